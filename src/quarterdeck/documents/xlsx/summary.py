"""The first sheet: the sentence that answers first, counts that close, what changed, every Red."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, assert_never

from xlsxwriter.worksheet import Worksheet

from quarterdeck.compose.look import HAIRLINE, PALETTE, PROBLEM_BAR, PROBLEM_GROUND
from quarterdeck.compose.pack import (
    Block,
    Bullets,
    Changes,
    Counts,
    Prose,
    RatingBars,
    Section,
    SideBySide,
    Terms,
    Titled,
)
from quarterdeck.compose.tables import Table
from quarterdeck.documents.xlsx import rating_chart, tables, text
from quarterdeck.documents.xlsx.book import ARROWS, PLAIN, QUIET, STRONG, Book, Runs
from quarterdeck.documents.xlsx.pages import joined, set_up

WIDTHS = (58, 12, 13, 13, 19, 15, 15, 42)
# Pixels of a row that nobody set, and of the highest that Excel has.
ROW, TALLEST = 20, 540
WRAPPED: Mapping[str, Any] = {**PLAIN, "text_wrap": True}


@dataclass
class Summary:
    """The sheet as it is written, from the top down; `row` is the first free row."""

    book: Book
    sheet: Worksheet
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
        """Write a paragraph in the first column; `runs` are its parts where they look different."""
        look = {**WRAPPED, "font_size": size}
        if runs:
            self.book.rich(self.sheet, self.row, 0, runs, look)
        else:
            self.book.text(self.sheet, self.row, 0, words, look, *layers)
        count = text.lines(words, WIDTHS[0] * 11 / size)
        self.is_high(min(round(count * size * 1.85) + 4, TALLEST))

    def heading(self, words: str) -> None:
        """Write the heading of a part, with a free row above it."""
        self.row += 1
        self.line(words, STRONG, size=14)

    def line(self, words: str, *layers: Mapping[str, Any], size: float) -> None:
        """Write one line that runs on over the empty cells at its right."""
        look = {**PLAIN, "font_size": size, "valign": "vcenter"}
        self.book.text(self.sheet, self.row, 0, words, look, *layers)
        self.is_high(round(size * 2))


def write(book: Book, sheet: Worksheet, section: Section) -> None:
    """Write the pack's first section as the first sheet."""
    flat = tuple(_flat(section.blocks))
    for column, width in enumerate(_widths(flat)):
        sheet.set_column(column, column, width, book.style(PLAIN))
    page = Summary(book, sheet)
    _head(page, section)
    bars = next((block for block in flat if isinstance(block, RatingBars)), None)
    _beside_the_chart(page, flat, bars)
    for block in flat:
        _block(page, block)
    set_up(book, sheet, repeats_first_row=False)


def _widths(flat: tuple[Block, ...]) -> list[float]:
    """Return the widths of the columns: the usual ones, or what the figures of the tables need."""
    found: list[float] = list(WIDTHS)
    inner = [block for titled in flat if isinstance(titled, Titled) for block in titled.blocks]
    for table in (block for block in (*flat, *inner) if isinstance(block, Table)):
        for column, room in tables.figure_room(table).items():
            found[column] = max(found[column], room)
    return found


def _head(page: Summary, section: Section) -> None:
    pack = page.book.pack
    page.line(
        joined(pack.brand.council, pack.subtitle, pack.period),
        {"font_color": page.book.brand},
        STRONG,
        size=11,
    )
    page.line(pack.title, STRONG, size=20)
    if pack.draft:
        ground = {"bg_color": PROBLEM_GROUND, "left": 5, "left_color": PROBLEM_BAR}
        page.words(f"{pack.draft.word}. {pack.draft.sentence}", STRONG, ground)
    if section.title != pack.title:
        page.line(section.title, STRONG, size=14)
    page.words(section.lead, size=13)
    page.row += 1


def _flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Give the blocks one after the other: a sheet has no columns of text."""
    for block in blocks:
        if isinstance(block, SideBySide):
            yield from _flat((*block.left, *block.right))
        else:
            yield block


def _beside_the_chart(page: Summary, flat: tuple[Block, ...], bars: RatingBars | None) -> None:
    """Write the big figures and what changed, with room for the chart at their right."""
    begun = page.row
    for block in flat:
        if isinstance(block, Counts):
            _counts(page, block)
            if bars is None or bars.closing != block.closing:
                page.words(block.closing, QUIET)
        elif isinstance(block, Changes):
            _changes(page, block)
    if bars is not None:
        page.beside = (begun, 1)
        page.leave_room(since=begun, pixels=rating_chart.height(bars) + ROW)


def _counts(page: Summary, counts: Counts) -> None:
    for one in counts.items:
        paint = PALETTE[one.mark.colour]
        look = {
            **PLAIN,
            "left": 5,
            "left_color": paint.solid,
            "bottom": 1,
            "bottom_color": HAIRLINE,
            "indent": 1,
        }
        runs = (
            (f"{one.number} ", {**STRONG, "font_size": 20}),
            (f" {one.mark.word}", STRONG),
            (f"  {one.gloss}", QUIET),
        )
        page.book.rich(page.sheet, page.row, 0, runs, look)
        page.is_high(40)


def _changes(page: Summary, changes: Changes) -> None:
    page.heading(changes.title)
    for one in changes.items:
        page.words(
            f"{one.lead} {one.text}", runs=((f"{ARROWS[one.arrow]}{one.lead} ", STRONG), (one.text, {}))
        )


def _block(page: Summary, block: Block) -> None:
    match block:
        case RatingBars():
            _bars(page, block)
        case Titled():
            page.heading(block.title)
            _titled(page, block)
        case Table():
            page.row = tables.write(page.book, page.sheet, block, row=page.row, widths=WIDTHS) + 1
            if block.note:
                page.words(block.note, QUIET)
        case Prose() | Bullets() | Terms():
            _paragraphs(page, block)
        case _:
            # Counts and changes stand beside the chart; scorecards have sheets of their own.
            pass


def _paragraphs(page: Summary, block: Prose | Bullets | Terms) -> None:
    match block:
        case Prose():
            for paragraph in block.paragraphs:
                page.words(paragraph, QUIET if block.is_note else {})
        case Bullets():
            for item in block.items:
                page.words(f"• {item}")
        case Terms():
            for name, meaning in block.items:
                page.words(f"{name}: {meaning}")
        case _:
            assert_never(block)


def _bars(page: Summary, bars: RatingBars) -> None:
    page.heading(bars.title)
    head = page.row
    page.row = rating_chart.table(page.book, page.sheet, bars, row=head)
    page.words(bars.closing, QUIET)
    at, page.beside = page.beside or (page.row, 0), None
    rating_chart.insert(page.book, page.sheet, bars, at=at, table_row=head)
    if at[0] == page.row:
        page.leave_room(since=at[0], pixels=rating_chart.height(bars) + ROW)


def _titled(page: Summary, block: Titled) -> None:
    if block.anchor:
        name = page.sheet.get_name().replace("'", "''")
        page.book.places.setdefault(block.anchor, f"'{name}'!A{page.row}")
    for one in _flat(block.blocks):
        _block(page, one)
