"""Scorecard tables by calendar: quarters, years, academic years, calendar years; each in its own columns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.last_known import LastKnown, last_known
from quarterdeck.compose.line_cells import before_cell, direction_cell, now_cell, target_cell
from quarterdeck.compose.lines import scorecard_line
from quarterdeck.compose.marks import Figure
from quarterdeck.compose.markup import plain
from quarterdeck.compose.pack import BenchmarkLine, ScorecardLine
from quarterdeck.compose.period_cells import cell_of, second_unit
from quarterdeck.compose.tables import (
    Cell,
    Column,
    FigureCell,
    Group,
    MarkCell,
    Row,
    Table,
    TextCell,
    Weight,
)
from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import Accumulation, Frequency, Measure, MeasureKind
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.overall import is_of_members
from quarterdeck.domain.periods import CalendarKind, Period, PeriodKind, year_holding

_YEARS = 4
_FEW = 3
_LONGEST = 420
_NONE = Figure("")


class Layout(StrEnum):
    """Which columns a table of measures has."""

    QUARTERLY = "quarterly"
    ANNUAL = "annual"
    ACADEMIC = "academic"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with all that its row is made from; `part_of` is 1 under a parent, 2 for a component of one."""

    line: Line
    words: ScorecardLine
    last: LastKnown | None
    level: int = 0


Field = Callable[[Shown], Cell]


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


def calendar_table(
    groups: Sequence[tuple[str, Sequence[Line]]],
    edition: Edition,
    *,
    layout: Layout,
    caption: str,
    with_last: bool = False,
) -> Table:
    """Return the table of lines in groups: parents before their parts, a line more for each component.

    With `with_last` a yearly measure without a figure in this round shows its last rating, dated and in grey.
    """
    columns, fields = _LAYOUTS[layout](edition, [line for _, lines in groups for line in lines])
    made = tuple(
        Group(heading, tuple(_rows(lines, edition, columns, fields, with_last=with_last)))
        for heading, lines in groups
        if lines
    )
    return Table(caption, columns, made, shows_caption=False)


def _rows(
    lines: Sequence[Line],
    edition: Edition,
    columns: Sequence[Column],
    fields: Mapping[str, Field],
    *,
    with_last: bool,
) -> list[Row]:
    rows = []
    for line in under_parents(lines):
        words = scorecard_line(line, edition)
        last = last_known(line, edition) if with_last else None
        shown = Shown(line, words, last, level=_level(line, lines))
        rows.append(Row(tuple(fields[column.key](shown) for column in columns), anchor=words.anchor))
        rows += _components(shown, edition, columns)
    return rows


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


def _level(line: Line, lines: Sequence[Line]) -> int:
    """Return how deep a line stands under those that are shown with it: at most 2."""
    parents = {one.measure.key: one.measure.parent for one in lines}
    level, at = 0, line.measure.parent
    while at in parents and level < 2:
        level, at = level + 1, parents[at]
    return level


# -- components


def _components(shown: Shown, edition: Edition, columns: Sequence[Column]) -> list[Row]:
    """Return a row for each component of a measure: figures under those of the whole, without a rating."""
    measure = shown.line.measure
    held = [
        seen for seen in shown.line.series.known(shown.line.round) if seen.component and not seen.breakdown
    ]
    names = dict.fromkeys(seen.component for seen in held)
    rows = []
    for name in names:
        own = [seen for seen in held if seen.component == name]
        cells: dict[str, Cell] = {
            "measure": TextCell(name, Weight.QUIET, level=min(shown.level + 1, 3)),
            **{
                column.key: FigureCell(_component(own, period, measure, edition))
                for column in columns
                if (period := _period_of(column.key, shown, edition)) is not None
            },
        }
        blank = {column.key: FigureCell(_NONE) if column.is_figure else TextCell("") for column in columns}
        rows.append(Row(tuple(cells.get(column.key, blank[column.key]) for column in columns)))
    return rows


def _component(own: Sequence[Observation], period: Period, measure: Measure, edition: Edition) -> Figure:
    seen = next((one for one in reversed(own) if one.period.span == period.span), None)
    return _NONE if seen is None else cell_of(measure, seen, edition)


