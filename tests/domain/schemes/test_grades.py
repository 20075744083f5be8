"""Which grade a word names."""

from dataclasses import replace

import pytest

from quarterdeck.domain.schemes.grades import AMBER, DEFAULT_GRADES, GREEN, RED, Grade, grade_called


@pytest.mark.parametrize(
    ("word", "grade"),
    [
        ("green", GREEN),
        (" GREEN ", GREEN),
        ("Gwyrdd", GREEN),
        ("coch", RED),
        ("a", AMBER),
        ("Purple", None),
        ("", None),
    ],
)
def test_grade_is_called_by_name_word_or_letter(word: str, grade: Grade | None) -> None:
    assert grade_called(word, DEFAULT_GRADES) == grade


def test_a_name_comes_before_a_letter() -> None:
    lettered, named = replace(GREEN, letter="R"), replace(RED, name="r", letter="X")
    assert grade_called("R", (lettered, named)) == named
