"""The web page: its structure, what it says, and that nothing a person typed becomes markup."""

import base64
import hashlib
import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

import jinja2.meta
import pytest
from lxml import html as lxml_html

from quarterdeck.compose.pack import Brand, Prose, ReportPack, ScorecardLine, Section, Titled
from quarterdeck.compose.tables import Column, Group, Row, Table, TextCell
from quarterdeck.documents.html import render, style
from quarterdeck.documents.html.page import environment
from tests import factories

Element = lxml_html.HtmlElement
TEMPLATES = environment().list_templates(extensions=["jinja"])


@cache
def text_of(*, draft: bool = False) -> str:
    return render(factories.pack(draft=draft)).decode("utf-8")


@cache
def page(*, draft: bool = False) -> Element:
    return parsed(factories.pack(draft=draft))


def parsed(pack: ReportPack) -> Element:
    return lxml_html.document_fromstring(render(pack).decode("utf-8"))


def words(element: Element | None) -> str:
    assert element is not None
    return " ".join(str(element.text_content()).split())


def source_of(template: str) -> str:
    loader = environment().loader
    assert loader is not None
    return loader.get_source(environment(), template)[0]


def prose(*paragraphs: str) -> ReportPack:
    """A pack whose notes are `paragraphs`."""
    pack = factories.pack()
    return replace(pack, sections=(*pack.sections[:-1], Section("notes", "Notes", "", (Prose(paragraphs),))))


def headings(root: Element) -> list[int]:
    return [int(str(one.tag)[1]) for one in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]


def test_page_has_language_title_and_one_h1() -> None:
    root = page()

    assert root.get("lang") == "en"
    assert root.findtext(".//title") == (
        "How the council did, April to June 2017. Example Borough Council, Quarter 1 of 2017/18"
    )
    assert [words(one) for one in root.iter("h1")] == ["How the council did, April to June 2017"]


def test_headings_never_skip_a_level_nor_stand_empty() -> None:
    levels = headings(page(draft=True))

    assert levels[0] == 1
    assert all(two - one <= 1 for one, two in pairwise(levels))
    assert all(words(one) for one in page().iter("h1", "h2", "h3", "h4", "h5"))


def test_headings_do_not_skip_where_the_first_section_has_a_title_of_its_own() -> None:
    pack = replace(factories.pack(), title="A report")
    levels = headings(parsed(pack))

    assert levels.count(1) == 1
    assert all(two - one <= 1 for one, two in pairwise(levels))


def test_summary_is_not_headed_twice() -> None:
    said = [words(one) for one in page().iter("h1", "h2", "h3")]

    assert said.count("How the council did, April to June 2017") == 1


def test_ids_are_unique_and_links_lead_somewhere() -> None:
    root = page(draft=True)
    ids = [str(one) for one in root.xpath("//@id")]
    links = [str(one) for one in root.xpath("//a/@href")]

    assert len(ids) == len(set(ids))
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert {"summary", "s-hw", "reds", "notes", "m-hw-02", "main"} <= set(ids)
    assert not [one for one in ids if re.search(r"\s", one)]


def test_two_lines_of_one_anchor_share_its_address_without_repeating_the_id() -> None:
    pack = factories.pack(lines=(factories.line("a b"), factories.line("a b", "Another")))
    ids = [str(one) for one in parsed(pack).xpath("//@id")]

    assert ids.count("m-a-b") == 1


def test_link_to_nothing_is_plain_words() -> None:
    column = Column("name", "Name", 1000, is_row_header=True)
    table = Table("Names", (column,), (Group("G", (Row((TextCell("Gone", link="nowhere"),)),), link="no"),))
    pack = replace(factories.pack(), sections=(Section("one", "One", "", (table,)),))

    assert parsed(pack).xpath("//table//a") == []


def test_contents_list_every_section_and_every_red() -> None:
    contents = page().get_element_by_id("contents")

    assert [words(one) for one in contents.iter("a")] == [
        "Summary",
        "The one Red",
        "Health & Wellbeing",
        "Health & Wellbeing: measures in full",
        "Notes",
    ]


def test_reds_link_to_their_measure() -> None:
    reds = page().get_element_by_id("reds")
    (link,) = reds.xpath(".//tbody//th[@scope='row']/a/@href")

    assert link == "#m-hw-02"
    assert page().get_element_by_id("m-hw-02").tag == "article"


def test_every_table_has_a_caption_and_headers_with_a_scope() -> None:
    for table in page().iter("table"):
        assert words(table.find("caption"))
        assert all(header.get("scope") in ("col", "row", "rowgroup") for header in table.iter("th"))
        assert all(words(header) for header in table.iter("th"))
        for row in table.xpath("./tbody/tr[not(@class='grp')]"):
            assert len(row.findall("th")) == 1


