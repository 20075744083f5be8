"""Where on a chart there is room for a label: nothing touches a line or another label."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from quarterdeck.documents.charts.widths import width_of


class Box(NamedTuple):
    """A rectangle, from its upper left to its lower right corner."""

    left: float
    top: float
    right: float
    bottom: float


class Stroke(NamedTuple):
    """A straight piece of a line, from left to right."""

    x1: float
    y1: float
    x2: float
    y2: float


class Place(NamedTuple):
    """Where a label would stand: `x` of its anchor and `y` of its baseline."""

    x: float
    y: float
    anchor: str = "middle"


def box_of(place: Place, text: str, size: float, *, is_bold: bool = False) -> Box:
    """Return the rectangle that the label fills, capitals to baseline, with a little air."""
    width = width_of(text, size, is_bold=is_bold)
    left = place.x - {"start": 0.0, "middle": width / 2, "end": width}[place.anchor]
    return Box(left - 1, place.y - 0.72 * size - 2.5, left + width + 1, place.y + 2)


@dataclass(slots=True)
class Room:
    """The boxes and strokes that are taken within `bounds`."""

    bounds: Box
    boxes: list[Box] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)

    def is_free(self, box: Box) -> bool:
        """Tell whether nothing lies in `box`, and it lies within the bounds."""
        bounds = self.bounds
        if (
            box.left < bounds.left
            or box.right > bounds.right
            or box.top < bounds.top
            or box.bottom > bounds.bottom
        ):
            return False
        for other in self.boxes:
            if (
                box.left < other.right
                and other.left < box.right
                and box.top < other.bottom
                and other.top < box.bottom
            ):
                return False
        return not any(_crosses(box, stroke) for stroke in self.strokes)

    def first_free(
        self, places: Iterable[Place], text: str, size: float, *, is_bold: bool = False
    ) -> Place | None:
        """Return the first of `places` that is free, and take it; None when all are taken."""
        for place in places:
            box = box_of(place, text, size, is_bold=is_bold)
            if self.is_free(box):
                self.boxes.append(box)
                return place
        return None


def _crosses(box: Box, stroke: Stroke) -> bool:
    x1, y1, x2, y2 = stroke
    if x2 < box.left or x1 > box.right:
        return False
    if x2 - x1 < 0.1:
        first, last = y1, y2
    else:
        slope = (y2 - y1) / (x2 - x1)
        first = y1 + slope * (max(x1, box.left) - x1)
        last = y1 + slope * (min(x2, box.right) - x1)
    return max(first, last) > box.top and min(first, last) < box.bottom
