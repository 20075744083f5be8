"""Ours beside others: bars from nought, ours in the council's colour, the target an upright dashed line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quarterdeck.compose.charts import Bar, BenchmarkChart
from quarterdeck.compose.look import AXIS, COMPARISON, INK, INK_2
from quarterdeck.documents.charts.draw import WHITE, bar, document, label, line, words
from quarterdeck.documents.charts.frame import number, text_size
from quarterdeck.documents.charts.widths import in_lines, width_of

WIDTH = 244
THICK = 19
AIR = 8


@dataclass(frozen=True, slots=True)
class _Row:
    """One bar with the lines of its name and of its own period, and the height it takes."""

    bar: Bar
    names: tuple[str, ...]
    notes: tuple[str, ...]
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class _Scale:
    """From value to x, between `left` and `right`; nought is always within."""

    left: float
    right: float
    low: float
    high: float

    def x(self, value: float) -> float:
        share = (value / 2 - self.low / 2) / (self.high / 2 - self.low / 2)
        return self.left + share * (self.right - self.left)


def benchmark_bars(chart: BenchmarkChart, *, width: float, brand: str) -> str:
    """Return the SVG of benchmark bars."""
    size = text_size(width)
    top = size + 12.0 if chart.target is not None else 6.0
    names = _width_of_names(chart.bars, width, size)
    rows = _rows(chart.bars, names, size, top)
    bottom = rows[-1].top + rows[-1].height if rows else top + THICK
    scale = _scale(chart, names + 9, width, size)
    nought = scale.x(0)
    parts = [
        part for row in rows for part in _row(row, scale, size, brand, is_at_left=chart.target is not None)
    ]
    parts.append(line(nought, top - 4, nought, bottom + 2, stroke=AXIS))
    if chart.target is not None:
        parts += _target(scale.x(number(chart.target)), chart.target_text, width, top, bottom, size)
    return document(width, bottom + 5, parts, alt=chart.alt)


def _width_of_names(bars: Sequence[Bar], width: float, size: float) -> float:
    wide = max((width_of(label(one.name), size + 0.5, is_bold=True) for one in bars), default=0)
    wide = max([wide, *(width_of(label(one.note), size) for one in bars)])
    return min(wide, width * 0.44)


def _rows(bars: Sequence[Bar], names: float, size: float, top: float) -> list[_Row]:
    rows: list[_Row] = []
    for one in bars:
        name = tuple(in_lines(label(one.name), names, size + 0.5, is_bold=one.is_ours))
        note = tuple(in_lines(label(one.note), names, size))
        high = max(THICK, (len(name) + len(note)) * (size + 2) + 2)
        rows.append(_Row(one, name, note, top, high))
        top += high + AIR
    return rows


def _scale(chart: BenchmarkChart, left: float, width: float, size: float) -> _Scale:
    values = [number(one.value) for one in chart.bars]
    values += [number(chart.target)] if chart.target is not None else []
    low, high = min([0, *values]), max([0, *values])
    if low == high:
        high = 1.0
    # A figure too long for its bar stands beside it, so the longest bars leave a little room.
    return _Scale(left + (width_of("0" * 5, size) if low < 0 else 0), width - 14, low, high)


def _row(row: _Row, scale: _Scale, size: float, brand: str, *, is_at_left: bool) -> Iterator[str]:
    one = row.bar
    nought, end = scale.x(0), scale.x(number(one.value))
    left, long = min(nought, end), abs(end - nought)
    names = len(row.names) + len(row.notes)
    y = row.top + row.height / 2 - names * (size + 2) / 2 + size
    edge = scale.left - 9 if scale.low == 0 else min(scale.left - 9, nought)
    for text in row.names:
        yield words(
            edge,
            y,
            text,
            size=size + 0.5,
            fill=INK if one.is_ours else INK_2,
            anchor="end",
            is_bold=one.is_ours,
        )
        y += size + 2
    for text in row.notes:
        yield words(edge, y, text, size=size, anchor="end")
        y += size + 2
    top = row.top + (row.height - THICK) / 2
    yield bar(left, top, long, THICK, fill=brand if one.is_ours else COMPARISON)
    yield _figure(one, left, long, top + THICK / 2 + size * 0.36, size, is_at_left=is_at_left)


def _figure(one: Bar, left: float, long: float, y: float, size: float, *, is_at_left: bool) -> str:
    """Return the figure inside its bar; beside it, in ink, when the bar is too short."""
    text = label(one.text)
    wide = width_of(text, size + 0.5, is_bold=one.is_ours)
    fill = WHITE if one.is_ours else INK
    if wide + 14 > long:
        is_left = one.value < 0
        x = left - 5 if is_left else left + long + 5
        anchor = "end" if is_left else "start"
        return words(x, y, text, size=size + 0.5, fill=INK, anchor=anchor, is_bold=one.is_ours)
    x, anchor = (left + 8, "start") if is_at_left else (left + long - 6, "end")
    return words(x, y, text, size=size + 0.5, fill=fill, anchor=anchor, is_bold=one.is_ours)


def _target(x: float, name: str, width: float, top: float, bottom: float, size: float) -> Iterator[str]:
    yield line(x, top - 6, x, bottom + 3, stroke=WHITE, width=4)
    yield line(x, top - 6, x, bottom + 3, stroke=INK, width=1.8, dashes="5 3")
    text = label(name)
    half = width_of(text, size, is_bold=True) / 2
    middle = min(max(x, half + 1), width - half - 1)
    yield words(middle, size, text, size=size, anchor="middle", is_bold=True)
