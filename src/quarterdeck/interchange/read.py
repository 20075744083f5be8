"""Whatever an officer points at, read: a folder, a workbook, a CSV file; a package or a wide sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from quarterdeck.domain.council import Authority, Council
from quarterdeck.domain.periods import Period
from quarterdeck.interchange.cells import Grid
from quarterdeck.interchange.grammar.letters import heading
from quarterdeck.interchange.package import Package, read_package
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.schemes.files_in import holds_schemes, read_scheme_files
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.interchange.tables import (
    MAPPING_SHEET,
    NOTES_SHEETS,
    SHEETS,
    WIDE_SHEETS,
    nearest,
    sheet_named,
)
from quarterdeck.interchange.wide.council import read_mapping, read_wide
from quarterdeck.interchange.wide.headings import is_wide

PACKAGE = "package"
WIDE = "wide sheet"
NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the council, every problem, what kind of file it was, and what was taken for granted.

    `kind` is "package", "wide sheet" or "nothing". `notes` are sentences about readings that a person should
    know of and that are not wrong. `carried` are sheets for other parts of the product, as text;
    whoever writes the package again hands them on. `scheme_files` are the TOML files of schemes by name.
    """

    council: Council
    problems: tuple[Problem, ...]
    kind: str
    notes: tuple[str, ...] = ()
    carried: Mapping[str, list[list[str]]] = field(default_factory=dict)
    scheme_files: Mapping[str, str] = field(default_factory=dict)


def read_council(
    path: Path | str,
    *,
    period: Period | None = None,
    schemes: Sequence[Path] = (),
    default_scheme: str = "",
) -> Reading:
    """Return the council at `path`: a package (folder or .xlsx) or a wide sheet (.xlsx or .csv).

    `period` is the round that the columns Q1 to Q4 of a wide sheet belong to. `schemes` are TOML files of
    rating schemes; those in a folder are read in any case. `default_scheme` rates the measures that ask for
    none. Never raises for what is in the files: everything wrong is in `problems`.
    """
    path = Path(path)
    grids, problems = _grids(path)
    if not grids:
        found = problems or (Problem(path.name, sentence="holds no sheet"),)
        return Reading(_nobody(), found, NOTHING)
    sorted_ = _sorted(grids)
    beside = _beside(path)
    files = read_scheme_files([*filter(holds_schemes, beside), *schemes])
    passed_over = tuple(
        f"{file.name} was not read, for it holds no scheme" for file in beside if not holds_schemes(file)
    )
    sorted_ = replace(sorted_, notes=(*sorted_.notes, *passed_over))
    package = read_package(sorted_.package, files=files, default_scheme=default_scheme)
    wrong = (*problems, *sorted_.problems, *package.problems)
    if not sorted_.wide:
        return replace(_package_reading(package, wrong, sorted_, path), scheme_files=files.origins)
    wide = read_wide(
        sorted_.wide, base=package.council, period=period, mapping=sorted_.mapping, told=package.told
    )
    notes = (*sorted_.notes, *wide.notes)
    council, problems = _with_shipped(wide.council), (*wrong, *wide.problems)
    return Reading(council, problems, WIDE, notes, package.carried, files.origins)


def _beside(path: Path) -> list[Path]:
    """Return the TOML files of a folder."""
    if not path.is_dir():
        return []
    return sorted(file for file in path.iterdir() if file.suffix.casefold() == ".toml")


def _package_reading(package: Package, wrong: tuple[Problem, ...], sorted_: "_Sorted", path: Path) -> Reading:
    if not sorted_.package:
        said = (
            "holds neither a scorecard (a row a measure, with target and Q1 to Q4 beside it) "
            "nor sheets of a package (measures, targets, observations ...)"
        )
        return Reading(_nobody(), (*wrong, Problem(path.name, sentence=said)), NOTHING)
    if not package.council.measures and not wrong:
        said = "is a package without a measure: fill the sheet 'measures', a row a measure"
        wrong = (Problem(path.name, sentence=said),)
    named = package.council.authority.name or package.council.theme.name or not package.council.measures
    unnamed = () if named else (f"{path.name}: no council is named; write its name on the sheet 'authority'",)
    notes = (*sorted_.notes, *unnamed)
    return Reading(_with_shipped(package.council), wrong, PACKAGE, notes, package.carried)


def _with_shipped(council: Council) -> Council:
    """Return the council with the shipped schemes beside its own; its own stands where a name is the same."""
    return replace(council, schemes={**shipped_schemes(), **council.schemes})


def _nobody() -> Council:
    return Council(Authority(name=""))


def _grids(path: Path) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    if not path.exists():
        return (), (Problem(str(path), sentence="there is no such file or folder"),)
    try:
        return _opened(path)
    except OSError as wrong:
        said = f"cannot be opened ({wrong.strerror or wrong}); is it open in another program?"
        return (), (Problem(path.name, sentence=said),)


def _opened(path: Path) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
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


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The sheets of a file by what they are."""

    package: dict[str, Grid]
    wide: tuple[Grid, ...]
    mapping: dict[str, str]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


def _sorted(grids: tuple[Grid, ...]) -> _Sorted:
    known: dict[str, Grid] = {}
    wide: list[Grid] = []
    unknown: list[Grid] = []
    notes: list[str] = []
    mapping, problems = _mapping(grids)
    for grid in grids:
        name = heading(_name(grid))
        if name == MAPPING_SHEET or name in NOTES_SHEETS or not any(map(any, grid.rows)):
            continue
        sheet = sheet_named(name)
        if (sheet is None or sheet.name in _MAY_BE_WIDE) and (name in WIDE_SHEETS or is_wide(grid, mapping)):
            _take_wide(grid, wide, notes)
        elif sheet is None:
            unknown.append(grid)
        elif sheet.name in known:
            problems.append(grid.says(f"the sheet '{sheet.name}' stands twice; the first one is read"))
        else:
            known[sheet.name] = grid
            if grid.hidden:
                notes.append(f"{grid.file}: the hidden sheet '{grid.sheet}' was read too")
    _tell_of(unknown, problems, notes, beside_wide=bool(wide))
    return _Sorted(known, tuple(wide), mapping, tuple(problems), tuple(notes))


def _mapping(grids: tuple[Grid, ...]) -> tuple[dict[str, str], list[Problem]]:
    for grid in grids:
        if heading(_name(grid)) == MAPPING_SHEET:
            return read_mapping(grid)
    return {}, []


def _tell_of(unknown: list[Grid], problems: list[Problem], notes: list[str], *, beside_wide: bool) -> None:
    """Report the sheets that are not known.

    Beside a wide sheet officers keep guidance and workings; in a package each sheet has its name.
    """
    for grid in unknown:
        near = nearest(_name(grid), [sheet.name for sheet in SHEETS])
        if beside_wide and not near:
            notes.append(f"{grid.file}: the sheet '{_name(grid)}' was not read, for it is no scorecard")
        else:
            problems.append(_unknown(grid, near))


# Words that are also what officers call a wide sheet.
_MAY_BE_WIDE = frozenset({"measures", "observations"})


def _take_wide(grid: Grid, wide: list[Grid], notes: list[str]) -> None:
    if grid.hidden:
        notes.append(
            f"{grid.file}: the hidden sheet '{grid.sheet}' was not read; unhide it to include its measures"
        )
    else:
        wide.append(grid)


def _unknown(grid: Grid, near: str) -> Problem:
    hint = f"; the nearest known sheet is '{near}'" if near else ""
    return grid.says(f"the sheet '{_name(grid)}' is not known and was not read{hint}")
