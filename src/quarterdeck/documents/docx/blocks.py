"""The blocks of a pack as the body of a Word document, one after the other."""

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from quarterdeck.compose.amounts import Amounts
from quarterdeck.compose.pack import (
    Block,
    Bullets,
    Changes,
    ChartBlock,
    Counts,
    NamedBar,
    Narrative,
    Numbered,
    Panels,
    Passage,
    Prose,
    RatingBars,
    ReportPack,
    Scorecard,
    SideBySide,
    Terms,
    Titled,
)
from quarterdeck.compose.tables import Table, TextCell
from quarterdeck.documents import charts
from quarterdeck.documents.docx import tables
from quarterdeck.documents.docx.panels import PanelWriter
from quarterdeck.documents.docx.phrases import PhraseWriter
from quarterdeck.documents.docx.pictures import Pictures
from quarterdeck.documents.docx.places import Places
from quarterdeck.documents.docx.tables import GAP, Part, TableWriter, tag
from quarterdeck.documents.docx.xml import NBSP, paragraph, parts, run

PX = 15  # twentieths of a point in a unit of an SVG
BARS = 3700  # ... that the column of rating bars takes
DEEPEST = 6
ONE_PAGE = 32  # rows of a table, the list of Reds above all, that one page holds


class BlockWriter:
    """Writes the blocks of one pack into pages that are `room` wide (in twentieths of a point)."""

    def __init__(self, pack: ReportPack, pictures: Pictures, places: Places) -> None:
        self.pack = pack
        self.titles = {section.title for section in pack.sections}
        self.pictures = pictures
        self.places = places
        self.phrases = PhraseWriter(places, pack.words)
        self.tables = TableWriter(pictures, places, self.phrases)
        self.panels = PanelWriter(pack, pictures, places, self.tables)

    def blocks(self, blocks: tuple[Block, ...], *, room: int, level: int = 2) -> str:
        """Return the blocks; headings begin at `level`."""
        closings = {block.closing for block in flat(blocks) if isinstance(block, RatingBars)}
        return "".join(self._block(block, room, level, closings) for block in flat(blocks))

    def _block(self, block: Block, room: int, level: int, closings: set[str]) -> str:
        match block:
            case Passage() | Numbered() | Narrative():
                return "".join(self.phrases.block(block))
            case Prose() | Bullets() | Terms():
                return self._words(block)
            case Counts() | Amounts() | RatingBars() | Changes() | ChartBlock():
                return self._overview(block, room, level, closings)
            case Titled():
                title = heading(self.places.mark(block.anchor, run(block.title)), level)
                return title + self.blocks(block.blocks, room=room, level=level + 1)
            case Scorecard():
                return self._scorecard(block, room, level)
            case Panels():
                return "".join(self.panels.panel(line, room=room, level=level) for line in block.lines)
            case Table():
                return self.tables.table(block, room=room, together=ONE_PAGE)
            case SideBySide():
                return self.blocks((block,), room=room, level=level)
            case _:
                assert_never(block)

    def _overview(
        self,
        block: Counts | Amounts | RatingBars | Changes | ChartBlock,
        room: int,
        level: int,
        closings: set[str],
    ) -> str:
        match block:
            case Counts():
                return self._counts(block, room, closings)
            case Amounts():
                return self._amounts(block, room)
            case RatingBars():
                return self._rating_bars(block, room, level)
            case Changes():
                return self._changes(block, level)
            case ChartBlock():
                return self.panels.evidence((block,), room=room)
            case _:
                assert_never(block)

    def _words(self, block: Prose | Bullets | Terms) -> str:
        match block:
            case Prose():
                return "".join(prose(block.paragraphs, "Note" if block.is_note else ""))
            case Bullets():
                return "".join(paragraph(run(item), "ListBullet") for item in block.items)
            case Terms():
                marks = block.marks or (None,) * len(block.items)
                return "".join(
                    paragraph(
                        (tag(self.pictures, mark) if mark else run(name, style="Strong"))
                        + run(NBSP * 2)
                        + run(words)
                    )
                    for (name, words), mark in zip(block.items, marks, strict=True)
                )

    def _counts(self, counts: Counts, room: int, closings: set[str]) -> str:
        """Return the big figures as a table: rating, number, what it means."""
        wide = [room // max(len(counts.items), 1)] * len(counts.items)
        heads = [
            Part(
                paragraph(
                    self.pictures.mark(one.mark, pixels=14) + run(f"{NBSP}{one.mark.word}", style="Strong"),
                    "TableText",
                )
            )
            for one in counts.items
        ]
        numbers = [
            Part(
                paragraph(run(f"{one.number:,}"), "BigFigure")
                + paragraph(run(one.gloss, style="Quiet"), "TableText")
            )
            for one in counts.items
        ]
        caption = self.pack.words["rating"]
        body = tables.grid(caption, wide, heads, [tables.tr(numbers, wide)]) if counts.items else ""
        closing = "" if counts.closing in closings else counts.closing
        return body + (paragraph(run(closing), "Note") if closing else GAP)

    def _amounts(self, amounts: Amounts, room: int) -> str:
        """Return the large amounts as a table: what each is of, the amount, what it is compared with."""
        if not amounts.items:
            return ""
        wide = [room // len(amounts.items)] * len(amounts.items)
        heads = [Part(paragraph(run(one.label), "TableHeading")) for one in amounts.items]
        cells = [
            Part(paragraph(run(one.text), "BigFigure") + paragraph(run(one.note, style="Quiet"), "TableText"))
            for one in amounts.items
        ]
        return tables.grid(self.pack.words["money"], wide, heads, [tables.tr(cells, wide)]) + GAP

    def _rating_bars(self, bars: RatingBars, room: int, level: int) -> str:
        """Return the table of the counts with each row's bar as its last column; a bar of no row is above."""
        columns = bars.table.columns
        named = {row.cells[0].text for row in bars.table.rows if isinstance(row.cells[0], TextCell)}
        found = {one.name: one for one in bars.bars if one.name in named}
        above = "".join(self._whole(one, room) for one in bars.bars if one.name not in named)
        if not found:
            table = self.tables.table(replace(bars.table, shows_caption=False), room=room)
            return heading(run(bars.title), level) + above + table + paragraph(run(bars.closing), "Note")
        wide = [*tables.widths(bars.table, room=room - BARS), BARS]
        heads = [*(tables.head(column) for column in columns), Part(paragraph("", "TableHeading"))]
        rows = []
        for row in bars.table.rows:
            cells = self.tables.cells(row, columns, wide[:-1])
            name = row.cells[0].text if isinstance(row.cells[0], TextCell) else ""
            bar = found.get(name) if not row.is_total else None
            cells.append(self._bar(bar) if bar else Part(paragraph("", "TableText"), cells[-1].properties))
            rows.append(tables.tr(cells, wide))
        body = tables.grid(bars.table.caption, wide, heads, rows, description=bars.closing)
        return heading(run(bars.title), level) + above + body + paragraph(run(bars.closing), "Note")

    def _whole(self, named: NamedBar, room: int) -> str:
        drawn = charts.svg(named.bar, width=room // PX)
        return paragraph(self.pictures.inline(drawn, named.bar.alt), "Picture")

    def _bar(self, named: NamedBar) -> Part:
        drawn = charts.svg(named.bar, width=(BARS - 200) // PX)
        return Part(paragraph(self.pictures.inline(drawn, named.bar.alt), "TableText"))

    def _changes(self, changes: Changes, level: int) -> str:
        items = (
            paragraph(
                self.pictures.arrow(one.arrow, pixels=13)
                + run("\t")
                + run(one.lead, style="Strong")
                + run(" ")
                + run(one.text),
                "Change",
            )
            for one in changes.items
        )
        return heading(run(changes.title), level) + "".join(items)

    def _scorecard(self, card: Scorecard, room: int, level: int) -> str:
        """Return a scorecard; a name that no section bears as its title is its heading."""
        head = "" if card.name in self.titles else heading(run(card.name), level)
        bar = self.pictures.inline(charts.svg(card.bar), card.bar.alt, room=room / PX)
        counts = paragraph(bar + run(f"{NBSP * 3}{card.closing}", style="Small"), "Picture")
        return head + counts + self.tables.table(card.table, room=room)


def heading(runs: str, level: int) -> str:
    """Return a heading; there are styles for six levels."""
    return paragraph(runs, f"Heading{min(level, DEEPEST)}")


def prose(texts: tuple[str, ...], style: str = "") -> Iterator[str]:
    """Give each text as a paragraph, and each part between empty lines as one of its own."""
    for text in texts:
        yield from (paragraph(run(part), style) for part in parts(text))


def flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Give the blocks one after the other: Word pages have one column."""
    for block in blocks:
        if isinstance(block, SideBySide):
            yield from flat((*block.left, *block.right))
        else:
            yield block
