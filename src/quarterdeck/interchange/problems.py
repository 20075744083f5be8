"""What is wrong in a file, said so that an officer can mend it: place, what was found, what was expected."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One wrong cell, row, sheet or file. `cell` is an address ("F12") or "row 12"; other parts are empty.

    `sentence` stands in place of found and expected where these would not say it. `measure` is the key of the
    measure that the cell belongs to, where known.

    >>> print(Problem("a.xlsx", "Scorecard", "F12", "31 Jun", "a date such as 30 June 2017"))
    a.xlsx, sheet Scorecard, cell F12: found '31 Jun', expected a date such as 30 June 2017
    """

    file: str
    sheet: str = ""
    cell: str = ""
    found: str = ""
    expected: str = ""
    sentence: str = ""
    measure: str = ""

    @property
    def place(self) -> str:
        """Where it is: file, sheet and cell."""
        return place_of(self.file, sheet=self.sheet, cell=self.cell)

    def __str__(self) -> str:
        said = self.sentence or f"found {_quoted(self.found)}, expected {self.expected}"
        return f"{self.place}: {said}" if self.place else said


def place_of(file: str, *, sheet: str = "", cell: str = "") -> str:
    """Return the words for a place in a file, as in "scorecard.xlsx, sheet Scorecard, cell F12"."""
    named = cell if not cell or cell.startswith("row") else f"cell {cell}"
    return ", ".join(part for part in (file, f"sheet {sheet}" if sheet else "", named) if part)


def _quoted(text: str) -> str:
    shown = text if len(text) <= 80 else f"{text[:77]}..."
    return "an empty cell" if not text.strip() else f"'{shown}'"
