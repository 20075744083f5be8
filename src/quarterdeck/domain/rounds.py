"""The timetable of a reporting round, and how far it has come on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from quarterdeck.domain.periods import Period


class RoundState(StrEnum):
    """What has been done with a round by somebody; dates say the rest."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    PUBLISHED = "published"


class RoundStage(StrEnum):
    """How far a round has come: its state, and while it is open what its timetable says of the day."""

    PLANNED = "planned"
    OPEN = "open"
    TEXT_DUE = "text due"
    CLOSING = "closing"
    CLOSED = "closed"
    PUBLISHED = "published"


COLLECTING = (RoundStage.OPEN, RoundStage.TEXT_DUE)
"""While everybody who owes figures or texts may send them; the first date has passed in the second."""

RUNNING = (*COLLECTING, RoundStage.CLOSING)
"""While figures can still be signed off for the first time."""


class RoundVerb(StrEnum):
    """What can be done with a round."""

    PLAN = "plan"
    OPEN = "open"
    CLOSE = "close"
    REOPEN = "reopen"
    PUBLISH = "publish"


ROUND_MOVES: dict[tuple[RoundState, RoundVerb], RoundState] = {
    (RoundState.PLANNED, RoundVerb.PLAN): RoundState.PLANNED,
    (RoundState.PLANNED, RoundVerb.OPEN): RoundState.OPEN,
    (RoundState.OPEN, RoundVerb.PLAN): RoundState.OPEN,
    (RoundState.OPEN, RoundVerb.CLOSE): RoundState.CLOSED,
    (RoundState.CLOSED, RoundVerb.REOPEN): RoundState.OPEN,
    (RoundState.CLOSED, RoundVerb.PUBLISH): RoundState.PUBLISHED,
    (RoundState.PUBLISHED, RoundVerb.PUBLISH): RoundState.PUBLISHED,
}
"""The whole table; to publish again is a replacement, which leaves the first publication as it is."""


class WrongRoundState(ValueError):
    """What is asked cannot be done with a round in this state."""

    def __init__(self, state: RoundState, verb: RoundVerb) -> None:
        """Keep both, and say what it is now."""
        self.state = state
        self.verb = verb
        super().__init__(f'"{verb}" is not possible while the round is {state}')


def round_after(state: RoundState, verb: RoundVerb) -> RoundState:
    """Return the state that `verb` leads to. Raises WrongRoundState where the table has no such move.

    >>> round_after(RoundState.OPEN, RoundVerb.CLOSE)
    <RoundState.CLOSED: 'closed'>
    """
    reached = ROUND_MOVES.get((state, verb))
    if reached is None:
        raise WrongRoundState(state, verb)
    return reached


@dataclass(frozen=True, slots=True)
class Timetable:
    """The dates of the round that reports `period`; None where there is none.

    Each is a last day: figures until `data_due`, texts until `text_due`, each step of the chain until its day
    in `steps_due` (first step first), the round until `closes`; papers go out on `dispatch`, and the pack is
    public from `release`.
    """

    period: Period
    opens: date | None = None
    data_due: date | None = None
    text_due: date | None = None
    steps_due: tuple[date | None, ...] = ()
    closes: date | None = None
    dispatch: date | None = None
    release: date | None = None

    @property
    def ends_of_collection(self) -> date | None:
        """The last day on which everybody may send figures and texts."""
        return max((day for day in (self.data_due, self.text_due) if day is not None), default=None)

    def named(self) -> Iterator[tuple[str, date]]:
        """Yield the dates it has in the order they have to come, each with its name in words."""
        yield from ((name, day) for _, name, day in self.dates())

    def dates(self) -> Iterator[tuple[str, str, date]]:
        """Yield the dates it has in order, each with the name of its field and its name in words."""
        steps = (
            (f"step_{number}", f"sign-off, step {number}", day)
            for number, day in enumerate(self.steps_due, start=1)
        )
        every = (
            ("opens", "opening", self.opens),
            ("data_due", "figures due", self.data_due),
            ("text_due", "texts due", self.text_due),
            *steps,
            ("closes", "closing", self.closes),
            ("dispatch", "dispatch", self.dispatch),
            ("release", "release", self.release),
        )
        yield from ((about, name, day) for about, name, day in every if day is not None)


class TimetableProblemKind(StrEnum):
    """What is wrong with a timetable."""

    MISSING = "missing"
    OUT_OF_ORDER = "out of order"
    BEFORE_THE_PERIOD_ENDS = "before the period ends"
    TOO_MANY_STEPS = "too many steps"


@dataclass(frozen=True, slots=True)
class TimetableProblem:
    """One thing wrong with a timetable, as a sentence; one that `stops` keeps the round from opening.

    `about` is the date it is about, by its name in `Timetable`; a step's is "step_1", "step_2" and so on.
    """

    kind: TimetableProblemKind
    sentence: str
    about: str = ""

    @property
    def stops(self) -> bool:
        """Whether the round cannot open with it; a date before the period ends is only pointed out."""
        return self.kind is not TimetableProblemKind.BEFORE_THE_PERIOD_ENDS


class TimetableDoesNotHold(ValueError):
    """The round cannot open with this timetable; `problems` are all of those that stop it."""

    def __init__(self, problems: tuple[TimetableProblem, ...]) -> None:
        """Keep the problems, and say all of them."""
        self.problems = problems
        super().__init__(" ".join(problem.sentence for problem in problems))


def timetable_problems(timetable: Timetable, *, steps: int) -> tuple[TimetableProblem, ...]:
    """Return what is wrong with the timetable of a round whose chain has so many steps, in reading order."""
    return (
        *_missing(timetable),
        *_out_of_order(timetable),
        *_too_early(timetable),
        *_too_many_steps(timetable, steps),
    )


def check_timetable(timetable: Timetable, *, steps: int) -> None:
    """Raise TimetableDoesNotHold, with every reason, where the round cannot open with it."""
    stops = tuple(problem for problem in timetable_problems(timetable, steps=steps) if problem.stops)
    if stops:
        raise TimetableDoesNotHold(stops)


def round_stage(state: RoundState, timetable: Timetable, *, on: date) -> RoundStage:
    """Return how far the round has come on a day.

    An open round is past its figures' day in TEXT_DUE, and past its last day for both in CLOSING, where only
    what was sent back or extended is still sent in. Without dates it stays OPEN.
    """
    if state is not RoundState.OPEN:
        return RoundStage(state.value)
    ends = timetable.ends_of_collection
    if ends is not None and on > ends:
        return RoundStage.CLOSING
    if timetable.data_due is not None and on > timetable.data_due:
        return RoundStage.TEXT_DUE
    return RoundStage.OPEN


def step_due(timetable: Timetable, *, signed: int) -> date | None:
    """Return the day by which the next step has to sign, after so many have; None where none is set."""
    return timetable.steps_due[signed] if signed < len(timetable.steps_due) else None


def _missing(timetable: Timetable) -> Iterator[TimetableProblem]:
    needed = (
        ("data_due", "figures due", timetable.data_due),
        ("closes", "closing", timetable.closes),
    )
    for about, name, day in needed:
        if day is None:
            said = f"The timetable has no date for {name}."
            yield TimetableProblem(TimetableProblemKind.MISSING, said, about)


def _out_of_order(timetable: Timetable) -> Iterator[TimetableProblem]:
    for (_, earlier, first), (about, later, second) in pairwise(timetable.dates()):
        if second < first:
            said = f"{later.capitalize()} ({_day(second)}) comes before {earlier} ({_day(first)})."
            yield TimetableProblem(TimetableProblemKind.OUT_OF_ORDER, said, about)


def _too_early(timetable: Timetable) -> Iterator[TimetableProblem]:
    due, last = timetable.data_due, timetable.period.last
    if due is not None and due <= last:
        said = f"Figures are due on {_day(due)}, before the period is over ({_day(last)})."
        yield TimetableProblem(TimetableProblemKind.BEFORE_THE_PERIOD_ENDS, said, "data_due")


def _too_many_steps(timetable: Timetable, steps: int) -> Iterator[TimetableProblem]:
    given = len(timetable.steps_due)
    if given > steps:
        said = f"The timetable has dates for {given} steps of sign-off, the chain has {steps}."
        yield TimetableProblem(TimetableProblemKind.TOO_MANY_STEPS, said, f"step_{given}")


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
