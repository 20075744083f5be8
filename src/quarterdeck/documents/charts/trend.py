"""One line over time with stepped targets: gaps stay open, nothing crosses a break."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quarterdeck.compose.charts import TargetLevel, TrendChart
from quarterdeck.compose.look import INK, INK_2
from quarterdeck.documents.charts import frame as frames
from quarterdeck.documents.charts import levels
from quarterdeck.documents.charts.draw import WHITE, at, document, dot, label, line, path, words
from quarterdeck.documents.charts.frame import Frame
from quarterdeck.documents.charts.room import Box, Place, Room, Stroke
from quarterdeck.documents.charts.widths import width_of

WIDTH = 414
FEW = 6
"""Up to this many figures, turning points are labelled; beyond, only first, highest, lowest and last."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One figure as drawn."""

    place: int
    x: float
    y: float
    text: str
    is_provisional: bool


def height_for(width: float) -> float:
    """Return the height of a line chart."""
    return round(min(290, max(206, 0.44 * width)))


def trend(chart: TrendChart, *, width: float, brand: str) -> str:
    """Return the SVG of a trend chart."""
    size = frames.text_size(width)
    height = height_for(width)
    held = levels.fitting(chart.targets, len(chart.points))
    frame = _frame(
        chart, width, height, size, name_ends=bool(held) and held[-1].last == len(chart.points) - 1
    )
    room = Room(Box(0, 0, width, height))
    breaks = {one.place for one in chart.breaks}
    parts = [
        *frames.gridlines(frame, chart.axis, size),
        *frames.place_labels(frame, chart.labels, size),
        *frames.year_labels(frame, chart.year_labels, size),
        *levels.drawn(frame, held, breaks, room),
        *_breaks(frame, chart, room, size),
    ]
    stretches = _stretches(chart, frame, breaks)
    parts += _series(stretches, room, brand)
    parts += _figures(stretches, room, size)
    parts += _target_words(frame, chart, held, room, size)
    parts += gap_words(frame, _gaps(chart), chart.gap_words, room, size)
    return document(width, height, parts, alt=chart.alt)


def _frame(chart: TrendChart, width: float, height: float, size: float, *, name_ends: bool) -> Frame:
    """Lay out the plot; right of it stand the last figure and the name of the target."""
    places = max(len(chart.points), 1)
    left = frames.room_for_ticks(chart.axis, size)
    name = width_of(label(chart.target_name), size, is_bold=True) + 10 if name_ends else 0
    name = name if name <= 0.3 * width else 0
    last = next((point.text for point in reversed(chart.points) if point.value is not None), "")
    figure = width_of(label(last), size + 5, is_bold=True) + 14
    band = (width - left - name) / places
    right = width - max(name, figure - band / 2, 6)
    values = [point.value for point in chart.points if point.value is not None]
    low, high = frames.limits(chart.axis, [*values, *(level.value for level in chart.targets)])
    below = size * 2 + 20 if chart.year_labels else size + 12
    return Frame(min(left, width / 2), size * 2 + 2, right, height - below, low, high, len(chart.points))


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
    """Yield lines, then dots; many figures have small dots, and the last a large one."""
    spots = [spot for stretch in stretches for spot in stretch]
    for stretch in stretches:
        if len(stretch) > 1:
            joined = "L".join(f"{at(spot.x)} {at(spot.y)}" for spot in stretch)
            yield path(f"M{joined}", stroke=brand, width=2.6)
            room.strokes += (Stroke(one.x, one.y, two.x, two.y) for one, two in pairwise(stretch))
    radius = 3.8 if len(spots) <= 24 else 2.2
    for spot in spots:
        reach = 5.2 if spot is spots[-1] else radius
        room.boxes.append(Box(spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach))
        if spot.is_provisional:
            yield dot(spot.x, spot.y, reach - 1, fill=WHITE, stroke=brand, width=2)
        else:
            yield dot(spot.x, spot.y, reach, fill=brand)


