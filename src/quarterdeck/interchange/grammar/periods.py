"""Periods as officers write them, and as the package writes them."""

import re
from collections.abc import Callable
from datetime import date

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
from quarterdeck.interchange.grammar.letters import plain
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.grammar.months import MONTH, MONTH_NAMES, month_number

EXPECTED = "a period such as Q1 2017/18, June 2017, 2017/18, 2016 calendar year or 2016/17 academic year"
EXPECTED_DATE = "a date such as 30 June 2017"

_YEAR = r"(?P<begins>\d{4})(?:\s?[/-]\s?(?P<ends>\d{4}|\d{2}))?"
_SUFFIX = re.compile(
    rf"(?:^(?P<fy>fy)\s?(?=\d)|[ ,(]*\b(?P<kind>financial|academic|calendar|municipal)(?:\syear)?"
    rf"(?:\sfrom\s{MONTH})?\)?$)",
    re.I,
)
_QUARTER = r"(?:q|qtr|quarter)\.?\s?(?P<number>\d)"
_HALF = r"(?:h|half|half-year)\s?(?P<number>[12])"
_LINK = r"(?:\s?[,-]\s?|\sof\s|\s)"
_TERM = re.compile(r"(?P<name>.+) term (?P<first>\d{4}-\d\d-\d\d) to (?P<last>\d{4}-\d\d-\d\d)", re.I)
_CALENDARS = {"financial": None, "municipal": None, "academic": ACADEMIC, "calendar": CALENDAR_YEAR}


def read_period(text: str, *, calendar: Calendar = FINANCIAL) -> Period:
    """Return the period that `text` names; years without a word for their kind are of `calendar`.

    A single year ("2016") is a calendar year. Raises Misread, also for a day that does not exist.

    >>> read_period("Quarter 1 2017-18") == read_period("2017/18 Q1") == quarter(2017, 1)
    True
    """
    said = plain(text)
    named, body = _named_calendar(said, calendar)
    for pattern, make in _FORMS:
        if found := pattern.fullmatch(body):
            return make(found, calendar if named is None else named, body, named is not None)
    if found := _TERM.fullmatch(said):
        return _term(found)
    return day(read_date(body), calendar if named is None else named)


def read_date(text: str) -> date:
    """Return the day that `text` names, the day before the month. Raises Misread for 31 June."""
    said = re.sub(r"(?<=\d)\s?(st|nd|rd|th)\b", "", plain(text), flags=re.I)
    for pattern in _DATES:
        if found := pattern.fullmatch(said):
            return _date(found)
    raise Misread(EXPECTED_DATE if _looks_like_date(said) else EXPECTED)


def period_text(period: Period, *, calendar: Calendar = FINANCIAL) -> str:
    """Return the text that `read_period` with the same `calendar` reads back as `period`."""
    if period.kind is PeriodKind.TERM:
        return f"{period.name} term {period.first} to {period.last}"
    suffix = _suffix(period.calendar, calendar)
    begins = period.year_first.year
    span = str(begins) if period.calendar.first_month == 1 else f"{begins}/{(begins + 1) % 100:02}"
    match period.kind:
        case PeriodKind.YEAR:
            return span + suffix
        case PeriodKind.QUARTER:
            return f"Q{period.number} {span}{suffix}"
        case PeriodKind.HALF:
            return f"H{period.number} {span}{suffix}"
        case PeriodKind.MONTH:
            return f"{MONTH_NAMES[period.first.month - 1]} {period.first.year}{suffix}"
        case PeriodKind.DAY:
            return f"{period.first}{suffix}"


def calendar_text(calendar: Calendar) -> str:
    """Return the text that `read_calendar` reads back as `calendar`."""
    usual = {ACADEMIC: "academic", CALENDAR_YEAR: "calendar", FINANCIAL: "financial"}
    return usual.get(calendar) or f"{calendar.kind.value} year from {MONTH_NAMES[calendar.first_month - 1]}"


def read_calendar(text: str) -> Calendar:
    """Return the calendar that `text` names: financial, academic or calendar. Raises Misread."""
    usual = {"academic": ACADEMIC, "calendar": CALENDAR_YEAR, "financial": FINANCIAL}
    said = plain(text).casefold().removesuffix(" year")
    if said in usual:
        return usual[said]
    found = re.fullmatch(rf"(?P<kind>financial|academic|calendar) year from {MONTH}", plain(text), re.I)
    if not found:
        raise Misread("financial, academic or calendar")
    return Calendar(CalendarKind(found["kind"].casefold()), month_number(found["month"]))


