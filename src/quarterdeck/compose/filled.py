"""Tables without the columns that hold nothing."""

from dataclasses import replace

from quarterdeck.compose.tables import (
    Cell,
    ChartCell,
    Column,
    DirectionCell,
    FigureCell,
    MarkCell,
    ReferencesCell,
    Row,
    Table,
    TextCell,
)

WHOLE = 1000


def filled(table: Table) -> Table:
    """Return the table without columns in which no row says anything; the others share the width.

    The column that names the row always stays.
    """
    kept = [
        at
        for at, column in enumerate(table.columns)
        if column.is_row_header or any(says_something(row.cells[at]) for row in table.rows)
    ]
    columns = shared(tuple(table.columns[at] for at in kept))
    groups = tuple(replace(group, rows=tuple(_of(row, kept) for row in group.rows)) for group in table.groups)
    return replace(table, columns=columns, groups=groups)


def shared(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns with their widths in the same proportions, adding up to the whole."""
    total = sum(column.width for column in columns) or 1
    made = [column.width * WHOLE // total for column in columns]
    widest = made.index(max(made)) if made else 0
    if made:
        made[widest] += WHOLE - sum(made)
    return tuple(replace(column, width=width) for column, width in zip(columns, made, strict=True))


def says_something(cell: Cell) -> bool:
    """Tell whether anything is printed in a cell."""
    match cell:
        case TextCell() | ReferencesCell():
            return bool(cell.text.strip())
        case FigureCell():
            return bool(cell.figure.text.strip())
        case DirectionCell():
            return bool(cell.direction.word)
        case MarkCell() | ChartCell():
            return True


def _of(row: Row, kept: list[int]) -> Row:
    return replace(row, cells=tuple(row.cells[at] for at in kept))
