import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.document import Document
from docx.table import Table as WordTable
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from quarterdeck.compose.marks import Figure
from quarterdeck.compose.pack import (
    Bullets,
    Panels,
    Prose,
    RatingBars,
    ReportPack,
    ScorecardLine,
    Section,
    Terms,
)
from quarterdeck.compose.tables import Column, FigureCell, Group, Row, Table, TextCell
from quarterdeck.documents.docx import render
from quarterdeck.documents.docx.panels import on_its_side
from quarterdeck.documents.docx.tables import widths
from quarterdeck.documents.links import every
from tests.factories import RED, line, pack, per_cent, scorecard, small_table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(made: ReportPack) -> Document:
    return docx.Document(io.BytesIO(render(made)))


def parts(made: ReportPack) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(render(made))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(made: ReportPack) -> str:
    return parts(made)["word/document.xml"].decode("utf-8")


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def rows_of(table: WordTable) -> list[list[str]]:
    return [[plain(cell.text) for cell in row.cells] for row in table.rows]


def tables_named(document: Document, name: str) -> list[WordTable]:
    found = []
    for table in document.tables:
        caption = table._tbl.tblPr.find(f"{W}tblCaption")
        if caption is not None and caption.get(f"{W}val") == name:
            found.append(table)
    return found


def scorecard_of(document: Document) -> WordTable:
    (found,) = tables_named(document, "Scorecard of Health & Wellbeing")
    return found


def beside(figure: Figure) -> str:
    return f"{figure.text} {figure.note}".strip()


def with_lines(*lines: ScorecardLine, full: bool = True) -> ReportPack:
    made = pack(lines=lines)
    return made if full else replace(made, sections=(*made.sections[:2], made.sections[3]))


def test_scorecard_says_every_rating_value_and_target() -> None:
    made = pack()

    rows = [row for row in rows_of(scorecard_of(opened(made)))[1:] if len(set(row)) > 1]

    assert [(row[0], row[1], row[3], row[4], row[5], row[6]) for row in rows] == [
        (one.ref, one.title, beside(one.last_year), beside(one.now), beside(one.target), one.mark.word)
        for one in made.lines
    ]


def test_panels_say_every_rating_value_and_target() -> None:
    made = pack()
    document = opened(made)

    for one in made.lines:
        (figures,) = tables_named(document, f"{one.title}: {one.period}")
        assert rows_of(figures)[1] == [beside(one.now), beside(one.target), beside(one.last_year)]
    said = [plain(paragraph.text) for paragraph in document.paragraphs]
    for one in made.lines:
        head = said.index(one.title)
        assert said[head + 1].startswith(f"{one.mark.word} {one.portfolio} {one.ref}")
        assert (said[head + 2], said[head + 4]) == (one.sentence, one.reason)


def test_panels_say_the_rounds_of_the_year() -> None:
    document = opened(pack())

    table = tables_named(document, "This year, round by round")[0]

    assert rows_of(table) == [
        ["Period", "Q1", "Q2", "Q3", "Q4"],
        ["Value", "17.6%", "– not due yet", "– not due yet", "– not due yet"],
        ["Target", "25.0%", "50.0%", "75.0%", "100.0%"],
        ["Rating", "Red", "", "", ""],
    ]


def test_headings_are_real_and_in_order() -> None:
    shown = [
        (paragraph.style.name, paragraph.text)
        for paragraph in opened(pack()).paragraphs
        if paragraph.style is not None
        and (paragraph.style.name or "").startswith(("Heading 1", "Heading 2", "Title"))
    ]

    assert shown[:6] == [
        ("Title", "How the council did, April to June 2017"),
        ("Heading 2", "Ratings by portfolio"),
        ("Heading 2", "What changed"),
        ("Heading 2", "The one Red"),
        ("Heading 1", "Health & Wellbeing"),
        ("Heading 1", "Health & Wellbeing: measures in full"),
    ]
    assert shown[-1] == ("Heading 1", "Notes")


def test_title_of_the_pack_stands_above_a_first_section_of_another_name() -> None:
    made = pack()
    other = replace(made, sections=(replace(made.sections[0], title="Summary"), *made.sections[1:]))

    said = [paragraph.text for paragraph in opened(other).paragraphs[:3]]

    assert said == [made.title, "Summary", made.sections[0].lead]


