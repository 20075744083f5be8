"""Every kind of section that there is, with every shipped template, in every format: accessible and whole.

One Java machine looks at all PDFs, one browser at all pages, one LibreOffice at a Word file. A kind or
template that is added is looked at too.
"""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx as python_docx
import lxml.html
import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from quarterdeck.compose.pack import Panels, ReportPack, Section
from quarterdeck.compose.sections.registry import KINDS
from quarterdeck.documents import csv, docx, html, pdf, xlsx
from tests import verapdf
from tests.documents.every_kind import EVERYTHING, PLAIN, every_kind, samples
from tests.documents.whole import whole

SAMPLES = {**samples(), "every block": whole}
# With options there is all that there is without.
LOOKED_AT = [name for name in SAMPLES if name != f"{EVERYTHING}: {PLAIN}"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning"),
]


def test_template_of_every_kind_names_every_kind_there_is() -> None:
    assert {row.section for row in every_kind().sections} == set(KINDS)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_section_stands_in_every_format(name: str) -> None:
    pack = SAMPLES[name]()
    titles = [section.title for section in pack.sections if section.title]
    # In a workbook measures that stand in a scorecard are in full there already.
    own = [one.title for one in pack.sections if one.title and not _is_measures_alone(one)]

    page = lxml.html.fromstring(html.render(pack).decode())
    said = {" ".join(one.text_content().split()) for one in page.xpath("//h1|//h2")}
    word = python_docx.Document(io.BytesIO(docx.render(pack)))
    heads = {one.text for one in word.paragraphs if one.style and one.style.name in ("Title", "Heading 1")}
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(pack)))
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}

    assert [title for title in titles if " ".join(title.split()) not in said] == []
    assert [title for title in titles if title not in heads] == []
    assert [title for title in own if title not in cells and not _is_sheet(title, book.sheetnames)] == []
    assert {line.title for line in pack.lines if line not in pack.others} <= cells
    assert csv.render(pack)


def _is_measures_alone(section: Section) -> bool:
    return bool(section.blocks) and all(isinstance(block, Panels) for block in section.blocks)


def _is_sheet(title: str, names: list[str]) -> bool:
    """Tell whether a sheet bears the title, as far as Excel allows: a scorecard's section has no other."""
    kept = " ".join(re.sub(r"[\[\]:*?/\\]", " ", title).split())[:24].rstrip()
    return any(name.startswith(kept) for name in names)


def test_pdfs_comply_with_pdf_ua_1_and_pdf_a_2a(tmp_path: Path) -> None:
    if verapdf.missing():
        pytest.skip(verapdf.missing())
    pdfs = {name: pdf.render(SAMPLES[name]()) for name in LOOKED_AT}
    assert verapdf.failures(pdfs, tmp_path) == {name: [] for name in LOOKED_AT}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.mark.browser
@pytest.mark.parametrize("name", LOOKED_AT)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser: Browser, folder: Path, name: str) -> None:
    path = folder / "pack.html"
    path.write_bytes(html.render(SAMPLES[name]()))
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    assert found.response["violations"] == [], found.generate_report()
    page.close()


@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice: no Word file was opened in it")
def test_word_file_opens_in_libreoffice_with_headings_contents_and_pages(tmp_path: Path) -> None:
    short = whole()
    more = tuple(Section(f"more-{at}", f"More of it, part {at}", "", ()) for at in range(7))
    pack = replace(short, sections=(*short.sections, *more))
    (tmp_path / "pack.docx").write_bytes(docx.render(pack))
    lines = list(_read_by_libreoffice(tmp_path))

    assert [title for title in _headings(pack) if title not in lines] == []
    titles = [section.title for section in pack.sections]
    after = [line for line in lines[lines.index("Contents") + 1 :] if line in titles]
    # The list, which may run over a page, and then the sections themselves: all but the first, before it.
    assert after[: 2 * len(titles) - 1] == [*titles, *titles[1:]]
    found = re.findall(r"budget line 4 \(page ([0-9]+) ?\)", " ".join(lines))
    assert found
    assert int(found[0]) > 5


def _headings(pack: ReportPack) -> list[str]:
    return [pack.title, *(section.title for section in pack.sections), "Recommendations", "Part of level 6"]


def _read_by_libreoffice(folder: Path) -> Iterator[str]:
    """Give the lines of a Word file as LibreOffice lays them out."""
    own = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [str(SOFFICE), own, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "pack.docx")], check=True, capture_output=True, timeout=120)
    import pypdfium2 as pdfium

    with pdfium.PdfDocument((folder / "pack.pdf").read_bytes()) as document:
        for page in document:
            yield from (line.strip() for line in page.get_textpage().get_text_bounded().splitlines())
