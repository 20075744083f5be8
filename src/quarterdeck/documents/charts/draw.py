"""The few SVG elements that charts are made of, as text: presentation attributes and literal colours alone.

The site's security policy forbids inline styles, and the readers of SVG (browsers, Typst, Word, LibreOffice)
share no more than this. Coordinates have one decimal, so that the same chart is the same bytes everywhere.
"""

from collections.abc import Iterable
from functools import lru_cache

from quarterdeck.compose.look import INK_2
from quarterdeck.documents.clean import Level, at_level, clean_chart

FONT = "Source Sans Pro, DejaVu Sans"
WHITE = "#ffffff"
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def at(value: float) -> str:
    """Return a coordinate with at most one decimal.

    >>> at(12.04), at(7), at(-0.01)
    ('12', '7', '0')
    """
    text = f"{value:.1f}"
    if text.endswith(".0"):
        text = text[:-2]
    return "0" if text == "-0" else text


@lru_cache(maxsize=16_384)
def label(text: str) -> str:
    """Return a label as it will be drawn: one line, of characters that every reader draws alike."""
    return clean_chart(text).strip()


def escaped(text: str) -> str:
    """Return text as it stands in XML, in an element or between double quotes."""
    return text.translate(_ESCAPES)


def document(width: float, height: float, parts: Iterable[str], *, alt: str) -> str:
    """Return one self-contained SVG with its text alternative; an empty one hides it from screen readers."""
    said = escaped(at_level(alt, Level.LEGAL).strip())
    role = f'role="img" aria-label="{said}"' if said else 'aria-hidden="true"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {at(width)} {at(height)}" '
        f'width="{at(width)}" height="{at(height)}" {role} focusable="false">{"".join(parts)}</svg>'
    )


def words(
    x: float,
    y: float,
    text: str,
    *,
    size: float,
    fill: str = INK_2,
    anchor: str = "start",
    is_bold: bool = False,
) -> str:
    """Return text with its baseline at `y`; `text` comes from `label`."""
    weight = ' font-weight="700"' if is_bold else ""
    return (
        f'<text x="{at(x)}" y="{at(y)}" font-family="{FONT}" font-size="{at(size)}" fill="{fill}" '
        f'text-anchor="{anchor}"{weight}>{escaped(text)}</text>'
    )


def line(
    x1: float, y1: float, x2: float, y2: float, *, stroke: str, width: float = 1, dashes: str = ""
) -> str:
    """Return a straight line."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{at(x1)}" y1="{at(y1)}" x2="{at(x2)}" y2="{at(y2)}" '
        f'stroke="{stroke}" stroke-width="{at(width)}"{dashed}/>'
    )


def path(steps: str, *, stroke: str, width: float, dashes: str = "") -> str:
    """Return an open path."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ' stroke-linejoin="round"'
    return f'<path d="{steps}" fill="none" stroke="{stroke}" stroke-width="{at(width)}"{dashed}/>'


def dot(x: float, y: float, radius: float, *, fill: str, stroke: str = WHITE, width: float = 1.5) -> str:
    """Return a disc with an edge: white around a solid one, the line's colour around a hollow one."""
    return (
        f'<circle cx="{at(x)}" cy="{at(y)}" r="{at(radius)}" fill="{fill}" '
        f'stroke="{stroke}" stroke-width="{at(width)}"/>'
    )


def bar(x: float, y: float, width: float, height: float, *, fill: str) -> str:
    """Return a filled rectangle; a negative width is none."""
    return f'<rect x="{at(x)}" y="{at(y)}" width="{at(max(width, 0))}" height="{at(height)}" fill="{fill}"/>'


def open_bar(x: float, y: float, width: float, height: float, *, stroke: str, edge: float = 1.5) -> str:
    """Return a white rectangle whose edge lies within `width` and `height`."""
    return (
        f'<rect x="{at(x + edge / 2)}" y="{at(y + edge / 2)}" width="{at(max(width - edge, 0))}" '
        f'height="{at(max(height - edge, 0))}" fill="{WHITE}" stroke="{stroke}" stroke-width="{at(edge)}"/>'
    )
