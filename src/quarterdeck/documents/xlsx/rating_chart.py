"""Counts by rating and by portfolio: a table with its sums, and the bars drawn from it by Excel itself."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from quarterdeck.compose.look import INK, INK_2, PALETTE
from quarterdeck.compose.marks import Mark
from quarterdeck.compose.pack import NamedBar, RatingBars
from quarterdeck.documents.xlsx import tables, text
from quarterdeck.documents.xlsx.book import CELL, FONT, HEADING, RIGHT, STRONG, Book, tag

WIDTH = 620
LABEL: Mapping[str, Any] = {"name": FONT, "size": 10}


def marks_of(bars: RatingBars) -> list[Mark]:
    """Return the ratings that occur, worst first: each bar has its own in that order."""
    marks: list[Mark] = []
    for one in bars.bars:
        own = [segment.mark for segment in one.bar.segments]
        for index, mark in enumerate(own):
            if mark not in marks:
                later = [marks.index(each) for each in own[index:] if each in marks]
                marks.insert(min(later, default=len(marks)), mark)
    return marks


def counts_of(bar: NamedBar) -> dict[str, int]:
    """Return how many measures have each rating, by its name."""
    return {segment.mark.name: segment.count for segment in bar.bar.segments}


def height(bars: RatingBars) -> int:
    """Return the height of the chart in pixels, 0 where there is none."""
    return 0 if not marks_of(bars) else 90 + 30 * len(bars.bars)


def table(book: Book, sheet: Worksheet, bars: RatingBars, *, row: int) -> int:
    """Write the counts as a table whose heading is in `row`, the sums below; return the first free row."""
    marks = marks_of(bars)
    for at, one in enumerate(bars.bars, start=row + 1):
        counts = counts_of(one)
        book.link(sheet, at, 0, one.name, one.link, CELL)
        for column, mark in enumerate(marks, start=1):
            sheet.write_number(at, column, counts.get(mark.name, 0), book.style(CELL, RIGHT))
        sheet.write_number(at, len(marks) + 1, one.bar.total, book.style(CELL, RIGHT, STRONG))
    last = row + len(bars.bars)
    words = [bars.table.columns[0].heading, *(mark.word for mark in marks), book.word("total")]
    headings = [tables.Heading(word, is_figure=index > 0) for index, word in enumerate(words)]
    tables.lay(book, sheet, first=row, last=last, headings=headings, filters=False)
    for column, mark in enumerate(marks, start=1):
        sheet.write_string(row, column, headings[column].words, book.style(HEADING, RIGHT, tag(mark)))
    _sums(book, sheet, bars, row=row, last=last)
    return last + 2


def _sums(book: Book, sheet: Worksheet, bars: RatingBars, *, row: int, last: int) -> None:
    """Write the sum of each column below the table, as a formula that carries its value."""
    marks = marks_of(bars)
    counts = [counts_of(one) for one in bars.bars]
    sums = [sum(each.get(mark.name, 0) for each in counts) for mark in marks]
    book.text(sheet, last + 1, 0, book.word("total"), CELL, tables.TOTAL)
    for column, value in enumerate([*sums, sum(one.bar.total for one in bars.bars)], start=1):
        formula = f"=SUM({xl_range_abs(row + 1, column, last, column)})"
        sheet.write_formula(last + 1, column, formula, book.style(CELL, RIGHT, tables.TOTAL), value)


def insert(book: Book, sheet: Worksheet, bars: RatingBars, *, at: tuple[int, int], table_row: int) -> None:
    """Draw the bars at the cell `at`, from the table whose heading is in `table_row`; none for no counts."""
    if not marks_of(bars):
        return
    chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    last = table_row + len(bars.bars)
    name = sheet.get_name()
    for column, mark in enumerate(marks_of(bars), start=1):
        chart.add_series({
            "name": [name, table_row, column],
            "categories": [name, table_row + 1, 0, last, 0],
            "values": [name, table_row + 1, column, last, column],
            **_look(mark),
        })  # fmt: skip
    chart.set_title(
        {"name": text.label(bars.title), "name_font": {**LABEL, "size": 12, "color": INK}, "overlay": False}
    )
    chart.set_y_axis(
        {
            "reverse": True,
            "num_font": {**LABEL, "color": INK},
            "line": {"none": True},
            "major_tick_mark": "none",
        }
    )
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom", "font": {**LABEL, "color": INK}})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": WIDTH, "height": height(bars)})
    alt = " ".join((f"{bars.title}.", *(f"{one.name}: {one.bar.alt}" for one in bars.bars), bars.closing))
    sheet.insert_chart(*at, chart, {"description": alt, "object_position": 2, "x_offset": 12})


def _look(mark: Mark) -> dict[str, Any]:
    """Return the fill of a rating's segments: its colour, or open for what has no verdict."""
    colour = PALETTE[mark.colour].solid
    ink = "#ffffff" if mark.is_verdict else INK
    return {
        "fill": {"color": colour if mark.is_verdict else "#ffffff"},
        "border": {"color": "#ffffff" if mark.is_verdict else INK_2, "width": 1},
        "gap": 45,
        "data_labels": {"value": True, "num_format": "0;;", "font": {**LABEL, "bold": True, "color": ink}},
    }
