"""An uploaded package or sheet, read: what the council would be, and which parts of it are loaded."""

from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile

from quarterdeck.domain.council import Council
from quarterdeck.domain.periods import Period
from quarterdeck.interchange.merge import merged
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.read import NOTHING, WIDE, Reading, read_council
from quarterdeck.interchange.schemes.in_use import refused_schemes
from quarterdeck.interchange.zipped import read_zipped
from quarterdeck.records.differences import (
    Difference,
    differences,
    parts_in,
    problems_of,
    with_what_belongs,
)
from quarterdeck.web.kept_uploads import Upload
from quarterdeck.web.pack_from_sheet import file_name

KINDS = (".xlsx", ".zip", ".csv")
LARGEST = 20_000_000


@dataclass(frozen=True, slots=True)
class Load:
    """What a file would make of the council: nothing of it where there are problems."""

    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()
    council: Council | None = None
    parts: frozenset[str] = frozenset()
    changes: tuple[Difference, ...] = ()
    is_wide: bool = False

    @property
    def ends_most(self) -> bool:
        """Whether most of one part would end."""
        return any(one.ends_most for one in self.changes)


def taken(sheet: "UploadedFile[bytes]") -> Upload | Problem:
    """Return the uploaded file, or why it is not read."""
    name = file_name(sheet)
    if not name.casefold().endswith(KINDS):
        return Problem(name, sentence="is no .xlsx, .zip or .csv file; save the package as one of these")
    if sheet.size is None or sheet.size > LARGEST:
        most = LARGEST // 1_000_000
        return Problem(name, sentence=f"is larger than {most} MB; leave out what is no part of the package")
    return Upload(name, sheet.read())


def reading_of(upload: Upload, *, period: Period | None) -> Reading:
    """Return what a file says; it stands in a folder of its own for as long as it is read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / PurePath(upload.name).name
        path.write_bytes(upload.content)
        if path.suffix.casefold() == ".zip":
            return read_zipped(path, period=period)
        return read_council(path, period=period)


def load_of(upload: Upload, *, held: Council, period: Period | None) -> Load:
    """Return what loading a file over what is held would do: a wide sheet adds and changes, a package is all
    there is of the parts it has sheets for.
    """
    reading = reading_of(upload, period=period)
    refused = refused_schemes(reading.council, file=upload.name, scheme_files=reading.scheme_files)
    problems = (*problems_of(reading), *refused) if reading.kind != NOTHING else reading.problems
    if problems:
        return Load(tuple(placed(one, upload) for one in problems))
    notes = (*reading.notes, *(_not_kept(name) for name in reading.carried))
    if reading.kind == WIDE:
        council, left = merged(held, reading.council)
        parts = parts_in(council) - {"theme", "schemes"}
        found = differences(held, council, parts=parts)
        return Load((), (*notes, *left), council, frozenset(one.field for one in found), found, is_wide=True)
    council, parts = with_what_belongs(held, reading.council, parts=parts_in(reading.council))
    found = differences(held, council, parts=parts)
    return Load((), notes, council, parts, found)


def placed(problem: Problem, upload: Upload) -> Problem:
    """Return a problem with the file within a .zip as its sheet: there a sheet is a file."""
    if problem.sheet or problem.file == upload.name:
        return problem
    return replace(problem, file=upload.name, sheet=PurePath(problem.file).stem)


def _not_kept(name: str) -> str:
    return f"The sheet “{name}” is not kept here: the service has no place for it yet. Keep your file"
