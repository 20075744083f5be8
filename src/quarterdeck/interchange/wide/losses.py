"""What a wide sheet cannot hold of a council, found by reading it back."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from quarterdeck.domain.council import Council
from quarterdeck.domain.periods import Period
from quarterdeck.interchange.cells import Grid
from quarterdeck.interchange.tables import SHEETS
from quarterdeck.interchange.wide.council import read_wide
from quarterdeck.interchange.wide.loss_words import column_changed, column_lost, rows_lost
from quarterdeck.interchange.wide.workbook import BESIDE
from quarterdeck.interchange.wide.writer import WideTable
from quarterdeck.interchange.write import Table, tables

# What reading makes by itself: places of cells, texts as typed, order by row.
_MADE = {"read from", "printed text", "printed period", "order"}


def losses(council: Council, table: WideTable, round_: Period) -> tuple[str, ...]:
    """Return a sentence for each kind of thing in `council` that reading `table` does not give back."""
    grid = Grid("scorecard", "scorecard", (table.headings, *table.rows))
    read = read_wide([grid], base=Council(council.authority), period=round_)
    back = tables(_with_codes_of(council, read.council))
    ours = tables(council)
    said: list[str] = []
    for sheet in SHEETS:
        made = ours.get(sheet.name)
        if made and sheet.name not in BESIDE:
            said += _lost(sheet.name, sheet.key, made, back.get(sheet.name, [[]]))
    said += [f"one cell would not be read back: {problem}" for problem in read.problems]
    return tuple(said)


def _with_codes_of(council: Council, back: Council) -> Council:
    """Return what was read back with the codes of units and plan nodes that `council` has for their names."""
    unit_names = {unit.name: unit.code for unit in council.units}
    node_names = {node.title: node.code for node in council.plan}
    units = {unit.code: unit_names.get(unit.name, unit.code) for unit in back.units}
    nodes = {node.code: node_names.get(node.title, node.code) for node in back.plan}
    return replace(
        back,
        units=tuple(replace(unit, code=units[unit.code]) for unit in back.units),
        plan=tuple(
            replace(node, code=nodes[node.code], parent=nodes.get(node.parent, node.parent))
            for node in back.plan
        ),
        measures=tuple(
            replace(
                each,
                portfolio=units.get(each.portfolio, each.portfolio),
                directorate=units.get(each.directorate, each.directorate),
                outcomes=tuple(nodes.get(code, code) for code in each.outcomes),
            )
            for each in back.measures
        ),
    )


def _lost(sheet: str, key: tuple[str, ...], made: Table, back: Table) -> list[str]:
    if not key:
        return _lost_rows(sheet, made, back)
    ours, theirs = _by_key(made, key), _by_key(back, key)
    gone = [names for names in ours if names not in theirs]
    said = [rows_lost(sheet, len(gone), gone[0])] if gone else []
    changed: dict[str, list[tuple[str, ...]]] = {}
    for names, cells in ours.items():
        for column, text in cells.items():
            kept = names not in theirs or theirs[names].get(column, "") == text
            if text and column not in _MADE and not kept:
                changed.setdefault(column, []).append(names)
    for column, rows in changed.items():
        now = theirs[rows[0]].get(column, "")
        was = ours[rows[0]][column]
        said.append(
            column_changed(sheet, column, len(rows), rows[0], was=was, now=now)
            if now
            else column_lost(sheet, column, len(rows), rows[0])
        )
    return said


def _lost_rows(sheet: str, made: Table, back: Table) -> list[str]:
    def rows(table: Table) -> Counter[tuple[tuple[str, str], ...]]:
        return Counter(
            tuple(
                (name, cell) for name, cell in zip(table[0], row, strict=True) if cell and name not in _MADE
            )
            for row in table[1:]
        )

    gone = list((rows(made) - rows(back)).elements())
    return [rows_lost(sheet, len(gone), [cell for _, cell in gone[0][:3]])] if gone else []


def _by_key(table: Table, key: tuple[str, ...]) -> dict[tuple[str, ...], Mapping[str, str]]:
    rows = [dict(zip(table[0], row, strict=True)) for row in table[1:]]
    return {tuple(cells.get(name, "") for name in key): cells for cells in rows}
