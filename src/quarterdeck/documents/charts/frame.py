"""The plot of a line chart: its scale, gridlines and the labels around it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.compose.charts import Axis
from quarterdeck.compose.look import AXIS, GRID
from quarterdeck.documents.charts.draw import label, line, words
from quarterdeck.documents.charts.room import Box, Place, Room, box_of
from quarterdeck.documents.charts.widths import width_of

LARGEST = 1e300
"""No figure is drawn beyond this: geometry is in floats."""

PHONE, SCREEN = 320, 560
"""Up to the first width a chart is for a phone, from the second for a screen; between them for paper."""

WIDEST_TICK = 0.34
"""Labels of the value axis that take more of the width than this stand on their gridlines instead."""

WIDEST_INDENT = 6
"""Left of the plot then, where no labels stand."""


def number(value: Decimal) -> float:
    """Return a value for the geometry of a chart; never infinite."""
    return min(max(float(value), -LARGEST), LARGEST)


def text_size(width: float) -> float:
    """Return the size of labels: 12 on paper, 13 on a screen."""
    return 12 if PHONE < width < SCREEN else 13


def height_for(width: float) -> float:
    """Return the height of a line chart."""
    return round(min(290, max(206, 0.44 * width)))


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot within its chart: edges, values at its lower and upper edge, places of the time axis."""

    left: float
    top: float
    right: float
    bottom: float
    low: float
    high: float
    places: int

    @property
    def band(self) -> float:
        """Width of one place of the time axis."""
        return (self.right - self.left) / max(self.places, 1)

    def x(self, place: float) -> float:
        """Return the middle of a place."""
        return self.left + (place + 0.5) * self.band

    def y(self, value: Decimal) -> float:
        """Return the height of a value."""
        share = number(value) / 2 - self.low / 2  # halved, so that no difference overflows
        return self.bottom - share / (self.high / 2 - self.low / 2) * (self.bottom - self.top)


def limits(axis: Axis, values: Iterable[Decimal]) -> tuple[float, float]:
    """Return the lowest and highest value of the plot: the axis, widened where a value lies beyond it."""
    shown = [number(value) for value in values]
    low, high = min([number(axis.low), *shown]), max([number(axis.high), *shown])
    if high - low <= abs(high) * 1e-12:
        room = max(abs(high) * 0.1, 1)
        return low - room, high + room
    return low, high


def room_for_ticks(axis: Axis, width: float, size: float) -> float:
    """Return the width that the labels of the value axis need left of the plot; little if too long."""
    needed = max((width_of(label(tick.text), size) for tick in axis.ticks), default=0) + 10
    return needed if needed <= WIDEST_TICK * width else WIDEST_INDENT


def gridlines(frame: Frame, axis: Axis, room: Room, size: float) -> Iterator[str]:
    """Yield a line and a label for each tick; the time axis and nought are darker. Takes the labels' room."""
    yield line(frame.left, frame.bottom, frame.right, frame.bottom, stroke=AXIS)
    room.boxes.append(Box(0, frame.bottom + 3, room.bounds.right, room.bounds.bottom))
    if frame.left > WIDEST_INDENT:
        room.boxes.append(Box(0, frame.top - size / 2, frame.left - 4, room.bounds.bottom))
    last = float("inf")
    for tick in sorted(axis.ticks, key=lambda tick: tick.value):
        y = frame.y(tick.value)
        if not frame.top - 0.1 <= y <= frame.bottom + 0.1:
            continue
        if y < frame.bottom - 0.5:
            yield line(frame.left, y, frame.right, y, stroke=GRID if tick.value else AXIS)
        if last - y >= size:
            yield _tick(frame, y, label(tick.text), room, size)
            last = y


def _tick(frame: Frame, y: float, text: str, room: Room, size: float) -> str:
    place = Place(frame.left - 7, y + size * 0.34, "end")
    if frame.left <= WIDEST_INDENT:
        place = Place(frame.left, y - 3, "start")
        room.boxes.append(box_of(place, text, size))
    return words(place.x, place.y, text, size=size, anchor=place.anchor)


def place_labels(frame: Frame, labels: Sequence[str], width: float, size: float) -> Iterator[str]:
    """Yield the labels of the time axis, the last always; every second or third where they are crowded."""
    shown = [label(text) for text in labels[: frame.places]]
    widest = max((width_of(text, size) for text in shown), default=0) + 5
    steps = (1, 2, 3, 4, 6, 12)
    step = next((step for step in steps if step * frame.band >= widest), max(frame.places, 1))
    for place in range(len(shown) - 1, -1, -step):
        x, anchor = _within(frame.x(place), shown[place], width, size)
        yield words(x, frame.bottom + size + 4, shown[place], size=size, anchor=anchor)


def _within(x: float, text: str, width: float, size: float) -> tuple[float, str]:
    """Return where to anchor a label centred at `x`, so that it does not leave the chart."""
    half = width_of(text, size) / 2
    if x + half > width:
        return width - 1, "end"
    return (1, "start") if x < half else (x, "middle")


def year_labels(frame: Frame, years: Sequence[tuple[int, str]], width: float, size: float) -> Iterator[str]:
    """Yield a bracket and a name for each year below the labels; crowded names give way to later ones."""
    y = frame.bottom + size + 11
    taken = float("inf")
    ends = [*(first for first, _ in years), frame.places][1:]
    for (first, name), after in reversed(list(zip(years, ends, strict=False))):
        left, right = frame.left + first * frame.band, frame.left + after * frame.band
        inset = min(4, (right - left) / 6)
        yield line(left + inset, y, right - inset, y, stroke=AXIS)
        shown, middle = label(name), (left + right) / 2
        half = width_of(shown, size) / 2
        if middle + half + 4 <= taken:
            x, anchor = _within(middle, shown, width, size)
            yield words(x, y + size + 2, shown, size=size, anchor=anchor)
            taken = middle - half
