"""The two small fonts inside the web page."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from quarterdeck.documents import fonts
from tests.documents import web_fonts


@pytest.mark.parametrize("weight", web_fonts.WEIGHTS)
def test_font_is_the_bundled_one_in_a_selection(weight: str) -> None:
    held = TTFont(web_fonts.FOLDER / f"quarterdeck-sans-{weight}.woff")
    fresh = TTFont(BytesIO(web_fonts.made(weight)))
    whole = TTFont(fonts.FOLDER / web_fonts.WEIGHTS[weight])

    assert held.getBestCmap() == fresh.getBestCmap()
    assert held["hmtx"].metrics == fresh["hmtx"].metrics
    for character, glyph in held.getBestCmap().items():
        assert held["hmtx"][glyph] == whole["hmtx"][whole.getBestCmap()[character]]


@pytest.mark.parametrize("weight", web_fonts.WEIGHTS)
def test_font_has_a_name_of_its_own_and_its_licence(weight: str) -> None:
    names = TTFont(web_fonts.FOLDER / f"quarterdeck-sans-{weight}.woff")["name"]

    assert {str(one) for one in names.names if one.nameID in (1, 16)} == {web_fonts.FAMILY}
    assert not [one for one in names.names if one.nameID in (1, 3, 4, 6, 16) and "Source" in str(one)]
    assert "SIL OPEN FONT LICENSE" in (web_fonts.FOLDER / "LICENSE.txt").read_text(encoding="utf-8")


def test_fonts_hold_welsh_and_what_a_pack_prints() -> None:
    for weight in web_fonts.WEIGHTS:
        held = TTFont(web_fonts.FOLDER / f"quarterdeck-sans-{weight}.woff").getBestCmap()
        assert {ord(one) for one in "ŵŷŴŶáêïôúẁẃẅỳ£–—’“”·−×≥≤→"} <= set(held)


def test_fonts_are_small() -> None:
    assert sum(path.stat().st_size for path in web_fonts.FOLDER.glob("*.woff")) < 60_000
