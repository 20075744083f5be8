"""Entering budget lines: versions as for figures, by form and by sheet."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from quarterdeck.acts.enter_budget import enter_budget, enter_budgets, take_budget_out
from quarterdeck.acts.guard import act
from quarterdeck.acts.import_package import ChangedMeanwhile
from quarterdeck.acts.set_up import NotThere, ReasonMissing
from quarterdeck.domain.budgets import BudgetLine
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.periods import quarter
from quarterdeck.domain.policies.refusals import NotYourRole
from quarterdeck.domain.trees import DoesNotHold
from quarterdeck.domain.versions import EditedMeanwhile
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority, Person
from tests.records import made
from tests.records.made import NOON, later

Q1 = quarter(2017, 1)
LINE = BudgetLine("transport", "Repairs", Q1, current=Decimal(1000), outturn=Decimal(1100))
OTHER = BudgetLine("transport", "Lamps", Q1, current=Decimal(200))


@pytest.fixture
def finance(council: Authority) -> Person:
    with act(authority=council, by=None, at=NOON, kind="people"):
        found = made.person("Finance officer")
        rows = models.Membership.objects.for_authority(council)
        rows.create(authority=council, person=found, role=Role.FINANCE)
    return found


def test_a_line_is_entered_and_changed(council: Authority, finance: Person) -> None:
    assert enter_budget(authority=council, line=LINE, based_on=0, by=finance, at=NOON) == 1
    more = replace(LINE, outturn=Decimal(1200), note="A hard winter.")

    assert enter_budget(authority=council, line=more, based_on=1, by=finance, at=later()) == 2

    assert load(council).budgets == (more,)
    assert load(council, as_of=NOON).budgets == (LINE,)
    before = models.Event.objects.for_authority(council).count()
    assert enter_budget(authority=council, line=more, based_on=2, by=finance, at=later(2)) == 2
    assert models.Event.objects.for_authority(council).count() == before


def test_the_second_of_two_is_refused_with_both(council: Authority, finance: Person) -> None:
    enter_budget(authority=council, line=LINE, based_on=0, by=finance, at=NOON)

    with pytest.raises(EditedMeanwhile) as refused:
        enter_budget(authority=council, line=replace(LINE, outturn=None), based_on=0, by=finance, at=later())
    assert refused.value.theirs.saved == LINE


def test_a_sheet_is_loaded_whole_and_ends_nothing(council: Authority, finance: Person) -> None:
    enter_budget(authority=council, line=LINE, based_on=0, by=finance, at=NOON)
    changed = replace(LINE, actual=Decimal(300))

    assert enter_budgets(authority=council, lines=[changed, OTHER], by=finance, at=later(), based_on=2) == 2
    assert enter_budgets(authority=council, lines=[OTHER], by=finance, at=later(2)) == 0

    assert load(council).budgets == (changed, OTHER)
    with pytest.raises(ChangedMeanwhile):
        enter_budgets(authority=council, lines=[LINE], by=finance, at=later(3), based_on=1)
    with pytest.raises(DoesNotHold):
        enter_budgets(authority=council, lines=[LINE, replace(OTHER, line="")], by=finance, at=later(3))
    assert load(council).budgets == (changed, OTHER)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"unit": ""}, "unit"),
        ({"line": " "}, "line"),
        ({"line": "x" * 301}, "line"),
        ({"note": "x" * 10_001}, "note"),
        ({"actual": Decimal("0.1234567")}, "actual"),
        ({"scale": 7}, "scale"),
        ({"scheme": "nothing"}, "scheme"),
        ({"total_of": "Repairs"}, "total_of"),
    ],
)
def test_what_cannot_stand_is_refused(
    council: Authority, finance: Person, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(DoesNotHold) as refused:
        enter_budget(authority=council, line=replace(LINE, **wrong), based_on=0, by=finance, at=NOON)
    assert refused.value.field == field


def test_a_line_is_taken_out_with_a_reason(council: Authority, finance: Person) -> None:
    enter_budget(authority=council, line=LINE, based_on=0, by=finance, at=NOON)
    with pytest.raises(ReasonMissing):
        take_budget_out(authority=council, line=LINE, based_on=1, reason="", by=finance, at=later())
    with pytest.raises(NotThere):
        take_budget_out(authority=council, line=LINE, based_on=2, reason="twice", by=finance, at=later())

    take_budget_out(authority=council, line=LINE, based_on=1, reason="twice", by=finance, at=later())

    assert load(council).budgets == ()
    assert load(council, as_of=NOON).budgets == (LINE,)
    assert enter_budget(authority=council, line=LINE, based_on=0, by=finance, at=later(2)) == 1


def test_others_do_not_enter_money(council: Authority) -> None:
    with act(authority=council, by=None, at=NOON, kind="people"):
        owner = made.person()
        rows = models.Membership.objects.for_authority(council)
        rows.create(authority=council, person=owner, role=Role.OWNER)

    with pytest.raises(NotYourRole):
        enter_budget(authority=council, line=LINE, based_on=0, by=owner, at=NOON)
