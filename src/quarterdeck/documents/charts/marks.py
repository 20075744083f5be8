"""Shapes of ratings and arrows of movement: drawn, never a font's glyph."""

from functools import cache
from typing import assert_never

from quarterdeck.compose.look import INK, PALETTE
from quarterdeck.compose.marks import Arrow, Mark
from quarterdeck.documents.charts.draw import at, document
from quarterdeck.domain.schemes.grades import Shape

_STAR = "M8 0.9L10.2 5.6L15.3 6.2L11.5 9.7L12.5 14.8L8 12.3L3.5 14.8L4.5 9.7L0.7 6.2L5.8 5.6Z"


def shape(kind: Shape, colour: str) -> str:
    """Return the shape in `colour` (a literal), drawn in a square of 16 by 16."""
    match kind:
        case Shape.DIAMOND:
            return f'<path d="M8 0.8L15.2 8L8 15.2L0.8 8Z" fill="{colour}"/>'
        case Shape.TRIANGLE:
            return f'<path d="M8 1.6L15.2 13.9L0.8 13.9Z" fill="{colour}"/>'
        case Shape.DISC:
            return f'<circle cx="8" cy="8" r="6.4" fill="{colour}"/>'
        case Shape.RING:
            return f'<circle cx="8" cy="8" r="5.2" fill="none" stroke="{colour}" stroke-width="2.3"/>'
        case Shape.SQUARE:
            return f'<path d="M2 2H14V14H2Z" fill="{colour}"/>'
        case Shape.OPEN_SQUARE:
            return f'<path d="M2.9 2.9H13.1V13.1H2.9Z" fill="none" stroke="{colour}" stroke-width="2.3"/>'
        case Shape.STAR:
            return f'<path d="{_STAR}" fill="{colour}"/>'
        case _:
            assert_never(kind)


def shape_at(kind: Shape, colour: str, *, x: float, y: float, size: float) -> str:
    """Return the shape as part of a chart, `size` wide, with its upper left corner at (`x`, `y`)."""
    return f'<g transform="translate({at(x)} {at(y)}) scale({size / 16:.3f})">{shape(kind, colour)}</g>'


@cache
def mark_svg(mark: Mark, *, size: int = 14, is_on_solid: bool = False) -> str:
    """Return the mark's shape as an SVG of its own, without an alternative: the word stands beside it.

    White when `is_on_solid`, else in the mark's colour.
    """
    return _icon(shape(mark.shape, "#ffffff" if is_on_solid else PALETTE[mark.colour].solid), size)


@cache
def arrow_svg(arrow: Arrow, *, size: int = 14) -> str:
    """Return the arrow, in ink and with a shaft; a grey ring where there is nothing to compare with."""
    if arrow is Arrow.NONE:
        return _icon(shape(Shape.RING, PALETTE["grey"].solid), size)
    steps = {
        Arrow.UP: "M8 14V3M3.5 7.5L8 3L12.5 7.5",
        Arrow.DOWN: "M8 2V13M3.5 8.5L8 13L12.5 8.5",
        Arrow.LEVEL: "M2 8H13M8.5 3.5L13 8L8.5 12.5",
    }[arrow]
    ends = 'stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    return _icon(f'<path d="{steps}" fill="none" stroke="{INK}" {ends}/>', size)


def _icon(drawn: str, size: int) -> str:
    return document(16, 16, (drawn,), alt="").replace(
        'width="16" height="16"', f'width="{size}" height="{size}"', 1
    )
