"""Makes the two small fonts of the web page from the bundled ones: `python -m tests.documents.web_fonts`.

A selection of Source Sans Pro for the languages of these islands. Its licence reserves the name "Source" for
the unchanged fonts, so that a selection has a name of its own.
"""

from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from quarterdeck.documents import fonts, html

FAMILY = "Quarterdeck Sans"
FOLDER = Path(html.__file__).parent / "fonts"
WEIGHTS = {"regular": "SourceSansPro-Regular.ttf", "bold": "SourceSansPro-Bold.ttf"}
CHARACTERS = (
    "U+0020-007E,U+00A0-017F,U+0192,U+01FC-01FF,U+0218-021B,U+02C6,U+02DC,U+1E80-1E85,U+1EF2-1EF3,"
    "U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,U+2032-2033,U+2039-203A,U+2044,U+20AC,U+2122,"
    "U+2190-2193,U+2212,U+2248,U+2260,U+2264-2265,U+25A0-25A1,U+FB01-FB02"
)


def made(weight: str) -> bytes:
    """Return the selection of one weight as WOFF, under its own name."""
    options = subset.Options()
    options.flavor, options.hinting, options.notdef_outline = "woff", False, True
    options.name_IDs, options.layout_features = ["*"], ["kern", "liga", "mark", "mkmk", "ccmp", "locl"]
    with TTFont(fonts.FOLDER / WEIGHTS[weight], recalcTimestamp=False) as font:
        chooser = subset.Subsetter(options)
        chooser.populate(unicodes=subset.parse_unicodes(CHARACTERS))
        chooser.subset(font)
        for number, name in ((1, FAMILY), (3, f"{FAMILY} {weight}"), (4, f"{FAMILY} {weight.title()}")):
            font["name"].setName(name, number, 3, 1, 0x409)
            font["name"].setName(name, number, 1, 0, 0)
        font["name"].setName(f"QuarterdeckSans-{weight.title()}", 6, 3, 1, 0x409)
        font["name"].names = [one for one in font["name"].names if one.nameID not in (7, 16, 17, 18)]
        font.flavor = "woff"
        out = BytesIO()
        font.save(out)
    return out.getvalue()


if __name__ == "__main__":
    for own in WEIGHTS:
        (FOLDER / f"quarterdeck-sans-{own}.woff").write_bytes(made(own))
