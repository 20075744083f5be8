"""One return in words: how far it has come, which step it waits for, until when it is asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.memberships import Membership, Subject, SubjectKind
from quarterdeck.domain.owing import responsible
from quarterdeck.domain.rounds import Timetable
from quarterdeck.domain.signoff import WAITING, Chain, State
from quarterdeck.domain.submissions import OWED, Progress, Submission, progress
from quarterdeck.records.responsible import Worker
from quarterdeck.web.known import HeldRound
from quarterdeck.web.rounds.owed import service_name
from quarterdeck.web.rounds.words import SAY


@dataclass(frozen=True, slots=True)
class Return:
    """One submission with what a list says of it; `state` is a key for filters, `words` are for people."""

    number: int
    submission: Submission
    state: str
    words: str
    service: str
    directorate: str
    who: tuple[Worker, ...]
    last_day: date | None
    is_late: bool

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return self.submission.subject

    @property
    def progress(self) -> Progress:
        """How far it has come."""
        return progress(self.submission.state)

    @property
    def is_owed(self) -> bool:
        """Whether its service has something to do."""
        return self.progress in OWED

    @property
    def is_missing(self) -> bool:
        """Whether the round cannot close with it."""
        return not self.submission.state.is_settled


def returns_in(
    held: HeldRound, lookup: Lookup, people: Mapping[Worker, tuple[Membership, ...]], *, today: date
) -> tuple[Return, ...]:
    """Return everything owed in a round, in the order in which it is."""
    names = {unit.code: unit.name for unit in lookup.council.units}
    pairs = zip(held.numbers, held.submissions, strict=True)
    return tuple(_return(number, one, held, names, people, today) for number, one in pairs)


def _return(
    number: int,
    one: Submission,
    held: HeldRound,
    names: Mapping[str, str],
    people: Mapping[Worker, tuple[Membership, ...]],
    today: date,
) -> Return:
    due = due_day(one.subject, held.timetable)
    key, words = stands(one.state, held.chain)
    days = [day for day in (due, one.extended_to) if day is not None]
    code = one.subject.directorate
    return Return(
        number=number,
        submission=one,
        state=key,
        words=words,
        service=service_name(one.subject, names),
        directorate=names.get(code, code) or SAY.say("owed.no_service"),
        who=responsible(people, one.subject, on=today),
        last_day=max(days, default=None),
        is_late=one.is_overdue(due, on=today),
    )


def due_day(subject: Subject, timetable: Timetable) -> date | None:
    """Return the last day for what is about `subject`: figures have theirs, all others are texts."""
    if subject.kind in (SubjectKind.MEASURE, SubjectKind.BUDGET_LINE):
        return timetable.data_due
    return timetable.text_due or timetable.data_due


def stands(state: State, chain: Chain | None) -> tuple[str, str]:
    """Return how far a submission has come: a key, and words that name the step it waits for."""
    how = progress(state)
    key, words = how.value, SAY.say(f"step.{how.value}")
    if how is Progress.WAITING:
        key, words = _step(state, chain)
    if state.is_correction:
        words = SAY.say("returns.correction", state=words)
    return key, words


def _step(state: State, chain: Chain | None) -> tuple[str, str]:
    step = chain.next_step(state) if chain and state.stage in WAITING else None
    if step is None:
        return Progress.WAITING.value, SAY.say("returns.waiting")
    return f"waiting:{step.key}", SAY.say("returns.waiting_at", step=step.title)


def states_of(chain: Chain | None) -> Sequence[tuple[str, str]]:
    """Return every state there can be in a round with its words, in the order of its progress."""
    steps = chain.steps if chain else ()
    waiting = [(f"waiting:{step.key}", SAY.say("returns.waiting_at", step=step.title)) for step in steps]
    before = [Progress.NOT_STARTED, Progress.DRAFT, Progress.SENT_BACK]
    after = [Progress.SIGNED_OFF, Progress.CARRIED, Progress.NOT_RETURNED]
    return [
        *((one.value, SAY.say(f"step.{one.value}")) for one in before),
        *waiting,
        *((one.value, SAY.say(f"step.{one.value}")) for one in after),
    ]
