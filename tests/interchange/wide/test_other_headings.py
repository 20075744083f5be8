"""Sheets as councils head them: a column of codes beside the names, and what the pack works out itself."""

from pathlib import Path

import pytest

from quarterdeck.domain.measures import Polarity
from quarterdeck.interchange.read import Reading, read_council
from tests.interchange.made import Q1, Rows, workbook


def read(tmp_path: Path, rows: Rows) -> Reading:
    return read_council(workbook(tmp_path / "pis.xlsx", {"Scorecard": rows}), period=Q1)


@pytest.mark.parametrize(
    ("first", "second"), [("PI", "Indicator"), ("Indicator", "Title"), ("KPI", "Performance measure")]
)
def test_codes_beside_names_are_references(tmp_path: Path, first: str, second: str) -> None:
    reading = read(tmp_path, ((first, second, "Target", "Q1"), ("BV109a", "Planning in time", ">90%", "93%")))
    assert reading.problems == ()
    assert [(one.ref, one.title) for one in reading.council.measures] == [("BV109a", "Planning in time")]


def test_codes_may_stand_after_the_names(tmp_path: Path) -> None:
    reading = read(tmp_path, (("Title", "PI", "Target", "Q1"), ("Planning in time", "BV109a", ">90%", "93%")))
    assert reading.problems == ()
    assert [(one.ref, one.title) for one in reading.council.measures] == [("BV109a", "Planning in time")]


@pytest.mark.parametrize(
    "heading", ["Aim to Maximise / Minimise", "Aim to maximise or minimise", "Which way is better?"]
)
def test_which_way_is_better_has_many_headings(tmp_path: Path, heading: str) -> None:
    rows = (("Measure", heading, "Target", "Q1"), ("Days lost", "Aim to Minimise", "8", "9"))
    reading = read(tmp_path, rows)
    assert reading.problems == ()
    assert [one.polarity for one in reading.council.measures] == [Polarity.LOW]


def test_direction_of_travel_is_worked_out_and_not_read(tmp_path: Path) -> None:
    rows = (("Measure", "Good to be", "Target", "Q1", "Direction of travel"), ("Days", "Low", "8", "9", "↑"))
    reading = read(tmp_path, rows)
    assert reading.problems == ()
    assert (
        "pis.xlsx, sheet Scorecard, cell E1: 'Direction of travel' is not read: "
        "the pack works it out from the figures"
    ) in reading.notes


def test_a_title_of_another_year_is_told(tmp_path: Path) -> None:
    table = (("Measure", "Good to be", "Target", "Q1"), ("Days", "Low", "8", "9"))
    same = read(tmp_path, (("Scorecard, Q2 2017/18",), *table))
    other = read(tmp_path, (("Scorecard, Q1 2016/17",), *table))
    told = "pis.xlsx, sheet Scorecard: the rows above the headings say Q1 2016/17; it is read as Q1 2017/18"
    assert told in other.notes
    assert not any("the rows above" in note for note in same.notes)
