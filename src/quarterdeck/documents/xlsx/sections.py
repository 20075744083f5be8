"""A sheet for a section of any kind: its title, the sentence that answers first, and all its blocks."""

from collections.abc import Iterator, Sequence

from xlsxwriter.worksheet import Worksheet

from quarterdeck.compose.look import PROBLEM_BAR, PROBLEM_GROUND
from quarterdeck.compose.pack import Block, ChartBlock, Panels, RatingBars, Scorecard, Section
from quarterdeck.compose.tables import Table
from quarterdeck.documents.links import every
from quarterdeck.documents.xlsx import blocks, tables
from quarterdeck.documents.xlsx.book import PLAIN, STRONG, Book
from quarterdeck.documents.xlsx.page import Page
from quarterdeck.documents.xlsx.pages import A3, A4, joined, set_up

# Columns beside a chart of ratings; the first holds the words of a sheet, and is wider where they are alone.
WIDTHS = (58.0, 12.0, 13.0, 13.0, 19.0, 15.0, 15.0, 42.0)
WORDS_ALONE = 110.0
BROAD = 200.0
CONTENTS = "contents of the workbook"
"""The anchor of the sheet that lists the sheets."""


def write(book: Book, sheet: Worksheet, section: Section, *, is_first: bool) -> None:
    """Write a section; the first one bears the name of the pack too."""
    page = Page(book, sheet, widths(book, section))
    for column, width in enumerate(page.widths):
        sheet.set_column(column, column, width, book.style(PLAIN))
    page.is_place(section.anchor)
    _head(page, section, is_first=is_first)
    blocks.write(page, section.blocks)
    set_up(book, sheet, paper=A3 if sum(page.widths) > BROAD else A4, repeats_first_row=False)


def widths(book: Book, section: Section) -> list[float]:
    """Return how wide the columns of a section's sheet are: what its tables need, and room for its words."""
    inside = list(every(section.blocks))
    found = list(WIDTHS) if any(isinstance(block, RatingBars) for block in inside) else [WIDTHS[0]]
    for table in _tables(book, inside):
        for column, width in enumerate(tables.widths(book, table)):
            if column == len(found):
                found.append(width)
            found[column] = max(found[column], width)
    return found if len(found) > 1 else [WORDS_ALONE]


def _tables(book: Book, inside: Sequence[Block]) -> Iterator[Table]:
    for block in inside:
        match block:
            case Table():
                yield block
            case ChartBlock():
                yield block.table
            case Scorecard() | Panels():
                yield blocks.in_short(book, block.lines)
            case _:
                pass


def _head(page: Page, section: Section, *, is_first: bool) -> None:
    pack = page.book.pack
    whose = joined(pack.brand.council, pack.subtitle, pack.period)
    page.line(whose, {"font_color": page.book.brand}, STRONG, size=11)
    if is_first:
        page.line(pack.title, STRONG, size=20)
        _draft(page)
    if CONTENTS in page.book.places:
        page.link(page.book.word("to_contents"), CONTENTS)
    if section.title != pack.title or not is_first:
        page.line(section.title, STRONG, size=16)
    page.words(section.lead, size=13)
    page.row += 1


def _draft(page: Page) -> None:
    if page.book.pack.draft:
        ground = {"bg_color": PROBLEM_GROUND, "left": 5, "left_color": PROBLEM_BAR}
        draft = page.book.pack.draft
        page.words(f"{draft.word}. {draft.sentence}", STRONG, ground)
