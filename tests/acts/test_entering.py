"""Entering all that an owner owes: actions and judgements are drafts, count at the end, are never lost."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from quarterdeck.acts.correct_figure import correct_figure, drop_correction
from quarterdeck.acts.enter_figure import NotOfThisSubmission, enter_figure
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.open_round import open_round
from quarterdeck.acts.submit import submit
from quarterdeck.domain.editing import TextTooLong
from quarterdeck.domain.exact import FigureOutOfBounds
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import ImprovementAction, Judgement, Outlook
from quarterdeck.domain.periods import quarter
from quarterdeck.domain.rounds import Timetable
from quarterdeck.domain.submissions import Entry
from quarterdeck.records import models
from quarterdeck.records.in_hand import entry as in_hand
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority
from tests.acts.collecting import (
    CHAIN,
    COUNCIL,
    DURING,
    LATE,
    Q1,
    Team,
    collecting,
    entry,
    sign_both,
    signed_off,
)

OLD = ImprovementAction("roads", "Buy a second machine", owner="head of roads", due=date(2017, 6, 30))
NEW = ImprovementAction("roads", "Night shifts", owner="team leader")


@pytest.fixture
def found(council: Authority) -> Team:
    people = collecting(council)
    import_council(authority=council, council=replace(COUNCIL, actions=(OLD,)), by=people.officer, at=DURING)
    return people


def save(found: Team, given: Entry, *, based_on: int | None = None, at: Any = DURING) -> int:
    row = found.of("roads")
    return enter_figure(
        authority=found.council,
        submission=row.pk,
        entry=given,
        based_on=row.version if based_on is None else based_on,
        by=found.owner,
        at=at,
    )


def texts(found: Team) -> list[tuple[str, str, str]]:
    return [(one.key, one.text, one.state) for one in load(found.council).actions]


def test_actions_are_carried_over_and_count_after_the_last_signature(found: Team) -> None:
    assert in_hand(found.of("roads")).actions == (OLD,)
    save(found, Entry(entry().observations, "Text", (replace(OLD, state="under way"), NEW)))

    assert texts(found) == [("", OLD.text, "")]
    assert [(one.key, one.state) for one in in_hand(found.of("roads")).actions] == [
        ("", "under way"),
        ("roads-1", ""),
    ]
    submit(authority=found.council, submission=found.of("roads").pk, by=found.owner, at=DURING)
    sign_both(found, found.of("roads"))

    assert texts(found) == [("", OLD.text, "under way"), ("roads-1", NEW.text, "")]
    rows = models.ImprovementAction.objects.for_authority(found.council).filter(text=OLD.text)
    assert [row.progress for row in rows.order_by("number")] == ["", "under way", "under way"]


def test_new_action_is_reworded_and_taken_away_by_its_key(found: Team) -> None:
    save(found, Entry(actions=(NEW,)))
    assert save(found, Entry(actions=(NEW,)), based_on=0) == 1  # sent twice

    save(found, Entry(actions=(replace(NEW, key="roads-1", text="Weekend shifts"),)))
    assert [one.text for one in in_hand(found.of("roads")).actions] == [OLD.text, "Weekend shifts"]
    save(found, Entry(actions=(replace(NEW, key="roads-1", text=" "),)))

    assert in_hand(found.of("roads")).actions == (OLD,)


def test_two_new_actions_get_two_keys_and_nothing_typed_is_no_action(found: Team) -> None:
    save(found, Entry(actions=(NEW, replace(NEW, text="Fewer holes"), replace(NEW, text="  "))))

    assert [one.key for one in in_hand(found.of("roads")).actions] == ["", "roads-1", "roads-2"]


def test_actions_are_entered_in_the_latest_round(found: Team) -> None:
    later = Timetable(
        quarter(2017, 2), data_due=date(2017, 10, 13), text_due=date(2017, 10, 20), closes=date(2017, 10, 31)
    )
    open_round(authority=found.council, timetable=later, chain=CHAIN, by=found.officer, at=LATE)

    assert in_hand(found.of("roads")).actions == ()
    with pytest.raises(NotOfThisSubmission, match="latest round"):
        save(found, Entry(actions=(NEW,)))


def test_outlook_is_declared_by_whom_and_when(found: Team) -> None:
    save(found, Entry(entry().observations, "Text", judgement=Judgement("", Q1, outlook=Outlook.POSITIVE)))
    held = in_hand(found.of("roads")).judgement
    assert held == Judgement("roads", Q1, outlook=Outlook.POSITIVE, by="Owner", dated=DURING.date())
    assert load(found.council).judgements == ()

    submit(authority=found.council, submission=found.of("roads").pk, by=found.owner, at=DURING)
    sign_both(found, found.of("roads"))

    assert load(found.council).judgements == (held,)


def test_judgement_said_again_is_nobody_elses_and_one_emptied_declares_nothing(found: Team) -> None:
    save(found, Entry(judgement=Judgement("", Q1, rating="amber", reason="Weather")))
    assert save(found, Entry(judgement=Judgement("", Q1, rating="amber", reason="Weather"))) == 1
    save(found, Entry(judgement=Judgement("", Q1)))

    held = in_hand(found.of("roads")).judgement
    assert held is not None
    assert not held.rating


def test_what_is_left_out_stays(found: Team) -> None:
    whole = Entry(
        entry().observations, "Text", (replace(OLD, state="late"),), Judgement("", Q1, rating="red")
    )
    save(found, whole)
    before = in_hand(found.of("roads"))

    assert save(found, Entry()) == 1
    assert save(found, Entry(text="Other words")) == 2
    assert in_hand(found.of("roads")) == replace(before, text="Other words")


def test_decimals_are_kept_as_typed(found: Team) -> None:
    save(found, entry("50"))
    assert save(found, entry("50.0")) == 2

    assert str(in_hand(found.of("roads")).observations[0].value) == "50.0"


def test_dropped_correction_drops_every_draft(found: Team) -> None:
    row = signed_off(found)
    correct: dict[str, Any] = {
        "authority": found.council,
        "submission": row.pk,
        "by": found.owner,
        "at": LATE,
    }
    correct_figure(reason="A wrong count", **correct)
    stood = in_hand(found.of("roads"))
    save(found, Entry(entry("9").observations, "No", (NEW,), Judgement("", Q1, rating="red")), at=LATE)
    drop_correction(**correct)

    assert in_hand(found.of("roads")) == stood


def test_figure_that_counts_can_be_emptied_in_a_correction(found: Team) -> None:
    row = signed_off(found)
    correct_figure(authority=found.council, submission=row.pk, reason="Wrong", by=found.owner, at=LATE)
    save(found, Entry((Observation("roads", Q1),)), at=LATE)

    assert in_hand(found.of("roads")).observations == (Observation("roads", Q1),)
    assert load(found.council).observations[-1].value == Decimal("50.0")


def test_what_is_emptied_and_signed_counts_no_more(found: Team) -> None:
    north = Observation("roads", Q1, value=Decimal(7), breakdown="North")
    judged = Judgement("", Q1, outlook=Outlook.POSITIVE)
    save(found, Entry((*entry().observations, north), "Text", judgement=judged))
    ask: dict[str, Any] = {"authority": found.council, "submission": found.of("roads").pk, "by": found.owner}
    submit(at=DURING, **ask)
    sign_both(found, found.of("roads"))
    correct_figure(reason="North was no part of it", at=LATE, **ask)
    save(found, Entry((replace(north, value=None),), judgement=Judgement("", Q1)), at=LATE)
    submit(at=LATE, **ask)
    sign_both(found, found.of("roads"), at=LATE)

    council = load(found.council)
    assert [one.breakdown for one in council.observations if one.round == Q1] == [""]
    assert council.judgements == ()
    assert models.Observation.objects.for_authority(found.council).filter(breakdown="North").count() == 3


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (Entry(text="x" * 10_001), TextTooLong),
        (Entry(actions=(replace(NEW, update="x" * 10_001),)), TextTooLong),
        (Entry(judgement=Judgement("", Q1, recommended_action="x" * 10_001)), TextTooLong),
        (Entry((Observation("roads", Q1, forecast=Decimal("0.1234567")),)), FigureOutOfBounds),
    ],
)
def test_what_is_too_long_is_refused_before_anything_is_written(
    found: Team, given: Entry, error: type[Exception]
) -> None:
    with pytest.raises(error):
        save(found, given)

    assert found.of("roads").version == 0
