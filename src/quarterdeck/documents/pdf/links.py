"""The places of a pack that can be jumped to: each has one label, and no link leads nowhere."""

from quarterdeck.compose.pack import Block, Panels, ReportPack, Scorecard, SideBySide, Titled
from quarterdeck.compose.tables import Table


class Links:
    """The anchors of one pack; the first thing that asks for a label gets it, panels before table rows."""

    def __init__(self, pack: ReportPack) -> None:
        self._rows: set[str] = set()
        self._places = {section.anchor for section in pack.sections}
        for section in pack.sections:
            self._visit(section.blocks)
        self._places.discard("")
        self._rows -= self._places | {""}
        self._labelled: set[str] = set()

    def _visit(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            match block:
                case Titled():
                    self._places.add(block.anchor)
                    self._visit(block.blocks)
                case SideBySide():
                    self._visit((*block.left, *block.right))
                case Panels():
                    self._places |= {line.anchor for line in block.lines}
                case Scorecard():
                    self._visit((block.table,))
                case Table():
                    self._rows |= {row.anchor for row in block.rows}
                case _:
                    pass

    def to(self, anchor: str) -> str:
        """Return the anchor if the document has such a place, else ""."""
        return anchor if anchor in self._places or anchor in self._rows else ""

    def label(self, anchor: str, *, is_row: bool = True) -> str:
        """Return the label for this place, or "" where another place has it or there is none."""
        owners = self._rows if is_row else self._places
        if anchor not in owners or anchor in self._labelled:
            return ""
        self._labelled.add(anchor)
        return anchor