def test_every_table_has_a_heading_row_that_repeats_a_name_and_rows_that_stay_whole() -> None:
    for table in opened(pack(draft=True)).tables:
        xml = etree.fromstring(table._tbl.xml)
        rows = xml.findall(f"{W}tr")
        repeated = [row for row in rows if row.find(f"{W}trPr/{W}tblHeader") is not None]
        assert repeated == rows[:1]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        (look,) = xml.findall(f"{W}tblPr/{W}tblLook")
        assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "1")
        for name in ("tblCaption", "tblDescription"):
            assert [bool(one.get(f"{W}val")) for one in xml.findall(f"{W}tblPr/{W}{name}")] == [True]


def test_small_lines_are_left_out_and_the_other_columns_are_wider() -> None:
    table = scorecard_of(opened(pack()))

    assert "Q1 2016/17 to now" not in rows_of(table)[0]
    assert sum(int(column.width or 0) for column in table.columns) == 15364 * 635


def test_pictures_are_svg_with_png_and_say_what_is_seen() -> None:
    made = pack()
    files, content = parts(made), body(made)

    drawn = re.findall(r'<wp:docPr [^>]*descr="([^"]*)"(/?)>', content)
    media = [name for name in files if name.startswith("word/media/")]

    assert all(alt or not is_empty for alt, is_empty in drawn), (
        "a picture without words is marked as decoration"
    )
    assert content.count("<adec:decorative") == sum(not alt for alt, _ in drawn)
    alts = {alt for alt, _ in drawn}
    for one in made.lines:
        assert one.trend is not None
        assert one.trend.chart.alt.replace("&", "&amp;") in alts
    assert content.count("<asvg:svgBlip") == len(drawn)
    assert len(media) % 2 == 0
    assert all(files[name].startswith(b"\x89PNG") for name in media if name.endswith(".png"))


def test_a_picture_shown_twice_is_stored_once() -> None:
    files = parts(pack())

    drawings = [content for name, content in files.items() if name.endswith(".svg")]

    assert len(drawings) == len(set(drawings))


def test_links_lead_to_bookmarks_that_are_there() -> None:
    content = body(pack())

    links = set(re.findall(r'<w:hyperlink w:anchor="([^"]*)"', content))
    bookmarks = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]*)"', content)

    assert links
    assert links <= set(bookmarks)
    assert len(bookmarks) == len(set(bookmarks))
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9_]{0,39}", name) for name in bookmarks)


def test_a_measure_without_a_panel_is_found_in_its_row() -> None:
    content = body(with_lines(line(), full=False))

    name = re.search(r'<w:bookmarkStart w:id="\d+" w:name="(q\d+_m_hw_02)"', content)

    assert name is not None
    assert f'<w:hyperlink w:anchor="{name[1]}"' in content


def test_contents_are_a_field_with_an_entry_for_each_section() -> None:
    made = pack()
    more = tuple(Section(f"more-{at}", f"More {at}", "", ()) for at in range(13))
    content = body(replace(made, sections=(*made.sections, *more)))

    listed = re.search(r"<w:sdt>.*</w:sdt>", content)

    assert listed is not None
    assert ' TOC \\o "1-1" \\h \\n \\z ' in listed[0]
    assert re.findall(r'<w:t xml:space="preserve">([^<]*)</w:t>', listed[0]) == [
        "Contents",
        "Health &amp; Wellbeing",
        "Health &amp; Wellbeing: measures in full",
        "Notes",
        *(section.title for section in more),
    ]
    assert listed[0].count("w:fldCharType") == 3


def test_pack_of_few_pages_has_no_list_of_contents() -> None:
    assert "TOC" not in body(pack())


def test_bar_that_no_row_bears_stands_above_the_table() -> None:
    made = pack()
    (bars,) = (one for one in every(made.sections[0].blocks) if isinstance(one, RatingBars))
    alone = replace(bars, bars=(replace(bars.bars[0], name="All measures"),))
    content = body(replace(made, sections=(Section("one", "One", "", (alone,)),)))
    assert content.count("<w:drawing>") == 1
    assert content.index("<w:drawing>") < content.index("<w:tbl>")


