"""Edits as people make them in Word, planted into a document's bytes."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

MAIN = "word/document.xml"


@dataclass(frozen=True)
class Edit:
    """One planted edit: what stood there, and what stands there now."""

    before: str
    after: str


def with_document(content: bytes, change: Callable[[Any], None]) -> bytes:
    """Return a .docx after `change` was made to it by python-docx."""
    document = Document(io.BytesIO(content))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def paragraphs(document: Any) -> Iterator[Paragraph]:
    """Yield every paragraph, those in tables too, in the order of the document."""
    for element in document.element.body.iter(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
    ):
        yield Paragraph(element, document)


def say(paragraph: Paragraph, text: str) -> None:
    """Put another text into a paragraph's first run with words, and empty its others."""
    runs = [run for run in paragraph.runs if run.text.strip()]
    runs[0].text = text
    for run in runs[1:]:
        run.text = ""


def restyled(content: bytes, *, seed: int = 1) -> bytes:
    """Return the document with other looks: fonts, colours, runs split in two, empty paragraphs."""
    chance = random.Random(seed)  # noqa: S311 - the same each time

    def change(document: Any) -> None:
        for paragraph in list(paragraphs(document)):
            for run in paragraph.runs:
                run.font.size = Pt(chance.choice([9, 11, 13]))
                run.font.color.rgb = RGBColor(10, 20, chance.randrange(255))
                run.font.bold = chance.choice([True, False, None])
            if chance.random() < 0.1 and _parent(paragraph).endswith("}body"):
                paragraph.insert_paragraph_before("")
            if paragraph.runs and chance.random() < 0.2:
                _split(paragraph)
        for table in document.tables:
            table.autofit = True

    return with_document(content, change)


def _parent(paragraph: Paragraph) -> str:
    above = paragraph._element.getparent()
    return str(above.tag) if above is not None else ""


def _split(paragraph: Paragraph) -> None:
    run = max(paragraph.runs, key=lambda one: len(one.text))
    text = run.text
    if len(text) > 4 and "\t" not in text and "\n" not in text:
        run.text = text[:2]
        added = paragraph.add_run(text[2:])
        run._element.addnext(added._element)


def zipped_again(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return the document with one part changed as bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return out.getvalue()
