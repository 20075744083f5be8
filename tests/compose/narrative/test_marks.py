"""Marks in texts: no word is lost, and what was marked is found again."""

from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.compose.narrative.marks import Marks, is_marked, unmarked
from quarterdeck.compose.phrases import InLanguage, Unbound, language_of

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cn")), max_size=60)
FIGURES = st.lists(st.integers(0, 10**6).map(str), max_size=4)


@given(FIGURES, st.lists(WORDS, min_size=5, max_size=5))
def test_marked_text_reads_as_it_did(figures: list[str], words: list[str]) -> None:
    text = "".join(f"{word} {figure} " for word, figure in zip(words, [*figures, ""], strict=False))
    marked = Marks().into(text, [Unbound(one) for one in figures])
    assert unmarked(marked) == text
    assert is_marked(marked) == bool(figures)


@given(FIGURES)
def test_what_was_marked_is_found_in_its_order(figures: list[str]) -> None:
    marks, entries = Marks(), [Unbound(one) for one in figures]
    marks.into("Another text with 5 in it", [Unbound("5")])
    marked = marks.into(" and ".join(figures), entries)
    assert list(marks.of(marked)) == entries
    assert "".join(one if isinstance(one, str) else one.text for one in marks.runs(marked)) == " and ".join(
        figures
    )


def test_a_figure_is_not_marked_as_a_part_of_another() -> None:
    marks = Marks()
    assert [str(one) for one in marks.runs(marks.into("Of 1,50 and 5.5, 5 stayed", [Unbound("5")]))][::2] == [
        "Of 1,50 and 5.5, ",
        " stayed",
    ]


def test_a_text_keeps_its_language() -> None:
    marks = Marks()
    marked = InLanguage(marks.into("Aeth 12 i ffwrdd", [Unbound("12")]), "cy")
    assert language_of(unmarked(marked)) == "cy"
    assert [language_of(one) for one in marks.runs(marked) if isinstance(one, str)] == ["cy", "cy"]