def test_rows_are_as_wide_as_their_heading() -> None:
    for table in page().iter("table"):
        widths = {
            sum(int(cell.get("colspan", "1")) for cell in row.xpath("./td|./th")) for row in table.iter("tr")
        }
        assert len(widths) == 1


def test_every_picture_has_an_alternative_or_is_silent() -> None:
    pictures = list(page().iter("svg"))

    assert len(pictures) > 40
    for one in pictures:
        assert (one.get("role") == "img" and one.get("aria-label")) or one.get("aria-hidden") == "true"


def test_page_has_no_script_no_inline_style_and_no_address_outside_itself() -> None:
    root, text = page(draft=True), text_of(draft=True)

    assert (
        root.xpath("//script|//iframe|//object|//link|//img|//*[@style]|//@*[starts-with(name(), 'on')]")
        == []
    )
    assert set(re.findall(r"https?://[^\s\"'<]+", text)) == {"http://www.w3.org/2000/svg"}
    assert re.findall(r"url\((?!\"data:font/woff;base64,)", text) == []


def test_policy_of_the_page_allows_its_own_sheet_alone() -> None:
    root = page()
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    css = root.findtext(".//style") or ""
    digest = base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode()

    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


def test_skip_link_comes_first() -> None:
    first = next(page().iter("a"))

    assert (first.get("href"), words(first)) == ("#main", "Skip to main content")


def test_wide_tables_scroll_in_a_place_of_their_own_that_keys_can_reach() -> None:
    for table in page().iter("table"):
        if len(table.xpath("./colgroup/col")) > 4:
            around = table.getparent()
            assert around is not None
            assert (around.get("class"), around.get("tabindex")) == ("scroll", "0")
            assert around.get("aria-label")


@pytest.mark.parametrize("line", factories.scorecard().lines, ids=lambda line: line.key)
def test_measure_says_a_plain_sentence_before_its_details(line: ScorecardLine) -> None:
    article = page().get_element_by_id(line.anchor)
    inside = [one for one in article.iter() if one.tag in ("h3", "p", "dl", "table")]
    order = [one.tag for one in inside if one.get("class") not in ("sub",)]

    assert order[:3] == ["h3", "p", "dl"]
    assert words(article.xpath(".//p[@class='sentence']")[0]) == line.sentence


def test_measure_in_full_is_all_there() -> None:
    line = factories.line()
    said = words(page().get_element_by_id("m-hw-02"))
    figures = [one.text for one in (line.now, line.target, line.last_year)]
    figures += [text for one in line.rounds for text in (one.figure.text, one.target.text, one.heading)]
    told = (*line.commentary, *line.actions, *line.notes, line.reason, line.description, line.scheme)

    for text in (*figures, *told, line.covers, line.portfolio, line.direction.word, line.direction.basis):
        assert text in said
    for other in line.benchmarks:
        assert other.name in said
        assert other.figure.text in said


def test_rating_is_word_and_shape_and_colour_in_the_scorecard() -> None:
    tags = page().get_element_by_id("s-hw").xpath(".//table//span[starts-with(@class, 'tag')]")

    assert [(words(tag), tag.get("class")) for tag in tags] == [
        ("Red", "tag red"),
        ("Amber", "tag amber"),
        ("Green", "tag green"),
        ("Not rated", "tag grey open"),
    ]
    assert all(len(tag.findall("svg")) == 1 for tag in tags)


def test_solid_rating_stands_at_the_head_of_a_panel_and_never_in_a_table() -> None:
    assert page().xpath("//table//*[contains(@class, 'solid')]") == []
    assert len(page().xpath("//article//span[starts-with(@class, 'solid')]")) == 3


def test_counts_and_sums_are_printed() -> None:
    said = words(page())

    assert said.count("1 + 1 + 1 + 1 = 4 measures.") == 1
    assert "1 Red + 1 Amber + 1 Green + 1 not rated = 4 measures" in said


def test_judged_rating_stands_beside_the_computed_one() -> None:
    line = replace(factories.line(), judged=factories.AMBER, judged_why="Filled posts in July.")
    article = parsed(factories.pack(lines=(line,))).get_element_by_id(line.anchor)

    assert words(article.xpath(".//span[starts-with(@class, 'solid')]")[0]) == "Red"
    assert "Judged by a person: Amber Filled posts in July." in words(article)


