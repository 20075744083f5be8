"""Figures on a line chart: which of them are printed, and where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quarterdeck.compose.look import INK
from quarterdeck.documents.charts.draw import label, words
from quarterdeck.documents.charts.frame import Frame
from quarterdeck.documents.charts.room import Place, Room
from quarterdeck.documents.charts.widths import width_of

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
    for own, is_bold in ((large, True), (size, True), (size, False)):
        place = room.first_free(places, spot.text, own, is_bold=is_bold) if spot.text else None
        if place:
            yield words(place.x, place.y, spot.text, size=own, fill=INK, anchor=place.anchor, is_bold=is_bold)
            return
    if (
        width_of(spot.text, size) < room.bounds.right - 4
    ):  # crowded beyond help, yet the last figure is never left out
        yield words(room.bounds.right - 2, y - 10, spot.text, size=size, fill=INK, anchor="end", is_bold=True)


def telling(stretches: Sequence[list[Spot]], spots: Sequence[Spot]) -> list[Spot]:
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


def around(spot: Spot, spots: Sequence[Spot], size: float) -> tuple[Place, ...]:
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
    return above, Place(spot.x - 5, spot.y - 9, "start"), below, left, right


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
