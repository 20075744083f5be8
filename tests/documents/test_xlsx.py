import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from quarterdeck.compose.marks import Figure
from quarterdeck.compose.pack import (
    ChartBlock,
    Panels,
    Prose,
    RatingBars,
    ReportPack,
    Scorecard,
    ScorecardLine,
    Section,
)
from quarterdeck.documents.docx.blocks import flat
from quarterdeck.documents.xlsx import render
from quarterdeck.documents.xlsx.book import noted
from quarterdeck.domain.measures import Accumulation, Polarity, ValueKind
from tests.compose.editions import pack as council_pack
from tests.documents.whole import whole
from tests.domain.made import Q4_2016, measure, seen, target
from tests.factories import line, pack, per_cent, scorecard, small_table, years_chart

# Sparklines and the newer data bars: openpyxl says that it would drop them on saving. It only reads here.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")

SAMPLE = "Health & Wellbeing"


def opened(made: ReportPack) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(render(made)))


def parts(made: ReportPack) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(render(made))) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def headers(made: ReportPack) -> list[str]:
    sheets = [content for name, content in parts(made).items() if name.startswith("xl/worksheets/sheet")]
    return ["".join(re.findall("<oddHeader>(.*)</oddHeader>", one)).replace("&amp;", "&") for one in sheets]


def rows_of(sheet: Worksheet) -> list[dict[str, Any]]:
    rows = sheet.iter_rows(values_only=True)
    headings = [str(one) for one in next(rows)]
    return [dict(zip(headings, row, strict=True)) for row in rows]


def shown(sheet: Worksheet) -> list[dict[str, str]]:
    """Return the rows as a reader sees them: numbers in the format of their cell."""
    headings = [str(cell.value) for cell in sheet[1]]
    return [
        dict(zip(headings, (printed(cell.value, cell.number_format) for cell in row), strict=True))
        for row in sheet.iter_rows(min_row=2)
    ]


def printed(value: Any, number_format: str) -> str:
    if not isinstance(value, int | float):
        return str(value or "")
    plain = re.fullmatch(r'(#,##)?0(\.0+)?("[^"]*")*', number_format)
    assert plain, f"the test knows no format {number_format}"
    places = len(plain.group(2) or ".") - 1
    tail = "".join(re.findall(r'"([^"]*)"', number_format))
    return f"{Decimal(str(value)):{',' if plain.group(1) else ''}.{places}f}{tail}"


def with_lines(*lines: ScorecardLine, name: str = SAMPLE) -> ReportPack:
    made = pack(lines=lines)
    sections = list(made.sections)
    card = replace(scorecard(lines), name=name)
    sections[1] = replace(sections[1], blocks=(card,))
    return replace(made, sections=tuple(sections))


def beside(figure: Figure) -> str:
    return f"{figure.text} {figure.note}".strip()


def test_workbook_says_every_rating_value_and_target() -> None:
    made = pack()

    rows = shown(opened(made)[SAMPLE])

    assert [(row["Ref"], row["Now"], row["Target"], row["Rating"]) for row in rows] == [
        (one.ref, beside(one.now), beside(one.target), one.mark.word) for one in made.lines
    ]
    assert [row["Last year"] for row in rows] == [beside(one.last_year) for one in made.lines]


def test_workbook_says_each_round_of_the_year() -> None:
    made = pack()

    rows = shown(opened(made)[SAMPLE])

    for row, one in zip(rows, made.lines, strict=True):
        assert [row[each.heading] for each in one.rounds] == [beside(each.figure) for each in one.rounds]


def test_workbook_says_every_word_of_a_line() -> None:
    one = pack().lines[0]

    row = rows_of(opened(pack())[SAMPLE])[0]

    assert row["Measure"] == one.title
    assert row["Direction"] == "↑ Improving, on Q1 last year"
    assert row["Why this rating"] == one.why
    assert row["Reason in full"] == one.reason
    assert row["What happened"] == "\n".join(one.commentary)
    assert row["Improvement actions"] == "\n".join(one.actions)
    assert row["Benchmark"] == "England, 2015/16: 28.1% (national return)"
    assert (row["Outcome"], row["Figure covers"], row["Counted"]) == (one.outcome, one.covers, "Yes")


def test_sheets_stand_in_order_with_the_summary_first() -> None:
    assert opened(pack()).sheetnames == [
        "Summary",
        SAMPLE,
        "Health & Wellbeing measures in",
        "Notes",
        "Charts",
        "Trends",
        "About this workbook",
    ]
    assert opened(pack(draft=True)).sheetnames[1] == "Problems and missing figures"


