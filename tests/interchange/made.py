"""Files made for tests: workbooks and CSV from rows, and a small wide sheet."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from quarterdeck.domain.periods import quarter

Q1 = quarter(2017, 1)
Rows = Sequence[Sequence[Any]]

WIDE: Rows = (
    (
        "Ref",
        "Measure",
        "Portfolio",
        "Good to be",
        "Data period",
        "Target",
        "Last year",
        "Q1",
        "Q2",
        "Commentary",
    ),
    (
        "1",
        "Main roads in need of repair",
        "Transport",
        "Low",
        "Quarterly",
        "5.0%",
        "5.4%",
        "4.8%",
        "",
        "Done.",
    ),
    ("2", "Visitors", "Leisure", "High", "Year to date", "Graduated target Q1: 10 Q2: 20", "38", "9", "", ""),
)

MEASURES: Rows = (("key", "title"), ("a", "Roads"), ("b", "Visitors"))


def workbook(path: Path, sheets: Mapping[str, Rows], *, hidden: Sequence[str] = ()) -> Path:
    """Write cells as they are given: text as text, numbers as numbers, (number, format) in that format."""
    with Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            if name in hidden:
                page.hide()
            for row, cells in enumerate(rows):
                for column, value in enumerate(cells):
                    if isinstance(value, tuple):
                        page.write(row, column, value[0], book.add_format({"num_format": value[1]}))
                    elif value != "":
                        page.write(row, column, value)
    return path


def csv_file(path: Path, rows: Rows, *, encoding: str = "utf-8") -> Path:
    """Write rows as CSV."""
    with path.open("w", encoding=encoding, newline="") as opened:
        csv.writer(opened).writerows(rows)
    return path


def folder(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Write a package as a folder of CSV."""
    path.mkdir(parents=True, exist_ok=True)
    for name, rows in sheets.items():
        csv_file(path / f"{name}.csv", rows)
    return path


def with_cell(rows: Rows, row: int, column: str, text: Any) -> list[list[Any]]:
    """The rows with one cell changed, by the number of its row in Excel and the heading of its column."""
    changed = [list(cells) for cells in rows]
    changed[row - 1][list(rows[0]).index(column)] = text
    return changed
