"""An example of a council's Word template, made by code: to begin with, and for tests."""

import io

import docx
from docx.document import Document

from quarterdeck.documents.docx.document import without_clock

_HEADINGS = {
    "recommendations": "Recommendations",
    "annexes": "Annexes",
    "background": "Background papers",
}


def example() -> bytes:
    """Return a template with every place and headings of its own; always the same bytes."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ council }}   {{ marking }}"
    document.sections[0].footer.paragraphs[0].text = "{{ version }}, made on {{ made }}. Pack {{ pack }}"
    document.add_heading("{{ cover.title }}", 0)
    _facts(document)
    document.add_heading("Report", 1)
    _loop(document, "paragraph in cover.paragraphs", "{{ paragraph.number }}.  {{ paragraph.text }}")
    _headed(document, "recommendations", "{{ one.number }}.  {{ one.text }}")
    _each(document, "section in sections", "{{ section.title }}", "line in section.paragraphs", "{{ line }}")
    for name in ("annexes", "background"):
        _headed(document, name, "{{ one }}", style="List Bullet")
    _loop(document, "note in cover.notes", "{{ note }}")
    document.add_heading("In the report pack", 1)
    _loop(document, "part in contents", "{{ part.title }}", style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    return without_clock(out)


def _facts(document: Document) -> None:
    rows = (  # a row of its own for the date would stay empty where none is known
        ("Meeting", "{{ cover.meeting }}{% if cover.date %}, {{ cover.date }}{% endif %}"),
        ("Period", "{{ cover.period }}"),
        ("Report by", "{{ cover.authors }}"),
        ("Contact", "{{ cover.contact }}"),
    )
    table = document.add_table(rows=0, cols=2)
    for name, place in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, place


def _headed(document: Document, name: str, text: str, *, style: str | None = None) -> None:
    """Add a list with its heading, which both stand only where the paper has some of it."""
    document.add_paragraph(f"{{%p if cover.{name} %}}")
    document.add_heading(_HEADINGS[name], 1)
    _loop(document, f"one in cover.{name}", text, style=style)
    document.add_paragraph("{%p endif %}")


def _loop(document: Document, over: str, text: str, *, style: str | None = None) -> None:
    document.add_paragraph(f"{{%p for {over} %}}")
    document.add_paragraph(text, style)
    document.add_paragraph("{%p endfor %}")


def _each(document: Document, over: str, title: str, inner: str, text: str) -> None:
    document.add_paragraph(f"{{%p for {over} %}}")
    document.add_heading(title, 1)
    _loop(document, inner, text)
    document.add_paragraph("{%p endfor %}")
