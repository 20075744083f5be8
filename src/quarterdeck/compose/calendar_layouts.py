"""Which table a measure belongs to by its own calendar, and which lines stand under which."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from quarterdeck.compose.edition import Edition
from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import Accumulation, Frequency, Measure, MeasureKind
from quarterdeck.domain.overall import is_of_members
from quarterdeck.domain.periods import CalendarKind, PeriodKind

_FEW = 3


class Layout(StrEnum):
    """Which columns a table of measures has."""

    QUARTERLY = "quarterly"
    ANNUAL = "annual"
    ACADEMIC = "academic"
    CALENDAR = "calendar"


def layout_of(measure: Measure) -> Layout:
    """Return the table that a measure belongs to by its own calendar and how often it has a figure."""
    is_yearly = measure.frequency in (Frequency.YEARLY, Frequency.TERMLY)
    if measure.calendar.kind is CalendarKind.ACADEMIC and is_yearly:
        return Layout.ACADEMIC
    runs_by_calendar = measure.accumulation is Accumulation.CALENDAR_TO_DATE
    if is_yearly and (runs_by_calendar or measure.calendar.kind is CalendarKind.CALENDAR):
        return Layout.CALENDAR
    return Layout.ANNUAL if is_yearly else Layout.QUARTERLY


def by_layout(lines: Sequence[Line], edition: Edition) -> dict[Layout, tuple[Line, ...]]:
    """Return lines by the table they belong to, in the order given; an overall indicator goes with its
    members.
    """
    found: dict[Layout, list[Line]] = {}
    for line in lines:
        found.setdefault(_layout(line, edition), []).append(line)
    if edition.round.kind is PeriodKind.YEAR and len(found.get(Layout.ANNUAL, ())) <= _FEW:
        # The table of quarters has a column for the whole year, in which a few yearly figures fit.
        few = found.pop(Layout.ANNUAL, [])
        found.setdefault(Layout.QUARTERLY if Layout.QUARTERLY in found else Layout.ANNUAL, []).extend(few)
    return {layout: _in_order(kept, lines) for layout, kept in found.items() if kept}


def _in_order(kept: Sequence[Line], lines: Sequence[Line]) -> tuple[Line, ...]:
    keys = {line.measure.key for line in kept}
    return tuple(line for line in lines if line.measure.key in keys)


def _layout(line: Line, edition: Edition) -> Layout:
    if not is_of_members(line.measure, line.observation):
        return layout_of(line.measure)
    under = (one.measure for one in edition.lines if one.measure.parent == line.measure.key)
    return next((layout_of(one) for one in under if one.kind is not MeasureKind.OVERALL), Layout.ANNUAL)


def under_parents(lines: Sequence[Line]) -> list[Line]:
    """Return each line before those that stand under it, wherever they were given; none is lost."""
    keys = {line.measure.key for line in lines}
    below: dict[str, list[Line]] = {}
    for line in lines:
        parent = line.measure.parent
        below.setdefault(parent if parent in keys and parent != line.measure.key else "", []).append(line)
    found: list[Line] = []
    _place(below, "", found)
    met = {line.measure.key for line in found}
    return [*found, *(line for line in lines if line.measure.key not in met)]


def _place(below: Mapping[str, Sequence[Line]], parent: str, found: list[Line]) -> None:
    for line in below.get(parent, ()):
        found.append(line)
        _place(below, line.measure.key, found)


def level_of(line: Line, lines: Sequence[Line]) -> int:
    """Return how deep a line stands under those that are shown with it: at most 2."""
    parents = {one.measure.key: one.measure.parent for one in lines}
    level, at = 0, line.measure.parent
    while at in parents and level < 2:
        level, at = level + 1, parents[at]
    return level
