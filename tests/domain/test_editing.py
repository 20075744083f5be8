import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domain.editing import (
    LONGEST_TEXT,
    FiguresChanged,
    RunKind,
    TextTooLong,
    check_edit,
    check_length,
    differences,
    figures_in,
)

WORDS = st.sampled_from(["we", "did", "well", "12", "£1.5m", "17.6%", "better,", "\n", "Q1", "in", "-3"])
TEXTS = st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=60)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("none at all", ()),
        ("17.6%", ("17.6%",)),
        ("17.6 per cent, 17.6 percent, 17.6 %", ("17.6%", "17.6%", "17.6%")),
        ("7.4 percentage points short", ("7.4 percentage points",)),
        ("1 percentage point", ("1 percentage points",)),
        ("£1,200", ("£1200",)),
        ("£1.2m and £1.2 million", ("£1.2 million", "£1.2 million")),
        ("£3bn, 3 billion, 5k, 5 thousand", ("£3 billion", "3 billion", "5 thousand", "5 thousand")),
        ("-389 and −389", ("-389", "-389")),
        ("-£389 and £-389", ("-£389", "-£389")),
        ("+4", ("4",)),
        ("2017/18", ("2017", "18")),
        ("10-12", ("10", "12")),
        ("Q1", ("1",)),
        ("12 men and 5 km", ("12", "5")),
        ("1,2 and 1,234,567", ("1", "2", "1234567")),
        ("3.", ("3",)),
        ("1.10 is not 1.1", ("1.10", "1.1")),
        ("three", ()),
    ],
)
def test_figures_in_one_spelling(text: str, figures: tuple[str, ...]) -> None:
    assert figures_in(text) == figures


@pytest.mark.parametrize(
    ("original", "edited"),
    [
        ("We did 17.6% of 1,200 visits.", "Of our visits, 17.6 per cent of the 1200 took place."),
        ("Cost was £1.2m.", "It cost £1.2 million."),
        ("Down by -3.", "Down by −3."),
        ("No figure", ""),
    ],
)
def test_words_may_change(original: str, edited: str) -> None:
    check_edit(original=original, edited=edited)


@pytest.mark.parametrize(
    ("original", "edited", "removed", "added"),
    [
        ("rose to 15", "rose to 16", ("15",), ("16",)),
        ("rose to 15", "rose", ("15",), ()),
        ("rose", "rose by 15%", (), ("15%",)),
        ("15%", "15", ("15%",), ("15",)),
        ("7.4 percentage points", "7.4%", ("7.4 percentage points",), ("7.4%",)),
        ("-3", "3", ("-3",), ("3",)),
        ("£3", "3", ("£3",), ("3",)),
        ("£3m", "£3", ("£3m",), ("£3",)),
        ("12 and 12", "12", ("12",), ()),
        ("from 12 to 15", "from 15 to 12", (), ()),
    ],
)
def test_figures_may_not_change(
    original: str, edited: str, removed: tuple[str, ...], added: tuple[str, ...]
) -> None:
    with pytest.raises(FiguresChanged) as refused:
        check_edit(original=original, edited=edited)

    assert (refused.value.removed, refused.value.added) == (removed, added)


@pytest.mark.parametrize(
    ("original", "edited", "sentence"),
    [
        (
            "12, 15",
            "16",
            "12, 15 in the owner's text are missing from yours; 16 in yours is not in the owner's text. "
            "An editor may change words only: for a figure, ask for a correction.",
        ),
        (
            "12 to 15",
            "15 to 12",
            "The figures of the text have changed places. An editor may change words, not figures.",
        ),
    ],
)
def test_difference_is_named(original: str, edited: str, sentence: str) -> None:
    with pytest.raises(FiguresChanged) as refused:
        check_edit(original=original, edited=edited)

    assert str(refused.value) == sentence


@given(TEXTS, TEXTS)
def test_runs_give_both_texts_back(original: str, edited: str) -> None:
    runs = differences(original, edited)

    assert "".join(run.text for run in runs if run.kind is not RunKind.ADDED) == original
    assert "".join(run.text for run in runs if run.kind is not RunKind.REMOVED) == edited
    assert all(run.text for run in runs)


@given(TEXTS)
def test_same_text_is_kept_whole(text: str) -> None:
    check_edit(original=text, edited=text)
    assert all(run.kind is RunKind.KEPT for run in differences(text, text))


@given(TEXTS, TEXTS)
def test_edit_passes_only_with_the_same_figures(original: str, edited: str) -> None:
    try:
        check_edit(original=original, edited=edited)
    except FiguresChanged:
        assert figures_in(original) != figures_in(edited)
    else:
        assert figures_in(original) == figures_in(edited)


def test_longest_text_is_kept_and_no_longer() -> None:
    check_length("x" * LONGEST_TEXT)
    with pytest.raises(TextTooLong, match="10,001 characters; at most 10,000"):
        check_length("x" * (LONGEST_TEXT + 1))
    with pytest.raises(TextTooLong):
        differences("x" * (LONGEST_TEXT + 1), "")
    with pytest.raises(TextTooLong):
        check_edit(original="", edited="x" * (LONGEST_TEXT + 1))
