"""A pack from an uploaded sheet: read, made, handed back as bytes. Nothing of it is kept."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile

from quarterdeck.compose.pack import ReportPack
from quarterdeck.compose.report import report_pack
from quarterdeck.documents.rendering import render_all
from quarterdeck.domain.council import Council
from quarterdeck.domain.periods import Period
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.read import NOTHING, Reading, read_council
from quarterdeck.interchange.schemes.in_use import refused_schemes

FORMATS = {
    "html": "Web page",
    "pdf": "Tagged PDF",
    "docx": "Word document",
    "xlsx": "Excel workbook",
    "csv": "Tidy CSV",
}
KINDS = (".xlsx", ".csv")
LARGEST = 20_000_000
MOST_MEASURES = 400
_LONGEST_NAME = 150
"""More take longer than a browser waits: the command `quarterdeck pack` has no such bound."""

_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents as one file: its name, its type and its bytes."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """Why no document was made; `can_be_draft` where a draft could be made in spite of it."""

    problems: tuple[Problem, ...]
    can_be_draft: bool = False


def documents_from(
    sheet: "UploadedFile[bytes]",
    *,
    period: Period,
    council: str,
    otherwise: str = "",
    formats: Sequence[str],
    is_draft: bool,
    timestamp: datetime,
) -> Documents | Refused:
    """Return the documents made of a sheet, or every problem in it with its cell.

    `council` is the name to print, "" for the one in the sheet; `otherwise` is used where that has none. A
    draft goes on past problems, and says so on every page.
    """
    name = file_name(sheet)
    if wrong := _wrong_file(sheet, name):
        return Refused((wrong,))
    reading = _read(sheet, name, period)
    reading = _named(reading, council or ("" if reading.council.authority.name else otherwise))
    if reading.kind == NOTHING:
        return Refused(reading.problems)
    if fatal := _too_much(reading.council, name):
        return Refused(fatal)
    problems = (*reading.problems, *refused_schemes(reading.council, file=name))
    if problems and not is_draft:
        return Refused(problems, can_be_draft=True)
    told = tuple(str(problem) for problem in problems)
    pack = report_pack(reading.council, on=period, timestamp=timestamp, problems=told)
    if not pack.lines:
        return Refused((Problem(name, sentence="holds no measure that is reported in that period"),))
    return _files(pack, formats)


def file_name(sheet: "UploadedFile[bytes]") -> str:
    """Return the name a person knows the file by, without folders and without what no file name has."""
    plain = re.sub(r"[^\w .()-]+", "-", PurePath((sheet.name or "").replace("\\", "/")).name)
    # A disk counts bytes, and a letter of some scripts has four of them.
    short = plain[-100:].encode(errors="replace")[-_LONGEST_NAME:].decode(errors="ignore")
    return short.lstrip(". ") or "sheet"


def _wrong_file(sheet: "UploadedFile[bytes]", name: str) -> Problem | None:
    if not name.casefold().endswith(KINDS):
        return Problem(name, sentence="is no .xlsx or .csv file; save the sheet as one of these")
    if sheet.size is None or sheet.size > LARGEST:
        most = LARGEST // 1_000_000
        return Problem(name, sentence=f"is larger than {most} MB; copy the rows in use into a new workbook")
    return None


def _read(sheet: "UploadedFile[bytes]", name: str, period: Period) -> Reading:
    """Return what the sheet says; it stands in a folder of its own for as long as it is read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        with path.open("wb") as opened:
            for chunk in sheet.chunks():
                opened.write(chunk)
        return read_council(path, period=period)


def _named(reading: Reading, council: str) -> Reading:
    if not council:
        return reading
    held = reading.council
    named = replace(
        held, authority=replace(held.authority, name=council), theme=replace(held.theme, name=council)
    )
    return replace(reading, council=named)


def _too_much(council: Council, name: str) -> tuple[Problem, ...]:
    if len(council.measures) <= MOST_MEASURES:
        return ()
    said = (
        f"has {len(council.measures):,} measures; this page makes packs of up to {MOST_MEASURES}. "
        "The command quarterdeck pack makes larger ones"
    )
    return (Problem(name, sentence=said),)


def _files(pack: ReportPack, formats: Sequence[str]) -> Documents:
    stem = re.sub(r"[^a-z0-9]+", "-", f"{pack.brand.council} {pack.period_code}".lower()).strip("-") or "pack"
    made = {one.name: one.content for one in render_all(pack, formats)}
    if len(made) == 1:
        (name,) = made
        return Documents(f"{stem}.{name}", _TYPES[name], made[name])
    return Documents(f"{stem}.zip", "application/zip", _zipped(stem, made, pack.timestamp))


def _zipped(stem: str, made: dict[str, bytes], at: datetime) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made.items():
            archive.writestr(zipfile.ZipInfo(f"{stem}.{name}", at.timetuple()[:6]), content)
    return held.getvalue()
