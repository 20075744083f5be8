"""Blank workbooks to fill in: the wide sheet, or every sheet of the package, with instructions."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quarterdeck.interchange.cells import EXAMPLE
from quarterdeck.interchange.columns import Column, Sheet
from quarterdeck.interchange.grammar.figures import MARKS
from quarterdeck.interchange.looks import Looks, height, offer
from quarterdeck.interchange.tables import SHEETS
from quarterdeck.interchange.wide.council import COUNCIL_ABOVE
from quarterdeck.interchange.wide.table import WIDE_COLUMNS
from quarterdeck.interchange.wide.workbook import write_scorecard
from quarterdeck.interchange.workbook_out import open_workbook

SPARE_ROWS = 200
_TOP = 2
_WIDTHS = (46, 56, 56)
_QUARTERS = ("Q1", "Q2", "Q3", "Q4")
_EXAMPLE_FIGURES = ("4.8%", "due Q2", "due Q3", "due Q4")

_STEPS = (
    "One row is one measure. Fill in what you have; only the column 'measure' cannot do without.",
    "Columns may be moved, left out or headed in your own words; what is not known is reported.",
    f"A row whose first cell begins with {EXAMPLE} is not read: write over it or delete it.",
    "Write figures as you would in a report: 47%, 97.5% (31,083/31,877), £2.857m, (120) for minus 120.",
    "Where there is no figure, write why: due Q4, not returned, not yet published, N/A, see note. "
    "An empty cell is never nought.",
    f"Beside '{COUNCIL_ABOVE}', above the headings, write your council's name.",
    'Then: quarterdeck pack scorecard.xlsx --period "Q1 2017/18" --out out/',
)
_TARGETS = (
    ("95%", "the same all year"),
    ("100% (5% tolerance)", "met at 95% and better"),
    ("Graduated target Q1: 25% Q2: 50% Q3: 75% Q4: 100%", "a step a quarter"),
    ("Annual target: 1,520, Qtly target: 380", "a year's total, and each quarter's part of it"),
    ("93-95%", "a range"),
    ("<16%   or   <=16%", "below; or at most"),
    ("Breakeven   or   Green   or   Monitor only", "for money; for a status; for nothing to rate"),
)


def write_blank(path: Path, *, full: bool = False) -> None:
    """Write a blank workbook to `path`: the wide sheet, or with `full` every sheet of the package."""
    path.write_bytes(blank_workbook(full=full))


def blank_workbook(*, full: bool = False) -> bytes:
    """Return a blank workbook. It reads back as a council with no measure: its examples are passed over."""
    out = io.BytesIO()
    book = open_workbook(out)
    looks = Looks(book)
    if full:
        _package_instructions(book, looks)
        for sheet in SHEETS:
            _blank_sheet(book, looks, sheet)
    else:
        _wide_instructions(book, looks)
        _blank_scorecard(book, looks)
    book.close()
    return out.getvalue()


def _blank_scorecard(book: Any, looks: Looks) -> None:
    usual = [column for column in WIDE_COLUMNS if column.usual]
    at = [column.name for column in usual].index("last year") + 1
    headings = [column.name for column in usual]
    example = [column.example for column in usual]
    headings[at:at] = _QUARTERS
    example[at:at] = _EXAMPLE_FIGURES
    example[0] = f"{EXAMPLE} {example[0]}"
    page = write_scorecard(book, looks, headings, [], spare=SPARE_ROWS, top=_TOP)
    page.set_column(0, 0, 14)
    for column, text in enumerate(example):
        page.write_string(_TOP + 1, column, text, looks["example"])
        for row in range(_TOP + 2, _TOP + SPARE_ROWS + 1):
            page.write_blank(row, column, None, looks["entry"])
    page.write_string(0, 0, COUNCIL_ABOVE, looks["strong"])
    page.write_blank(0, 1, None, looks["fill"])
    page.activate()


def _wide_instructions(book: Any, looks: Looks) -> None:
    page = _instructions(book, looks, "Your scorecard", _STEPS)
    row = len(_STEPS) + 4
    row = _listed(
        page,
        looks,
        row,
        ("Column", "What to put there", "For example"),
        [(column.name, column.means, column.example) for column in WIDE_COLUMNS if column.usual],
    )
    row = _listed(
        page,
        looks,
        row,
        ("Further column", "What to put there", "Other headings it is known by"),
        [
            (column.name, column.means, ", ".join(column.also[:3]))
            for column in WIDE_COLUMNS
            if not column.usual
        ],
    )
    row = _listed(page, looks, row, ("Target", "Means", ""), [(*pair, "") for pair in _TARGETS])
    _listed(
        page,
        looks,
        row,
        ("Mark", "After a figure, or alone", ""),
        [(f"[{m}]", said, "") for m, said in MARKS.items()],
    )


def _package_instructions(book: Any, looks: Looks) -> None:
    steps = (
        "Each sheet is one table. Fill in only those that you need; delete the others or leave them empty.",
        "Dark headings are columns that a row cannot do without; the others may stay empty or be deleted.",
        f"A row whose first cell begins with {EXAMPLE} is not read: write over it or delete it.",
        "Rows refer to each other by key or code: the measure of a target is the key of a row of 'measures'.",
        "Periods are written as Q1 2017/18, June 2017, 2017/18, 2016 calendar year, 2016/17 academic year.",
        "Further languages have columns of their own: text.cy holds the Welsh of text.",
    )
    page = _instructions(book, looks, "The scorecard package", steps)
    rows = [
        (sheet.name, sheet.means, ", ".join(column.name for column in sheet.columns if column.required))
        for sheet in SHEETS
    ]
    _listed(page, looks, len(steps) + 4, ("Sheet", "What it holds", "A row cannot do without"), rows)


def _instructions(book: Any, looks: Looks, title: str, steps: Sequence[str]) -> Any:
    page = book.add_worksheet("instructions")
    page.hide_gridlines(2)
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    page.set_row(0, 30)
    page.write_string(0, 0, title, looks["title"])
    for row, step in enumerate(steps, start=1):
        page.merge_range(row, 0, row, 2, f"{row}.  {step}", looks["lead"])
        page.set_row(row, 20)
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    return page


def _listed(
    page: Any, looks: Looks, row: int, headings: Sequence[str], rows: Sequence[tuple[str, str, str]]
) -> int:
    """Write a small table and return the row where the next may begin."""
    across = [at for at, text in enumerate(headings) if text]
    for column in across:
        page.write_string(row, column, headings[column], looks["heading"])
    for cells in rows:
        row += 1
        page.set_row(row, height(cells, _WIDTHS))
        for column in across:
            page.write_string(row, column, cells[column], looks["fixed" if column == 0 else "entry"])
    return row + 2


def _blank_sheet(book: Any, looks: Looks, sheet: Sheet) -> None:
    page = book.add_worksheet(sheet.name)
    last = 2 if sheet.one else SPARE_ROWS
    page.freeze_panes(1, 1)
    page.set_row(0, 32)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    example = dict(sheet.example)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, _width(column) + 10 * (at == 0))
        page.write_string(0, at, column.name, looks["required" if column.required else "heading"])
        page.write_comment(0, at, column.means, {"x_scale": 1.6, "y_scale": 0.6, "font_size": 9})
        offer(
            page,
            column=at,
            rows=(1, last),
            title=column.name,
            choices=column.kind.choices if len(",".join(column.kind.choices)) < 250 else (),
            means=f"{column.means} ({column.kind.expected})"
            if column.kind.expected != "text"
            else column.means,
        )
        text = example.get(column.name, "")
        if example:
            page.write_string(1, at, f"{EXAMPLE} {text}".strip() if at == 0 else text, looks["example"])


def _width(column: Column) -> int:
    if column.kind.name == "text":
        return 34
    return max(len(column.name) + 4, 14)
