"""Scorecard tables by calendar: quarters, years, academic years, calendar years; each in its own columns."""

from collections.abc import Mapping, Sequence

from quarterdeck.compose.calendar_columns import COLUMNS, Field, Shown, period_of
from quarterdeck.compose.calendar_layouts import Layout, level_of, under_parents
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.last_known import last_known
from quarterdeck.compose.lines import scorecard_line
from quarterdeck.compose.marks import Figure
from quarterdeck.compose.period_cells import cell_of
from quarterdeck.compose.tables import (
    Cell,
    Column,
    FigureCell,
    Group,
    Row,
    Table,
    TextCell,
    Weight,
)
from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.periods import Period

_NONE = Figure("")


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
    columns, fields = COLUMNS[layout](edition, [line for _, lines in groups for line in lines])
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
        shown = Shown(line, words, last, level=level_of(line, lines))
        rows.append(Row(tuple(fields[column.key](shown) for column in columns), anchor=words.anchor))
        rows += _components(shown, edition, columns)
    return rows


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
                if (period := period_of(column.key, shown, edition)) is not None
            },
        }
        blank = {column.key: FigureCell(_NONE) if column.is_figure else TextCell("") for column in columns}
        rows.append(Row(tuple(cells.get(column.key, blank[column.key]) for column in columns)))
    return rows


def _component(own: Sequence[Observation], period: Period, measure: Measure, edition: Edition) -> Figure:
    seen = next((one for one in reversed(own) if one.period.span == period.span), None)
    return _NONE if seen is None else cell_of(measure, seen, edition)
