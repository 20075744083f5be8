"""Tables of a workbook: a real Excel table with a heading row, hairlines and no stripes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, assert_never

from xlsxwriter.worksheet import Worksheet

from quarterdeck.compose.charts import ShareBar, Spark, VarianceBar
from quarterdeck.compose.look import BRAND, COMPARISON, INK_2, PALETTE, STRONG_LINE
from quarterdeck.compose.marks import Mark
from quarterdeck.compose.tables import (
    Cell,
    ChartCell,
    Column,
    DirectionCell,
    FigureCell,
    MarkCell,
    ReferencesCell,
    Row,
    Table,
    TextCell,
    Weight,
)
from quarterdeck.documents.xlsx import text
from quarterdeck.documents.xlsx.book import CELL, HEADING, NOW, QUIET, RIGHT, STRONG, Book, row_height, tag

NARROWEST, WIDEST = 11.0, 46.0
WEIGHTS: Mapping[Weight, Mapping[str, Any]] = {
    Weight.NOW: NOW,
    Weight.STRONG: STRONG,
    Weight.PLAIN: {},
    Weight.QUIET: QUIET,
}
TOTAL: Mapping[str, Any] = {
    **STRONG, "top": 2, "top_color": STRONG_LINE, "bottom": 2, "bottom_color": STRONG_LINE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column; figures stand under a heading on the right."""

    words: str
    is_figure: bool = False


def lay(
    book: Book, sheet: Worksheet, *, first: int, last: int, headings: Sequence[Heading], filters: bool = True
) -> None:
    """Make the rows `first` (the headings) to `last` one Excel table, which has at least a row."""
    words = text.different(heading.words for heading in headings)
    columns = [
        {"header": word, "header_format": book.style(HEADING, RIGHT if heading.is_figure else {})}
        for word, heading in zip(words, headings, strict=True)
    ]
    options = {"columns": columns, "style": None, "autofilter": filters}
    sheet.add_table(first, 0, max(last, first + 1), len(headings) - 1, options)


def colour_ratings(
    book: Book, sheet: Worksheet, area: tuple[int, int, int, int], marks: Iterable[Mark]
) -> None:
    """Colour the cells of `area` (first row, first column, last row, last column) by their rating's word."""
    for mark in {mark.word: mark for mark in marks}.values():
        words = mark.word.replace('"', '""')
        rule = {"type": "cell", "criteria": "==", "value": f'"{words}"', "format": book.style(tag(mark))}
        sheet.conditional_format(*area, rule)


def write(book: Book, sheet: Worksheet, table: Table, *, row: int, widths: Sequence[float]) -> int:
    """Write a table of the pack with its heading row in `row`, and return the first free row below it.

    The column that names the row comes first; small lines are left out, as their figures stand in the row;
    the heading of a group becomes a last column, so that the table sorts and filters.
    """
    table = spread(table)
    order = _order(table)
    groups = any(group.heading for group in table.groups)
    headings = [
        Heading(_heading(book, table.columns[index]), table.columns[index].is_figure) for index in order
    ]
    if groups:
        headings.append(Heading(book.word("group")))
    at = row
    for group in table.groups:
        for one in group.rows:
            at += 1
            if one.anchor:
                book.places.setdefault(one.anchor, book.cell(sheet, at))
            look = TOTAL if one.is_total else {}
            for column, index in enumerate(order):
                _cell(book, sheet, (at, column), one.cells[index], look)
            if groups:
                book.link(sheet, at, len(order), group.heading, group.link, CELL)
            words = [*(_words(one.cells[index]) for index in order), group.heading]
            sheet.set_row(at, row_height(zip(words, widths, strict=False)))
    sheet.set_row(
        row, row_height((heading.words, width) for heading, width in zip(headings, widths, strict=False))
    )
    lay(book, sheet, first=row, last=at, headings=headings)
    _paint(book, sheet, table, order, (row + 1, at))
    return max(at, row + 1) + 1


def figure_room(table: Table) -> dict[int, float]:
    """Return how wide the columns of figures must be, in characters: a number that does not fit prints as
    ###.
    """
    room: dict[int, float] = {}
    for column, index in enumerate(_order(table)):
        cells = (row.cells[index] for group in table.groups for row in group.rows)
        figures = [cell for cell in cells if isinstance(cell, FigureCell) and cell.figure.number is not None]
        if figures:
            # Bold figures are a tenth wider.
            room[column] = max(len(f"{one.figure.text} {one.figure.note}") for one in figures) * 1.1 + 2
    return room


def widths(book: Book, table: Table) -> list[float]:
    """Return how wide the columns of a table must be on its sheet, in characters, with that of its groups."""
    table = spread(table)
    order, figures = _order(table), figure_room(table)
    found = [_width(book, table, index, figures.get(at, 0.0)) for at, index in enumerate(order)]
    if any(group.heading for group in table.groups):
        longest = max(len(group.heading) for group in table.groups)
        found.append(min(max(longest * 1.1, NARROWEST), WIDEST))
    return found


def _width(book: Book, table: Table, index: int, figures: float) -> float:
    column = table.columns[index]
    # The arrow of the filter stands over the end of a heading.
    heading = max(len(word) for word in _heading(book, column).split() or [""]) * 1.2 + 4
    longest = max(
        (len(part) for row in table.rows for part in _words(row.cells[index]).split("\n")), default=0
    )
    words = 0.0 if column.is_figure else min(longest * 1.1 + 2, WIDEST)
    return max(heading, figures, words, NARROWEST)


