"""The rating of one line: boundaries, reasons, and what must hold of any line."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quarterdeck.domain.council import RateOn
from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import Polarity, ValueKind
from quarterdeck.domain.rating import shown_grade
from quarterdeck.domain.reasons import Reason, ReasonCode
from quarterdeck.domain.schemes.grades import CountsAs, Grade, Shape
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from quarterdeck.domain.targets import Comparator
from tests.domain.made import (
    BY_PREVIOUS,
    Q1,
    STANDARD,
    colour,
    custom,
    line_of,
    measure,
    of,
    rated,
    seen,
    target,
)

SHARE = ValueKind.PERCENT
D = Decimal
STRICT = {Polarity.HIGH: Comparator.ABOVE, Polarity.LOW: Comparator.BELOW}


# -- boundaries


@pytest.mark.parametrize(
    ("polarity", "value", "stated", "expected"),
    [
        # equal, one grid step either side, the band's edge, one grid step beyond
        (Polarity.HIGH, "90.0", "90.0", "green"),
        (Polarity.HIGH, "90.1", "90.0", "green"),
        (Polarity.HIGH, "89.9", "90.0", "amber"),
        (Polarity.HIGH, "85.5", "90.0", "amber"),
        (Polarity.HIGH, "85.4", "90.0", "red"),
        (Polarity.LOW, "10.0", "10.0", "green"),
        (Polarity.LOW, "9.9", "10.0", "green"),
        (Polarity.LOW, "10.1", "10.0", "amber"),
        (Polarity.LOW, "10.5", "10.0", "amber"),
        (Polarity.LOW, "10.6", "10.0", "red"),
        # over 100 per cent
        (Polarity.HIGH, "103.1", "100.0", "green"),
        (Polarity.LOW, "103.1", "100.0", "amber"),
        (Polarity.HIGH, "103.1", "110.0", "red"),
        # a target of nought has no relative band
        (Polarity.HIGH, "0.0", "0.0", "green"),
        (Polarity.HIGH, "-0.1", "0.0", "red"),
        (Polarity.LOW, "0.0", "0.0", "green"),
        (Polarity.LOW, "0.1", "0.0", "red"),
        # the size of a negative target
        (Polarity.HIGH, "-10.0", "-10.0", "green"),
        (Polarity.HIGH, "-10.5", "-10.0", "amber"),
        (Polarity.HIGH, "-10.6", "-10.0", "red"),
        (Polarity.LOW, "-10.0", "-10.0", "green"),
        (Polarity.LOW, "-9.5", "-10.0", "amber"),
        (Polarity.LOW, "-9.4", "-10.0", "red"),
        (Polarity.BREAKEVEN, "-2857.0", "0", "green"),
        (Polarity.BREAKEVEN, "0.0", "0", "green"),
        (Polarity.BREAKEVEN, "0.1", "0", "red"),
    ],
)
def test_boundaries(polarity: Polarity, value: str, stated: str, expected: str) -> None:
    assert colour(rated(value, of(stated), polarity=polarity, decimals=1)) == expected


@pytest.mark.parametrize("polarity", [Polarity.HIGH, Polarity.LOW])
@pytest.mark.parametrize("stated", ["48", "0", "-48"])
def test_tie_with_a_strict_target_is_not_met_and_inside_every_band(polarity: Polarity, stated: str) -> None:
    line = rated(stated, of(stated, comparator=STRICT[polarity]), polarity=polarity)
    assert (colour(line), line.rating.reason.code) == ("amber", ReasonCode.TIED)
    assert line.rating.reason.figures["gap"] == 0


def test_better_than_a_strict_target_is_met() -> None:
    line = rated("47", of("48", comparator=Comparator.BELOW), polarity=Polarity.LOW)
    assert (colour(line), line.rating.reason.code) == ("green", ReasonCode.BETTER)


@pytest.mark.parametrize(
    ("value", "expected", "code"),
    [
        ("93.0", "green", ReasonCode.WITHIN_RANGE),
        ("95.0", "green", ReasonCode.WITHIN_RANGE),
        ("92.9", "amber", ReasonCode.BELOW_RANGE),
        ("95.1", "amber", ReasonCode.ABOVE_RANGE),
        ("88.4", "amber", ReasonCode.BELOW_RANGE),
        ("88.3", "red", ReasonCode.BELOW_RANGE),
        ("99.7", "amber", ReasonCode.ABOVE_RANGE),
        ("99.8", "red", ReasonCode.ABOVE_RANGE),
    ],
)
def test_range(value: str, expected: str, code: ReasonCode) -> None:
    stated = target(low="93.0", high="95.0", period=Q1)
    line = rated(value, stated, polarity=Polarity.IN_RANGE, decimals=1)
    assert (colour(line), line.rating.reason.code) == (expected, code)


@pytest.mark.parametrize("value", ["93.0", "95.0"])
def test_end_of_a_strict_range_is_not_met(value: str) -> None:
    stated = target(low="93.0", high="95.0", period=Q1, comparator=Comparator.ABOVE)
    line = rated(value, stated, polarity=Polarity.IN_RANGE, decimals=1)
    assert (colour(line), line.rating.reason.code) == ("amber", ReasonCode.TIED)
    assert (line.rating.reason.figures["target"], line.rating.reason.figures["gap"]) == (D(value), 0)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("95", "green"), ("94", "amber"), ("86", "amber"), ("85", "red")],
)
def test_tolerance_target(value: str, expected: str) -> None:
    """100% (5% tolerance): Green 95 to 100, Amber below 95, Red below 85.5."""
    assert colour(rated(value, of("100", tolerance="5"), value_kind=SHARE)) == expected


def test_tolerance_widens_a_range_and_a_low_target() -> None:
    within = target(low="93", high="95", period=Q1, tolerance="2")
    assert colour(rated("97", within, polarity=Polarity.IN_RANGE)) == "green"
    assert colour(rated("12", of("10", tolerance="2"), polarity=Polarity.LOW)) == "green"


def test_neutral_is_rated_as_what_the_measure_says() -> None:
    """76% against 70% is Green where a neutral measure is judged as good to be high."""
    changes: dict[str, Any] = {"polarity": Polarity.NEUTRAL, "value_kind": SHARE}
    assert colour(rated("76", of("70"), rated_as=Polarity.HIGH, **changes)) == "green"
    assert colour(rated("76", of("70"), rated_as=Polarity.LOW, **changes)) == "red"
    assert rated("76", of("70"), **changes).rating.reason.code is ReasonCode.NEUTRAL


def test_parameters_of_the_measure_come_before_the_schemes() -> None:
    assert colour(rated("80", of("100"))) == "red"
    assert colour(rated("80", of("100"), parameters={"band": D(20)})) == "amber"


# -- which reading is rated


@pytest.mark.parametrize(
    ("rate_on", "expected"),
    [(RateOn.DISPLAYED, "green"), (RateOn.STORED, "amber"), (RateOn.EXACT, "amber")],
)
def test_displayed_stored_and_exact_may_differ(rate_on: RateOn, expected: str) -> None:
    """67.25% prints as 67.3%."""
    line = rated(
        "67.25",
        of("67.3"),
        rate_on=rate_on,
        value_kind=SHARE,
        decimals=1,
        numerator="269",
        denominator="400",
    )
    assert colour(line) == expected
    assert line.rating.rounds_to_target


def test_exact_takes_the_fraction_where_the_printed_figure_was_rounded_up() -> None:
    """2/3 prints as 67 and meets a target of 67, as stored too; the fraction itself does not."""
    changes: dict[str, Any] = {"value_kind": SHARE, "numerator": "2", "denominator": "3"}
    assert [colour(rated("67", of("67"), rate_on=policy, **changes)) for policy in RateOn] == [
        "green",
        "green",
        "amber",
    ]


@pytest.mark.parametrize(
    ("polarity", "value", "stated", "flagged"),
    [
        (Polarity.HIGH, "67.25", "67.3", True),
        (Polarity.HIGH, "67.34", "67.3", False),
        (Polarity.HIGH, "67.30", "67.3", False),
        (Polarity.HIGH, "67.20", "67.3", False),
        (Polarity.LOW, "67.34", "67.3", True),
        (Polarity.LOW, "67.25", "67.3", False),
        (Polarity.BREAKEVEN, "0.04", "0", True),
    ],
)
@pytest.mark.parametrize("rate_on", RateOn)
def test_rounds_to_the_target_but_misses(
    rate_on: RateOn, polarity: Polarity, value: str, stated: str, flagged: bool
) -> None:
    line = rated(value, of(stated), rate_on=rate_on, polarity=polarity, decimals=1)
    assert line.rating.rounds_to_target is flagged


def test_rounds_to_the_relaxed_target() -> None:
    line = rated("94.96", of("100", tolerance="5"), decimals=1)
    assert (colour(line), line.rating.rounds_to_target) == ("green", True)


def test_rounds_to_the_end_of_a_range_that_a_high_measure_has_to_reach() -> None:
    line = rated("92.96", target(low="93", high="95", period=Q1), decimals=1)
    assert (colour(line), line.rating.rounds_to_target) == ("green", True)


@pytest.mark.parametrize(
    ("value", "flagged"),
    [
        ("92.96", True),
        ("93.00", False),
        ("94.00", False),
        ("95.04", True),
        ("95.00", False),
        ("92.94", False),
    ],
)
@pytest.mark.parametrize("rate_on", RateOn)
def test_rounds_to_an_end_of_the_range_but_lies_outside(rate_on: RateOn, value: str, flagged: bool) -> None:
    stated = target(low="93.0", high="95.0", period=Q1)
    line = rated(value, stated, rate_on=rate_on, polarity=Polarity.IN_RANGE, decimals=1)
    assert line.rating.rounds_to_target is flagged


def test_a_rule_that_holds_without_a_target_rounds_to_none() -> None:
    always = Scheme("always", (Rule("green"),))
    assert not custom(always, measure(scheme="always"), seen("5")).rating.rounds_to_target


# -- the rule, and facts that are missing


def test_rule_that_matched_is_kept() -> None:
    assert [rated(value, of("100")).rating.rule for value in ("100", "96", "80")] == [0, 1, 2]


RATIO = Scheme("by-ratio", (Rule("green", "ratio >= 1"), Rule("red")))


def test_no_figure_before_is_named_as_the_fact_that_is_missing() -> None:
    line = custom(BY_PREVIOUS, measure(scheme="by-previous"), seen("5"))
    assert line.rating.reason == Reason(ReasonCode.UNKNOWN_FACT, {"value": D(5), "fact": "previous"})
    assert (line.rating.grade, line.rating.rule) == (None, None)


def test_fact_without_a_meaning_is_named() -> None:
    line = custom(RATIO, measure(scheme="by-ratio"), seen("5"), of("0"))
    assert line.rating.reason.figures["fact"] == "ratio"


def test_reason_for_none_may_have_a_colour_of_its_own() -> None:
    blue = Grade("blue", {"en": "No target"}, "B", Shape.SQUARE, "blue", None, CountsAs.NONE)
    scheme = Scheme(
        "standard", STANDARD.rules, parameters=STANDARD.parameters, no_rating_grades={"no target": blue}
    )
    line = custom(scheme, measure(), seen("5"))
    assert line.rating.grade is None
    assert shown_grade(line.rating, scheme) is blue
    assert shown_grade(line.rating, STANDARD) is None
    met = custom(scheme, measure(), seen("5"), of("5"))
    assert shown_grade(met.rating, scheme) is met.rating.grade


# -- what must hold of any line

PLACES = st.integers(min_value=0, max_value=3)
STEPS = st.integers(min_value=-(10**6), max_value=10**6)
POLARITIES = st.sampled_from((Polarity.HIGH, Polarity.LOW, Polarity.IN_RANGE))


def scaled(steps: int, places: int) -> Decimal:
    return Decimal(steps).scaleb(-places)


@st.composite
def targets(draw: st.DrawFn) -> tuple[Polarity, int, dict[str, Any]]:
    """A polarity, the printed places, and a target whose figures are on that grid."""
    polarity, places, at = draw(POLARITIES), draw(PLACES), draw(STEPS)
    stated: dict[str, Any] = {"comparator": draw(st.sampled_from((None, STRICT.get(polarity))))}
    if polarity is Polarity.IN_RANGE:
        stated |= {"low": scaled(at, places), "high": scaled(at + draw(st.integers(0, 10**4)), places)}
    else:
        stated["value"] = str(scaled(at, places))
    if draw(st.booleans()):
        stated["tolerance"] = scaled(draw(st.integers(1, 10**4)), places)
    return polarity, places, stated


def anything(made: tuple[Polarity, int, dict[str, Any]], value: Decimal, rate_on: RateOn) -> Line:
    polarity, places, stated = made
    return line_of(
        measure(polarity=polarity, decimals=places),
        seen(str(value)),
        target(period=Q1, **stated),
        rate_on=rate_on,
    )


def severity(line: Line) -> int:
    assert line.rating.grade is not None
    assert line.rating.grade.severity is not None
    return line.rating.grade.severity


@given(targets(), STEPS, st.integers(0, 2), st.sampled_from(RateOn))
def test_every_line_gets_exactly_one_rating(
    made: tuple[Polarity, int, dict[str, Any]], steps: int, finer: int, rate_on: RateOn
) -> None:
    line = anything(made, scaled(steps, made[1] + finer), rate_on)
    assert line.rating.grade in STANDARD.grades
    assert line.rating.rule in (0, 1, 2)
    assert not line.rating.reason.code.name.startswith(("NO_", "UNKNOWN", "NEUTRAL"))


@given(targets(), STEPS, STEPS, st.integers(0, 2), st.sampled_from(RateOn))
def test_better_value_never_rates_worse(
    made: tuple[Polarity, int, dict[str, Any]], one: int, other: int, finer: int, rate_on: RateOn
) -> None:
    polarity, places, stated = made
    worse, better = sorted((one, other), reverse=polarity is Polarity.LOW)
    if polarity is Polarity.IN_RANGE:
        assume(scaled(better, places + finer) <= stated["high"])
    lines = [anything(made, scaled(steps, places + finer), rate_on) for steps in (worse, better)]
    assert severity(lines[1]) <= severity(lines[0])


@given(targets(), STEPS, st.integers(1, 3), st.sampled_from(RateOn))
def test_another_unit_changes_nothing(
    made: tuple[Polarity, int, dict[str, Any]], steps: int, by: int, rate_on: RateOn
) -> None:
    """Pounds or pence, per cent or per mille: with as many fewer decimals the same rating."""
    polarity, places, stated = made
    value = scaled(steps, places)
    smaller = {
        name: Decimal(amount).scaleb(-by) if name != "comparator" else amount
        for name, amount in stated.items()
    }
    smaller |= {"value": str(smaller["value"])} if "value" in smaller else {}
    line = anything(made, value, rate_on)
    other = anything((polarity, places + by, smaller), value.scaleb(-by), rate_on)
    assert (line.rating.grade, line.rating.rule, line.rating.reason.code) == (
        other.rating.grade,
        other.rating.rule,
        other.rating.reason.code,
    )


@given(STEPS, STEPS, PLACES, st.booleans(), st.sampled_from(RateOn))
def test_high_of_a_figure_is_low_of_its_opposite(
    at: int, steps: int, places: int, strict: bool, rate_on: RateOn
) -> None:
    answers = []
    for polarity, sign in ((Polarity.HIGH, 1), (Polarity.LOW, -1)):
        comparator = STRICT[polarity] if strict else None
        stated = {"value": str(scaled(sign * at, places)), "comparator": comparator}
        line = anything((polarity, places, stated), scaled(sign * steps, places), rate_on)
        answers.append((line.rating.grade, line.rating.reason.code, line.rating.reason.figures["gap"]))
    assert answers[0] == answers[1]


@given(targets(), STEPS)
def test_figures_on_the_printed_grid_rate_the_same_displayed_and_stored(
    made: tuple[Polarity, int, dict[str, Any]], steps: int
) -> None:
    value = scaled(steps, made[1])
    one, other = (anything(made, value, policy) for policy in (RateOn.DISPLAYED, RateOn.STORED))
    assert one.rating == other.rating
