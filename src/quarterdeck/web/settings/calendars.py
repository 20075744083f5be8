"""The page of the calendars: what each period is called here, and when it begins and ends."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from quarterdeck.domain import periods
from quarterdeck.domain.council import Council
from quarterdeck.domain.periods import Calendar, CalendarKind, Period, PeriodKind
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.web.pages.acting import shown
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.settings import frame
from quarterdeck.web.settings.words import capital

_EARLIEST, _LATEST = 1950, 2150
_TITLES = {
    CalendarKind.FINANCIAL: "Financial year",
    CalendarKind.ACADEMIC: "Academic year",
    CalendarKind.CALENDAR: "Calendar year",
}


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One period: its name, its first and last day."""

    name: str
    first: str
    last: str
    is_year: bool = False


@dataclass(frozen=True, slots=True)
class CalendarTable:
    """The periods of one year of one calendar; `used` says how many measures run by it."""

    title: str
    lead: str
    used: str
    rows: tuple[PeriodRow, ...]


@require_safe
def calendars(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the calendars of a year; the year one is in, where none is asked for."""
    at = frame.opened(request, authority, Duty.SET_UP)
    council = at.known.council
    own = Calendar(CalendarKind.FINANCIAL, council.authority.first_month)
    begins = own.first_day(at.today).year
    typed = request.GET.get("year", "").strip()
    year, error = _year(typed) if typed else (begins, "")
    shown_year = begins if year is None else year
    return shown(
        request,
        "web/settings/calendars.html",
        around=frame.around(at),
        is_wrong=bool(error),
        year=typed or str(begins),
        error=error,
        tables=tuple(_tables(council, own, shown_year)),
        terms=_terms(council),
        council_page=frame.address(at, "council-settings"),
        hub=frame.address(at, "settings"),
    )


def _year(typed: str) -> tuple[int | None, str]:
    if typed.isascii() and typed.isdigit() and _EARLIEST <= int(typed[:6]) <= _LATEST:
        return int(typed), ""
    return None, f"Enter the year in which it begins, from {_EARLIEST} to {_LATEST}, such as 2017."


def _tables(council: Council, own: Calendar, year: int) -> Iterator[CalendarTable]:
    for calendar in (own, periods.ACADEMIC, periods.CALENDAR_YEAR):
        whole = periods.year(year, calendar)
        used = len({one.key for one in council.measures if one.years_calendar == calendar})
        yield CalendarTable(
            title=f"{_TITLES[calendar.kind]} {PAGES.year(whole)}",
            lead=f"{PAGES.date(whole.first)} to {PAGES.date(whole.last)}",
            used=f"Measures that run by it: {used}",
            rows=tuple(map(_row, _parts(year, calendar))),
        )


def _parts(year: int, calendar: Calendar) -> Iterator[Period]:
    yield from (periods.quarter(year, number, calendar) for number in (1, 2, 3, 4))
    yield from (periods.half(year, number, calendar) for number in (1, 2))
    yield periods.year(year, calendar)


def _row(period: Period) -> PeriodRow:
    first, last = PAGES.date(period.first), PAGES.date(period.last)
    return PeriodRow(capital(PAGES.period(period)), first, last, period.kind is PeriodKind.YEAR)


def _terms(council: Council) -> tuple[PeriodRow, ...]:
    """Return the school terms that figures and targets are held for."""
    used = [one.period for one in council.observations] + [one.period for one in council.targets]
    terms = {one.span: one for one in used if one.kind is PeriodKind.TERM}
    return tuple(_row(one) for one in sorted(terms.values(), key=lambda one: one.order))
