"""The annex of Buckinghamshire Q1 2017/18: a summary, a scorecard and panels for each of eight portfolios."""

from datetime import UTC, datetime
from functools import cache

import pytest

from quarterdeck.compose.pack import Counts, Panels, ReportPack, Terms
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.templates import shipped_templates
from tests.compose.sections.portfolios import blocks, titled
from tests.published.buckinghamshire import FORMS, ROUND, council
from tests.published.buckinghamshire import computed as lines_of

BOTH = pytest.mark.parametrize("form", FORMS)
# Red, Amber, Green, not rated of each portfolio: 13 + 12 + 25 + 25 = 75 in all.
COUNTS = {
    "Leader": (0, 2, 2, 0),
    "Community Engagement & Public Health": (3, 1, 7, 3),
    "Health and Wellbeing": (3, 2, 3, 2),
    "Children’s Services": (5, 5, 7, 0),
    "Education & Skills": (2, 1, 0, 17),
    "Resources": (0, 0, 4, 0),
    "Planning & Environment": (0, 0, 2, 0),
    "Transportation": (0, 1, 0, 3),
}


@cache
def annex(form: str) -> ReportPack:
    when = datetime(2017, 9, 1, tzinfo=UTC)
    return report_pack(council(form), on=ROUND, timestamp=when, template=shipped_templates()["annex"])


@BOTH
def test_each_portfolio_has_its_three_sections(form: str) -> None:
    found = annex(form).sections
    names = [section.title for section in found if section.kind_name == "scorecard"]
    assert names == list(COUNTS)
    assert [section.title for section in found[1:-1:3]] == [f"{name}: summary" for name in COUNTS]
    assert [section.kind_name for section in found[3:-1:3]] == ["rating panels"] * len(COUNTS)


@BOTH
def test_the_counts_of_each_summary_are_those_of_the_report(form: str) -> None:
    made = {
        section.title.removesuffix(": summary"): tuple(count.number for count in block.items)
        for section in annex(form).sections
        if section.kind_name == "portfolio summary"
        for block in blocks(section)
        if isinstance(block, Counts)
    }
    assert made == COUNTS


@BOTH
def test_every_red_and_amber_is_listed_and_has_a_panel(form: str) -> None:
    rated = {line.measure.title: line.rating.grade for line in lines_of(form)}
    bad = {title for title, grade in rated.items() if grade and grade.name in ("red", "amber")}
    listed: set[str] = set()
    for section in annex(form).sections:
        if section.kind_name == "portfolio summary":
            tables = [
                block
                for block in titled(section, "Every measure off target").blocks
                if hasattr(block, "rows")
            ]
            listed |= {row.cells[1].text for table in tables for row in table.rows}  # type: ignore[union-attr]
    panels = [
        block for section in annex(form).sections for block in blocks(section) if isinstance(block, Panels)
    ]
    assert listed == bad
    assert {line.title for block in panels for line in block.lines} == {
        title for title, grade in rated.items() if grade
    }


@BOTH
def test_offices_and_good_performance_come_from_the_sheets(form: str) -> None:
    health = next(
        section for section in annex(form).sections if section.title == "Health and Wellbeing: summary"
    )
    (terms,) = (block for block in blocks(health) if isinstance(block, Terms))
    assert terms.items[0] == ("Councillor", "Cabinet Member for Health and Wellbeing")
    table = titled(health, "Key good performance").blocks[0]
    assert [row.cells[0].text for row in table.rows] == ["9", "8", "7"]  # type: ignore[union-attr]
