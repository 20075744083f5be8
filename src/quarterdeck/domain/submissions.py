"""What one owner owes in one round: its state, who had a hand in it, and how far all of them have come."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar, assert_never

from quarterdeck.domain.memberships import Subject
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import ImprovementAction, Judgement, Outlook
from quarterdeck.domain.periods import quarter
from quarterdeck.domain.signoff import SETTLED, UNTOUCHED, Stage, State, Verb, after
from quarterdeck.domain.tally import CountsDoNotClose

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Submission:
    """One submission, as far as sign-off needs to know it.

    `entered_by` and `signed_by` are keys of persons: whoever saved or submitted the version in hand (with
    those on whose behalf), and whoever signed it. `extended_to` is a later last day of its own.
    """

    subject: Subject
    state: State = UNTOUCHED
    entered_by: frozenset[str] = frozenset()
    signed_by: frozenset[str] = frozenset()
    extended_to: date | None = None

    def is_overdue(self, due: date | None, *, on: date) -> bool:
        """Tell whether it should have been submitted by now: `due` is the round's day for figures."""
        last = max((day for day in (due, self.extended_to) if day is not None), default=None)
        return last is not None and on > last and progress(self.state) in OWED


@dataclass(frozen=True, slots=True)
class Entry:
    """What an owner enters about one thing in one round. What is not given is left as it is in hand.

    `observations` are its figures, each with what is typed beside it (numerator and denominator, quality,
    reason for none, forecast, note); a figure that is not among them stays, and a blank one takes its draft
    away. `text` is the narrative: None is not given, "" is no text. `actions` are known by their key, without
    one by text, owner and due day; an action that is not among them stays, and one with a key and no text
    takes its draft away. `judgement` is the declared rating, the outlook and the recommended action; one with
    nothing in it declares nothing. `records.in_hand.entry` returns all of it, with nothing left out.
    """

    observations: tuple[Observation, ...] = ()
    text: str | None = None
    actions: tuple[ImprovementAction, ...] = ()
    judgement: Judgement | None = None

    def over(self, held: "Entry") -> "Entry":
        """Return what is in hand once this is saved over `held`.

        >>> Entry(text="Now").over(Entry(text="Before", actions=(ImprovementAction("m", "Do it"),))).text
        'Now'
        """
        return Entry(
            _merged(held.observations, self.observations, _figure_name),
            held.text if self.text is None else self.text,
            _merged(held.actions, self.actions, action_name),
            held.judgement if self.judgement is None else _declared(self.judgement, held.judgement),
        )


def lacks(entry: Entry, *, is_declared_alone: Callable[[], bool]) -> str:
    """Return what the entry of a measure lacks to be submitted: "value", "rating", or "" for nothing.

    It needs a figure, or why there is none; where a person declares the rating whatever the figure, a rating
    will do. `is_declared_alone` is asked only where there is no figure.
    """
    if any(seen.has_figure or seen.reason_none for seen in entry.observations):
        return ""
    if not is_declared_alone():
        return "value"
    return "" if entry.judgement and entry.judgement.rating else "rating"


def is_blank(value: Observation | ImprovementAction | Judgement) -> bool:
    """Tell whether nothing was entered: neither a figure, a reason, a rating nor a word."""
    match value:
        case Observation():
            bare = replace(value, quality=_BARE.quality, as_at=None, source="", place="", printed="")
            return replace(bare, **_named(bare)) == replace(_BARE, **_named(bare))
        case ImprovementAction():
            return not value.text.strip()
        case Judgement():
            return _said(value) == ("", None, "", "", "")
        case _:
            assert_never(value)


def action_name(action: ImprovementAction) -> tuple[str, ...]:
    """Return what names an action among those of one thing: its key, else text, owner and first due day."""
    if action.key:
        return (action.key,)
    return ("", action.text, action.owner, action.due.isoformat() if action.due else "")


_NAME = ("measure", "period", "basis", "reported_in", "breakdown", "component", "known_on")
_BARE = Observation("", quarter(2000, 1))


def _named(seen: Observation) -> dict[str, Any]:
    return {name: getattr(seen, name) for name in _NAME}


def _figure_name(seen: Observation) -> tuple[Any, ...]:
    return tuple(_named(seen).values())


def _merged(held: tuple[T, ...], given: tuple[T, ...], name: Callable[[T], tuple[Any, ...]]) -> tuple[T, ...]:
    """Return `held` with each value of `given` in its place or at the end."""
    found = {name(one): one for one in held}
    found.update({name(one): one for one in given})
    return tuple(found.values())


def _said(judged: Judgement) -> tuple[str, Outlook | None, str, str, str]:
    return (judged.rating, judged.outlook, judged.treatment, judged.recommended_action, judged.reason)