def test_many_sheets_are_listed_with_links_and_each_leads_back() -> None:
    book = opened(whole())
    rows = list(book["Contents"].iter_rows(min_row=2))
    others = [name for name in book.sheetnames if name != "Contents"]

    assert book.sheetnames[1] == "Contents"
    assert [str(row[0].hyperlink.location) for row in rows if row[0].hyperlink] == [
        f"'{one}'!A1" for one in others
    ]
    back = [cell for row in book["Finance"].iter_rows() for cell in row if cell.value == "All sheets"]
    assert [str(cell.hyperlink.location) for cell in back if cell.hyperlink] == ["'Contents'!A1"]
    assert "Contents" not in opened(pack()).sheetnames


def test_long_paragraph_goes_on_in_the_next_row() -> None:
    said = "Caseloads rose above the usual level and one in five has run late. " * 60
    made = replace(
        pack(), sections=(*pack().sections, Section("long", "Long", "", (Prose((said.strip(),)),)))
    )

    rows = [str(row[0]) for row in opened(made)["Long"].iter_rows(values_only=True) if row[0]]
    pieces = [one for one in rows if one.startswith("Caseloads")]

    assert " ".join(pieces) == said.strip()
    assert len(pieces) > 1


def test_counts_close_in_the_summary() -> None:
    sheet = opened(pack())["Summary"]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    (bars,) = (block for block in flat(pack().sections[0].blocks) if isinstance(block, RatingBars))
    headings = [bars.table.columns[0].heading, "Red", "Amber", "Green", "Not rated", "Total"]
    at = next(index for index, row in enumerate(rows) if row[:6] == headings)

    assert rows[at + 1][:6] == [SAMPLE, 1, 1, 1, 1, 4]
    assert rows[at + 2][1:3] == [f"=SUM(${one}${at + 2})" for one in "BC"]


def test_sums_carry_their_value_for_readers_that_do_not_calculate() -> None:
    book = openpyxl.load_workbook(io.BytesIO(render(pack())), data_only=True)

    row = next(row for row in book["Summary"].iter_rows(values_only=True) if row[0] == "Total")

    assert row[1:6] == (1, 1, 1, 1, 4)


def test_summary_lists_every_red_with_links_to_its_row() -> None:
    sheet = opened(pack())["Summary"]

    red = next(row for row in sheet.iter_rows() if row[0].value == pack().lines[0].title)

    assert red[0].hyperlink is not None
    assert red[0].hyperlink.location == f"'{SAMPLE}'!A2"
    assert [printed(cell.value, cell.number_format) for cell in red[1:6]] == [
        "2",
        "17.6%",
        "25.0%",
        "7.4 points short",
        "29.6%",
    ]


def test_sheets_that_are_one_table_begin_at_a1_with_headings_that_stay() -> None:
    book = opened(pack(draft=True))

    for name in ("Problems and missing figures", SAMPLE, "Trends", "About this workbook"):
        sheet = book[name]
        (table,) = sheet.tables.values()
        assert table.ref.startswith("A1:")
        assert sheet.freeze_panes is not None
        assert sheet.print_title_rows == "$1:$1"
        assert table.autoFilter is not None


def test_every_sheet_prints_one_page_wide_and_merges_no_cells() -> None:
    for sheet in opened(pack(draft=True)).worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert not sheet.merged_cells.ranges
        if sheet.title == "Charts":  # two charts are a page wide at this scale, and pages end between charts
            assert (sheet.page_setup.scale, sheet.max_column) == (84, 1)
            continue
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


def test_draft_stands_on_every_page_and_problems_have_a_sheet() -> None:
    book = opened(pack(draft=True))

    assert all("&CDRAFT&R" in header for header in headers(pack(draft=True)))
    assert rows_of(book["Problems and missing figures"])[1] == {
        "Problems and missing figures": "scorecard.xlsx, cell F12: found 'abc', expected a figure"
    }
    assert not any("&C" in header for header in headers(pack()))


@pytest.mark.parametrize(
    ("council", "printed"),
    [("R&G Homes", "R&&\u2060G Homes"), ("Q&P Council", "Q&&P Council"), ("A & B", "A && B")],
)
def test_header_prints_the_name_of_the_council_letter_by_letter(council: str, printed: str) -> None:
    made = pack()
    made = replace(made, brand=replace(made.brand, council=council))
    assert {header.partition("&R")[0] for header in headers(made)} == {f"&L{printed}"}
    sheets = [content for name, content in parts(made).items() if name.startswith("xl/worksheets/sheet")]
    assert all("Page &amp;P of &amp;N" in content for content in sheets)


