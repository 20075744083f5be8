"""References that lead somewhere: what names no place of the pack is left as the words it is."""

from collections.abc import Iterator
from dataclasses import replace

from quarterdeck.compose.pack import (
    Block,
    Numbered,
    Panels,
    Passage,
    Scorecard,
    Section,
    SideBySide,
    Titled,
)
from quarterdeck.compose.phrases import Phrase, Reference
from quarterdeck.compose.tables import Cell, Group, ReferencesCell, Row, Table, TextCell

Known = frozenset[str]


def resolved(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the sections with every reference that leads nowhere turned into its words."""
    known = frozenset(anchors(sections))
    return tuple(replace(section, blocks=_blocks(section.blocks, known)) for section in sections)


def anchors(sections: tuple[Section, ...]) -> Iterator[str]:
    """Yield the anchor of every place of the sections."""
    for section in sections:
        yield section.anchor
        yield from _anchors(section.blocks)


def _anchors(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Titled():
                yield block.anchor
                yield from _anchors(block.blocks)
            case SideBySide():
                yield from _anchors((*block.left, *block.right))
            case Panels() | Scorecard():
                yield from (line.anchor for line in block.lines)
            case Table():
                yield from (row.anchor for row in block.rows if row.anchor)
            case _:
                pass


def _blocks(blocks: tuple[Block, ...], known: Known) -> tuple[Block, ...]:
    return tuple(_block(block, known) for block in blocks)


def _block(block: Block, known: Known) -> Block:
    match block:
        case Passage():
            return replace(block, paragraphs=tuple(_phrase(one, known) for one in block.paragraphs))
        case Numbered():
            return replace(block, items=tuple(_phrase(one, known) for one in block.items))
        case Titled():
            return replace(block, blocks=_blocks(block.blocks, known))
        case SideBySide():
            return replace(block, left=_blocks(block.left, known), right=_blocks(block.right, known))
        case Table():
            return replace(block, groups=tuple(_group(group, known) for group in block.groups))
        case _:
            return block


def _phrase(phrase: Phrase, known: Known) -> Phrase:
    runs = (
        run.text if isinstance(run, Reference) and run.anchor not in known else run for run in phrase.runs
    )
    return replace(phrase, runs=tuple(runs))


def _group(group: Group, known: Known) -> Group:
    rows = tuple(_row(row, known) for row in group.rows)
    return replace(group, rows=rows, link=group.link if group.link in known else "")


def _row(row: Row, known: Known) -> Row:
    return replace(row, cells=tuple(_cell(cell, known) for cell in row.cells))


def _cell(cell: Cell, known: Known) -> Cell:
    match cell:
        case ReferencesCell() if not all(one.anchor in known for one in cell.references):
            return TextCell(cell.text)
        case TextCell() if cell.link and cell.link not in known:
            return replace(cell, link="")
        case _:
            return cell
