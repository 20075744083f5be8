"""The quarterly report of Oxfordshire Q2 2016/17: what was published, and what it got wrong put right."""

import re
from datetime import UTC, datetime
from functools import cache

import pytest

from quarterdeck.compose.pack import ReportPack, Section, Titled
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.sections.priorities import node_anchor
from quarterdeck.compose.templates import template_of
from tests.compose.sections.plans import led_to, rows, said
from tests.compose.sections.portfolios import blocks
from tests.published.oxfordshire import ROUND, as_read, key, outcome_code, words
from tests.published.oxfordshire import rows as published

WHEN = datetime(2016, 12, 1, 9, 0, tzinfo=UTC)


@cache
def pack() -> ReportPack:
    template = template_of(as_read(), "quarterly-report")
    return report_pack(as_read(), on=ROUND, timestamp=WHEN, template=template)


def section(title: str) -> Section:
    return next(one for one in pack().sections if one.title == title)


def headings(of: Section) -> list[str]:
    return [block.title for block in blocks(of) if isinstance(block, Titled)]


def test_it_is_no_draft_and_no_figure_in_its_words_is_loose() -> None:
    assert pack().draft is None
    assert pack().unbound == ()


def test_the_cover_counts_close() -> None:
    told = said(pack().sections[0])

    assert "9 Red + 15 Amber + 39 Green + 1 not rated = 64 measures" in told
    assert "6 Red + 9 Amber + 9 Green = 24 outcomes" in told


@pytest.mark.parametrize("priority", ["A thriving economy", "Efficient public services"])
def test_where_the_report_said_none_the_reds_are_named(priority: str) -> None:
    part = next(
        block
        for block in section("Key issues").blocks
        if isinstance(block, Titled) and block.title == priority
    )
    red = {
        node_anchor(outcome_code(row))
        for row in published("outcomes")
        if row["priority"] == priority and row["outcome_rag_q2"] == "R"
    }

    assert len(red) == 1
    assert red <= led_to(Section("", "", "", (part,)))


def test_exceptions_are_those_of_section_c_and_every_red_indicator_is_cited() -> None:
    exceptions = section("Exceptions for decision")
    red = {
        row["outcome"]: row["section_c_heading"] for row in published("outcomes") if row["section_c_number"]
    }
    cases = [title.partition(". ")[2] for title in headings(exceptions) if title[0].isdigit()]

    assert exceptions.lead == "Six of 24 outcomes are Red: three for discussion, three to note."
    assert sorted(cases) == sorted(red)
    assert set(cases[:3]) == {title for title, under in red.items() if "FOR DISCUSSION" in under}
    cited = {row["ref"] for row in published("indicators") if row["rag"] == "R"}
    assert {f"m-{key(ref)}" for ref in cited} <= led_to(exceptions)
    assert "Nine measures are Red: 6 under the Red outcomes + 3 in the last table." in said(exceptions)


def test_the_map_has_every_outcome_and_the_two_that_differ() -> None:
    found = section("Priorities and outcomes")
    titles = [row["outcome"] for row in published("outcomes")]

    assert found.lead == "24 outcomes: six Red, nine Amber and nine Green. Two differ from the rule."
    assert [row[0] for row in rows(found)] == [*titles, "All"]
    assert rows(found)[-1][2:6] == ("9", "15", "39", "1")
    assert "Declared otherwise than the rule suggests: 2" in headings(found)


def test_there_is_a_dashboard_a_directorate_and_every_indicator_stands_in_one() -> None:
    names = list(words()["directorates"].values())
    found = [section(f"{name}: dashboard") for name in names]
    sums = [int(match[1]) for one in found if (match := re.search(r"= (\d+) measures?\.", said(one)))]
    refs = [row[0] for one in found for row in rows(one) if row[0]]

    assert sum(sums) == 64
    assert sorted(refs) == sorted(row["ref"] for row in published("indicators"))


def test_targets_stand_as_printed_and_outlooks_in_words() -> None:
    shown = {
        row[0]: row
        for name in words()["directorates"].values()
        for row in rows(section(f"{name}: dashboard"))
    }
    outlook = {"up": "Improving", "stable": "Stable", "down": "Deteriorating", "": "–"}

    for row in published("indicators"):
        target = "–" if row["target_text"] == "-" else row["target_text"]
        assert (shown[row["ref"]][2], shown[row["ref"]][-1]) == (target, outlook[row["outlook"]])
