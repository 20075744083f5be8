"""A council out to a file or folder, as a package or a wide sheet, with a sentence for what does not fit."""

from collections.abc import Mapping
from pathlib import Path

from quarterdeck.domain.council import Authority, Council
from quarterdeck.domain.periods import Period
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.interchange.wide.council import COUNCIL_ABOVE
from quarterdeck.interchange.wide.loss_words import beside_lost, sheet_lost
from quarterdeck.interchange.wide.losses import losses
from quarterdeck.interchange.wide.workbook import BESIDE
from quarterdeck.interchange.wide.writer import wide_table
from quarterdeck.interchange.write import Table, csv_bytes, tables, write_folder


def write_package(
    council: Council, path: Path, *, carried: Mapping[str, Table] | None = None
) -> tuple[str, ...]:
    """Write the full package: a workbook for a `path` in .xlsx, else a folder. Return what was cut or lost.

    `carried` are the sheets that a Reading hands on.
    """
    if path.suffix.casefold() != ".xlsx":
        write_folder(council, path, carried=carried)
        return only_files_hold(council)
    from quarterdeck.interchange.workbook_out import write_workbook

    return (*write_workbook(council, path, carried=carried), *only_files_hold(council))


def write_wide(
    council: Council, path: Path, *, period: Period, carried: Mapping[str, Table] | None = None
) -> tuple[str, ...]:
    """Write the wide sheet for the round `period`, .xlsx or CSV. Return what it cannot hold."""
    table = wide_table(council, period)
    left = losses(council, table, period)
    if path.suffix.casefold() == ".csv":
        above = [[COUNCIL_ABOVE, council.authority.name]] if council.authority.name else []
        path.write_bytes(csv_bytes([*above, list(table.headings), *map(list, table.rows)]))
        left = (*left, *_beside(council))
    else:
        from quarterdeck.interchange.wide.workbook import wide_workbook

        path.write_bytes(wide_workbook(council, table))
        left = (*left, *only_files_hold(council))
    return (*left, *map(sheet_lost, carried or ()))


def _beside(council: Council) -> tuple[str, ...]:
    """Return what a workbook would hold beside its wide sheet, and one sheet of CSV cannot."""
    named_only = council.authority == Authority(council.authority.name)
    made = [name for name in BESIDE if name in tables(council)]
    return tuple(beside_lost(name) for name in made if not (name == "authority" and named_only))


def only_files_hold(council: Council) -> tuple[str, ...]:
    """Return what the sheet of schemes has no column for: a TOML file may say more."""
    shipped = shipped_schemes()
    own = (scheme for name, scheme in council.schemes.items() if scheme != shipped.get(name))
    said = "{} of the scheme '{}': the sheet 'schemes' has no column for it; keep its TOML file beside it"
    return tuple(said.format(what, scheme.name) for scheme in own for what in _only_in_toml(scheme))


def _only_in_toml(scheme: Scheme) -> tuple[str, ...]:
    days = scheme.starts is not None or scheme.ends is not None
    colours = bool(scheme.no_rating_grades)
    parts = (("the colours for no rating", colours), ("the first and last day", days))
    return tuple(what for what, is_there in parts if is_there)
