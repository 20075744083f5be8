"""The places of a pack that can be jumped to: each is marked once, and no reference leads nowhere.

Sections, titled parts and measures in full are places of their own; a row of a table is one where nothing
else bears its anchor.
"""

from collections.abc import Iterator, Set
from dataclasses import replace

from quarterdeck.compose.pack import (
    Block,
    Panels,
    ReportPack,
    Scorecard,
    ScorecardLine,
    Section,
    SideBySide,
    Titled,
)
from quarterdeck.compose.tables import Group, Row, Table, TextCell

PAGES_WITHOUT_CONTENTS = 15


class Links:
    """The anchors of one pack; the first thing that asks to bear one gets it, panels before table rows."""

    def __init__(self, pack: ReportPack) -> None:
        self._places: dict[str, None] = {}
        self._rows: dict[str, None] = {}
        self._homes: dict[str, str] = {}
        for section in pack.sections:
            self._places[section.anchor] = None
            self._visit(section.blocks, section.anchor)
        self._places.pop("", None)
        for anchor in ("", *self._places):
            self._rows.pop(anchor, None)
        self._given: set[str] = set()

    def _visit(self, blocks: tuple[Block, ...], home: str) -> None:
        for block in blocks:
            match block:
                case Titled():
                    self._places[block.anchor] = None
                    self._visit(block.blocks, home)
                case SideBySide():
                    self._visit((*block.left, *block.right), home)
                case Panels():
                    self._places |= dict.fromkeys(line.anchor for line in block.lines)
                case Scorecard():
                    self._visit((block.table,), home)
                    for line in block.lines:
                        self._homes.setdefault(line.anchor, home)
                case Table():
                    self._rows |= dict.fromkeys(row.anchor for row in block.rows)
                case _:
                    pass

    @property
    def all(self) -> tuple[str, ...]:
        """Every anchor that has a place of its own, those of rows last."""
        return (*self._places, *self._rows)

    def to(self, anchor: str) -> str:
        """Return the anchor a link leads to, or "" where the document has no such place.

        A measure of a scorecard that has no row leads to its section.
        """
        if anchor in self._places or anchor in self._rows:
            return anchor
        home = self._homes.get(anchor, "")
        return home if home in self._places else ""

    def label(self, anchor: str, *, is_row: bool = True) -> str:
        """Return the anchor for the place that asks, or "" where another bears it or there is none."""
        owners = self._rows if is_row else self._places
        if anchor not in owners or anchor in self._given:
            return ""
        self._given.add(anchor)
        return anchor


def is_long(pack: ReportPack) -> bool:
    """Tell whether a pack is for looking things up, so that on paper it needs a list of contents.

    It has many pages: one a section at least, and one for two measures in full.
    """
    measures = sum(1 for _ in _lines_in_full(pack.sections))
    return len(pack.sections) + measures // 2 > PAGES_WITHOUT_CONTENTS


def anchored(pack: ReportPack) -> ReportPack:
    """Return the pack with an anchor on each row of a scorecard whose measure stands nowhere in full.

    Such a row is named by the measure it leads to; it needs no link to itself.
    """
    full = {line.anchor for line in _lines_in_full(pack.sections)}
    sections = tuple(replace(one, blocks=_anchored(one.blocks, full)) for one in pack.sections)
    return replace(pack, sections=sections)


def _lines_in_full(sections: tuple[Section, ...]) -> Iterator[ScorecardLine]:
    for block in (one for section in sections for one in every(section.blocks)):
        if isinstance(block, Panels):
            yield from block.lines


def every(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Give each block and every block inside it, in order."""
    for block in blocks:
        yield block
        match block:
            case Titled():
                yield from every(block.blocks)
            case SideBySide():
                yield from every((*block.left, *block.right))
            case _:
                pass


def _anchored(blocks: tuple[Block, ...], full: Set[str]) -> tuple[Block, ...]:
    return tuple(_block(block, full) for block in blocks)


def _block(block: Block, full: Set[str]) -> Block:
    match block:
        case Titled():
            return replace(block, blocks=_anchored(block.blocks, full))
        case SideBySide():
            return replace(block, left=_anchored(block.left, full), right=_anchored(block.right, full))
        case Scorecard():
            own = {line.anchor for line in block.lines} - full - {""}
            return replace(block, table=_with_rows(block.table, own)) if own else block
        case _:
            return block


def _with_rows(table: Table, own: Set[str]) -> Table:
    taken = {row.anchor for row in table.rows}
    groups = tuple(_group(group, own - taken) for group in table.groups)
    return replace(table, groups=groups)


def _group(group: Group, own: Set[str]) -> Group:
    return replace(group, rows=tuple(_row(row, own) for row in group.rows))


def _row(row: Row, own: Set[str]) -> Row:
    named = next((cell.link for cell in row.cells if isinstance(cell, TextCell) and cell.link in own), "")
    if row.anchor or not named:
        return row
    cells = tuple(
        replace(cell, link="") if isinstance(cell, TextCell) and cell.link == named else cell
        for cell in row.cells
    )
    return replace(row, cells=cells, anchor=named)
