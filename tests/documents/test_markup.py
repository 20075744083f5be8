"""Commentary with its little markup: the same words in every format, and the marks in none."""

import io
from importlib import import_module
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import html

from quarterdeck.documents import csv, docx, pdf, xlsx
from quarterdeck.documents import html as page
from tests.documents.pdf_samples import text as pdf_text
from tests.factories import line, pack

TYPED = "**Better** than *ever*:\n- <b>one</b>\n- two <script>alert(1)</script>\nSo it goes."
WORDS = ("Better than ever:", "<b>one</b>", "two <script>alert(1)</script>", "So it goes.")
SAMPLE = pack(lines=(line(title="Roads", commentary=(TYPED,)),))


def test_the_web_page_has_a_list_and_weights() -> None:
    tree = html.fromstring(page.render(SAMPLE))
    (items,) = [one for one in tree.iter("ul") if "one" in one.text_content() and one.get("class") == "prose"]
    assert [item.text_content() for item in items] == list(WORDS[1:3])
    assert [one.text for one in tree.iter("strong") if one.text == "Better"] == ["Better"]
    assert [one.text for one in tree.iter("em")] == ["ever"]
    assert not [one for one in tree.iter("script") if "alert(1)" in (one.text or "")]


@pytest.mark.slow
def test_the_pdf_says_the_same() -> None:
    said = " ".join(pdf_text(pdf.render(SAMPLE)).split())
    assert all(words in said for words in WORDS)
    assert "**" not in said


def test_word_has_a_list_and_weights() -> None:
    body = ZipFile(io.BytesIO(docx.render(SAMPLE))).read("word/document.xml").decode()
    assert "<w:b/></w:rPr>" in body.split("Better</w:t>")[0][-80:]
    assert "<w:i/></w:rPr>" in body.split("ever</w:t>")[0][-80:]
    assert 'w:val="ListBullet"/></w:pPr><w:r><w:t xml:space="preserve">&lt;b&gt;one&lt;/b&gt;' in body


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_excel_and_csv_hold_the_words() -> None:
    expected = "Better than ever:\n• <b>one</b>\n• two <script>alert(1)</script>\nSo it goes."
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(SAMPLE)))
    assert expected in {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert expected in csv.render(SAMPLE).decode("utf-8-sig")


def test_every_format_takes_marks_that_lead_nowhere() -> None:
    odd = pack(lines=(line(title="Roads", commentary=("**", "* ", "- \n*a", "\\", "*" * 99)),))
    for name in ("html", "docx", "xlsx", "csv"):
        assert import_module(f"quarterdeck.documents.{name}").render(odd)
