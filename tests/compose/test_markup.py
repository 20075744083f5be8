"""The little markup of commentary."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from quarterdeck.compose.markup import Run, Said, narrated, plain, said
from quarterdeck.compose.phrases import Unbound


def line(*runs: Run) -> tuple[Said, ...]:
    return (Said((runs,)),)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Better.", line(Run("Better."))),
        (
            "**Better** than *ever*.",
            line(Run("Better", is_strong=True), Run(" than "), Run("ever", is_stressed=True), Run(".")),
        ),
        (
            "**all of *it***",
            line(Run("all of ", is_strong=True), Run("it", is_strong=True, is_stressed=True)),
        ),
        (
            "**a *b* c**",
            line(
                Run("a ", is_strong=True),
                Run("b", is_strong=True, is_stressed=True),
                Run(" c", is_strong=True),
            ),
        ),
        ("5 * 3 * 2", line(Run("5 * 3 * 2"))),
        ("5 A*-C grades and 4 A*-B", line(Run("5 A*-C grades and 4 A*-B"))),
        ("80%* of it, see note*", line(Run("80%* of it, see note*"))),
        ("* not closed", (Said(((Run("not closed"),),), is_list=True),)),
        ("**not closed", line(Run("**not closed"))),
        (r"\*starred\*", line(Run("*starred*"))),
        (r"\- a dash", line(Run("- a dash"))),
        ("-5% on last year", line(Run("-5% on last year"))),
        ("<b>Up</b> <script>alert(1)</script>", line(Run("<b>Up</b> <script>alert(1)</script>"))),
        ("[here](https://example.org)", line(Run("[here](https://example.org)"))),
        ("# Heading", line(Run("# Heading"))),
        ("One.\n\nTwo.\r\nThree.", (*line(Run("One.")), *line(Run("Two.")), *line(Run("Three.")))),
        ("- one\n• *two*", (Said(((Run("one"),), (Run("two", is_stressed=True),)), is_list=True),)),
        ("", ()),
        (" \n \n", ()),
        ("-", line(Run("-"))),
    ],
)
def test_what_is_typed_is_read(typed: str, read: tuple[Said, ...]) -> None:
    assert said(typed) == read


def test_cells_hold_the_words_alone() -> None:
    assert plain("**Up**:\n- by *3*\n- by 4\nDone.") == "Up:\n• by 3\n• by 4\nDone."


@given(some.text(max_size=200))
def test_no_letter_is_lost_and_none_is_made_up(typed: str) -> None:
    marks = " \t*-•\\"
    shown = "".join(run.text for one in said(typed) for words in one.lines for run in words)
    for letter in set(shown) - set(marks):
        assert shown.count(letter) == "".join(typed.splitlines()).count(letter) or letter.isspace()
    assert {letter for letter in typed if not letter.isspace()} - set(marks) <= set(shown)


@given(some.text(alphabet="ab *-\\\n", max_size=60))
def test_no_run_is_empty_and_no_line(typed: str) -> None:
    for one in said(typed):
        assert one.lines
        assert all(words and all(run.text for run in words) for words in one.lines)


def test_a_long_text_is_read_at_once() -> None:
    assert len(said("*a **b " * 3000)) == 1
    assert len(said("**" * 10_000 + "x")) == 1


def marks(texts: tuple[str, ...], *figures: str) -> list[list[tuple[str, bool, bool]]]:
    """Each line as its runs: the words, whether they are strong, and whether they are marked."""
    found = narrated(texts, "", tuple(Unbound(one) for one in figures))
    return [
        [(run.text, run.is_strong, run.unbound is not None) for run in line]
        for one in found
        for line in one.lines
    ]


@pytest.mark.parametrize(
    ("text", "figures", "read"),
    [
        ("**Up 5** of 15", ("5",), [[("Up ", True, False), ("5", True, True), (" of 15", False, False)]]),
        ("15 and 5", ("5",), [[("15 and ", False, False), ("5", False, True)]]),
        (
            "- 3 up\n- 3 down",
            ("3",),
            [[("3", False, True), (" up", False, False)], [("3 down", False, False)]],
        ),
        ("None", ("7",), [[("None", False, False)]]),
    ],
)
def test_figures_are_marked_in_the_weight_they_stand_in(
    text: str, figures: tuple[str, ...], read: list[list[tuple[str, bool, bool]]]
) -> None:
    assert marks((text,), *figures) == read


@given(some.text(alphabet="5 a*-", max_size=40))
def test_marking_neither_loses_nor_makes_up_a_letter(typed: str) -> None:
    plainly = ["".join(run.text for run in line) for one in said(typed) for line in one.lines]

    assert ["".join(run[0] for run in line) for line in marks((typed,), "5", "55")] == plainly