def _period_of(key: str, shown: Shown, edition: Edition) -> Period | None:
    """Return the period whose figures a column holds for this line, None for other columns."""
    name, _, number = key.partition(" ")
    match name:
        case "quarter":
            return edition.round.quarters()[int(number) - 1]
        case "year":
            return _year(shown.line, back=int(number))
        case "now":
            return shown.line.period
        case _:
            return None


# -- columns by layout


def _quarterly(edition: Edition, lines: Sequence[Line]) -> tuple[tuple[Column, ...], Mapping[str, Field]]:
    words, say = edition.catalogue.words, edition.catalogue.say
    is_year = edition.round.kind is PeriodKind.YEAR
    outturn = (Column("now", say("calendar.outturn"), 88, is_figure=True),) if is_year else ()
    columns = (
        _ref(edition),
        _measure(edition, 218 if is_year else 286),
        Column("last", words["last_year"], 84, is_figure=True, is_spare=True),
        *(
            Column(f"quarter {part.number}", edition.catalogue.part(part), 82, is_figure=True)
            for part in edition.round.quarters()
        ),
        *outturn,
        Column("target", words["target"], 82, is_figure=True),
        Column("rating", words["rating"], 80 if is_year else 90),
        Column("direction", words["direction"], 84 if is_year else 94),
    )
    fields = {
        **_common(edition),
        "last": lambda shown: FigureCell(before_cell(shown.line, edition), Weight.QUIET),
    }
    for at, part in enumerate(edition.round.quarters()):
        fields[f"quarter {part.number}"] = _of_quarter(at, is_now=part == edition.round)
    return columns, fields


def _of_quarter(at: int, *, is_now: bool) -> Field:
    def cell(shown: Shown) -> Cell:
        rounds = shown.words.rounds
        weight = Weight.NOW if is_now else Weight.PLAIN
        if is_now and shown.last:
            return FigureCell(shown.last.figure, Weight.QUIET)
        return FigureCell(rounds[at].figure if at < len(rounds) else _NONE, weight)

    return cell


def _yearly(edition: Edition, lines: Sequence[Line]) -> tuple[tuple[Column, ...], Mapping[str, Field]]:
    words = edition.catalogue.words
    year = edition.catalogue.year
    example = next((line for line in lines if not is_of_members(line.measure, line.observation)), lines[0])
    columns = (
        _ref(edition),
        _measure(edition, 240),
        *(
            Column(f"year {back}", year(_year(example, back=back)), 74, is_figure=True, is_spare=back > 1)
            for back in range(_YEARS - 1, 0, -1)
        ),
        Column("now", year(_year(example, back=0)), 90, is_figure=True),
        Column("target", words["target"], 84, is_figure=True),
        Column("others", edition.catalogue.say("calendar.others"), 136, is_spare=True),
        Column("rating", words["rating"], 90),
        Column("direction", words["direction"], 94),
    )
    fields = dict(_common(edition))
    for back in range(1, _YEARS):
        fields[f"year {back}"] = _of_year(back, edition)
    return columns, fields


def _of_year(back: int, edition: Edition) -> Field:
    def cell(shown: Shown) -> Cell:
        if is_of_members(shown.line.measure, shown.line.observation):
            return FigureCell(_NONE)
        return FigureCell(_year_figure(shown.line, back, edition), Weight.QUIET)

    return cell


def _year_figure(line: Line, back: int, edition: Edition) -> Figure:
    seen = line.series.outturn(_year(line, back=back))
    return cell_of(line.measure, seen, edition)


def _year(line: Line, *, back: int) -> Period:
    """Return the year of the measure's own calendar that its figure ends in, so many years earlier."""
    at = line.period.last if line.period.kind is PeriodKind.YEAR else line.round.last
    year = year_holding(at, line.measure.years_calendar)
    for _ in range(back):
        year = year.previous() or year
    return year


