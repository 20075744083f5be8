"""The figures behind the charts, actual and target by period, and Excel's own line charts drawn from them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from quarterdeck.compose.charts import TargetLevel, TrendChart, YearsChart
from quarterdeck.compose.pack import ReportPack, ScorecardLine
from quarterdeck.compose.tables import FigureCell, Table
from quarterdeck.documents.xlsx import tables
from quarterdeck.documents.xlsx.book import AROUND, CELL, LINE, RIGHT, Book
from quarterdeck.documents.xlsx.pages import set_up

WIDTHS = (34, 7, 62, 24, 14, 12, 12)
ACTUAL, TARGET, PERIOD = 5, 6, 4


@dataclass(frozen=True, slots=True)
class Range:
    """Where the actual figures of a line stand, and whether they are quarters of several years."""

    actual: str
    is_by_year: bool


@dataclass(frozen=True, slots=True)
class Place:
    """One row of figures: `series` names its year's line where there are several, `text` is as shown."""

    series: str
    period: str
    actual: Decimal | None
    target: Decimal | None
    text: str = ""


def places(chart: TrendChart | YearsChart) -> Iterator[Place]:
    """Give the figures of a chart in rows. A break is a row without figures, so that no line crosses it."""
    match chart:
        case TrendChart():
            yield from _one_line(chart)
        case YearsChart():
            yield from _line_a_year(chart)


def _one_line(chart: TrendChart) -> Iterator[Place]:
    breaks = {one.place: one.words for one in chart.breaks}
    years = dict(chart.year_labels)
    year = ""
    for index, (label, point) in enumerate(zip(chart.labels, chart.points, strict=True)):
        year = years.get(index, year)
        if index in breaks:
            yield Place("", breaks[index], None, None)
        yield Place("", f"{label} {year}".strip(), point.value, level_at(chart.targets, index), point.text)


def _line_a_year(chart: YearsChart) -> Iterator[Place]:
    for line in chart.lines:
        for index, (label, point) in enumerate(zip(chart.labels, line.points, strict=True)):
            target = level_at(chart.targets, index) if line.is_current else None
            yield Place(line.name, label, point.value, target, point.text)


def level_at(levels: tuple[TargetLevel, ...], index: int) -> Decimal | None:
    """Return the target in force at a place of the time axis."""
    return next((level.value for level in levels if level.first <= index <= level.last), None)


def charted(pack: ReportPack) -> Iterator[tuple[ScorecardLine, TrendChart | YearsChart]]:
    """Give the lines that have a trend, each with its chart."""
    for line in pack.lines:
        if line.trend is not None and isinstance(line.trend.chart, TrendChart | YearsChart):
            yield line, line.trend.chart


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line's chart, its figures, and the first of their rows on the sheet of trends."""

    line: ScorecardLine
    chart: TrendChart | YearsChart
    places: tuple[Place, ...]
    first: int

    @property
    def last(self) -> int:
        """The last row of its figures."""
        return self.first + len(self.places) - 1


def plan(pack: ReportPack) -> list[Drawn]:
    """Return each chart with the rows its figures will have, counted from 0, below the headings."""
    drawn, row = [], 1
    for line, chart in charted(pack):
        figures = tuple(places(chart))
        drawn.append(Drawn(line, chart, figures, row))
        row += len(figures)
    return drawn


def ranges(drawn: list[Drawn], *, sheet_name: str) -> dict[str, Range]:
    """Return where the figures of each line stand, by the line's anchor."""
    return {one.line.anchor: _range(one, sheet_name) for one in drawn}


def _range(one: Drawn, sheet_name: str) -> Range:
    quoted = sheet_name.replace("'", "''")
    area = xl_range_abs(one.first, ACTUAL, one.last, ACTUAL)
    return Range(f"'{quoted}'!{area}", isinstance(one.chart, YearsChart))


def write(book: Book, sheet: Worksheet, drawn: list[Drawn]) -> None:
    """Write the sheet of figures: one table from A1."""
    sheet.set_default_row(LINE + AROUND)
    room = max((_room(one.line) for one in drawn), default=0)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, max(width, room) if column in (ACTUAL, TARGET) else width)
    for one in drawn:
        _figures(book, sheet, one)
    words = ("portfolio", "ref", "measure", "series", "period", "value", "target")
    headings = [tables.Heading(book.word(key), key in ("value", "target")) for key in words]
    tables.lay(book, sheet, first=0, last=max(one.last for one in drawn), headings=headings)
    set_up(book, sheet)


def _room(line: ScorecardLine) -> int:
    """Return how wide a column must be for the figures of a line's chart, in characters."""
    if line.trend is None:
        return 0
    cells = (cell for row in line.trend.table.rows for cell in row.cells)
    return max((len(cell.figure.text) for cell in cells if isinstance(cell, FigureCell)), default=0) + 2


def _figures(book: Book, sheet: Worksheet, one: Drawn) -> None:
    style = {"num_format": number_format(one.line)}
    number, empty = book.style(CELL, RIGHT, style), book.style(CELL)
    for row, place in enumerate(one.places, start=one.first):
        texts = (one.line.portfolio, one.line.ref, one.line.title, place.series, place.period)
        for column, words in enumerate(texts):
            book.text(sheet, row, column, words, CELL, {"text_wrap": False})
        for column, value in ((ACTUAL, place.actual), (TARGET, place.target)):
            if value is None:
                sheet.write_blank(row, column, None, empty)
            else:
                sheet.write_number(row, column, value, number)


def number_format(line: ScorecardLine) -> str:
    """Return the number format of a line's figures, from whichever has one."""
    shown = (line.now, line.target, line.last_year, *(one.figure for one in line.rounds))
    found = [figure.number_format for figure in shown if figure.number_format]
    if not found and line.trend is not None:
        found = _formats(line.trend.table)
    return found[0] if found else "General"


def _formats(table: Table) -> list[str]:
    cells = [cell for row in table.rows for cell in row.cells if isinstance(cell, FigureCell)]
    return [cell.figure.number_format for cell in cells if cell.figure.number_format]
