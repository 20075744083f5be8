"""The sheets about the workbook: its contents, words its sheets of measures have no room for, problems."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from quarterdeck.compose.pack import Block, Bullets, Draft, Prose, ReportPack, Scorecard, Section, Terms
from quarterdeck.documents.links import every
from quarterdeck.documents.xlsx import tables
from quarterdeck.documents.xlsx.book import CELL, STRONG, Book, row_height
from quarterdeck.documents.xlsx.pages import joined, set_up
from quarterdeck.documents.xlsx.plan import is_more_than_measures

WIDTHS = (34, 26, 110)
CONTENTS_WIDTHS = (44, 110)
PROBLEM_WIDTH = 140


@dataclass(frozen=True, slots=True)
class Note:
    """One row of the notes: under which heading, which name it explains, and the words."""

    heading: str
    name: str
    words: str


def notes(pack: ReportPack) -> Iterator[Note]:
    """Give what is said beside the measures of sections without a sheet of words, sources, and the pack."""
    for section in pack.sections[1:]:
        if not is_more_than_measures(section):
            yield from _of_section(section)
    said = {words for section in pack.sections for block in every(section.blocks) for words in _words(block)}
    for source in pack.sources:
        if source not in said:
            yield Note(pack.words["sources"], "", source)
    yield Note(pack.words["pack_id"], pack.key, joined(pack.version, pack.marking, pack.as_at))
    yield Note(pack.words["made_on"], "", f"{pack.timestamp:%Y-%m-%d %H:%M}")


def _of_section(section: Section) -> Iterator[Note]:
    if section.lead:
        yield Note(section.title, "", section.lead)
    for block in section.blocks:
        if isinstance(block, Scorecard) and block.closing:
            yield Note(section.title, block.name, block.closing)


def _words(block: Block) -> tuple[str, ...]:
    match block:
        case Prose():
            return block.paragraphs
        case Bullets():
            return block.items
        case Terms():
            return tuple(meaning for _, meaning in block.items)
        case _:
            return ()


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
    set_up(book, sheet)


def write_contents(book: Book, sheet: Worksheet, names: Mapping[str, str], said: Mapping[str, str]) -> None:
    """Write the list of sheets: `names` by the anchor of each, `said` what its section says first."""
    for column, width in enumerate(CONTENTS_WIDTHS):
        sheet.set_column(column, column, width)
    for row, (anchor, name) in enumerate(names.items(), start=1):
        words = said.get(anchor, "")
        book.link(sheet, row, 0, name, anchor, CELL, STRONG)
        book.text(sheet, row, 1, words, CELL)
        sheet.set_row(row, row_height(zip((name, words), CONTENTS_WIDTHS, strict=True)))
    headings = [tables.Heading(book.word("sheet")), tables.Heading(book.word("note"))]
    tables.lay(book, sheet, first=0, last=len(names), headings=headings)
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
