"""What a file must be before it is opened: bounds on size, and a sentence for each way to be wrong."""

import zipfile
from pathlib import Path

from quarterdeck.interchange.problems import Problem

MAX_ROWS = 100_000
MAX_COLUMNS = 1_000
MAX_CELLS = 5_000_000
MAX_INFLATED = 80_000_000
MAX_ENTRIES = 5_000
# Sheets of text shrink about tenfold; what shrinks two hundredfold is a bomb or a sheet of nothing.
MAX_RATIO = 200
SMALL = 5_000_000

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OTHER_KINDS = {
    "content.xml": "an OpenDocument sheet (.ods)",
    "xl/workbook.bin": "a binary workbook (.xlsb)",
    "word/document.xml": "a Word document",
}
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def wrong_with_workbook(path: Path) -> Problem | None:
    """Return what keeps a workbook from being opened safely; None when nothing does.

    Every part is inflated once, against its checksum, so that no stated size is taken on trust.
    """
    with path.open("rb") as opened:
        start = opened.read(8)
    if not start:
        return Problem(path.name, sentence="is empty")
    if start == _OLE:
        return Problem(path.name, sentence=_why_not_ole(path))
    try:
        with zipfile.ZipFile(path) as archive:
            return _wrong_with_archive(path.name, archive)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        return broken(path.name)


def broken(file: str) -> Problem:
    """Return the problem of a file that is no workbook, or a damaged one."""
    said = (
        "cannot be opened as a workbook: it is damaged, or no .xlsx file; open it in Excel and save it again"
    )
    return Problem(file, sentence=said)


def _why_not_ole(path: Path) -> str:
    if _ENCRYPTED in path.read_bytes():
        return "is protected with a password; save a copy without one (File, Info, Protect Workbook)"
    return "is in the old Excel format (.xls); open it in Excel and save it as .xlsx"


def _wrong_with_archive(file: str, archive: zipfile.ZipFile) -> Problem | None:
    entries = archive.infolist()
    inflated = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if len(entries) > MAX_ENTRIES:
        return Problem(
            file, sentence=f"has {len(entries):,} parts inside, which is far too many: it is refused"
        )
    if inflated > MAX_INFLATED or (inflated > SMALL and inflated / packed > MAX_RATIO):
        size = f"{inflated / 1_000_000:,.0f} MB"
        said = f"would grow to {size} when opened: it is refused; copy the rows in use into a new workbook"
        return Problem(file, sentence=said)
    names = {entry.filename for entry in entries}
    for part, kind in _OTHER_KINDS.items():
        if part in names:
            return Problem(file, sentence=f"is {kind}; open it in Excel and save it as .xlsx")
    if "xl/workbook.xml" not in names and "[Content_Types].xml" not in names:
        return broken(file)
    return broken(file) if archive.testzip() else None