def test_line_without_charts_words_or_figures_is_printed() -> None:
    bare = replace(
        factories.line(),
        trend=None,
        comparison=None,
        spark=None,
        rounds=(),
        benchmarks=(),
        commentary=(),
        actions=(),
        notes=(),
        now=factories.NO_FIGURE,
    )
    article = parsed(factories.pack(lines=(bare,))).get_element_by_id(bare.anchor)

    assert article.xpath(".//svg[@role='img']") == []
    assert headings(article) == [3]


@pytest.mark.parametrize(
    ("word", "is_draft"), [("DRAFT. One figure could not be read.", True), ("DRAFT", False)]
)
def test_draft_says_so_on_the_page_and_in_its_margin(word: str, *, is_draft: bool) -> None:
    text = text_of(draft=is_draft)

    assert (word in words(page(draft=is_draft))) is is_draft
    assert ("@top-center" in text) is is_draft
    assert ("scorecard.xlsx, cell F12" in text) is is_draft


HOSTILE = "<script>alert('x')</script> & \"quotes\" {{ 7 * 7 }} </style> <!-- --> &amp;"


def test_what_people_typed_is_never_markup() -> None:
    line = replace(
        factories.line(title=HOSTILE, commentary=(HOSTILE,), portfolio=HOSTILE),
        actions=(HOSTILE,),
        notes=(HOSTILE,),
        reason=HOSTILE,
        description=HOSTILE,
        sentence=HOSTILE,
    )
    pack = replace(
        factories.pack(draft=True, lines=(line,)),
        brand=Brand(HOSTILE, HOSTILE, HOSTILE),
        title=HOSTILE,
        subtitle=HOSTILE,
        marking=HOSTILE,
    )
    root = parsed(pack)

    assert root.xpath("//script") == []
    assert len(root.xpath("//style")) == 1
    assert words(next(root.iter("h1"))) == " ".join(HOSTILE.split())
    assert words(root.get_element_by_id(line.anchor)).count("{{ 7 * 7 }}") >= 6
    assert "49" not in words(root.get_element_by_id(line.anchor)).replace("0.49", "")


def test_blank_lines_part_paragraphs() -> None:
    root = parsed(prose("One.\n\nTwo,\nthree.", "Four."))
    found = [words(one) for one in root.get_element_by_id("notes").xpath(".//p[@class='prose']")]

    assert found == ["One.", "Two,", "three.", "Four."]


def test_titled_blocks_go_one_level_down() -> None:
    inner = Titled("Inner", (Prose(("x",)),))
    section = Section("notes", "Notes", "", (Titled("Outer", (inner,), "outer"),))
    root = parsed(replace(factories.pack(), sections=(*factories.pack().sections[:-1], section)))

    assert [words(one) for one in root.get_element_by_id("outer").iter("h3", "h4")] == ["Outer", "Inner"]


def test_same_pack_is_the_same_bytes() -> None:
    assert render(factories.pack(draft=True)) == render(factories.pack(draft=True))


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_uses_no_name_that_is_not_given(name: str) -> None:
    source = source_of(name)
    asked = jinja2.meta.find_undeclared_variables(environment().parse(source))

    given = {"pack", "words", "page", *environment().globals}
    assert asked <= given | ({"body", "css", "policy"} if name == "page.html.jinja" else set())


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_asks_for_words_the_catalogue_has(name: str) -> None:
    source = source_of(name)

    assert set(re.findall(r"\bwords\.(\w+)", source)) <= set(factories.pack().words)


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_is_short_and_never_unescapes(name: str) -> None:
    source = source_of(name)

    assert len(source.splitlines()) <= 80
    assert "|safe" not in source.replace(" ", "")


@pytest.mark.parametrize(
    ("colour", "shown"),
    [
        ("#17405c", "#17405c"),
        ("#5a2a62", "#5a2a62"),
        ("#FFDD00", "#1a5685"),  # unreadable on white
        ("17405c", "#1a5685"),
        ("#17405", "#1a5685"),
        ("#zzzzzz", "#1a5685"),
        ("x17405c", "#1a5685"),
        ("", "#1a5685"),
    ],
)
def test_colour_of_the_council_is_used_where_it_can_be_read(colour: str, shown: str) -> None:
    assert style.sound(colour, "#1a5685") == shown


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#ffffff", 1.0), ("#000000", 21.0), ("#b10e1e", 7.1), ("#b35900", 4.8), ("#00703c", 6.2)],
)
def test_contrast_is_that_of_the_standard(colour: str, ratio: float) -> None:
    assert round(style.contrast_on_white(colour), 1) == ratio


def test_colours_of_ratings_have_their_classes() -> None:
    text = text_of()

    assert ".tag.dark-green{" in text
    assert ".solid.red{background:#b10e1e}" in text
