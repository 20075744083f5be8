"""A line a year for figures that accumulate: this year solid, earlier years grey and hollow.

Never one line across April.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quarterdeck.compose.charts import TargetLevel, YearLine, YearsChart
from quarterdeck.compose.look import LAST_YEAR
from quarterdeck.documents.charts import frame as frames
from quarterdeck.documents.charts import levels
from quarterdeck.documents.charts.draw import WHITE, at, document, dot, label, path, words
from quarterdeck.documents.charts.figures import Spot, gap_words, last_figure
from quarterdeck.documents.charts.frame import Frame
from quarterdeck.documents.charts.room import Box, Place, Room, Stroke
from quarterdeck.documents.charts.widths import width_of

BESIDE = 8
"""How far dots that would cover each other step aside."""


def years(chart: YearsChart, *, width: float, brand: str) -> str:
    """Return the SVG of a chart with a line a year."""
    size = frames.text_size(width)
    height = frames.height_for(width)
    held = levels.fitting(chart.targets, len(chart.labels))
    on_top = levels.rows_on_top(chart.target_name, width, size) if held else ()
    frame = _frame(chart, width, height, size, held=held, rows=len(on_top))
    room = Room(Box(0, 0, width, height))
    parts = [
        *frames.gridlines(frame, chart.axis, room, size),
        *frames.place_labels(frame, chart.labels, width, size),
        *levels.drawn(frame, held, (), room),
    ]
    ordered = sorted(chart.lines, key=lambda one: one.is_current)
    spots = _side_by_side([_spots(one, frame) for one in ordered], ordered)
    for one, own in zip(ordered, spots, strict=True):
        parts += _series(one, own, room, brand)
    parts += _figures(ordered, spots, room, size)
    parts += levels.name_on_top(on_top, size) if on_top else ()
    parts += _target_words(frame, "" if on_top else chart.target_name, held, room, size)
    parts += _names(ordered, spots, frame, room, size)
    parts += gap_words(frame, _gaps(chart), chart.gap_words, room, size)
    return document(width, height, parts, alt=chart.alt)


def _frame(
    chart: YearsChart, width: float, height: float, size: float, *, held: Sequence[TargetLevel], rows: int
) -> Frame:
    """Lay out the plot; right of it stand the names of the earlier years and of the target."""
    names = [width_of(label(one.name), size) for one in chart.lines if not one.is_current]
    names.append(width_of(label(chart.target_name), size, is_bold=True) if held and not rows else 0)
    right = width - max(min(max(names) + 10, 0.38 * width), 8)
    left = frames.room_for_ticks(chart.axis, width, size)
    values = [point.value for one in chart.lines for point in one.points if point.value is not None]
    low, high = frames.limits(chart.axis, [*values, *(level.value for level in held)])
    bottom = height - size - 12
    top = min(size * 2 + 2 + rows * (size + 3), bottom - 60)
    return Frame(left, top, right, bottom, low, high, len(chart.labels))


def _spots(one: YearLine, frame: Frame) -> list[Spot | None]:
    points = one.points[: frame.places]
    return [
        None
        if point.value is None
        else Spot(place, frame.x(place), frame.y(point.value), label(point.text), point.is_provisional)
        for place, point in enumerate(points)
    ]


def _side_by_side(rows: list[list[Spot | None]], lines: Sequence[YearLine]) -> list[list[Spot | None]]:
    """Return the spots of this year and another side by side where one would cover the other."""
    if not rows or not lines[-1].is_current:
        return rows
    current = list(rows[-1])
    others = [list(row) for row in rows[:-1]]
    for place, own in enumerate(current):
        near = [row for row in others if own and place < len(row) and _is_near(row[place], own)]
        if own and near:
            current[place] = Spot(place, own.x + BESIDE, own.y, own.text, own.is_provisional)
        for row in near:
            other = row[place]
            if other:
                row[place] = Spot(place, other.x - BESIDE, other.y, other.text, other.is_provisional)
    return [*others, current]


def _is_near(other: Spot | None, own: Spot) -> bool:
    return other is not None and abs(other.y - own.y) < 11


def _series(one: YearLine, spots: Sequence[Spot | None], room: Room, brand: str) -> Iterator[str]:
    """Yield the line, open where a figure is missing, then its dots."""
    colour, width = (brand, 2.6) if one.is_current else (LAST_YEAR, 2)
    for first, second in pairwise(spots):
        if first and second:
            yield path(
                f"M{at(first.x)} {at(first.y)}L{at(second.x)} {at(second.y)}", stroke=colour, width=width
            )
            room.strokes.append(Stroke(first.x, first.y, second.x, second.y))
    for spot in spots:
        if spot is None:
            continue
        room.boxes.append(Box(spot.x - 5, spot.y - 5, spot.x + 5, spot.y + 5))
        if one.is_current and not spot.is_provisional:
            yield dot(spot.x, spot.y, 5.6, fill=colour)
        else:
            yield dot(spot.x, spot.y, 4.2, fill=WHITE, stroke=colour, width=2)


def _figures(
    lines: Sequence[YearLine], rows: Sequence[Sequence[Spot | None]], room: Room, size: float
) -> Iterator[str]:
    """Yield this year's last figure, and the figure of the same place in the year before."""
    current = next((row for one, row in zip(lines, rows, strict=True) if one.is_current), ())
    last = next((spot for spot in reversed(current) if spot), None)
    if last is None:
        return
    yield from last_figure(last, room, size)
    earlier = [row for one, row in zip(lines, rows, strict=True) if not one.is_current]
    before = earlier[-1][last.place] if earlier and last.place < len(earlier[-1]) else None
    is_named = before is not None and all(spot is None for spot in earlier[-1][last.place + 1 :])
    if before is None or is_named or not before.text:
        return
    above, below = Place(before.x, before.y - 9), Place(before.x, before.y + size + 6)
    places = (below, above) if before.y >= last.y else (above, below)
    place = room.first_free((*places, Place(before.x - 5, before.y + size + 6, "start")), before.text, size)
    if place:
        yield words(place.x, place.y, before.text, size=size, anchor=place.anchor)


