"""The full package out as one workbook: a sheet a table, headings frozen, figures as numbers."""

import datetime
import io
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from quarterdeck.domain.council import Council
from quarterdeck.interchange.columns import FIGURE, WHOLE, Sheet
from quarterdeck.interchange.looks import height
from quarterdeck.interchange.tables import SHEETS
from quarterdeck.interchange.write import Table, tables

LONGEST = 32_767
"""Characters that Excel keeps in one cell."""

MADE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - the same bytes each time: a workbook has no clock of its own
_UNWRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d+)?")

FONT = "Arial"
HEADING = {"bold": True, "font_name": FONT, "font_size": 10, "font_color": "#ffffff", "bg_color": "#17405c"}
HEADING |= {"text_wrap": True, "valign": "vcenter", "border": 1, "border_color": "#17405c"}
TEXT = {"font_name": FONT, "font_size": 10, "valign": "top", "text_wrap": True}


def open_workbook(out: io.BytesIO) -> Any:
    """Return an empty workbook that takes text for text, never for a number, link or formula."""
    from xlsxwriter import Workbook

    options = {
        "in_memory": True,
        "strings_to_numbers": False,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    book = Workbook(out, options)
    book.set_properties({"created": MADE, "title": "Scorecard package"})
    return book


def workbook_bytes(
    council: Council, *, carried: Mapping[str, Table] | None = None
) -> tuple[bytes, tuple[str, ...]]:
    """Return the package as a workbook, and a sentence for each text that was too long for a cell."""
    out = io.BytesIO()
    book = open_workbook(out)
    losses: list[str] = []
    made = {**tables(council), **(carried or {})}
    for sheet in SHEETS:
        if sheet.name in made:
            losses += write_sheet(book, sheet, made[sheet.name])
    book.close()
    return out.getvalue(), tuple(losses)


def write_workbook(
    council: Council, path: Path, *, carried: Mapping[str, Table] | None = None
) -> tuple[str, ...]:
    """Write the package to `path`; return a sentence for each text that was too long for a cell."""
    content, losses = workbook_bytes(council, carried=carried)
    path.write_bytes(content)
    return losses


def text_for_cell(text: str) -> str:
    """Return `text` without what no workbook can hold, cut to what one cell can."""
    return _UNWRITABLE.sub("\ufffd", text)[:LONGEST]


def write_sheet(book: Any, sheet: Sheet, table: Table) -> list[str]:
    """Add one table to a workbook; return a sentence for each text that was too long for a cell."""
    page = book.add_worksheet(sheet.name)
    heading, plain = book.add_format(HEADING), book.add_format(TEXT)
    numbers: dict[str, Any] = {}
    kinds = {column.name: column.kind for column in sheet.columns}
    page.freeze_panes(1, 1)
    page.set_row(0, 32)
    widths = [_width(name, [row[at] for row in table[1:]]) for at, name in enumerate(table[0])]
    for row, cells in enumerate(table[1:], start=1):
        page.set_row(row, height(cells, widths))
    losses = []
    for column, name in enumerate(table[0]):
        page.write_string(0, column, name, heading)
        texts = [row[column] for row in table[1:]]
        page.set_column(column, column, widths[column], plain)
        for row, text in enumerate(texts, start=1):
            if kinds.get(name) in (FIGURE, WHOLE) and _NUMBER.fullmatch(text):
                page.write_number(row, column, float(text), _number_format(book, numbers, text))
            elif text:
                page.write_string(row, column, text_for_cell(text), plain)
                if len(text) > LONGEST:
                    losses.append(f"sheet {sheet.name}, row {row + 1}, {name}: cut to {LONGEST:,} characters")
    if len(table) > 1:
        page.autofilter(0, 0, len(table) - 1, len(table[0]) - 1)
    return losses


def _width(name: str, texts: list[str]) -> int:
    longest = max((len(line) for text in texts[:200] for line in text[:200].splitlines()), default=0)
    return min(max(len(name) + 3, longest + 2, 8), 60)


def _number_format(book: Any, known: dict[str, Any], text: str) -> Any:
    places = -int(Decimal(text).as_tuple().exponent)
    code = "0." + "0" * places if places > 0 else "0"
    if code not in known:
        known[code] = book.add_format({**TEXT, "num_format": code})
    return known[code]
