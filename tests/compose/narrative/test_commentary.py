"""Names in commentary are filled wherever it is printed; everything else stays as it was typed."""

import re
from io import BytesIO
from zipfile import ZipFile

import pdfplumber
import pytest

from quarterdeck.compose.pack import Panels, ReportPack
from quarterdeck.documents import docx, html, pdf, xlsx
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Access
from quarterdeck.domain.packs import PackSection
from quarterdeck.domain.people import Commentary
from tests.compose.editions import council
from tests.compose.narrative.councils import pack_of, rated
from tests.documents.readback import words_of_html
from tests.domain.made import Q1, Q2


def made(text: str) -> Council:
    """A council with a Red measure, a word about it, and one that not everybody may read."""
    return council(
        *rated("a", now="50", before="97"),
        *rated("b", now="100", access=Access.RESTRICTED),
        commentary=(Commentary("a", Q2, text), Commentary("a", Q1, "Then {measure:a.now}.")),
    )


def printed(text: str) -> list[tuple[str, ...]]:
    """The commentary of the measure as panels and exceptions print it."""
    rows = (PackSection("ours", "exceptions", 1), PackSection("ours", "scorecard", 2))
    pack = pack_of(made(text), *rows)
    panels = [one for section in pack.sections for one in section.blocks if isinstance(one, Panels)]
    return [panels[0].lines[0].commentary]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It fell to {measure:a.now} from {measure:a.before}.", ("It fell to 50 from 97.",)),
        ("**Down** to {measure:a.now}\n- {measure:a.gap}", ("**Down** to 50", "- 50 short")),
        ("A {brace} and {indicators.rde}", ("A {brace} and {indicators.rde}",)),
        ("Of [1,923](source: census 2011)", ("Of 1,923 Figures from elsewhere: 1,923 (census 2011).",)),
        ("Plain words, 12", ("Plain words, 12",)),
        ("{{ 7*7 }} of **12**", ("{{ 7*7 }} of **12**",)),
        ("{{ 7 }} of {measure:a.now}", ("{ 7 } of 50",)),
    ],
)
def test_names_are_filled_and_the_rest_stays(text: str, said: tuple[str, ...]) -> None:
    assert printed(text) == [said]


def test_paragraph_that_names_what_is_withheld_is_left_out() -> None:
    assert printed("Fine.\nBeside it {measure:b.title} stood at {measure:b.now}.") == [("Fine.",)]


def test_figures_that_were_filled_are_bound_and_those_typed_are_not() -> None:
    row = PackSection("ours", "exceptions", 1)
    pack = pack_of(made("It fell to {measure:a.now}, and 7.5% left."), row)
    assert [one.finding for one in pack.unbound] == ["unbound:a:7.5%"]
    assert "It fell to 50, and 7.5% left." in str(pack.sections)


def test_draft_for_want_of_figures_has_the_words_as_they_were_typed() -> None:
    rows = (PackSection("ours", "exceptions", 1), PackSection("ours", "scorecard", 2))
    draft = pack_of(made("Only 7.5% left."), *rows, problems=("scorecard.xlsx, cell F12: 'abc'",))
    assert draft.draft is not None
    assert [one.finding for one in draft.unbound] == ["unbound:a:7.5%"]
    page = html.render(draft).decode()
    assert "Only 7.5% left." in page
    assert "<mark" not in page
    assert "not bound" not in page


def preview() -> ReportPack:
    """Exceptions about a text with weights, a list, and a figure in each that nothing binds."""
    text = "**Only 7.5% left** of {measure:a.now}.\n- *Then* 12 more\n- none"
    return pack_of(made(text), PackSection("ours", "exceptions", 1), is_preview=True)


def test_preview_marks_them_where_they_stand_with_their_weight_and_in_their_list() -> None:
    page = html.render(preview()).decode()
    why = r'</mark><span class="why-marked"> \[[^<]+\]</span>'

    assert re.search(rf'<strong><mark class="unbound">7\.5%{why}</strong><strong> left</strong> of 50', page)
    assert re.search(r'<li><em>Then</em> <mark class="unbound">12<', page)
    assert "<li>none</li>" in page


def test_preview_marks_them_in_word_excel_and_pdf_too() -> None:
    made_of = preview()
    with ZipFile(BytesIO(docx.render(made_of))) as word:
        document = word.read("word/document.xml").decode()
    with ZipFile(BytesIO(xlsx.render(made_of))) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
    with pdfplumber.open(BytesIO(pdf.render(made_of))) as printed_pdf:
        words = " ".join(" ".join(page.extract_text() for page in printed_pdf.pages).split())
    note = made_of.unbound[0].note

    assert re.search(r'<w:b/><w:u w:val="dotted"/></w:rPr><w:t xml:space="preserve">7\.5%<', document)
    assert re.search(r"<w:b/><u/>.*?7\.5%|<b/><u/>.*?7\.5%", strings)
    assert f"7.5% [{note}] left" in words
    assert all(note in one for one in (document, strings))


def test_web_page_prints_them_filled() -> None:
    pack = pack_of(made("It fell to {measure:a.now}."), PackSection("ours", "scorecard", 1))
    assert "It fell to 50." in words_of_html(html.render(pack).decode())
