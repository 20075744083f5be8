"""Periods of three calendars, and their neighbours."""

import itertools
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domain.periods import (
    ACADEMIC,
    CALENDAR_YEAR,
    FINANCIAL,
    Calendar,
    CalendarKind,
    Period,
    PeriodKind,
    day,
    half,
    month,
    quarter,
    term,
    year,
)

CALENDARS = (FINANCIAL, ACADEMIC, CALENDAR_YEAR, Calendar(CalendarKind.FINANCIAL, 7))
AUTUMN = term("Autumn", date(2017, 9, 4), date(2017, 12, 15))


def days(first: str, last: str) -> tuple[date, date]:
    return date.fromisoformat(first), date.fromisoformat(last)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (year(2017), "2017-04-01", "2018-03-31"),
        (year(2017, ACADEMIC), "2017-09-01", "2018-08-31"),
        (year(2017, CALENDAR_YEAR), "2017-01-01", "2017-12-31"),
        (half(2017, 1), "2017-04-01", "2017-09-30"),
        (half(2017, 2), "2017-10-01", "2018-03-31"),
        (half(2017, 2, ACADEMIC), "2018-03-01", "2018-08-31"),
        (quarter(2017, 1), "2017-04-01", "2017-06-30"),
        (quarter(2017, 2), "2017-07-01", "2017-09-30"),
        (quarter(2017, 3), "2017-10-01", "2017-12-31"),
        (quarter(2017, 4), "2018-01-01", "2018-03-31"),
        (quarter(2017, 1, ACADEMIC), "2017-09-01", "2017-11-30"),
        (quarter(2017, 2, ACADEMIC), "2017-12-01", "2018-02-28"),
        (quarter(2015, 2, ACADEMIC), "2015-12-01", "2016-02-29"),
        (quarter(2017, 4, CALENDAR_YEAR), "2017-10-01", "2017-12-31"),
        (month(2017, 6), "2017-06-01", "2017-06-30"),
        (month(2016, 2), "2016-02-01", "2016-02-29"),
        (month(2100, 2), "2100-02-01", "2100-02-28"),
        (day(date(2017, 6, 30)), "2017-06-30", "2017-06-30"),
        (AUTUMN, "2017-09-04", "2017-12-15"),
    ],
)
def test_first_and_last_day(period: Period, first: str, last: str) -> None:
    assert (period.first, period.last) == days(first, last)


@pytest.mark.parametrize(
    ("period", "previous", "following", "year_before"),
    [
        (quarter(2017, 1), quarter(2016, 4), quarter(2017, 2), quarter(2016, 1)),
        (quarter(2017, 4), quarter(2017, 3), quarter(2018, 1), quarter(2016, 4)),
        (
            quarter(2017, 1, ACADEMIC),
            quarter(2016, 4, ACADEMIC),
            quarter(2017, 2, ACADEMIC),
            quarter(2016, 1, ACADEMIC),
        ),
        (month(2017, 4), month(2017, 3), month(2017, 5), month(2016, 4)),
        (month(2018, 1), month(2017, 12), month(2018, 2), month(2017, 1)),
        (month(2017, 2), month(2017, 1), month(2017, 3), month(2016, 2)),
        (half(2017, 1), half(2016, 2), half(2017, 2), half(2016, 1)),
        (year(2017), year(2016), year(2018), year(2016)),
        (year(2017, ACADEMIC), year(2016, ACADEMIC), year(2018, ACADEMIC), year(2016, ACADEMIC)),
    ],
)
def test_neighbours_across_years(
    period: Period, previous: Period, following: Period, year_before: Period
) -> None:
    assert period.previous() == previous
    assert period.next() == following
    assert period.year_before() == year_before


@pytest.mark.parametrize("period", [AUTUMN, day(date(2017, 6, 30))])
def test_terms_and_days_have_no_neighbours(period: Period) -> None:
    assert period.previous() is None
    assert period.next() is None
    assert period.year_before() is None


@pytest.mark.parametrize(
    ("period", "number"),
    [
        (year(2017), 1),
        (half(2017, 2), 2),
        (quarter(2017, 3), 3),
        (quarter(2017, 3, ACADEMIC), 3),
        (month(2017, 4), 1),
        (month(2018, 3), 12),
        (month(2017, 9, ACADEMIC), 1),
        (month(2017, 1, CALENDAR_YEAR), 1),
        (AUTUMN, 1),
        (day(date(2017, 6, 30)), 1),
    ],
)
def test_number_in_the_year(period: Period, number: int) -> None:
    assert period.number == number


