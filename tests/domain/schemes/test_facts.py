"""Every fact on its edges: equality, ties, nought and less, ranges, ratios, intervals, money, counts."""

from decimal import Decimal

import pytest

from quarterdeck.domain.schemes.evaluate import FINANCE, ROLLUP, compile_scheme
from quarterdeck.domain.schemes.scheme import TargetUse
from tests.domain.schemes.made import Line, answer, line, scheme

MET = [
    # polarity, value, target, strict, met
    ("high", "90", "90", False, True),
    ("high", "89.9", "90", False, False),
    ("high", "90.1", "90", False, True),
    ("high", "90", "90", True, False),
    ("high", "90.1", "90", True, True),
    ("high", "-5", "-5", False, True),
    ("high", "-6", "-5", False, False),
    ("high", "0", "0", False, True),
    ("high", "110", "100", False, True),
    ("low", "10.0", "10", False, True),
    ("low", "10.1", "10", False, False),
    ("low", "48", "48", True, False),
    ("low", "47", "48", True, True),
    ("low", "-6", "-5", False, True),
    ("breakeven", "0", "0", False, True),
    ("breakeven", "-2857000", "0", False, True),
    ("breakeven", "1", "0", False, False),
]


@pytest.mark.parametrize(("polarity", "value", "target", "strict", "met"), MET)
def test_met_against_a_target(polarity: str, value: str, target: str, strict: bool, met: bool) -> None:
    fields = line(polarity=polarity, value=value, target=target, strict=strict)

    assert answer("met", fields) is met
    assert answer("met(target)", fields) is met


RANGE = [
    # value, strict, met, short, over, missed share of the edge is at most 5%
    ("10", False, True, "0", "0", True),
    ("20", False, True, "0", "0", True),
    ("15", False, True, "0", "5", True),
    ("12", False, True, "0", "2", True),
    ("9.5", False, False, "0.5", "0", True),
    ("9.49", False, False, "0.51", "0", False),
    ("21", False, False, "1", "0", True),
    ("21.01", False, False, "1.01", "0", False),
    ("10", True, False, "0", "0", True),
    ("20", True, False, "0", "0", True),
    ("10.1", True, True, "0", "0.1", True),
]


@pytest.mark.parametrize(("value", "strict", "met", "short", "over", "within"), RANGE)
def test_range_measures_from_the_edge_that_is_nearer(
    value: str, strict: bool, met: bool, short: str, over: str, within: bool
) -> None:
    fields = line(polarity="range", value=value, low=10, high=20, strict=strict)

    assert answer("met", fields) is met
    assert answer(f"short == {short}", fields) is True
    assert answer(f"over == {over}", fields) is True
    assert answer("short_pct <= 5", fields) is within


SHARE = [
    # polarity, value, target, and whether it is within 5 per cent
    ("high", "95", "100", True),
    ("high", "94.9", "100", False),
    ("high", "100", "100", True),
    ("high", "120", "100", True),
    ("high", "0", "0", True),  # 0/0 is 0%
    ("high", "-0.1", "0", False),  # x/0 is beyond every band
    ("low", "0.1", "0", False),
    ("low", "0", "0", True),
    ("high", "-105", "-100", True),  # of the size of a negative target
    ("high", "-105.1", "-100", False),
    ("low", "-95", "-100", True),
    ("low", "-94.9", "-100", False),
    ("low", "105", "100", True),
    ("low", "105.1", "100", False),
]


@pytest.mark.parametrize(("polarity", "value", "target", "within"), SHARE)
def test_short_pct_is_of_the_size_of_the_target(polarity: str, value: str, target: str, within: bool) -> None:
    assert answer("short_pct <= 5", line(polarity=polarity, value=value, target=target)) is within


def test_nothing_of_nothing_is_nought_per_cent_on_both_sides() -> None:
    fields = line(value=0, target=0)

    assert answer("short_pct == 0", fields) is True
    assert answer("over_pct == 0", fields) is True
    assert answer("over_pct > 0", fields) is False


def test_something_over_nothing_is_beyond_every_band() -> None:
    fields = line(value=1, target=0)

    assert answer("over_pct > 999999999999", fields) is True
    assert answer("short_pct <= 0", fields) is True


def test_strict_tie_is_not_met_and_inside_every_band() -> None:
    fields = line(polarity="low", value=48, target=48, strict=True)

    assert answer("met", fields) is False
    assert answer("short == 0", fields) is True
    assert answer("short_pct <= 0", fields) is True


