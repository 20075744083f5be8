"""Whatever somebody types, words are never lost and nothing but a sentence is refused with."""

import time
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.compose.markup import plain
from quarterdeck.compose.narrative.held import Held
from quarterdeck.compose.narrative.paragraphs import Misplaced, as_typed, written
from quarterdeck.compose.narrative.typed import typed_figures
from tests.compose.narrative.councils import held

LINES = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffc\u2028\u2029\x85"), max_size=80
)
MARKED = st.text(alphabet="{}|:[]().,%£ 0123456789aefilnorstuxw*-_\\", max_size=80)


@cache
def six() -> Held:
    """The six, made once."""
    return held()


@given(st.one_of(LINES, MARKED))
def test_any_text_is_told_or_refused_with_a_sentence(text: str) -> None:
    try:
        found = written(text.strip(), six(), place="cover")
    except Misplaced as wrong:
        assert len(str(wrong)) > 10  # noqa: PT017 (a sentence, and nothing else, may come)
    else:
        assert found is not None


@given(LINES)
def test_words_without_places_are_printed_as_they_were_typed(text: str) -> None:
    line = text.strip().replace("{", "").replace("}", "").replace("](", "")
    found = as_typed(line, six(), place="a")
    assert found is not None
    assert found.marked_up == line
    assert found.phrase.text == plain(line)


@given(st.one_of(LINES, MARKED))
def test_figures_stand_where_they_are_said_to(text: str) -> None:
    for figure in typed_figures(text):
        assert text[figure.start : figure.end].strip() == figure.text


@pytest.mark.parametrize(
    "text",
    [
        "1-" * 5000,
        "section 1, " * 900,
        "1 May " * 1600,
        "[1](" * 2500,
        "(" + "1, " * 3300,
        "a" * 10_000 + "@",
    ],
)
def test_long_texts_take_no_long_time(text: str) -> None:
    begun = time.perf_counter()
    as_typed(text, six(), place="a")
    assert time.perf_counter() - begun < 20
