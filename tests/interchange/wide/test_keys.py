"""Each row of a wide sheet has a key of its own; a second one of the same key is left out."""

from pathlib import Path

from quarterdeck.interchange.read import read_council
from tests.interchange.made import Q1, Rows, workbook


def said(tmp_path: Path, *rows: tuple[str, str, str]) -> list[str]:
    made: Rows = (("Key", "Ref", "Measure", "Q1"), *((*row, "4") for row in rows))
    reading = read_council(workbook(tmp_path / "s.xlsx", {"Scorecard": made}), period=Q1)
    return [str(one) for one in reading.problems]


def test_two_rows_of_one_key_are_both_named_with_the_key(tmp_path: Path) -> None:
    assert said(tmp_path, ("waste", "1", "Waste recycled"), ("waste", "2", "Missed bins")) == [
        "s.xlsx, sheet Scorecard, cell A3: the key 'waste' of '2 Missed bins' stands already in row 2, "
        "for '1 Waste recycled'; this row is left out"
    ]


def test_key_that_was_made_for_another_row(tmp_path: Path) -> None:
    assert said(tmp_path, ("2", "1", "Waste recycled"), ("", "2", "Missed bins")) == [
        "s.xlsx, sheet Scorecard, cell C3: the key '2' of '2 Missed bins' stands already in row 2, "
        "for '1 Waste recycled'; this row is left out"
    ]


def test_two_rows_of_one_name_are_told_by_the_name(tmp_path: Path) -> None:
    assert said(tmp_path, ("", "2", "Missed bins"), ("", "2", "Missed bins")) == [
        "s.xlsx, sheet Scorecard, cell C3: the measure '2 Missed bins' stands already in row 2; "
        "this row is left out"
    ]
