"""Number formats of a workbook, from its XML: what its figures look like to a person.

The reader of values does not tell a cell shown as 85.5% from one that holds 0.855, nor an error from nothing.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse, parse

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 17: "mmm-yy"}
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


class UnreadableFormats(ValueError):
    """The XML of a workbook is not as it should be, so nobody can say how its figures look."""


@dataclass(frozen=True, slots=True)
class Format:
    """How a figure is shown: as a percentage, with how many decimals, or as a month without a day."""

    percent: bool = False
    places: int | None = None
    month_only: bool = False


@dataclass(frozen=True, slots=True)
class SheetFormats:
    """The formats of one sheet by (row, column), its errors, and its formulas that were never calculated.

    `extent` is how many rows and columns its filled cells span, counted from A1.
    """

    formats: Mapping[tuple[int, int], Format] = field(default_factory=dict)
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    extent: tuple[int, int] = (0, 0)


def read_formats(path: Path) -> dict[str, SheetFormats]:
    """Return the formats of every sheet by its name. Raises UnreadableFormats."""
    try:
        with zipfile.ZipFile(path) as archive:
            styles = _styles(archive)
            return {name: _sheet(archive, part, styles) for name, part in _sheets(archive)}
    except (LookupError, ValueError, ParseError, DefusedXmlException, zipfile.BadZipFile) as wrong:
        raise UnreadableFormats(str(wrong)) from wrong


def format_of(code: str) -> Format:
    """Return what a number format's code shows.

    >>> format_of("0.0%")
    Format(percent=True, places=1, month_only=False)
    """
    shown = _LITERAL.sub("", code.split(";")[0]).casefold()
    if "d" not in shown and "m" in shown and "y" in shown:
        return Format(month_only=True)
    if not re.search("[0#?]", shown):
        return Format(percent="%" in shown)
    decimals = re.search(r"\.([0#?]+)", shown)
    return Format(percent="%" in shown, places=len(decimals[1]) if decimals else 0)


def _root(opened: IO[bytes]) -> Element:
    root = parse(opened).getroot()
    if root is None:
        raise UnreadableFormats("a part without content")
    return root


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    with archive.open("xl/_rels/workbook.xml.rels") as links:
        targets = {link.get("Id"): link.get("Target", "") for link in _root(links)}
    with archive.open("xl/workbook.xml") as book:
        for sheet in _root(book).iter(f"{_MAIN}sheet"):
            target = targets.get(sheet.get(f"{_LINKS}id"), "")
            yield sheet.get("name", ""), target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _styles(archive: zipfile.ZipFile) -> tuple[Format, ...]:
    if "xl/styles.xml" not in archive.namelist():
        return ()
    with archive.open("xl/styles.xml") as opened:
        root = _root(opened)
    codes = dict(_BUILT_IN)
    for own in root.iter(f"{_MAIN}numFmt"):
        codes[int(own.get("numFmtId", "0"))] = own.get("formatCode", "")
    cells = root.find(f"{_MAIN}cellXfs")
    numbers = [int(style.get("numFmtId", "0")) for style in cells] if cells is not None else []
    return tuple(format_of(codes[number]) if number in codes else Format() for number in numbers)


def _sheet(archive: zipfile.ZipFile, part: str, styles: tuple[Format, ...]) -> SheetFormats:
    formats: dict[tuple[int, int], Format] = {}
    errors: dict[tuple[int, int], str] = {}
    uncalculated: set[tuple[int, int]] = set()
    rows = columns = 0
    with archive.open(part) as opened:
        for _, element in iterparse(opened):
            if element.tag == f"{_MAIN}c" and len(element):
                row, column = _at(element.get("r", ""))
                rows, columns = max(rows, row + 1), max(columns, column + 1)
                _note(element, styles, formats, errors, uncalculated)
            elif element.tag == f"{_MAIN}row":
                element.clear()
    return SheetFormats(formats, errors, frozenset(uncalculated), (rows, columns))


def _note(
    cell: Element,
    styles: tuple[Format, ...],
    formats: dict[tuple[int, int], Format],
    errors: dict[tuple[int, int], str],
    uncalculated: set[tuple[int, int]],
) -> None:
    value = cell.find(f"{_MAIN}v")
    at = _at(cell.get("r", ""))
    if cell.get("t") == "e":
        errors[at] = (value.text if value is not None else None) or "#ERROR"
    elif cell.find(f"{_MAIN}f") is not None and (value is None or not value.text):
        if cell.get("t") != "str":
            uncalculated.add(at)
    elif cell.get("t", "n") == "n" and value is not None:
        style = int(cell.get("s", "0"))
        if style < len(styles) and styles[style] != Format():
            formats[at] = styles[style]


def _at(address: str) -> tuple[int, int]:
    found = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", address)
    if not found:
        raise ValueError(f"the address {address!r}")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1
