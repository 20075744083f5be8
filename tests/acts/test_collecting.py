"""Collecting a quarter: every act on a submission, with its policy, its event and what counts afterwards."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from quarterdeck.acts.close_round import NotSettled, close_round, reopen_round
from quarterdeck.acts.correct_figure import correct_figure, drop_correction
from quarterdeck.acts.edit_text import NoText, edit_text
from quarterdeck.acts.enter_figure import NotOfThisSubmission, enter_figure
from quarterdeck.acts.guard import act
from quarterdeck.acts.open_round import open_round
from quarterdeck.acts.record_judgement import NothingJudged, record_judgement
from quarterdeck.acts.send_back import send_back
from quarterdeck.acts.settle import DayIsPast, NothingToCarry, carry, extend, record_not_returned
from quarterdeck.acts.sign_off import ChangedSinceRead, sign_off
from quarterdeck.acts.submission import NoteMissing
from quarterdeck.acts.submit import NothingEntered, submit, take_back
from quarterdeck.domain.editing import FiguresChanged
from quarterdeck.domain.observations import Observation, ReasonNone
from quarterdeck.domain.people import Judgement, Outlook
from quarterdeck.domain.policies.refusals import (
    NoMembership,
    NotYourRole,
    NotYourTurn,
    OwnFigure,
    RoundDoesNotAllow,
    StateDoesNotAllow,
)
from quarterdeck.domain.rounds import RoundState, TimetableDoesNotHold, WrongRoundState
from quarterdeck.domain.signoff import Stage, Verb
from quarterdeck.domain.submissions import Entry
from quarterdeck.domain.versions import EditedMeanwhile
from quarterdeck.records import models
from quarterdeck.records.in_hand import entry as in_hand
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority
from tests.acts.collecting import (
    CHAIN,
    DURING,
    LATE,
    OPENED,
    Q1,
    Q4,
    TIMETABLE,
    Team,
    collecting,
    entry,
    sign_both,
    signed_off,
    submitted,
    team,
)


@pytest.fixture
def found(council: Authority) -> Team:
    return collecting(council)


def counts(council: Authority, measure: str = "roads") -> list[Observation]:
    """The figures that count in Q1."""
    return [seen for seen in load(council).observations if seen.measure == measure and seen.round == Q1]


def last_event(council: Authority) -> models.Event:
    found: models.Event = models.Event.objects.for_authority(council).latest("revision")
    return found


def save(found: Team, given: Entry, *, based_on: int = 0) -> int:
    row = found.of("roads")
    return enter_figure(
        authority=found.council, submission=row.pk, entry=given, based_on=based_on, by=found.owner, at=DURING
    )


# -- the round


def test_open_round_owes_what_is_due(found: Team) -> None:
    owed = models.Submission.objects.for_authority(found.council).values_list("measure__key", flat=True)

    assert sorted(owed) == ["bridges", "roads"]  # the survey is due once a year
    assert last_event(found.council).detail == {"owed": 2}
    assert load(found.council).rounds[0].data_due == TIMETABLE.data_due


def test_round_opens_once_for_the_team_with_a_timetable_that_holds(council: Authority) -> None:
    people = team(council)
    with pytest.raises(TimetableDoesNotHold):
        open_round(
            authority=council,
            timetable=replace(TIMETABLE, closes=None),
            chain=CHAIN,
            by=people.officer,
            at=OPENED,
        )
    with pytest.raises(NotYourRole):
        open_round(authority=council, timetable=TIMETABLE, chain=CHAIN, by=people.owner, at=OPENED)
    assert not models.ReportingRound.objects.for_authority(council).exists()

    open_round(authority=council, timetable=TIMETABLE, chain=CHAIN, by=people.officer, at=OPENED)
    with pytest.raises(WrongRoundState):
        open_round(authority=council, timetable=TIMETABLE, chain=CHAIN, by=people.officer, at=OPENED)


def test_close_round_names_what_is_missing(found: Team) -> None:
    signed_off(found)
    with pytest.raises(NotSettled, match="Not settled yet: Bridges inspected") as refused:
        close_round(authority=found.council, period=Q1, by=found.officer, at=LATE)
    assert refused.value.titles == ("Bridges inspected",)

    row = found.of("bridges")
    record_not_returned(
        authority=found.council,
        submission=row.pk,
        reason="The service sent nothing",
        by=found.officer,
        at=LATE,
    )
    closed = close_round(authority=found.council, period=Q1, by=found.officer, at=LATE)

    assert closed.state is RoundState.CLOSED
    (seen,) = counts(found.council, "bridges")
    assert (seen.value, seen.reason_none) == (None, ReasonNone.NOT_RETURNED)
    with pytest.raises(StateDoesNotAllow):
        enter_figure(
            authority=found.council, submission=row.pk, entry=Entry(), based_on=0, by=found.owner, at=LATE
        )
    assert (
        reopen_round(
            authority=found.council, period=Q1, by=found.officer, at=LATE, reason="A figure came"
        ).state
        is RoundState.OPEN
    )


# -- entering


def test_draft_counts_for_nothing_and_keeps_every_version(found: Team) -> None:
    assert save(found, entry("50.0", "First")) == 1
    assert save(found, entry("51.0", "Second"), based_on=1) == 2

    row = found.of("roads")
    assert (row.stage, row.version) == (Stage.DRAFT, 2)
    assert in_hand(row) == entry("51.0", "Second")
    assert counts(found.council) == []
    kept = models.Observation.objects.for_authority(found.council).filter(period=Q1)
    assert sorted(kept.values_list("value", "number")) == [(Decimal("50.0"), 1), (Decimal("51.0"), 2)]
    texts = models.Commentary.objects.for_authority(found.council).values_list("text", flat=True)
    assert sorted(texts) == ["First", "Second"]


def test_same_entry_twice_is_saved_once(found: Team) -> None:
    save(found, entry("50.0", "Text"))
    revision = last_event(found.council).revision

    assert save(found, entry("50.0", "Text")) == 1
    assert last_event(found.council).revision == revision


def test_save_on_an_older_version_is_refused_with_both(found: Team) -> None:
    save(found, entry("50.0", "Mine"))
    row = found.of("roads")

    with pytest.raises(EditedMeanwhile) as refused:
        enter_figure(
            authority=found.council,
            submission=row.pk,
            entry=entry("52.0", "Yours"),
            based_on=0,
            by=found.officer,
            at=DURING,
        )

    assert refused.value.yours == entry("52.0", "Yours")
    assert refused.value.theirs.saved == entry("50.0", "Mine")
    assert refused.value.theirs.by == "Owner"
    assert in_hand(found.of("roads")) == entry("50.0", "Mine")


def test_figure_left_out_stays_and_one_emptied_ends_in_the_history(found: Team) -> None:
    locality = Observation("roads", Q1, value=Decimal(7), breakdown="North")
    save(found, Entry((*entry().observations, locality), "Text"))
    save(found, entry("51.0", ""), based_on=1)
    assert in_hand(found.of("roads")) == Entry((*entry("51.0").observations, locality), "")

    save(found, Entry((replace(locality, value=None),)), based_on=2)

    assert in_hand(found.of("roads")) == entry("51.0", "")
    rows = models.Observation.objects.for_authority(found.council).filter(breakdown="North")
    assert [row.superseded_at for row in rows] == [DURING]


def test_figure_of_another_measure_or_round_is_refused(found: Team) -> None:
    for seen in (Observation("bridges", Q1, value=Decimal(1)), Observation("roads", Q4, value=Decimal(1))):
        with pytest.raises(NotOfThisSubmission):
            save(found, Entry((seen,)))


def test_nothing_is_submitted_without_a_figure_or_a_reason(found: Team) -> None:
    row = found.of("roads")
    save(found, Entry((Observation("roads", Q1),), "Only words"))
    with pytest.raises(NothingEntered, match="T1 Roads mended has no figure yet"):
        submit(authority=found.council, submission=row.pk, by=found.owner, at=DURING)

    none = Observation("roads", Q1, reason_none=ReasonNone.NOT_YET_PUBLISHED)
    save(found, Entry((none,), "Only words"), based_on=1)
    submit(authority=found.council, submission=row.pk, by=found.owner, at=DURING)
    take_back(authority=found.council, submission=row.pk, by=found.owner, at=DURING)

    assert found.of("roads").stage is Stage.DRAFT


def test_late_needs_an_extension(found: Team) -> None:
    row, council = found.of("roads"), found.council
    late: dict[str, Any] = {"authority": council, "submission": row.pk, "by": found.owner, "at": LATE}
    with pytest.raises(RoundDoesNotAllow):
        enter_figure(entry=entry(), based_on=0, **late)
    more: dict[str, Any] = {"authority": council, "submission": row.pk, "by": found.officer, "at": LATE}
    with pytest.raises(NoteMissing):
        extend(until=date(2017, 7, 26), reason=" ", **more)
    with pytest.raises(DayIsPast):
        extend(until=date(2017, 7, 24), reason="Data is late", **more)
    extend(until=date(2017, 7, 26), reason="Data is late", **more)

    assert enter_figure(entry=entry(), based_on=0, **late) == 1
    assert last_event(council).kind == "save"
    assert found.of("roads").extended_to == date(2017, 7, 26)


# -- the chain


def test_figure_counts_after_the_last_step(found: Team) -> None:
    row = submitted(found)
    sign: dict[str, Any] = {
        "authority": found.council,
        "submission": row.pk,
        "version": row.version,
        "at": DURING,
    }
    with pytest.raises(NotYourTurn):
        sign_off(by=found.board, **sign)
    sign_off(by=found.head, **sign)
    assert counts(found.council) == []
    sign_off(by=found.board, **sign)

    assert found.of("roads").stage is Stage.LOCKED
    assert counts(found.council) == list(entry().observations)
    assert load(found.council).commentary[0].text == "Better than 48.5 in Q4."
    steps = models.SignOff.objects.for_authority(found.council).order_by("pk").values_list("step", "by")
    assert list(steps) == [("service", found.head.pk), ("board", found.board.pk)]
    with pytest.raises(StateDoesNotAllow):
        save(found, entry("60.0"), based_on=1)


def test_nobody_signs_what_she_has_not_read(found: Team) -> None:
    row = submitted(found)

    with pytest.raises(ChangedSinceRead, match="now version 1, you read version 0"):
        sign_off(authority=found.council, submission=row.pk, version=0, by=found.head, at=DURING)


def test_who_may_not_leaves_no_trace(found: Team) -> None:
    row = submitted(found)
    revision = last_event(found.council).revision
    sign: dict[str, Any] = {"authority": found.council, "submission": row.pk, "version": 1, "at": DURING}

    for person, error in ((found.owner, NotYourRole), (found.stranger, NoMembership)):
        with pytest.raises(error):
            sign_off(by=person, **sign)

    assert last_event(found.council).revision == revision
    assert found.of("roads").stage is Stage.SUBMITTED


def test_submission_of_another_council_is_not_there(found: Team, other: Authority) -> None:
    row = submitted(found)

    with pytest.raises(models.Submission.DoesNotExist):
        sign_off(authority=other, submission=row.pk, version=1, by=found.head, at=DURING)


def test_deputy_signs_on_behalf_of(found: Team) -> None:
    row = submitted(found)
    with act(authority=found.council, by=None, at=DURING, kind="people"):
        models.Deputyship.objects.for_authority(found.council).create(
            authority=found.council, of=found.head, deputy=found.stranger, ends=DURING.date()
        )
    sign: dict[str, Any] = {
        "authority": found.council,
        "submission": row.pk,
        "version": 1,
        "by": found.stranger,
    }
    with pytest.raises(NoMembership):
        sign_off(at=DURING + timedelta(days=1), **sign)
    sign_off(at=DURING, **sign)

    signature = models.SignOff.objects.for_authority(found.council).get()
    assert (signature.by, signature.on_behalf_of) == (found.stranger, found.head)
    assert last_event(found.council).detail["on_behalf_of"] == str(found.head.pk)


def test_person_who_left_is_nobody(found: Team) -> None:
    row = submitted(found)
    found.head.is_active = False

    with pytest.raises(NoMembership):
        sign_off(authority=found.council, submission=row.pk, version=1, by=found.head, at=DURING)


def test_sent_back_is_signed_again_from_the_first_step(found: Team) -> None:
    row = submitted(found)
    sign_off(authority=found.council, submission=row.pk, version=1, by=found.head, at=DURING)
    with pytest.raises(NoteMissing):
        send_back(authority=found.council, submission=row.pk, note="", by=found.board, at=DURING)
    send_back(authority=found.council, submission=row.pk, note="Please check", by=found.board, at=DURING)
    assert last_event(found.council).detail["note"] == "Please check"

    save(found, entry("49.0", "Checked"), based_on=1)
    submit(authority=found.council, submission=row.pk, by=found.owner, at=DURING)
    sign_both(found, found.of("roads"))

    assert [seen.value for seen in counts(found.council)] == [Decimal("49.0")]


def test_officer_who_entered_cannot_sign(found: Team) -> None:
    with act(authority=found.council, by=None, at=DURING, kind="people"):
        models.Membership.objects.for_authority(found.council).create(
            authority=found.council, person=found.owner, role="approver", steps=("service",)
        )
    row = submitted(found)

    with pytest.raises(OwnFigure):
        sign_off(authority=found.council, submission=row.pk, version=1, by=found.owner, at=DURING)


def test_judgement_stands_beside_with_its_author(found: Team) -> None:
    row = submitted(found)
    judge: dict[str, Any] = {"authority": found.council, "submission": row.pk, "by": found.head, "at": DURING}
    with pytest.raises(NothingJudged):
        record_judgement(judgement=Judgement("", Q1, reason="Why"), **judge)
    with pytest.raises(NoteMissing):
        record_judgement(judgement=Judgement("", Q1, rating="amber"), **judge)
    record_judgement(judgement=Judgement("", Q1, rating="amber", reason="Winter is coming"), **judge)
    record_judgement(judgement=Judgement("", Q1, outlook=Outlook.NEGATIVE, reason="Winter is here"), **judge)

    (judged,) = load(found.council).judgements
    assert (judged.about, judged.period, judged.by) == ("roads", Q1, "Head")
    assert (judged.outlook, judged.reason) == (Outlook.NEGATIVE, "Winter is here")
    assert models.Judgement.objects.for_authority(found.council).count() == 2


# -- afterwards


def test_correction_leaves_what_stood_until_it_is_signed(found: Team) -> None:
    row = signed_off(found)
    ask: dict[str, Any] = {"authority": found.council, "submission": row.pk, "by": found.owner, "at": LATE}
    with pytest.raises(NoteMissing):
        correct_figure(reason="", **ask)
    correct_figure(reason="Two roads were counted twice", **ask)
    enter_figure(entry=entry("47.0", "Counted again"), based_on=1, **ask)
    submit(**ask)
    assert [seen.value for seen in counts(found.council)] == [Decimal("50.0")]
    sign_both(found, found.of("roads"), at=LATE)

    assert [seen.value for seen in counts(found.council)] == [Decimal("47.0")]
    newest = models.Observation.objects.for_authority(found.council).get(period=Q1, superseded_at=None)
    assert (newest.state.value, newest.reason) == ("corrected", "Two roads were counted twice")
    before = load(found.council, as_of=DURING + timedelta(minutes=1))
    assert Decimal("50.0") in [seen.value for seen in before.observations]


def test_dropped_correction_leaves_what_stood(found: Team) -> None:
    row = signed_off(found)
    ask: dict[str, Any] = {"authority": found.council, "submission": row.pk, "by": found.owner, "at": LATE}
    correct_figure(reason="A doubt", **ask)
    enter_figure(entry=entry("47.0", "Doubtful"), based_on=1, **ask)
    drop_correction(**ask)

    assert found.of("roads").stage is Stage.LOCKED
    assert in_hand(found.of("roads")) == entry("50.0", "Better than 48.5 in Q4.")
    assert models.Observation.objects.for_authority(found.council).filter(value__isnull=False).count() == 4


def test_edited_text_keeps_the_owners_words_and_figures(found: Team) -> None:
    row = signed_off(found)
    edit: dict[str, Any] = {"authority": found.council, "submission": row.pk, "by": found.officer, "at": LATE}
    number = models.Commentary.objects.for_authority(found.council).get(superseded_at=None).number
    with pytest.raises(FiguresChanged, match=r"48\.5 in the owner's text is missing"):
        edit_text(text="Better than 48.4 in Q4.", based_on=number, **edit)
    assert edit_text(text="An improvement on 48.5 in Q4.", based_on=number, **edit) == number + 1
    assert edit_text(text="An improvement on 48.5 in Q4.", based_on=number, **edit) == number + 1
    with pytest.raises(EditedMeanwhile):
        edit_text(text="Up on 48.5 in Q4.", based_on=number, **edit)
    edit_text(text="Up on 48.5 in Q4.", based_on=number + 1, **edit)

    assert [text.text for text in load(found.council).commentary] == ["Up on 48.5 in Q4."]
    kept = models.Commentary.objects.for_authority(found.council).values_list("text", flat=True)
    assert "Better than 48.5 in Q4." in kept


def test_without_a_text_there_is_nothing_to_edit(found: Team) -> None:
    row = signed_off(found, text="")

    with pytest.raises(NoText):
        edit_text(
            authority=found.council, submission=row.pk, text="New", based_on=0, by=found.officer, at=LATE
        )


def test_carried_figure_keeps_its_own_period(found: Team) -> None:
    save(found, entry("50.0", "Half finished"))
    row = found.of("roads")
    carry(authority=found.council, submission=row.pk, reason="Not checked in time", by=found.officer, at=LATE)

    (seen,) = counts(found.council)
    assert (seen.value, seen.period, seen.reported_in) == (Decimal("48.5"), Q4, Q1)
    assert found.of("roads").stage is Stage.CARRIED
    with pytest.raises(NothingToCarry, match="Bridges inspected has no earlier figure"):
        carry(
            authority=found.council,
            submission=found.of("bridges").pk,
            reason="None",
            by=found.officer,
            at=LATE,
        )


def test_correction_of_a_carried_figure_takes_its_place(found: Team) -> None:
    row = found.of("roads")
    carry(authority=found.council, submission=row.pk, reason="Late", by=found.officer, at=LATE)
    ask: dict[str, Any] = {"authority": found.council, "submission": row.pk, "by": found.owner, "at": LATE}
    correct_figure(reason="It came after all", **ask)
    enter_figure(entry=entry("51.0"), based_on=0, **ask)
    submit(**ask)
    sign_both(found, found.of("roads"), at=LATE)

    assert counts(found.council) == list(entry("51.0").observations)
    assert [seen.value for seen in load(found.council).observations] == [Decimal("48.5"), Decimal("51.0")]


def test_every_verb_of_a_submission_is_an_event_of_its_name(found: Team) -> None:
    signed_off(found)

    kinds = (
        models.Event.objects.for_authority(found.council).order_by("revision").values_list("kind", flat=True)
    )
    assert list(kinds)[-5:] == ["open round", Verb.SAVE, Verb.SUBMIT, Verb.SIGN_OFF, Verb.SIGN_OFF]
