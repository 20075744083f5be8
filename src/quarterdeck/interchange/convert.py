"""A council out to a file or folder, as a package or a wide sheet, with a sentence for what does not fit."""

from collections.abc import Mapping
from pathlib import Path

from quarterdeck.domain.council import Council
from quarterdeck.domain.periods import Period
from quarterdeck.interchange.wide.losses import losses
from quarterdeck.interchange.wide.writer import wide_table
from quarterdeck.interchange.write import Table, csv_bytes, write_folder


def write_package(
    council: Council, path: Path, *, carried: Mapping[str, Table] | None = None
) -> tuple[str, ...]:
    """Write the full package: a workbook for a `path` in .xlsx, else a folder. Return what was cut.

    `carried` are the sheets that a Reading hands on.
    """
    if path.suffix.casefold() != ".xlsx":
        write_folder(council, path, carried=carried)
        return ()
    from quarterdeck.interchange.workbook_out import write_workbook

    return write_workbook(council, path, carried=carried)


def write_wide(
    council: Council, path: Path, *, period: Period, carried: Mapping[str, Table] | None = None
) -> tuple[str, ...]:
    """Write the wide sheet for the round `period`, .xlsx or CSV. Return what it cannot hold."""
    table = wide_table(council, period)
    if path.suffix.casefold() == ".csv":
        path.write_bytes(csv_bytes([list(table.headings), *map(list, table.rows)]))
    else:
        from quarterdeck.interchange.wide.workbook import wide_workbook

        path.write_bytes(wide_workbook(council, table))
    left = (f"{name}: the sheet has no place in it" for name in carried or ())
    return (*losses(council, table, period), *left)
