"""Where a figure stands: a solid dot now, a ring before, a dashed tick for the target, on a named scale."""

from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.compose.look import BRAND, INK
from quarterdeck.documents.charts.draw import WHITE, document, dot, line

WIDTH, HEIGHT = 170, 26
BASELINE = "#b9c2c8"
_EDGE = 7.0


@dataclass(frozen=True, slots=True)
class Position:
    """Three figures on a scale from 0 to `top`, all of one unit; `before` and `target` may be missing."""

    now: Decimal
    before: Decimal | None
    target: Decimal | None
    top: Decimal


def position_strip(position: Position, *, alt: str, brand: str = BRAND) -> str:
    """Return the SVG of a strip. The figures lie within its scale: whoever makes a Position sees to it."""
    middle = HEIGHT / 2
    now = _x(position.now, position.top)
    drawn = [line(_EDGE, middle, WIDTH - _EDGE, middle, stroke=BASELINE, width=1.5)]
    if position.before is not None:
        before = _x(position.before, position.top)
        drawn.append(line(before, middle, now, middle, stroke=brand, width=2))
        drawn.append(dot(before, middle, 4, fill=WHITE, stroke=brand, width=1.8))
    if position.target is not None:
        goal = _x(position.target, position.top)
        drawn.append(line(goal, 2, goal, HEIGHT - 2, stroke=INK, width=1.8, dashes="4 2.5"))
    drawn.append(dot(now, middle, 5.5, fill=brand))
    return document(WIDTH, HEIGHT, drawn, alt=alt)


def now_key(brand: str = BRAND) -> str:
    """Return the dot of now for the key."""
    return document(12, 12, (dot(6, 6, 5, fill=brand, stroke=brand, width=0.1),), alt="")


def before_key(brand: str = BRAND) -> str:
    """Return the ring of before for the key."""
    return document(12, 12, (dot(6, 6, 4, fill=WHITE, stroke=brand, width=1.8),), alt="")


def target_key() -> str:
    """Return the tick of the target for the key."""
    return document(8, 16, (line(4, 0, 4, 16, stroke=INK, width=1.8, dashes="4 2.5"),), alt="")


def _x(value: Decimal, top: Decimal) -> float:
    return _EDGE + float(value / top) * (WIDTH - 2 * _EDGE)
