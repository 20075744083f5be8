"""The sheet of charts: Excel's own, so that an officer can copy one into a slide and change it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Any, assert_never

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from quarterdeck.compose.charts import Axis, TrendChart, YearsChart
from quarterdeck.compose.look import AXIS, GRID, INK, INK_2, LAST_YEAR
from quarterdeck.documents.xlsx import text
from quarterdeck.documents.xlsx.book import FONT, PLAIN, STRONG, Book
from quarterdeck.documents.xlsx.pages import set_up
from quarterdeck.documents.xlsx.trends import ACTUAL, PERIOD, TARGET, Drawn, number_format

# A chart is this large in pixels, on so many rows and columns of the usual size; two stand in a row.
SIZE, ROWS, ACROSS, COLUMNS = (576, 328), 17, 2, 9
# What an A4 page holds when it is as wide as two charts: a portfolio's name, and four charts.
PAGE, ON_A_PAGE, SCALE = 36, 4, 84
# What is left of the chart for the lines: their names stand at the right.
ROOM = {"x": 0.085, "y": 0.17, "width": 0.68, "height": 0.68}
# Labels nearer than this share of the axis would touch.
NEAR = Decimal("0.12")
TITLE_UNITS = 90
LABEL: Mapping[str, Any] = {"name": FONT, "size": 9, "color": INK_2}
EARLIER: Mapping[str, Any] = {
    "line": {"color": LAST_YEAR, "width": 1.5},
    "marker": {"type": "circle", "size": 6, "fill": {"color": "#ffffff"}, "border": {"color": LAST_YEAR}},
}
LEVEL: Mapping[str, Any] = {
    "line": {"color": INK_2, "width": 1.75, "dash_type": "dash"},
    "marker": {"type": "none"},
}
# A target that changes is a dash in each period: a line between two of them would pass levels nobody set.
STEPS: Mapping[str, Any] = {
    "line": {"none": True},
    "marker": {"type": "long_dash", "size": 14, "fill": {"color": INK_2}, "border": {"none": True}},
}


def ours_in(brand: str) -> Mapping[str, Any]:
    """Return the look of our own line, in the council's colour."""
    dot = {"type": "circle", "size": 7, "fill": {"color": brand}, "border": {"color": "#ffffff"}}
    return {"line": {"color": brand, "width": 2.25}, "marker": dot}


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart: its rows on the sheet of figures, its name, its look, and the label at its end."""

    rows: tuple[int, int]
    column: int
    name: str
    look: Mapping[str, Any]
    label_at: int | None
    label: str
    is_bold: bool = False


def cells(drawn: list[Drawn], *, sheet_name: str) -> dict[str, str]:
    """Return the cell each chart will stand at, by "chart " and the line's anchor."""
    quoted = sheet_name.replace("'", "''")
    return {f"chart {one.line.anchor}": f"'{quoted}'!{xl_rowcol_to_cell(*at)}" for one, at in _laid(drawn)}


