"""Each kind of block as the template reads it."""

from typing import assert_never

from quarterdeck.compose.amounts import Amounts
from quarterdeck.compose.pack import (
    Block,
    Bullets,
    Changes,
    ChartBlock,
    Counts,
    Narrative,
    Numbered,
    Panels,
    Passage,
    Prose,
    RatingBars,
    Scorecard,
    SideBySide,
    Terms,
    Titled,
)
from quarterdeck.compose.tables import Table
from quarterdeck.documents import fonts
from quarterdeck.documents.pdf import widths
from quarterdeck.documents.pdf.cells import Json, Tables, chart_json, mark_json
from quarterdeck.documents.pdf.panels import PanelWriter
from quarterdeck.documents.pdf.phrases import phrases
from quarterdeck.documents.pdf.texts import BODY, breakable, noted, paragraphs, shown

GUTTER = 18.0
NAMES = (48.0, 190.0)  # the narrowest and widest column of names in a list of terms
SUM = 28.0
AMOUNT = 20.0
LARGE_BAR = 308.0
CHART_SHARE = 0.62
DEEPEST = 6


class BlockWriter:
    """Turns blocks into what the template reads; `level` is the level of the heading above."""

    def __init__(self, tables: Tables, panels: PanelWriter) -> None:
        self.tables = tables
        self.panels = panels
        self.links = tables.links
        self.brand = tables.brand

    def blocks(self, blocks: tuple[Block, ...], *, room: float, level: int) -> list[Json]:
        """Return all blocks in order."""
        return [self.block(block, room=room, level=level) for block in blocks]

    def block(self, block: Block, *, room: float, level: int) -> Json:
        """Return one block for `room` points."""
        match block:
            case Passage() | Numbered() | Narrative():
                return phrases(block, room, self.links, self.panels.words)
            case Prose() | Bullets() | Terms() | Counts() | Amounts() | Changes():
                return _words(block, room, level)
            case RatingBars():
                return self._bars(block, room, level)
            case ChartBlock():
                return {"kind": "chart", **self.chart(block, room)}
            case Titled():
                return self._titled(block, room, level)
            case SideBySide():
                return self._side_by_side(block, room, level)
            case Scorecard():
                return self._scorecard(block, room, level)
            case Panels():
                return {"kind": "panels", "panels": self.panels.panels(block, room=room, level=level)}
            case Table():
                return self.tables.table(block, room=room)
            case _:
                assert_never(block)

    def chart(self, block: ChartBlock, room: float) -> Json:
        """Return the chart with its table at its right side."""
        left = room * CHART_SHARE
        right = room - left - GUTTER
        return {
            "title": block.chart.title.strip(),
            "chart": chart_json(block.chart, room=left, brand=self.brand),
            "note": noted(block.note, left),
            "widths": [left, right],
            "table": self.tables.table(block.table, room=right, style="chart"),
        }

    def _titled(self, block: Titled, room: float, level: int) -> Json:
        return {
            "kind": "titled",
            "title": breakable(shown(block.title), room, size=13.5, bold=True),
            "level": below(level),
            "label": self.links.label(block.anchor, is_row=False),
            "blocks": self.blocks(block.blocks, room=room, level=below(level)),
        }

    def _side_by_side(self, block: SideBySide, room: float, level: int) -> Json:
        left = (room - GUTTER) * block.left_share / 1000
        right = room - GUTTER - left
        return {
            "kind": "side by side",
            "widths": [left, right],
            "left": self.blocks(block.left, room=left, level=level),
            "right": self.blocks(block.right, room=right, level=level),
        }

    def _scorecard(self, block: Scorecard, room: float, level: int) -> Json:
        return {
            "kind": "scorecard",
            "title": shown(block.name),
            "level": below(level),
            "bar": chart_json(block.bar, room=LARGE_BAR, brand=self.brand),
            "closing": noted(block.closing, LARGE_BAR),
            "table": self.tables.table(block.table, room=room, style="scorecard"),
            "key": breakable(block.key, room, size=widths.SIZE_OF_LABEL),
        }

    def _bars(self, block: RatingBars, room: float, level: int) -> Json:
        name = min(0.34 * room, 120.0)
        bar = room - name - SUM
        columns = block.table.columns
        self.tables.tag(block.table.caption, row_header=0)
        return {
            "kind": "bars",
            "title": shown(block.title),
            "level": below(level),
            "widths": [name, bar, SUM],
            "headings": [columns[0].heading, self.panels.words["rating"], columns[-1].heading],
            "rows": [
                {
                    "name": breakable(named.name, name - 8, size=9.6),
                    "to": self.links.to(named.link),
                    "bar": chart_json(named.bar, room=bar - 8, brand=self.brand),
                    "total": str(named.bar.total),
                }
                for named in block.bars
            ],
            "closing": noted(block.closing, room),
        }


def below(level: int) -> int:
    """Return the level of a heading under one of `level`: there are six."""
    return min(level + 1, DEEPEST)


def _words(block: Prose | Bullets | Terms | Counts | Amounts | Changes, room: float, level: int) -> Json:
    match block:
        case Prose():
            return {"kind": "prose", "note": block.is_note, "texts": paragraphs(block.paragraphs, room)}
        case Bullets():
            return {"kind": "bullets", "items": paragraphs(block.items, room - 15)}
        case Terms():
            return _terms(block, room)
        case Counts():
            return _counts(block, room)
        case Amounts():
            return _amounts(block, room)
        case Changes():
            return _changes(block, room, level)
        case _:
            assert_never(block)


def _terms(block: Terms, room: float) -> Json:
    marks = block.marks or (None,) * len(block.items)
    across = [
        fonts.width(name, size=BODY, is_bold=True) + (26 if mark else 10)
        for (name, _), mark in zip(block.items, marks, strict=True)
    ]
    narrow, wide = NAMES
    indent = min(max((*across, narrow)), wide)
    items = [
        {
            "name": breakable(name, indent - 8, size=BODY, bold=True),
            "mark": mark_json(mark) if mark else None,
            "texts": paragraphs((text,), room - indent),
        }
        for (name, text), mark in zip(block.items, marks, strict=True)
    ]
    return {"kind": "terms", "indent": indent, "items": items}


def _counts(block: Counts, room: float) -> Json:
    items = [
        {
            "mark": mark_json(count.mark),
            "number": str(count.number),
            "gloss": noted(count.gloss, room / len(block.items) - GUTTER),
        }
        for count in block.items
    ]
    return {"kind": "counts", "items": items, "closing": noted(block.closing, room)}


def _amounts(block: Amounts, room: float) -> Json:
    across = room / max(len(block.items), 1) - GUTTER
    items = [
        {
            "label": breakable(one.label, across, size=BODY),
            "text": breakable(one.text, across, size=AMOUNT, bold=True),
            "note": noted(one.note, across),
        }
        for one in block.items
    ]
    return {"kind": "amounts", "items": items}


def _changes(block: Changes, room: float, level: int) -> Json:
    items = [
        {
            "arrow": change.arrow.value,
            "lead": breakable(change.lead, room - 16, size=BODY, bold=True),
            "text": breakable(change.text, room - 16, size=BODY),
        }
        for change in block.items
    ]
    return {"kind": "changes", "title": shown(block.title), "level": below(level), "items": items}
