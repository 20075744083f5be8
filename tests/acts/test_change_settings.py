"""The settings of a council: kept as versions, changed by those who set it up."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from quarterdeck.acts.change_settings import change_settings
from quarterdeck.domain.memberships import Role, SubjectKind
from quarterdeck.domain.policies.refusals import AnotherCouncil, NotYourRole, Refusal
from quarterdeck.domain.settings import Settings
from quarterdeck.domain.signoff import Chain, Step
from quarterdeck.domain.versions import EditedMeanwhile, UnknownVersion
from quarterdeck.records import models
from quarterdeck.records.models import Authority
from quarterdeck.records.settings_of import settings_of
from tests.acts.collecting import DURING, LATE, OPENED, Team, team

LOOKING_IN = Settings(members_see_current=True)
SHORT = Settings(chain=Chain((Step("head", "Head of service", Role.APPROVER),), two_people=False))


@pytest.fixture
def found(council: Authority) -> Team:
    return team(council)


def change(found: Team, settings: Settings, **given: Any) -> int:
    asked: dict[str, Any] = {"based_on": 0, "by": found.officer, "at": DURING, **given}
    return change_settings(authority=found.council, settings=settings, **asked)


def test_council_that_never_said_has_the_defaults(found: Team) -> None:
    assert settings_of(found.council) == Settings()


def test_every_change_is_a_version_with_an_event(found: Team) -> None:
    assert change(found, LOOKING_IN) == 1
    assert change(found, SHORT, based_on=1, at=LATE) == 2

    assert settings_of(found.council) == SHORT
    assert settings_of(found.council, as_of=DURING) == LOOKING_IN
    assert settings_of(found.council, as_of=OPENED) == Settings()
    events = models.Event.objects.for_authority(found.council).filter(kind="change settings")
    assert [event.detail for event in events.order_by("revision")] == [{"number": 1}, {"number": 2}]


def test_same_settings_again_change_nothing(found: Team) -> None:
    change(found, LOOKING_IN)
    assert change(found, LOOKING_IN) == 1
    assert models.CouncilSettings.objects.for_authority(found.council).count() == 1


def test_older_form_is_refused_with_both(found: Team) -> None:
    change(found, LOOKING_IN)
    with pytest.raises(EditedMeanwhile) as refused:
        change(found, SHORT)
    assert refused.value.yours == SHORT
    assert refused.value.theirs.saved == LOOKING_IN
    with pytest.raises(UnknownVersion):
        change(found, SHORT, based_on=9)


@pytest.mark.parametrize("who", ["owner", "head", "stranger"])
def test_others_do_not_set_up(found: Team, who: str) -> None:
    with pytest.raises(Refusal):
        change(found, LOOKING_IN, by=getattr(found, who))


def test_owner_is_told_whose_it_is(found: Team) -> None:
    with pytest.raises(NotYourRole, match="set up the council"):
        change(found, LOOKING_IN, by=found.owner)


def test_officer_of_another_council_sets_up_nothing_here(found: Team, other: Authority) -> None:
    with pytest.raises(Refusal) as refused:
        change_settings(authority=other, settings=LOOKING_IN, based_on=0, by=found.officer, at=DURING)
    assert not isinstance(refused.value, AnotherCouncil)  # she has no role there, and that is what it says
    assert settings_of(other) == Settings()


def test_deputy_is_named(found: Team) -> None:
    from quarterdeck.acts.guard import act

    with act(authority=found.council, by=None, at=OPENED, kind="people"):
        models.Deputyship.objects.for_authority(found.council).create(
            authority=found.council, of=found.officer, deputy=found.stranger, ends=date(2017, 12, 31)
        )
    change(found, replace(SHORT, owes=frozenset(SubjectKind)), by=found.stranger)

    event = models.Event.objects.for_authority(found.council).latest("revision")
    assert event.detail == {"number": 1, "on_behalf_of": str(found.officer.pk)}