def _laid(drawn: list[Drawn]) -> list[tuple[Drawn, tuple[int, int]]]:
    """Return each chart with its cell: four on a page, each portfolio on a new page below its name."""
    laid, row = [], 0
    for _, group in groupby(drawn, key=lambda one: one.line.portfolio):
        charts = list(group)
        for number, one in enumerate(charts):
            page, place = divmod(number, ON_A_PAGE)
            down, across = divmod(place, ACROSS)
            laid.append((one, (row + page * PAGE + 1 + down * ROWS, across * COLUMNS)))
        row += -(-len(charts) // ON_A_PAGE) * PAGE
    return laid


def write(book: Book, sheet: Worksheet, drawn: list[Drawn], *, figures: str) -> None:
    """Draw every chart from its figures on the sheet named `figures`."""
    named: str | None = None
    for one, at in _laid(drawn):
        if one.line.portfolio != named:
            named = one.line.portfolio
            book.text(sheet, at[0] - 1, 0, named, {**PLAIN, "font_size": 14}, STRONG)
        chart = _chart(book, one, figures)
        sheet.insert_chart(*at, chart, {"description": one.chart.alt, "object_position": 2})
    set_up(book, sheet, repeats_first_row=False)
    # Excel heeds breaks only where it is told a scale, not a width; at this one two charts are a page wide.
    sheet.set_print_scale(SCALE)
    sheet.set_h_pagebreaks(range(PAGE, 1 + max(at[0] for _, at in _laid(drawn)), PAGE))


def _chart(book: Book, one: Drawn, figures: str) -> Any:
    chart = book.workbook.add_chart({"type": "line"})
    for series in _all_series(book, one):
        chart.add_series(_options(series, figures))
    title = " ".join(part for part in (one.line.ref, one.line.title) if part)[:TITLE_UNITS]
    font = {**LABEL, "size": 11, "bold": True, "color": INK}
    chart.set_title({"name": text.label(title), "name_font": font, "layout": {"x": 0.015, "y": 0.03}})
    chart.set_x_axis({"num_font": LABEL, "line": {"color": AXIS}, "major_tick_mark": "none"})
    grid = {"visible": True, "line": {"color": GRID}}
    look = {"num_format": number_format(one.line), "num_font": LABEL, "line": {"none": True}}
    chart.set_y_axis({**_scale(one.chart.axis), **look, "major_gridlines": grid})
    chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_plotarea({"layout": ROOM})
    chart.show_blanks_as("gap")
    chart.set_size({"width": SIZE[0], "height": SIZE[1]})
    return chart


def _scale(axis: Axis) -> dict[str, Any]:
    """Return the limits and gridlines of the pack's own axis, so that a chart has one scale everywhere."""
    scale: dict[str, Any] = {"min": float(axis.low), "max": float(axis.high)}
    if len(axis.ticks) > 1:
        scale["major_unit"] = float(axis.ticks[1].value - axis.ticks[0].value)
    return scale


def _all_series(book: Book, one: Drawn) -> list[Series]:
    match one.chart:
        case TrendChart():
            return _one_line(book, one)
        case YearsChart() as years:
            return _line_a_year(book, one, years)
        case _:
            assert_never(one.chart)


def _one_line(book: Book, one: Drawn) -> list[Series]:
    rows = (one.first, one.last)
    said = [place.text for place in one.places if place.actual is not None]
    last, label = _last(one, rows, ACTUAL), said[-1] if said else ""
    ours = Series(rows, ACTUAL, book.word("value"), ours_in(book.brand), last, label, is_bold=True)
    return _apart(one, [ours, *_target(book, one, rows)])


def _line_a_year(book: Book, one: Drawn, years: YearsChart) -> list[Series]:
    count = len(years.labels)
    drawn: list[Series] = []
    for index, line in enumerate(years.lines):
        rows = (one.first + index * count, one.first + (index + 1) * count - 1)
        look = ours_in(book.brand) if line.is_current else EARLIER
        last = _last(one, rows, ACTUAL)
        drawn.append(Series(rows, ACTUAL, line.name, look, last, line.name, is_bold=line.is_current))
        if line.is_current:
            drawn += _target(book, one, rows)
    return _apart(one, drawn)


def _target(book: Book, one: Drawn, rows: tuple[int, int]) -> list[Series]:
    last = _last(one, rows, TARGET)
    if last is None:
        return []
    levels = one.chart.targets
    is_flat = len({level.value for level in levels}) == 1 and levels[0].first < levels[-1].last
    name = one.chart.target_name or book.word("target")
    return [Series(rows, TARGET, name, LEVEL if is_flat else STEPS, last, name)]


def _last(one: Drawn, rows: tuple[int, int], column: int) -> int | None:
    """Return the last row of a line that holds a figure."""
    held = (row for row in range(rows[1], rows[0] - 1, -1) if _value(one, row, column) is not None)
    return next(held, None)


def _value(one: Drawn, row: int, column: int) -> Decimal | None:
    place = one.places[row - one.first]
    return place.actual if column == ACTUAL else place.target


def _apart(one: Drawn, drawn: list[Series]) -> list[Series]:
    """Return the lines with labels that do not touch: where some would, one label names them all."""
    made: list[Series] = []
    for series in sorted(drawn, key=lambda series: not series.is_bold):
        near = next((at for at, other in enumerate(made) if _touches(one, series, other)), None)
        if near is None:
            made.append(series)
            continue
        pair = sorted((made[near], series), key=lambda series: -_at_end(one, series))
        made[near] = replace(made[near], label="\n".join(each.label for each in pair))
        made.append(replace(series, label=""))
    return made


def _touches(one: Drawn, series: Series, other: Series) -> bool:
    if None in (series.label_at, other.label_at) or not other.label:
        return False
    places = {(each.label_at or 0) - each.rows[0] for each in (series, other)}
    apart = abs(_at_end(one, series) - _at_end(one, other))
    return len(places) == 1 and apart < NEAR * (one.chart.axis.high - one.chart.axis.low)


def _at_end(one: Drawn, series: Series) -> Decimal:
    """Return the figure a line's label stands beside."""
    value = None if series.label_at is None else _value(one, series.label_at, series.column)
    return Decimal(0) if value is None else value


def _options(series: Series, figures: str) -> dict[str, Any]:
    return {
        "name": text.label(series.name),
        "categories": [figures, series.rows[0], PERIOD, series.rows[1], PERIOD],
        "values": [figures, series.rows[0], series.column, series.rows[1], series.column],
        **series.look,
        **_end_label(series),
    }


def _end_label(series: Series) -> dict[str, Any]:
    """Return a label for the last figure alone: it names the line, so that no legend is needed."""
    if series.label_at is None or not series.label:
        return {}
    font = {**LABEL, "color": INK, "bold": series.is_bold, "size": 11 if series.is_bold else 9}
    custom: list[dict[str, Any]] = [{"delete": True}] * (series.rows[1] - series.rows[0] + 1)
    custom[series.label_at - series.rows[0]] = {"value": text.label(series.label), "font": font}
    return {"data_labels": {"value": True, "position": "right", "font": font, "custom": custom}}
