"""Setting targets: the ledger keeps every change, and a past period asks why."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from quarterdeck.acts.guard import act
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.set_target import TargetsChanged, ledger_mark, set_targets
from quarterdeck.acts.set_up import NotThere, ReasonMissing
from quarterdeck.acts.versions import Changes
from quarterdeck.domain.council import Authority as Policies
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.periods import quarter, year
from quarterdeck.domain.policies.refusals import NotYourRole
from quarterdeck.domain.targets import Target, ToleranceApplies
from quarterdeck.domain.trees import DoesNotHold
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority, Person
from tests.records import made
from tests.records.made import NOON, later

Q1, Q2 = quarter(2017, 1), quarter(2017, 2)
NOW, PAST = year(2017), year(2016)
FIRST = Target("roads", NOW, value=Decimal(50))
COUNCIL = Council(
    Policies("Exampleshire"),
    measures=(Measure("roads", "Roads"), Measure("bridges", "Bridges")),
    targets=(FIRST, Target("roads", PAST, value=Decimal(40))),
    schemes=dict(shipped_schemes()),
)


@pytest.fixture
def held(council: Authority, officer: Person) -> Authority:
    import_council(authority=council, council=COUNCIL, by=officer, at=NOON)
    return council


def put(authority: Authority, by: Person, *targets: Target, reason: str = "", hours: int = 1) -> Changes:
    mine = [one for one in load(authority).targets if one.measure == "roads"]
    return set_targets(
        authority=authority,
        measure="roads",
        targets=targets,
        based_on=ledger_mark(mine),
        reason=reason,
        by=by,
        at=later(hours),
    )


def test_a_change_that_acts_later_stands_beside_what_it_changes(held: Authority, officer: Person) -> None:
    new = Target("roads", NOW, value=Decimal(55), acts_from=Q2, approved_by="Corporate board")

    assert put(held, officer, new, reason="a better first quarter") == Changes(added=1)

    ledger = [one for one in load(held).targets if one.period == NOW]
    assert [(one.value, one.acts_from) for one in ledger] == [(Decimal(50), None), (Decimal(55), Q2)]
    assert (ledger[1].reason, ledger[1].dated) == ("a better first quarter", date(2017, 7, 14))
    assert ledger[1].approved_by == "Corporate board"


def test_one_that_acts_from_the_same_round_is_corrected(held: Authority, officer: Person) -> None:
    assert put(held, officer, replace(FIRST, value=Decimal(51)), reason="misprint") == Changes(changed=1)

    assert [one.value for one in load(held).targets if one.period == NOW] == [51]
    assert load(held, as_of=NOON).targets == COUNCIL.targets
    assert put(held, officer, replace(FIRST, value=Decimal(51)), hours=2) == Changes()


def test_the_same_targets_again_are_no_event(held: Authority, officer: Person) -> None:
    before = models.Event.objects.for_authority(held).count()

    assert put(held, officer, *COUNCIL.targets) == Changes()

    assert models.Event.objects.for_authority(held).count() == before


@pytest.mark.parametrize("new", [Target("roads", PAST, value=Decimal(41)), Target("roads", quarter(2016, 4))])
def test_a_past_period_asks_for_a_reason(held: Authority, officer: Person, new: Target) -> None:
    with pytest.raises(ReasonMissing, match="past period"):
        put(held, officer, FIRST, new)
    assert load(held).targets == COUNCIL.targets

    assert put(held, officer, FIRST, new, reason="as agreed in March")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"low": Decimal(5), "high": Decimal(4), "value": None}, "low"),
        ({"low": Decimal(5)}, "value"),
        ({"tolerance": Decimal(-1)}, "tolerance"),
        ({"tolerance_applies": ToleranceApplies.FROM}, "tolerance_from"),
        ({"value": Decimal("1.1234567")}, "value"),
        ({"red_limit": Decimal(10) ** 16}, "red_limit"),
    ],
)
def test_what_contradicts_itself_is_refused(
    held: Authority, officer: Person, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(DoesNotHold) as refused:
        put(held, officer, replace(FIRST, **wrong))
    assert refused.value.field == field


def test_the_second_of_two_is_refused(held: Authority, officer: Person) -> None:
    opened = ledger_mark(COUNCIL.targets)
    put(held, officer, replace(FIRST, value=Decimal(51)))

    with pytest.raises(TargetsChanged):
        set_targets(
            authority=held,
            measure="roads",
            targets=[replace(FIRST, value=Decimal(52))],
            based_on=opened,
            reason="",
            by=officer,
            at=later(2),
        )
    assert [one.value for one in load(held).targets if one.period == NOW] == [51]


def test_only_the_officer_sets_targets_of_measures_that_are_there(held: Authority, officer: Person) -> None:
    with act(authority=held, by=None, at=NOON, kind="people"):
        owner = made.person()
        models.Membership.objects.for_authority(held).create(authority=held, person=owner, role=Role.OWNER)

    with pytest.raises(NotYourRole):
        put(held, owner, FIRST)
    with pytest.raises(NotThere):
        set_targets(
            authority=held,
            measure="tunnels",
            targets=[],
            based_on=ledger_mark([]),
            reason="",
            by=officer,
            at=later(),
        )
