"""The package as one .zip of its folder: out, the same bytes each time; in, guarded before it is opened."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from quarterdeck.domain.council import Authority, Council
from quarterdeck.domain.periods import Period
from quarterdeck.interchange.guards import MAX_INFLATED, MAX_RATIO, SMALL
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.read import NOTHING, Reading, read_council
from quarterdeck.interchange.write import Table, csv_bytes, datapackage, file_name, tables

MAX_FILES = 200
MADE = (2000, 1, 1, 0, 0, 0)
_KINDS = (".csv", ".tsv", ".toml")
_PASSED_OVER = (".json", ".md", ".txt")


def zip_bytes(council: Council, *, carried: Mapping[str, Table] | None = None) -> bytes:
    """Return the folder that `write_folder` writes as one .zip: the same council makes the same bytes."""
    made = {**tables(council), **(carried or {})}
    files = {f"{file_name(name)}.csv": csv_bytes(table) for name, table in made.items()}
    files["datapackage.json"] = datapackage(council.authority.name, made)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, MADE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return held.getvalue()


def read_zipped(path: Path, *, period: Period | None = None) -> Reading:
    """Return the council in a .zip of CSV files, as `read_council` does of their folder.

    Never raises for what is in the file: everything wrong is in `problems`.
    """
    with TemporaryDirectory() as held:
        folder = Path(held) / path.stem
        folder.mkdir()
        try:
            with zipfile.ZipFile(path) as archive:
                wrong, notes = _unpack(path.name, archive, folder)
        except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
            wrong, notes = (
                Problem(path.name, sentence="is no .zip file that can be opened; zip the folder again"),
                (),
            )
        if wrong is not None:
            return Reading(Council(Authority(name="")), (wrong,), NOTHING)
        found = read_council(folder, period=period)
    return replace(found, notes=(*notes, *found.notes))


def _unpack(file: str, archive: zipfile.ZipFile, folder: Path) -> tuple[Problem | None, tuple[str, ...]]:
    """Write the files of a package into `folder` under their own names; return what is wrong, and notes."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if wrong := _wrong_with(file, entries):
        return wrong, ()
    notes, written = [], 0
    for entry in entries:
        name = PurePosixPath(entry.filename.replace("\\", "/")).name
        if not name.casefold().endswith(_KINDS) or name.startswith("."):
            if not name.casefold().endswith(_PASSED_OVER) and not name.startswith("."):
                notes.append(f"{file}: {name} was not read, for it is no CSV file")
            continue
        if (folder / name).exists():
            return Problem(file, sentence=f"holds two files named {name}: which of them is meant?"), ()
        with archive.open(entry) as opened:
            content = opened.read(MAX_INFLATED - written + 1)
        written += len(content)
        if written > MAX_INFLATED:  # what it says of its size is not taken on trust
            return _too_large(file), ()
        (folder / name).write_bytes(content)
    return None, tuple(notes)


def _wrong_with(file: str, entries: list[zipfile.ZipInfo]) -> Problem | None:
    inflated = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if len(entries) > MAX_FILES:
        return Problem(file, sentence=f"holds {len(entries):,} files; a package has one CSV file a sheet")
    if inflated > MAX_INFLATED or (inflated > SMALL and inflated / packed > MAX_RATIO):
        return _too_large(file)
    if any(entry.flag_bits & 1 for entry in entries):
        return Problem(file, sentence="is protected with a password; zip the folder again without one")
    if not any(entry.filename.casefold().endswith(".csv") for entry in entries):
        return Problem(file, sentence="holds no CSV file: zip the folder that has measures.csv in it")
    return None


def _too_large(file: str) -> Problem:
    most = MAX_INFLATED // 1_000_000
    return Problem(file, sentence=f"would grow to more than {most} MB when opened: it is refused")
