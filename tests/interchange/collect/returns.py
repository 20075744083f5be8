"""Returns as an owner has them open: the sheet of one, and cells filled in."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl


def sheet(path: Path) -> tuple[Any, Any, dict[str, int]]:
    """Return the workbook, its sheet, and the columns by their headings."""
    book: Any = openpyxl.load_workbook(path)
    page = book["return"]
    return book, page, {cell.value: cell.column for cell in page[1]}


def fill(path: Path, cells: Mapping[str, Mapping[str, Any]]) -> None:
    """Fill in a return: by key of the measure, by heading."""
    book, page, columns = sheet(path)
    for row in range(2, page.max_row + 1):
        for name, text in cells.get(page.cell(row, columns["key"]).value, {}).items():
            page.cell(row, columns[name]).value = text
    book.save(path)