def test_wide_sections_are_landscape() -> None:
    shown = [(section.orientation, section.page_width) for section in opened(pack()).sections]

    assert [int(orientation) for orientation, _ in shown] == [0, 1, 0]


def test_header_and_footer_say_whose_pack_it_is() -> None:
    for section in opened(pack()).sections:
        header = " ".join(paragraph.text for paragraph in section.header.paragraphs)
        footer = " ".join(paragraph.text for paragraph in section.footer.paragraphs)
        assert "Example Borough Council" in header
        assert "Cabinet performance report · Quarter 1 of 2017/18" in header
        assert "Public · version 1 · figures as at 30 June 2017 · Pack 0123456789ab" in footer
        fields = section.footer._element.findall(f".//{W}fldSimple")
        assert [field.get(f"{W}instr") for field in fields] == [" PAGE ", " NUMPAGES "]


def test_draft_stands_on_every_page_with_its_problems_on_the_first() -> None:
    document = opened(pack(draft=True))

    for section in document.sections:
        assert section.header.paragraphs[-1].text == "DRAFT. One figure could not be read."
    said = [paragraph.text for paragraph in document.paragraphs]
    assert "scorecard.xlsx, cell F12: found 'abc', expected a figure" in said
    assert not any(
        "DRAFT" in paragraph.text
        for section in opened(pack()).sections
        for paragraph in section.header.paragraphs
    )


def test_file_says_what_it_is() -> None:
    document, files = opened(pack()), parts(pack())
    core = document.core_properties

    assert (
        core.title == "How the council did, April to June 2017. Example Borough Council, Quarter 1 of 2017/18"
    )
    assert (core.author, core.language, core.identifier) == (
        "Example Borough Council",
        "en-GB",
        "0123456789abcdef",
    )
    assert b"<vt:lpwstr>0123456789abcdef</vt:lpwstr>" in files["docProps/custom.xml"]
    assert b'<w:lang w:val="en-GB"' in files["word/styles.xml"]
    assert not any("thumbnail" in name or "customXml" in name for name in files)


def test_every_style_that_is_used_is_there() -> None:
    files = parts(pack(draft=True))
    known = set(re.findall(rb'w:styleId="([^"]*)"', files["word/styles.xml"]))

    used = {
        style
        for name, content in files.items()
        if name.startswith("word/") and name.endswith(".xml")
        for style in re.findall(rb'<w:[pr]Style w:val="([^"]*)"', content)
    }

    assert used <= known


# Word refuses a file whose properties stand in another order (ECMA-376, part 1, annex A).
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs spacing ind jc outlineLvl sectPr",
    "rPr": "rStyle rFonts b color sz szCs u bdr shd lang",
    "tcPr": "tcW gridSpan tcBorders vAlign",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "sectPr": "headerReference footerReference type pgSz pgMar",
    "style": "name basedOn next qFormat pPr rPr tblPr tcPr tblStylePr",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol "
    "listSeparator",
}


@pytest.mark.parametrize("name", ORDER)
def test_properties_come_in_the_order_of_the_schema(name: str) -> None:
    order = ORDER[name].split()
    made = parts(pack(draft=True))

    for part in ("document", "styles", "numbering", "settings", "header1", "footer1"):
        for element in etree.fromstring(made[f"word/{part}.xml"]).iter(f"{W}{name}"):
            places = [order.index(str(child.tag).removeprefix(W)) for child in element]
            assert places == sorted(places), [child.tag for child in element]


def test_brand_that_is_no_colour_is_ours() -> None:
    made = replace(pack(), brand=replace(pack().brand, brand='red"/>', link="blue"))

    styles = parts(made)["word/styles.xml"]

    assert b"17405C" in styles
    assert b"1A5685" in styles


