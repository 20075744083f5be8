"""Money is read back from every format: figures, large amounts, the bars' words, ratings."""

import io
import warnings
from functools import cache
from importlib import import_module

import pytest

from quarterdeck.compose.pack import ReportPack
from tests.compose.sections.test_finance import bucks
from tests.documents import readback

RELEASED = ("Released", "31,759", "31,321", "−438", "−1.4%")
AMOUNTS = ("£1.7m over", "£0.5m under", "£2.3m short", "£9.3m of £11.6m expected")


@cache
def pack() -> ReportPack:
    """The money of Buckinghamshire's year end."""
    return bucks(("finance", ""), ("finance blocks", ""))


@cache
def document(name: str) -> bytes:
    """That pack in one format."""
    found: bytes = import_module(f"quarterdeck.documents.{name}").render(pack())
    return found


@pytest.mark.slow
def test_pdf_has_every_figure_in_its_row_of_a_tagged_table() -> None:
    rows = [row for table in readback.tagged_tables(document("pdf")) for row in table]
    assert RELEASED in [tuple(row[:5]) for row in rows]
    assert ["Not covered by them", "1,119", "52.9%"] in [row[:3] for row in rows]


@pytest.mark.slow
def test_word_has_every_figure_and_describes_each_bar() -> None:
    import docx

    opened = docx.Document(io.BytesIO(document("docx")))
    rows = [[cell.text.strip() for cell in row.cells] for table in opened.tables for row in table.rows]
    assert RELEASED in [tuple(row[:5]) for row in rows]
    assert all(amount in readback.words_of_docx(document("docx")) for amount in AMOUNTS)
    said = [one.get("descr") for one in opened.element.body.iter() if str(one.tag).endswith("}docPr")]
    assert "£2.3 million short, 19.7%" in said


def test_excel_has_numbers_in_pounds_that_print_in_thousands_and_bars_to_both_sides() -> None:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # bars to both sides are an extension that openpyxl does not know
        book = load_workbook(io.BytesIO(document("xlsx")))
    held = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    formats = {(cell.value, cell.number_format) for cell in held}
    assert (31_759_000, "#,##0,") in formats
    assert (-438_000, "+#,##0,;-#,##0,;#,##0,") in formats
    words = " ".join(str(cell.value) for cell in held)
    assert all(part in words for amount in AMOUNTS for part in amount.split(" of ")[:1])


def test_the_web_page_says_what_each_bar_shows() -> None:
    page = document("html").decode()
    assert 'aria-label="£2.3 million short, 19.7%"' in page
    assert all(amount in readback.words_of_html(page) for amount in AMOUNTS)
