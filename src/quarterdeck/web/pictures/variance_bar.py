"""How far a line of money is from its budget: under to the left and open, over to the right and solid."""

from decimal import Decimal

from quarterdeck.compose.look import AXIS, BRAND
from quarterdeck.documents.charts.draw import at, document, line

WIDTH, HEIGHT, ZERO = 150.0, 18.0, 40.0
_COLOUR_LENGTH = 7


def variance_bar(overspend: Decimal, *, largest: Decimal, smallest: Decimal, brand: str = BRAND) -> str:
    """Return the SVG of one bar on the scale that all rows share, its zero line at the same place in each.

    `overspend` is adverse above nought; `largest` and `smallest` are those of all rows, in pounds.
    """
    zero, scale = _scale(largest, smallest)
    ours = brand if len(brand) == _COLOUR_LENGTH else BRAND
    long = max(float(abs(overspend)) * scale, 1.5) if overspend else 0.0
    parts = []
    if overspend > 0:
        parts.append(f'<rect x="{at(zero)}" y="2" width="{at(long)}" height="14" fill="{ours}"/>')
    elif overspend < 0:
        wide = max(long - 1.5, 0.8)
        parts.append(
            f'<rect x="{at(zero - long + 0.75)}" y="2.8" width="{at(wide)}" height="12.5" fill="#ffffff" '
            f'stroke="{ours}" stroke-width="1.5"/>'
        )
    parts.append(line(zero, 0, zero, HEIGHT, stroke=AXIS, width=1.5))
    return document(WIDTH, HEIGHT, parts, alt="")


def _scale(largest: Decimal, smallest: Decimal) -> tuple[float, float]:
    """Return where nought is, and the pixels a pound is long."""
    over, under = max(float(largest), 0.0), max(float(-smallest), 0.0)
    if not over + under:
        return ZERO, 0.0
    room = WIDTH - 4
    zero = 2 + min(max(room * under / (over + under), 3.0), room - 3.0)
    right, left = room + 2 - zero, zero - 2
    scales = [room_there / size for room_there, size in ((right, over), (left, under)) if size]
    return zero, min(scales)
