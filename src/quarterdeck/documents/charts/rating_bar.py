"""Counts by rating as one stacked bar: worst first, open where there is no verdict."""

from collections.abc import Iterator

from quarterdeck.compose.charts import RatingBar, Segment
from quarterdeck.compose.look import AXIS, INK, PALETTE
from quarterdeck.documents.charts.draw import WHITE, bar, document, label, line, open_bar, words
from quarterdeck.documents.charts.marks import shape_at
from quarterdeck.documents.charts.widths import width_of

WIDTH, WIDTH_LARGE = 240, 410
GAP = 2
ROOM_FOR_SHAPE = 33


def rating_bar(chart: RatingBar, *, width: float) -> str:
    """Return the SVG of a rating bar; a measure has the same length in every sister bar."""
    height = 28 if chart.is_large else 20
    shown = [segment for segment in chart.segments if segment.count > 0]
    total = sum(segment.count for segment in shown)
    longest = max(chart.longest, total, 1)
    parts: list[str] = []
    x = 0.0
    for segment in shown:
        long = segment.count * (width + GAP) / longest
        parts += _segment(
            segment, x, long - GAP if long > 2 * GAP else long * 0.6, height, is_large=chart.is_large
        )
        x += long
    if not shown:
        parts.append(line(0, height - 0.5, width, height - 0.5, stroke=AXIS))
    return document(width, height, parts, alt=chart.alt)


def _segment(segment: Segment, x: float, width: float, height: float, *, is_large: bool) -> Iterator[str]:
    paint = PALETTE[segment.mark.colour]
    is_solid = segment.mark.is_verdict
    if is_solid:
        yield bar(x, 0, width, height, fill=paint.solid)
    else:
        yield open_bar(x, 0, width, height, stroke=paint.solid, edge=min(1.5, width / 2))
    size = 14 if is_large else 12
    ink, shape_ink = (WHITE, WHITE) if is_solid else (INK, paint.solid)
    inset = 0.34 * size
    shape_size = 0.76 * size
    after_shape = inset + shape_size + 0.36 * size
    fits_shape = width >= ROOM_FOR_SHAPE
    text = _fitting(segment, width - (after_shape if fits_shape else 2) - 3, size)
    baseline = height / 2 + size * 0.34
    if text and fits_shape:
        yield shape_at(
            segment.mark.shape, shape_ink, x=x + inset, y=(height - shape_size) / 2, size=shape_size
        )
        yield words(x + after_shape, baseline, text, size=size, fill=ink, is_bold=True)
    elif text:
        yield words(x + width / 2, baseline, text, size=size, fill=ink, anchor="middle", is_bold=True)


def _fitting(segment: Segment, room: float, size: float) -> str:
    """Return the words of the segment, or its count, or nothing: the sum stands beside the bar."""
    for text in (label(segment.text), str(segment.count)):
        if width_of(text, size, is_bold=True) <= room + 3:
            return text
    return ""
