"""Submissions about the plan, units and budget lines; rounds that were planned; imports in the middle."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from quarterdeck.acts.close_round import close_round
from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.guard import act
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.open_round import open_round
from quarterdeck.acts.settle import NothingToCarry, carry, carry_all, record_not_returned
from quarterdeck.acts.sign_off import sign_off
from quarterdeck.acts.submit import NothingEntered, submit
from quarterdeck.domain.council import ReportingRound
from quarterdeck.domain.memberships import Role, SubjectKind
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.plan import PlanNode, Unit
from quarterdeck.domain.policies.refusals import OutOfScope
from quarterdeck.domain.signoff import InvalidChain, Stage
from quarterdeck.domain.submissions import Entry
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority
from quarterdeck.records.sign_off import case_of, chain_of, stage_of, subject_of, timetable_of
from tests.acts.collecting import (
    CHAIN,
    COUNCIL,
    DURING,
    LATE,
    OPENED,
    Q1,
    Q4,
    TIMETABLE,
    Team,
    collecting,
    entry,
    give,
    sign_both,
    submitted,
    team,
)

WHOLE = replace(
    COUNCIL,
    units=(Unit("transport", "Transport"), Unit("health", "Public health")),
    plan=(PlanNode("safe", "Safe roads", lead_unit="transport"),),
)


@pytest.fixture
def found(council: Authority) -> Team:
    people = collecting(council)
    import_council(authority=council, council=WHOLE, by=people.officer, at=OPENED)
    return people


def owed(found: Team, kind: SubjectKind, **about: Any) -> models.Submission:
    """A submission of another kind, in the same round."""
    council = found.council
    with act(authority=council, by=None, at=OPENED, kind="owe"):
        round_ = models.ReportingRound.objects.for_authority(council).get()
        row = models.Submission.objects.for_authority(council).create(
            authority=council, round=round_, kind=kind, **about
        )
    made: models.Submission = row
    return made


def unit(found: Team, code: str) -> models.Unit:
    row: models.Unit = models.Unit.objects.for_authority(found.council).get(code=code)
    return row


def node(found: Team) -> models.PlanNode:
    row: models.PlanNode = models.PlanNode.objects.for_authority(found.council).get()
    return row


def test_subjects_have_their_titles_and_units(found: Team) -> None:
    outcome = owed(found, SubjectKind.OUTCOME, node=node(found))
    portfolio = owed(found, SubjectKind.PORTFOLIO, unit=unit(found, "health"))
    line = owed(found, SubjectKind.BUDGET_LINE, unit=unit(found, "health"), line="Grants")

    said = [(one.about, one.title, one.portfolio) for one in map(subject_of, (outcome, portfolio, line))]
    assert said == [
        ("safe", "Safe roads", "transport"),
        ("health", "Public health", "health"),
        ("Grants", "Grants", "health"),
    ]


def test_text_about_an_outcome_goes_through_the_chain(found: Team) -> None:
    row = owed(found, SubjectKind.OUTCOME, node=node(found))
    ask: dict[str, Any] = {"authority": found.council, "submission": row.pk, "by": found.owner, "at": DURING}
    enter_figure(entry=Entry(), based_on=0, **ask)
    with pytest.raises(NothingEntered):
        submit(**ask)
    enter_figure(entry=Entry(text="Fewer people were hurt."), based_on=1, **ask)
    submit(**ask)
    row.refresh_from_db()
    sign_both(found, row)

    assert [(text.about, text.text) for text in load(found.council).commentary] == [
        ("safe", "Fewer people were hurt.")
    ]


def test_another_portfolio_is_out_of_scope(found: Team) -> None:
    row = owed(found, SubjectKind.PORTFOLIO, unit=unit(found, "health"))

    with pytest.raises(OutOfScope, match="not Public health"):
        enter_figure(
            authority=found.council, submission=row.pk, entry=Entry(), based_on=0, by=found.owner, at=DURING
        )


def test_text_is_recorded_as_not_returned_without_a_figure(found: Team) -> None:
    row = owed(found, SubjectKind.OUTCOME, node=node(found))
    before = load(found.council).observations

    record_not_returned(
        authority=found.council, submission=row.pk, reason="Nothing came", by=found.officer, at=LATE
    )

    row.refresh_from_db()
    assert row.stage is Stage.NOT_RETURNED
    assert load(found.council).observations == before


def test_text_is_not_carried(found: Team) -> None:
    row = owed(found, SubjectKind.OUTCOME, node=node(found))
    carrying: dict[str, Any] = {"authority": found.council, "by": found.officer, "at": LATE, "reason": "Late"}

    with pytest.raises(NothingToCarry, match="Only the last figure of a measure is carried, and Safe roads"):
        carry(submission=row.pk, **carrying)
    with pytest.raises(NothingToCarry):
        carry_all(submissions=[found.of("roads").pk, row.pk], **carrying)

    row.refresh_from_db()
    assert row.stage is Stage.NOT_STARTED
    assert found.of("roads").stage is Stage.NOT_STARTED


def test_not_returned_over_a_figure_that_was_loaded_keeps_it_in_the_history(found: Team) -> None:
    loaded = replace(WHOLE, observations=(*WHOLE.observations, *entry("44.0").observations))
    import_council(authority=found.council, council=loaded, by=found.officer, at=DURING)
    row = found.of("roads")
    record_not_returned(
        authority=found.council, submission=row.pk, reason="It was a test", by=found.officer, at=LATE
    )

    rows = models.Observation.objects.for_authority(found.council).filter(period=Q1).order_by("number")
    assert [(one.value, one.superseded_at) for one in rows] == [(Decimal("44.0"), LATE), (None, None)]


def test_figure_signed_off_replaces_one_loaded_meanwhile(found: Team) -> None:
    row = submitted(found)
    loaded = replace(WHOLE, observations=(*WHOLE.observations, *entry("44.0").observations))
    import_council(authority=found.council, council=loaded, by=found.officer, at=DURING)
    sign_both(found, row, at=LATE)

    now = [seen.value for seen in load(found.council).observations if seen.period == Q1]
    assert now == [Decimal("50.0")]


def test_measure_in_arrears_is_not_returned_for_its_own_period(found: Team) -> None:
    late = replace(WHOLE, measures=tuple(replace(measure, lag=1) for measure in WHOLE.measures))
    import_council(authority=found.council, council=late, by=found.officer, at=DURING)
    row = found.of("bridges")
    record_not_returned(authority=found.council, submission=row.pk, reason="None", by=found.officer, at=LATE)

    (seen,) = [one for one in load(found.council).observations if one.measure == "bridges"]
    assert (seen.period, seen.reported_in) == (Q4, Q1)


# -- rounds


def test_planned_round_takes_the_timetable_it_is_opened_with(council: Authority) -> None:
    people = team(council)
    planned = replace(COUNCIL, rounds=(ReportingRound(Q1, data_due=date(2017, 7, 12)),))
    import_council(authority=council, council=planned, by=people.officer, at=OPENED)
    days = replace(TIMETABLE, steps_due=(None, date(2017, 7, 28)))
    row = open_round(authority=council, timetable=days, chain=CHAIN, by=people.officer, at=OPENED)

    assert timetable_of(row) == days
    assert chain_of(row) == CHAIN
    assert stage_of(row, on=LATE.date()).value == "closing"
    assert models.Timetable.objects.for_authority(council).count() == 2


def test_round_opened_as_it_was_planned_has_one_timetable(council: Authority) -> None:
    people = team(council)
    days = {name: getattr(TIMETABLE, name) for name in ("opens", "data_due", "text_due", "closes")}
    planned = replace(COUNCIL, rounds=(ReportingRound(Q1, **days),))
    import_council(authority=council, council=planned, by=people.officer, at=OPENED)
    (row,) = models.ReportingRound.objects.for_authority(council)
    with pytest.raises(InvalidChain):
        chain_of(row)
    open_round(authority=council, timetable=TIMETABLE, chain=CHAIN, by=people.officer, at=OPENED)

    assert models.Timetable.objects.for_authority(council).count() == 1


def test_round_is_run_on_behalf_of(council: Authority) -> None:
    people = team(council)
    with act(authority=council, by=None, at=OPENED, kind="people"):
        models.Deputyship.objects.for_authority(council).create(
            authority=council, of=people.officer, deputy=people.stranger
        )
    open_round(authority=council, timetable=TIMETABLE, chain=CHAIN, by=people.stranger, at=OPENED)

    event = models.Event.objects.for_authority(council).latest("revision")
    assert (event.kind, event.by) == ("open round", people.stranger)
    assert event.detail == {"owed": 2, "on_behalf_of": str(people.officer.pk)}


def test_retired_measure_owes_nothing(council: Authority) -> None:
    people = team(council)
    retired = tuple(replace(measure, retired=Q4) for measure in COUNCIL.measures)
    import_council(
        authority=council, council=replace(COUNCIL, measures=retired), by=people.officer, at=OPENED
    )
    open_round(authority=council, timetable=TIMETABLE, chain=CHAIN, by=people.officer, at=OPENED)

    assert not models.Submission.objects.for_authority(council).exists()
    close_round(authority=council, period=Q1, by=people.officer, at=LATE)


def test_several_roles_of_a_person_all_hold(found: Team) -> None:
    with act(authority=found.council, by=None, at=OPENED, kind="people"):
        give(found.council, found.stranger, Role.APPROVER, steps=("service",))
        give(found.council, found.stranger, Role.READER)
    row = submitted(found)
    sign_off(authority=found.council, submission=row.pk, version=1, by=found.stranger, at=DURING)

    who = case_of(found.of("roads"), found.stranger, on=DURING.date()).standing
    assert [membership.role.value for membership in who.memberships] == ["approver", "reader"]


def test_breakdown_of_the_last_figure_is_not_carried(found: Team) -> None:
    parts = (Observation("roads", Q4, value=Decimal(3), breakdown="North"),)
    import_council(
        authority=found.council,
        council=replace(WHOLE, observations=(*WHOLE.observations, *parts)),
        by=found.officer,
        at=DURING,
    )
    carry(authority=found.council, submission=found.of("roads").pk, reason="Late", by=found.officer, at=LATE)

    carried = [seen for seen in load(found.council).observations if seen.reported_in == Q1]
    assert [(seen.value, seen.breakdown) for seen in carried] == [(Decimal("48.5"), "")]
