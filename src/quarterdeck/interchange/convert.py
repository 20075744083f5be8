"""A council out to a file or folder, as a package or a wide sheet, with a sentence for what does not fit."""

from pathlib import Path

from quarterdeck.domain.council import Council
from quarterdeck.domain.periods import Period
from quarterdeck.interchange.wide.losses import losses
from quarterdeck.interchange.wide.writer import wide_table
from quarterdeck.interchange.write import csv_bytes, write_folder


def write_package(council: Council, path: Path) -> tuple[str, ...]:
    """Write the full package: a workbook for a `path` in .xlsx, else a folder. Return what was cut."""
    if path.suffix.casefold() != ".xlsx":
        write_folder(council, path)
        return ()
    from quarterdeck.interchange.workbook_out import write_workbook

    return write_workbook(council, path)


def write_wide(council: Council, path: Path, *, period: Period) -> tuple[str, ...]:
    """Write the wide sheet for the round `period`, .xlsx or CSV. Return what it cannot hold."""
    table = wide_table(council, period)
    if path.suffix.casefold() == ".csv":
        path.write_bytes(csv_bytes([list(table.headings), *map(list, table.rows)]))
    else:
        from quarterdeck.interchange.wide.workbook import wide_workbook

        path.write_bytes(wide_workbook(council, table))
    return losses(council, table, period)
