"""Unchanged Greens signed together: all of them or none, each asked of the policy and held to the rule."""

from dataclasses import replace
from decimal import Decimal

import pytest

from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.guard import act
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.open_round import open_round
from quarterdeck.acts.record_judgement import record_judgement
from quarterdeck.acts.sign_off import ChangedSinceRead
from quarterdeck.acts.sign_off_unchanged import NothingChosen, NotUnchanged, sign_off_unchanged
from quarterdeck.acts.submit import submit, take_back
from quarterdeck.domain.memberships import SubjectKind
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.policies.refusals import AnotherCouncil, NotYourTurn, Refusal
from quarterdeck.domain.signoff import Stage, Verb
from quarterdeck.domain.submissions import Entry
from quarterdeck.domain.targets import Target
from quarterdeck.domain.unchanged import LookAtIt
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority
from tests.acts.collecting import CHAIN, COUNCIL, DURING, OPENED, Q1, Q4, TIMETABLE, Team, team

KEYS = ("roads", "bridges")


@pytest.fixture
def found(council: Authority) -> Team:
    """Two Greens as they were, submitted."""
    made = team(council)
    known = replace(
        COUNCIL,
        observations=tuple(Observation(key, Q4, value=Decimal(50)) for key in KEYS),
        targets=tuple(Target(key, when, value=Decimal(40)) for key in KEYS for when in (Q4, Q1)),
    )
    import_council(authority=council, council=known, by=made.officer, at=OPENED)
    open_round(authority=council, timetable=TIMETABLE, chain=CHAIN, by=made.officer, at=OPENED)
    for key in KEYS:
        send(made, key, "51")
    return made


def send(found: Team, key: str, value: str) -> models.Submission:
    row = found.of(key)
    given = Entry((Observation(key, Q1, value=Decimal(value)),), "As before.")
    enter_figure(
        authority=found.council,
        submission=row.pk,
        entry=given,
        based_on=row.version,
        by=found.owner,
        at=DURING,
    )
    submit(authority=found.council, submission=row.pk, by=found.owner, at=DURING)
    return found.of(key)


def versions(found: Team, **other: int) -> dict[int, int]:
    return {found.of(key).pk: other.get(key, 1) for key in KEYS}


def test_all_are_signed_with_one_event(found: Team) -> None:
    titles = sign_off_unchanged(authority=found.council, versions=versions(found), by=found.head, at=DURING)

    assert titles == ("T1 Roads mended", "Bridges inspected")
    assert {found.of(key).stage for key in KEYS} == {Stage.PART_SIGNED}
    signatures = models.SignOff.objects.for_authority(found.council)
    assert {(one.verb, one.step, one.by) for one in signatures.select_related("by")} == {
        (Verb.SIGN_OFF, "service", found.head)
    }
    (event,) = models.Event.objects.for_authority(found.council).filter(kind="sign off unchanged")
    assert event.detail == {"submissions": sorted(versions(found))}


def test_last_step_lets_them_count(found: Team) -> None:
    for someone in (found.head, found.board):
        sign_off_unchanged(authority=found.council, versions=versions(found), by=someone, at=DURING)

    assert {found.of(key).stage for key in KEYS} == {Stage.LOCKED}
    counted = [seen.value for seen in load(found.council).observations if seen.period == Q1]
    assert counted == [Decimal(51)] * 2


def test_one_that_was_saved_again_keeps_all_from_being_signed(found: Team) -> None:
    with pytest.raises(ChangedSinceRead):
        sign_off_unchanged(
            authority=found.council, versions=versions(found, bridges=0), by=found.head, at=DURING
        )

    assert {found.of(key).stage for key in KEYS} == {Stage.SUBMITTED}
    assert not models.SignOff.objects.for_authority(found.council).exists()


def test_one_with_news_keeps_all_from_being_signed(found: Team) -> None:
    row = found.of("bridges")
    take_back(authority=found.council, submission=row.pk, by=found.owner, at=DURING)
    send(found, "bridges", "39")
    with pytest.raises(NotUnchanged, match="Bridges inspected is no unchanged Green") as refused:
        sign_off_unchanged(
            authority=found.council, versions=versions(found, bridges=2), by=found.head, at=DURING
        )

    assert refused.value.reasons == (LookAtIt.NOT_MET, LookAtIt.RATING_CHANGED, LookAtIt.MOVED)
    assert found.of("roads").stage is Stage.SUBMITTED


def test_each_is_asked_of_the_policy(found: Team) -> None:
    with pytest.raises(NotYourTurn):
        sign_off_unchanged(authority=found.council, versions=versions(found), by=found.board, at=DURING)
    for someone in (found.owner, found.officer, found.stranger):
        with pytest.raises(Refusal):
            sign_off_unchanged(authority=found.council, versions=versions(found), by=someone, at=DURING)

    assert {found.of(key).stage for key in KEYS} == {Stage.SUBMITTED}


def test_nothing_chosen_is_said(found: Team) -> None:
    with pytest.raises(NothingChosen):
        sign_off_unchanged(authority=found.council, versions={}, by=found.head, at=DURING)


def test_another_councils_submission_is_not_there(found: Team, other: Authority) -> None:
    with pytest.raises((AnotherCouncil, models.Submission.DoesNotExist)):
        sign_off_unchanged(authority=other, versions=versions(found), by=found.head, at=DURING)


def test_what_has_no_figure_is_signed_by_itself(found: Team) -> None:
    row = found.of("roads")
    with act(authority=found.council, by=None, at=OPENED, kind="owe"):
        unit = models.Unit.objects.for_authority(found.council).create(
            authority=found.council, code="transport"
        )
        portfolio = models.Submission.objects.for_authority(found.council).create(
            authority=found.council,
            round=row.round,
            kind=SubjectKind.PORTFOLIO,
            unit=unit,
            stage=Stage.SUBMITTED,
        )
    with pytest.raises(NotUnchanged, match="not rated"):
        sign_off_unchanged(authority=found.council, versions={portfolio.pk: 0}, by=found.head, at=DURING)


def test_a_judged_line_is_signed_by_itself(found: Team) -> None:
    judged = Judgement("roads", Q1, rating="red", reason="It rained.")
    row = found.of("roads")
    record_judgement(authority=found.council, submission=row.pk, judgement=judged, by=found.head, at=DURING)
    with pytest.raises(NotUnchanged, match="judged by a person"):
        sign_off_unchanged(authority=found.council, versions=versions(found), by=found.head, at=DURING)
