"""A pack as the template reads it: pages, band and footer, sections and their blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quarterdeck.compose import look
from quarterdeck.compose.pack import (
    Block,
    ChartBlock,
    Draft,
    Panels,
    RatingBars,
    ReportPack,
    Scorecard,
    Section,
    SideBySide,
    Titled,
)
from quarterdeck.compose.tables import Table
from quarterdeck.documents.links import Links, is_long
from quarterdeck.documents.pdf import widths
from quarterdeck.documents.pdf.blocks import BlockWriter
from quarterdeck.documents.pdf.cells import Json, Tables
from quarterdeck.documents.pdf.finishing import TableTag
from quarterdeck.documents.pdf.panels import PanelWriter
from quarterdeck.documents.pdf.texts import breakable, languages, noted, paragraphs, shown, tagged

PORTRAIT = 595.28 - 2 * 42.52  # A4 less the side margins of 15 mm
LANDSCAPE = 841.89 - 2 * 36.85  # ... of 13 mm
HALF = 200.0
TITLE = 27.0
LEAD = 14.0
COLUMNS_OF_A_PAGE = 6
PROBLEMS_ON_THE_FIRST_PAGE = 4
PROBLEMS = "problems-and-missing-figures"
_COLOUR = re.compile("#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Content:
    """What the template reads, and what the finishing pass must know of each table."""

    pages: Json
    tables: tuple[TableTag, ...]


def content(pack: ReportPack) -> Content:
    """Return the pages of a cleaned pack."""
    needs = widths.needs(table for section in pack.sections for table in tables_of(section.blocks))
    tables = Tables(needs, Links(pack), brand=_colour(pack.brand.brand, look.BRAND))
    writer = BlockWriter(tables, PanelWriter(tables, pack.words))
    sections = [_section(section, writer) for section in pack.sections]
    pages: Json = {
        "title": _document_title(pack),
        "heading": _title(pack.title.strip()) if _needs_heading(pack) else "",
        "author": str(pack.brand.council),
        "language": pack.language,
        "look": _look(pack),
        "band": {
            "council": noted(pack.brand.council, HALF),
            "subtitle": noted(_joined(pack.subtitle, pack.period), HALF),
        },
        "foot": {"left": noted(_foot(pack), PORTRAIT - 80), "page": pack.words["page_of"]},
        "draft": _draft(pack.draft, pack.words["problems"]) if pack.draft else None,
        "contents": pack.words["contents"] if is_long(pack) else "",
        "at_page": pack.words["at_page"].replace(" ", "\u00a0"),
        "keywords": _keywords(pack),
        "commentary": pack.words["commentary"],
        "actions": pack.words["actions"],
        "judged": pack.words["judged"],
        "sections": sections,
    }
    is_foreign = bool(languages(pages))
    return Content({**(tagged(pages) if is_foreign else pages), "foreign": is_foreign}, tuple(tables.tags))


def tables_of(blocks: tuple[Block, ...]) -> Iterator[Table]:
    """Yield every table that is set from these blocks, wherever it stands."""
    for block in blocks:
        match block:
            case Table():
                yield block
            case Scorecard() | ChartBlock():
                yield block.table
            case Panels():
                charts = (chart for line in block.lines for chart in (line.trend, line.comparison))
                yield from (chart.table for chart in charts if chart)
            case Titled():
                yield from tables_of(block.blocks)
            case SideBySide():
                yield from tables_of((*block.left, *block.right))
            case _:
                pass


def _needs_heading(pack: ReportPack) -> bool:
    """Tell whether the pack's own title must be printed: not where the first section bears it."""
    return not pack.sections or pack.sections[0].title.strip() != pack.title.strip()


def _document_title(pack: ReportPack) -> str:
    council = ", ".join(part.strip() for part in (pack.brand.council, pack.period) if part.strip())
    return f"{shown(pack.title)}. {council}" if council else shown(pack.title)


def _section(section: Section, writer: BlockWriter) -> Json:
    is_wide = section.is_wide or _has_wide_table(section, writer.tables.needs)
    room = LANDSCAPE if is_wide else PORTRAIT
    blocks = writer.blocks(section.blocks, room=room, level=1)
    closings = set(_closings(section.blocks))
    for block in blocks:
        if block["kind"] == "counts" and block["closing"] in closings:
            block["closing"] = ""  # printed under the bars of the same page
    return {
        "title": _title(shown(section.title)),
        "label": writer.links.label(section.anchor, is_row=False),
        "lead": paragraphs((section.lead,), room, size=LEAD),
        "wide": is_wide,
        "blocks": blocks,
    }


def _has_wide_table(section: Section, needs: widths.Needs) -> bool:
    """Tell whether a table of many columns would have to break its words on a page that stands."""
    tables = (one for one in tables_of(section.blocks) if len(one.columns) > COLUMNS_OF_A_PAGE)
    return any(not widths.fit(one.columns, needs[one.columns], room=PORTRAIT) for one in tables)


def _title(text: str) -> str:
    return breakable(text, PORTRAIT, size=TITLE, bold=True)


def _closings(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the sums that are printed under rating bars."""
    for block in blocks:
        match block:
            case RatingBars():
                yield block.closing
            case Titled():
                yield from _closings(block.blocks)
            case SideBySide():
                yield from _closings((*block.left, *block.right))
            case _:
                pass


def _draft(draft: Draft, problems: str) -> Json:
    few = len(draft.items) <= PROBLEMS_ON_THE_FIRST_PAGE
    items = paragraphs(draft.items, PORTRAIT - 30)
    return {
        "word": draft.word,
        "sentence": breakable(draft.sentence, PORTRAIT - 60, size=10, bold=True),
        "items": items if few else [],
        "more": [] if few else items,
        "problems": problems,
        "label": PROBLEMS,
    }


def _foot(pack: ReportPack) -> str:
    return _joined(pack.draft.word if pack.draft else "", pack.marking, pack.version, pack.as_at)


def _keywords(pack: ReportPack) -> list[str]:
    """Return what a program that is given the file may want to know of the pack."""
    named = {"Pack": pack.key, "Template": pack.template, "Language": pack.language, "Version": pack.version}
    return [f"{name}: {value}" for name, value in named.items() if value]


def _look(pack: ReportPack) -> dict[str, str]:
    names = ("INK", "INK_2", "HAIRLINE", "STRONG_LINE", "GROUND", "PROBLEM_BAR", "PROBLEM_GROUND")
    fixed = {name.lower(): getattr(look, name) for name in names}
    return fixed | {
        "brand": _colour(pack.brand.brand, look.BRAND),
        "link": _colour(pack.brand.link, look.LINK),
        "none": look.PALETTE["grey"].solid,
    }


def _colour(text: str, fallback: str) -> str:
    return text if _COLOUR.fullmatch(text) else fallback


def _joined(*parts: str) -> str:
    return " · ".join(part.strip() for part in parts if part.strip())
