"""The example panels: it holds what its page counts, is made again from its sources, and has much to say."""

import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from quarterdeck.compose.charts import TrendChart
from quarterdeck.compose.pack import Panels, ReportPack
from quarterdeck.compose.readership import Readership
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.templates import template_of
from quarterdeck.documents import csv, docx, html, xlsx
from quarterdeck.domain.council import Council
from quarterdeck.domain.lines import lines
from quarterdeck.domain.periods import PeriodKind, quarter
from quarterdeck.interchange.read import read_council
from tests.compose.sections.portfolios import blocks
from tests.documents.readback import words_of_docx, words_of_html

EXAMPLE = Path(__file__).parents[2] / "examples" / "panels"
ROUND, BEFORE = quarter(2017, 3), quarter(2017, 2)
WITHHELD = (
    "agency staff",
    "year’s bonus",
    "waste contractor",
    "Meet the contractor",
    "whose manager has resigned",
    "Counsel advises",
)


@cache
def council() -> Council:
    reading = read_council(EXAMPLE / "package")
    assert [str(problem) for problem in reading.problems] == []
    assert reading.notes == ()
    return reading.council


@cache
def pack() -> ReportPack:
    when = datetime(2018, 2, 20, tzinfo=UTC)
    return report_pack(
        council(),
        on=ROUND,
        timestamp=when,
        template=template_of(council(), "quarterly"),
        readership=Readership.PUBLIC,
    )


def test_it_holds_what_its_page_counts() -> None:
    held = council()
    access = Counter(one.access.value for one in {one.key: one for one in held.measures}.values())
    assert access == {"public": 15, "restricted": 1, "exempt": 1}
    quarters = {seen.period for seen in held.observations if seen.period.kind is PeriodKind.QUARTER}
    assert len(quarters) == 12
    assert Counter(seen.period.kind for seen in held.observations)[PeriodKind.MONTH] == 36
    assert len({seen.period for seen in held.observations if seen.period.kind is PeriodKind.TERM}) == 10
    assert len(held.actions) == 24
    assert {one.state for one in held.actions} == {"planned", "under way", "late", "done", "stopped"}
    assert len([one for one in held.rounds if one.release]) == 8
    assert Counter(one.state for one in held.requests) == {"answered": 3, "open": 3}
    assert all(seen.known_on for seen in held.observations if seen.has_figure)
    assert held.authority.languages == ("en", "cy")


def test_the_public_round_is_rated_as_its_page_says() -> None:
    shown = [line for line in lines(council(), on=ROUND) if line.measure.access.value == "public"]
    counted = Counter(line.mark.name for line in pack().lines if line.is_counted)
    assert counted == {"red": 4, "amber": 4, "green": 5, "not-rated": 1}
    assert [line.measure.key for line in shown if not line.counted] == ["complaints"]
    assert pack().draft is None


def test_ratings_moved_between_the_rounds_in_both_directions() -> None:
    before = {line.measure.key: line.rating.grade for line in lines(council(), on=BEFORE)}
    now = {line.measure.key: line.rating.grade for line in lines(council(), on=ROUND)}
    steps = [
        (was.severity or 0) - (grade.severity or 0)
        for key, grade in now.items()
        if grade and (was := before.get(key))
    ]
    assert {step > 0 for step in steps if step} == {True, False}


def test_trends_have_quarters_months_terms_and_years() -> None:
    panels = [
        line
        for section in pack().sections
        for block in blocks(section)
        if isinstance(block, Panels)
        for line in block.lines
    ]
    charts = {line.key: line.trend.chart for line in panels if line.trend}
    labels = {key: chart.labels for key, chart in charts.items() if isinstance(chart, TrendChart)}
    assert labels["calls"] == ("Q4", *("Q1", "Q2", "Q3", "Q4") * 2, "Q1", "Q2", "Q3")
    assert labels["assessments"][::5] == ("Jan", "Jun", "Nov")
    assert labels["absence"][:3] == ("Autumn", "Spring", "Summer")
    assert labels["primary-standard"] == ("2012/13", "2013/14", "2014/15", "2015/16", "2016/17")
    assert [mark.words for mark in charts["care-leavers"].breaks] == ["Volunteering counted too,"]  # type: ignore[union-attr]
    assert "438" in [point.text for point in charts["delayed-days"].points]  # type: ignore[union-attr]
    assert "412" not in [point.text for point in charts["delayed-days"].points]  # type: ignore[union-attr]


@pytest.mark.parametrize("words", WITHHELD)
def test_nothing_restricted_or_exempt_is_in_the_public_edition(words: str) -> None:
    said = [
        words_of_html(html.render(pack()).decode("utf-8")),
        words_of_docx(docx.render(pack())),
        csv.render(pack()).decode("utf-8-sig"),
        xlsx_words(),
    ]
    assert [words.casefold() in text.casefold() for text in said] == [False] * 4


@cache
def xlsx_words() -> str:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(xlsx.render(pack()))) as book:
        return "".join(book.read(name).decode("utf-8") for name in book.namelist() if name.endswith(".xml"))


def test_the_package_is_made_from_its_sources(tmp_path: Path) -> None:
    subprocess.run([sys.executable, EXAMPLE / "make.py", "--out", tmp_path], check=True)
    made = {path.name: path.read_bytes() for path in (tmp_path / "package").iterdir()}
    assert made == {path.name: path.read_bytes() for path in (EXAMPLE / "package").iterdir()}
