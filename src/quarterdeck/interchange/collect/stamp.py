"""What a sheet says of itself, out of sight: whose it is, for which round, and what stood in it when sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from quarterdeck.interchange.cells import Grid
from quarterdeck.interchange.collect.returns import DECLARED_COLUMNS, RETURN_COLUMNS
from quarterdeck.interchange.grammar.letters import heading
from quarterdeck.interchange.workbook_out import text_for_cell

STAMP_SHEET = "stamp"
FORM = "1"
"""The form of the sheet: a reader of another form says so."""

# Those of a declared rating come last: a sheet sent out before there were any is read as it was written.
FILLED = tuple(column.name for column in (*RETURN_COLUMNS, *DECLARED_COLUMNS) if column.fill)
ASKED = "figure for"
_SENT = (ASKED, *FILLED)
_FACTS = ("form", "authority", "person", "round")
_TABLE = ("key", "submission", "version")
_LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Stamped:
    """One row as it was sent out: the number of its submission, the version it shows, what stood in it."""

    submission: int
    version: int
    sent: Mapping[str, str] = field(default_factory=dict)

    def touched(self, cells: Mapping[str, str]) -> frozenset[str]:
        """Return which cells to fill in hold something else than was sent out; one emptied says nothing."""
        return frozenset(
            name for name in FILLED if _plain(cells.get(name, "")) != _plain(self.sent.get(name, ""))
        )


@dataclass(frozen=True, slots=True)
class Stamp:
    """The authority's word in addresses, the person's key, the round as text, and the rows by key."""

    authority: str
    person: str
    round: str
    rows: Mapping[str, Stamped]


def _plain(text: str) -> str:
    return text_for_cell(text).replace("\r\n", "\n").strip()


def write_stamp(book: Any, stamp: Stamp) -> None:
    """Add the stamp to a workbook, out of sight and locked."""
    page = book.add_worksheet(STAMP_SHEET)
    facts = (FORM, stamp.authority, stamp.person, stamp.round)
    rows: list[Sequence[str]] = [*zip(_FACTS, facts, strict=True), (*_TABLE, *_SENT)]
    for key, row in stamp.rows.items():
        sent = (row.sent.get(name, "") for name in _SENT)
        rows.append((key, str(row.submission), str(row.version), *sent))
    for down, cells in enumerate(rows):
        for across, text in enumerate(cells):
            if text:
                page.write_string(down, across, text_for_cell(text))
    page.protect("")
    page.very_hidden()


def read_stamp(grids: Sequence[Grid]) -> Stamp | None:
    """Return the stamp of a workbook; None where it has none that can be read."""
    grid = next((one for one in grids if heading(one.sheet) == STAMP_SHEET), None)
    if grid is None or len(grid.rows) <= len(_FACTS):
        return None
    facts = {heading(grid.text(row, 0)): grid.text(row, 1).strip() for row in range(len(_FACTS))}
    if facts.get("form") != FORM:
        return None
    found = (_stamped(grid, row) for row in range(len(_FACTS) + 1, len(grid.rows)))
    rows = dict(one for one in found if one is not None)
    return Stamp(facts.get("authority", ""), facts.get("person", ""), facts.get("round", ""), rows)


def _stamped(grid: Grid, row: int) -> tuple[str, Stamped] | None:
    key, submission, version = (grid.text(row, at).strip() for at in range(len(_TABLE)))
    if not (key and _is_number(submission) and _is_number(version)):
        return None
    sent = {name: grid.text(row, at) for at, name in enumerate(_SENT, start=len(_TABLE))}
    return key, Stamped(int(submission), int(version), sent)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER
