from dataclasses import replace
from datetime import date

import pytest

from quarterdeck.domain.rounds import (
    ROUND_MOVES,
    RoundStage,
    RoundState,
    RoundVerb,
    Timetable,
    TimetableDoesNotHold,
    TimetableProblemKind,
    WrongRoundState,
    check_timetable,
    round_after,
    round_stage,
    step_due,
    timetable_problems,
)
from tests.domain.made import Q1

GOOD = Timetable(
    Q1,
    opens=date(2017, 7, 1),
    data_due=date(2017, 7, 14),
    text_due=date(2017, 7, 19),
    steps_due=(date(2017, 7, 21), None, date(2017, 7, 28)),
    closes=date(2017, 7, 31),
    dispatch=date(2017, 9, 1),
    release=date(2017, 9, 8),
)
MOVES = {
    ("planned", "plan"): "planned",
    ("planned", "open"): "open",
    ("open", "plan"): "open",
    ("open", "close"): "closed",
    ("closed", "reopen"): "open",
    ("closed", "publish"): "published",
    ("published", "publish"): "published",
}


@pytest.mark.parametrize("state", RoundState)
@pytest.mark.parametrize("verb", RoundVerb)
def test_round_moves_as_written_out(state: RoundState, verb: RoundVerb) -> None:
    to = MOVES.get((state.value, verb.value))
    if to is None:
        with pytest.raises(WrongRoundState, match=f"while the round is {state}") as refused:
            round_after(state, verb)
        assert (refused.value.state, refused.value.verb) == (state, verb)
    else:
        assert round_after(state, verb).value == to


def test_published_round_is_never_opened_again() -> None:
    assert {to for (state, _), to in ROUND_MOVES.items() if state is RoundState.PUBLISHED} == {
        RoundState.PUBLISHED
    }


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2017, 7, 1), RoundStage.OPEN),
        (date(2017, 7, 14), RoundStage.OPEN),
        (date(2017, 7, 15), RoundStage.TEXT_DUE),
        (date(2017, 7, 19), RoundStage.TEXT_DUE),
        (date(2017, 7, 20), RoundStage.CLOSING),
        (date(2018, 7, 20), RoundStage.CLOSING),
    ],
)
def test_open_round_goes_by_its_dates(day: date, stage: RoundStage) -> None:
    assert round_stage(RoundState.OPEN, GOOD, on=day) is stage


@pytest.mark.parametrize("state", [state for state in RoundState if state is not RoundState.OPEN])
def test_other_states_do_not_go_by_dates(state: RoundState) -> None:
    assert round_stage(state, GOOD, on=date(2017, 7, 15)).value == state.value


@pytest.mark.parametrize(
    ("data_due", "text_due", "stage"),
    [
        (None, None, RoundStage.OPEN),
        (None, date(2017, 7, 19), RoundStage.OPEN),
        (date(2017, 7, 10), None, RoundStage.CLOSING),
        (None, date(2017, 7, 10), RoundStage.CLOSING),
    ],
)
def test_dates_that_are_missing_pass_by(data_due: date, text_due: date, stage: RoundStage) -> None:
    timetable = replace(GOOD, data_due=data_due, text_due=text_due)

    assert round_stage(RoundState.OPEN, timetable, on=date(2017, 7, 15)) is stage


def test_good_timetable_has_no_problem() -> None:
    assert timetable_problems(GOOD, steps=3) == ()
    check_timetable(GOOD, steps=3)


@pytest.mark.parametrize(
    ("changed", "kind", "sentence"),
    [
        ({"data_due": None}, "missing", "The timetable has no date for figures due."),
        ({"closes": None}, "missing", "The timetable has no date for closing."),
        (
            {"text_due": date(2017, 7, 13)},
            "out of order",
            "Texts due (13 July 2017) comes before figures due (14 July 2017).",
        ),
        (
            {"steps_due": (date(2017, 8, 1),)},
            "out of order",
            "Closing (31 July 2017) comes before sign-off, step 1 (1 August 2017).",
        ),
        (
            {"release": date(2017, 8, 31)},
            "out of order",
            "Release (31 August 2017) comes before dispatch (1 September 2017).",
        ),
        (
            {"steps_due": (None, None, None, None)},
            "too many steps",
            "The timetable has dates for 4 steps of sign-off, the chain has 3.",
        ),
        (
            {"opens": date(2017, 6, 1), "data_due": date(2017, 6, 30)},
            "before the period ends",
            "Figures are due on 30 June 2017, before the period is over (30 June 2017).",
        ),
    ],
)
def test_timetable_problem(changed: dict[str, object], kind: str, sentence: str) -> None:
    timetable = replace(GOOD, **changed)  # type: ignore[arg-type]
    (problem,) = timetable_problems(timetable, steps=3)

    assert (problem.kind, problem.sentence) == (kind, sentence)
    if problem.kind is TimetableProblemKind.BEFORE_THE_PERIOD_ENDS:
        check_timetable(timetable, steps=3)
    else:
        with pytest.raises(TimetableDoesNotHold) as refused:
            check_timetable(timetable, steps=3)
        assert refused.value.problems == (problem,)
        assert str(refused.value) == sentence


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(TimetableDoesNotHold) as refused:
        check_timetable(Timetable(Q1, opens=date(2017, 9, 1), dispatch=date(2017, 8, 1)), steps=1)

    assert len(refused.value.problems) == 3


@pytest.mark.parametrize(
    ("signed", "day"), [(0, date(2017, 7, 21)), (1, None), (2, date(2017, 7, 28)), (3, None)]
)
def test_day_of_the_next_step(signed: int, day: date | None) -> None:
    assert step_due(GOOD, signed=signed) == day
