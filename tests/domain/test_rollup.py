import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from quarterdeck.domain.rating import Rating
from quarterdeck.domain.reasons import Reason, ReasonCode
from quarterdeck.domain.rollup import RollUp, RollUpRefused, UnknownDeclaration, roll_up
from quarterdeck.domain.schemes.evaluate import SchemeRefused
from quarterdeck.domain.schemes.grades import AMBER, DEFAULT_GRADES, GREEN, RED, CountsAs, Grade, Shape
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from quarterdeck.domain.tally import Tally, tally

PUBLISHED = Path(__file__).parents[1] / "published"
BY_LETTER = {"G": GREEN, "A": AMBER, "R": RED}
BLUE = Grade("blue", {"en": "Completed"}, "B", Shape.OPEN_SQUARE, "blue", None, CountsAs.NONE)

HALF_RED = Scheme(
    "half-red",
    (Rule("red", "red_pct >= share"), Rule("amber", "red > 0 or amber > 0"), Rule("green")),
    parameters={"share": Decimal(50)},
)
WORST = Scheme("worst", (Rule("red", "worst == red"), Rule("amber", "worst == amber"), Rule("green")))


def of(letters: str) -> Tally:
    """Ratings by letter; anything but G, A and R is not rated."""
    lines = [
        Rating(
            BY_LETTER.get(letter),
            Reason(ReasonCode.RULE if letter in BY_LETTER else ReasonCode.NO_TARGET),
            "s",
            1,
        )
        for letter in letters
    ]
    return tally(lines, grades=DEFAULT_GRADES)


def oxfordshire() -> list[dict[str, str]]:
    with (PUBLISHED / "oxon-2016-q2-outcomes.csv").open(encoding="utf-8", newline="") as read:
        return list(csv.DictReader(read))


def outcome(row: dict[str, str], quarter: str) -> tuple[RollUp, bool]:
    """What the rule suggests for an outcome, and whether it was declared Red."""
    letters = "".join(
        part.strip()[:1] if len(part.strip()) == 1 else "-"
        for part in row[f"indicator_rags_{quarter}"].split(";")
    )
    declared = row["outcome_rag_q2" if quarter == "q2" else "outcome_rag_q1"]
    return roll_up(scheme=HALF_RED, tally=of(letters)), declared == "R"


@pytest.mark.parametrize(
    ("scheme", "letters", "suggested"),
    [
        (HALF_RED, "GGGG", "green"),
        (HALF_RED, "RG", "red"),  # exactly half
        (HALF_RED, "RGG", "amber"),
        (HALF_RED, "AG", "amber"),
        (HALF_RED, "R--", "red"),  # shares are of the rated
        (WORST, "GAR", "red"),
        (WORST, "GAA", "amber"),
        (WORST, "G-", "green"),
    ],
)
def test_roll_up_suggests(scheme: Scheme, letters: str, suggested: str) -> None:
    found = roll_up(scheme=scheme, tally=of(letters))

    assert found.suggested.grade is not None
    assert found.suggested.grade.name == suggested
    assert found.suggested.reason.code is ReasonCode.ROLLED_UP


@pytest.mark.parametrize("letters", ["", "-", "---"])
def test_roll_up_of_nothing_rated_is_not_rated(letters: str) -> None:
    found = roll_up(scheme=WORST, tally=of(letters))

    assert (found.suggested.grade, found.suggested.rule, found.worst_child) == (None, None, None)
    assert found.suggested.reason.code is ReasonCode.UNKNOWN_FACT
    assert found.suggested.reason.figures["fact"] == "rated"
    assert found.suggested.reason.figures["not_rated"] == len(letters)


def test_roll_up_keeps_its_counts_and_worst_child() -> None:
    found = roll_up(scheme=HALF_RED, tally=of("GGGR-"))

    assert found.worst_child == RED
    assert found.suggested.rule == 1
    assert found.suggested.reason.figures == {
        "red": 1,
        "amber": 0,
        "green": 3,
        "rated": 4,
        "not_rated": 1,
        "total": 5,
        "worst": "red",
    }
    assert found.tally == of("GGGR-")