@pytest.mark.parametrize(
    ("polarity", "value", "met", "within"),
    [
        ("high", "95", True, True),
        ("high", "94.99", False, True),
        ("high", "85.5", False, True),
        ("high", "85.49", False, False),
        ("low", "105", True, True),
        ("low", "115.5", False, True),
        ("low", "115.51", False, False),
        ("breakeven", "105", True, True),
    ],
)
def test_relaxed_target_gives_way_by_the_tolerance(
    polarity: str, value: str, met: bool, within: bool
) -> None:
    # 100% (5% tolerance): Green to 95, Amber to 85.5 (Buckinghamshire Q1 2017/18, printed bands).
    fields = line(polarity=polarity, value=value, target=100, tolerance=5)

    assert answer("met", fields, target=TargetUse.RELAXED) is met
    assert answer("short_pct <= 10", fields, target=TargetUse.RELAXED) is within


@pytest.mark.parametrize(
    ("value", "met"), [("8", True), ("7.9", False), ("22", True), ("22.1", False), ("15", True)]
)
def test_relaxed_range_gives_way_at_both_ends(value: str, met: bool) -> None:
    fields = line(polarity="range", value=value, low=10, high=20, tolerance=2)

    assert answer("met", fields, target=TargetUse.RELAXED) is met
    assert answer("met", fields) is (10 <= Decimal(value) <= 20)


REFERENCES = [
    "aspiration",
    "floor",
    "baseline",
    "previous",
    "last_year",
    "comparator",
    "planned",
    "amber_limit",
    "red_limit",
    "year_target",
]


@pytest.mark.parametrize("reference", REFERENCES)
@pytest.mark.parametrize(
    ("polarity", "value", "movement"),
    [
        ("high", "51", "improved_on"),
        ("high", "50", "held_on"),
        ("high", "49", "worsened_on"),
        ("low", "49", "improved_on"),
        ("low", "50", "held_on"),
        ("low", "51", "worsened_on"),
    ],
)
def test_any_reference_is_read_through_polarity(
    reference: str, polarity: str, value: str, movement: str
) -> None:
    # A strict comparator belongs to the target alone.
    fields = line(polarity=polarity, value=value, strict=True, **{reference: 50})

    for word in ("improved_on", "held_on", "worsened_on"):
        assert answer(f"{word}({reference})", fields) is (word == movement)
    assert answer(f"met({reference})", fields) is (movement != "worsened_on")
    assert answer(f"short({reference}) == 1", fields) is (movement == "worsened_on")
    assert answer(f"over_pct({reference}) == 2", fields) is (movement == "improved_on")


@pytest.mark.parametrize(
    ("value", "previous", "movement"),
    [
        ("9", "8", "improved_on"),
        ("22", "8", "held_on"),
        ("23", "8", "worsened_on"),
        ("12", "19", "held_on"),
        ("12", "21", "improved_on"),
    ],
)
def test_in_a_range_nearer_is_better(value: str, previous: str, movement: str) -> None:
    fields = line(polarity="range", value=value, low=10, high=20, previous=previous)

    for word in ("improved_on", "held_on", "worsened_on"):
        assert answer(f"{word}(previous)", fields) is (word == movement)


@pytest.mark.parametrize(
    ("forecast", "strict", "met", "within"),
    [
        ("100", False, True, True),
        ("100", True, False, True),
        ("95", False, False, True),
        ("94.9", False, False, False),
    ],
)
def test_forecast_is_held_against_the_years_target(
    forecast: str, strict: bool, met: bool, within: bool
) -> None:
    # The value, the target of the period and its tolerance have no say.
    fields = line(forecast=forecast, year_target=100, strict=strict, value=0, target=25, tolerance=50)

    assert answer("forecast_met", fields, target=TargetUse.RELAXED) is met
    assert answer("forecast_short_pct <= 5", fields, target=TargetUse.RELAXED) is within


RATIO = [
    # polarity, value, target, and whether nine tenths are reached
    ("high", "90", "100", True),
    ("high", "89.99", "100", False),
    ("high", "0", "100", False),
    ("high", "5", "0", None),  # over nothing
    ("high", "-5", "-10", None),  # of a negative target
    ("low", "100", "90", True),
    ("low", "100", "89.99", False),
    ("low", "0", "5", None),
    ("low", "5", "0", False),
    ("low", "5", "-1", None),
    ("range", "15", "15", None),
]


