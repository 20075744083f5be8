"""Bookmarks: each anchor of the pack that has a place in the document, under a name Word accepts."""

import re
from dataclasses import dataclass, field

from quarterdeck.compose.pack import Block, Panels, ReportPack, Scorecard, SideBySide, Titled
from quarterdeck.compose.tables import Table

NAME = 40


@dataclass
class Places:
    """The anchors of one pack, each with its bookmark; a measure's panel goes before its row in a table."""

    names: dict[str, str]
    marked: set[str] = field(default_factory=set)
    rows: frozenset[str] = frozenset()

    def to(self, anchor: str) -> str:
        """Return the bookmark an anchor leads to, or "" where the document has no such place."""
        return self.names.get(anchor, "")

    def mark(self, anchor: str, content: str, *, is_row: bool = False) -> str:
        """Return runs inside the bookmark of their anchor; the first place that asks gets it."""
        name = self.to(anchor)
        if not name or anchor in self.marked or (is_row and anchor not in self.rows):
            return content
        self.marked.add(anchor)
        number = len(self.marked)
        begun = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return f'{begun}{content}<w:bookmarkEnd w:id="{number}"/>'


def places(pack: ReportPack) -> Places:
    """Return the places of a pack: sections, parts, measures in full, and rows that have no panel."""
    found = [section.anchor for section in pack.sections]
    rows: list[str] = []
    for section in pack.sections:
        _visit(section.blocks, found, rows)
    own = dict.fromkeys(anchor for anchor in found if anchor)
    only = dict.fromkeys(anchor for anchor in rows if anchor and anchor not in own)
    names = {anchor: _name(anchor, number) for number, anchor in enumerate((*own, *only), start=1)}
    return Places(names, rows=frozenset(only))


def _visit(blocks: tuple[Block, ...], found: list[str], rows: list[str]) -> None:
    for block in blocks:
        match block:
            case Titled():
                found.append(block.anchor)
                _visit(block.blocks, found, rows)
            case SideBySide():
                _visit((*block.left, *block.right), found, rows)
            case Panels():
                found += [line.anchor for line in block.lines]
            case Scorecard():
                rows += [line.anchor for line in block.lines]
                _visit((block.table,), found, rows)
            case Table():
                rows += [row.anchor for row in block.rows]
            case _:
                pass


def _name(anchor: str, number: int) -> str:
    """Return a bookmark's name: letters, digits and underscores, at most 40, and different for each place."""
    return f"q{number}_{re.sub('[^A-Za-z0-9]+', '_', anchor)}"[:NAME]
