"""The workbook from end to end: which sheets there are, their names, and the properties of the file."""

import io
from collections.abc import Mapping
from typing import Any

import xlsxwriter

from quarterdeck.compose.pack import ReportPack, Scorecard
from quarterdeck.documents.clean import Level, cleaned
from quarterdeck.documents.xlsx import charts, notes, scorecards, summary, text, trends
from quarterdeck.documents.xlsx.book import FONT, SIZE, Book
from quarterdeck.documents.xlsx.pages import joined

OPTIONS: Mapping[str, Any] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": FONT, "font_size": SIZE},
}


def render(pack: ReportPack) -> bytes:
    """Return the pack as an .xlsx: a summary, a sheet per portfolio, charts, their figures, and notes.

    Words are written as words, never as formulas. A text longer than a cell holds (32,767 characters) is cut
    there, and says so. The same pack gives the same bytes.
    """
    pack, _ = cleaned(pack, Level.LEGAL)
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, dict(OPTIONS))
    _describe(workbook, pack)
    _write(Book(workbook, pack))
    workbook.close()
    return out.getvalue()


def _describe(workbook: xlsxwriter.Workbook, pack: ReportPack) -> None:
    title = f"{pack.title}. {pack.brand.council}, {pack.period}"
    created = pack.timestamp.replace(tzinfo=None)
    properties = {"title": title, "subject": pack.subtitle, "author": pack.brand.council, "created": created}
    workbook.set_properties(
        {
            key: text.first_units(value, 255) if isinstance(value, str) else value
            for key, value in properties.items()
        }
    )
    own = {"Pack": pack.key, "Version": joined(pack.version, pack.marking), "Language": pack.language}
    for name, value in own.items():
        workbook.set_custom_property(name, text.first_units(value, 255))


def _write(book: Book) -> None:
    pack = book.pack
    drawn = trends.plan(pack)
    loose = list(notes.loose_tables(pack))
    wanted = _wanted(book, has_charts=bool(drawn), loose=[table.caption for table in loose])
    names = dict(zip(wanted, text.sheet_names(wanted.values(), otherwise=book.word("sheet")), strict=True))
    sheets = {key: book.workbook.add_worksheet(name) for key, name in names.items()}
    book.places.update(_places(pack, names))
    if drawn:
        book.places.update(charts.cells(drawn, sheet_name=names["charts"]))
    summary.write(book, sheets["summary"], pack.sections[0])
    _write_scorecards(book, sheets, trends.ranges(drawn, sheet_name=names.get("trends", "")))
    if drawn:
        charts.write(book, sheets["charts"], drawn, figures=names["trends"])
        trends.write(book, sheets["trends"], drawn)
    for number, table in enumerate(loose):
        notes.write_table(book, sheets[f"table {number}"], table)
    notes.write(book, sheets["notes"])
    if pack.draft:
        notes.write_problems(book, sheets["problems"], pack.draft)


def _wanted(book: Book, *, has_charts: bool, loose: list[str]) -> dict[str, str]:
    """Return the sheets in their order, each with the name it would like to have."""
    pack = book.pack
    wanted = {"summary": book.word("summary")}
    if pack.draft:
        wanted["problems"] = book.word("problems")
    wanted |= {f"card {number}": card.name for number, card in enumerate(pack.scorecards)}
    if has_charts:
        wanted |= {"charts": book.word("charts"), "trends": book.word("trends")}
    wanted |= {f"table {number}": caption for number, caption in enumerate(loose)}
    return wanted | {"notes": book.word("notes")}


def _places(pack: ReportPack, names: Mapping[str, str]) -> dict[str, str]:
    """Return the cell that each anchor of the pack stands for."""
    places: dict[str, str] = {}
    cards = {id(card): f"'{_quoted(names[f'card {number}'])}'" for number, card in enumerate(pack.scorecards)}
    for section in pack.sections:
        for card in (block for block in section.blocks if isinstance(block, Scorecard)):
            places[section.anchor] = f"{cards[id(card)]}!A1"
            for row, line in enumerate(card.lines, start=2):
                places.setdefault(line.anchor, f"{cards[id(card)]}!A{row}")
    return places


def _quoted(name: str) -> str:
    return name.replace("'", "''")


def _write_scorecards(book: Book, sheets: Mapping[str, Any], ranges: Mapping[str, trends.Range]) -> None:
    columns = scorecards.fields(book)
    for number, card in enumerate(book.pack.scorecards):
        scorecards.write(book, sheets[f"card {number}"], card, columns, ranges)
