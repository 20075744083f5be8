"""The rating a council prints is a rating of a scheme in use, or no judgement at all."""

from pathlib import Path
from typing import Any

import pytest

from quarterdeck.domain.people import Outlook
from quarterdeck.interchange.read import Reading, read_council
from tests.interchange.made import Q1, Rows, workbook

TWO_STATE: Rows = (
    ("scheme", "order", "rating", "when", "word", "letter", "colour", "counts as"),
    ("ours", 1, "done", "met", "Done", "D", "green", "met"),
    ("ours", 2, "open", "", "Open", "O", "red", "missed"),
)


def read(tmp_path: Path, rating: str, *, sheets: dict[str, Rows] | None = None, **cells: Any) -> Reading:
    named = {"Measure": "Roads", "Good to be": "Low", "Target": "5", "Q1": "4", "Rating": rating, **cells}
    rows = (list(named), list(named.values()))
    return read_council(workbook(tmp_path / "s.xlsx", {"Scorecard": rows, **(sheets or {})}), period=Q1)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Green", "Green"),
        ("RED", "Red"),
        ("amber ", "Amber"),
        ("G", "Green"),
        ("a", "Amber"),
        ("Coch", "Coch"),
    ],
)
def test_rating_is_a_word_or_letter_of_the_scheme(tmp_path: Path, typed: str, kept: str) -> None:
    reading = read(tmp_path, typed)

    assert reading.problems == ()
    assert [each.rating for each in reading.council.judgements] == [kept]


@pytest.mark.parametrize(
    "typed",
    [
        "Not available",
        "N/A",
        "-",
        "Not rated",
        "Grey",
        "Monitor only",
        "No target set",
        "no RAG",
        "tbc",
        "due Q4",
    ],
)
def test_no_rating_is_no_judgement(tmp_path: Path, typed: str) -> None:
    reading = read(tmp_path, typed)

    assert (reading.problems, reading.council.judgements) == ((), ())


def test_outlook_without_a_rating_is_one(tmp_path: Path) -> None:
    (judged,) = read(tmp_path, "Not available", Outlook="positive").council.judgements

    assert (judged.rating, judged.outlook, judged.reason) == ("", Outlook.POSITIVE, "")


@pytest.mark.parametrize("typed", ["Purple", "Blue", "Greenish", "3"])
def test_rating_of_no_scheme_in_use_is_a_problem(tmp_path: Path, typed: str) -> None:
    reading = read(tmp_path, typed)

    assert [str(each) for each in reading.problems] == [
        f"s.xlsx, sheet Scorecard, cell E2: found '{typed}', expected Green, Amber or Red, "
        "or nothing where it takes no rating"
    ]
    assert reading.problems[0].measure
    assert reading.council.judgements == ()


def test_ratings_of_a_scheme_of_the_councils_own(tmp_path: Path) -> None:
    own = {"schemes": TWO_STATE}
    done = read(tmp_path, "Done", sheets=own, Scheme="ours")
    green = read(tmp_path, "Blue", sheets=own, Scheme="ours")

    assert (done.problems, [each.rating for each in done.council.judgements]) == ((), ["Done"])
    assert "expected Done or Open, or nothing" in str(green.problems[0])


def test_rating_by_a_scheme_that_has_a_colour_for_none(tmp_path: Path) -> None:
    reading = read(tmp_path, "Blue", Scheme="blue-no-target")

    assert (reading.problems, [each.rating for each in reading.council.judgements]) == ((), ["Blue"])
