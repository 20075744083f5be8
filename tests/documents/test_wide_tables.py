"""A table of 14 columns, and one of 300 rows: nothing is cut and everything can be read, in every format."""

import io
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pdfplumber
import pytest
from lxml import etree
from playwright.sync_api import Browser

from quarterdeck.compose.pack import ReportPack, Section
from quarterdeck.compose.tables import Cell, FigureCell, Table, TextCell
from quarterdeck.documents import docx, fonts, html, pdf, xlsx
from tests.documents.pdf_samples import pages
from tests.documents.readback import tagged_tables
from tests.documents.test_html_browser import BROKEN, SPILLED
from tests.documents.whole import COMMENT, wide_table
from tests.factories import pack

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SMALLEST = 8.0  # points, on paper


@cache
def of(rows: int) -> ReportPack:
    """A pack with one portrait section that holds the wide table."""
    section = Section("fin", "Finance", "", (wide_table(rows),))
    return replace(pack(), title="Money", sections=(Section("first", "First", "Words.", ()), section))


def texts(table: Table) -> list[list[str]]:
    return [[_text(cell) for cell in row.cells] for row in table.rows]


def _text(cell: Cell) -> str:
    match cell:
        case FigureCell():
            return cell.figure.text
        case TextCell():
            return cell.text
        case _:
            return ""


def test_pdf_turns_the_page_and_breaks_no_word() -> None:
    made = pdf.render(of(12))
    found = set(" ".join(pages(made)).split())

    assert {word for row in texts(wide_table(12)) for one in row for word in one.split()} <= found
    with pdfplumber.open(io.BytesIO(made)) as document:
        sheet = document.pages[1]
        assert sheet.width > sheet.height
        assert max(char["x1"] for char in sheet.chars) <= sheet.width - 30
        assert min(char["size"] for char in sheet.chars) >= SMALLEST


def test_pdf_repeats_the_headings_over_many_pages_and_loses_no_row() -> None:
    made = pdf.render(of(300))
    said = pages(made)[1:]
    [rows] = [rows for rows in tagged_tables(made) if len(rows[0]) == 14]

    assert len(said) > 10
    assert all("Reserves" in page for page in said)
    assert len([row for row in rows if len(row) == 14]) == 1 + 300 + 1


@cache
def body(rows: int) -> Any:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(docx.render(of(rows)))).read("word/document.xml"))


def test_word_turns_the_page_and_its_columns_hold_their_words() -> None:
    table = next(body(12).iter(f"{W}tbl"))
    wide = [int(one.get(f"{W}w")) / 20 for one in table.iter(f"{W}gridCol")]

    assert body(12).findall(f".//{W}sectPr/{W}pgSz[@{W}orient='landscape']")
    assert sum(wide) <= 769
    for at, column in enumerate(wide_table().columns):
        said = [row[at] for row in texts(wide_table())] + [column.heading]
        words = [word for one in said for word in one.split() if word not in COMMENT]
        assert max(fonts.width(word, size=8.5) for word in words) <= wide[at], column.heading


def test_word_repeats_the_heading_of_300_rows_that_stay_whole() -> None:
    table = next(body(300).iter(f"{W}tbl"))
    rows = table.findall(f"{W}tr")

    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert len(rows) == 1 + 1 + 300 + 1  # headings, the group's name, rows, the total
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_excel_has_each_column_as_wide_as_its_figures_and_every_row() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.render(of(300))))["Finance"]
    [table] = sheet.tables.values()
    first, last = table.ref.split(":")
    headings = [cell.value for cell in sheet[first : last.rstrip("0123456789") + first[1:]][0]]

    assert headings[:10] == [column.heading for column in wide_table().columns[:10]]
    assert headings[-1] == "Group"
    assert sheet[last].row - sheet[first].row == 301
    assert all(_width(sheet, at) >= len("1,210,600") for at in range(2, 11))


def _width(sheet: Any, at: int) -> float:
    """Return a column's width: columns alike that lie side by side are held as one."""
    held = (one for one in sheet.column_dimensions.values() if one.min <= at <= one.max)
    return next((float(one.width) for one in held), 0.0)


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_web_page_scrolls_the_table_alone_and_breaks_no_word(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    path = tmp_path / "wide.html"
    path.write_bytes(html.render(of(12)))
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(path.as_uri())
    [inside, shown] = page.evaluate(
        "(one => [one.scrollWidth, one.clientWidth])(document.querySelector('.scroll'))"
    )

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert inside > shown
    assert [words for words in page.evaluate(SPILLED) if words] == []
    assert page.evaluate(BROKEN) == []
    page.evaluate("document.querySelector('.scroll').scrollLeft = 400")
    assert (
        page.evaluate("document.querySelector('.scroll tbody th[scope=row]').getBoundingClientRect().left")
        >= 0
    )
    page.close()