def _figures(stretches: Sequence[list[Spot]], room: Room, size: float) -> Iterator[str]:
    """Yield the last figure bold and large, and beside it only those that say how the line ran."""
    spots = [spot for stretch in stretches for spot in stretch]
    if not spots:
        return
    yield from last_figure(spots[-1], room, size)
    for spot in _telling(stretches, spots):
        place = room.first_free(_around(spot, spots, size), spot.text, size) if spot.text else None
        if place:
            yield words(place.x, place.y, spot.text, size=size, fill=INK, anchor=place.anchor)


def last_figure(spot: Spot, room: Room, size: float) -> Iterator[str]:
    """Yield the figure of the last dot, bold and 5 px larger, at its right if nothing is in the way."""
    large = size + 5
    x, y = spot.x, spot.y
    places = (
        Place(x + 10, y + large * 0.34, "start"),
        Place(x + 8, y + large * 0.34 + 11, "start"),
        Place(x + 8, y + large * 0.34 - 11, "start"),
        Place(x, y - 11),
        Place(x, y + large + 6),
        Place(x + 6, y - 11, "end"),
        Place(x + 6, y + large + 6, "end"),
        Place(x - 10, y + large * 0.34, "end"),
    )
    place = room.first_free(places, spot.text, large, is_bold=True) or Place(x + 6, y - 11, "end")
    if spot.text:
        yield words(place.x, place.y, spot.text, size=large, fill=INK, anchor=place.anchor, is_bold=True)


def _telling(stretches: Sequence[list[Spot]], spots: Sequence[Spot]) -> list[Spot]:
    """Return the figures worth a label: first, highest, lowest, new starts, turning points."""
    chosen = [spots[0], min(spots, key=lambda spot: spot.y), max(spots, key=lambda spot: spot.y)]
    if len(spots) <= FEW:
        chosen += [stretch[0] for stretch in stretches]
        for stretch in stretches:
            chosen += (
                two
                for one, two, three in zip(stretch, stretch[1:], stretch[2:], strict=False)
                if (two.y - one.y) * (three.y - two.y) < 0
            )
    is_flat = chosen[1].y == chosen[2].y
    chosen = chosen[:1] if is_flat else chosen
    return [spot for spot in dict.fromkeys(chosen) if spot is not spots[-1]]


def _around(spot: Spot, spots: Sequence[Spot], size: float) -> tuple[Place, ...]:
    """Return places for a label, the side away from the line first."""
    near = [other for other in spots if abs(other.place - spot.place) == 1]
    is_trough = (
        bool(near) and all(other.y <= spot.y for other in near) and any(other.y < spot.y for other in near)
    )
    above, below = Place(spot.x, spot.y - 9), Place(spot.x, spot.y + size + 6)
    left, right = Place(spot.x - 8, spot.y + 4, "end"), Place(spot.x + 8, spot.y + 4, "start")
    is_falling = bool(near) and near[-1].place > spot.place and near[-1].y > spot.y
    if is_trough and not (spot is spots[0] and not is_falling):
        return below, above, left, right
    return above, below, left, right


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
    frame: Frame, chart: TrendChart, held: Sequence[TargetLevel], room: Room, size: float
) -> Iterator[str]:
    if held and chart.target_name:
        yield levels.name_at_end(frame, held[-1], chart.target_name, room, size)
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


def gap_words(
    frame: Frame, gaps: Sequence[tuple[int, int]], text: str, room: Room, size: float
) -> Iterator[str]:
    """Yield the words for a missing figure above the axis, in every gap that is wide enough for them."""
    shown = label(text)
    wide = width_of(shown, size)
    for first, last in gaps if shown else ():
        middle = (frame.x(first) + frame.x(last)) / 2
        if wide > (last - first + 1.4) * frame.band:
            continue
        heights = (frame.bottom - 8, frame.bottom - 8 - size * 1.5, (frame.top + frame.bottom) / 2)
        place = room.first_free([Place(middle, y) for y in heights], shown, size)
        if place:
            yield words(place.x, place.y, shown, size=size, anchor="middle")
