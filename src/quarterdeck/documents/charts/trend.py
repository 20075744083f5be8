"""One line over time with stepped targets: gaps stay open, nothing crosses a break."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quarterdeck.compose.charts import TargetLevel, TrendChart
from quarterdeck.compose.look import INK, INK_2
from quarterdeck.documents.charts import frame as frames
from quarterdeck.documents.charts import levels
from quarterdeck.documents.charts.draw import WHITE, at, document, dot, label, line, path, words
from quarterdeck.documents.charts.figures import Spot, around, gap_words, last_figure, telling
from quarterdeck.documents.charts.frame import Frame
from quarterdeck.documents.charts.room import Box, Place, Room, Stroke
from quarterdeck.documents.charts.widths import width_of

WIDTH = 414
MANY = 24
"""Beyond this many figures, a line without a dot at each."""


def trend(chart: TrendChart, *, width: float, brand: str) -> str:
    """Return the SVG of a trend chart."""
    size = frames.text_size(width)
    height = frames.height_for(width)
    held = levels.fitting(chart.targets, len(chart.points))
    on_top = levels.rows_on_top(chart.target_name, width, size) if held else ()
    frame = _frame(chart, width, height, size, held=held, rows=len(on_top))
    room = Room(Box(0, 0, width, height))
    breaks = {one.place for one in chart.breaks}
    parts = [
        *frames.gridlines(frame, chart.axis, room, size),
        *frames.place_labels(frame, chart.labels, width, size),
        *frames.year_labels(frame, chart.year_labels, width, size),
        *levels.drawn(frame, held, breaks, room),
        *_breaks(frame, chart, room, size),
    ]
    stretches = _stretches(chart, frame, breaks)
    parts += _series(stretches, room, brand)
    parts += _figures(stretches, room, size)
    parts += levels.name_on_top(on_top, size) if on_top else ()
    parts += _target_words(frame, "" if on_top else chart.target_name, held, room, size)
    parts += gap_words(frame, _gaps(chart), chart.gap_words, room, size)
    return document(width, height, parts, alt=chart.alt)


def _frame(
    chart: TrendChart, width: float, height: float, size: float, *, held: Sequence[TargetLevel], rows: int
) -> Frame:
    """Lay out the plot; right of it stand the last figure and the name of the target."""
    places = len(chart.points)
    left = frames.room_for_ticks(chart.axis, width, size)
    is_beside = bool(held) and held[-1].last == places - 1 and not rows
    name = width_of(label(chart.target_name), size, is_bold=True) + 10 if is_beside else 0
    last = next((point.text for point in reversed(chart.points) if point.value is not None), "")
    figure = min(width_of(label(last), size + 5, is_bold=True) + 14, 0.3 * width)
    band = (width - left - name) / max(places, 1)
    right = width - max(name, figure - band / 2, 6)
    values = [point.value for point in chart.points if point.value is not None]
    low, high = frames.limits(chart.axis, [*values, *(level.value for level in held)])
    top = size * 2 + 2 + rows * (size + 3)
    bottom = height - (size * 2 + 20 if chart.year_labels else size + 12)
    return Frame(left, min(top, bottom - 60), right, bottom, low, high, places)


def _stretches(chart: TrendChart, frame: Frame, breaks: set[int]) -> list[list[Spot]]:
    """Return the figures in stretches that a line joins: cut at every gap and every break."""
    stretches: list[list[Spot]] = []
    is_open = True
    for place, point in enumerate(chart.points):
        if point.value is None:
            is_open = True
            continue
        if is_open or place in breaks:
            stretches.append([])
        spot = Spot(place, frame.x(place), frame.y(point.value), label(point.text), point.is_provisional)
        stretches[-1].append(spot)
        is_open = False
    return stretches


def _series(stretches: Sequence[list[Spot]], room: Room, brand: str) -> Iterator[str]:
    """Yield lines, then dots, the last one larger."""
    spots = [spot for stretch in stretches for spot in stretch]
    for stretch in stretches:
        if len(stretch) > 1:
            joined = "L".join(f"{at(spot.x)} {at(spot.y)}" for spot in stretch)
            yield path(f"M{joined}", stroke=brand, width=2.6)
            room.strokes += (Stroke(one.x, one.y, two.x, two.y) for one, two in pairwise(stretch))
    for spot in _dotted(stretches, spots):
        reach = 5.2 if spot is spots[-1] else 3.8
        room.boxes.append(Box(spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach))
        if spot.is_provisional:
            yield dot(spot.x, spot.y, reach - 1, fill=WHITE, stroke=brand, width=2)
        else:
            yield dot(spot.x, spot.y, reach, fill=brand)


def _dotted(stretches: Sequence[list[Spot]], spots: list[Spot]) -> list[Spot]:
    """Return the figures that have a dot: all, or in a long series those worth one."""
    if len(spots) <= MANY:
        return spots
    alone = {stretch[0].place for stretch in stretches if len(stretch) == 1}
    told = {spot.place for spot in telling(stretches, spots)} | {spots[-1].place}
    return [spot for spot in spots if spot.is_provisional or spot.place in alone | told]


def _figures(stretches: Sequence[list[Spot]], room: Room, size: float) -> Iterator[str]:
    """Yield the last figure bold and large, and beside it only those that say how the line ran."""
    spots = [spot for stretch in stretches for spot in stretch]
    if not spots:
        return
    yield from last_figure(spots[-1], room, size)
    for spot in telling(stretches, spots):
        place = room.first_free(around(spot, spots, size), spot.text, size) if spot.text else None
        if place:
            yield words(place.x, place.y, spot.text, size=size, fill=INK, anchor=place.anchor)


def _breaks(frame: Frame, chart: TrendChart, room: Room, size: float) -> Iterator[str]:
    """Yield a dotted upright for each break, with its words at its upper end."""
    for one in chart.breaks:
        if not 0 < one.place < len(chart.points):
            continue
        x = frame.left + one.place * frame.band
        yield line(x, 4, x, frame.bottom, stroke=INK_2, width=1.2, dashes="1.5 3")
        room.strokes.append(Stroke(x, 4, x, frame.bottom))
        text = label(one.words)
        places = (Place(x + 5, size, "start"), Place(x - 5, size, "end"))
        place = room.first_free(places, text, size) if text else None
        if place:
            yield words(place.x, place.y, text, size=size, anchor=place.anchor)


def _target_words(
    frame: Frame, name: str, held: Sequence[TargetLevel], room: Room, size: float
) -> Iterator[str]:
    if held and name:
        yield levels.name_at_end(frame, held[-1], name, room, size)
        held = held[:-1]
    yield from levels.step_labels(frame, held, room, size)


def _gaps(chart: TrendChart) -> list[tuple[int, int]]:
    """Return each stretch of places without a figure, as first and last."""
    gaps: list[tuple[int, int]] = []
    for place, point in enumerate(chart.points):
        if point.value is not None:
            continue
        if gaps and gaps[-1][1] == place - 1:
            gaps[-1] = (gaps[-1][0], place)
        else:
            gaps.append((place, place))
    return gaps
