"""Tables and what stands in them, as the template reads them: words, colours, widths, no decisions left."""

from collections.abc import Sequence
from typing import assert_never

from quarterdeck.compose.charts import Chart, ShareBar, Spark, VarianceBar
from quarterdeck.compose.look import PALETTE
from quarterdeck.compose.marks import Direction, Mark
from quarterdeck.compose.tables import (
    Cell,
    ChartCell,
    Column,
    DirectionCell,
    FigureCell,
    Group,
    MarkCell,
    ReferencesCell,
    Row,
    Table,
    TextCell,
)
from quarterdeck.documents import charts
from quarterdeck.documents.links import Links
from quarterdeck.documents.pdf import widths
from quarterdeck.documents.pdf.finishing import TableTag
from quarterdeck.documents.pdf.phrases import references
from quarterdeck.documents.pdf.texts import breakable, noted, shown

Json = dict[str, object]

WIDEST_SPARK = 87.0
SCALES = {"chart": 0.95, "rounds": 0.95, "dense": 0.92}
MANY_COLUMNS = 10
# What a table is set in where its words and figures need more room than there is.
DENSER = {"page": "dense", "scorecard": "dense"}
PX = 0.75  # points in a unit of an SVG


def mark_json(mark: Mark) -> Json:
    """Return the rating as word, shape and colours."""
    paint = PALETTE[mark.colour]
    return {
        "word": mark.word,
        "shape": mark.shape.value,
        "solid": paint.solid,
        "tint": paint.tint,
        "ink": paint.ink,
        "bold": mark.is_verdict,
    }


def direction_json(direction: Direction) -> Json:
    """Return the arrow's name, the word, what it compares with, and what is to be said."""
    return {
        "arrow": direction.arrow.value,
        "word": direction.word,
        "basis": direction.basis,
        "note": direction.note,
    }


def chart_json(chart: Chart, *, brand: str, room: float | None = None) -> Json:
    """Return the drawing and its text alternative; `room` in points is how wide it is drawn."""
    drawing = charts.svg(chart, width=round(room / PX) if room else None, brand=brand)
    return {
        "svg": drawing,
        "alt": str(shown(chart.alt)),
        "decoration": isinstance(chart, ShareBar),
        "full": isinstance(chart, VarianceBar),
    }


def _is_dense(columns: Sequence[Column], wanted: Sequence[widths.Need], room: float) -> bool:
    """Tell whether a table is set in smaller letters: it has many columns, or words too long for its own."""
    return len(columns) > MANY_COLUMNS or not widths.fit(columns, wanted, room=room)


class Tables:
    """Makes the tables of one pack, and keeps what the finishing pass must know of each, in order."""

    def __init__(self, needs: widths.Needs, links: Links, *, brand: str) -> None:
        self.needs = needs
        self.links = links
        self.brand = brand
        self.tags: list[TableTag] = []

    def table(self, table: Table, *, room: float, style: str = "page") -> Json:
        """Return the table for `room` points; `style` names one of the template's."""
        needs = self.needs if table.columns in self.needs else widths.needs([table])
        if _is_dense(table.columns, needs[table.columns], room):
            style = DENSER.get(style, style)
        scale = SCALES.get(style, 1.0)
        across = widths.widths(table.columns, needs[table.columns], room=room, scale=scale)
        names = [column.is_row_header for column in table.columns]
        self.tag(table.caption, row_header=names.index(True) if True in names else 0)
        return {
            "kind": "table",
            "style": style,
            "caption": noted(table.caption, room) if table.shows_caption else "",
            "note": noted(table.note, room),
            "widths": across,
            "figures": [column.is_figure for column in table.columns],
            "headings": headings(table.columns, across, scale=scale),
            "groups": [
                self._group(group, table.columns, across, scale) for group in table.groups if group.rows
            ],
        }

    def tag(self, summary: str, *, row_header: int) -> None:
        """Keep what the finishing pass must know of the table that is made now."""
        self.tags.append(TableTag(str(shown(summary)), row_header))

    def _group(self, group: Group, columns: Sequence[Column], across: Sequence[float], scale: float) -> Json:
        return {
            "heading": noted(group.heading.strip(), sum(across)),
            "rows": [self._row(row, columns, across, scale) for row in group.rows],
        }

    def _row(self, row: Row, columns: Sequence[Column], across: Sequence[float], scale: float) -> Json:
        cells = [
            self._cell(cell, room - widths.right_of(at, columns), scale, is_total=row.is_total)
            for at, (cell, room) in enumerate(zip(row.cells, across, strict=True))
        ]
        return {"cells": cells, "total": row.is_total, "label": self.links.label(row.anchor)}

    def _cell(self, cell: Cell, room: float, scale: float, *, is_total: bool) -> Json:
        match cell:
            case TextCell(text=text, weight=weight, link=link, level=level):
                size, bold = scale * widths.size_of(weight), is_total or widths.is_bold(weight)
                shown = breakable(text, room - widths.indent(level), size=size, bold=bold)
                to, indent = self.links.to(link), widths.indent(level)
                return {"is": "text", "text": shown, "weight": weight.value, "to": to, "indent": indent}
            case ReferencesCell():
                return {"is": "references", "all": references(cell.references, room, self.links)}
            case FigureCell(figure=figure, weight=weight):
                size, bold = scale * widths.size_of(weight), is_total or widths.is_bold(weight)
                shown = breakable(figure.text, room, size=size, bold=bold)
                return {"is": "figure", "text": shown, "note": figure.note, "weight": weight.value}
            case MarkCell(mark=mark):
                return {"is": "mark", **mark_json(mark)}
            case DirectionCell(direction=direction):
                return {"is": "direction", **direction_json(direction)}
            case ChartCell(chart=chart):
                return {
                    "is": "chart",
                    **chart_json(
                        chart,
                        brand=self.brand,
                        room=min(room, WIDEST_SPARK) if isinstance(chart, Spark) else room,
                    ),
                }
            case _:
                assert_never(cell)


def headings(columns: Sequence[Column], across: Sequence[float], *, scale: float = 1.0) -> list[Json]:
    """Return the heading cells; a picture without a heading of its own stands under its neighbour's."""
    made: list[Json] = []
    for at, column in enumerate(columns):
        if column.is_picture and not column.heading.strip() and made:
            made[-1] |= {"span": 2, "figure": False}
        else:
            room = across[at] - widths.right_of(at, columns) + 0.1
            text = breakable(column.heading, room, size=widths.SIZE_OF_LABEL * scale, bold=True)
            made.append({"text": text, "figure": column.is_figure, "span": 1})
    return made
