"""The product against the slow reference, on random lines."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from random import Random

import pytest

from quarterdeck.domain.council import Authority, Council, RateOn
from quarterdeck.domain.lines import Line, lines
from quarterdeck.domain.measures import Measure, Polarity, ValueKind
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.targets import Comparator, Target
from tests.domain.made import Q1, SCHEMES, Y2017
from tests.domain.reference import Sheet, expected, number, random_sheet, rounded, text

WORDS = {
    ReasonCode.BETTER: "better",
    ReasonCode.EQUAL: "equal",
    ReasonCode.TIED: "tied",
    ReasonCode.SHORT: "short",
    ReasonCode.WITHIN_RANGE: "within",
    ReasonCode.BELOW_RANGE: "below",
    ReasonCode.ABOVE_RANGE: "above",
}
STRICT = {"high": Comparator.ABOVE, "low": Comparator.BELOW, "range": Comparator.ABOVE}


def decimal(said: str) -> Decimal | None:
    return Decimal(said) if said else None


def rated(sheets: Iterable[Sheet], policy: str) -> tuple[Line, ...]:
    """The product's lines of these sheets, which all have the same policy."""
    measures: list[Measure] = []
    targets: list[Target] = []
    figures: list[Observation] = []
    for index, sheet in enumerate(sheets):
        key = str(index)
        measures.append(measure_of(sheet, key))
        targets.append(target_of(sheet, key))
        fraction = decimal(sheet.numerator), decimal(sheet.denominator)
        figures.append(
            Observation(key, Q1, Decimal(sheet.value), numerator=fraction[0], denominator=fraction[1])
        )
    authority = Authority("Example", rate_on=RateOn(policy))
    whole = Council(authority, tuple(measures), tuple(targets), tuple(figures), schemes=SCHEMES)
    return lines(whole, on=Q1)


def measure_of(sheet: Sheet, key: str) -> Measure:
    return Measure(
        key,
        "A measure",
        value_kind=ValueKind.PERCENT,
        decimals=sheet.decimals,
        polarity=Polarity(sheet.polarity),
        parameters={} if sheet.tolerance else {"band": Decimal(sheet.band)},
    )


def target_of(sheet: Sheet, key: str) -> Target:
    return Target(
        key,
        Y2017,
        value=decimal(sheet.target),
        low=decimal(sheet.low),
        high=decimal(sheet.high),
        comparator=STRICT[sheet.polarity] if sheet.strict else None,
        tolerance=decimal(sheet.tolerance),
    )


def said(line: Line) -> tuple[str, str]:
    return (line.rating.grade.name if line.rating.grade else "none", WORDS[line.rating.reason.code])


def compare(count: int, *, seed: int) -> Counter[tuple[str, str]]:
    """Compare `count` random lines, and return how often each answer came."""
    random = Random(seed)  # noqa: S311 - nothing secret
    sheets = [random_sheet(random) for _ in range(count)]
    seen: Counter[tuple[str, str]] = Counter()
    for policy in RateOn:
        chosen = [sheet for sheet in sheets if sheet.policy == policy]
        for sheet, line in zip(chosen, rated(chosen, policy), strict=True):
            answer = said(line)
            assert answer == expected(sheet), sheet
            seen[answer] += 1
    return seen


def test_product_and_reference_agree() -> None:
    seen = compare(3000, seed=20170630)
    assert {colour for colour, _ in seen} == {"green", "amber", "red"}
    assert {where for _, where in seen} == set(WORDS.values())


@pytest.mark.slow
def test_product_and_reference_agree_on_100_000_lines() -> None:
    """In batches, so that no more lines are held than are looked at."""
    answers = Counter[tuple[str, str]]()
    for seed in range(50):
        answers += compare(2000, seed=seed)
    assert answers.total() == 100_000
    assert min(answers[colour, where] for colour, where in answers) > 100


@pytest.mark.parametrize(
    ("sheet", "colour"),
    [
        (Sheet("high", 1, "17.6", "25.0"), "red"),
        (Sheet("high", 0, "23470", "24500"), "amber"),
        (Sheet("high", 0, "21636", "23733"), "red"),
        (Sheet("low", 0, "30", "20"), "red"),
        (Sheet("high", 0, "88", "100", tolerance="5"), "amber"),
        (Sheet("high", 1, "85.5", "100", tolerance="5"), "amber"),
        (Sheet("high", 1, "85.4", "100", tolerance="5"), "red"),
        (Sheet("low", 0, "0", "0"), "green"),
        (Sheet("low", 0, "1", "0"), "red"),
        (Sheet("range", 1, "92.9", low="93", high="95"), "amber"),
        (Sheet("high", 1, "67.25", "67.3"), "green"),
        (Sheet("high", 1, "67.25", "67.3", policy="stored"), "amber"),
    ],
)
def test_reference_itself_gives_the_published_answers(sheet: Sheet, colour: str) -> None:
    assert expected(sheet)[0] == colour


@pytest.mark.parametrize(
    ("figure", "places", "printed"),
    [("0.25", 1, "0.3"), ("-0.25", 1, "-0.3"), ("0.249", 1, "0.2"), ("0.5", 0, "1"), ("7", 2, "7")],
)
def test_reference_rounds_halves_away_from_zero(figure: str, places: int, printed: str) -> None:
    assert rounded(number(figure), places) == number(printed)


def test_reference_writes_digits() -> None:
    assert [text(-1205, 2), text(5, 3), text(7, 0)] == ["-12.05", "0.005", "7"]
