"""Rounds from planning to closing: dates, what is owed, several settled at once, opened and closed twice."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from quarterdeck.acts.change_settings import change_settings
from quarterdeck.acts.close_round import NotSettled, close_round, reopen_round
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.open_round import open_round
from quarterdeck.acts.plan_round import plan_round
from quarterdeck.acts.settle import (
    DayIsPast,
    NothingTicked,
    NothingToCarry,
    carry_all,
    extend_all,
    record_all_not_returned,
)
from quarterdeck.acts.submission import NoteMissing
from quarterdeck.compose.lines import scorecard_line
from quarterdeck.domain.budgets import BudgetLine
from quarterdeck.domain.lines import lines
from quarterdeck.domain.memberships import SubjectKind
from quarterdeck.domain.observations import Observation, Quality
from quarterdeck.domain.periods import quarter
from quarterdeck.domain.plan import PlanNode, Unit, UnitKind
from quarterdeck.domain.policies.refusals import AnotherCouncil, NotYourRole, Refusal
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.rounds import RoundState, TimetableDoesNotHold, WrongRoundState
from quarterdeck.domain.settings import Settings
from quarterdeck.domain.signoff import Chain, Stage, Step
from quarterdeck.domain.versions import EditedMeanwhile
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority
from quarterdeck.records.sign_off import chain_of, timetable_of
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
    signed_off,
    team,
)
from tests.compose.editions import edition

WHOLE = replace(
    COUNCIL,
    units=(
        Unit("transport", "Transport"),
        Unit("health", "Public health"),
        Unit("old", "Old portfolio", ends=date(2016, 3, 31)),
        Unit("place", "Place", kind=UnitKind.DIRECTORATE),
    ),
    plan=(
        PlanNode("safe", "Safe roads", lead_unit="transport"),
        PlanNode("safer", "Safer roads", level="Overall indicator", lead_unit="transport"),
        PlanNode("later", "Another plan", starts=date(2018, 4, 1)),
    ),
    budgets=(
        BudgetLine("transport", "Highways", Q4),
        BudgetLine("Public health", "Grants", Q1),
        BudgetLine("transport", "Highways", Q1),
        BudgetLine("nowhere", "Other", Q1),
    ),
)


def ask(found: Team, **given: Any) -> dict[str, Any]:
    return {"authority": found.council, "by": found.officer, "at": LATE, **given}


def row_of(found: Team) -> models.ReportingRound:
    row: models.ReportingRound = models.ReportingRound.objects.for_authority(found.council).get()
    return row


# -- planning


def test_planned_round_has_its_dates_and_nothing_is_owed(council: Authority) -> None:
    found = team(council)
    assert plan_round(timetable=TIMETABLE, based_on=0, **ask(found, at=OPENED)) == 1

    row = row_of(found)
    assert (row.state, timetable_of(row)) == (RoundState.PLANNED, TIMETABLE)
    assert not models.Submission.objects.for_authority(council).exists()
    event = models.Event.objects.for_authority(council).latest("revision")
    assert (event.kind, event.detail) == ("plan round", {"number": 1})


def test_same_dates_again_change_nothing(council: Authority) -> None:
    found = team(council)
    plan_round(timetable=TIMETABLE, based_on=0, **ask(found, at=OPENED))
    before = models.Event.objects.for_authority(council).count()

    assert plan_round(timetable=TIMETABLE, based_on=0, **ask(found)) == 1
    assert models.Event.objects.for_authority(council).count() == before


def test_dates_changed_meanwhile_are_refused_with_both(council: Authority) -> None:
    found = team(council)
    plan_round(timetable=TIMETABLE, based_on=0, **ask(found, at=OPENED))
    mine = replace(TIMETABLE, closes=date(2017, 8, 4))
    with pytest.raises(EditedMeanwhile) as refused:
        plan_round(timetable=mine, based_on=0, **ask(found))
    assert (refused.value.yours, refused.value.theirs.saved) == (mine, TIMETABLE)
    assert plan_round(timetable=mine, based_on=1, **ask(found)) == 2


def test_dates_of_an_open_round_are_held_to_its_own_chain(council: Authority) -> None:
    found = collecting(council)
    one = Settings(chain=Chain((Step("head", "Head"),)))
    change_settings(settings=one, based_on=0, **ask(found))
    both = replace(TIMETABLE, steps_due=(date(2017, 7, 24), date(2017, 7, 28)))
    plan_round(timetable=both, based_on=1, **ask(found))

    assert timetable_of(row_of(found)) == both
    assert row_of(found).state is RoundState.OPEN


@pytest.mark.parametrize(
    ("changed", "about"),
    [
        ({"closes": None}, "closes"),
        ({"data_due": None}, "data_due"),
        ({"text_due": date(2017, 7, 10)}, "text_due"),
        ({"steps_due": (date(2017, 7, 20),)}, "step_1"),
        ({"steps_due": (None, None, None)}, "step_3"),
        ({"release": date(2017, 7, 1)}, "release"),
    ],
)
def test_dates_that_do_not_hold_are_refused_at_their_place(
    council: Authority, changed: dict[str, Any], about: str
) -> None:
    found = team(council)
    with pytest.raises(TimetableDoesNotHold) as refused:
        plan_round(timetable=replace(TIMETABLE, **changed), based_on=0, **ask(found))
    assert about in [problem.about for problem in refused.value.problems]
    assert not models.ReportingRound.objects.for_authority(council).exists()


@pytest.mark.parametrize("who", ["owner", "head", "stranger"])
def test_rounds_are_run_by_officers_alone(council: Authority, who: str) -> None:
    found = collecting(council)
    by = getattr(found, who)
    ways = (
        lambda: plan_round(timetable=TIMETABLE, based_on=1, **ask(found, by=by)),
        lambda: close_round(period=Q1, **ask(found, by=by)),
        lambda: reopen_round(period=Q1, reason="Because", **ask(found, by=by)),
        lambda: record_all_not_returned(
            submissions=[found.of("roads").pk], reason="Because", **ask(found, by=by)
        ),
    )
    for way in ways:
        with pytest.raises(Refusal):
            way()
    assert row_of(found).state is RoundState.OPEN


# -- opening


def test_what_owes_is_as_the_settings_say(council: Authority) -> None:
    found = team(council)
    import_council(authority=council, council=WHOLE, by=found.officer, at=OPENED)
    every = Settings(chain=CHAIN, owes=frozenset(SubjectKind))
    change_settings(settings=every, based_on=0, **ask(found, at=OPENED))
    row = open_round(timetable=TIMETABLE, **ask(found, at=OPENED))

    rows = models.Submission.objects.for_authority(council).select_related("measure", "node", "unit")
    said = [
        (one.kind.value, one.measure and one.measure.key, one.node and one.node.code)
        + ((one.unit.code, one.line) if one.unit else ())
        for one in rows.order_by("pk")
    ]
    assert said == [
        ("measure", "roads", None),
        ("measure", "bridges", None),
        ("outcome", None, "safe"),
        ("overall indicator", None, "safer"),
        ("portfolio", None, None, "transport", ""),
        ("portfolio", None, None, "health", ""),
        ("budget line", None, None, "health", "Grants"),
        ("budget line", None, None, "transport", "Highways"),
    ]
    assert chain_of(row) == CHAIN
    event = models.Event.objects.for_authority(council).latest("revision")
    assert event.detail["kinds"] == {
        "measure": 2,
        "outcome": 1,
        "overall indicator": 1,
        "portfolio": 2,
        "budget line": 2,
    }


def test_levels_narrow_what_of_the_plan_owes(council: Authority) -> None:
    found = team(council)
    import_council(authority=council, council=WHOLE, by=found.officer, at=OPENED)
    some = Settings(owes=frozenset(SubjectKind), levels=("overall INDICATOR",))
    change_settings(settings=some, based_on=0, **ask(found, at=OPENED))
    open_round(timetable=TIMETABLE, **ask(found, at=OPENED))

    nodes = models.Submission.objects.for_authority(council).filter(node__isnull=False)
    assert [str(one.node and one.node.code) for one in nodes] == ["safer"]


def test_chain_changed_later_leaves_the_round_as_it_was_opened(council: Authority) -> None:
    found = collecting(council)
    one = Settings(chain=Chain((Step("head", "Head"),)))
    change_settings(settings=one, based_on=0, **ask(found))

    assert chain_of(row_of(found)) == CHAIN
    after = replace(
        TIMETABLE,
        period=quarter(2017, 2),
        opens=None,
        data_due=date(2017, 10, 14),
        text_due=None,
        closes=date(2017, 11, 1),
    )
    assert chain_of(open_round(timetable=after, **ask(found))) == one.chain


# -- settling


def test_several_are_recorded_in_one_act(council: Authority) -> None:
    found = collecting(council)
    both = [found.of("roads").pk, found.of("bridges").pk]
    before = models.Event.objects.for_authority(council).count()
    titles = record_all_not_returned(submissions=both, reason="No return came", **ask(found))

    assert titles == ("T1 Roads mended", "Bridges inspected")
    assert {found.of(key).stage for key in ("roads", "bridges")} == {Stage.NOT_RETURNED}
    assert models.Event.objects.for_authority(council).count() == before + 1
    event = models.Event.objects.for_authority(council).latest("revision")
    assert event.detail == {
        "submissions": both,
        "keys": ["roads", "bridges"],
        "stage": "not returned",
        "note": "No return came",
    }
    notes = [seen.note for seen in load(council).observations if seen.period == Q1]
    assert notes == ["No return came"] * 2


def test_service_is_named_in_the_reason_as_the_council_names_it(council: Authority) -> None:
    found = collecting(council)
    import_council(authority=council, council=WHOLE, by=found.officer, at=DURING)
    record_all_not_returned(submissions=[found.of("roads").pk], reason="Late", **ask(found))

    told = edition(load(council), on=Q1)
    said = {line.measure.key: scorecard_line(line, told).reason for line in told.lines}
    assert said["roads"].startswith("Not rated. Not returned by Transport: Late. ")


def test_one_without_a_figure_to_carry_leaves_all_as_they_were(council: Authority) -> None:
    found = collecting(council)
    both = [found.of("roads").pk, found.of("bridges").pk]
    held = load(council).observations
    with pytest.raises(NothingToCarry, match="Bridges inspected has no earlier figure"):
        carry_all(submissions=both, reason="Late", **ask(found))

    assert {found.of(key).stage for key in ("roads", "bridges")} == {Stage.NOT_STARTED}
    assert load(council).observations == held


def test_carried_figure_keeps_its_date_and_is_rated_as_nobodys(council: Authority) -> None:
    found = collecting(council)
    carry_all(submissions=[found.of("roads").pk], reason="Late", **ask(found))

    carried = load(council).observations[-1]
    assert (carried.value, carried.period, carried.reported_in) == (Decimal("48.5"), Q4, Q1)
    assert carried.quality is Quality.CARRIED
    now = {line.measure.key: line for line in lines(load(council), on=Q1)}["roads"]
    assert (now.rating.grade, now.rating.reason.code) == (None, ReasonCode.CARRIED)
    then = {line.measure.key: line for line in lines(load(council), on=Q4)}["roads"]
    assert then.observation is not None
    assert then.observation.quality is Quality.FINAL


def test_carried_figure_is_never_carried_on_as_the_last_known(council: Authority) -> None:
    found = collecting(council)
    carry_all(submissions=[found.of("roads").pk], reason="Late", **ask(found))
    seen = load(council).observations

    from quarterdeck.domain.owing import last_known

    last = last_known([one for one in seen if one.measure == "roads"], before=quarter(2017, 2))
    assert isinstance(last, Observation)
    assert (last.period, last.quality) == (Q4, Quality.FINAL)


def test_several_get_more_time(council: Authority) -> None:
    found = collecting(council)
    both = [found.of("roads").pk, found.of("bridges").pk]
    extend_all(submissions=both, until=date(2017, 7, 28), reason="Systems were down", **ask(found))

    assert {found.of(key).extended_to for key in ("roads", "bridges")} == {date(2017, 7, 28)}
    with pytest.raises(DayIsPast):
        extend_all(submissions=both, until=date(2017, 7, 24), reason="Again", **ask(found))
    with pytest.raises(NoteMissing):
        extend_all(submissions=both, until=date(2017, 7, 28), reason=" ", **ask(found))
    with pytest.raises(NothingTicked):
        extend_all(submissions=[], until=date(2017, 7, 28), reason="None", **ask(found))


def test_another_councils_submission_is_not_there(council: Authority, other: Authority) -> None:
    found, elsewhere = collecting(council), collecting(other)
    mixed = [found.of("roads").pk, elsewhere.of("roads").pk]
    with pytest.raises(models.Submission.DoesNotExist):
        record_all_not_returned(submissions=mixed, reason="Late", **ask(found))
    assert found.of("roads").stage is Stage.NOT_STARTED
    assert not issubclass(NotYourRole, AnotherCouncil)


# -- closing


def test_reopening_needs_a_reason_that_is_kept(council: Authority) -> None:
    found = collecting(council)
    signed_off(found)
    with pytest.raises(NotSettled):
        close_round(period=Q1, **ask(found))
    record_all_not_returned(submissions=[found.of("bridges").pk], reason="Late", **ask(found))
    close_round(period=Q1, **ask(found))
    with pytest.raises(NoteMissing):
        reopen_round(period=Q1, reason="  ", **ask(found))
    reopen_round(period=Q1, reason="A late figure came", **ask(found))

    event = models.Event.objects.for_authority(council).latest("revision")
    assert (event.kind, event.detail) == ("reopen round", {"note": "A late figure came"})
    with pytest.raises(WrongRoundState):
        reopen_round(period=Q1, reason="Again", **ask(found))


# -- twice at once


def begun() -> Team:
    """A council with nothing begun, made where the other connections see it."""
    from tests.records import made

    wrappers = list(connection.execute_wrappers)
    connection.execute_wrappers.clear()
    try:
        return team(made.authority())
    finally:
        connection.execute_wrappers.extend(wrappers)


def at_once(work: Any, times: int = 4) -> list[object]:
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier

    gate = Barrier(times)

    def one(_: int) -> object:
        gate.wait()
        try:
            return work()
        except (WrongRoundState, NotSettled, Refusal) as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as several:
        return list(several.map(one, range(times)))


@pytest.mark.django_db(transaction=True)
def test_round_opened_many_times_at_once_opens_once() -> None:
    found = begun()
    results = at_once(lambda: open_round(timetable=TIMETABLE, chain=CHAIN, **ask(found, at=OPENED)))

    assert sum(isinstance(one, WrongRoundState) for one in results) == 3
    rows = models.Submission.objects.for_authority(found.council)
    assert rows.count() == 2
    assert models.Event.objects.for_authority(found.council).filter(kind="open round").count() == 1
    assert models.Timetable.objects.for_authority(found.council).filter(superseded_at=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_round_closed_many_times_at_once_closes_once() -> None:
    found = begun()
    open_round(timetable=TIMETABLE, chain=CHAIN, **ask(found, at=OPENED))
    both = [found.of("roads").pk, found.of("bridges").pk]
    recorded = at_once(lambda: record_all_not_returned(submissions=both, reason="Late", **ask(found)), 2)
    results = at_once(lambda: close_round(period=Q1, **ask(found)))

    assert sum(isinstance(one, Refusal) for one in recorded) == 1
    assert sum(isinstance(one, WrongRoundState) for one in results) == 3
    assert row_of(found).state is RoundState.CLOSED
    assert models.Event.objects.for_authority(found.council).filter(kind="close round").count() == 1