def _suffix(own: Calendar, usual: Calendar) -> str:
    if own == usual:
        return f" financial year from {MONTH_NAMES[0]}" if own.first_month == 1 else ""
    named = {ACADEMIC: " academic year", CALENDAR_YEAR: " calendar year"}
    return named.get(own) or f" {own.kind.value} year from {MONTH_NAMES[own.first_month - 1]}"


def _named_calendar(said: str, usual: Calendar) -> tuple[Calendar | None, str]:
    found = _SUFFIX.search(said)
    if not found:
        return None, said
    body = (said[: found.start()] + said[found.end() :]).strip(" ,(")
    kind = (found["kind"] or "financial").casefold()
    if found["month"]:
        return Calendar(
            CalendarKind(kind.replace("municipal", "financial")), month_number(found["month"])
        ), body
    return _CALENDARS[kind] or usual, body


def _begins(found: re.Match[str], calendar: Calendar, *, named: bool) -> tuple[int, Calendar]:
    begins, ends = int(found["begins"]), found["ends"]
    if not 1900 <= begins <= 2200:
        raise Misread("a year between 1900 and 2200")
    if ends is None:
        if named and calendar.first_month != 1:
            raise Misread("a year such as 2016/17, for it begins in one year and ends in the next")
        return begins, calendar if named else CALENDAR_YEAR
    if int(ends) % 100 != (begins + 1) % 100 or (len(ends) == 4 and int(ends) != begins + 1):
        raise Misread(f"a year of twelve months, such as {begins}/{(begins + 1) % 100:02}")
    return begins, calendar


def _year(found: re.Match[str], calendar: Calendar, body: str, named: bool) -> Period:  # noqa: FBT001
    return year(*_begins(found, calendar, named=named))


def _quarter(found: re.Match[str], calendar: Calendar, body: str, named: bool) -> Period:  # noqa: FBT001
    begins, which = _begins(found, calendar, named=named)
    if not 1 <= int(found["number"]) <= 4:
        raise Misread("a quarter from Q1 to Q4")
    return quarter(begins, int(found["number"]), which)


def _half(found: re.Match[str], calendar: Calendar, body: str, named: bool) -> Period:  # noqa: FBT001
    begins, which = _begins(found, calendar, named=named)
    return half(begins, int(found["number"]), which)


def _month(found: re.Match[str], calendar: Calendar, body: str, named: bool) -> Period:  # noqa: FBT001
    if not 1900 <= _century(found["year"]) <= 2200:
        raise Misread("a year between 1900 and 2200")
    return month(_century(found["year"]), month_number(found["month"]), calendar)


def _term(found: re.Match[str]) -> Period:
    try:
        return term(found["name"], date.fromisoformat(found["first"]), date.fromisoformat(found["last"]))
    except ValueError as wrong:
        raise Misread("a term that begins and ends on days that exist") from wrong


def _century(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _date(found: re.Match[str]) -> date:
    names = found.groupdict()
    number = month_number(names["month"]) if names.get("month") else int(names["of_year"])
    try:
        return date(_century(names["year"]), number, int(names["day"]))
    except ValueError as wrong:
        raise Misread(EXPECTED_DATE) from wrong


def _looks_like_date(said: str) -> bool:
    return bool(re.match(rf"\d{{1,2}}\s?[-/. ]?\s?({MONTH}|\d)", said, re.I))


_Make = Callable[[re.Match[str], Calendar, str, bool], Period]
_FORMS: tuple[tuple[re.Pattern[str], _Make], ...] = tuple(
    (re.compile(pattern, re.I), make)
    for pattern, make in (
        (_YEAR, _year),
        (rf"{_QUARTER}{_LINK}{_YEAR}", _quarter),
        (rf"{_YEAR}{_LINK}{_QUARTER}", _quarter),
        (rf"{_HALF}{_LINK}{_YEAR}", _half),
        (rf"{_YEAR}{_LINK}{_HALF}", _half),
        (rf"{MONTH}[\s'-]*(?P<year>\d{{4}}|\d{{2}})", _month),
    )
)
_DATES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?P<year>\d{4})-(?P<of_year>\d{1,2})-(?P<day>\d{1,2})(?:[ T]00:00:00)?",
        rf"(?P<day>\d{{1,2}})[\s-]*{MONTH}[\s,'-]*(?P<year>\d{{4}}|\d{{2}})",
        r"(?P<day>\d{1,2})[/.-](?P<of_year>\d{1,2})[/.-](?P<year>\d{4}|\d{2})",
    )
)