def _academic(edition: Edition, lines: Sequence[Line]) -> tuple[tuple[Column, ...], Mapping[str, Field]]:
    words, say, year = edition.catalogue.words, edition.catalogue.say, edition.catalogue.year
    example = next((line for line in lines if not is_of_members(line.measure, line.observation)), lines[0])
    columns = (
        _ref(edition),
        _measure(edition, 186),
        Column("year 1", say("calendar.before", year=year(_year(example, back=1))), 86, is_figure=True),
        Column("others", say("calendar.others"), 146, is_spare=True),
        Column("target", words["target"], 80, is_figure=True),
        Column("now", say("calendar.result", year=year(_year(example, back=0))), 88, is_figure=True),
        Column("rating", words["rating"], 88),
        Column("direction", words["direction"], 92),
        Column("narrative", say("calendar.narrative"), 198),
    )
    return columns, {**_common(edition), "year 1": _of_year(1, edition)}


_LAYOUTS = {
    Layout.QUARTERLY: _quarterly,
    Layout.ANNUAL: _yearly,
    Layout.ACADEMIC: _academic,
    Layout.CALENDAR: _yearly,
}


def _ref(edition: Edition) -> Column:
    return Column("ref", edition.catalogue.words["ref"], 36)


def _measure(edition: Edition, width: int) -> Column:
    return Column("measure", edition.catalogue.words["measure"], width, is_row_header=True)


# -- cells


def _common(edition: Edition) -> dict[str, Field]:
    return {
        "ref": lambda shown: TextCell(shown.words.ref, Weight.QUIET),
        "measure": lambda shown: _name(shown, edition),
        "now": lambda shown: _now(shown, edition),
        "target": lambda shown: FigureCell(target_cell(shown.line, edition)),
        "rating": lambda shown: MarkCell(shown.last.mark if shown.last else shown.words.mark),
        "direction": lambda shown: TextCell("") if shown.last else direction_cell(shown.line, edition),
        "others": lambda shown: TextCell(_others(shown, edition), Weight.QUIET),
        "narrative": lambda shown: TextCell(_narrative(shown, edition)),
    }


def _name(shown: Shown, edition: Edition) -> Cell:
    unit = second_unit(shown.line.series.known(shown.line.round))
    title = shown.words.title
    said = edition.catalogue.say("calendar.in_brackets", title=title, unit=unit) if unit else title
    weight = Weight.PLAIN if shown.level else Weight.STRONG
    return TextCell(said, weight, link=shown.words.anchor, level=shown.level)


def _now(shown: Shown, edition: Edition) -> Cell:
    if shown.last:
        return FigureCell(shown.last.figure, Weight.QUIET)
    return FigureCell(now_cell(shown.line, edition), Weight.NOW)


def _others(shown: Shown, edition: Edition) -> str:
    """Return others' figures in a cell: "South East 70%, England 66%", with another period of theirs."""
    kept: dict[str, list[BenchmarkLine]] = {}
    for one in shown.words.benchmarks:
        kept.setdefault(one.period, []).append(one)
    say, own = edition.catalogue.say, edition.catalogue.period(shown.line.period)
    said = []
    for period, group in kept.items():
        others = ", ".join(say("calendar.somebody", name=one.name, figure=one.figure.text) for one in group)
        differs = period and period != own
        said.append(say("calendar.others_of", others=others, period=period) if differs else others)
    return "; ".join(said)


def _narrative(shown: Shown, edition: Edition) -> str:
    """Return what was written of a measure; without words of anybody, why it has no rating."""
    if shown.last:
        return edition.catalogue.say("last.why", when=shown.last.when, why=shown.words.why)
    told = _said(shown.words)
    if not told:
        return "" if shown.line.rating.grade else shown.words.why
    if is_whole(shown.words):
        return told
    end = told.rfind(". ", 0, _LONGEST)
    return told[: end + 1] if end > 0 else shown.words.sentence


def _said(words: ScorecardLine) -> str:
    return " ".join(plain(text) for text in words.commentary)


def is_whole(words: ScorecardLine) -> bool:
    """Tell whether a cell holds all that was written of a measure; of longer texts it has the beginning."""
    return len(_said(words)) <= _LONGEST