@pytest.mark.parametrize(("polarity", "value", "target", "reached"), RATIO)
def test_ratio_is_unknown_where_it_means_nothing(
    polarity: str, value: str, target: str, reached: bool | None
) -> None:
    fields = line(polarity=polarity, value=value, target=target, low=10, high=20)

    assert answer("ratio >= 0.9", fields) is reached
    if reached is None:
        verdict = compile_scheme(scheme(("green", "ratio >= 0.9"), "red")).judge(fields)
        assert verdict.unknown == "ratio"


INTERVAL = [
    # polarity, low end, high end, better, worse; the target is 15, the range 10 to 20
    ("high", "15.1", "19", True, False),
    ("high", "15", "19", False, False),
    ("high", "14.5", "19.7", False, False),
    ("high", "10", "15", False, False),
    ("high", "10", "14.9", False, True),
    ("low", "10", "14.9", True, False),
    ("low", "10", "15", False, False),
    ("low", "15.1", "19", False, True),
    ("range", "11", "19", True, False),
    ("range", "10", "19", False, False),
    ("range", "9", "11", False, False),
    ("range", "8", "9.9", False, True),
    ("range", "20.1", "22", False, True),
]


@pytest.mark.parametrize(("polarity", "low_end", "high_end", "better", "worse"), INTERVAL)
def test_interval_lies_wholly_on_one_side(
    polarity: str, low_end: str, high_end: str, better: bool, worse: bool
) -> None:
    fields = line(polarity=polarity, target=15, low=10, high=20, interval_low=low_end, interval_high=high_end)

    assert answer("interval_better_than(target)", fields) is better
    assert answer("interval_worse_than(target)", fields) is worse


def test_interval_of_a_range_against_another_figure_is_unknown() -> None:
    fields = line(polarity="range", low=10, high=20, interval_low=11, interval_high=12, comparator=14)

    assert answer("interval_better_than(comparator)", fields) is None


def test_interval_takes_the_tolerance_into_account() -> None:
    fields = line(target=15, tolerance=2, interval_low="13.5", interval_high=19)

    assert answer("interval_better_than(target)", fields) is False
    assert answer("interval_better_than(target)", fields, target=TargetUse.RELAXED) is True
    ranged = line(polarity="range", low=10, high=20, tolerance=2, interval_low=9, interval_high=21)
    assert answer("interval_better_than(target)", ranged, target=TargetUse.RELAXED) is True


@pytest.mark.parametrize(
    ("status", "green", "not_red"),
    [("green", True, True), ("red", False, False), ("purple", None, None), (None, None, None)],
)
def test_status_of_no_declared_rating_is_unknown(
    status: str | None, green: bool | None, not_red: bool | None
) -> None:
    fields = line(polarity="status", status=status)

    assert answer("status == green", fields) is green
    assert answer("status != red", fields) is not_red


@pytest.mark.parametrize(
    ("judged", "green", "not_red"),
    [("green", True, True), ("red", False, False), ("purple", None, None), (None, None, None)],
)
def test_a_declared_word_of_no_rating_is_unknown(
    judged: str | None, green: bool | None, not_red: bool | None
) -> None:
    fields = line(judged=judged)

    assert answer("judged == green", fields) is green
    assert answer("judged != red", fields) is not_red


@pytest.mark.parametrize(("status", "met"), [("green", True), ("amber", False), (None, None)])
def test_met_of_a_status_is_its_target_status(status: str | None, met: bool | None) -> None:
    assert answer("met", line(polarity="status", status=status, target_status="green")) is met


def test_a_status_has_no_distance() -> None:
    fields = line(polarity="status", status="green", target_status="green")

    assert answer("short_pct <= 5", fields) is None
    assert answer("improved_on(previous)", fields) is None
    assert answer("interval_better_than(target)", fields) is None


@pytest.mark.parametrize(("ends", "held"), [(True, True), (False, False), (None, None)])
def test_at_year_end_is_a_fact_of_the_period(ends: bool | None, held: bool | None) -> None:
    assert answer("at_year_end", line(at_year_end=ends)) is held
    assert answer("not at_year_end", line(at_year_end=ends)) is (None if held is None else not held)


@pytest.mark.parametrize(("value", "inside"), [("37.4", True), ("37.3", False)])
def test_exact_policy_multiplies_constants_in_units_and_not_percentages(value: str, inside: bool) -> None:
    # 37.4 of a target of 45: everything is multiplied by the denominator, so 7.6 points stay 7.6 points.
    denominator = Decimal(267)
    fields = line(value=Decimal(value) * denominator, target=45 * denominator, scale=denominator)

    assert answer("short <= 7.6", fields) is inside
    assert answer("short_pct <= 16.89", fields) is inside
    assert answer("short_pct <= 16.88", fields) is False


