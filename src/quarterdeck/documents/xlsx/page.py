"""A sheet of words, tables and charts below each other, as it is written from the top down."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.worksheet import Worksheet

from quarterdeck.documents.xlsx import text
from quarterdeck.documents.xlsx.book import PLAIN, STRONG, Book, Runs

# Pixels of a row that nobody set, and of the highest that Excel has.
ROW, TALLEST = 20, 540
WRAPPED: Mapping[str, Any] = {**PLAIN, "text_wrap": True}
SIZES = {2: 14.0, 3: 12.0}


@dataclass
class Page:
    """The sheet; `row` is the first free row, `widths` are those of its columns in characters."""

    book: Book
    sheet: Worksheet
    widths: list[float]
    row: int = 0
    heights: dict[int, int] = field(default_factory=dict)
    # Where the first chart goes, once that is known.
    beside: tuple[int, int] | None = None

    def is_high(self, pixels: int) -> None:
        """Make the present row so many pixels high, and go on to the next."""
        self.sheet.set_row_pixels(self.row, pixels)
        self.heights[self.row] = pixels
        self.row += 1

    def leave_room(self, *, since: int, pixels: int) -> None:
        """Go down until the rows from `since` are `pixels` high together."""
        while sum(self.heights.get(row, ROW) for row in range(since, self.row)) < pixels:
            self.row += 1

    def words(self, words: str, *layers: Mapping[str, Any], size: float = 11, runs: Runs = ()) -> None:
        """Write a paragraph in the first column; `runs` are its parts where they look different.

        What is longer than the highest row can show goes on in the next one.
        """
        if not words:
            return
        pieces = list(self._pieces(words, size))
        look = {**WRAPPED, "font_size": size}
        for piece in pieces:
            if runs and len(pieces) == 1:
                self.book.rich(self.sheet, self.row, 0, runs, look)
            else:
                self.book.text(self.sheet, self.row, 0, piece, look, *layers)
            self._as_high_as(piece, size)

    def link(self, words: str, anchor: str, *layers: Mapping[str, Any]) -> None:
        """Write words that lead to the place of `anchor`."""
        self.book.link(self.sheet, self.row, 0, words, anchor, WRAPPED, *layers)
        self._as_high_as(words, 11)

    def _pieces(self, words: str, size: float) -> Iterator[str]:
        lines = int((TALLEST - 4) / (size * 1.85))
        return text.pieces(words, most=int(lines * self.widths[0] * 11 / size))

    def _as_high_as(self, words: str, size: float) -> None:
        count = text.lines(words, self.widths[0] * 11 / size)
        self.is_high(min(round(count * size * 1.85) + 4, TALLEST))

    def heading(self, words: str, *, level: int = 2) -> None:
        """Write the heading of a part, with a free row above it."""
        self.row += 1
        self.line(words, STRONG, size=SIZES.get(level, 11.0))

    def line(self, words: str, *layers: Mapping[str, Any], size: float) -> None:
        """Write one line that runs on over the empty cells at its right."""
        look = {**PLAIN, "font_size": size, "valign": "vcenter"}
        self.book.text(self.sheet, self.row, 0, words, look, *layers)
        self.is_high(round(size * 2))

    def is_place(self, anchor: str) -> None:
        """Make the present row the place of an anchor that has none yet."""
        if anchor:
            self.book.places.setdefault(anchor, self.book.cell(self.sheet, self.row))
