"""Small councils at the end of a year, and one section of their pack."""

from typing import Any

from quarterdeck.compose.pack import Block, ReportPack, Scorecard, Section, SideBySide, Titled
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.tables import Cell, Row, Table
from quarterdeck.domain.council import Council
from quarterdeck.domain.packs import PackSection, PackTemplate
from quarterdeck.domain.periods import Period
from tests.compose.editions import WHEN
from tests.domain.made import Q4


def pack_of(made: Council, kind: str, *, on: Period = Q4, options: str = "", **more: Any) -> ReportPack:
    """The pack whose one section is of this kind."""
    row = PackSection("t", kind, 1, options=options, **more)
    return report_pack(made, on=on, timestamp=WHEN, template=PackTemplate("t", "t", (row,)))


def section_of(made: Council, kind: str, *, on: Period = Q4, options: str = "") -> Section:
    """The first section of this kind."""
    return pack_of(made, kind, on=on, options=options).sections[0]


def tables_in(blocks: tuple[Block, ...]) -> list[Table]:
    """Every table, also those of scorecards and under headings."""
    found: list[Table] = []
    for block in blocks:
        match block:
            case Table():
                found.append(block)
            case Scorecard():
                found.append(block.table)
            case Titled():
                found += tables_in(block.blocks)
            case SideBySide():
                found += tables_in((*block.left, *block.right))
            case _:
                pass
    return found


def cells(table: Table, row: Row) -> dict[str, Cell]:
    """The cells of a row by their column."""
    return dict(zip([column.key for column in table.columns], row.cells, strict=True))


def words(cell: Cell) -> str:
    """What a cell prints, with its note in square brackets."""
    figure = getattr(cell, "figure", None)
    if figure is not None:
        return f"{figure.text} [{figure.note}]" if figure.note else str(figure.text)
    mark = getattr(cell, "mark", None) or getattr(cell, "direction", None)
    return str(mark.word if mark is not None else getattr(cell, "text", ""))


def printed(table: Table) -> list[dict[str, str]]:
    """Every row as words by column."""
    return [{key: words(cell) for key, cell in cells(table, row).items()} for row in table.rows]


def headings(blocks: tuple[Block, ...]) -> list[str]:
    """The titles of parts, in order."""
    return [block.title for block in blocks if isinstance(block, Titled)]