# -- money


def money(adverse: str | None = "over", percent_of: str | None = "signed", **figures: str) -> Line:
    made: Line = {"adverse": adverse, "percent_of": percent_of}
    return made | {name: Decimal(value) for name, value in figures.items()}


@pytest.mark.parametrize(
    ("budget", "outturn", "adverse", "pct"),
    [
        ("38538000", "38149000", "over", "-1.01"),  # B15: -389 of 38,538 prints -1.0%
        ("-31", "0", "over", "-100"),  # B15: 31 of -31 prints -100%
        ("0", "0", "over", "0"),
    ],
)
def test_variance_pct_is_as_printed(budget: str, outturn: str, adverse: str, pct: str) -> None:
    fields = money(adverse, budget=budget, outturn=outturn)

    low, high = Decimal(pct) - 1, Decimal(pct) + 1
    assert answer(f"{low} < variance_pct < {high}", fields, vocabulary=FINANCE) is True
    assert answer(f"variance_pct >= {high}", fields, vocabulary=FINANCE) is False


def test_variance_pct_of_size_keeps_the_sign_of_the_variance() -> None:
    signed = money(budget="-31", outturn="0")
    sized = money(percent_of="size", budget="-31", outturn="0")

    assert answer("variance_pct == -100", signed, vocabulary=FINANCE) is True
    assert answer("variance_pct == 100", sized, vocabulary=FINANCE) is True


@pytest.mark.parametrize(
    ("adverse", "budget", "outturn", "overspend", "pct"),
    [
        ("over", "100", "104", "4", "4"),
        ("over", "100", "96", "-4", "-4"),
        ("under", "100", "96", "4", "4"),  # income short of its budget
        ("under", "-100", "-96", "-4", "-4"),
        ("over", "-100", "-96", "4", "4"),
        ("over", "0", "0", "0", "0"),
    ],
)
def test_overspend_is_adverse_and_of_the_size_of_the_budget(
    adverse: str, budget: str, outturn: str, overspend: str, pct: str
) -> None:
    fields = money(adverse, budget=budget, outturn=outturn)

    assert answer(f"overspend == {overspend}", fields, vocabulary=FINANCE) is True
    assert answer(f"overspend_pct == {pct}", fields, vocabulary=FINANCE) is True


def test_overspend_on_no_budget_is_beyond_every_band() -> None:
    fields = money(budget="0", outturn="1")

    assert answer("overspend_pct > 999999999999", fields, vocabulary=FINANCE) is True
    assert answer("variance_pct < 999999999999", fields, vocabulary=FINANCE) is False


def test_money_without_its_adverse_sign_is_unknown() -> None:
    fields = money(None, budget="1", outturn="2")
    judge = compile_scheme(scheme(("green", "overspend <= 0"), "red"), vocabulary=FINANCE)

    assert judge.judge(fields).unknown == "adverse"
    assert answer("variance > 0", fields, vocabulary=FINANCE) is True


def test_percentages_are_of_the_signed_budget_where_nothing_is_said() -> None:
    fields = money(percent_of=None, budget="-31", outturn="0")

    assert answer("variance_pct == -100", fields, vocabulary=FINANCE) is True


# -- roll-ups


def counts(
    red: int = 0, amber: int = 0, green: int = 0, not_rated: int = 0, worst: str | None = None
) -> Line:
    rated = red + amber + green
    return line(
        red=red,
        amber=amber,
        green=green,
        rated=rated,
        not_rated=not_rated,
        total=rated + not_rated,
        worst=worst,
    )


@pytest.mark.parametrize(
    ("condition", "fields", "held"),
    [
        ("red_pct >= 50", counts(red=1, green=1), True),
        ("red_pct >= 50", counts(red=1, green=2), False),
        ("red_pct >= 50", counts(red=1, green=1, not_rated=9), True),
        ("red_pct >= 50", counts(), False),
        ("red + amber > green", counts(red=1, amber=1, green=1), True),
        ("red >= 2", counts(red=1), False),
        ("worst == red", counts(red=1, worst="red"), True),
        ("worst == red", counts(worst=None), None),
        ("worst == red", counts(worst="blue"), None),
        ("not_rated_pct > 50", counts(green=1, not_rated=1), False),
        ("not_rated_pct >= 50 and total == 2", counts(green=1, not_rated=1), True),
    ],
)
def test_counts_of_ratings(condition: str, fields: Line, held: bool | None) -> None:
    assert answer(condition, fields, vocabulary=ROLLUP) is held
