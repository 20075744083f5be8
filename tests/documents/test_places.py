"""Every reference leads to what it names, in every format, wherever the two stand."""

import io
import re
import zipfile

import lxml.html
import openpyxl
import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from lxml import etree

from quarterdeck.compose.pack import ReportPack, Scorecard
from quarterdeck.documents import docx, html, pdf, xlsx
from tests.documents.referring import homes, packs, references, said
from tests.documents.whole import whole

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


def test_packs_are_drawn_with_references_to_places_of_every_kind() -> None:
    assert references(whole())["indicator 2"] == "m-hw-02"
    assert len(references(whole())) == 10


@pytest.mark.slow
@settings(max_examples=60)
@given(packs())
def test_references_resolve_in_html(made: ReportPack) -> None:
    root = lxml.html.fromstring(html.render(made).decode())
    targets = {one.get("id"): one for one in root.xpath("//*[@id]")}
    links = {one.text_content(): one.get("href")[1:] for one in root.xpath("//a[starts-with(@href, '#')]")}

    assert len(targets) == len(root.xpath("//*[@id]"))
    for words, anchor in references(made).items():
        assert said(homes(made)[anchor]) in targets[links[words]].text_content()


@pytest.mark.slow
@settings(max_examples=20)
@given(packs())
def test_references_resolve_in_word(made: ReportPack) -> None:
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(docx.render(made))).read("word/document.xml"))
    names = [one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")]
    links = {_words(one).partition(" (page")[0]: one for one in body.iter(f"{W}hyperlink")}

    assert len(names) == len(set(names))
    for words, anchor in references(made).items():
        place = links[words].get(f"{W}anchor")
        fields = "".join(one.text or "" for one in links[words].iter(f"{W}instrText"))
        assert fields.split() == ["PAGEREF", place, "\\h"]
        (bookmark,) = [one for one in body.iter(f"{W}bookmarkStart") if one.get(f"{W}name") == place]
        row = next(bookmark.iterancestors(f"{W}tr"), None)
        after = list(bookmark.itersiblings()) if row is None else [row]
        assert said(homes(made)[anchor]) in "".join(_words(one) for one in after)


def _words(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


@pytest.mark.slow
@settings(max_examples=40)
@given(packs())
def test_references_resolve_in_excel(made: ReportPack) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(made)))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    links = {
        str(cell.value).removeprefix("→ "): str(cell.hyperlink.location) for cell in cells if cell.hyperlink
    }

    for words, anchor in references(made).items():
        sheet, _, at = links[words].rpartition("!")
        found = book[sheet.strip("'")]
        row = found[at].row
        near = [str(cell.value) for each in found.iter_rows(min_row=row, max_row=row + 3) for cell in each]
        # Each measure has a row, on its sheet if not in its scorecard; a scorecard's section is its sheet.
        assert said(anchor) in near or found.title in _cards(made, anchor)


def _cards(made: ReportPack, anchor: str) -> set[str]:
    """Return the names of the scorecards of the section of that anchor."""
    blocks = (block for one in made.sections if one.anchor == anchor for block in one.blocks)
    return {block.name for block in blocks if isinstance(block, Scorecard)}


@pytest.mark.slow
@settings(max_examples=20)
@given(packs())
def test_references_resolve_in_pdf_with_their_pages(made: ReportPack) -> None:
    file = pdf.render(made)
    with pdfium.PdfDocument(file) as document:
        pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    everything = " ".join(pages)

    for words, anchor in references(made).items():
        found = re.search(re.escape(words).replace(r"\ ", r"\s") + r" \(page ([0-9]+)\)", everything)
        assert found, words
        assert _squashed(said(homes(made)[anchor])) in _squashed(pages[int(found[1]) - 1])
    assert _pages_linked(file) >= {int(one) for one in re.findall(r"\(page ([0-9]+)\)", everything)}


def _squashed(text: str) -> str:
    """Return letters alone: a narrow column breaks its words."""
    return re.sub(r"[\W_]+", "", text)


def _pages_linked(file: bytes) -> set[int]:
    """Return the numbers of the pages that links lead to."""
    with pikepdf.open(io.BytesIO(file)) as document:
        numbers = {page.objgen: at for at, page in enumerate(document.pages, start=1)}
        notes = [note for page in document.pages for note in page.get("/Annots", [])]
        dests = [note.get("/Dest") or note.A.D for note in notes]
        return {numbers[dest[0].objgen] for dest in map(_explicit(document), dests)}


def _explicit(document: pikepdf.Pdf):  # type: ignore[no-untyped-def]  # pikepdf's own objects
    names = pikepdf.NameTree(document.Root.Names.Dests) if "/Names" in document.Root else {}

    def dest(one: pikepdf.Object) -> pikepdf.Object:
        found = names[str(one)] if isinstance(one, pikepdf.String) else one
        return found.D if isinstance(found, pikepdf.Dictionary) else found

    return dest
