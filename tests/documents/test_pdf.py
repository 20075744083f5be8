"""What a PDF must be for everybody: tagged, titled, in its language, its tables and pictures explained."""

import itertools
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from pdfua import validate

from quarterdeck.documents import pdf, typesetting
from quarterdeck.documents.pdf.finishing import NO_DIGEST
from tests.documents.pdf_samples import LONG_TITLE, SAMPLES, pages, rendered, tags, text
from tests.factories import line, pack

NAMES = list(SAMPLES)


@pytest.mark.parametrize("name", NAMES)
def test_catalogue_says_language_title_and_that_it_is_tagged(name: str) -> None:
    with pikepdf.open(BytesIO(rendered(name))) as document:
        root = document.Root
        assert str(root.Lang) == "en-GB"
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            title = SAMPLES[name]().title
            assert metadata["dc:title"] == f"{title}. Example Borough Council, Quarter 1 of 2017/18"


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_has_a_text_alternative(name: str) -> None:
    assert [tag for tag in tags(name).all("Figure") if not tag.alt.strip()] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_table_names_its_columns_and_rows(name: str) -> None:
    for table in tags(name).all("Table"):
        assert table.attributes["Summary"]
        [head] = table.all("THead")
        assert {tag.attributes["Scope"] for tag in head.all("TH")} == {"/Column"}
        rows = [row for body in table.all("TBody") for row in body.children if len(row.children) > 1]
        assert rows
        for row in rows:
            assert [tag.attributes["Scope"] for tag in row.children if tag.role == "TH"] == ["/Row"]


