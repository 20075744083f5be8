"""Periods of time that figures belong to: years of three calendars, halves, quarters, months, terms
and days.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from functools import lru_cache

Span = tuple[date, date]
"""First and last day; two periods with the same span are the same time, whatever calendar numbers them."""


class PeriodKind(IntEnum):
    """How long a period is; a larger kind can contain a smaller one."""

    DAY = 0
    MONTH = 1
    TERM = 2
    QUARTER = 3
    HALF = 4
    YEAR = 5


class CalendarKind(StrEnum):
    """Which year is meant."""

    FINANCIAL = "financial"
    ACADEMIC = "academic"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Calendar:
    """A year that begins on the first of `first_month` (1 to 12)."""

    kind: CalendarKind
    first_month: int

    def first_day(self, day: date) -> date:
        """Return the first day of the year of this calendar that contains `day`."""
        year = day.year if day.month >= self.first_month else day.year - 1
        return date(year, self.first_month, 1)


FINANCIAL = Calendar(CalendarKind.FINANCIAL, 4)
ACADEMIC = Calendar(CalendarKind.ACADEMIC, 9)
CALENDAR_YEAR = Calendar(CalendarKind.CALENDAR, 1)

_MONTHS_IN = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both ends included, with the calendar that numbers it.

    `name` is only for terms ("Autumn"), which have dates of their own.
    """

    kind: PeriodKind
    first: date
    last: date
    calendar: Calendar = FINANCIAL
    name: str = ""

    @property
    def span(self) -> Span:
        """The first and the last day."""
        return (self.first, self.last)

    @property
    def order(self) -> tuple[date, date]:
        """The key that sorts periods by their end, then by their beginning."""
        return (self.last, self.first)

    @property
    def year_first(self) -> date:
        """The first day of the year this period belongs to."""
        return self.calendar.first_day(self.first)

    @property
    def number(self) -> int:
        """Which one of its kind in the year, from 1 (3 for the third quarter); 1 for days and terms."""
        months = _MONTHS_IN.get(self.kind)
        return 1 if months is None else _months_between(self.year_first, self.first) // months + 1

    @property
    def closes_year(self) -> bool:
        """Whether the year it belongs to ends with it."""
        return self.last == self.year().last

    def contains(self, other: "Period") -> bool:
        """Tell whether every day of `other` lies in this period."""
        return self.first <= other.first and other.last <= self.last

    def year(self) -> "Period":
        """Return the year that contains this period's first day, in its own calendar."""
        return year_holding(self.first, self.calendar)

    def quarter(self) -> "Period":
        """Return the quarter that contains this period's last day."""
        first = self.calendar.first_day(self.last)
        begun = _months_between(first, self.last) // 3 * 3
        return _span(PeriodKind.QUARTER, _add_months(first, begun), self.calendar)

    def previous(self) -> "Period | None":
        """Return the period of the same kind just before this one; None for terms and days."""
        months = _MONTHS_IN.get(self.kind)
        return None if months is None else _span(self.kind, _add_months(self.first, -months), self.calendar)

    def next(self) -> "Period | None":
        """Return the period of the same kind just after this one; None for terms and days."""
        months = _MONTHS_IN.get(self.kind)
        return None if months is None else _span(self.kind, _add_months(self.first, months), self.calendar)

    def year_before(self) -> "Period | None":
        """Return the same period one year earlier; None for terms and days."""
        if self.kind not in _MONTHS_IN:
            return None
        return _span(self.kind, _add_months(self.first, -12), self.calendar)

    def quarters(self) -> "tuple[Period, ...]":
        """Return the quarters of the year this period belongs to, in order."""
        return tuple(quarter(self.year_first.year, number, self.calendar) for number in (1, 2, 3, 4))


def year(begins: int, calendar: Calendar = FINANCIAL) -> Period:
    """Return the year of `calendar` that begins in the calendar year `begins` (2017 for 2017/18)."""
    return _span(PeriodKind.YEAR, date(begins, calendar.first_month, 1), calendar)


def year_holding(at: date, calendar: Calendar = FINANCIAL) -> Period:
    """Return the year of `calendar` that the day `at` lies in."""
    return _span(PeriodKind.YEAR, calendar.first_day(at), calendar)


def half(begins: int, number: int, calendar: Calendar = FINANCIAL) -> Period:
    """Return half 1 or 2 of the year that begins in `begins`."""
    return _part(PeriodKind.HALF, begins, number, calendar)


def quarter(begins: int, number: int, calendar: Calendar = FINANCIAL) -> Period:
    """Return quarter 1 to 4 of the year that begins in `begins`."""
    return _part(PeriodKind.QUARTER, begins, number, calendar)


def month(year_: int, month_: int, calendar: Calendar = FINANCIAL) -> Period:
    """Return the month `month_` (1 to 12) of the calendar year `year_`."""
    return _span(PeriodKind.MONTH, date(year_, month_, 1), calendar)


def day(at: date, calendar: Calendar = FINANCIAL) -> Period:
    """Return the single day `at`, for a dated snapshot."""
    return Period(PeriodKind.DAY, at, at, calendar)


def term(name: str, first: date, last: date, calendar: Calendar = ACADEMIC) -> Period:
    """Return a named term with its own dates. Raises ValueError if it ends before it begins."""
    if last < first:
        raise ValueError(f"the term {name} ends on {last} before it begins on {first}")
    return Period(PeriodKind.TERM, first, last, calendar, name)


def _part(kind: PeriodKind, begins: int, number: int, calendar: Calendar) -> Period:
    months = _MONTHS_IN[kind]
    if not 1 <= number <= 12 // months:
        raise ValueError(f"there is no {kind.name.lower()} {number} in a year")
    first = _add_months(date(begins, calendar.first_month, 1), months * (number - 1))
    return _span(kind, first, calendar)


# A scorecard asks for the same few periods and their neighbours once a measure.
@lru_cache(maxsize=4096)
def _span(kind: PeriodKind, first: date, calendar: Calendar) -> Period:
    ending = _add_months(first, _MONTHS_IN[kind] - 1)
    last = ending.replace(day=monthrange(ending.year, ending.month)[1])
    return Period(kind, first, last, calendar)


def _months_between(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def _add_months(first: date, months: int) -> date:
    index = first.year * 12 + first.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)
