"""The map: every outcome once, sums that close, and what is declared against the rule."""

import re

from hypothesis import given

from quarterdeck.compose.pack import Passage, Section, Titled
from quarterdeck.compose.tables import FigureCell, MarkCell, Table
from quarterdeck.documents import html
from quarterdeck.domain.people import Judgement
from tests.compose.sections.plans import DECLARED, MEASURES, SCHEMES, led_to, made, pack, rows, said, under
from tests.compose.sections.portfolios import blocks
from tests.documents.readback import words_of_html
from tests.domain.made import Q1

KIND = "map"
HALF = {"well": "half-or-more-red", "moving": "half-or-more-red"}
OUTCOMES = ("People are housed", "Homes are warm", "Getting about")
Measures = list[tuple[str, str, bool, str, str]]
RED, GREEN = ("red", "housed", True, "", ""), ("green", "housed", True, "", "")


def table(section: Section) -> Table:
    (found,) = (block for block in blocks(section) if isinstance(block, Table))
    return found


@given(MEASURES, DECLARED, SCHEMES)
def test_every_outcome_stands_once_and_the_counts_close(
    measures: Measures, declared: dict[str, tuple[str, str]], schemes: dict[str, str]
) -> None:
    (section,) = pack(made(measures, declared, schemes), KIND).sections
    listed = [row[0] for row in rows(section)]
    figures = [
        [int(cell.figure.text) for cell in row.cells if isinstance(cell, FigureCell)]
        for row in table(section).rows
    ]
    *body, total = figures

    assert all(listed.count(title) == 1 for title in OUTCOMES)
    assert sum(total) == sum(is_counted for _, _, is_counted, _, _ in measures)
    # An outcome that stands above others holds theirs too, so it is left out of the sum.
    top = [at for at, row in enumerate(rows(section)) if row[0] == "Living well"]
    if not top:
        assert [sum(column) for column in zip(*body, strict=True)] == total
    headings = " ".join(group.heading for group in table(section).groups)
    outcomes = [one for one in listed if one in (*OUTCOMES, "Living well")]
    assert sum(map(int, re.findall(r"= (\d+) outcome", headings))) == len(outcomes)


def test_it_says_what_stands_where() -> None:
    section = pack(made([RED, GREEN], {"housed": ("Amber", "")}, HALF), KIND, "dashboard").sections[0]

    assert section.lead == "Three outcomes: one Amber and two not rated. One differs from the rule."
    assert rows(section)[0] == ("People are housed", "–", "1", "0", "1", "0", "Red", "Amber")
    assert [group.heading for group in table(section).groups] == [
        "Living well: 1 Amber + 1 not rated = 2 outcomes",
        "Getting about: 1 not rated = 1 outcome",
        "",
    ]
    assert "o-housed" in led_to(section)


def overrides(section: Section) -> list[str]:
    found = [block for block in section.blocks if isinstance(block, Titled)]
    passages = [block for one in found for block in one.blocks if isinstance(block, Passage)]
    return [phrase.text for passage in passages for phrase in passage.paragraphs]


def test_what_differs_from_the_rule_is_listed_with_who_and_why() -> None:
    held = made([RED, GREEN], {}, HALF)
    judged = Judgement("housed", Q1, rating="Amber", by="the director", reason="Work is under way.")
    (section,) = pack(made([RED, GREEN], {}, HALF, judgements=(judged,)), KIND).sections

    assert overrides(section) == [
        "People are housed: Amber, declared by the director: Work is under way; "
        "the rule suggests Red (1 Red + 1 Green = 2 measures)."
    ]
    assert overrides(pack(held, KIND).sections[0]) == []
    alike = pack(made([RED], {"housed": ("Red", "")}, HALF), KIND).sections[0]
    assert "No outcome is declared otherwise than the rule suggests." in said(alike)


def test_what_no_rule_can_rate_says_why() -> None:
    no_scheme = pack(made([RED], {}, {"housed": "halve"}), KIND).sections[0]
    no_word = pack(made([RED], {"housed": ("Magenta", "")}, HALF), KIND).sections[0]

    assert "People are housed has no suggested rating: there is no scheme “halve”." in said(no_scheme)
    assert "“Magenta”" in said(no_word) or "Magenta" in said(no_word)


def test_the_rule_is_printed() -> None:
    (section,) = pack(made([RED], {}, HALF), KIND).sections

    assert "Red from half. Red: half or more of what is rated under it is Red." in said(section)


def test_measures_under_no_outcome_are_in_the_sum() -> None:
    (section,) = pack(made([RED, ("green", "", True, "", "")], {}, HALF), KIND).sections

    assert rows(section)[-2][0] == "Under no outcome"
    assert rows(section)[-1][2:6] == ("1", "0", "1", "0")


def test_a_council_without_a_plan_has_nothing_to_show() -> None:
    (section,) = pack(made([("red", "", True, "", "")], plan=()), KIND).sections

    assert section.title == "Priorities and outcomes"
    assert said(section).strip() != ""
    assert not any(isinstance(block, Table) for block in blocks(section))


def test_deep_plans_and_long_titles() -> None:
    plan = under("a", "b", "c", title="A name that is far too long " * 9)
    (section,) = pack(made([("red", "c", True, "", "")], plan=plan), KIND).sections

    assert len(rows(section)) == 2
    marks = [
        cell.mark.word for row in table(section).rows for cell in row.cells if isinstance(cell, MarkCell)
    ]
    assert marks == ["Red"]


def test_it_reads_the_same_on_the_web() -> None:
    words = words_of_html(
        html.render(pack(made([RED], {"housed": ("Green", "")}, HALF), KIND, "dashboard")).decode()
    )

    assert "Living well: 1 Green + 1 not rated = 2 outcomes" in words
    assert "the rule suggests Red (1 Red = 1 measure)." in words
