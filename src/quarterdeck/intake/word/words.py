"""The words of a Word document as people see them: what a change of looks alone does not touch.

Left out: what was deleted under tracked changes, results of fields that Word works out itself (page numbers,
contents), pictures. Spaces, quotation marks, hyphens and minus signs are read alike in all their forms, since
Word puts one for the other while people type.
"""

import re
from collections.abc import Iterator

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", _FALLBACK})
_WORKED_OUT = re.compile(r"\s*(PAGEREF|PAGE|NUMPAGES|SECTIONPAGES|TOC|DATE|TIME|REF)\b", re.IGNORECASE)
_SPACES = re.compile(r"[\s   ​]+")
_ALIKE = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"',
        "‑": "-", "−": "-", "‐": "-", "­": None, "﻿": None, "​": None,
    }
)  # fmt: skip


def words_of(paragraph: etree._Element) -> str:
    """Return the words of a paragraph, without those of text boxes in it."""
    return alike("".join(_Runs().text(paragraph)))


def alike(text: str) -> str:
    """Return a text with every form of a space, quotation mark, hyphen or minus sign as one.

    >>> alike("−389  is  “under”")
    '-389 is "under"'
    """
    return _SPACES.sub(" ", text.translate(_ALIKE)).strip()


class _Runs:
    """Reads one paragraph, and keeps in mind in which fields it is."""

    def __init__(self) -> None:
        """Begin outside every field."""
        self.fields: list[str] = []

    def text(self, element: etree._Element) -> Iterator[str]:
        """Yield the pieces of text below `element`."""
        for child in element:
            if child.tag in _GONE or child.tag == f"{_W}txbxContent":
                continue
            if child.tag == f"{_W}fldSimple" and _WORKED_OUT.match(child.get(f"{_W}instr", "")):
                continue
            yield from self._one(child)

    def _one(self, child: etree._Element) -> Iterator[str]:
        match str(child.tag).removeprefix(_W):
            case "fldChar":
                self._field(child.get(f"{_W}fldCharType", ""))
            case "instrText":
                if self.fields:
                    self.fields[-1] += child.text or ""
            case "t":
                if not self._is_worked_out:
                    yield child.text or ""
            case "tab" | "br" | "cr":
                yield " "
            case "noBreakHyphen":
                yield "-"
            case _:
                yield from self.text(child)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append("")
        elif kind == "end" and self.fields:
            self.fields.pop()

    @property
    def _is_worked_out(self) -> bool:
        return any(_WORKED_OUT.match(instruction) for instruction in self.fields)
