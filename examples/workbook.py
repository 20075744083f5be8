"""Write a scorecard as an officer would keep it: one sheet, a heading row, a row a measure."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

# A fixed date, so that the same rows make the same bytes.
MADE = datetime(2017, 7, 28, tzinfo=UTC)
NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})*(?:\.(?P<places>\d+))?(?P<percent>%)?|-?\d+(?:\.\d+)?")
WIDE = {"measure": 44, "definition": 44, "commentary": 70, "benchmarks": 40, "target": 24, "outcome": 30}


def write_workbook(
    path: Path,
    *,
    title: str,
    sheets: Mapping[str, Sequence[Sequence[str]]],
    above: Sequence[str] = (),
    numbers: bool = True,
) -> None:
    """Write `sheets` (headings first) to `path`, the first one under the lines `above`.

    With `numbers` a plain figure becomes a number with its own format, so that 51% is kept as 0.51 and shown
    as 51%, as sheets do; else every cell is text.
    """
    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": title, "created": MADE.replace(tzinfo=None)})
        styles = _Styles(book)
        for at, (name, rows) in enumerate(sheets.items()):
            _fill(book.add_worksheet(name), rows, styles, above=() if at else above, numbers=numbers)


class _Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}
        self.heading = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})

    def number(self, pattern: str) -> Format:
        """Return the format that shows a number by `pattern`."""
        if pattern not in self._made:
            self._made[pattern] = self._book.add_format({"num_format": pattern, "valign": "top"})
        return self._made[pattern]


def _fill(
    sheet: Worksheet, rows: Sequence[Sequence[str]], styles: _Styles, *, above: Sequence[str], numbers: bool
) -> None:
    for down, line in enumerate(above):
        sheet.write_string(down, 0, line)
    top = len(above)
    for across, heading in enumerate(rows[0]):
        sheet.write_string(top, across, heading, styles.heading)
        sheet.set_column(across, across, WIDE.get(heading.casefold(), 14))
    for down, row in enumerate(rows[1:], start=top + 1):
        for across, text in enumerate(row):
            if text:
                _write(sheet, down, across, text, styles, numbers=numbers)
    sheet.freeze_panes(top + 1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)


def _write(sheet: Worksheet, down: int, across: int, text: str, styles: _Styles, *, numbers: bool) -> None:
    found = NUMBER.fullmatch(text) if numbers else None
    if found is None:
        sheet.write_string(down, across, text, styles.text)
        return
    places = f".{'0' * len(found['places'])}" if found["places"] else ""
    value = float(text.replace(",", "").rstrip("%"))
    if found["percent"]:
        sheet.write_number(down, across, round(value / 100, 6), styles.number(f"0{places}%"))
    else:
        sheet.write_number(down, across, value, styles.number(f"#,##0{places}"))
