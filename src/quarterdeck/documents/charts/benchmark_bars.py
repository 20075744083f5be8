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
    """From value to x, between `left` and `right`; nought is always within. `names` is where names end."""

    left: float
    right: float
    low: float
    high: float
    names: float

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
    scale = _scale(chart, names + 2, width, size)
    nought = scale.x(0)
    target = None if chart.target is None else scale.x(number(chart.target))
    parts = [part for row in rows for part in _row(row, scale, size, brand, target=target)]
    parts.append(line(nought, top - 4, nought, bottom + 2, stroke=AXIS))
    if target is not None:
        parts += _target(target, chart.target_text, width, top, bottom, size)
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


def _scale(chart: BenchmarkChart, names: float, width: float, size: float) -> _Scale:
    values = [number(one.value) for one in chart.bars]
    values += [number(chart.target)] if chart.target is not None else []
    low, high = min([0, *values]), max([0, *values])
    if low == high:
        high = 1.0
    # A figure too long for its bar stands beyond its end: left of nought there must be room for it.
    beyond = [width_of(label(one.text), size + 0.5, is_bold=True) for one in chart.bars if one.value < 0]
    left = names + 7 + max(beyond, default=0)
    return _Scale(left, max(width - 14, left + 40), low, high, names)


def _row(row: _Row, scale: _Scale, size: float, brand: str, *, target: float | None) -> Iterator[str]:
    one = row.bar
    lines = len(row.names) + len(row.notes)
    y = row.top + row.height / 2 - lines * (size + 2) / 2 + size
    ink = INK if one.is_ours else INK_2
    for text in row.names:
        yield words(scale.names, y, text, size=size + 0.5, fill=ink, anchor="end", is_bold=one.is_ours)
        y += size + 2
    for text in row.notes:
        yield words(scale.names, y, text, size=size, anchor="end")
        y += size + 2
    top = row.top + (row.height - THICK) / 2
    nought, end = scale.x(0), scale.x(number(one.value))
    left, long = min(nought, end), abs(end - nought)
    yield bar(left, top, long, THICK, fill=brand if one.is_ours else COMPARISON)
    x, anchor, is_inside = _place_of_figure(one, left, long, size, target)
    fill = WHITE if one.is_ours and is_inside else INK
    figure = label(one.text)
    yield words(
        x,
        top + THICK / 2 + size * 0.36,
        figure,
        size=size + 0.5,
        fill=fill,
        anchor=anchor,
        is_bold=one.is_ours,
    )


def _place_of_figure(
    one: Bar, left: float, long: float, size: float, target: float | None
) -> tuple[float, str, bool]:
    """Return x, anchor and whether the figure stands inside its bar.

    It stands beyond the end of a bar that is too short, and never on the line of the target, at `target`.
    """
    wide = width_of(label(one.text), size + 0.5, is_bold=one.is_ours)
    if wide + 14 <= long:
        start = left + 8
        is_crossed = target is not None and start - 4 <= target <= start + wide + 4
        at_end = target is None or (is_crossed and not left + long - wide - 10 <= target <= left + long)
        return (left + long - 6, "end", True) if at_end else (start, "start", True)
    if one.value < 0:
        return left - 5, "end", False
    x = left + long + 5
    is_crossed = target is not None and x - 4 <= target <= x + wide + 3
    return (target + 6 if is_crossed and target is not None else x), "start", False


def _target(x: float, name: str, width: float, top: float, bottom: float, size: float) -> Iterator[str]:
    yield line(x, top - 6, x, bottom + 3, stroke=WHITE, width=4)
    yield line(x, top - 6, x, bottom + 3, stroke=INK, width=1.8, dashes="5 3")
    text = label(name)
    half = width_of(text, size, is_bold=True) / 2
    middle = min(max(x, half + 1), width - half - 1)
    yield words(middle, size, text, size=size, anchor="middle", is_bold=True)
