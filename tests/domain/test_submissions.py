from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domain.memberships import Subject
from quarterdeck.domain.signoff import Stage, State, Verb, WrongState
from quarterdeck.domain.submissions import (
    Completeness,
    Per,
    Progress,
    Submission,
    completeness,
    completeness_by,
    missing,
    moved,
    progress,
)
from quarterdeck.domain.tally import CountsDoNotClose
from tests.domain.people_made import HEALTH, LEADER, STATES, TODAY, submission

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "is_now"),
    [
        (State(), "not started"),
        (State(Stage.DRAFT), "draft"),
        (State(Stage.SUBMITTED), "waiting"),
        (State(Stage.PART_SIGNED, 1), "waiting"),
        (State(Stage.SENT_BACK), "sent back"),
        (State(Stage.LOCKED), "signed off"),
        (State(Stage.CARRIED), "carried"),
        (State(Stage.NOT_RETURNED), "not returned"),
        (State(Stage.CORRECTING, beneath=Stage.LOCKED), "signed off"),
        (State(Stage.SUBMITTED, beneath=Stage.CARRIED), "carried"),
        (State(Stage.PART_SIGNED, 1, Stage.NOT_RETURNED), "not returned"),
    ],
)
def test_progress(state: State, is_now: str) -> None:
    assert progress(state).value == is_now


@pytest.mark.parametrize(
    ("stage", "due", "extended_to", "overdue"),
    [
        (Stage.DRAFT, TODAY - DAY, None, True),
        (Stage.DRAFT, TODAY, None, False),
        (Stage.DRAFT, TODAY - DAY, TODAY, False),
        (Stage.DRAFT, TODAY - 2 * DAY, TODAY - DAY, True),
        (Stage.DRAFT, None, None, False),
        (Stage.DRAFT, None, TODAY - DAY, True),
        (Stage.SENT_BACK, TODAY - DAY, None, True),
        (Stage.SUBMITTED, TODAY - DAY, None, False),
        (Stage.LOCKED, TODAY - DAY, None, False),
    ],
)
def test_overdue(stage: Stage, due: date | None, extended_to: date | None, overdue: bool) -> None:
    one = submission(State(stage), extended_to=extended_to)

    assert one.is_overdue(due, on=TODAY) is overdue


def test_completeness_counts_and_closes() -> None:
    every = [submission(state) for state in STATES]

    found = completeness(every, due=TODAY - DAY, on=TODAY)

    assert found.counts == {
        Progress.SIGNED_OFF: 6,
        Progress.WAITING: 2,
        Progress.SENT_BACK: 1,
        Progress.DRAFT: 1,
        Progress.NOT_STARTED: 1,
        Progress.CARRIED: 6,
        Progress.NOT_RETURNED: 6,
    }
    assert (found.total, found.corrections, found.overdue) == (23, 15, 3)
    assert (found.settled, found.missing) == (18, 5)
    assert len(missing(every)) == found.missing
    assert {progress(one.state) for one in missing(every)}.isdisjoint(
        {Progress.SIGNED_OFF, Progress.CARRIED, Progress.NOT_RETURNED}
    )


def test_counts_that_do_not_close_are_refused() -> None:
    with pytest.raises(CountsDoNotClose, match="1 submissions counted by progress, 2 in all"):
        Completeness({Progress.DRAFT: 1}, 2)


@given(st.lists(st.tuples(st.sampled_from(STATES), st.sampled_from([LEADER, HEALTH]))))
def test_parts_add_up_to_the_whole(drawn: list[tuple[State, Subject]]) -> None:
    every = [Submission(subject, state) for state, subject in drawn]
    whole = completeness(every, due=None, on=TODAY)

    for per in Per:
        parts = completeness_by(every, per, due=None, on=TODAY)
        added: Counter[Progress] = Counter()
        for part in parts.values():
            added.update(part.counts)
        assert dict(added) == (dict(whole.counts) if every else {})
        assert sum(part.total for part in parts.values()) == whole.total == len(every)


def test_completeness_by_unit() -> None:
    every = [submission(State(), LEADER), submission(State(), HEALTH)]

    assert list(completeness_by(every, Per.PORTFOLIO, due=None, on=TODAY)) == ["health", "leader"]
    assert list(completeness_by(every, Per.DIRECTORATE, due=None, on=TODAY)) == ["adults", "resources"]


OWNER, SIGNER, OTHER = frozenset({"owner"}), frozenset({"signer"}), frozenset({"other"})


@pytest.mark.parametrize(
    ("stage", "verb", "entered", "signed"),
    [
        (Stage.DRAFT, Verb.SAVE, OWNER | OTHER, SIGNER),
        (Stage.DRAFT, Verb.SUBMIT, OWNER | OTHER, SIGNER),
        (Stage.SUBMITTED, Verb.SIGN_OFF, OWNER, SIGNER | OTHER),
        (Stage.SUBMITTED, Verb.SEND_BACK, OWNER, frozenset()),
        (Stage.SUBMITTED, Verb.TAKE_BACK, OWNER, SIGNER),
        (Stage.LOCKED, Verb.EDIT_TEXT, OWNER, SIGNER),
        (Stage.LOCKED, Verb.CORRECT, OTHER, frozenset()),
    ],
)
def test_hands_are_remembered(
    stage: Stage, verb: Verb, entered: frozenset[str], signed: frozenset[str]
) -> None:
    before = Submission(LEADER, State(stage), OWNER, SIGNER, TODAY)

    after = moved(before, verb, by=OTHER, steps=2)

    assert (after.entered_by, after.signed_by) == (entered, signed)
    assert after.state != before.state or verb in (Verb.SAVE, Verb.EDIT_TEXT)
    assert replace(after, state=before.state, entered_by=OWNER, signed_by=SIGNER) == before


def test_what_cannot_be_done_moves_nothing() -> None:
    with pytest.raises(WrongState):
        moved(submission(State(Stage.LOCKED)), Verb.SAVE, by=OTHER, steps=2)
