"""The contrast of two colours, by WCAG 2.2 (success criteria 1.4.3 for text, 1.4.11 for controls), and the
nearest darker colour that has enough of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal, localcontext

TEXT, CONTROLS = Decimal("4.5"), Decimal(3)
"""The least contrast of text with its ground, and of what one works with, such as a button."""

WHITE, GROUND = "#ffffff", "#f5f7f8"
"""Where a council's colours stand: pages, and the pale ground of navigation and footer."""

_SHAPE = re.compile("#[0-9a-f]{6}")
_SHORT = re.compile("#[0-9a-f]{3}")


class NotAColour(ValueError):
    """The text is not `#rrggbb`."""


class TooPale(ValueError):
    """A colour cannot be read where it stands; `proposed` is the nearest darker one that can."""

    def __init__(self, field: str, sentence: str, *, proposed: str) -> None:
        """Keep which colour, and what to use in its stead."""
        self.field = field
        self.proposed = proposed
        super().__init__(sentence)


@dataclass(frozen=True, slots=True)
class Stand:
    """One use of a colour of the theme: its field, what it is, on which ground, the least ratio."""

    field: str
    what: str
    ground: str
    on: str
    least: Decimal


STANDS = (
    Stand("brand", "White text on the brand colour", WHITE, "in the header", TEXT),
    Stand("brand", "Text in the brand colour", WHITE, "on a white page", TEXT),
    Stand("brand", "A button in the brand colour", GROUND, "on the pale ground", CONTROLS),
    Stand("link", "A link", WHITE, "on a white page", TEXT),
    Stand("link", "A link", GROUND, "on the pale ground of the navigation", TEXT),
)
"""Every place where one of the council's two colours has to be seen."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How well a colour is seen in one place: the ratio, rounded down, and whether it is enough."""

    stand: Stand
    ratio: Decimal

    @property
    def is_enough(self) -> bool:
        """Whether it reaches what WCAG asks for."""
        return self.ratio >= self.stand.least


def read_colour(text: str) -> str:
    """Return a colour as `#rrggbb` in small letters; the short form `#rgb` and a missing # are understood.

    Raises NotAColour.

    >>> read_colour(" 17405C")
    '#17405c'
    """
    typed = f"#{text.strip().lower().removeprefix('#')}"
    if _SHORT.fullmatch(typed):
        typed = "#" + "".join(2 * digit for digit in typed[1:])
    if not _SHAPE.fullmatch(typed):
        raise NotAColour(
            f"“{text.strip()}” is not a colour. Enter six digits or letters a to f, as in #17405c."
        )
    return typed


def contrast(one: str, other: str) -> Decimal:
    """Return the contrast of two colours from 1 to 21, rounded down to two decimals: 4.499 is not 4.5.

    Raises NotAColour.

    >>> contrast("#17405c", "#ffffff")
    Decimal('10.91')
    """
    light, dark = sorted((_luminance(read_colour(one)), _luminance(read_colour(other))), reverse=True)
    ratio = (light + Decimal("0.05")) / (dark + Decimal("0.05"))
    return ratio.quantize(Decimal("0.01"), rounding=ROUND_DOWN)


def darker(colour: str, *, ground: str, least: Decimal) -> str:
    """Return the lightest colour of the same hue, no lighter than `colour`, with enough contrast on `ground`.

    Black where none has: so it is where the ground itself is dark.
    """
    red, green, blue = _parts(read_colour(colour))
    low, high = 0, 255
    while low < high:
        middle = (low + high + 1) // 2
        enough = contrast(_shade(red, green, blue, middle), ground) >= least
        low, high = (middle, high) if enough else (low, middle - 1)
    return _shade(red, green, blue, low)


def seen(*, brand: str, link: str) -> tuple[Seen, ...]:
    """Return how well the two colours are seen in each place. Raises NotAColour."""
    colours = {"brand": brand, "link": link}
    return tuple(Seen(stand, contrast(colours[stand.field], stand.ground)) for stand in STANDS)


def check_theme(*, brand: str, link: str) -> None:
    """Raise TooPale for the first colour that cannot be seen somewhere, NotAColour for what is none."""
    colours = {"brand": brand, "link": link}
    for one in seen(brand=brand, link=link):
        if not one.is_enough:
            colour = read_colour(colours[one.stand.field])
            proposed = _enough_everywhere(colour, one.stand.field)
            raise TooPale(
                one.stand.field,
                f"{one.stand.what} {one.stand.on} would have a contrast of {one.ratio} to 1; "
                f"{one.stand.least} is the least. {colour} is too pale: the nearest darker colour that can "
                f"be read is {proposed}.",
                proposed=proposed,
            )


def _enough_everywhere(colour: str, field: str) -> str:
    for stand in _stands(field):
        colour = darker(colour, ground=stand.ground, least=stand.least)
    return colour


def _stands(field: str) -> Iterator[Stand]:
    return (stand for stand in STANDS if stand.field == field)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _shade(red: int, green: int, blue: int, share: int) -> str:
    """Return the colour at `share` of 255 of its light."""
    return "#" + "".join(f"{part * share // 255:02x}" for part in (red, green, blue))


def _luminance(colour: str) -> Decimal:
    """Return the relative luminance as WCAG 2.2 defines it, of sRGB."""
    with localcontext(prec=20):
        red, green, blue = (_linear(Decimal(part) / 255) for part in _parts(colour))
        return Decimal("0.2126") * red + Decimal("0.7152") * green + Decimal("0.0722") * blue


def _linear(part: Decimal) -> Decimal:
    if part <= Decimal("0.04045"):
        return part / Decimal("12.92")
    return ((part + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4")
