"""The plan with its roll-ups, and search."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.plan import PlanNode
from quarterdeck.domain.targets import Target
from quarterdeck.web.presenters.plan_tree import plan_tree
from quarterdeck.web.presenters.search import search
from tests.compose.editions import council
from tests.domain.made import Q1
from tests.web.councils import example
from tests.web.presenters.made import TO, view

VIEW = view(example())


def measured(key: str, value: int, *outcomes: str) -> tuple[Measure, Target, Observation]:
    """A measure whose target is 100."""
    return (
        Measure(key, f"Measure {key}", outcomes=outcomes),
        Target(key, Q1, value=Decimal(100)),
        Observation(key, Q1, Decimal(value)),
    )


def test_heads_of_the_plan_close_to_the_council() -> None:
    found = plan_tree(VIEW, to=TO)

    assert found.closing == "13 Red + 12 Amber + 25 Green + 25 not rated = 75 measures"
    quality = next(row for row in found.rows if row.title == "Quality")
    assert (quality.depth, quality.closing, quality.suggested.word) == (
        1,
        "1 Red + 4 Green = 5 measures",
        "Red",
    )
    assert quality.worst is not None
    assert quality.worst.text == "Repeat referrals"


def test_a_declared_rating_stands_beside_the_suggested() -> None:
    held = council(
        *measured("a", 100, "one"),
        *measured("b", 10, "one"),
        plan=(PlanNode("one", "One", level="priority", scheme="worst-of"),),
        judgements=(Judgement("one", Q1, rating="Amber"),),
    )
    (row,) = plan_tree(view(held), to=TO).rows

    assert row.declared is not None
    assert (row.suggested.word, row.declared.word, row.differs) == ("Red", "Amber", True)
    assert plan_tree(view(held), to=TO).differences.startswith("One heading is declared")


def test_a_roll_up_is_handed_down_and_a_wrong_word_is_a_sentence() -> None:
    held = council(
        *measured("a", 100, "child"),
        *measured("b", 10, "child"),
        *measured("c", 100, "child"),
        plan=(PlanNode("top", "Top", scheme="majority"), PlanNode("child", "Child", parent="top")),
        judgements=(Judgement("top", Q1, rating="Magenta"),),
    )
    top, child = plan_tree(view(held), to=TO).rows

    assert "Magenta" in top.cannot
    assert child.suggested.word == "Green"


@pytest.mark.parametrize("outcomes", [(), ("no-such-node",), ("ring-a",)])
def test_what_stands_outside_the_plan_still_counts(outcomes: tuple[str, ...]) -> None:
    held = council(
        *measured("a", 100, "one"),
        *measured("b", 10, *outcomes),
        plan=(
            PlanNode("one", "One"),
            PlanNode("ring-a", "Ring A", parent="ring-b"),
            PlanNode("ring-b", "Ring B", parent="ring-a"),
        ),
    )
    rows = plan_tree(view(held), to=TO).rows

    assert [(row.title, row.closing) for row in rows] == [
        ("One", "1 Green = 1 measure"),
        ("Not under any heading of the plan", "1 Red = 1 measure"),
    ]


def test_a_council_without_a_plan_has_a_page() -> None:
    assert plan_tree(view(replace(example(), plan=())), to=TO).empty


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("care leavers", "Care leavers in suitable homes"),
        ("SUPERFAST broadband", "Business parks that can get superfast broadband"),
        ("cs-17", "Children waiting under 14 months to be adopted"),
        ("accommodation", "Care leavers in suitable homes"),
    ],
)
def test_search_finds_by_any_word(typed: str, first: str) -> None:
    hits = search(VIEW, typed=typed, to=TO).hits

    assert "".join(piece.text for piece in hits[0].title) == first


def test_search_marks_what_was_found() -> None:
    hit = search(VIEW, typed="leavers", to=TO).hits[0]

    assert [piece.text for piece in hit.title if piece.is_found] == ["leavers"]


def test_search_says_what_it_did_not_find() -> None:
    assert search(VIEW, typed="zebra", to=TO).sentence.startswith("No measure has all of “zebra”")
    some = search(VIEW, typed="leavers zebra", to=TO)
    assert some.sentence.startswith("No measure has all of “leavers zebra”; these")
    assert len(some.hits) == 2
    assert search(VIEW, typed="  ", to=TO).sentence == ""


@given(st.text(max_size=300))
def test_search_loses_no_letter_of_a_title(typed: str) -> None:
    titles = {line.measure.title for line in VIEW.lines}

    for hit in search(VIEW, typed=typed, to=TO).hits:
        assert "".join(piece.text for piece in hit.title) in titles