def test_file_says_what_it_is() -> None:
    book = opened(pack())

    assert book.properties.title == (
        "How the council did, April to June 2017. Example Borough Council, Quarter 1 of 2017/18"
    )
    assert "<vt:lpwstr>0123456789abcdef</vt:lpwstr>" in parts(pack())["docProps/custom.xml"]
    assert "&CPack 0123456789ab&R" in parts(pack())["xl/worksheets/sheet1.xml"].replace("&amp;", "&")


def test_charts_have_two_series_and_say_what_is_seen() -> None:
    made = pack()
    files = parts(made)

    charts = [content for name, content in files.items() if name.startswith("xl/charts/chart")]
    trends = [content for content in charts if "<c:lineChart>" in content]
    drawings = "".join(content for name, content in files.items() if name.startswith("xl/drawings/drawing"))

    assert len(trends) == len(made.lines)
    assert all(content.count("<c:ser>") == 2 for content in trends)
    assert len(re.findall(r'descr="[^"]+"', drawings)) == len(charts)


def test_figures_of_a_trend_leave_gaps_open_and_stop_at_a_break() -> None:
    rows = [row for row in rows_of(opened(pack())["Trends"]) if row["Ref"] == "2"]

    assert [(row["Period"], row["Value"], row["Target"]) for row in rows] == [
        ("Q1 2016/17", 16.2, 80),
        ("Q2 2016/17", None, 80),
        ("new rule", None, None),
        ("Q3 2016/17", 50, 80),
        ("Q4 2016/17", 71.1, 80),
        ("Q1 2017/18", 17.6, 25),
    ]


def test_figures_that_add_up_have_a_line_a_year() -> None:
    one = replace(line(), trend=ChartBlock(years_chart(), small_table()))
    made = with_lines(one)

    rows = rows_of(opened(made)["Trends"])
    chart = next(content for name, content in parts(made).items() if name == "xl/charts/chart2.xml")

    assert [row["Line"] for row in rows] == ["2016/17: 88,874"] * 4 + ["2017/18"] * 4
    assert [row["Target"] for row in rows] == [None] * 4 + [23733, 50915, 68048, 90000]
    assert chart.count("<c:ser>") == 3


def test_sparklines_read_cells_that_nobody_hid() -> None:
    files = parts(pack())
    sheet = files["xl/worksheets/sheet2.xml"]

    assert sheet.count("<x14:sparkline>") == len(pack().lines)
    assert "<xm:f>'Trends'!F2:F7</xm:f>" in sheet
    assert not any(' hidden="1"' in content for name, content in files.items() if "worksheets" in name)


def test_pack_without_trends_needs_no_sheet_for_them() -> None:
    made = with_lines(replace(line(), trend=None))

    assert "Charts" not in opened(made).sheetnames


@pytest.mark.parametrize(
    "typed", ["=1+1", "=cmd|' /C calc'!A0", "+1", "@x", "{=1}", "http://example.org", "007"]
)
def test_text_stays_text(typed: str) -> None:
    one = replace(line(title=typed, ref=typed, commentary=(typed,)), reason=typed, why=typed, outcome=typed)

    row = opened(with_lines(one, name=typed))[SHEET_NAMES.get(typed, typed)][2]

    values = [cell for cell in row if cell.value == typed]
    assert len(values) == 6
    assert all(cell.data_type == "s" for cell in values)


SHEET_NAMES: Mapping[str, str] = {
    "=cmd|' /C calc'!A0": "=cmd|' C calc'!A0",
    "http://example.org": "http example.org",
}


def test_text_too_long_for_a_cell_is_cut_where_one_sees_it() -> None:
    row = rows_of(opened(with_lines(line(commentary=("🙂" * 40_000,))))[SAMPLE])[0]

    said = row["What happened"]
    assert said.startswith("🙂🙂")
    assert said.endswith("The Word document has the whole text.]")
    assert 32_700 < len(said.encode("utf-16-le")) // 2 <= 32_767


