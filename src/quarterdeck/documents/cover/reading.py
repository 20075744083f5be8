"""A file that is to be a Word template, looked at before anything of it is used."""

import io
import zipfile
import zlib

MOST = 20_000_000
MOST_UNPACKED = 200_000_000
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BODY = "word/document.xml"
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)


class CoverRefused(ValueError):
    """A Word template cannot be used: `problems` are sentences, one for each thing that is wrong."""

    def __init__(self, *problems: str) -> None:
        """Keep the problems, and say them all."""
        self.problems = problems
        super().__init__("\n".join(problems))


def check_file(data: bytes) -> None:
    """Raise CoverRefused where `data` is no Word document that can be a template."""
    if data.startswith(_OLD):
        raise CoverRefused(
            "it is an old Word document (.doc), or protected by a password: open it in Word and save it as "
            ".docx, without a password"
        )
    if len(data) > MOST:
        raise CoverRefused(
            f"it has {len(data) / 1_000_000:.0f} MB; a template may have {MOST // 1_000_000} MB"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive)
    except CoverRefused:
        raise
    except _DAMAGED as wrong:
        raise CoverRefused(
            "it is no Word document (.docx), or the file is damaged: save it in Word again"
        ) from wrong


def _check(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if _BODY not in names:
        raise CoverRefused("it is no Word document (.docx): there is no text in it")
    if sum(one.file_size for one in archive.infolist()) > MOST_UNPACKED:
        raise CoverRefused("it is larger inside than any template may be")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise CoverRefused("it holds macros: save it in Word as a document without macros (.docx)")
    archive.testzip()