@pytest.mark.parametrize("name", NAMES)
def test_headings_start_at_one_and_skip_none(name: str) -> None:
    levels = [int(tag.role[1]) for tag in tags(name).walk() if tag.role in {"H1", "H2", "H3", "H4"}]

    assert levels[:1] in ([1], [])
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("name", NAMES)
def test_second_opinion_finds_nothing_certain(name: str, tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(rendered(name))

    report = validate(str(path))

    assert [finding.message for finding in report.findings if finding.confidence.name == "CERTAIN"] == []


def test_scorecard_is_one_table_over_its_pages() -> None:
    made = tags("sixty rows")
    sizes = [sum(len(body.children) for body in table.all("TBody")) for table in made.all("Table")]

    assert sizes.count(60) == 1


def test_scorecard_repeats_its_heading_on_each_page() -> None:
    sheets = pages(rendered("sixty rows"))[2:-1]  # after the summary and the contents

    assert len(sheets) > 3
    assert all("Why this rating" in sheet and "Vulnerable adults are safe" in sheet for sheet in sheets)


def test_the_measure_names_the_row_of_a_scorecard() -> None:
    table = next(
        table for table in tags("one of everything").all("Table") if len(table.all("THead")[0].all("TH")) > 8
    )
    row = table.all("TBody")[0].children[0]

    assert [tag.role for tag in row.children].index("TH") == 1


def test_bookmarks_lead_to_sections_and_measures() -> None:
    with pikepdf.open(BytesIO(rendered("one of everything"))) as document, document.open_outline() as outline:
        titles = {item.title: [child.title for child in item.children] for item in outline.root}

    assert list(titles) == [section.title for section in pack().sections]
    assert titles["Health & Wellbeing: measures in full"] == [one.title for one in pack().lines]


def link_targets(made: bytes) -> int:
    with pikepdf.open(BytesIO(made)) as document:
        return sum(
            note.get("/Subtype") == "/Link" for page in document.pages for note in page.get("/Annots", [])
        )


def test_names_of_measures_lead_to_their_panels() -> None:
    # Four measures from the scorecard, the Red from its list, the portfolio from its bar.
    assert link_targets(rendered("one of everything")) == 4 + 1 + 1


def test_link_without_a_place_stays_plain_text() -> None:
    summary, _, _, notes = pack().sections

    assert link_targets(pdf.render(replace(pack(), sections=(summary, notes)))) == 0


def test_measure_that_stands_nowhere_in_full_is_found_in_its_row() -> None:
    summary, card, _, notes = pack().sections
    made = pdf.render(replace(pack(), sections=(summary, card, notes)))

    assert link_targets(made) == 2  # the portfolio's bar to its section, the Red to its row


def test_same_place_twice_is_labelled_once() -> None:
    doubled = replace(pack(), sections=(*pack().sections, *pack().sections))

    assert link_targets(pdf.render(doubled)) > 0


@pytest.mark.parametrize("name", ["draft", "draft with many problems"])
def test_draft_says_so_on_every_page_and_lists_its_problems(name: str) -> None:
    draft = SAMPLES[name]().draft
    assert draft is not None
    sheets = pages(rendered(name))

    assert all("DRAFT" in sheet for sheet in sheets)
    assert draft.sentence in sheets[0]
    assert all(item in " ".join(sheets) for item in draft.items)


def test_pack_that_is_no_draft_never_says_draft() -> None:
    assert "DRAFT" not in text(rendered("one of everything"))


def test_answer_comes_first_and_contents_after_it() -> None:
    first, second, *_ = pages(rendered("contents"))

    assert pack().sections[0].lead in first
    assert second.count("Part") == 14
    assert tags("contents").all("TOCI")


def test_short_pack_has_no_contents() -> None:
    assert tags("one of everything").all("TOC") == []


def test_title_of_the_file_without_a_council_or_period() -> None:
    sample = replace(pack(), brand=replace(pack().brand, council=" "), period="")

    with pikepdf.open(BytesIO(pdf.render(sample))) as document, document.open_metadata() as metadata:
        assert metadata["dc:title"] == pack().title


def test_footer_has_marking_version_date_and_page() -> None:
    sheets = pages(rendered("one of everything"))

    for at, sheet in enumerate(sheets, start=1):
        assert f"Public · version 1 · figures as at 30 June 2017 Page {at} of {len(sheets)}" in sheet


def test_scorecard_lies_on_its_side_and_the_rest_stands() -> None:
    with pdfium.PdfDocument(rendered("one of everything")) as document:
        shapes = [tuple(map(round, page.get_size())) for page in document]

    assert shapes[:3] == [(595, 842), (842, 595), (595, 842)]


def test_every_figure_of_a_line_is_printed() -> None:
    whole = text(rendered("one of everything"))
    for one in pack().lines:
        for said in (
            one.title,
            one.now.text,
            one.target.text,
            one.last_year.text,
            one.mark.word,
            *one.actions,
        ):
            assert said in whole
        assert one.reason in whole
        assert all(part in whole for part in one.commentary)


def test_long_titles_are_printed_whole() -> None:
    assert LONG_TITLE in text(rendered("long titles"))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_runs_off_the_page(name: str) -> None:
    with pdfium.PdfDocument(rendered(name)) as document:
        for page in document:
            sheet = page.get_textpage()
            boxes = [sheet.get_rect(at) for at in range(sheet.count_rects())]
            assert min(left for left, _, _, _ in boxes) >= 30
            assert max(right for _, _, right, _ in boxes) <= page.get_width() - 30
            assert min(bottom for _, bottom, _, _ in boxes) >= 15


def test_same_pack_same_bytes() -> None:
    assert pdf.render(pack(draft=True)) == rendered("draft")


def test_text_is_never_read_as_markup() -> None:
    nasty = '#panic("x") *bold* _it_ $x^2$ `raw` <label> @ref \\ // /* [x] = Heading #sys.inputs &amp; <b>'

    assert nasty in text(pdf.render(pack(lines=(line(title=nasty, commentary=(nasty,)),))))


def test_refused_text_is_cleaned_by_the_strictest_rule_and_listed(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    typeset = typesetting.pdf

    def fussy(template: object, content: dict[str, object], **how: object) -> bytes:
        if "①" in str(content):
            raise typesetting.Refused("no glyph")
        return typeset(template, content, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(typesetting, "pdf", fussy)

    assert "Phase 1 of two" in text(pdf.render(pack(lines=(line(title="Phase ① of two"),))))
    assert "Phase ① of two: U+2460 became 1" in caplog.text


def test_clock_that_knows_microseconds_makes_a_document() -> None:
    made = pack()

    precise = pdf.render(replace(made, timestamp=made.timestamp.replace(microsecond=123456)))

    assert precise == pdf.render(replace(made, timestamp=made.timestamp.replace(microsecond=0)))


def test_identifier_of_a_file_is_its_own_and_the_same_each_time() -> None:
    def identifier(made: bytes) -> list[bytes]:
        with pikepdf.open(BytesIO(made)) as document:
            return [bytes(one) for one in document.trailer.ID]

    first, again = pdf.render(pack()), pdf.render(pack())
    other = pdf.render(pack(lines=(line(title="Another"),)))
    assert identifier(first) == identifier(again)
    assert identifier(first)[1] != identifier(other)[1]
    assert len(identifier(other)[1]) == 16
    assert NO_DIGEST not in first