def _target_words(
    frame: Frame, name: str, held: Sequence[TargetLevel], room: Room, size: float
) -> Iterator[str]:
    if held and name:
        yield levels.name_at_end(frame, held[-1], name, room, size)
    yield from levels.step_labels(frame, held, room, size)


def _names(
    lines: Sequence[YearLine],
    rows: Sequence[Sequence[Spot | None]],
    frame: Frame,
    room: Room,
    size: float,
) -> Iterator[str]:
    """Yield the name of each earlier year at the end of its line, the latest year first."""
    for one, row in reversed(list(zip(lines, rows, strict=True))):
        last = next((spot for spot in reversed(row) if spot), None)
        text = label(one.name)
        if one.is_current or last is None or not text:
            continue
        x = frame.right + 6 if last.place == frame.places - 1 else last.x + 10
        wished = Place(x, last.y + size / 3, "start")
        places = [wished, *levels.moved(wished, text, room, size)]
        places += (Place(last.x, last.y - 10, "end"), Place(last.x + 5, last.y + size + 8, "end"))
        place = room.first_free(places, text, size)
        if place:
            yield words(place.x, place.y, text, size=size, anchor=place.anchor)


def _gaps(chart: YearsChart) -> list[tuple[int, int]]:
    """Return the places within earlier years that lack a figure; what is still to come is no gap."""
    missing: set[int] = set()
    for one in chart.lines:
        if not one.is_current:
            missing |= {place for place, point in enumerate(one.points) if point.value is None}
    if not any(point.value is not None for one in chart.lines for point in one.points):
        missing = set(range(len(chart.labels)))
    gaps: list[tuple[int, int]] = []
    for place in sorted(missing):
        if gaps and gaps[-1][1] == place - 1:
            gaps[-1] = (gaps[-1][0], place)
        else:
            gaps.append((place, place))
    return gaps
