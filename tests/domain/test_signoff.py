import pytest

from quarterdeck.domain.signoff import (
    MOVES,
    SETTLED,
    UNTOUCHED,
    WHO,
    Chain,
    InvalidChain,
    InvalidState,
    Stage,
    State,
    Step,
    Verb,
    WrongState,
    after,
    can_be_submitted_once_saved,
    described,
    verbs,
)
from tests.domain.people_made import CHAIN, STATES

S, L, C, N = Stage, Stage.LOCKED, Stage.CARRIED, Stage.NOT_RETURNED

# Written out by hand from the rule in words, so that a slip in the table of moves is seen here.
FIRST_TIME = {
    ("not started", "save"): "draft",
    ("not started", "extend"): "not started",
    ("not started", "carry"): "carried",
    ("not started", "record as not returned"): "not returned",
    ("draft", "save"): "draft",
    ("draft", "submit"): "submitted",
    ("draft", "extend"): "draft",
    ("draft", "carry"): "carried",
    ("draft", "record as not returned"): "not returned",
    ("submitted", "take back"): "draft",
    ("submitted", "sign off"): "signed off in part 1",
    ("submitted", "send back"): "sent back",
    ("submitted", "judge"): "submitted",
    ("submitted", "carry"): "carried",
    ("sent back", "save"): "sent back",
    ("sent back", "submit"): "submitted",
    ("sent back", "extend"): "sent back",
    ("sent back", "carry"): "carried",
    ("sent back", "record as not returned"): "not returned",
    ("signed off in part 1", "sign off"): "signed off",
    ("signed off in part 1", "send back"): "sent back",
    ("signed off in part 1", "judge"): "signed off in part 1",
    ("signed off in part 1", "carry"): "carried",
    ("signed off", "edit text"): "signed off",
    ("signed off", "correct"): "correction open / signed off",
    ("carried", "correct"): "correction open / carried",
    ("not returned", "correct"): "correction open / not returned",
}
CORRECTION = {
    ("correction open", "save"): "draft",
    ("correction open", "drop correction"): "",
    ("draft", "save"): "draft",
    ("draft", "submit"): "submitted",
    ("draft", "drop correction"): "",
    ("submitted", "take back"): "draft",
    ("submitted", "sign off"): "signed off in part 1",
    ("submitted", "send back"): "sent back",
    ("submitted", "judge"): "submitted",
    ("sent back", "save"): "sent back",
    ("sent back", "submit"): "submitted",
    ("sent back", "drop correction"): "",
    ("signed off in part 1", "sign off"): "signed off",
    ("signed off in part 1", "send back"): "sent back",
    ("signed off in part 1", "judge"): "signed off in part 1",
}


def named(state: State) -> str:
    return f"{state.stage}{f' {state.signed}' if state.signed else ''}"


def expected(state: State, verb: Verb) -> str | None:
    """What `said` says of the state reached, None where it cannot be done."""
    if state.beneath is None:
        return FIRST_TIME.get((named(state), verb.value))
    to = CORRECTION.get((named(state), verb.value))
    if to is None:
        return None
    if to == "signed off":
        return to
    return f"{to} / {state.beneath}" if to else str(state.beneath)


def said(state: State) -> str:
    return f"{named(state)} / {state.beneath}" if state.beneath else named(state)


@pytest.mark.parametrize("state", STATES, ids=said)
@pytest.mark.parametrize("verb", Verb)
def test_move_is_the_one_written_out(state: State, verb: Verb) -> None:
    to = expected(state, verb)
    if to is None:
        with pytest.raises(WrongState, match=verb.value):
            after(state, verb, steps=2)
        assert verb not in verbs(state, steps=2)
    else:
        assert said(after(state, verb, steps=2)) == to
        assert verb in verbs(state, steps=2)


def test_states_of_the_tests_are_all_that_can_be_reached() -> None:
    reached, todo = {UNTOUCHED}, [UNTOUCHED]
    while todo:
        state = todo.pop()
        new = {after(state, verb, steps=2) for verb in verbs(state, steps=2)} - reached
        reached |= new
        todo += new

    assert reached == set(STATES)


ENTERED = {Stage.NOT_STARTED, Stage.DRAFT, Stage.SENT_BACK, Stage.CORRECTING}


