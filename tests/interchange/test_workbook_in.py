import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook as OtherWorkbook
from xlsxwriter import Workbook

from quarterdeck.interchange.cells import UNCALCULATED, Grid, address, column_letters
from quarterdeck.interchange.formats import Format, format_of
from quarterdeck.interchange.workbook_in import cell_text, read_workbook
from tests.interchange.made import workbook


def grid(path: Path) -> Grid:
    grids, problems = read_workbook(path)
    assert problems == ()
    return grids[0]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.855, "0.0%", "85.5%"),
        (0.855, "0%", "85.5%"),
        (1.0, "0.0%", "100.0%"),
        (0.07, "0.00%", "7.00%"),
        (0.8554, "0%", "85.54%"),
        (47.0, "General", "47"),
        (67.0, "0.0", "67.0"),
        (1234567.891, "#,##0.00", "1234567.891"),
        (0.1 + 0.2, "General", "0.3"),
        (1 / 3, "General", "0.333333"),
        (0.333333333, "0.0%", "33.333333%"),
        (-389.0, "#,##0;(#,##0)", "-389"),
        (2857000.0, "£#,##0", "2857000"),
        (1e15, "General", "1000000000000000"),
        (0.5, '0.0" per cent"', "0.5"),
        (0.5, '0.0"%"', "0.5"),
    ],
)
def test_number_is_the_text_that_a_person_sees_with_no_digit_lost(
    tmp_path: Path, value: float, code: str, text: str
) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Sheet": [[(value, code)]]})

    assert grid(path).text(0, 0) == text


def test_decimals_of_the_format_are_kept_beside_the_text(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Sheet": [[(0.8554, "0.0%"), (3, "0.00"), "text"]]})

    assert grid(path).places == {(0, 0): 1, (0, 1): 2}


def test_addresses_are_those_of_the_sheet_when_it_begins_with_empty_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Sheet": [[], [], ["", "", "", "", "", "here"]]})

    assert grid(path).text(2, 5) == "here"
    assert grid(path).place(2, 5) == "a.xlsx, sheet Sheet, cell F3"


def test_dates_are_written_out_and_months_keep_their_year(tmp_path: Path) -> None:
    at = datetime.date(2017, 6, 30)
    with Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        page.write_datetime(0, 0, at, book.add_format({"num_format": "dd/mm/yyyy"}))
        page.write_datetime(0, 1, at, book.add_format({"num_format": "mmm-yy"}))

    assert grid(tmp_path / "a.xlsx").rows[0] == ("2017-06-30", "June 2017")


def test_errors_and_formulas_never_calculated_are_not_empty_cells(tmp_path: Path) -> None:
    book = OtherWorkbook()
    page = book.active
    assert page is not None
    page["A1"] = "=1/0"
    page["B1"] = "#DIV/0!"
    page["B1"].data_type = "e"
    page["C1"] = "=1+1"
    book.save(tmp_path / "a.xlsx")

    assert grid(tmp_path / "a.xlsx").rows[0] == (UNCALCULATED, "#DIV/0!", UNCALCULATED)


def test_formulas_give_the_value_that_was_stored(tmp_path: Path) -> None:
    with Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        page.write_formula(0, 0, "=A2/B2", book.add_format({"num_format": "0.0%"}), 0.975)
        page.write_formula(0, 1, '="due "&"Q4"', None, "due Q4")

    assert grid(tmp_path / "a.xlsx").rows[0] == ("97.5%", "due Q4")


def test_text_keeps_its_spaces_and_zeros_and_stays_text(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Sheet": [["007", " a ", "=cmd|' /C calc'!A0", "1e5"]]})

    assert grid(path).rows[0] == ("007", " a ", "=cmd|' /C calc'!A0", "1e5")


def test_hidden_sheets_are_marked(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Shown": [["a"]], "Away": [["b"]]}, hidden=["Away"])

    assert [each.hidden for each in read_workbook(path)[0]] == [False, True]


def test_rows_of_a_merged_cell_all_hold_its_value(tmp_path: Path) -> None:
    with Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        page.merge_range(0, 0, 2, 0, "Leader")
        page.merge_range(3, 0, 3, 2, "A title")
        page.write(0, 1, "1")
        page.write(2, 1, "3")

    assert [row[:2] for row in grid(tmp_path / "a.xlsx").rows] == [
        ("Leader", "1"),
        ("Leader", ""),
        ("Leader", "3"),
        ("A title", ""),
    ]


@pytest.mark.parametrize(
    ("code", "format_"),
    [
        ("General", Format()),
        ("0.0%", Format(percent=True, places=1)),
        ("0%;[Red]-0%", Format(percent=True, places=0)),
        ("#,##0.00_);(#,##0.00)", Format(places=2)),
        ("mmm yyyy", Format(month_only=True)),
        ("dd/mm/yyyy", Format()),
        ("@", Format()),
        ('0.0"%"', Format(places=1)),
    ],
)
def test_number_format_is_understood(code: str, format_: Format) -> None:
    assert format_of(code) == format_


@given(st.decimals(-(10**7), 10**7, places=6))
def test_any_stored_number_keeps_its_digits(value: Decimal) -> None:
    assert Decimal(cell_text(float(value))) == value


def test_addresses_have_letters_as_excel_has() -> None:
    assert [column_letters(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert address(11, 5) == "F12"


@pytest.mark.parametrize("value", [True, False])
def test_yes_and_no(value: bool) -> None:
    assert cell_text(value) == ("yes" if value else "no")
