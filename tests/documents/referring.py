"""Packs of sections drawn at random that refer to each other; every place says its anchor: "place 7"."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TypeAlias

from hypothesis import strategies as st

from quarterdeck.compose.pack import (
    Block,
    Numbered,
    Panels,
    Passage,
    Prose,
    ReportPack,
    Scorecard,
    ScorecardGroup,
    ScorecardLine,
    Section,
    SideBySide,
    Titled,
)
from quarterdeck.compose.phrases import Phrase, Reference
from quarterdeck.compose.sections.references import anchors, resolved
from quarterdeck.compose.tables import Column, Group, ReferencesCell, Row, Table, TextCell
from quarterdeck.documents.links import every
from tests.factories import line, pack, scorecard

# The name of a block, or that of one which holds others, with theirs.
Shape: TypeAlias = "str | tuple[str, list[Shape]]"
PLAIN = ("prose", "passage", "numbered", "references", "table", "scorecard", "panels")
shapes: st.SearchStrategy[Shape] = st.recursive(
    st.sampled_from(PLAIN),
    lambda inner: st.tuples(st.sampled_from(("titled", "sides")), st.lists(inner, min_size=1, max_size=3)),
    max_leaves=6,
)


@dataclass
class Maker:
    """Makes blocks of shapes; `wanted` are the places its references ask for, in turn."""

    wanted: Iterator[int]
    places: Iterator[int] = field(default_factory=count)
    references: Iterator[int] = field(default_factory=count)

    def place(self) -> str:
        return f"p{next(self.places)}"

    def reference(self) -> Reference:
        return Reference(f"p{next(self.wanted)}", f"reference {next(self.references)}.")

    def phrase(self) -> Phrase:
        return Phrase(("See ", self.reference(), " and ", self.reference(), "."))

    def block(self, shape: Shape) -> Block:
        if isinstance(shape, tuple):
            kind, inner = shape
            return self._titled(inner) if kind == "titled" else self._sides(inner)
        made: dict[str, Callable[[], Block]] = {
            "prose": lambda: Prose(("Words.",)),
            "passage": lambda: Passage((self.phrase(),)),
            "numbered": lambda: Numbered((self.phrase(), self.phrase()), start=3),
            "references": self._references,
            "table": self._table,
            "scorecard": self._scorecard,
            "panels": self._panels,
        }
        return made[shape]()

    def _titled(self, inner: list[Shape]) -> Titled:
        own = self.place()
        return Titled(said(own), tuple(map(self.block, inner)), own)

    def _sides(self, inner: list[Shape]) -> SideBySide:
        blocks = tuple(map(self.block, inner))
        return SideBySide(blocks[:1], blocks[1:] or (Prose(("Right.",)),))

    def _panels(self) -> Panels:
        own = self.place()
        return Panels((replace(bare(own), key=f"panel {own}"),))

    def _references(self) -> Table:
        columns = (Column("name", "Name", 400, is_row_header=True), Column("refs", "References", 600))
        row = Row((TextCell("Row"), ReferencesCell((self.reference(), self.reference()))))
        return Table("References", columns, (Group("", (row,)),))

    def _table(self) -> Table:
        own, other = self.place(), self.place()
        rows = tuple(Row((TextCell(said(one)), TextCell("Words")), anchor=one) for one in (own, other))
        columns = (Column("name", "Name", 500, is_row_header=True), Column("words", "Words", 500))
        return Table("Table", columns, (Group("", rows),))

    def _scorecard(self) -> Scorecard:
        own, other = self.place(), self.place()
        made = scorecard((bare(own), bare(other)), name=f"Card {own}")
        # One measure has no row: it is found in its section.
        group = replace(made.table.groups[0], rows=made.table.rows[:1])
        table = replace(made.table, groups=(group,))
        return replace(made, table=table, groups=(ScorecardGroup("", made.lines),))


def said(anchor: str) -> str:
    """What stands at a place."""
    return f"place {anchor},"


def bare(anchor: str) -> ScorecardLine:
    """A measure without charts."""
    made = line(anchor, said(anchor), commentary=())
    return replace(made, anchor=anchor, trend=None, comparison=None, spark=None, rounds=(), benchmarks=())


@st.composite
def packs(draw: st.DrawFn) -> ReportPack:
    """Return a pack of one to three sections, with references to places of it and to none."""
    wanted = draw(st.lists(st.integers(0, 12), min_size=8, max_size=8))
    maker = Maker(iter(wanted * 20))
    sections = tuple(
        _section(maker, shapes_of_section, is_wide)
        for shapes_of_section, is_wide in draw(
            st.lists(st.tuples(st.lists(shapes, max_size=4), st.booleans()), min_size=1, max_size=3)
        )
    )
    return replace(pack(), title="Report", sections=resolved(sections))


def _section(maker: Maker, wanted: list[Shape], is_wide: bool) -> Section:
    own = maker.place()
    return Section(own, said(own), "", tuple(map(maker.block, wanted)), is_wide=is_wide)


def references(made: ReportPack) -> dict[str, str]:
    """Return the anchor of each reference of a pack, by its words."""
    found = (one for section in made.sections for block in every(section.blocks) for one in _in(block))
    return {one.text: one.anchor for one in found}


def _in(block: Block) -> Iterator[Reference]:
    match block:
        case Passage():
            runs = [run for one in block.paragraphs for run in one.runs]
        case Numbered():
            runs = [run for one in block.items for run in one.runs]
        case Table():
            cells = [cell for row in block.rows for cell in row.cells]
            runs = [one for cell in cells if isinstance(cell, ReferencesCell) for one in cell.references]
        case _:
            runs = []
    yield from (run for run in runs if isinstance(run, Reference))


def homes(made: ReportPack) -> dict[str, str]:
    """Return the place where each anchor is found: its own, for a measure without a row its section's."""
    found = {anchor: anchor for anchor in anchors(made.sections) if anchor}
    for section in made.sections:
        cards = [block for block in every(section.blocks) if isinstance(block, Scorecard)]
        found |= {card.lines[1].anchor: section.anchor for card in cards}
    return found
