"""Small pictures in a table cell: the last five periods, a gap as a share of the target, over and under."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from quarterdeck.compose.charts import ShareBar, Spark, VarianceBar
from quarterdeck.compose.look import INK_2, PALETTE
from quarterdeck.documents.charts.draw import WHITE, at, bar, document, dot, line, open_bar, path
from quarterdeck.documents.charts.frame import number

SPARK_WIDTH, SPARK_HEIGHT = 116, 32
SHARE_WIDTH, SHARE_HEIGHT = 118, 14
VARIANCE_WIDTH, VARIANCE_HEIGHT, BEYOND = 142, 26, 10
BASELINE = "#b9c2c8"


def spark(chart: Spark, *, width: float, brand: str) -> str:
    """Return the SVG of a sparkline: earlier periods hollow, the last solid, targets dashed."""
    places = max(len(chart.points), len(chart.targets), 1)
    band = (width - 8) / places
    heights = _heights((*chart.points, *chart.targets))
    points, targets = heights[: len(chart.points)], heights[len(chart.points) :]
    parts = [line(4, SPARK_HEIGHT - 1.5, width - 4, SPARK_HEIGHT - 1.5, stroke=BASELINE)]
    parts += _targets(targets, band)
    xs = [4 + (place + 0.5) * band for place in range(places)]
    for place in range(1, len(points)):
        one, two = points[place - 1], points[place]
        if one is not None and two is not None and place not in chart.breaks:
            parts.append(line(xs[place - 1], one, xs[place], two, stroke=brand, width=1.8))
    for place, y in enumerate(points):
        if y is not None:
            is_now = place == len(points) - 1
            parts.append(
                dot(xs[place], y, 4, fill=brand, width=1)
                if is_now
                else dot(xs[place], y, 2.7, fill=WHITE, stroke=brand)
            )
    return document(width, SPARK_HEIGHT, parts, alt=chart.alt)


def _heights(values: Sequence[Decimal | None]) -> list[float | None]:
    """Return the height of each value: the lowest near the foot, all alike in the middle."""
    held = [number(value) for value in values if value is not None]
    low, high = min(held, default=0), max(held, default=0)
    top, foot = 5.5, SPARK_HEIGHT - 7.0
    if high - low <= abs(high) * 1e-12:
        return [None if value is None else (top + foot) / 2 for value in values]
    span = high / 2 - low / 2
    return [
        None if value is None else foot - (number(value) / 2 - low / 2) / span * (foot - top)
        for value in values
    ]


def _targets(heights: Sequence[float | None], band: float) -> Iterator[str]:
    steps = "".join(
        f"M{at(4 + place * band)} {at(y)}H{at(4 + (place + 1) * band)}"
        for place, y in enumerate(heights)
        if y is not None
    )
    if steps:
        yield path(steps, stroke=INK_2, width=1.4, dashes="3 2.4")


def share_bar(chart: ShareBar, *, width: float) -> str:
    """Return the SVG of a gap as a share of the target, on a pale track whose end is 100%."""
    solid = PALETTE[chart.colour].solid
    share = min(max(number(chart.share), 0.0), 1.0)
    track = bar(0, 3, width, 8, fill=_pale(solid))
    return document(width, SHARE_HEIGHT, (track, bar(0, 3, width * share, 8, fill=solid)), alt=chart.alt)


def variance_bar(chart: VarianceBar, *, width: float, brand: str) -> str:
    """Return the SVG of one bar on the scale of its column: solid and to the right where it is adverse, open
    and to the left where it is favourable. What is not nought is seen.
    """
    zero, scale = _zero_line(chart, width)
    size = number(chart.overspend)
    long = min(max(abs(size) * scale, 1.5), width) if size else 0.0
    top, high = 4.0, VARIANCE_HEIGHT - 8.0
    parts = []
    if size > 0:
        parts.append(bar(zero, top, long, high, fill=brand))
    elif size < 0:
        parts.append(open_bar(zero - max(long, 2.4), top, max(long, 2.4), high, stroke=brand, edge=1.2))
    # Longer than the picture: where its edges are not cut, the line goes on from row to row.
    parts.append(line(zero, -BEYOND, zero, VARIANCE_HEIGHT + BEYOND, stroke=INK_2, width=1.2))
    return document(width, VARIANCE_HEIGHT, parts, alt=chart.alt)


def _zero_line(chart: VarianceBar, width: float) -> tuple[float, float]:
    """Return where nought is, and how long a pound is; a little of both sides is always there."""
    over, under = max(number(chart.largest), 0.0), max(-number(chart.smallest), 0.0)
    room, edge = width - 4.0, width / 7
    if not over + under:
        return 2 + edge, 0.0
    # Halved before they are added, as two figures may be too large to add.
    share = (under / 2) / (over / 2 + under / 2)
    zero = 2 + min(max(room * share, edge), room - edge)
    sides = ((width - 2 - zero, over), (zero - 2, under))
    return zero, min(side / size for side, size in sides if size)


def _pale(solid: str) -> str:
    """Return a seventh of the colour on white."""
    parts = (int(solid[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (part - 255) / 7):02x}" for part in parts)