def spread(table: Table) -> Table:
    """Return the table with a column for each reference of a cell: a cell has one link."""
    most = [max((_count(row.cells[at]) for row in table.rows), default=1) for at in range(len(table.columns))]
    if max(most, default=1) <= 1:
        return table
    columns = tuple(
        one for column, count in zip(table.columns, most, strict=True) for one in (column,) * count
    )
    groups = tuple(
        replace(group, rows=tuple(replace(row, cells=tuple(_spread(row, most))) for row in group.rows))
        for group in table.groups
    )
    return replace(table, columns=columns, groups=groups)


def _count(cell: Cell) -> int:
    return max(len(cell.references), 1) if isinstance(cell, ReferencesCell) else 1


def _spread(row: Row, most: Sequence[int]) -> Iterator[Cell]:
    for cell, count in zip(row.cells, most, strict=True):
        own: tuple[Cell, ...] = (cell,)
        if isinstance(cell, ReferencesCell):
            own = tuple(ReferencesCell((one,)) for one in cell.references)
        yield from own
        yield from (TextCell(""),) * (count - len(own))


def _order(table: Table) -> list[int]:
    """Return the columns that are shown, the name of the row first."""
    shown = [index for index, column in enumerate(table.columns) if _is_shown(table, index, column)]
    return sorted(shown, key=lambda index: not table.columns[index].is_row_header)


def _is_shown(table: Table, index: int, column: Column) -> bool:
    return not column.is_picture or any(_drawn(row.cells[index]) for row in table.rows)


def _drawn(cell: Cell) -> ShareBar | VarianceBar | None:
    """Return the chart of a cell that is drawn as a bar of the sheet's own."""
    return None if not isinstance(cell, ChartCell) or isinstance(cell.chart, Spark) else cell.chart


def _heading(book: Book, column: Column) -> str:
    return column.heading or book.word("bar")


def _cell(book: Book, sheet: Worksheet, at: tuple[int, int], cell: Cell, look: Mapping[str, Any]) -> None:
    match cell:
        case TextCell():
            indent = {"indent": cell.level} if cell.level else {}
            book.link(sheet, *at, cell.text, cell.link, CELL, WEIGHTS[cell.weight], look, indent)
        case ReferencesCell(references=(one,)):
            book.link(sheet, *at, one.text, one.anchor, CELL, look)
        case ReferencesCell():
            book.text(sheet, *at, cell.text, CELL, look)
        case FigureCell():
            book.figure(sheet, *at, cell.figure, CELL, WEIGHTS[cell.weight], look)
        case MarkCell():
            book.text(sheet, *at, cell.mark.word, CELL, look)
        case DirectionCell():
            book.text(sheet, *at, cell.direction.word, CELL, look)
        case ChartCell():
            _bar(book, sheet, at, cell)
        case _:
            assert_never(cell)


def _words(cell: Cell) -> str:
    match cell:
        case TextCell():
            return cell.text
        case FigureCell():
            return f"{cell.figure.text} {cell.figure.note}"
        case MarkCell():
            return cell.mark.word
        case DirectionCell():
            return cell.direction.word
        case ReferencesCell():
            return cell.text
        case _:
            return ""


def _bar(book: Book, sheet: Worksheet, at: tuple[int, int], cell: ChartCell) -> None:
    match _drawn(cell):
        case ShareBar(share=share):
            sheet.write_number(*at, share, book.style(CELL, {"num_format": "0.0%"}))
        case VarianceBar(overspend=overspend):
            sheet.write_number(*at, overspend, book.style(CELL, {"num_format": "#,##0"}))
        case _:
            book.text(sheet, *at, "", CELL)


def _paint(book: Book, sheet: Worksheet, table: Table, order: list[int], rows: tuple[int, int]) -> None:
    for column, index in enumerate(order):
        cells = [row.cells[index] for row in table.rows]
        area = (rows[0], column, rows[1], column)
        if marks := [cell.mark for cell in cells if isinstance(cell, MarkCell)]:
            colour_ratings(book, sheet, area, marks)
        if bars := [bar for cell in cells if (bar := _drawn(cell))]:
            first = bars[0]
            rule = _variance_bar(first) if isinstance(first, VarianceBar) else _data_bar(first)
            sheet.conditional_format(*area, rule)


def _data_bar(share: ShareBar) -> dict[str, Any]:
    """Return a bar whose track ends at the whole of the target."""
    colour = PALETTE[share.colour].solid
    return {
        "type": "data_bar", "bar_solid": True, "bar_only": True, "bar_color": colour, "bar_axis_color": INK_2,
        "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1,
    }  # fmt: skip


def _variance_bar(shown: VarianceBar) -> dict[str, Any]:
    """Return bars to both sides of one zero line: adverse to the right, favourable pale to the left."""
    return {
        "type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_only": True, "bar_color": BRAND,
        "bar_negative_color": COMPARISON, "bar_axis_color": INK_2,
        "min_type": "num", "min_value": min(shown.smallest, 0),
        "max_type": "num", "max_value": max(shown.largest, 0),
    }  # fmt: skip
