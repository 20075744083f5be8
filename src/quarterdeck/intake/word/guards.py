"""What a Word file must be before it is opened."""

import io
import zipfile

from quarterdeck.interchange.guards import MAX_ENTRIES, MAX_INFLATED, MAX_RATIO, SMALL

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
MAIN = "word/document.xml"


class NotWord(ValueError):
    """The file is no Word document that can be read safely; the message says what to do."""


def opened(content: bytes, *, name: str) -> zipfile.ZipFile:
    """Return the archive of a .docx. Raises NotWord with a sentence."""
    if not content:
        raise NotWord(f"{name} is empty.")
    if content[:8] == _OLE:
        raise NotWord(
            f"{name} is an old Word document (.doc) or has a password; save it as .docx without one."
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        _check(archive, name)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as wrong:
        raise NotWord(
            f"{name} cannot be opened as a Word document: it is damaged, or no .docx file."
        ) from wrong
    return archive


def _check(archive: zipfile.ZipFile, name: str) -> None:
    entries = archive.infolist()
    grown = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if len(entries) > MAX_ENTRIES or grown > MAX_INFLATED or (grown > SMALL and grown / packed > MAX_RATIO):
        raise NotWord(f"{name} would grow too large when opened: it is refused.")
    if MAIN not in archive.namelist():
        raise NotWord(f"{name} is no Word document: it has no text part. Save it as .docx.")
