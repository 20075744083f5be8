"""The bundled fonts, unchanged as their makers published them, and which characters they hold.

Source Sans Pro 2.020 (upright) and 1.075 (italic) under the SIL Open Font License; DejaVu Sans 2.37 under its
own licence, for what Source Sans Pro lacks. Both texts stand beside the files. Static files only: text inside
a chart comes out at its thinnest from a variable font.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent
FAMILIES = ("Source Sans Pro", "DejaVu Sans")
UPRIGHT = ("SourceSansPro-Regular.ttf", "SourceSansPro-Bold.ttf")


@cache
def held_by(name: str) -> frozenset[int]:
    """Return the code points that the font file `name` has a glyph for."""
    with TTFont(FOLDER / name, lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def held_by_any() -> frozenset[int]:
    """Return the code points that body text may use: a glyph is found in one font or the next."""
    return frozenset().union(*(held_by(name) for name in (*UPRIGHT, "DejaVuSans.ttf")))


@cache
def held_by_both_weights() -> frozenset[int]:
    """Return the code points that Source Sans Pro holds in regular and in bold alike."""
    return held_by(UPRIGHT[0]) & held_by(UPRIGHT[1])


@cache
def advances(name: str) -> Mapping[int, float]:
    """Return how wide each character of the font file `name` is, as a share of the font's size."""
    with TTFont(FOLDER / name, lazy=True) as font:
        em = font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        return {code: widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}


@lru_cache(maxsize=65_536)
def width(text: str, *, size: float, is_bold: bool = False) -> float:
    """Return how wide `text` runs on one line, in points, without kerning."""
    own = advances(UPRIGHT[is_bold])
    other = advances("DejaVuSans.ttf")
    return size * sum(own.get(code) or other.get(code) or 1.0 for code in map(ord, text))
