"""A CSV file in: bytes to a grid of cells, in whatever encoding and with whatever separator it came."""

import csv
import io
from pathlib import Path

from quarterdeck.interchange.cells import Grid
from quarterdeck.interchange.guards import MAX_COLUMNS, MAX_ROWS
from quarterdeck.interchange.inject import unguarded
from quarterdeck.interchange.problems import Problem

MAX_BYTES = 50_000_000


def read_csv(path: Path) -> tuple[Grid | None, tuple[Problem, ...]]:
    """Return the cells of a CSV file, with what is wrong with the file as a whole.

    UTF-8 is read with or without a byte order mark, UTF-16 by its mark. Anything else is read as
    Windows-1252, as Excel's plain "CSV" is, and that is reported. The separator is the comma, or the
    semicolon or tab of the first line.
    """
    content = path.read_bytes()
    if len(content) > MAX_BYTES:
        return None, (Problem(path.name, sentence=f"is larger than {MAX_BYTES // 1_000_000} MB; split it"),)
    text, problems = decoded(content, file=path.name)
    if "\0" in text:
        said = "is not a CSV file, for it has zero bytes in it; save it again as 'CSV UTF-8'"
        return None, (Problem(path.name, sentence=said),)
    try:
        rows = tuple(tuple(unguarded(cell) for cell in row) for row in _rows(text))
    except csv.Error as wrong:
        return None, (*problems, Problem(path.name, sentence=f"is not a CSV file that can be read ({wrong})"))
    if len(rows) > MAX_ROWS or max(map(len, rows), default=0) > MAX_COLUMNS:
        said = f"has more than {MAX_ROWS:,} rows or {MAX_COLUMNS:,} columns; is it the right file?"
        return None, (*problems, Problem(path.name, sentence=said))
    return Grid(path.name, "", rows), problems


def decoded(content: bytes, *, file: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file, and a problem when its encoding had to be taken for Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), ()
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        letter = content[wrong.start : wrong.start + 1].decode("cp1252", errors="replace")
        said = (
            f"is not in UTF-8: it was read as Windows-1252, so the letter in line {line} became '{letter}'; "
            "save it as 'CSV UTF-8' to be sure"
        )
        return content.decode("cp1252", errors="replace"), (Problem(file, cell="", sentence=said),)


def _rows(text: str) -> list[list[str]]:
    csv.field_size_limit(1_000_000)
    first = text.partition("\n")[0]
    counted = {separator: first.count(separator) for separator in ",;\t"}
    separator = max(counted, key=lambda each: counted[each])
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False))
