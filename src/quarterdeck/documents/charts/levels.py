"""Targets on a line chart: one dashed level for each stretch it holds, joined by risers, named at its end."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from quarterdeck.compose.charts import TargetLevel
from quarterdeck.compose.look import INK_2
from quarterdeck.documents.charts.draw import at, label, path, words
from quarterdeck.documents.charts.frame import PHONE, Frame
from quarterdeck.documents.charts.room import Place, Room, Stroke, box_of
from quarterdeck.documents.charts.widths import in_lines, width_of

AIR_AT_BREAK = 4
SAMPLE = 26
FARTHEST = 36
"""A name that would have to move farther from its line goes elsewhere."""


def fitting(levels: Sequence[TargetLevel], places: int) -> list[TargetLevel]:
    """Return the levels in order within the places of the chart; where two overlap, the later one begins."""
    kept: list[TargetLevel] = []
    for level in sorted(levels, key=lambda level: level.first):
        first, last = max(level.first, 0), min(level.last, places - 1)
        if kept and kept[-1].last >= first:
            before = kept.pop()
            if before.first < first:
                kept.append(TargetLevel(before.first, first - 1, before.value, before.text))
        if first <= last:
            kept.append(TargetLevel(first, last, level.value, level.text))
    return kept


def drawn(frame: Frame, levels: Sequence[TargetLevel], breaks: Collection[int], room: Room) -> Iterator[str]:
    """Yield the dashed path of all levels and take its room. Risers join neighbours, never across a break."""
    steps = ""
    end: tuple[int, float] | None = None
    for level in _cut(levels, breaks):
        y = frame.y(level.value)
        left = frame.left + level.first * frame.band
        right = frame.left + (level.last + 1) * frame.band
        if end and end[0] == level.first and level.first not in breaks:
            steps += f"V{at(y)}"
            room.strokes.append(Stroke(left, end[1], left, y))
        else:
            left += AIR_AT_BREAK if level.first in breaks else 0
            steps += f"M{at(left)} {at(y)}"
        right -= AIR_AT_BREAK if level.last + 1 in breaks else 0
        steps += f"H{at(right)}"
        room.strokes.append(Stroke(left, y, right, y))
        end = (level.last + 1, y)
    if steps:
        yield path(steps, stroke=INK_2, width=1.8, dashes="6 4")


def _cut(levels: Sequence[TargetLevel], breaks: Collection[int]) -> Iterator[TargetLevel]:
    """Yield the levels, those that run through a break in parts."""
    for level in levels:
        inside = sorted(place for place in breaks if level.first < place <= level.last)
        ends = [level.first, *inside, level.last + 1]
        for first, after in pairwise(ends):
            yield TargetLevel(first, after - 1, level.value, level.text)


def step_labels(frame: Frame, levels: Sequence[TargetLevel], room: Room, size: float) -> Iterator[str]:
    """Yield the figure of each level at its end, where there is room; the same figures stand in the table."""
    for level in levels:
        text = label(level.text)
        left = frame.left + level.first * frame.band
        right = frame.left + (level.last + 1) * frame.band
        y = frame.y(level.value)
        places = (
            Place(right - 4, y - 6, "end"),
            Place(left + 4, y - 6, "start"),
            Place((left + right) / 2, y - 6),
            Place(right - 4, y + size + 2, "end"),
        )
        place = room.first_free(places, text, size) if text else None
        if place:
            yield words(place.x, place.y, text, size=size, anchor=place.anchor)


def is_short(name: str, width: float, size: float) -> bool:
    """Tell whether the name of a target can stand beside the plot of a chart of this width."""
    return width_of(label(name), size, is_bold=True) + 10 <= (0.38 if width <= PHONE else 0.3) * width


def rows_on_top(name: str, width: float, size: float) -> tuple[str, ...]:
    """Return the lines of a name that is too long to stand at its end, and stands above the plot instead."""
    return (
        ()
        if is_short(name, width, size)
        else tuple(in_lines(label(name), width - SAMPLE - 8, size, is_bold=True))
    )


def name_on_top(rows: Sequence[str], size: float) -> Iterator[str]:
    """Yield the name of the target above the plot, with a sample of its dashes."""
    yield path(f"M2 {at(size * 0.7)}H{at(SAMPLE)}", stroke=INK_2, width=1.8, dashes="6 4")
    for number, text in enumerate(rows):
        yield words(SAMPLE + 6, size + number * (size + 3), text, size=size, is_bold=True)


def name_at_end(frame: Frame, level: TargetLevel, name: str, room: Room, size: float) -> str:
    """Return the name of the target at its end, moved where another label is nearer than a line."""
    text = label(name)
    y = frame.y(level.value)
    right = frame.left + (level.last + 1) * frame.band
    places = [Place(right + 6, y + size / 3, "start")]
    if width_of(text, size, is_bold=True) <= room.bounds.right - right - 6:
        places += moved(places[0], text, room, size, is_bold=True)
    left = frame.left + level.first * frame.band
    places += _along(left, right, y, frame, text, size)
    places += (Place(frame.right, size, "end"), Place(frame.left, size, "start"))
    place = room.first_free(places, text, size, is_bold=True) or places[-2]
    return words(place.x, place.y, text, size=size, anchor=place.anchor, is_bold=True)


def moved(wished: Place, text: str, room: Room, size: float, *, is_bold: bool = False) -> list[Place]:
    """Return places just above and below what is in the way of `wished`, the nearest first."""
    wish = box_of(wished, text, size, is_bold=is_bold)
    near = [box for box in room.boxes if box.left < wish.right and wish.left < box.right]
    heights = [y for box in near for y in (box.top - 3, box.bottom + size * 0.72 + 3)]
    heights.sort(key=lambda y: abs(y - wished.y))
    return [wished._replace(y=y) for y in heights if abs(y - wished.y) <= FARTHEST]


def _along(left: float, right: float, y: float, frame: Frame, text: str, size: float) -> list[Place]:
    """Return places above and below the level itself, for a name that is too long for its end."""
    wide = width_of(text, size, is_bold=True)
    end = min(max(right, frame.left + wide + 4), frame.right) - 4
    start = left + 4
    return [
        Place(x, height, anchor)
        for height in (y - 6, y + size + 2)
        for x, anchor in ((end, "end"), (start, "start"), ((left + right) / 2, "middle"))
    ]
