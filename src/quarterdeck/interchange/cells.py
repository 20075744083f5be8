"""Cells as text with their addresses: what every reader of a file hands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from quarterdeck.interchange.problems import Problem, place_of

UNCALCULATED = "a formula that was never calculated"
"""What stands for the text of a cell whose formula no program has worked out."""


def column_letters(index: int) -> str:
    """Return the letters of the column at `index`, counted from 0.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Return the address of a cell, row and column counted from 0: "F12" for 11 and 5."""
    return f"{column_letters(column)}{row + 1}"


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, every cell as the text a person sees, but with no digit lost.

    `rows[r][c]` has the address `address(r, c)`. `places` are the decimals that a cell's number format shows.
    """

    file: str
    sheet: str
    rows: tuple[tuple[str, ...], ...]
    places: Mapping[tuple[int, int], int] = field(default_factory=dict)
    hidden: bool = False

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell, "" beyond the end of its row."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else ""

    def place(self, row: int, column: int) -> str:
        """Return the words for the place of a cell."""
        return place_of(self.file, sheet=self.sheet, cell=address(row, column))

    def is_blank(self, row: int) -> bool:
        """Tell whether a row has no text at all."""
        return not any(cell.strip() for cell in self.rows[row])

    def wrong(self, row: int, column: int, *, expected: str, measure: str = "") -> Problem:
        """Return the problem of a cell that holds something else than `expected`."""
        found = self.text(row, column).strip()
        return Problem(self.file, self.sheet, address(row, column), found, expected, measure=measure)

    def says(
        self, sentence: str, *, row: int | None = None, column: int | None = None, measure: str = ""
    ) -> Problem:
        """Return a problem in words of its own, about a cell, a row or the sheet."""
        cell = "" if row is None else f"row {row + 1}" if column is None else address(row, column)
        return Problem(self.file, self.sheet, cell, sentence=sentence, measure=measure)


EXAMPLE = "(example)"
"""How the first cell of an example row begins; such a row is not read."""


def is_example(grid: Grid, row: int) -> bool:
    """Tell whether a row is one of the template's examples."""
    first = next((text for text in grid.rows[row] if text.strip()), "")
    return first.strip().casefold().startswith(EXAMPLE)