@pytest.mark.parametrize(
    ("period", "closes"),
    [
        (year(2017), True),
        (half(2017, 1), False),
        (half(2017, 2), True),
        (quarter(2017, 3), False),
        (quarter(2017, 4), True),
        (month(2018, 3), True),
        (month(2018, 2), False),
        (month(2018, 3, CALENDAR_YEAR), False),
        (month(2017, 12, CALENDAR_YEAR), True),
        (month(2018, 8, ACADEMIC), True),
        (day(date(2018, 3, 31)), True),
        (day(date(2018, 3, 30)), False),
        (AUTUMN, False),
        (term("Summer", date(2018, 4, 16), date(2018, 8, 31)), True),
    ],
)
def test_closes_year(period: Period, closes: bool) -> None:
    assert period.closes_year is closes


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (month(2017, 6), quarter(2017, 1)),
        (month(2018, 1), quarter(2017, 4)),
        (day(date(2018, 2, 28)), quarter(2017, 4)),
        (year(2017), quarter(2017, 4)),
        (half(2017, 1), quarter(2017, 2)),
        (month(2017, 11, ACADEMIC), quarter(2017, 1, ACADEMIC)),
        (month(2017, 12, ACADEMIC), quarter(2017, 2, ACADEMIC)),
        (AUTUMN, quarter(2017, 2, ACADEMIC)),
        (month(2017, 1, CALENDAR_YEAR), quarter(2017, 1, CALENDAR_YEAR)),
    ],
)
def test_quarter_of_the_last_day(period: Period, expected: Period) -> None:
    assert period.quarter() == expected


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (month(2018, 3), year(2017)),
        (month(2018, 4), year(2018)),
        (quarter(2017, 4), year(2017)),
        (AUTUMN, year(2017, ACADEMIC)),
        (day(date(2017, 8, 31), ACADEMIC), year(2016, ACADEMIC)),
        (year(2017), year(2017)),
    ],
)
def test_year_of_the_first_day(period: Period, expected: Period) -> None:
    assert period.year() == expected
    assert period.year_first == expected.first


def test_quarters_of_the_year() -> None:
    assert month(2018, 2).quarters() == tuple(quarter(2017, number) for number in (1, 2, 3, 4))
    assert AUTUMN.quarters() == tuple(quarter(2017, number, ACADEMIC) for number in (1, 2, 3, 4))


def test_contains_every_day_of_the_other() -> None:
    assert quarter(2017, 1).contains(month(2017, 6))
    assert quarter(2017, 1).contains(quarter(2017, 2, CALENDAR_YEAR))
    assert not month(2017, 6).contains(quarter(2017, 1))
    assert not year(2017).contains(AUTUMN.year())
    assert year(2017).contains(AUTUMN)


def test_order_is_by_end_then_by_beginning() -> None:
    periods = [quarter(2017, 1), year(2016), month(2017, 6), quarter(2016, 4)]
    ordered = sorted(periods, key=lambda period: period.order)
    assert ordered == [year(2016), quarter(2016, 4), quarter(2017, 1), month(2017, 6)]


def test_kinds_are_ordered_by_length() -> None:
    assert sorted(PeriodKind) == [
        PeriodKind.DAY,
        PeriodKind.MONTH,
        PeriodKind.TERM,
        PeriodKind.QUARTER,
        PeriodKind.HALF,
        PeriodKind.YEAR,
    ]


@pytest.mark.parametrize(("make", "number"), [(quarter, 0), (quarter, 5), (half, 0), (half, 3)])
def test_there_is_no_fifth_quarter(make: Callable[[int, int], Period], number: int) -> None:
    with pytest.raises(ValueError, match=f"there is no {make.__name__} {number} in a year"):
        make(2017, number)


def test_a_term_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="the term Autumn ends on 2017-09-03 before it begins on 2017-09-04"):
        term("Autumn", date(2017, 9, 4), date(2017, 9, 3))


@given(
    st.sampled_from(CALENDARS),
    st.integers(min_value=1990, max_value=2090),
    st.sampled_from([(quarter, 4), (half, 2)]),
)
def test_parts_cover_the_year_without_a_gap(
    calendar: Calendar, begins: int, parts: tuple[Callable[[int, int, Calendar], Period], int]
) -> None:
    make, count = parts
    made = [make(begins, number, calendar) for number in range(1, count + 1)]
    assert [part.number for part in made] == list(range(1, count + 1))
    assert made[0].first == year(begins, calendar).first
    assert made[-1].last == year(begins, calendar).last
    assert all(one.last + timedelta(days=1) == other.first for one, other in itertools.pairwise(made))


@given(
    st.sampled_from(CALENDARS),
    st.integers(min_value=1990, max_value=2090),
    st.integers(min_value=1, max_value=12),
)
def test_next_undoes_previous(calendar: Calendar, year_: int, month_: int) -> None:
    for period in (
        month(year_, month_, calendar),
        month(year_, month_, calendar).quarter(),
        year(year_, calendar),
    ):
        before = period.previous()
        assert before is not None
        assert before.next() == period
        assert before.last + timedelta(days=1) == period.first
