"""Text made safe: what is kept, what is dropped, what is replaced and reported."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.documents import fonts
from quarterdeck.documents.clean import Level, Replacement, at_level, clean, clean_chart, cleaned
from tests.factories import line, pack

FACEPALM = "\U0001f926"  # in no bundled font


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Ysgol Tŷ Gwyn, £1,000 – 97.5% ≥ 95%", "Ysgol Tŷ Gwyn, £1,000 – 97.5% ≥ 95%"),
        ("cafe\u0301", "café"),
        ("\uf0b7 first\n\uf0a7 second", "• first\n▪ second"),
        ("one\r\ntwo\rthree\vfour\u2028five", "one\ntwo\nthree\nfour\nfive"),
        ("a\x00b\x1fc\ufeffd\ud800e\ufffef\ue000g", "abcdefg"),
        ("a\tb", "a\tb"),
        (FACEPALM + "日本", "□□□"),
        ("soft\u00adhyphen and \U000e0041 tag", "soft\u00adhyphen and  tag"),
        ("", ""),
    ],
)
def test_clean_keeps_what_can_be_printed(typed: str, printed: str) -> None:
    assert clean(typed) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Tŵr – 97.5%", "Tŵr – 97.5%"),
        ("two\nlines", "two lines"),
        ("e\u0302\u0323x\u0302", "ệx"),
        ("① 5㎏ a\u2011b 日", "1 5kg a-b ?"),
        ("join\u200der \ufeff\x00", "joiner "),
    ],
)
def test_clean_chart_keeps_letters_of_both_weights(typed: str, printed: str) -> None:
    assert clean_chart(typed) == printed


@given(st.text(st.characters()))
def test_clean_leaves_only_characters_that_a_font_holds(text: str) -> None:
    held = fonts.held_by_any()

    assert all(character in "\n\t" or ord(character) in held for character in clean(text))


@given(st.text(st.characters()))
def test_clean_chart_leaves_no_marks_and_no_controls(text: str) -> None:
    assert all(
        unicodedata.category(character)[0] not in "CM" and ord(character) in fonts.held_by_both_weights()
        for character in clean_chart(text)
    )


@pytest.mark.parametrize("level", Level)
@given(text=st.text(st.characters()))
def test_cleaning_twice_changes_nothing_more(level: Level, text: str) -> None:
    once = at_level(text, level)

    assert at_level(once, level) == once


@given(
    st.text(
        st.characters(
            blacklist_categories=("Cc", "Cs", "Cn", "Co"), blacklist_characters="\ufeff\u2028\u2029"
        )
    )
)
def test_legal_text_of_real_characters_is_only_composed(text: str) -> None:
    assert at_level(text, Level.LEGAL) == unicodedata.normalize("NFC", text)


def test_cleaned_pack_is_the_same_object_when_nothing_changes() -> None:
    sample = pack()

    assert cleaned(sample) == (sample, ())
    assert cleaned(sample)[0] is sample


def test_cleaned_pack_reports_each_replacement_with_its_place() -> None:
    sample = pack(lines=(line(title="Waste", commentary=(f"Well {FACEPALM} then {FACEPALM}\x07", "fine")),))

    result, replacements = cleaned(sample)

    assert result.lines[0].commentary == ("Well □ then □", "fine")
    assert set(replacements) == {Replacement(FACEPALM, "□", "Waste", 2), Replacement("\x07", "", "Waste", 1)}
    assert replacements[0].code == "U+1F926"


def test_cleaned_pack_reports_no_replacement_for_the_same_letter_written_otherwise() -> None:
    sample = replace(pack(), title="Cafe\u0301\r\nbar \uf0b7")

    result, replacements = cleaned(sample)

    assert (result.title, replacements) == ("Café\nbar •", ())


def test_cleaned_by_the_strict_rule_leaves_only_chart_characters() -> None:
    result, replacements = cleaned(replace(pack(), title="① x\u0302"), Level.CHART)

    assert result.title == "1 x"
    assert {one.character for one in replacements} == {"①", "\u0302"}


def test_cleaned_words_of_the_pack_too() -> None:
    sample = replace(pack(), words={"page": "Page\x00"})

    assert cleaned(sample)[0].words == {"page": "Page"}


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("SourceSansPro-Regular.ttf", 1298),
        ("SourceSansPro-Bold.ttf", 1298),
        ("SourceSansPro-It.ttf", 677),
        ("SourceSansPro-BoldIt.ttf", 677),
        ("DejaVuSans.ttf", 5918),
    ],
)
def test_fonts_hold_what_was_published(name: str, count: int) -> None:
    assert len(fonts.held_by(name)) == count


def test_fonts_have_their_licences_beside_them() -> None:
    assert "SIL Open Font License" in (fonts.FOLDER / "LICENSE-SourceSansPro.txt").read_text("utf-8")
    assert "Bitstream Vera" in (fonts.FOLDER / "LICENSE-DejaVu.txt").read_text("utf-8")
