"""The workbook being written: its sheets, where each anchor of the pack stands, and the formats of cells."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from quarterdeck.compose.look import BRAND, HAIRLINE, INK, INK_2, LINK, PALETTE, STRONG_LINE
from quarterdeck.compose.marks import Arrow, Figure, Mark
from quarterdeck.compose.pack import ReportPack
from quarterdeck.documents.xlsx import text

# Every Excel has it, and its figures all have one width.
FONT = "Calibri"
SIZE = 11
PLAIN: Mapping[str, Any] = {"font_name": FONT, "font_size": SIZE, "font_color": INK, "valign": "vcenter"}
CELL: Mapping[str, Any] = {**PLAIN, "text_wrap": True, "bottom": 1, "bottom_color": HAIRLINE}
HEADING: Mapping[str, Any] = {
    **PLAIN, "bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2, "bottom_color": STRONG_LINE,
}  # fmt: skip
QUIET: Mapping[str, Any] = {"font_color": INK_2}
NOW: Mapping[str, Any] = {"bold": True, "font_size": 14}
STRONG: Mapping[str, Any] = {"bold": True}
RIGHT: Mapping[str, Any] = {"align": "right", "indent": 1}
LINKED: Mapping[str, Any] = {"font_color": LINK, "underline": 1}
ARROWS = {Arrow.UP: "↑ ", Arrow.DOWN: "↓ ", Arrow.LEVEL: "→ ", Arrow.NONE: ""}
NOTE_UNITS = 24
_COLOUR = re.compile("#[0-9a-fA-F]{6}")
# Points of a line of words, of the space around it, and of the highest row that Excel has.
LINE, AROUND, TALLEST = 15.0, 6.0, 409.0

Runs = Sequence[tuple[str, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Link:
    """Words in a cell that lead to a place which is not written yet."""

    sheet: Worksheet
    row: int
    column: int
    words: str
    anchor: str
    layers: tuple[Mapping[str, Any], ...]


@dataclass
class Book:
    """One workbook. `places` says for each anchor of the pack the cell a link goes to."""

    workbook: xlsxwriter.Workbook
    pack: ReportPack
    places: dict[str, str] = field(default_factory=dict)
    styles: dict[frozenset[tuple[str, Any]], Format] = field(default_factory=dict)
    waiting: list["Link"] = field(default_factory=list)

    def style(self, *layers: Mapping[str, Any]) -> Format:
        """Return the format of these properties, later layers over earlier ones; each is made once."""
        properties: dict[str, Any] = {}
        for layer in layers:
            properties.update(layer)
        key = frozenset(properties.items())
        if key not in self.styles:
            self.styles[key] = self.workbook.add_format(properties)
        return self.styles[key]

    @property
    def brand(self) -> str:
        """The council's colour, or ours where it has none that Excel could read."""
        own = self.pack.brand.brand
        return own if _COLOUR.fullmatch(own) else BRAND

    def word(self, key: str) -> str:
        """Return a fixed word of the pack."""
        return self.pack.words[key]

    def text(self, sheet: Worksheet, row: int, column: int, words: str, *layers: Mapping[str, Any]) -> None:
        """Write words as words, never as a formula; what a cell cannot hold is cut where one sees it."""
        shown = text.cell(words, notice=self.word("cell_limit"))
        style = self.style(*(layers or (CELL,)))
        if shown:
            sheet.write_string(row, column, shown, style)
        else:
            sheet.write_blank(row, column, None, style)

    def link(
        self, sheet: Worksheet, row: int, column: int, words: str, anchor: str, *layers: Mapping[str, Any]
    ) -> None:
        """Write words that lead to the place of `anchor`, or plain words where it has none.

        A place further on is found when all is written: `settle`.
        """
        if not self._links(Link(sheet, row, column, words, anchor, layers)):
            self.text(sheet, row, column, words, *layers)
            if anchor and words:
                self.waiting.append(Link(sheet, row, column, words, anchor, layers))

    def _links(self, link: Link) -> bool:
        place = self.places.get(link.anchor)
        shown = text.first_units(link.words, text.CELL)
        if place is None or not shown:
            return False
        style = self.style(*link.layers, LINKED)
        link.sheet.write_url(link.row, link.column, f"internal:{place}", style, shown)
        return True

    def settle(self) -> None:
        """Make links of the words that lead to places which were written after them."""
        for link in self.waiting:
            self._links(link)

    def cell(self, sheet: Worksheet, row: int, column: int = 0) -> str:
        """Return a cell as a link names it."""
        name = sheet.get_name().replace("'", "''")
        return f"'{name}'!{xl_rowcol_to_cell(row, column)}"

    def rich(self, sheet: Worksheet, row: int, column: int, runs: Runs, *layers: Mapping[str, Any]) -> None:
        """Write words in several looks into one cell."""
        said = [(words, look) for words, look in runs if words]
        if len(said) == 1 or sum(len(words) for words, _ in said) > text.CELL // 2:
            return self.text(sheet, row, column, "".join(words for words, _ in said), *layers)
        parts = [part for words, look in said for part in (self.style(PLAIN, look), words)]
        sheet.write_rich_string(row, column, *parts, self.style(*layers))
        return None

    def figure(
        self, sheet: Worksheet, row: int, column: int, figure: Figure, *layers: Mapping[str, Any]
    ) -> None:
        """Write a figure as a number that prints as in the pack, its note inside the number format."""
        if figure.number is None:
            words = " ".join(part for part in (figure.text, figure.note) if part)
            return self.text(sheet, row, column, words, *layers, RIGHT)
        style = {"num_format": noted(figure)}
        sheet.write_number(row, column, figure.number, self.style(*layers, style, RIGHT))
        return None


def noted(figure: Figure) -> str:
    """Return a figure's number format with its note behind: `0.0"%"` and "by Q1" print "25.0% by Q1"."""
    shown = figure.number_format or "General"
    if not figure.note or len(figure.note) > NOTE_UNITS:
        return shown
    note = figure.note.replace('"', "'")
    return f'{shown}" {note}"'


def row_height(cells: Iterable[tuple[str, float]]) -> float:
    """Return how high a row must be, in points, for its texts in columns of these widths."""
    return min(max((text.lines(words, width) for words, width in cells), default=1) * LINE + AROUND, TALLEST)


def tag(mark: Mark) -> Mapping[str, Any]:
    """Return how a cell with a rating's word looks: ink on the tint, in a thin line of its colour."""
    paint = PALETTE[mark.colour]
    look = {"bg_color": paint.tint, "font_color": paint.ink, "border": 1, "border_color": paint.solid}
    return {**look, "bold": True} if mark.is_verdict else look