def test_sheet_names_are_short_legal_and_different() -> None:
    made = pack()
    names = [
        "Roads/Parks: [all]",
        "roads Parks all",
        "Community Engagement & Public Health",
        "'History'",
        "",
        "?",
    ]
    cards: tuple[Scorecard, ...] = tuple(
        scorecard((line(f"k{index}"),), name) for index, name in enumerate(names)
    )
    sections = (made.sections[0], replace(made.sections[1], blocks=cards))

    found = opened(replace(made, sections=sections)).sheetnames

    assert found[1:7] == [
        "Roads Parks all",
        "roads Parks all (2)",
        "Community Engagement & Public H",
        "History (2)",
        "Sheet",
        "Sheet (2)",
    ]


def test_note_of_a_figure_stands_in_its_number_format() -> None:
    assert noted(per_cent("25.0", 'by "Q1"')) == '0.0"%"" by \'Q1\'"'
    assert noted(Figure("5", Decimal(5))) == "General"
    assert noted(per_cent("25.0", "a note that is too long to stand there")) == '0.0"%"'


def test_long_note_of_a_figure_stands_with_the_notes() -> None:
    long = "revised after the audit of the year's returns"

    row = rows_of(opened(with_lines(line(now=per_cent("17.6", long))))[SAMPLE])[0]

    assert f"Q1: {long}" in row["Notes"]


def test_workbook_is_the_same_twice() -> None:
    assert render(pack(draft=True)) == render(pack(draft=True))


@settings(max_examples=25)
@given(st.lists(st.text(st.characters(), max_size=60), min_size=24, max_size=24))
def test_workbook_takes_any_text(texts: list[str]) -> None:
    lines = tuple(
        replace(
            line(f"m{index}", text, ref=text, commentary=(text, text)),
            why=text, outcome=text, unit=text, covers=text, sentence=text, good_to_be=text,
        )
        for index, text in enumerate(texts)
    )  # fmt: skip
    made = replace(pack(lines=lines), title=texts[0], subtitle=texts[1], marking=texts[2], version=texts[3])
    made = replace(made, brand=replace(made.brand, council=texts[4]), period=texts[5])
    sections = list(made.sections)
    sections[1] = replace(sections[1], title=texts[6], blocks=(scorecard(lines, texts[6]),))
    sections[2] = replace(sections[2], title=texts[7], lead=texts[8], blocks=(Panels(lines),))

    book = opened(replace(made, sections=tuple(sections)))

    assert [row["Key"] for row in rows_of(book.worksheets[1])] == [one.key for one in lines]


def test_columns_of_figures_are_as_wide_as_the_longest_with_its_note() -> None:
    long = Figure("103.1%", Decimal("103.1"), '0.0"%"', "Q4 2016/17")
    book = opened(pack(lines=(line(now=long),)))
    sheet = book["Health & Wellbeing"]
    letters = {cell.value: get_column_letter(number) for number, cell in enumerate(sheet[1], start=1)}
    for name in ("Q1", "Now"):
        assert sheet.column_dimensions[letters[name]].width >= len("103.1% Q4 2016/17")


def test_no_number_is_wider_than_its_column_on_any_sheet() -> None:
    held: dict[str, Any] = {
        "value_kind": ValueKind.MONEY,
        "decimals": 2,
        "accumulation": Accumulation.SNAPSHOT,
    }
    money = measure("reserves", title="Reserves", **held)
    budget = measure(
        "revenue", title="Revenue", **{**held, "polarity": Polarity.BREAKEVEN, "scale": 1_000_000}
    )
    made = council_pack(
        *(money, target("123456789.12", measure="reserves"), seen("1234567.11", measure="reserves")),
        seen("123456789.11", Q4_2016, measure="reserves"),
        *(budget, target("0", measure="revenue"), seen("450000", measure="revenue")),
        seen("-500000", Q4_2016, measure="revenue"),
    )
    narrow = [
        (sheet.title, cell.coordinate)
        for sheet in opened(made).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float) and "£" in cell.number_format
        if width_of(sheet, cell.column) < len(pounds(cell.value, cell.number_format))
    ]
    assert narrow == []


def pounds(value: float, number_format: str) -> str:
    """Return money as its cell prints it, with words for under and over budget."""
    if "under" not in number_format:
        return f"£{abs(value):,.2f}"
    return f"£{abs(value) / 1_000_000:,.2f}m under" if value else "On budget"


def width_of(sheet: Worksheet, column: int) -> float:
    """Return a column's width: columns alike that lie side by side are held as one."""
    held = (one for one in sheet.column_dimensions.values() if (one.min or 0) <= column <= (one.max or 0))
    return next((float(one.width) for one in held), 0.0)
