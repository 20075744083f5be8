"""Papers: versions with a reason, for those who define; what is wrong in them is refused."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from quarterdeck.acts.change_paper import (
    change_paper,
    papers_as_held,
    take_back_paper,
    versions_of_paper,
)
from quarterdeck.acts.guard import act
from quarterdeck.acts.set_up import NotThere, ReasonMissing
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.packs import Paper
from quarterdeck.domain.policies.refusals import NotYourRole
from quarterdeck.domain.trees import DoesNotHold
from quarterdeck.domain.versions import EditedMeanwhile
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority, Person
from tests.acts.collecting import give
from tests.acts.test_set_up import by, last_event
from tests.records import made
from tests.records.made import NOON

__all__ = ["by"]

pytestmark = pytest.mark.django_db

CABINET = Paper("Cabinet", date(2017, 9, 4), authors=("Head of performance",), recommendations="Note it.")


def test_a_paper_has_versions_with_reasons_and_ends_with_one(council: Authority, by: Person) -> None:
    assert change_paper(authority=council, paper=CABINET, by=by, at=NOON) == 1
    ((row, held),) = papers_as_held(council)
    assert held == CABINET
    moved, later = replace(CABINET, dated=date(2017, 9, 11)), NOON + timedelta(hours=1)
    assert (
        change_paper(
            authority=council, paper=moved, chain=row.chain, based_on=1, by=by, at=later, reason="Moved"
        )
        == 2
    )
    assert load(council).papers == (moved,)
    assert load(council, as_of=NOON).papers == (CABINET,)
    assert last_event(council).detail["reason"] == "Moved"
    with pytest.raises(EditedMeanwhile):
        change_paper(authority=council, paper=CABINET, chain=row.chain, based_on=1, by=by, at=later)

    end: Any = {"authority": council, "chain": row.chain, "by": by, "at": later + timedelta(hours=1)}
    with pytest.raises(ReasonMissing):
        take_back_paper(**end, based_on=2, reason=" ")
    with pytest.raises(EditedMeanwhile):
        take_back_paper(**end, based_on=1, reason="Not held")
    take_back_paper(**end, based_on=2, reason="Not held")
    assert load(council).papers == ()
    assert len(versions_of_paper(council, chain=row.chain)) == 2
    with pytest.raises(NotThere):
        change_paper(authority=council, paper=moved, chain=row.chain, based_on=2, by=by, at=NOON)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"meeting": " "}, "meeting"),
        ({"meeting": "x" * 400}, "meeting"),
        ({"meeting": "CABINET"}, "dated"),
        ({"annexes": ("a",) * 101, "dated": None}, "annexes"),
        ({"recommendations": "Note {nonsense}", "dated": None}, "recommendations"),
        ({"translations": {"cy": {"recommendations": "{"}}, "dated": None}, "recommendations"),
    ],
)
def test_what_does_not_hold_is_refused(
    council: Authority, by: Person, change: dict[str, object], field: str
) -> None:
    change_paper(authority=council, paper=CABINET, by=by, at=NOON)
    with pytest.raises(DoesNotHold) as refused:
        change_paper(authority=council, paper=replace(CABINET, **change), by=by, at=NOON)  # type: ignore[arg-type]

    assert refused.value.field == field
    assert load(council).papers == (CABINET,)


def test_papers_are_for_those_who_define(council: Authority) -> None:
    with act(authority=council, by=None, at=NOON, kind="test: people"):
        owner = made.person("owner")
        give(council, owner, Role.OWNER)
    with pytest.raises(NotYourRole):
        change_paper(authority=council, paper=CABINET, by=owner, at=NOON)
