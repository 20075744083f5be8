"""Which target judges a figure."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from quarterdeck.domain.in_force import (
    LastYear,
    NoTarget,
    TargetHow,
    TargetInForce,
    in_force,
    target_ledger,
)
from quarterdeck.domain.measures import Accumulation, Measure, Polarity, Profile, ValueKind, YearMadeBy
from quarterdeck.domain.periods import (
    ACADEMIC,
    CALENDAR_YEAR,
    Period,
    PeriodKind,
    day,
    half,
    month,
    quarter,
    term,
    year,
)
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.targets import Comparator, Target, ToleranceApplies
from tests.domain.made import Q1, Q2, Q3, Q4, Q4_2016, Y2016, Y2017, measure, target

YTD, PERIOD = Accumulation.YEAR_TO_DATE, Accumulation.PERIOD
JUNE, MAY = month(2017, 6), month(2017, 5)
TERM = term("Autumn", date(2017, 9, 4), date(2017, 12, 15))


def found(
    made: Measure, *targets: Target, period: Period = Q1, on: Period = Q4, last_year: LastYear | None = None
) -> TargetInForce | NoTarget:
    return in_force(measure=made, ledger=target_ledger(targets), period=period, on=on, last_year=last_year)


def value(*args: Any, **kwargs: Any) -> object:
    got = found(*args, **kwargs)
    return got.code if isinstance(got, NoTarget) else (got.value, got.how)


# -- own period, else the quarter, else the year


def test_own_period_comes_before_quarter_and_year() -> None:
    targets = (target("70", JUNE), target("60", Q1), target("50"))
    assert value(measure(), *targets, period=JUNE) == (70, TargetHow.OWN_PERIOD)


def test_quarter_comes_before_year() -> None:
    share = measure(value_kind=ValueKind.PERCENT)
    assert value(share, target("60", Q1), target("50"), period=JUNE) == (60, TargetHow.QUARTER)


def test_quarter_that_does_not_contain_the_figure_is_passed_by() -> None:
    share = measure(value_kind=ValueKind.PERCENT)
    assert value(share, target("60", Q2), target("50"), period=JUNE) == (50, TargetHow.YEAR)


def test_quarter_of_another_calendar_is_the_same_time() -> None:
    own = target("60", quarter(2017, 2, CALENDAR_YEAR))
    assert value(measure(), own, period=Q1) == (60, TargetHow.OWN_PERIOD)


def test_term_that_runs_over_quarters_takes_the_year() -> None:
    share = measure(value_kind=ValueKind.PERCENT, calendar=ACADEMIC)
    targets = (target("60", Q3), target("50", year(2017, ACADEMIC)))
    assert value(share, *targets, period=TERM) == (50, TargetHow.YEAR)


def test_own_term() -> None:
    assert value(measure(), target("60", TERM), period=TERM) == (60, TargetHow.OWN_PERIOD)


def test_day_of_a_snapshot_takes_its_quarter() -> None:
    snapshot = measure(accumulation=Accumulation.SNAPSHOT)
    targets = (target("60", Q1), target("50"))
    assert value(snapshot, *targets, period=day(date(2017, 6, 30))) == (60, TargetHow.QUARTER)


def test_arrears_are_judged_by_the_target_of_their_own_year() -> None:
    """262 quits in Q4 2016/17, shown in Q1 2017/18, v 380 and not v the new 272."""
    steps = (target("380", Q4_2016), target("272", Q1), target("1520", Y2016), target("1088"))
    assert value(measure(), *steps, period=Q4_2016, on=Q1) == (380, TargetHow.OWN_PERIOD)


def test_arrears_of_a_share_take_last_years_target() -> None:
    share = measure(value_kind=ValueKind.PERCENT)
    assert value(share, target("45", Y2016), target("40"), period=Q4_2016, on=Q1) == (45, TargetHow.YEAR)


def test_other_years_target_does_not_judge() -> None:
    assert value(measure(), target("45", Y2016)) is ReasonCode.NO_TARGET_FOR_PERIOD


def test_no_target_at_all() -> None:
    assert value(measure()) is ReasonCode.NO_TARGET


def test_year_of_the_measures_own_calendar() -> None:
    share = measure(value_kind=ValueKind.PERCENT, accumulation=Accumulation.CALENDAR_TO_DATE)
    targets = (target("100", year(2017, CALENDAR_YEAR)), target("90"))
    assert value(share, *targets, period=Q1) == (100, TargetHow.YEAR)


def test_year_of_the_figures_calendar_where_the_measures_has_none() -> None:
    share = measure(value_kind=ValueKind.PERCENT, calendar=ACADEMIC)
    assert value(share, target("90"), period=Q1) == (90, TargetHow.YEAR)


def test_year_that_only_meets_the_period_does_not_judge_it() -> None:
    share = measure(value_kind=ValueKind.PERCENT, calendar=ACADEMIC)
    targets = (target("90", year(2017, ACADEMIC)),)
    assert value(share, *targets, period=quarter(2017, 2)) is ReasonCode.NO_TARGET_FOR_PERIOD


# -- what a year's target may be carried down to


@pytest.mark.parametrize(
    ("changes", "carried"),
    [
        ({"value_kind": ValueKind.PERCENT}, True),
        ({"value_kind": ValueKind.PERCENT, "accumulation": YTD}, True),
        ({"value_kind": ValueKind.POINTS}, True),
        ({"value_kind": ValueKind.RATE, "accumulation": YTD}, True),
        ({"value_kind": ValueKind.SCORE}, True),
        ({"value_kind": ValueKind.DURATION, "accumulation": YTD}, True),
        ({"value_kind": ValueKind.RANK}, True),
        ({"value_kind": ValueKind.NUMBER}, False),
        ({"value_kind": ValueKind.NUMBER, "year_made_by": YearMadeBy.SUM}, False),
        ({"value_kind": ValueKind.NUMBER, "year_made_by": YearMadeBy.AVERAGE}, True),
        ({"value_kind": ValueKind.NUMBER, "year_made_by": YearMadeBy.LAST}, True),
        ({"value_kind": ValueKind.NUMBER, "accumulation": Accumulation.SNAPSHOT}, True),
        ({"value_kind": ValueKind.NUMBER, "accumulation": Accumulation.ROLLING}, True),
        ({"value_kind": ValueKind.MONEY, "accumulation": Accumulation.FORECAST}, True),
        ({"value_kind": ValueKind.NUMBER, "accumulation": YTD}, False),
        ({"value_kind": ValueKind.NUMBER, "accumulation": YTD, "year_made_by": YearMadeBy.LAST}, False),
        ({"value_kind": ValueKind.MONEY, "accumulation": YTD}, False),
        ({"value_kind": ValueKind.MONEY, "accumulation": YTD, "polarity": Polarity.BREAKEVEN}, True),
        ({"value_kind": ValueKind.MONEY, "accumulation": PERIOD}, False),
    ],
)
def test_years_target_is_carried_down_to_figures_that_it_fits(changes: dict[str, Any], carried: bool) -> None:
    got = value(measure(**changes), target("1000"), period=Q2)
    assert got == ((1000, TargetHow.YEAR) if carried else ReasonCode.NEEDS_PROFILE)


def test_calendar_to_date_count_needs_steps_in_its_own_year() -> None:
    count = measure(accumulation=Accumulation.CALENDAR_TO_DATE)
    assert value(count, target("1000", year(2017, CALENDAR_YEAR)), period=Q1) is ReasonCode.NEEDS_PROFILE


def test_running_count_at_the_end_of_its_year_has_reached_the_years_target() -> None:
    assert value(measure(accumulation=YTD), target("1000"), period=Q4) == (1000, TargetHow.YEAR)


def test_years_target_of_nought_is_nought_in_every_quarter() -> None:
    assert value(measure(accumulation=YTD), target("0")) == (0, TargetHow.YEAR)


def test_range_that_begins_at_nought_still_needs_steps() -> None:
    made = measure(accumulation=YTD, polarity=Polarity.IN_RANGE)
    assert value(made, target(low="0", high="100")) is ReasonCode.NEEDS_PROFILE


def test_status_is_carried_down() -> None:
    got = found(measure(value_kind=ValueKind.COLOUR, polarity=Polarity.STATUS), target(status="Green"))
    assert isinstance(got, TargetInForce)
    assert (got.status, got.how) == ("Green", TargetHow.YEAR)


def test_status_of_a_measure_left_as_a_number_is_carried_down() -> None:
    assert isinstance(found(measure(polarity=Polarity.STATUS), target(status="Green")), TargetInForce)


def test_steps_of_a_percentage_that_accumulates_are_used() -> None:
    """25%, 50%, 75%, 100% of reviews done by the end of each quarter."""
    share = measure(value_kind=ValueKind.PERCENT, accumulation=YTD)
    steps = [target(str(25 * number), quarter(2017, number)) for number in (1, 2, 3, 4)]
    assert [value(share, *steps, target("100"), period=quarter(2017, number)) for number in (1, 2, 3)] == [
        (25, TargetHow.OWN_PERIOD),
        (50, TargetHow.OWN_PERIOD),
        (75, TargetHow.OWN_PERIOD),
    ]


@pytest.mark.parametrize(
    ("accumulation", "period", "expected"),
    [
        (YTD, JUNE, (60, TargetHow.QUARTER)),
        (YTD, MAY, ReasonCode.NEEDS_PROFILE),
        (PERIOD, JUNE, ReasonCode.NEEDS_PROFILE),
        (Accumulation.SNAPSHOT, MAY, (60, TargetHow.QUARTER)),
    ],
)
def test_quarters_step_of_a_count_judges_a_month_only_where_it_fits(
    accumulation: Accumulation, period: Period, expected: object
) -> None:
    assert value(measure(accumulation=accumulation), target("60", Q1), period=period) == expected


# -- the year from its last step


@pytest.mark.parametrize(
    ("made", "period", "expected"),
    [
        (measure(accumulation=YTD), Y2017, (90000, TargetHow.QUARTER)),
        (measure(accumulation=Accumulation.ROLLING), Y2017, (90000, TargetHow.QUARTER)),
        (measure(year_made_by=YearMadeBy.LAST), Y2017, (90000, TargetHow.QUARTER)),
        (measure(accumulation=YTD), half(2017, 2), (90000, TargetHow.QUARTER)),
        (measure(accumulation=YTD), half(2017, 1), (50915, TargetHow.QUARTER)),
        (measure(), Y2017, ReasonCode.NO_TARGET_FOR_PERIOD),
        (measure(accumulation=YTD, year_made_by=YearMadeBy.SUPPLIED), Y2017, ReasonCode.NO_TARGET_FOR_PERIOD),
    ],
)
def test_whole_year_takes_the_last_step_where_the_year_is_its_last_figure(
    made: Measure, period: Period, expected: object
) -> None:
    steps = (target("50915", Q2), target("90000", Q4))
    assert value(made, *steps, period=period) == expected


# -- profiles


@pytest.mark.parametrize(
    ("accumulation", "period", "expected"),
    [
        (YTD, Q1, 250),
        (YTD, Q2, 500),
        (YTD, Q3, 750),
        (YTD, Q4, 1000),
        (YTD, month(2017, 4), 83),
        (YTD, month(2017, 8), 417),
        (YTD, month(2018, 1), 833),
        (YTD, half(2017, 1), 500),
        (PERIOD, Q3, 250),
        (PERIOD, half(2017, 2), 500),
        (PERIOD, month(2018, 2), 83),
    ],
)
def test_straight_line(accumulation: Accumulation, period: Period, expected: int) -> None:
    made = measure(accumulation=accumulation, profile=Profile.STRAIGHT_LINE)
    at_end = period.last == Y2017.last and accumulation is YTD
    how = TargetHow.YEAR if at_end else TargetHow.STRAIGHT_LINE
    assert value(made, target("1000"), period=period) == (expected, how)


def test_straight_line_runs_through_the_calendar_year() -> None:
    made = measure(accumulation=Accumulation.CALENDAR_TO_DATE, profile=Profile.STRAIGHT_LINE)
    assert value(made, target("1000", year(2017, CALENDAR_YEAR)), period=Q1) == (
        500,
        TargetHow.STRAIGHT_LINE,
    )


def test_straight_line_within_a_quarter() -> None:
    made = measure(profile=Profile.STRAIGHT_LINE)
    assert value(made, target("300", Q1), period=MAY) == (100, TargetHow.STRAIGHT_LINE)


@pytest.mark.parametrize("period", [day(date(2017, 6, 30)), TERM])
def test_straight_line_says_nothing_of_days_and_terms(period: Period) -> None:
    made = measure(accumulation=YTD, profile=Profile.STRAIGHT_LINE, calendar=ACADEMIC)
    targets = (target("1000", year(2016, ACADEMIC)), target("1000", year(2017, ACADEMIC)))
    assert value(made, *targets, period=period) is ReasonCode.NEEDS_PROFILE


def test_running_count_between_two_stated_steps_has_no_step() -> None:
    made = measure(accumulation=YTD, profile=Profile.STRAIGHT_LINE)
    assert value(made, target("300", Q1), target("1000"), period=MAY) is ReasonCode.NEEDS_PROFILE


def test_step_of_a_profile_is_rounded_as_printed() -> None:
    """A quarter of 98,001 is 24,500.25: what is printed is what judges."""
    made = measure(accumulation=YTD, profile=Profile.STRAIGHT_LINE)
    assert value(made, target("98001")) == (24500, TargetHow.STRAIGHT_LINE)


def test_step_of_money_is_rounded_to_its_printed_scale() -> None:
    made = measure(
        value_kind=ValueKind.MONEY,
        decimals=3,
        scale=1_000_000,
        accumulation=YTD,
        profile=Profile.STRAIGHT_LINE,
    )
    assert value(made, target("6613500")) == (1653000, TargetHow.STRAIGHT_LINE)


def test_profile_spreads_range_tolerance_and_limits_too() -> None:
    made = measure(accumulation=YTD, profile=Profile.STRAIGHT_LINE, polarity=Polarity.IN_RANGE)
    stated = target(low="800", high="1200", tolerance="40", amber_limit="600", red_limit="400")
    got = found(made, stated)
    assert isinstance(got, TargetInForce)
    assert [got.value, got.low, got.high, got.tolerance] == [None, 200, 300, 10]
    assert [got.amber_limit, got.red_limit] == [150, 100]
    assert got.target is stated


def test_last_years_shape() -> None:
    """A fifth of last year's visitors came in Q1, so a fifth of this year's target is its step."""
    made = measure(accumulation=YTD, profile=Profile.LAST_YEARS_SHAPE)
    shape = LastYear(Decimal(20000), Decimal(100000))
    assert value(made, target("90000"), last_year=shape) == (18000, TargetHow.LAST_YEARS_SHAPE)


@pytest.mark.parametrize("shape", [None, LastYear(Decimal(0), Decimal(0))])
def test_last_years_shape_needs_last_years_figures(shape: LastYear | None) -> None:
    made = measure(accumulation=YTD, profile=Profile.LAST_YEARS_SHAPE)
    assert value(made, target("90000"), last_year=shape) is ReasonCode.NEEDS_PROFILE


def test_stated_steps_come_before_a_profile() -> None:
    made = measure(accumulation=YTD, profile=Profile.STRAIGHT_LINE)
    assert value(made, target("23733", Q1), target("90000")) == (23733, TargetHow.OWN_PERIOD)


# -- tolerance


@pytest.mark.parametrize(
    ("changes", "period", "expected"),
    [
        ({}, Q1, 20),
        ({"tolerance_applies": ToleranceApplies.YEAR_END}, Q1, None),
        ({"tolerance_applies": ToleranceApplies.YEAR_END}, Q4, 20),
        ({"tolerance_applies": ToleranceApplies.YEAR_END}, month(2018, 3), 20),
        ({"tolerance_applies": ToleranceApplies.YEAR_END}, Y2017, 20),
        ({"tolerance_applies": ToleranceApplies.FROM, "tolerance_from": Q2}, Q1, None),
        ({"tolerance_applies": ToleranceApplies.FROM, "tolerance_from": Q2}, Q2, 20),
        ({"tolerance_applies": ToleranceApplies.FROM, "tolerance_from": Q2}, Q3, 20),
        ({"tolerance_applies": ToleranceApplies.FROM}, Q3, None),
    ],
)
def test_tolerance_counts_when_it_says(changes: dict[str, Any], period: Period, expected: int | None) -> None:
    share = measure(value_kind=ValueKind.PERCENT)
    got = found(share, target("100", tolerance="20", **changes), period=period)
    assert isinstance(got, TargetInForce)
    assert got.tolerance == expected


# -- the ledger


def test_latest_target_that_acts_is_in_force_and_the_others_are_the_ledger() -> None:
    share = measure(value_kind=ValueKind.PERCENT)
    first = target("90", dated=date(2017, 3, 1))
    second = target("85", acts_from=Q2, dated=date(2017, 8, 1))
    third = target("80", acts_from=Q3, dated=date(2017, 11, 1))
    for on, expected in ((Q1, first), (Q2, second), (Q3, third), (Q4, third)):
        got = found(share, third, first, second, period=Q1, on=on)
        assert isinstance(got, TargetInForce)
        assert got.target is expected
        assert got.ledger == (first, second, third)


def test_of_two_that_act_from_the_same_round_the_later_decided_is_in_force() -> None:
    targets = (target("85", Q1, dated=date(2017, 5, 2)), target("90", Q1, dated=date(2017, 5, 1)))
    assert value(measure(), *targets) == (85, TargetHow.OWN_PERIOD)


def test_of_two_without_dates_the_one_given_last_is_in_force() -> None:
    assert value(measure(), target("85", Q1), target("90", Q1)) == (90, TargetHow.OWN_PERIOD)


def test_step_that_does_not_act_yet_leaves_the_year_in_force() -> None:
    share = measure(value_kind=ValueKind.PERCENT)
    assert value(share, target("50", Q1, acts_from=Q2), target("60"), on=Q1) == (60, TargetHow.YEAR)


def test_quarter_that_does_not_act_yet_leaves_the_year_in_force() -> None:
    share = measure(value_kind=ValueKind.PERCENT)
    got = value(share, target("50", Q1, acts_from=Q2), target("60"), period=JUNE, on=Q1)
    assert got == (60, TargetHow.YEAR)


def test_years_target_that_does_not_act_yet_is_none() -> None:
    assert value(measure(), target("60", acts_from=Q2), on=Q1) is ReasonCode.NO_TARGET_FOR_PERIOD


@pytest.mark.parametrize("period", [Q1, Y2017])
def test_target_to_be_confirmed(period: Period) -> None:
    assert value(measure(), target(None, period, printed="Tbc")) is ReasonCode.TARGET_TO_BE_CONFIRMED


def test_step_to_be_confirmed_does_not_fall_back_on_the_year() -> None:
    assert value(measure(), target(None, Q1), target("50")) is ReasonCode.TARGET_TO_BE_CONFIRMED


def test_comparator_and_limits_come_along() -> None:
    got = found(measure(), target("48", Q1, comparator=Comparator.BELOW, amber_limit="50", red_limit="60"))
    assert isinstance(got, TargetInForce)
    assert got.comparator is Comparator.BELOW
    assert [got.amber_limit, got.red_limit] == [50, 60]


def test_ledger_of_no_targets_is_empty() -> None:
    assert target_ledger(()).by_span == {}


def test_a_shorter_target_with_a_years_dates_is_no_year() -> None:
    odd = Period(PeriodKind.TERM, date(2017, 4, 1), date(2018, 3, 31), name="All year")
    assert value(measure(value_kind=ValueKind.PERCENT), target("5", odd)) is ReasonCode.NO_TARGET_FOR_PERIOD
