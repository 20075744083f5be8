from pathlib import Path
from typing import Any

import openpyxl
import pytest

from quarterdeck.interchange.blank import blank_workbook, write_blank
from quarterdeck.interchange.read import read_council
from quarterdeck.interchange.tables import SHEETS
from tests.interchange.made import Q1


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "blank.xlsx"
    write_blank(path)
    return path


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "full.xlsx"
    write_blank(path, full=True)
    return path


def page(path: Path, name: str) -> Any:
    return openpyxl.load_workbook(path)[name]


def test_blank_sheet_has_headings_only_and_its_example_is_not_read(wide: Path) -> None:
    reading = read_council(wide, period=Q1)

    assert [str(problem) for problem in reading.problems] == [
        "blank.xlsx, sheet scorecard: has headings and no measure under them"
    ]
    assert reading.council.measures == ()


def test_the_one_place_for_the_council_is_where_the_instructions_and_the_note_say(wide: Path) -> None:
    book = openpyxl.load_workbook(wide)
    steps = [str(row[0]) for row in book["instructions"].iter_rows(values_only=True)]

    assert book.sheetnames == ["instructions", "scorecard"]
    assert book["scorecard"]["A1"].value == "Council:"
    assert [step for step in steps if "council" in step] == [
        "6.  Beside 'Council:', above the headings, write your council's name."
    ]
    assert read_council(wide, period=Q1).notes == (
        "blank.xlsx: no council is named; write 'Council:' and its name above the headings",
    )


def test_example_row_is_good_when_its_mark_is_taken_away(wide: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(wide)
    book["scorecard"]["A4"] = "T1"
    book["scorecard"]["B1"] = "Exampleshire"
    book.save(tmp_path / "filled.xlsx")

    reading = read_council(tmp_path / "filled.xlsx", period=Q1)

    assert (reading.problems, reading.notes) == ((), ())
    assert reading.council.authority.name == "Exampleshire"
    assert [measure.title for measure in reading.council.measures] == ["Main roads in need of repair"]
    assert len(reading.council.benchmarks) == 1


def test_examples_of_the_full_package_are_good_when_their_marks_are_taken_away(
    full: Path, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(full)
    for sheet in SHEETS:
        first = book[sheet.name]["A2"]
        if first.value:
            first.value = first.value.removeprefix("(example)").strip()
    book.save(tmp_path / "filled.xlsx")

    reading = read_council(tmp_path / "filled.xlsx")

    assert [str(problem) for problem in reading.problems if "schemes" not in str(problem)] == []
    assert (len(reading.council.measures), len(reading.council.targets), len(reading.council.budgets)) == (
        1,
        1,
        1,
    )


def test_full_package_has_every_sheet_with_every_column(full: Path) -> None:
    book = openpyxl.load_workbook(full)

    assert book.sheetnames == ["instructions", *(sheet.name for sheet in SHEETS)]
    for sheet in SHEETS:
        assert [cell.value for cell in book[sheet.name][1]] == [column.name for column in sheet.columns]


def test_drop_downs_stand_where_words_are_a_closed_set(wide: Path, full: Path) -> None:
    offered = [
        rule for rule in page(wide, "scorecard").data_validations.dataValidation if rule.type == "list"
    ]
    assert any(rule.formula1 == '"High,Low,Range,Neutral,Green,Breakeven"' for rule in offered)
    assert any(
        "final,provisional" in (rule.formula1 or "")
        for rule in page(full, "observations").data_validations.dataValidation
    )


def test_headings_stay_in_sight(wide: Path, full: Path) -> None:
    assert page(wide, "scorecard").freeze_panes == "C4"
    assert page(full, "measures").freeze_panes == "B2"


def test_instructions_tell_of_every_usual_column(wide: Path) -> None:
    told = {row[0] for row in page(wide, "instructions").iter_rows(values_only=True)}

    assert {cell.value for cell in page(wide, "scorecard")[3]} - {"Q1", "Q2", "Q3", "Q4"} <= told


@pytest.mark.parametrize("full_", [True, False])
def test_the_same_bytes_each_time(full_: bool) -> None:
    assert blank_workbook(full=full_) == blank_workbook(full=full_)
