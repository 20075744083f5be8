"""Which figure a round shows, and which stand beside it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from quarterdeck.domain.earlier import WhyNotComparable
from quarterdeck.domain.measures import Accumulation, Break, DirectionBasis, Frequency, Measure, YearMadeBy
from quarterdeck.domain.observations import Basis, Observation, ReasonNone
from quarterdeck.domain.periods import (
    ACADEMIC,
    CALENDAR_YEAR,
    Period,
    day,
    half,
    month,
    quarter,
    term,
    year,
)
from quarterdeck.domain.series import Series, series, shown_in
from tests.domain.made import Q1, Q2, Q3, Q4, Q4_2016, Y2016, Y2017, measure, seen

YTD = Accumulation.YEAR_TO_DATE
AUTUMN_2016 = term("Autumn", date(2016, 9, 5), date(2016, 12, 16))
SPRING_2017 = term("Spring", date(2017, 1, 4), date(2017, 4, 7))
AUTUMN_2017 = term("Autumn", date(2017, 9, 4), date(2017, 12, 15))


def made(*held: Observation, breaks: tuple[Break, ...] = (), **changes: Any) -> Series:
    return series(measure(**changes), held, breaks)


def broken(period: Period) -> tuple[Break, ...]:
    return (Break("m", period, "new definition"),)


def previous(held: Series, now: Observation, on: Period) -> Observation | None:
    return held.earlier(now, on=on, basis=DirectionBasis.PREVIOUS).observation


def last_year(held: Series, now: Observation, on: Period) -> Observation | None:
    return held.earlier(now, on=on, basis=DirectionBasis.SAME_PERIOD_LAST_YEAR).observation


# -- the figure of a round


def test_own_period_is_the_round() -> None:
    first, second = seen("1", Q1), seen("2", Q2)
    held = made(first, second)
    assert (held.shown(Q1), held.shown(Q2), held.shown(Q3)) == (first, second, None)


def test_figure_in_arrears_is_shown_in_the_round_that_reports_it() -> None:
    late = seen("262", Q4_2016, reported_in=Q1)
    held = made(late)
    assert held.shown(Q1) is late
    assert held.shown(Q4_2016) is None


def test_own_figure_comes_before_one_in_arrears() -> None:
    late, own = seen("1", Q4_2016, reported_in=Q1), seen("2", Q1)
    assert made(own, late).shown(Q1) is own


def test_figure_in_arrears_comes_before_a_reason_for_none() -> None:
    late, none = seen("1", Q4_2016, reported_in=Q1), seen(None, Q1, reason_none=ReasonNone.NOT_DUE)
    assert made(late, none).shown(Q1) is late


def test_last_month_of_the_quarter_is_shown() -> None:
    months = [seen(str(number), month(2017, number)) for number in (4, 5, 6)]
    assert made(*months).shown(Q1) is months[-1]


def test_last_month_given_is_shown_where_the_quarters_last_is_missing() -> None:
    april, may = seen("4", month(2017, 4)), seen("5", month(2017, 5))
    assert made(may, april).shown(Q1) is may


@pytest.mark.parametrize(
    ("period", "round_"),
    [
        (day(date(2017, 6, 15)), Q1),
        (quarter(2017, 2, CALENDAR_YEAR), Q1),
        (year(2016, ACADEMIC), Q2),
        (year(2017, CALENDAR_YEAR), Q3),
        (year(2017), Q4),
        (half(2017, 1), Q2),
        (Q3, month(2017, 12)),
        (Q2, Y2017),
        (AUTUMN_2017, Q3),
    ],
)
def test_figure_whose_period_ends_within_the_round_is_shown(period: Period, round_: Period) -> None:
    figure = seen("5", period)
    assert made(figure).shown(round_) is figure


def test_of_two_that_end_together_the_one_of_the_measures_frequency_is_shown() -> None:
    march, whole = seen("5", month(2018, 3)), seen("50", Y2017)
    assert made(march, whole).shown(Q4) is march
    assert made(march, whole, frequency=Frequency.YEARLY).shown(Q4) is whole


def test_year_shows_its_own_outturn_before_its_last_quarter() -> None:
    last, whole = seen("5", Q4_2016), seen("50", Y2016)
    assert made(last, whole).shown(Y2016) is whole


@pytest.mark.parametrize(
    ("changes", "period", "expected"),
    [
        ({}, Q4_2016, Q4_2016),
        ({"lag": 1}, Q4_2016, Q1),
        ({"lag": 2}, Q4_2016, Q2),
        ({"lag": 1}, Y2016, Y2016),
        ({"lag": 1, "frequency": Frequency.YEARLY}, Y2016, Q1),
        ({"lag": 2, "frequency": Frequency.MONTHLY}, month(2017, 3), month(2017, 5)),
        ({"lag": 1, "frequency": Frequency.HALF_YEARLY}, half(2016, 2), Q1),
        ({"lag": 1, "frequency": Frequency.TERMLY}, AUTUMN_2016, AUTUMN_2016),
    ],
)
def test_lag_moves_a_figure_on(changes: dict[str, Any], period: Period, expected: Period) -> None:
    assert shown_in(measure(**changes), seen("5", period)) == expected


def test_stated_round_comes_before_the_lag() -> None:
    assert shown_in(measure(lag=1), seen("5", Q4_2016, reported_in=Q3)) == Q3


# -- of several for one period


def test_breakdowns_and_components_are_never_the_figure() -> None:
    whole, part, piece = seen("5"), seen("2", breakdown="north"), seen("3", component="calls")
    held = made(whole, part, piece)
    assert held.shown(Q1) is whole
    assert held.all == (whole, part, piece)


def test_latest_known_figure_stands() -> None:
    revised = seen("6", known_on=date(2017, 9, 1))
    assert made(revised, seen("5", known_on=date(2017, 7, 1)), seen("4")).shown(Q1) is revised


def test_figure_given_last_stands() -> None:
    last = seen("6")
    assert made(seen("5"), last).shown(Q1) is last


def test_figure_that_covers_what_the_measure_says_stands() -> None:
    running = seen("50", Q2, basis=Basis.YEAR_TO_DATE)
    alone = seen("20", Q2, basis=Basis.PERIOD, known_on=date(2018, 1, 1))
    assert made(running, alone, accumulation=YTD).shown(Q2) is running
    assert made(running, alone).shown(Q2) is alone


def test_restated_figure_stands_from_the_round_that_reports_it() -> None:
    first, restated = seen("5", Q4_2016), seen("6", Q4_2016, reported_in=Q2)
    held = made(restated, first)
    assert (held.shown(Q4_2016), held.shown(Q1), held.shown(Q2)) == (first, None, restated)
    assert held.at(Q4_2016) is restated


def test_restated_figure_of_another_span_does_not_stand() -> None:
    running, alone = seen("50", Q2), seen("20", Q2, basis=Basis.PERIOD, reported_in=Q3)
    assert made(running, alone, accumulation=YTD).at(Q2) is running


# -- the figure before


def test_previous_quarter_across_the_years() -> None:
    before, now = seen("1", Q4_2016), seen("2", Q1)
    assert previous(made(before, now), now, Q1) is before


def test_previous_skips_the_quarters_in_which_nothing_is_due() -> None:
    before, now = seen("1", Q4_2016), seen("2", Q2)
    assert previous(made(before, now, due_quarters=(2, 4)), now, Q2) is before
    assert previous(made(before, now), now, Q2) is None


def test_previous_skips_to_the_year_before_where_one_quarter_is_due() -> None:
    before, now = seen("1", Q4_2016), seen("2", Q4)
    assert previous(made(before, now, due_quarters=(4,)), now, Q4) is before


def test_a_quarter_that_no_year_has_is_looked_for_no_further_than_a_year() -> None:
    before, now = seen("1", Q3), seen("2", Q4)
    assert previous(made(before, now, due_quarters=(9,)), now, Q4) is None


def test_previous_of_a_month_in_a_quarters_report_is_the_last_month_of_the_quarter_before() -> None:
    march = seen("1", month(2017, 3), reported_in=Q4_2016)
    may, june = seen("2", month(2017, 5)), seen("3", month(2017, 6), reported_in=Q1)
    assert previous(made(march, may, june), june, Q1) is march


def test_previous_of_a_monthly_measure_is_the_month_before() -> None:
    may, june = seen("2", month(2017, 5)), seen("3", month(2017, 6))
    assert previous(made(may, june, frequency=Frequency.MONTHLY), june, Q1) is may


def test_previous_of_a_day_is_what_the_round_before_showed() -> None:
    before, now = seen("1", day(date(2017, 3, 31))), seen("2", day(date(2017, 6, 30)))
    assert previous(made(before, now), now, Q1) is before


def test_previous_of_a_figure_in_arrears_is_the_quarter_before_its_own() -> None:
    third, fourth = seen("1", quarter(2016, 3), reported_in=Q4_2016), seen("2", Q4_2016, reported_in=Q1)
    assert previous(made(third, fourth), fourth, Q1) is third


def test_previous_term_is_the_latest_one_before() -> None:
    autumn, spring, now = seen("1", AUTUMN_2016), seen("2", SPRING_2017), seen("3", AUTUMN_2017)
    held = made(autumn, spring, now, frequency=Frequency.TERMLY)
    assert previous(held, now, Q3) is spring
    assert last_year(held, now, Q3) is autumn
    assert previous(held, autumn, quarter(2016, 3)) is None


def test_previous_is_never_across_a_break() -> None:
    before, now = seen("1", Q4_2016), seen("2", Q1)
    assert previous(made(before, now, breaks=broken(Q1)), now, Q1) is None
    assert previous(made(before, now, breaks=broken(Q2)), now, Q1) is before
    assert previous(made(before, now, breaks=broken(Q4_2016)), now, Q1) is before


def test_figure_whose_period_holds_the_break_is_before_it() -> None:
    before, now = seen("1", Y2016), seen("2", Y2017)
    held = made(before, now, breaks=broken(quarter(2016, 3)), frequency=Frequency.YEARLY)
    assert previous(held, now, Y2017) is None


def test_outturn_stands_for_the_last_quarter_where_it_is_the_same() -> None:
    whole, now = seen("99", Y2016), seen("20", Q1)
    assert previous(made(whole, now, accumulation=Accumulation.ROLLING), now, Q1) is whole
    assert previous(made(whole, now, year_made_by=YearMadeBy.LAST), now, Q1) is whole
    assert previous(made(whole, now), now, Q1) is None


def test_previous_of_a_running_figure_is_never_from_before_it_restarted() -> None:
    whole, last, first, second = seen("99", Y2016), seen("99", Q4_2016), seen("20", Q1), seen("45", Q2)
    held = made(whole, last, first, second, accumulation=YTD)
    assert previous(held, first, Q1) is None
    assert held.earlier(first, on=Q1, basis=DirectionBasis.PREVIOUS).why is WhyNotComparable.RESTARTED
    assert previous(held, second, Q2) is first


def test_outturn_stands_for_a_last_quarter_without_a_figure() -> None:
    whole, none, now = seen("99", Y2016), seen(None, Q4_2016, reason_none=ReasonNone.NO_DATA), seen("20", Q1)
    assert previous(made(whole, none, now, year_made_by=YearMadeBy.LAST), now, Q1) is whole
    assert previous(made(none, now, year_made_by=YearMadeBy.LAST), now, Q1) is None


def test_outturn_does_not_stand_for_an_earlier_quarter() -> None:
    whole, now = seen("99", Y2016), seen("20", quarter(2016, 4))
    assert previous(made(whole, now, year_made_by=YearMadeBy.LAST), now, Q4_2016) is None


def test_suppressed_figure_before_is_said() -> None:
    hidden, now = seen(None, Q4_2016, reason_none=ReasonNone.SUPPRESSED), seen("2", Q1)
    found = made(hidden, now).earlier(now, on=Q1)
    assert (found.observation, found.why) == (None, WhyNotComparable.SUPPRESSED)


def test_figure_before_is_the_one_known_in_the_round() -> None:
    first, restated = seen("1", Q4_2016), seen("2", Q4_2016, reported_in=Q2)
    now, later = seen("3", Q1), seen("4", Q2)
    held = made(first, restated, now, later)
    assert previous(held, now, Q1) is first
    assert previous(held, now, Q2) is restated
    assert held.known(Q1) == (first, now)


# -- the figure a year before


def test_same_quarter_last_year() -> None:
    before, now = seen("1", quarter(2016, 1)), seen("2", Q1)
    assert last_year(made(before, now), now, Q1) is before
    assert last_year(made(before, now, breaks=broken(Q4_2016)), now, Q1) is None


def test_outturn_stands_for_last_years_last_quarter_only() -> None:
    whole, first, fourth = seen("99", Y2016), seen("20", Q1), seen("95", Q4)
    held = made(whole, first, fourth, accumulation=YTD)
    assert last_year(held, first, Q1) is None
    assert last_year(held, fourth, Q4) is whole


def test_day_a_year_before_is_what_the_round_a_year_before_showed() -> None:
    before, now = seen("1", day(date(2016, 6, 29))), seen("2", day(date(2017, 6, 30)))
    assert last_year(made(before, now), now, Q1) is before


def test_day_in_the_report_of_a_day_has_no_earlier_round() -> None:
    now = seen("2", day(date(2017, 6, 30)))
    held = made(now)
    assert last_year(held, now, now.period) is None
    assert previous(held, now, now.period) is None


def test_earlier_round_that_shows_the_same_figure_again_is_no_earlier_figure() -> None:
    now = seen("2", day(date(2017, 6, 30)), reported_in=Q4_2016)
    assert previous(made(now), now, Q1) is None


# -- last year's outturn


def test_years_figure_is_last_years_outturn() -> None:
    whole, last = seen("99", Y2016), seen("25", Q4_2016)
    assert made(whole, last).years_figure(Q1) is whole
    assert made(last).years_figure(Q1) is None


def test_years_figure_of_a_running_measure_may_be_its_last_quarter() -> None:
    last = seen("99", Q4_2016)
    assert made(last, accumulation=YTD).years_figure(Q1) is last


def test_years_figure_that_says_why_it_is_none() -> None:
    new = seen(None, Y2016, reason_none=ReasonNone.NEW)
    assert made(new, accumulation=YTD).years_figure(Q1) is new


def test_years_figure_of_the_measures_own_year() -> None:
    academic, calendar = year(2015, ACADEMIC), year(2016, CALENDAR_YEAR)
    pupils, plans = seen("56", academic), seen("50", calendar)
    assert made(pupils, calendar=ACADEMIC, frequency=Frequency.YEARLY).years_figure(Q1) is pupils
    assert made(plans, accumulation=Accumulation.CALENDAR_TO_DATE).years_figure(Q1) is plans


# -- the whole year, for a profile


@pytest.mark.parametrize(
    ("changes", "held", "expected"),
    [
        ({}, [seen("90", Y2016)], 90),
        ({}, [seen(str(n), quarter(2016, n)) for n in (1, 2, 3, 4)], 10),
        ({}, [seen(str(n), quarter(2016, n)) for n in (1, 2, 3)], None),
        ({"accumulation": YTD}, [seen(str(n), quarter(2016, n)) for n in (1, 2, 3, 4)], 4),
        ({"accumulation": YTD}, [seen("3", quarter(2016, 3))], None),
        ({}, [seen(None, Y2016, reason_none=ReasonNone.NO_DATA)], None),
    ],
)
def test_whole_year(changes: dict[str, Any], held: list[Observation], expected: int | None) -> None:
    found = made(*held, **changes).whole_year(quarter(2016, 2))
    assert found == (None if expected is None else Decimal(expected))


def test_nothing_is_nowhere() -> None:
    held: Series = made()
    assert held.at(None) is None
    assert held.shown(Q1) is None
    assert isinstance(held.measure, Measure)