def test_roll_up_by_other_parameters() -> None:
    found = roll_up(scheme=HALF_RED, tally=of("GGGR"), parameters={"share": Decimal(25)})

    assert found.suggested.grade == RED


@pytest.mark.parametrize(
    ("declared", "grade", "differs"),
    [
        ("", None, False),
        ("  ", None, False),
        ("amber", AMBER, False),
        ("Red", RED, True),
        ("coch", RED, True),  # the word of any language of the scheme
        (" GREEN ", GREEN, True),
    ],
)
def test_roll_up_declared_stands_beside_suggested(
    declared: str, grade: Grade | None, *, differs: bool
) -> None:
    found = roll_up(scheme=HALF_RED, tally=of("GA"), declared=declared)

    assert (found.suggested.grade, found.declared, found.differs) == (AMBER, grade, differs)


def test_roll_up_declared_over_nothing_rated_differs() -> None:
    assert roll_up(scheme=HALF_RED, tally=of("-"), declared="Green").differs


def test_roll_up_unknown_declaration_is_refused() -> None:
    with pytest.raises(UnknownDeclaration) as refused:
        roll_up(scheme=HALF_RED, tally=of("G"), declared="Purple")

    assert str(refused.value) == '"Purple" was declared, but the roll-up half-red knows Green, Amber, Red'


def test_roll_up_rating_without_an_order_is_refused() -> None:
    found = tally([Rating(BLUE, Reason(ReasonCode.STATUS), "s", 1)])

    with pytest.raises(RollUpRefused, match="the rating blue: it has no severity"):
        roll_up(scheme=WORST, tally=found)


def test_roll_up_scheme_without_an_order_is_refused() -> None:
    loose = replace(WORST, grades=(GREEN, AMBER, replace(RED, severity=None)))

    with pytest.raises(SchemeRefused, match="the rating 'red' has no severity"):
        roll_up(scheme=loose, tally=of("G"))


def test_roll_up_rating_that_the_scheme_does_not_know_is_refused() -> None:
    found = tally([Rating(replace(BLUE, severity=0), Reason(ReasonCode.STATUS), "s", 1)])

    with pytest.raises(
        RollUpRefused, match="does not know the rating blue of a line under it; it knows amber, green, red"
    ):
        roll_up(scheme=WORST, tally=found)


def test_roll_up_rating_that_no_line_has_is_no_matter() -> None:
    found = of("G") + tally([], grades=[BLUE])

    assert roll_up(scheme=WORST, tally=found).suggested.grade == GREEN


def test_roll_up_oxfordshire_22_of_24_without_a_false_red() -> None:
    rows = oxfordshire()

    misses = {
        row["outcome"][:30]: (found.suggested.grade, is_red)
        for row in rows
        for found, is_red in [outcome(row, "q2")]
        if (found.suggested.grade == RED) is not is_red
    }

    assert len(rows) == 24
    assert misses == {
        "37,500 vulnerable children and": (GREEN, True),
        "Keeping children and young peo": (AMBER, True),
    }


def test_roll_up_oxfordshire_quarter_before_23_of_24() -> None:
    found = [outcome(row, "last") for row in oxfordshire()]

    assert sum((one.suggested.grade == RED) is is_red for one, is_red in found) == 23


def test_roll_up_oxfordshire_overrides_are_listed_as_differences() -> None:
    declared = [
        roll_up(scheme=HALF_RED, tally=outcome(row, "q2")[0].tally, declared="Red")
        for row in oxfordshire()
        if row["outcome_rag_q2"] == "R"
    ]

    assert [one.differs for one in declared].count(True) == 2


def test_roll_up_oxfordshire_worst_child_as_recounted() -> None:
    for row in oxfordshire():
        found, _ = outcome(row, "q2")
        assert found.worst_child == BY_LETTER[row["worst_child"]]


@pytest.mark.parametrize(
    "scheme",
    [replace(WORST, rules=(Rule("green", "met"), Rule("red"))), replace(WORST, polarity="high")],
    ids=["words of a measure", "a polarity"],
)
def test_roll_up_scheme_for_measures_is_refused(scheme: Scheme) -> None:
    with pytest.raises(SchemeRefused):
        roll_up(scheme=scheme, tally=of("G"))
