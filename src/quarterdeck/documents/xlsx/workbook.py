"""The workbook from end to end: which sheets there are, their names, and the properties of the file."""

import io
from collections.abc import Mapping
from typing import Any

import xlsxwriter

from quarterdeck.compose.pack import Panels, ReportPack
from quarterdeck.documents.clean import Level, cleaned
from quarterdeck.documents.links import anchored, every
from quarterdeck.documents.xlsx import charts, notes, plan, scorecards, sections, text, trends
from quarterdeck.documents.xlsx.book import FONT, SIZE, Book
from quarterdeck.documents.xlsx.pages import joined
from quarterdeck.documents.xlsx.plan import MeasureSheet, SectionSheet, Sheet, is_more_than_measures
from quarterdeck.documents.xlsx.sections import CONTENTS

FEW_SHEETS = 8

OPTIONS: Mapping[str, Any] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": FONT, "font_size": SIZE},
}


def render(pack: ReportPack) -> bytes:
    """Return the pack as an .xlsx: a sheet for each section and scorecard, charts, their figures, and notes.

    Words are written as words, never as formulas. A text longer than a cell holds (32,767 characters) is cut
    there, and says so. The same pack gives the same bytes.
    """
    pack = anchored(cleaned(pack, Level.LEGAL)[0])
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
    own["Template"] = pack.template
    for name, value in own.items():
        workbook.set_custom_property(name, text.first_units(value, 255))


def _write(book: Book) -> None:
    pack = book.pack
    drawn = trends.plan(pack)
    planned = {f"sheet {number}": one for number, one in enumerate(plan.sheets(pack))}
    wanted = _wanted(book, planned, has_charts=bool(drawn))
    names = dict(zip(wanted, text.sheet_names(wanted.values(), otherwise=book.word("sheet")), strict=True))
    sheets = {key: book.workbook.add_worksheet(name) for key, name in names.items()}
    _place(book, planned, sheets)
    if drawn:
        book.places.update(charts.cells(drawn, sheet_name=names["charts"]))
    _write_planned(book, planned, sheets, trends.ranges(drawn, sheet_name=names.get("trends", "")))
    if drawn:
        charts.write(book, sheets["charts"], drawn, figures=names["trends"])
        trends.write(book, sheets["trends"], drawn)
    notes.write(book, sheets["about"])
    if pack.draft:
        notes.write_problems(book, sheets["problems"], pack.draft)
    if "contents" in sheets:
        said = {key: _lead(one) for key, one in planned.items()}
        notes.write_contents(book, sheets["contents"], _listed(names), said)
    book.settle()


def _wanted(book: Book, planned: Mapping[str, Sheet], *, has_charts: bool) -> dict[str, str]:
    """Return the sheets in their order, each with the name it would like to have."""
    pack = book.pack
    keys = list(planned)
    wanted = {key: _name(book, planned[key]) for key in keys[:1]}
    if len(planned) > FEW_SHEETS:
        wanted["contents"] = book.word("contents")
    if pack.draft:
        wanted["problems"] = book.word("problems")
    wanted |= {key: _name(book, planned[key]) for key in keys[1:]}
    if has_charts:
        wanted |= {"charts": book.word("charts"), "trends": book.word("trends")}
    return wanted | {"about": book.word("about_file")}


def _name(book: Book, one: Sheet) -> str:
    if isinstance(one, MeasureSheet):
        return one.name
    is_the_pack = one.section.title == book.pack.title and one.section.kind_name != "cover"
    return book.word("summary") if is_the_pack else one.section.title


def _lead(one: Sheet) -> str:
    return one.section.lead if isinstance(one, SectionSheet) or not is_more_than_measures(one.section) else ""


def _listed(names: Mapping[str, str]) -> dict[str, str]:
    """Return the sheets of the list of contents, by their anchors: all but the list itself."""
    return {key: name for key, name in names.items() if key != "contents"}


def _place(book: Book, planned: Mapping[str, Sheet], sheets: Mapping[str, Any]) -> None:
    """Give each sheet and each measure its place; words and rows of tables get theirs as they are written."""
    for key, sheet in sheets.items():
        book.places[key] = book.cell(sheet, 0)
    if "contents" in sheets:
        book.places[CONTENTS] = book.cell(sheets["contents"], 0)
    for key, one in planned.items():
        if isinstance(one, MeasureSheet):
            for row, line in enumerate(one.lines, start=1):
                book.places.setdefault(line.anchor, book.cell(sheets[key], row))
    for key, one in planned.items():
        book.places.setdefault(one.section.anchor, book.cell(sheets[key], 0))
    for section in book.pack.sections:  # one of measures that all stand on sheets before
        lines = (line for block in every(section.blocks) if isinstance(block, Panels) for line in block.lines)
        for line in list(lines)[:1]:
            book.places.setdefault(section.anchor, book.places[line.anchor])


def _write_planned(
    book: Book, planned: Mapping[str, Sheet], sheets: Mapping[str, Any], ranges: Mapping[str, trends.Range]
) -> None:
    columns = scorecards.fields(book)
    for number, (key, one) in enumerate(planned.items()):
        match one:
            case SectionSheet():
                sections.write(book, sheets[key], one.section, is_first=number == 0)
            case MeasureSheet():
                scorecards.write(book, sheets[key], one.lines, columns, ranges)
