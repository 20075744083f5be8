"""The figures of one row of a wide sheet, each with the period it is of and the round that shows it."""

import re
from dataclasses import dataclass, field, replace

from quarterdeck.domain.measures import Accumulation, Break, Frequency, Measure
from quarterdeck.domain.observations import Basis, Observation, ReasonNone
from quarterdeck.domain.periods import CALENDAR_YEAR, Calendar, Period, PeriodKind, month, quarter, year
from quarterdeck.interchange.grammar.data_periods import DataPeriod
from quarterdeck.interchange.grammar.figures import Figure, read_figure
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.grammar.periods import read_period
from quarterdeck.interchange.grammar.reasons import due_period, reason_none
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.wide.headings import TimeColumn
from quarterdeck.interchange.wide.line import Line
from quarterdeck.interchange.wide.scales import figure_at, scale_of

_NOT_NOW = (ReasonNone.NOT_APPLICABLE, ReasonNone.NO_DATA)


@dataclass(frozen=True, slots=True)
class TimedFigure:
    """The figure of one cell with its column; `word` is the status a cell holds in place of a number."""

    time: TimeColumn
    figure: Figure
    text: str
    word: str = ""
    unreadable: bool = False


@dataclass(slots=True)
class Times:
    """The cells of figures in one row that hold anything, from left to right."""

    cells: list[TimedFigure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def in_quarters(self) -> list[TimedFigure]:
        """Return the cells that stand in columns of quarters."""
        return [cell for cell in self.cells if cell.time.period.kind is PeriodKind.QUARTER]

    def due_quarters(self) -> tuple[int, ...]:
        """Return the quarters that the row says have a figure, where it says so of all of them."""
        due = set()
        for cell in self.in_quarters():
            if cell.figure.reason is ReasonNone.NOT_DUE and cell.figure.due:
                try:
                    due.add(due_period(cell.figure.due, year=cell.time.period.year()).quarter().number)
                except Misread:
                    continue
        others = any(
            cell.figure.reason is None and cell.time.period.number not in due for cell in self.in_quarters()
        )
        return () if others else tuple(sorted(due))


def read_times(line: Line, *, is_status: bool) -> Times:
    """Return what stands in the columns of figures; an unreadable cell is a problem too."""
    found = Times()
    scale = scale_of(line.text("unit"))
    for time in line.times:
        text = line.cell(time)
        if time.is_target or not text:
            continue
        try:
            found.cells.append(_cell(time, text, is_status=is_status, scale=scale))
        except Misread as wrong:
            found.problems.append(
                line.grid.wrong(line.row, time.at, expected=wrong.expected, measure=line.key)
            )
            found.cells.append(TimedFigure(time, Figure(), text, unreadable=True))
    return found


def _cell(time: TimeColumn, text: str, *, is_status: bool, scale: int) -> TimedFigure:
    if not is_status:
        return TimedFigure(time, figure_at(read_figure(text), scale), text)
    known = reason_none(text)
    if known:
        return TimedFigure(time, Figure(reason=known.reason, due=known.due, is_end=known.is_end), text)
    if not re.fullmatch(r"[^\W\d][\w '/-]*", text):
        raise Misread("a status such as Green, Amber or Red")
    return TimedFigure(time, Figure(), text, word=text)


def observe(
    line: Line, times: Times, *, measure: Measure, span: DataPeriod
) -> tuple[list[Observation], list[Break]]:
    """Return an observation for each cell, and a break for each new definition."""
    made: list[Observation] = []
    breaks: list[Break] = []
    for cell in times.cells:
        observation = _observation(line, cell, measure=measure, span=span, problems=times.problems)
        made.append(observation)
        if cell.figure.is_break:
            since = cell.time.period if observation.has_figure else cell.time.period.next()
            breaks.append(Break(line.key, since or cell.time.period, "new definition"))
    newest = newest_year(line)
    if newest and not times.in_quarters():
        made = [_shown_now(each, line, newest, measure) for each in made]
    missing = _missing(line, times, measure, span, newest)
    return [*_without_repeats(line, made, times.problems), *missing], breaks


def newest_year(line: Line) -> TimeColumn | None:
    """Return the last column of a year that reaches into the year of the round; None when there is none."""
    years = [
        time
        for time in line.times
        if time.period.kind is PeriodKind.YEAR and not time.is_last_year and not time.is_target
    ]
    newest = max(years, key=lambda time: time.period.order, default=None)
    return newest if newest and newest.period.last >= line.round.year_first else None


def year_of(time: TimeColumn, calendar: Calendar) -> Period:
    """Return the year of a column by the measure's own calendar: 2016 is 2015/16 at school."""
    if time.bare_year is None or calendar.first_month == 1 or calendar == CALENDAR_YEAR:
        return time.period
    return year(time.bare_year - 1, calendar) if calendar.kind.value == "academic" else time.period


def _observation(
    line: Line, cell: TimedFigure, *, measure: Measure, span: DataPeriod, problems: list[Problem]
) -> Observation:
    period = year_of(cell.time, measure.calendar)
    plain = Observation(line.key, period, printed=cell.text, place=line.place(cell.time.at))
    if cell.unreadable:
        return replace(plain, reason_none=ReasonNone.UNREADABLE)
    figure = cell.figure
    own = _own_period(line, cell, measure, span, problems)
    plain = replace(plain, period=own, reported_in=period if own != period else None)
    if figure.reason:
        return _none(plain, line, cell, measure, problems)
    return replace(
        plain,
        basis=Basis.WHOLE_YEAR if own.kind is PeriodKind.YEAR else None,
        value=figure.value,
        text_value=cell.word or None,
        numerator=figure.numerator,
        denominator=figure.denominator,
        second_value=figure.second_value,
        second_unit=figure.second_unit,
        quality=figure.quality,
        revised_from=figure.revised_from,
    )


def _none(
    plain: Observation, line: Line, cell: TimedFigure, measure: Measure, problems: list[Problem]
) -> Observation:
    reason, due = cell.figure.reason, None
    period = cell.time.period
    if cell.figure.due:
        try:
            due = due_period(cell.figure.due, year=period.year())
        except Misread as wrong:
            problems.append(
                line.grid.wrong(line.row, cell.time.at, expected=wrong.expected, measure=line.key)
            )
    elif reason in _NOT_NOW and period.kind is PeriodKind.QUARTER and _is_off(period, measure):
        # "N/A" in a quarter for which the measure has no figure: what the reader wants to know is when.
        reason, due = ReasonNone.NOT_DUE, _next_due(period, measure)
    return replace(plain, reason_none=reason, due=due)


def _is_off(period: Period, measure: Measure) -> bool:
    return bool(measure.due_quarters) and period.number not in measure.due_quarters


def _next_due(period: Period, measure: Measure) -> Period | None:
    begins = period.year_first.year
    later = [number for number in measure.due_quarters if number > period.number]
    if later:
        return quarter(begins, later[0], period.calendar)
    return quarter(begins + 1, measure.due_quarters[0], period.calendar) if measure.due_quarters else None


def _own_period(
    line: Line, cell: TimedFigure, measure: Measure, span: DataPeriod, problems: list[Problem]
) -> Period:
    """Return the period a figure is of: named in its cell, else by the data period, else its column's."""
    period = year_of(cell.time, measure.calendar)
    named = cell.figure.own_period
    if named:
        try:
            return _latest(int(named[1]), period) if re.fullmatch(r"[qQ][1-4]", named) else read_period(named)
        except Misread as wrong:
            problems.append(
                line.grid.wrong(line.row, cell.time.at, expected=wrong.expected, measure=line.key)
            )
            return period
    if period.kind is not PeriodKind.QUARTER or cell.time.is_last_year:
        return period
    if span.lag:
        return _before(period, span.lag)
    if span.month_only:
        return month(period.last.year, period.last.month, period.calendar)
    if span.frequency is Frequency.YEARLY and span.accumulation is not Accumulation.FORECAST:
        return period.year()
    return period


def _latest(number: int, period: Period) -> Period:
    """Return the last quarter of that number that has ended by `period`."""
    found: Period = period.quarter()
    while found.number != number:
        found = found.previous() or found
    return found


def _before(period: Period, lag: int) -> Period:
    for _ in range(lag):
        period = period.previous() or period
    return period


def _shown_now(each: Observation, line: Line, newest: TimeColumn, measure: Measure) -> Observation:
    own = year_of(newest, measure.calendar)
    return replace(each, reported_in=line.round) if each.period == own and each.period != line.round else each


def _missing(
    line: Line, times: Times, measure: Measure, span: DataPeriod, newest: TimeColumn | None
) -> list[Observation]:
    """Return the reason for none of a round whose cell is empty: not due, or not returned."""
    now = next((time for time in line.times if time.period == line.round and not time.is_target), None)
    if any(cell.time == now for cell in times.cells):
        return []
    if now is None or (newest and not times.in_quarters()):
        if newest is None or any(cell.time == newest for cell in times.cells):
            return []
        own = year_of(newest, measure.calendar)
        shown = line.round if own != line.round else None
        place = line.place(newest.at)
        return [
            Observation(line.key, own, reported_in=shown, reason_none=ReasonNone.NOT_RETURNED, place=place)
        ]
    empty = TimedFigure(now, Figure(), "")
    own = _own_period(line, empty, measure, span, times.problems)
    shown = now.period if own != now.period else None
    plain = Observation(line.key, own, reported_in=shown, place=line.place(now.at))
    if _is_off(now.period, measure):
        return [replace(plain, reason_none=ReasonNone.NOT_DUE, due=_next_due(now.period, measure))]
    return [replace(plain, reason_none=ReasonNone.NOT_RETURNED)]


def _without_repeats(line: Line, made: list[Observation], problems: list[Problem]) -> list[Observation]:
    """Return one observation for each period and round; different figures for one are a problem."""
    kept: dict[tuple[Period, Period | None], Observation] = {}
    for each in made:
        key = (each.period, each.reported_in)
        first = kept.get(key)
        if first is None or not first.has_figure:
            kept[key] = each
        elif each.has_figure and (each.value, each.text_value) != (first.value, first.text_value):
            said = (
                f"two columns give different figures for one period: '{first.printed}' and '{each.printed}'"
            )
            problems.append(line.grid.says(said, row=line.row, measure=line.key))
    return list(kept.values())