def test_words_come_as_paragraphs_lists_and_terms() -> None:
    made = pack()
    blocks = (
        Prose(("One.\n\nTwo,\nin two lines.",)),
        Bullets(("First", "Second")),
        Terms((("Red", "well off"), ("year", "whole year")), (RED, None)),
    )
    document = opened(replace(made, sections=(*made.sections, Section("end", "End", "", blocks))))

    said = [(each.style.name if each.style else "", plain(each.text)) for each in document.paragraphs]

    assert said[-6:] == [
        ("Normal", "One."),
        ("Normal", "Two, in two lines."),
        ("List Bullet", "First"),
        ("List Bullet", "Second"),
        ("Normal", "Red well off"),
        ("Normal", "year whole year"),
    ]


def test_pack_without_sections_is_still_a_document() -> None:
    assert opened(replace(pack(), sections=())).sections


def test_a_long_commentary_is_kept_whole() -> None:
    long = "word " * 8_000

    document = opened(with_lines(line(commentary=(long,))))

    assert long.strip() in {paragraph.text.strip() for paragraph in document.paragraphs}


@pytest.mark.parametrize("typed", ["<w:p/>", "a & b", '"quoted"', "]]>", "&#x0;", "{page}"])
def test_text_is_never_markup(typed: str) -> None:
    document = opened(with_lines(line(title=typed, commentary=(typed,))))

    assert [paragraph.text for paragraph in document.paragraphs].count(typed) >= 2


def test_widths_fill_the_page_and_hold_the_words() -> None:
    columns = (Column("a", "A", 10), Column("b", "B", 990))
    table = Table("T", columns, (Group("", (Row((TextCell("Community"), TextCell("x" * 80))),)),))

    made = widths(table, room=10_000)

    assert sum(made) == 10_000
    assert made[0] >= 9 * 80


def test_a_short_table_of_figures_lies_on_its_side() -> None:
    columns = (
        Column("period", "Period", 500, is_row_header=True),
        Column("value", "Figure", 500, is_figure=True),
    )
    rows = tuple(Row((TextCell(f"Q{n} 2016/17"), FigureCell(per_cent(f"{n}.0")))) for n in range(1, 5))
    table = Table("T", columns, (Group("", rows),))

    turned = on_its_side(table, room=10_000)

    assert [column.heading for column in turned.columns] == [
        "Period",
        *(f"Q{n} 2016/17" for n in range(1, 5)),
    ]
    assert [cell.figure.text for cell in turned.rows[0].cells if isinstance(cell, FigureCell)] == [
        "1.0%",
        "2.0%",
        "3.0%",
        "4.0%",
    ]
    assert on_its_side(table, room=1_500) == table
    assert on_its_side(small_table(), room=10_000) == small_table()


def test_document_is_the_same_twice() -> None:
    assert render(pack(draft=True)) == render(pack(draft=True))


@settings(max_examples=25)
@given(st.lists(st.text(st.characters(), max_size=60), min_size=16, max_size=16))
def test_document_takes_any_text(texts: list[str]) -> None:
    lines = tuple(
        replace(
            line(f"m{index}", text, ref=text, commentary=(text, text)),
            why=text, reason=text, outcome=text, sentence=text, description=text, actions=(text,),
            anchor=text,
        )
        for index, text in enumerate(texts)
    )  # fmt: skip
    made = replace(
        pack(), title=texts[0], subtitle=texts[1], marking=texts[2], version=texts[3], period=texts[5]
    )
    made = replace(made, brand=replace(made.brand, council=texts[4]), as_at=texts[6], key=texts[7])
    sections = list(made.sections)
    sections[1] = replace(sections[1], anchor=texts[6], title=texts[6], blocks=(scorecard(lines, texts[6]),))
    sections[2] = replace(sections[2], title=texts[7], lead=texts[8], blocks=(Panels(lines),))

    document = opened(replace(made, sections=tuple(sections)))

    ratings = [row[6] for table in document.tables for row in rows_of(table)[1:] if len(row) == 9]
    assert ratings.count("Red") == len(lines)


def test_section_ends_right_below_its_table_so_that_a_full_page_has_no_empty_one_after_it() -> None:
    ends = re.findall(
        r"</w:tbl>((?:<w:p>(?:(?!</w:p>).)*</w:p>)*?)<w:p><w:pPr>(?:(?!</w:p>).)*<w:sectPr", body(pack())
    )
    assert [words for words in ends if 'w:val="Gap"' in words] == []
