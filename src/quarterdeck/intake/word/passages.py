"""A Word document as passages: each paragraph and each row of a table, with where it stands."""

from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from quarterdeck.intake.word.guards import MAIN, NotWord, opened
from quarterdeck.intake.word.words import words_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CUSTOM = "docProps/custom.xml"
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph (one part) or a row of a table (a part a cell), never without words.

    `heading` is the heading above it, `row` the first words of a row, `columns` the headings of its table.
    """

    parts: tuple[str, ...]
    heading: str = ""
    columns: tuple[str, ...] = ()

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return bool(self.columns)

    @property
    def text(self) -> str:
        """All its words."""
        return " | ".join(self.parts)


@dataclass(frozen=True, slots=True)
class WordDocument:
    """The passages of a document in order, and the properties it carries, such as the key of its pack."""

    passages: tuple[Passage, ...]
    properties: dict[str, str]


@dataclass
class _Place:
    heading: str = ""
    found: list[Passage] = field(default_factory=list)


def read_word(content: bytes, *, name: str) -> WordDocument:
    """Return the passages of a .docx. Raises NotWord where it cannot be read."""
    with opened(content, name=name) as archive:
        names = archive.namelist()
        try:
            place = _Place()
            _body(_parsed(archive.read(MAIN))[0], place, 0)
            for part in sorted(each for each in names if _is_beside(each)):
                place.heading = ""
                _body(_parsed(archive.read(part)), place, 0)
            properties = _properties(archive.read(_CUSTOM)) if _CUSTOM in names else {}
        except (etree.XMLSyntaxError, IndexError) as wrong:
            raise NotWord(f"{name} is damaged: its text cannot be read. Save it again in Word.") from wrong
    return WordDocument(tuple(place.found), properties)


def _is_beside(part: str) -> bool:
    """Tell whether a part holds words beside the text: notes. Heads and feet repeat what is there."""
    return part in ("word/footnotes.xml", "word/endnotes.xml")


def _parsed(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    return etree.fromstring(content, parser)


def _body(element: Any, place: _Place, depth: int) -> None:
    if depth > _DEEPEST:
        return
    for child in element:
        tag = str(child.tag).removeprefix(_W)
        if tag == "p":
            _paragraph(child, place, depth)
        elif tag == "tbl":
            _table(child, place)
        elif tag not in ("del", "moveFrom", "sectPr") and not _is_contents(child):
            _body(child, place, depth + 1)


def _is_contents(element: Any) -> bool:
    """Tell whether it is a table of contents, which Word makes of the headings itself."""
    gallery = element.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
    return gallery is not None and gallery.get(f"{_W}val") == "Table of Contents"


def _paragraph(element: Any, place: _Place, depth: int) -> None:
    text = words_of(element)
    style = element.find(f"{_W}pPr/{_W}pStyle")
    kind = style.get(f"{_W}val", "") if style is not None else ""
    if kind.upper().startswith("TOC"):
        return
    if text:
        if kind.startswith(("Heading", "Title")):
            place.heading = text
        place.found.append(Passage((text,), place.heading))
    for box in element.iter(f"{_W}txbxContent"):
        if not any(str(above.tag).endswith("}Fallback") for above in box.iterancestors()):
            _body(box, place, depth + 1)


def _table(table: Any, place: _Place) -> None:
    rows = [_cells(row) for row in table.iter(f"{_W}tr") if _owner(row, "tbl") is table]
    columns = next(iter(rows), ())
    for row in rows:
        if any(row):
            place.found.append(Passage(row, place.heading, columns or ("",)))


def _cells(row: Any) -> tuple[str, ...]:
    cells = (cell for cell in row.iter(f"{_W}tc") if _owner(cell, "tr") is row)
    return tuple(
        " ".join(filter(None, (words_of(paragraph) for paragraph in cell.iter(f"{_W}p")))) for cell in cells
    )


def _owner(element: Any, tag: str) -> Any:
    return next((above for above in element.iterancestors() if above.tag == f"{_W}{tag}"), None)


def _properties(content: bytes) -> dict[str, str]:
    return {
        one.get("name", ""): "".join(one.itertext()).strip()
        for one in _parsed(content)
        if isinstance(one.tag, str)
    }
