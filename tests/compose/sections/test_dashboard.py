"""Dashboards: each measure once, ratings as published before and now, counts that close."""

import re
from dataclasses import replace

import pytest
from hypothesis import given

from quarterdeck.compose.lines import anchor
from quarterdeck.compose.pack import Section
from quarterdeck.compose.tables import Table
from quarterdeck.documents import html
from quarterdeck.domain.council import Council, ReportingRound
from quarterdeck.domain.people import Judgement, Outlook
from quarterdeck.domain.periods import quarter
from quarterdeck.domain.targets import Target
from tests.compose import editions
from tests.compose.sections.plans import DECLARED, MEASURES, SCHEMES, made, pack, rows, said
from tests.compose.sections.portfolios import UNITS, blocks
from tests.documents.readback import words_of_html
from tests.domain.made import Q1, Y2017, measure

KIND = "dashboard"
BEFORE = quarter(2016, 4)
HALF = {"well": "half-or-more-red", "moving": "half-or-more-red"}
Measures = list[tuple[str, str, bool, str, str]]


def table(section: Section) -> Table:
    (found,) = (block for block in blocks(section) if isinstance(block, Table))
    return found


def judged_council(*said_: tuple[str, str, str, Outlook | None], **changes: object) -> Council:
    """Measures rated by a person: reference, the rating before, the rating now, the outlook."""
    judgements = []
    for ref, before, now, outlook in said_:
        judgements += [Judgement(ref, BEFORE, rating=before)] if before else []
        judgements += [Judgement(ref, Q1, rating=now, outlook=outlook)]
    made_ = [
        measure(
            ref,
            title=f"Measure {ref}",
            ref=ref.upper(),
            scheme="judged",
            directorate="places",
            outcomes=("housed",),
        )
        for ref, *_ in said_
    ]
    whole = made([], {}, HALF)
    return replace(whole, measures=tuple(made_), judgements=tuple(judgements), **changes)  # type: ignore[arg-type]


@given(MEASURES, DECLARED, SCHEMES)
def test_every_measure_stands_once_and_the_sum_closes(
    measures: Measures, declared: dict[str, tuple[str, str]], schemes: dict[str, str]
) -> None:
    found = pack(made(measures, declared, schemes), KIND).sections[0]
    anchors = [row.anchor for block in blocks(found) if isinstance(block, Table) for row in block.rows]

    assert sorted(one for one in anchors if one.startswith("m-")) == [
        anchor(f"m{at}") for at in range(len(measures))
    ]
    if measures:
        total = sum(is_counted for _, _, is_counted, _, _ in measures)
        assert re.search(rf"= {total} measures?\.", said(found))


def test_ratings_before_and_now_with_the_outlook() -> None:
    held = judged_council(
        ("a", "Red", "Green", Outlook.POSITIVE),
        ("b", "Green", "Amber", Outlook.NEGATIVE),
        ("c", "", "Red", None),
        ("d", "Green", "Green", Outlook.STEADY),
    )
    (section,) = pack(held, KIND).sections

    assert section.lead == (
        "Since Q4 2016/17 one improved and one fell. "
        "The outlook is improving for one, stable for one and deteriorating for one."
    )
    assert [row[-3:] for row in rows(section)] == [
        ("Amber", "Amber", "by the rule"),
        ("Red", "Green", "Improving"),
        ("Green", "Amber", "Deteriorating"),
        ("Not rated", "Red", "–"),
        ("Green", "Green", "Stable"),
    ]
    assert section.is_wide


def test_each_outcome_has_its_own_rating_beside_it() -> None:
    held = judged_council(("a", "Red", "Green", None))
    declared = (Judgement("housed", BEFORE, rating="Red"), Judgement("housed", Q1, rating="Amber"))
    (section,) = pack(replace(held, judgements=(*held.judgements, *declared)), KIND).sections

    assert rows(section)[0] == (
        "",
        "People are housed",
        "",
        "",
        "Red",
        "Amber",
        "declared; by the rule Green",
    )
    assert table(section).rows[0].anchor == "o-housed"
    assert table(section).groups[0].heading == "Living well"


def test_the_rating_before_is_the_one_published() -> None:
    held = judged_council(("a", "Red", "Green", None))
    release = ReportingRound(BEFORE, release=editions.WHEN.date().replace(month=5, day=20))
    late = Judgement("a", BEFORE, rating="Green", dated=editions.WHEN.date().replace(month=6, day=20))
    (section,) = pack(replace(held, judgements=(*held.judgements, late), rounds=(release,)), KIND).sections

    assert rows(section)[1][-3:-1] == ("Red", "Green")


@pytest.mark.parametrize(
    ("target", "printed"),
    [
        (Target("a", Q1, printed="Maintain <7%"), "Maintain <7%"),
        (Target("a", Y2017, printed="20,000"), "20,000"),
        (Target("a", Y2017, printed="-"), "–"),
        (Target("a", quarter(2018, 4), printed="135 by March 2019"), "135 by March 2019"),
    ],
)
def test_targets_stand_as_they_were_printed(target: Target, printed: str) -> None:
    (section,) = pack(judged_council(("a", "", "Green", None), targets=(target,)), KIND).sections

    assert rows(section)[1][2] == printed


def test_why_a_measure_has_no_rating_stands_below() -> None:
    (section,) = pack(judged_council(("a", "", "", Outlook.STEADY)), KIND).sections

    assert table(section).note == "Not rated: A: Not judged yet: nobody has declared a rating."


def test_directorates_stand_in_the_councils_order() -> None:
    held = made([("red", "housed", True, "", ""), ("green", "moving", True, "", "")])
    first, second = held.measures
    changed = (replace(first, portfolio="homes"), replace(second, portfolio="roads"))
    titles = [section.title for section in pack(replace(held, measures=changed), KIND).sections]

    assert titles == ["Roads: dashboard", "Homes: dashboard"]
    assert [unit.name for unit in UNITS][:2] == ["Roads", "Homes"]


def test_a_measure_of_nobody_has_a_dashboard_too() -> None:
    held = made([("red", "housed", True, "", "")])
    (section,) = pack(replace(held, measures=(replace(held.measures[0], portfolio=""),)), KIND).sections

    assert len(rows(section)) == 2


def test_without_measures_there_is_nothing() -> None:
    (section,) = pack(made([]), KIND).sections

    assert (section.title, len(section.blocks)) == ("Dashboards of the directorates", 1)


def test_it_reads_the_same_on_the_web() -> None:
    words = words_of_html(
        html.render(pack(judged_council(("a", "Red", "Green", Outlook.POSITIVE)), KIND)).decode()
    )

    assert "Places: dashboard" in words
    assert "1 Green = 1 measure." in words
