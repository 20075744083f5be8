"""Numbered paragraphs, narrative, figures that nobody bound, and words of two languages, in every format."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import lxml.html
import openpyxl
import pikepdf
import pytest
from lxml import etree

from quarterdeck.compose.pack import Numbered, Panels, ReportPack, Section
from quarterdeck.compose.phrases import InLanguage, Phrase, Reference, language_of
from quarterdeck.documents import docx, html, pdf, xlsx
from quarterdeck.documents.clean import cleaned
from tests.documents.pdf_samples import text as pdf_text
from tests.documents.whole import whole
from tests.factories import line, pack

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
WELSH = (
    "Cyflawniadau allweddol",
    "Nodi'r adroddiad.",
    "Geiriau",
    "Un",
    "Mae'r",
    "Sylwebaeth Gymraeg.",
    "Pwysig",
)


@cache
def page() -> lxml.html.HtmlElement:
    return lxml.html.fromstring(html.render(whole()).decode())


@cache
def word(part: str = "document") -> Any:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(docx.render(whole()))).read(f"word/{part}.xml"))


@cache
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(whole())))


def target(cell: Any) -> str:
    return str(cell.hyperlink.location)


def words(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def test_numbers_of_the_web_page_begin_where_the_paper_says() -> None:
    lists = page().xpath("//ol[@class='numbered']")

    assert [(one.get("start", "1"), len(one.xpath("li"))) for one in lists] == [("1", 2), ("3", 2)]


def test_word_counts_each_list_by_itself() -> None:
    numbers = {one.get(f"{W}numId"): one for one in word("numbering").iter(f"{W}num")}
    found: dict[str, list[str]] = {}
    for paragraph in word().iter(f"{W}p"):
        if paragraph.find(f"{W}pPr/{W}pStyle[@{W}val='ListNumber']") is not None:
            used = paragraph.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
            found.setdefault(used, []).append(words(paragraph))

    starts = [numbers[one].find(f".//{W}startOverride").get(f"{W}val") for one in found]
    assert starts == ["1", "3"]
    assert [len(one) for one in found.values()] == [2, 2]
    assert found["3"][0].startswith("Of 4 measures")  # no number is typed


def test_pdf_has_lists_with_labels() -> None:
    said = " ".join(pdf_text(pdf.render(whole())).split())

    assert "1. Note the report, with indicator 2 (page" in said
    assert "3. Of 4 measures 1 improved" in said
    labels = [node for node in _tags(pdf.render(whole())) if node == "/Lbl"]
    assert len(labels) >= 4


def test_excel_numbers_paragraphs_and_gives_each_reference_a_link() -> None:
    sheet = book()["Cover paper"]
    cells = {str(cell.value): cell for row in sheet.iter_rows() for cell in row if cell.value}

    assert "3. Of 4 measures 1 improved; see the Reds." in cells
    assert target(cells["→ budget line 4"]).startswith("'Finance'!")


def test_short_references_of_a_workbook_stand_beside_their_paragraph() -> None:
    notes = Section("notes", "Notes", "", ())
    phrase = Phrase(("See ", Reference("notes", "59"), " and ", Reference("cover", "60"), "."))
    made = replace(whole(), sections=(Section("cover", "Cover", "", (Numbered((phrase,)),)), notes))

    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.render(made)))["Cover"]
    [row] = [row for row in sheet.iter_rows() if row[0].value == "1. See 59 and 60."]

    assert [(cell.value, target(cell)) for cell in row[1:3]] == [
        ("59", "'Notes'!A1"),
        ("60", "'Cover'!A1"),
    ]


def test_lead_of_a_narrative_is_strong_before_its_first_words() -> None:
    [lead] = page().xpath("//strong[text()='Health:']")
    [run] = [one for one in word().iter(f"{W}r") if words(one) == "Health:"]

    assert lead.getparent().text_content() == "Health: Reviews fell behind while two posts were empty."
    assert run.find(f"{W}rPr/{W}b") is not None
    assert "Health: Reviews fell behind" in pdf_text(pdf.render(whole()))


def test_figure_that_nobody_bound_is_marked_in_words_and_by_a_line() -> None:
    note = "£1.2m [not bound to a held figure]"
    [mark] = page().xpath("//mark")
    [run] = [one for one in word().iter(f"{W}r") if words(one) == "£1.2m"]
    cells = {str(cell.value) for row in book()["Cover paper"].iter_rows() for cell in row}

    assert mark.text_content() == "£1.2m"
    assert note in " ".join(mark.getparent().text_content().split())
    assert run.find(f"{W}rPr/{W}u").get(f"{W}val") == "dotted"
    assert note in words(word())
    assert note in pdf_text(pdf.render(whole()))
    assert f"4. Spending stands at {note}, which is less." in cells


@pytest.mark.parametrize("said", WELSH)
def test_words_of_another_language_are_tagged_with_it(said: str) -> None:
    spans = [one.text_content().strip() for one in page().xpath("//span[@lang='cy']")]
    runs = [one for one in word().iter(f"{W}r") if said in words(one)]

    assert any(said in one for one in spans)
    assert runs
    languages = [one.find(f"{W}rPr/{W}lang") for one in runs]
    assert any(one is not None and one.get(f"{W}val") == "cy-GB" for one in languages)


def test_paragraph_of_another_language_is_tagged_with_its_links() -> None:
    link = page().xpath("//a[@href='#deep-5']")[0]

    assert [one.get("lang") for one in link.iter("span")] == ["cy"]
    assert link.text_content() == "rhan 5"


def test_languages_of_the_pdf_stand_in_its_tags() -> None:
    with pikepdf.open(io.BytesIO(pdf.render(whole()))) as document:
        assert str(document.Root.Lang) == "en-GB"
        tagged = [
            str(node.S) for node in _nodes(document.Root.StructTreeRoot) if node.get("/Lang") == "cy-GB"
        ]

    assert {"/H1", "/P", "/TD"} <= set(tagged)


def test_pack_of_one_language_has_no_tags_of_others() -> None:
    assert b'<span lang="' not in html.render(pack())
    assert b"<w:lang" not in zipfile.ZipFile(io.BytesIO(docx.render(pack()))).read("word/document.xml")


def test_cleaning_keeps_the_language_of_what_it_changes() -> None:
    one = line(title=InLanguage("Tŷ\x07 \ue000newydd", "cy"))
    made, _ = cleaned(replace(pack(), sections=(Section("a", "A", "", (Panels((one,)),)),)))

    title = made.lines[0].title
    assert (title, language_of(title)) == ("Tŷ newydd", "cy")


def test_file_says_which_pack_template_language_and_version_it_is() -> None:
    own = zipfile.ZipFile(io.BytesIO(docx.render(whole()))).read("docProps/custom.xml").decode()
    found = dict(re.findall(r'name="(\w+)"><vt:lpwstr>([^<]*)<', own))
    with pikepdf.open(io.BytesIO(pdf.render(whole()))) as document:
        keywords = str(document.docinfo.Keywords)
    metas = {one.get("name"): one.get("content") for one in page().xpath("//meta[@name]")}

    assert found == {
        "Pack": "0123456789abcdef", "Marking": "Public", "Template": "whole", "Language": "en",
        "Version": "version 1",
    }  # fmt: skip
    assert keywords == "Pack: 0123456789abcdef, Template: whole, Language: en, Version: version 1"
    assert metas["quarterdeck-pack"] == "0123456789abcdef"
    workbook = zipfile.ZipFile(io.BytesIO(xlsx.render(whole()))).read("docProps/custom.xml").decode()
    assert re.findall(r'name="Template"><vt:lpwstr>([^<]*)<', workbook) == ["whole"]


def _tags(file: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(file)) as document:
        return [str(node.S) for node in _nodes(document.Root.StructTreeRoot) if "/S" in node]


def _nodes(node: Any) -> Iterator[Any]:
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _nodes(kid)


def test_whole_pack_is_the_same_twice() -> None:
    def made() -> ReportPack:
        return whole()

    for one in (html, docx, xlsx, pdf):
        assert one.render(made()) == one.render(made())
