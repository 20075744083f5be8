"""Whatever an officer points at, read: a folder, a workbook, a CSV file; a package or a wide sheet."""

from dataclasses import dataclass
from pathlib import Path

from quarterdeck.domain.council import Authority, Council
from quarterdeck.domain.periods import Period
from quarterdeck.interchange.cells import Grid
from quarterdeck.interchange.package import Package, read_package
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.tables import (
    MAPPING_SHEET,
    NOTES_SHEETS,
    SHEETS,
    WIDE_SHEETS,
    nearest,
    sheet_named,
)

PACKAGE = "package"
WIDE = "wide sheet"
NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the council, every problem, what kind of file it was, and what was taken for granted.

    `kind` is "package", "wide sheet" or "nothing". `notes` are sentences about readings that a person should
    know of and that are not wrong.
    """

    council: Council
    problems: tuple[Problem, ...]
    kind: str
    notes: tuple[str, ...] = ()


def read_council(path: Path | str, *, period: Period | None = None) -> Reading:
    """Return the council at `path`: a package (folder or .xlsx) or a wide sheet (.xlsx or .csv).

    `period` is the round that the columns Q1 to Q4 of a wide sheet belong to. Never raises for what is in the
    files: everything wrong is in `problems`.
    """
    path = Path(path)
    grids, problems = _grids(path)
    if not grids:
        found = problems or (Problem(path.name, sentence="holds no sheet"),)
        return Reading(_nobody(), found, NOTHING)
    package, wrong = _package_sheets(grids)
    read = read_package(package)
    return Reading(read.council, (*problems, *wrong, *read.problems), PACKAGE)


def _nobody() -> Council:
    return Council(Authority(name=""))


def _grids(path: Path) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    if not path.exists():
        return (), (Problem(str(path), sentence="there is no such file or folder"),)
    if path.is_dir():
        return _folder(path)
    if path.suffix.casefold() in (".csv", ".tsv", ".txt"):
        return _csv_files([path])
    from quarterdeck.interchange.workbook_in import read_workbook

    return read_workbook(path)


def _folder(path: Path) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    files = sorted(file for file in path.iterdir() if file.suffix.casefold() == ".csv")
    if not files:
        said = "is a folder without CSV files: a package has measures.csv, targets.csv and so on in it"
        return (), (Problem(str(path), sentence=said),)
    return _csv_files(files)


def _csv_files(files: list[Path]) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    from quarterdeck.interchange.csv_in import read_csv

    read = [read_csv(file) for file in files]
    return tuple(grid for grid, _ in read if grid), tuple(problem for _, wrong in read for problem in wrong)


def _name(grid: Grid) -> str:
    return grid.sheet or Path(grid.file).stem


def _package_sheets(grids: tuple[Grid, ...]) -> tuple[dict[str, Grid], list[Problem]]:
    known: dict[str, Grid] = {}
    problems: list[Problem] = []
    for grid in grids:
        name = _name(grid).strip().casefold()
        sheet = sheet_named(name)
        if sheet is None:
            if name not in NOTES_SHEETS | WIDE_SHEETS | {MAPPING_SHEET} and grid.rows:
                problems.append(_unknown(grid))
        elif sheet.name in known:
            problems.append(grid.says(f"the sheet '{sheet.name}' stands twice; the first one is read"))
        else:
            known[sheet.name] = grid
    return known, problems


def _unknown(grid: Grid) -> Problem:
    near = nearest(_name(grid), [sheet.name for sheet in SHEETS])
    hint = f"; the nearest known sheet is '{near}'" if near else ""
    return grid.says(f"the sheet '{_name(grid)}' is not known and was not read{hint}")


__all__ = ["NOTHING", "PACKAGE", "WIDE", "Package", "Reading", "read_council"]
