"""The reference page of the package, made from the table of sheets and columns: docs/reference/package.md."""

import sys
from collections.abc import Iterator

from quarterdeck.interchange.columns import Column, Sheet
from quarterdeck.interchange.grammar.figures import MARKS
from quarterdeck.interchange.tables import SHEETS
from quarterdeck.interchange.wide.table import WIDE_COLUMNS, WideColumn

_INTRODUCTION = """\
# The scorecard package: sheets and columns

<!-- Made by `python -m quarterdeck.interchange.reference`; a test holds it to the code. -->

A scorecard comes in as a **wide sheet**, a row a measure and a column a quarter, or as a **full package**:
one workbook with the sheets below, or a folder with a CSV file for each and a `datapackage.json`. Only what a
council needs is filled in. Names of sheets and columns are known whatever their case; a name that is not
known is reported with the nearest one that is, never passed over. A row whose first cell begins with
`(example)` is not read.

A council's own rating schemes may stand in TOML files in the folder of a package, too.

`quarterdeck blank` writes a blank wide sheet, `quarterdeck blank --full` a blank package, and
`quarterdeck convert` goes from one to the other and says what a wide sheet cannot hold.

## How cells are written

| What | For example |
| --- | --- |
| a period | `Q1 2017/18`, `June 2017`, `30 June 2017`, `2017/18`, `2016/17 academic year` |
| a number | `1,120`, `47%`, `£2.857m`, `(120)` for minus 120; at most 15 digits and 6 decimal places |
| yes or no | `yes`, `no` |
| a list | parts with semicolons between them; `\\;` for a semicolon inside one |
| numbers by name | `band=10; grace=2` |
| a text in another language | a column of its own, such as `text.cy` |

In CSV an apostrophe stands before a text that a spreadsheet would run as a formula, and is taken away on
reading.
"""


def reference_page() -> str:
    """Return the page as Markdown."""
    parts = [_INTRODUCTION, "## Marks after a figure\n", *_marks(), "", "## The wide sheet\n", *_wide(), ""]
    for sheet in SHEETS:
        parts += [f"## {sheet.name}\n", *_sheet(sheet), ""]
    return "\n".join(parts).rstrip("\n") + "\n"


def _marks() -> Iterator[str]:
    yield "| Mark | Means |"
    yield "| --- | --- |"
    yield from (f"| `[{mark}]` | {means} |" for mark, means in MARKS.items())


def _wide() -> Iterator[str]:
    yield "Besides these: a column for each period, headed `Q1` to `Q4`, a month, or any period as above;"
    yield "`Q1 target` and so on for targets by quarter. Only `measure` must be there.\n"
    yield "| Column | Also known as | What to put there |"
    yield "| --- | --- | --- |"
    yield from (_wide_row(column) for column in WIDE_COLUMNS)


def _wide_row(column: WideColumn) -> str:
    choices = f" ({', '.join(column.choices)})" if column.choices else ""
    return f"| {column.name} | {', '.join(column.also)} | {_cell(column.means + choices)} |"


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f"{sheet.means[:1].upper()}{sheet.means[1:]}."
    if sheet.also:
        yield f"Also known as {', '.join(sheet.also)}."
    if sheet.key:
        each = "each" if len(sheet.key) == 1 else "each combination of"
        yield f"One row for {each} {', '.join(sheet.key)}."
    yield ""
    yield "| Column | Holds | What it means |"
    yield "| --- | --- | --- |"
    yield from (_row(column) for column in sheet.columns)


def _row(column: Column) -> str:
    name = f"**{column.name}**" if column.required else column.name
    also = f"; also {', '.join(column.also)}" if column.also else ""
    holds = ", ".join(column.kind.choices) or column.kind.name
    language = "; by language" if column.by_language else ""
    return f"| {name} | {_cell(holds)}{language} | {_cell(column.means + also)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace(">", "&gt;")


if __name__ == "__main__":
    sys.stdout.write(reference_page())
