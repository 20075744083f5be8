"""One rule for what is suggested: a heading, a unit, a line of the budget."""

from dataclasses import replace
from decimal import Decimal

from quarterdeck.domain.budgets import BudgetLine
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.plan import PlanNode
from quarterdeck.domain.targets import Target
from quarterdeck.web.presenters.plan_tree import plan_tree
from quarterdeck.web.presenters.suggestions import Suggestion, for_heading, for_money, for_unit
from tests.compose.editions import council
from tests.domain.made import Q1
from tests.web.presenters.made import TO, view

PLAN = (PlanNode("top", "Top", scheme="majority"), PlanNode("child", "Child", parent="top"))


def measured(key: str, value: int) -> tuple[Measure, Target, Observation]:
    """A measure under the child whose target is 100."""
    measure = Measure(key, f"Measure {key}", outcomes=("child",), portfolio="transport")
    return measure, Target(key, Q1, value=Decimal(100)), Observation(key, Q1, Decimal(value))


HELD = council(*measured("a", 100), *measured("b", 10), *measured("c", 100), plan=PLAN)


def word(found: Suggestion) -> tuple[str, str]:
    """Return the suggested rating and its counts."""
    return (found.grade.name if found.grade else found.cannot), found.counts


def test_a_heading_goes_by_the_scheme_above_it_and_by_the_rule_of_the_plan() -> None:
    counts = "1 Red + 2 Green = 3 measures"

    assert word(for_heading("child", view(HELD))) == ("green", counts)
    assert word(for_heading("top", view(HELD))) == ("green", counts)
    assert [row.suggested.word for row in plan_tree(view(HELD), to=TO).rows] == ["Green", "Green"]


def test_a_unit_goes_by_the_usual_scheme() -> None:
    assert word(for_unit("transport", view(HELD))) == ("red", "1 Red + 2 Green = 3 measures")


def test_a_heading_that_stands_under_itself_is_met_once() -> None:
    round_trip = (PlanNode("top", "Top", parent="child"), PlanNode("child", "Child", parent="top"))

    assert word(for_heading("child", view(replace(HELD, plan=round_trip))))[0] == "red"


def test_money_suggests_by_its_own_scheme() -> None:
    line = BudgetLine("transport", "Roads", Q1, current=Decimal(100), outturn=Decimal(150))

    assert word(for_money(line, view(HELD))) == ("red", "")
    assert for_money(replace(line, scheme="no-such"), view(HELD)) == Suggestion()
    assert for_money(None, view(HELD)) == Suggestion()
