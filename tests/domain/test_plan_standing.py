"""The plan in a round: suggested and declared for each heading, complete and in order."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domain.lines import Line, lines
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.plan import PlanNode
from quarterdeck.domain.plan_standing import NodeStanding, plan_standing, scheme_over
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from tests.domain.made import Q1, STANDARD, council, measure, seen, target

HALF = Scheme("half", (Rule("red", "red_pct >= 50"), Rule("green", "green == rated"), Rule("amber")))
WORST = Scheme("worst-of", (Rule("red", "worst == red"), Rule("amber", "worst == amber"), Rule("green")))
SCHEMES = {scheme.name: scheme for scheme in (HALF, WORST, STANDARD)}
PLAN = (
    PlanNode("health", "Health", scheme="half", order=2),
    PlanNode("early", "Early death", parent="health", order=2),
    PlanNode("start", "Healthy start", parent="health", order=1),
    PlanNode("roads", "Roads", order=1),
)


def made(*held: tuple[str, str, str]) -> tuple[Line, ...]:
    """The lines of measures, each a key, a figure against a target of 100, and an outcome."""
    whole = council(
        *(measure(key, outcomes=(outcome,), scheme="standard") for key, _, outcome in held),
        observations=tuple(seen(value, measure=key) for key, value, _ in held),
        targets=tuple(target("100", Q1, measure=key) for key, _, _ in held),
    )
    return lines(whole, on=Q1)


LINES = made(("a", "100", "early"), ("b", "10", "early"), ("c", "100", "early"), ("d", "10", "roads"))


def standing(
    nodes: Sequence[PlanNode] = PLAN, found: Sequence[Line] = LINES, **judged: str
) -> dict[str, NodeStanding]:
    """The headings by code; `judged` are ratings by the code of a heading."""
    made_ = {code: Judgement(code, Q1, rating=rating) for code, rating in judged.items()}
    held = plan_standing(nodes, found, schemes=SCHEMES, judged=made_.get)
    assert len({one.node.code for one in held}) == len(held)
    return {one.node.code: one for one in held}


def word(one: NodeStanding) -> tuple[str, str]:
    return tuple(grade.name if grade else "none" for grade in (one.suggested, one.declared))  # type: ignore[return-value]


def test_headings_stand_in_the_councils_order_each_before_what_is_below_it() -> None:
    assert [(one.node.code, one.depth) for one in standing().values()] == [
        ("roads", 0),
        ("health", 0),
        ("start", 1),
        ("early", 1),
    ]


def test_a_heading_goes_by_its_own_scheme_else_by_that_above_it_else_by_the_usual_one() -> None:
    found = standing()

    assert {code: one.scheme.name for code, one in found.items() if one.scheme} == {
        "roads": "worst-of",
        "health": "half",
        "start": "half",
        "early": "half",
    }
    assert scheme_over("early", {node.code: node for node in PLAN}) == "half"
    assert word(found["roads"]) == ("red", "none")
    assert word(found["health"]) == word(found["early"]) == ("amber", "none")
    assert word(found["start"]) == ("none", "none")


def test_what_is_declared_stands_first_and_says_that_it_differs() -> None:
    early = standing(early="Red")["early"]

    assert (early.differs, early.is_missed, early.grade) == (True, True, early.declared)
    assert not standing(early="amber")["early"].differs


@pytest.mark.parametrize(("judged", "cannot"), [({"early": "Magenta"}, "Magenta"), ({}, "")])
def test_a_word_that_is_no_rating_leaves_the_suggestion(judged: dict[str, str], cannot: str) -> None:
    early = standing(PLAN, LINES, **judged)["early"]

    assert cannot in early.cannot
    assert word(early) == ("amber", "none")


def test_a_scheme_that_is_not_there_suggests_nothing() -> None:
    one = standing([PlanNode("early", "Early death", scheme="halve")])["early"]

    assert (one.scheme, one.rolled, one.scheme_name, one.grade) == (None, None, "halve", None)


@pytest.mark.parametrize(
    ("code", "is_outcome"), [("health", False), ("early", True), ("start", True), ("roads", True)]
)
def test_a_heading_of_headings_is_no_outcome(code: str, *, is_outcome: bool) -> None:
    assert standing()[code].is_outcome is is_outcome


def test_a_declared_heading_of_headings_is_an_outcome() -> None:
    assert standing(health="Red")["health"].is_outcome


codes = st.sampled_from(["", "a", "b", "c", "d", "e"])


@given(
    st.lists(st.tuples(codes, codes, st.integers(0, 3)), max_size=6, unique_by=lambda one: one[0]),
    st.lists(st.tuples(st.sampled_from(["100", "97", "10"]), codes), max_size=8),
)
def test_nothing_is_left_out_and_nothing_is_counted_twice(
    plan: list[tuple[str, str, int]], held: list[tuple[str, str]]
) -> None:
    nodes = [PlanNode(code, code, parent=parent, order=order) for code, parent, order in plan]
    found = made(*((f"m{at}", value, outcome) for at, (value, outcome) in enumerate(held)))
    tree = standing(nodes, found)

    assert tree.keys() == {node.code for node in nodes}
    placed = Counter(line.measure.key for one in tree.values() for line in one.own)
    assert placed == Counter(line.measure.key for line in found if line.measure.outcomes[0] in tree)
    assert all(one.tally.total == len(one.lines) for one in tree.values())