def _declared(given: Judgement, held: Judgement | None) -> Judgement | None:
    """Return what was declared: with the name and day of before where it says the same."""
    if held is not None and _said(given) == _said(held):
        return held
    return None if held is None and is_blank(given) else given


def moved(submission: Submission, verb: Verb, *, by: frozenset[str], steps: int) -> Submission:
    """Return the submission after `verb`, with the hands of `by`: who did it, and on whose behalf.

    What is sent back is signed again from the first step; a correction begins with hands of its own.
    Raises WrongState.
    """
    state = after(submission.state, verb, steps=steps)
    match verb:
        case Verb.SAVE | Verb.SUBMIT:
            return replace(submission, state=state, entered_by=submission.entered_by | by)
        case Verb.SIGN_OFF:
            return replace(submission, state=state, signed_by=submission.signed_by | by)
        case Verb.SEND_BACK:
            return replace(submission, state=state, signed_by=frozenset())
        case Verb.CORRECT:
            return replace(submission, state=state, entered_by=by, signed_by=frozenset())
        case _:
            return replace(submission, state=state)


class Progress(StrEnum):
    """How far a submission has come, in the words of a completeness table."""

    SIGNED_OFF = "signed off"
    WAITING = "waiting"
    SENT_BACK = "sent back"
    DRAFT = "draft"
    NOT_STARTED = "not started"
    CARRIED = "carried"
    NOT_RETURNED = "not returned"


OWED = (Progress.NOT_STARTED, Progress.DRAFT, Progress.SENT_BACK)
"""Where its owner has something to do."""

_PROGRESS = {
    Stage.LOCKED: Progress.SIGNED_OFF,
    Stage.SUBMITTED: Progress.WAITING,
    Stage.PART_SIGNED: Progress.WAITING,
    Stage.SENT_BACK: Progress.SENT_BACK,
    Stage.DRAFT: Progress.DRAFT,
    Stage.NOT_STARTED: Progress.NOT_STARTED,
    Stage.CARRIED: Progress.CARRIED,
    Stage.NOT_RETURNED: Progress.NOT_RETURNED,
}


def progress(state: State) -> Progress:
    """Return how far it has come; an open correction counts as what stands beneath it.

    >>> progress(State(Stage.CORRECTING, beneath=Stage.LOCKED))
    <Progress.SIGNED_OFF: 'signed off'>
    """
    return _PROGRESS[state.standing]


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many of `total` submissions have come how far: every Progress has its count, and they close.

    `corrections` and `overdue` are of which, not in addition. Raises CountsDoNotClose.
    """

    counts: Mapping[Progress, int]
    total: int
    corrections: int = 0
    overdue: int = 0

    def __post_init__(self) -> None:
        """Hold the counts to the total."""
        found = sum(self.counts.values())
        if found != self.total:
            raise CountsDoNotClose(f"{found} submissions counted by progress, {self.total} in all")

    @property
    def settled(self) -> int:
        """How many the round could close with."""
        return sum(self.counts[_PROGRESS[stage]] for stage in SETTLED)

    @property
    def missing(self) -> int:
        """How many keep the round from closing."""
        return self.total - self.settled


def completeness(submissions: Iterable[Submission], *, due: date | None, on: date) -> Completeness:
    """Return how far `submissions` have come on a day, where figures are due on `due`."""
    every = tuple(submissions)
    found = Counter(progress(one.state) for one in every)
    return Completeness(
        {step: found[step] for step in Progress},
        len(every),
        corrections=sum(one.state.is_correction for one in every),
        overdue=sum(one.is_overdue(due, on=on) for one in every),
    )


class Per(StrEnum):
    """Which tree a table of completeness goes by."""

    PORTFOLIO = "portfolio"
    DIRECTORATE = "directorate"


def completeness_by(
    submissions: Iterable[Submission], per: Per, *, due: date | None, on: date
) -> dict[str, Completeness]:
    """Return the completeness of each portfolio or directorate, by code in order; "" is of none.

    Each submission is counted once, with its lead unit, so that the parts add up to the whole.
    """
    parts: dict[str, list[Submission]] = {}
    for one in submissions:
        unit = one.subject.portfolio if per is Per.PORTFOLIO else one.subject.directorate
        parts.setdefault(unit, []).append(one)
    return {unit: completeness(parts[unit], due=due, on=on) for unit in sorted(parts)}


def missing(submissions: Iterable[Submission]) -> tuple[Submission, ...]:
    """Return those the round cannot close with, in the order given: each is extended, carried or recorded."""
    return tuple(one for one in submissions if not one.state.is_settled)
