"""How far an action has come: versioned, by those who enter it, never over somebody else's words."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

import pytest

from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.guard import act
from quarterdeck.acts.update_action import EnteredMeanwhile, Progress, update_action
from quarterdeck.acts.versions import Signed, put
from quarterdeck.domain.editing import TextTooLong
from quarterdeck.domain.people import ImprovementAction
from quarterdeck.domain.policies.refusals import NotYourRole, RoundDoesNotAllow
from quarterdeck.domain.submissions import Entry
from quarterdeck.domain.versions import EditedMeanwhile
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority
from tests.acts.collecting import DURING, LATE, Team, collecting

HIRE = ImprovementAction("roads", "Hire a crew", key="roads-1", owner="Manager")
UNDER_WAY = Progress("under way", "Two of four posts filled.")


@pytest.fixture
def found(council: Authority) -> Team:
    team = collecting(council)
    with act(authority=council, by=None, at=DURING, kind="test: action"):
        put(HIRE, signed=Signed(council, team.officer, DURING))
    return team


def chain(found: Team) -> UUID:
    one: UUID = models.ImprovementAction.objects.for_authority(found.council).get(superseded_at=None).chain
    return one


def update(
    found: Team,
    progress: Progress = UNDER_WAY,
    *,
    by: models.Person | None = None,
    based_on: int = 1,
    at: datetime = DURING,
) -> int:
    return update_action(
        authority=found.council,
        action=chain(found),
        progress=progress,
        based_on=based_on,
        by=by or found.owner,
        at=at,
    )


def test_progress_is_a_version_over_the_promise(found: Team) -> None:
    assert update(found) == 2

    (now,) = load(found.council).actions
    assert now == replace(HIRE, state="under way", update="Two of four posts filled.")
    event = models.Event.objects.for_authority(found.council).latest("revision")
    assert (event.kind, event.about, event.detail["number"]) == ("update action", "roads", 2)


def test_the_same_again_writes_nothing(found: Team) -> None:
    update(found)
    before = models.Event.objects.for_authority(found.council).count()

    assert update(found) == 2
    assert models.Event.objects.for_authority(found.council).count() == before


def test_a_second_update_of_one_version_is_refused_with_both(found: Team) -> None:
    update(found)
    with pytest.raises(EditedMeanwhile) as refused:
        update(found, Progress("done", ""), by=found.officer)

    assert refused.value.yours == Progress("done", "")
    assert refused.value.theirs.saved == UNDER_WAY


def test_owner_not_after_the_collection_the_officer_at_any_time(found: Team) -> None:
    with pytest.raises(RoundDoesNotAllow):
        update(found, at=LATE)
    assert update(found, at=LATE, by=found.officer) == 2


def test_who_enters_nothing_updates_nothing(found: Team) -> None:
    with pytest.raises(NotYourRole):
        update(found, by=found.head)


def test_an_action_that_is_in_a_draft_is_gone_on_with_there(found: Team) -> None:
    drafted = replace(HIRE, update="In the form.")
    row = found.of("roads")
    enter_figure(
        authority=found.council,
        submission=row.pk,
        entry=Entry(actions=(drafted,)),
        based_on=0,
        by=found.owner,
        at=DURING,
    )
    the_chain = (
        models.ImprovementAction.objects.for_authority(found.council).filter(state="draft").get().chain
    )
    with pytest.raises(EnteredMeanwhile):
        update_action(
            authority=found.council,
            action=the_chain,
            progress=UNDER_WAY,
            based_on=1,
            by=found.owner,
            at=DURING,
        )


def test_too_long_a_text_and_an_unknown_action_are_refused(found: Team, other: Authority) -> None:
    with pytest.raises(TextTooLong):
        update(found, Progress("", "x" * 10_001))
    for authority, action in ((found.council, uuid4()), (other, chain(found))):
        with pytest.raises(models.ImprovementAction.DoesNotExist):
            update_action(
                authority=authority, action=action, progress=UNDER_WAY, based_on=1, by=found.owner, at=DURING
            )