@pytest.mark.parametrize("state", STATES, ids=said)
def test_what_can_be_saved_can_be_submitted_then(state: State) -> None:
    assert can_be_submitted_once_saved(state, steps=2) == (state.stage in ENTERED)


@pytest.mark.parametrize("steps", [1, 2, 3, 5])
def test_locked_needs_every_step(steps: int) -> None:
    state = State(Stage.SUBMITTED)
    for signed in range(1, steps):
        state = after(state, Verb.SIGN_OFF, steps=steps)
        assert state == State(Stage.PART_SIGNED, signed)

    assert after(state, Verb.SIGN_OFF, steps=steps) == State(Stage.LOCKED)


def test_shorter_chain_than_signed_never_locks() -> None:
    with pytest.raises(WrongState):
        after(State(Stage.PART_SIGNED, 2), Verb.SIGN_OFF, steps=2)


def test_sent_back_begins_at_the_first_step() -> None:
    state = after(State(Stage.PART_SIGNED, 2), Verb.SEND_BACK, steps=3)
    again = after(after(state, Verb.SUBMIT, steps=3), Verb.SIGN_OFF, steps=3)

    assert again == State(Stage.PART_SIGNED, 1)


@pytest.mark.parametrize("beneath", SETTLED)
def test_dropped_correction_leaves_what_stood(beneath: Stage) -> None:
    state = after(State(beneath), Verb.CORRECT, steps=1)

    assert state.standing is beneath
    assert state.is_settled
    assert after(state, Verb.DROP_CORRECTION, steps=1) == State(beneath)


@pytest.mark.parametrize("beneath", SETTLED)
def test_correction_with_nothing_entered_is_not_submitted(beneath: Stage) -> None:
    state = after(State(beneath), Verb.CORRECT, steps=1)

    with pytest.raises(WrongState):
        after(state, Verb.SUBMIT, steps=1)
    assert after(after(state, Verb.SAVE, steps=1), Verb.SUBMIT, steps=1).stage is Stage.SUBMITTED


def test_every_verb_has_a_move_and_somebody_who_may() -> None:
    assert {move.verb for move in MOVES} == set(Verb) == set(WHO)
    assert all(WHO.values())


def test_no_move_stands_twice() -> None:
    rows = [(move.stage, move.verb, move.when) for move in MOVES]

    assert len(rows) == len(set(rows))


@pytest.mark.parametrize(
    ("stage", "signed", "beneath"),
    [
        (S.DRAFT, 1, None),
        (S.PART_SIGNED, 0, None),
        (S.LOCKED, -1, None),
        (S.PART_SIGNED, -1, None),
        (S.CORRECTING, 0, None),
        (S.NOT_STARTED, 0, L),
        (S.LOCKED, 0, L),
        (S.SUBMITTED, 0, S.DRAFT),
    ],
)
def test_state_that_cannot_be_is_refused(stage: Stage, signed: int, beneath: Stage | None) -> None:
    with pytest.raises(InvalidState):
        State(stage, signed, beneath)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State(), "not started"),
        (State(S.DRAFT), "a draft"),
        (State(S.PART_SIGNED, 2), "signed off in part (2 so far)"),
        (State(S.PART_SIGNED, 1, C), "signed off in part (1 so far) (a correction; carried before)"),
        (State(S.CORRECTING, 0, N), "correction open (a correction; not returned before)"),
    ],
)
def test_state_in_words(state: State, words: str) -> None:
    assert described(state) == words


@pytest.mark.parametrize(
    ("state", "key"),
    [
        (State(S.SUBMITTED), "service"),
        (State(S.PART_SIGNED, 1), "board"),
        (State(S.PART_SIGNED, 2), None),
        (State(S.DRAFT), None),
        (State(L), None),
    ],
)
def test_next_step(state: State, key: str | None) -> None:
    step = CHAIN.next_step(state)

    assert (step.key if step else None) == key


@pytest.mark.parametrize("keys", [(), ("a", "a")])
def test_chain_that_signs_nothing_or_twice_is_refused(keys: tuple[str, ...]) -> None:
    with pytest.raises(InvalidChain):
        Chain(tuple(Step(key, key) for key in keys))
