"""How much room blocks take on the member's pages, and what is left out when there is not enough.

Measured in points on the printed page, as the PDF sets tables; a little too much rather than too little.
"""

from dataclasses import replace
from math import ceil

from quarterdeck.compose.tables import Group, Row, Table

PAGE = 735
"""Points of a printed page between band and foot."""
WIDTH = 510
LINE, PAD, HEADS, NOTE = 12, 5, 47, 18
"""Points of a line of a table and what parts two rows, of a table's heading with those of its columns, and of
the line that says how many rows are left out.
"""
_LETTER, _BROKEN = 4.2, 4
"""Points of a letter of a table, on average, and how many letters a line ends early."""


def lines_of(text: str, width: float) -> int:
    """Return the lines that `text` takes in a column `width` points wide: words are not broken."""
    letters = width / _LETTER
    if len(text) <= letters:
        return 1
    return ceil(len(text) / max(letters - _BROKEN, 4))


def height_of(row: Row, table: Table) -> int:
    """Return the points that a row takes."""
    lines = max(
        lines_of(_text(cell), column.width * WIDTH / 1000 - 10)
        for cell, column in zip(row.cells, table.columns, strict=True)
    )
    return lines * LINE + PAD


def height_of_table(table: Table) -> int:
    """Return the points that a table takes with its headings."""
    return HEADS + sum(height_of(row, table) for row in table.rows)


def split(table: Table, room: int) -> tuple[Table | None, Table | None]:
    """Return the rows that `room` points hold, and those that they do not; None for a half without rows."""
    left, number = room - HEADS, 0
    for row in table.rows:
        left -= height_of(row, table)
        if left < 0:
            break
        number += 1
    return _of(table, table.rows[:number]), _of(table, table.rows[number:])


def _of(table: Table, rows: tuple[Row, ...]) -> Table | None:
    return replace(table, groups=(Group("", rows),)) if rows else None


def fitted(tables: list[Table], room: int) -> list[tuple[Table, int]]:
    """Return the tables with as many rows as `room` points hold, a row of each in turn, and how many are left
    out of each. A table of which not even one row fits has none; the first ones come first.
    """
    kept, used = [0] * len(tables), 0
    is_growing = True
    while is_growing:
        is_growing = False
        for at, table in enumerate(tables):
            if kept[at] == len(table.rows):
                continue
            more = _cost(table, kept[at]) + (-NOTE if kept[at] else HEADS)
            if used + more <= room:
                kept[at], used, is_growing = kept[at] + 1, used + more, True
    return [
        (replace(table, groups=(Group("", table.rows[:number]),)), len(table.rows) - number)
        for table, number in zip(tables, kept, strict=True)
    ]


def _cost(table: Table, at: int) -> int:
    """Return the points of one more row, with the line that says that there are others where there are."""
    return height_of(table.rows[at], table) + (NOTE if at + 1 < len(table.rows) else 0)


def _text(cell: object) -> str:
    for name in ("text", "figure", "direction", "mark"):
        held = getattr(cell, name, None)
        if isinstance(held, str):
            return held
        if held is not None:
            words = [getattr(held, part, "") for part in ("text", "word", "note", "basis")]
            return " ".join(word for word in words if word)
    return ""
