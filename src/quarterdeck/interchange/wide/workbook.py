"""The wide sheet as a workbook, with the sheets that rate it beside it."""

import io
from collections.abc import Sequence
from typing import Any

from quarterdeck.domain.council import Council
from quarterdeck.interchange.looks import Looks, height, offer
from quarterdeck.interchange.tables import SHEETS
from quarterdeck.interchange.wide.table import BY_HEADING
from quarterdeck.interchange.wide.writer import WideTable
from quarterdeck.interchange.workbook_out import open_workbook, text_for_cell, write_sheet
from quarterdeck.interchange.write import tables

BESIDE = ("authority", "theme", "schemes")
"""Sheets of the package that a wide workbook carries too."""

_TIME_WIDTH = 12


def wide_workbook(council: Council, table: WideTable) -> bytes:
    """Return the workbook of a wide sheet, with the council's policies and own schemes beside it."""
    out = io.BytesIO()
    book = open_workbook(out)
    looks = Looks(book)
    write_scorecard(book, looks, table.headings, table.rows)
    made = tables(council)
    for sheet in SHEETS:
        if sheet.name in BESIDE and sheet.name in made:
            write_sheet(book, sheet, made[sheet.name])
    book.close()
    return out.getvalue()


def write_scorecard(
    book: Any,
    looks: Looks,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    spare: int = 0,
    top: int = 0,
) -> Any:
    """Write the sheet `scorecard` and return it, with drop-downs and `spare` empty rows at its end.

    `top` rows above the headings are left free.
    """
    page = book.add_worksheet("scorecard")
    last = top + max(len(rows) + spare, 1)
    page.set_row(top, 32)
    page.freeze_panes(top + 1, _identifying(headings))
    for at, name in enumerate(headings):
        column = BY_HEADING.get(name)
        page.set_column(at, at, column.width if column else _TIME_WIDTH)
        page.write_string(top, at, name, looks["required" if name == "measure" else "heading"])
        if column and (column.choices or spare):
            means = column.means if spare else ""
            offer(page, column=at, rows=(top + 1, last), title=name, choices=column.choices, means=means)
    widths = [BY_HEADING[name].width if name in BY_HEADING else _TIME_WIDTH for name in headings]
    for down, row in enumerate(rows, start=top + 1):
        page.set_row(down, height(row, widths))
        for across, text in enumerate(row):
            if text:
                page.write_string(down, across, text_for_cell(text), looks["entry"])
            else:
                page.write_blank(down, across, None, looks["entry"])
    page.autofilter(top, 0, last, len(headings) - 1)
    _print_setup(page, top)
    return page


def _identifying(headings: Sequence[str]) -> int:
    """Return how many columns stay in sight: up to the measure's title."""
    at = list(headings).index("measure") + 1 if "measure" in headings else 0
    return at if at <= 4 else 0


def _print_setup(page: Any, top: int) -> None:
    page.set_landscape()
    page.set_paper(8)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
