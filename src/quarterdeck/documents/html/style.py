"""The style of the page: one sheet inside it, with its fonts, colours and the words of the printed margin."""

import hashlib
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from quarterdeck.compose import look
from quarterdeck.compose.pack import ReportPack

FOLDER = Path(__file__).parent
BRAND, LINK = look.BRAND, look.LINK
LEAST_CONTRAST = 4.5
"""Of a council's colour on white, WCAG 2.2, success criterion 1.4.3."""

_FACES = (("regular", 400), ("bold", 700))


def sheet(pack: ReportPack, widths: Iterable[int]) -> str:
    """Return the whole style sheet of a pack; `widths` are the columns' shares in use, in thousandths."""
    columns = "".join(f".w{width}{{width:{width / 10:g}%}}" for width in sorted(widths))
    return _fonts() + colours(pack.brand.brand, pack.brand.link) + _fixed() + _margins(pack) + columns


def policy(css: str) -> str:
    """Return the page's own security policy: its style sheet and its fonts, and nothing else at all."""
    digest = b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode("ascii")
    closed = "default-src 'none'; base-uri 'none'; form-action 'none'"
    return f"{closed}; style-src 'sha256-{digest}'; font-src data:"


def sound(colour: str, otherwise: str) -> str:
    """Return `colour` when it is `#rrggbb` and readable on white, else `otherwise`."""
    try:
        return colour if len(colour) == 7 and contrast_on_white(colour) >= LEAST_CONTRAST else otherwise
    except ValueError:
        return otherwise


def contrast_on_white(colour: str) -> float:
    """Return the contrast of `#rrggbb` and white, from 1 to 21, as WCAG 2.2 defines it.

    Raises ValueError for anything else.

    >>> round(contrast_on_white("#17405c"), 1)
    10.9
    """
    if not colour.startswith("#"):
        raise ValueError(colour)
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


@cache
def _fonts() -> str:
    """Return the two weights of the page's font inside the sheet: it looks alike without a network."""
    faces = []
    for name, weight in _FACES:
        held = b64encode((FOLDER / "fonts" / f"quarterdeck-sans-{name}.woff").read_bytes()).decode("ascii")
        source = f'url("data:font/woff;base64,{held}") format("woff")'
        face = f'font-family:"Quarterdeck Sans";font-weight:{weight};font-display:block;src:{source}'
        faces.append(f"@font-face{{{face}}}")
    return "".join(faces)


@cache
def _fixed() -> str:
    """Return the sheets that are the same for every pack."""
    names = ("page.css", "tables.css", "panels.css", "print.css")
    return "".join((FOLDER / "templates" / name).read_text(encoding="utf-8") for name in names)


def colours(brand: str, link: str) -> str:
    """Return the palette as rules: ratings and inks are fixed, two colours are the council's own."""
    inks = {
        "brand": sound(brand, BRAND),
        "link": sound(link, LINK),
        "ink": look.INK,
        "ink-2": look.INK_2,
        "hairline": look.HAIRLINE,
        "strong": look.STRONG_LINE,
        "ground": look.GROUND,
        "problem": look.PROBLEM_BAR,
        "problem-ground": look.PROBLEM_GROUND,
    }
    root = "".join(f"--{name}:{value};" for name, value in inks.items())
    return f":root{{{root}}}" + "".join(
        f".tag.{name.replace(' ', '-')}{{background:{paint.tint};border-color:{paint.solid}}}"
        f".solid.{name.replace(' ', '-')}{{background:{paint.solid}}}"
        f".panel.{name.replace(' ', '-')}{{border-color:{paint.solid}}}"
        for name, paint in look.PALETTE.items()
    )


def _margins(pack: ReportPack) -> str:
    """Return what stands in the margins of every printed page: council, report, marking, page, and DRAFT."""
    draft = (
        f"@top-center{{content:{_quoted(pack.draft.word)};font-weight:700;font-size:12pt}}"
        if pack.draft
        else ""
    )
    foot = " · ".join(part for part in (pack.marking, pack.version, pack.as_at) if part)
    return (
        "@page{"
        f"@top-left{{content:{_quoted(pack.brand.council)}}}"
        f"@top-right{{content:{_quoted(f'{pack.subtitle} · {pack.period}')}}}"
        f"@bottom-left{{content:{_quoted(foot)}}}"
        f"@bottom-right{{content:counter(page)}}{draft}}}"
    )


def _quoted(text: str) -> str:
    """Return text as a string of CSS that cannot end the string, the rule or the sheet."""
    kept = (one if one.isalnum() or one in " .,·-" else f"\\{ord(one):x} " for one in " ".join(text.split()))
    return '"' + "".join(kept) + '"'
