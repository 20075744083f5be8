"""The sheets of words: how ratings are made, and what is wrong or missing while the pack is a draft."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from xlsxwriter.worksheet import Worksheet

from quarterdeck.compose.marks import Mark
from quarterdeck.compose.markup import plain
from quarterdeck.compose.pack import (
    Block,
    Bullets,
    ChartBlock,
    Draft,
    Narrative,
    Numbered,
    Passage,
    Prose,
    ReportPack,
    SideBySide,
    Terms,
    Titled,
)
from quarterdeck.compose.tables import Table
from quarterdeck.documents.xlsx import tables
from quarterdeck.documents.xlsx.book import CELL, STRONG, Book, row_height
from quarterdeck.documents.xlsx.pages import joined, set_up

WIDTHS = (34, 26, 110)
PROBLEM_WIDTH = 140


@dataclass(frozen=True, slots=True)
class Note:
    """One row of the notes: under which heading, which name it explains, and the words."""

    heading: str
    name: str
    words: str
    mark: Mark | None = None


def notes(pack: ReportPack) -> Iterator[Note]:
    """Give everything a pack says in words outside its first section and its measures, in order."""
    said: set[str] = set()
    for note in _of_sections(pack):
        said.add(note.words)
        yield note
    for source in pack.sources:
        if source not in said:
            yield Note(pack.words["sources"], "", source)
    yield Note(pack.words["pack_id"], pack.key, joined(pack.version, pack.marking, pack.as_at))
    yield Note(pack.words["made_on"], "", f"{pack.timestamp:%Y-%m-%d %H:%M}")


def _of_sections(pack: ReportPack) -> Iterator[Note]:
    for section in pack.sections[1:]:
        if section.lead:
            yield Note(section.title, "", section.lead)
        yield from _of_blocks(section.title, section.blocks)


def _of_blocks(heading: str, blocks: tuple[Block, ...]) -> Iterator[Note]:
    for block in blocks:
        match block:
            case Prose():
                yield from (Note(heading, "", words) for words in block.paragraphs)
            case Passage() | Numbered() | Narrative():
                yield from _phrases(heading, block)
            case Bullets():
                yield from (Note(heading, "", words) for words in block.items)
            case Terms():
                yield from _terms(heading, block)
            case Titled():
                yield from _of_blocks(block.title, block.blocks)
            case SideBySide():
                yield from _of_blocks(heading, (*block.left, *block.right))
            case Table() | ChartBlock() if block.note:
                yield Note(heading, "", block.note)
            case _:
                # Figures: they have sheets of their own.
                pass


def _phrases(heading: str, block: Passage | Numbered | Narrative) -> Iterator[Note]:
    match block:
        case Passage():
            yield from (Note(heading, "", one.text) for one in block.paragraphs)
        case Numbered():
            for number, one in enumerate(block.items, start=block.start):
                yield Note(heading, str(number), one.text)
        case Narrative():
            yield from (Note(heading, "", plain(words)) for words in block.texts)
        case _:
            assert_never(block)


def _terms(heading: str, terms: Terms) -> Iterator[Note]:
    marks = terms.marks or (None,) * len(terms.items)
    for (name, words), mark in zip(terms.items, marks, strict=True):
        yield Note(heading, mark.word if mark else name, words, mark)


def write(book: Book, sheet: Worksheet) -> None:
    """Write the notes as one table from A1."""
    found = list(notes(book.pack))
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    for row, note in enumerate(found, start=1):
        book.text(sheet, row, 0, note.heading, CELL, STRONG)
        book.text(sheet, row, 1, note.name, CELL)
        book.text(sheet, row, 2, note.words, CELL)
        sheet.set_row(row, row_height(zip((note.heading, note.name, note.words), WIDTHS, strict=True)))
    headings = [tables.Heading(book.word(key)) for key in ("section", "name", "note")]
    tables.lay(book, sheet, first=0, last=len(found), headings=headings)
    marks = [note.mark for note in found if note.mark]
    tables.colour_ratings(book, sheet, (1, 1, max(len(found), 1), 1), marks)
    set_up(book, sheet)


def write_problems(book: Book, sheet: Worksheet, draft: Draft) -> None:
    """Write each problem and missing figure of a draft as a row."""
    sheet.set_column(0, 0, PROBLEM_WIDTH)
    for row, problem in enumerate((draft.sentence, *draft.items), start=1):
        book.text(sheet, row, 0, problem, CELL)
        sheet.set_row(row, row_height([(problem, PROBLEM_WIDTH)]))
    tables.lay(
        book, sheet, first=0, last=len(draft.items) + 1, headings=[tables.Heading(book.word("problems"))]
    )
    set_up(book, sheet)


def loose_tables(pack: ReportPack) -> Iterator[Table]:
    """Give the tables of figures that stand neither in the first section nor with a measure."""
    for section in pack.sections[1:]:
        yield from _tables(section.blocks)


def _tables(blocks: tuple[Block, ...]) -> Iterator[Table]:
    for block in blocks:
        match block:
            case Table():
                yield block
            case ChartBlock():
                yield block.table
            case Titled():
                yield from _tables(block.blocks)
            case SideBySide():
                yield from _tables((*block.left, *block.right))
            case _:
                pass


def write_table(book: Book, sheet: Worksheet, table: Table) -> None:
    """Write a table of the pack as a sheet of its own, with columns as wide as their share."""
    columns = sorted(table.columns, key=lambda column: not column.is_row_header)
    widths = [max(12, one.width * 0.13) for one in columns if not one.is_picture]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    tables.write(book, sheet, table, row=0, widths=widths)
    set_up(book, sheet)
