"""A commentary of two thousand words stands whole in every format."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import openpyxl
import pypdfium2 as pdfium
import pytest

from quarterdeck.compose.pack import ReportPack
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.templates import template_of
from quarterdeck.documents import csv, docx, html, pdf, xlsx
from quarterdeck.domain.people import Commentary, CommentaryKind
from quarterdeck.domain.periods import quarter
from quarterdeck.interchange.read import read_council
from tests.documents.every_kind import EXAMPLES, every_kind
from tests.documents.readback import words_of_docx, words_of_html

pytestmark = pytest.mark.slow
LAST = "endofthetext"
LONG = " ".join([*(f"word{number}" for number in range(1_999)), LAST])
ON = quarter(2017, 3)


@cache
def pack(template: str) -> ReportPack:
    """Return the pack of the made-up council with long texts of every kind about each measure."""
    council = read_council(EXAMPLES / "panels" / "package").council
    texts = tuple(
        Commentary(measure.key, ON, LONG, kind) for measure in council.measures[:1] for kind in CommentaryKind
    )
    held = replace(council, commentary=texts)
    wanted = every_kind() if template == "every kind" else template_of(held, template)
    return report_pack(held, on=ON, timestamp=datetime(2018, 2, 20, tzinfo=UTC), template=wanted)


def words_of_pdf(file: bytes) -> str:
    """All words of a PDF."""
    with pdfium.PdfDocument(file) as opened:
        return " ".join(page.get_textpage().get_text_bounded() for page in opened)


def words_of_xlsx(file: bytes) -> str:
    """All words of a workbook."""
    book = openpyxl.load_workbook(BytesIO(file))
    return " ".join(
        str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value
    )


READ: dict[str, Callable[[ReportPack], str]] = {
    "html": lambda made: words_of_html(html.render(made).decode()),
    "pdf": lambda made: words_of_pdf(pdf.render(made)),
    "docx": lambda made: words_of_docx(docx.render(made)),
    "xlsx": lambda made: words_of_xlsx(xlsx.render(made)),
    "csv": lambda made: csv.render(made).decode("utf-8-sig"),
}


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
@pytest.mark.parametrize(
    ("template", "name"),
    [*(("standard", name) for name in READ), ("every kind", "pdf"), ("every kind", "docx")],
)
def test_a_text_of_two_thousand_words_is_whole(template: str, name: str) -> None:
    said = READ[name](pack(template))
    assert "word0 " in said
    assert LAST in said
    assert "word1998" in said
