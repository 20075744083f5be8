import pytest
from hypothesis import given

from quarterdeck.domain.periods import (
    ACADEMIC,
    CALENDAR_YEAR,
    FINANCIAL,
    Calendar,
    CalendarKind,
    Period,
    day,
    half,
    month,
    quarter,
    year,
)
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.grammar.periods import (
    period_text,
    read_calendar,
    read_date,
    read_period,
)
from tests.interchange.councils import periods


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Q1 2017/18", quarter(2017, 1)),
        ("2017/18 Q1", quarter(2017, 1)),
        ("Quarter 1 2017-18", quarter(2017, 1)),
        ("qtr 4, 2016/2017", quarter(2016, 4)),
        ("Q1 2016 calendar year", quarter(2016, 1, CALENDAR_YEAR)),
        ("H2 2017/18", half(2017, 2)),
        ("Jun 2017", month(2017, 6)),
        ("June 2017", month(2017, 6)),
        ("Sept '17", month(2017, 9)),
        ("Mar-18", month(2018, 3)),
        ("30 June 2017", day(read_date("2017-06-30"))),
        ("30th June 2017", day(read_date("30/06/2017"))),
        ("30.6.17", day(read_date("2017-6-30"))),
        ("2017/18", year(2017)),
        ("2016/2017", year(2016)),
        ("FY2017/18", year(2017)),
        ("2017\u201318", year(2017)),
        ("2016", year(2016, CALENDAR_YEAR)),
        ("2016 calendar year", year(2016, CALENDAR_YEAR)),
        ("2016/17 academic year", year(2016, ACADEMIC)),
        ("2016/17 (academic)", year(2016, ACADEMIC)),
        ("Q2 2016/17 academic year", quarter(2016, 2, ACADEMIC)),
    ],
)
def test_period_is_read(text: str, period: Period) -> None:
    assert read_period(text) == period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31 June 2017", "a date such as 30 June 2017"),
        ("31 June", "a date such as 30 June 2017"),
        ("31/06/2017", "a date such as 30 June 2017"),
        ("Q5 2017/18", "a quarter from Q1 to Q4"),
        ("2017/19", "a year of twelve months, such as 2017/18"),
        ("2016/2019", "a year of twelve months, such as 2016/17"),
        ("2016 academic year", "a year such as 2016/17, for it begins in one year and ends in the next"),
        ("0099/00", "a year between 1900 and 2200"),
        ("soon", "a period such as Q1 2017/18"),
        ("", "a period such as Q1 2017/18"),
    ],
)
def test_period_that_does_not_exist_is_refused(text: str, expected: str) -> None:
    with pytest.raises(Misread) as refused:
        read_period(text)

    assert refused.value.expected.startswith(expected)


def test_years_without_a_word_are_the_councils_own() -> None:
    from_january = Calendar(CalendarKind.FINANCIAL, 1)

    assert read_period("Q1 2017/18", calendar=Calendar(CalendarKind.FINANCIAL, 7)).first.month == 7
    assert read_period("2017 financial year", calendar=from_january) == year(2017, from_january)


@given(period=periods())
def test_any_period_reads_back_from_its_text(period: Period) -> None:
    for usual in (FINANCIAL, Calendar(CalendarKind.FINANCIAL, 1), Calendar(CalendarKind.FINANCIAL, 7)):
        assert read_period(period_text(period, calendar=usual), calendar=usual) == period


@pytest.mark.parametrize("text", ["financial", "Academic year", "calendar", "academic year from August"])
def test_calendar_is_read(text: str) -> None:
    assert read_calendar(text).kind.value in text.casefold()


def test_calendar_of_another_name_is_refused() -> None:
    with pytest.raises(Misread, match="financial, academic or calendar"):
        read_calendar("lunar")
