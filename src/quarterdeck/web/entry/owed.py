"""What somebody owes: the submissions she may enter, by how far they have come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from quarterdeck.domain.due import expected_period
from quarterdeck.domain.lookup import UnknownMeasure
from quarterdeck.domain.memberships import Role, Standing, Subject, SubjectKind
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.submissions import entering_roles
from quarterdeck.domain.rounds import RoundState
from quarterdeck.domain.signoff import Chain, Stage, State, Verb
from quarterdeck.domain.submissions import OWED, Submission, progress
from quarterdeck.records.models import SignOff
from quarterdeck.web.known import HeldRound
from quarterdeck.web.pages.around import Here
from quarterdeck.web.presenters.words import PAGES

_LONGEST_NOTE = 200
KINDS = {
    SubjectKind.MEASURE: "",
    SubjectKind.OUTCOME: "Outcome",
    SubjectKind.OVERALL_INDICATOR: "Overall indicator",
    SubjectKind.PORTFOLIO: "Portfolio",
    SubjectKind.BUDGET_LINE: "Budget line",
}


@dataclass(frozen=True, slots=True)
class OwedRow:
    """One submission on the page."""

    number: int
    title: str
    href: str
    kind: str
    period: str
    state: str
    due: str
    is_overdue: bool
    note: str
    is_to_do: bool


@dataclass(frozen=True, slots=True)
class OwedRound:
    """A round with what somebody owes in it, and what she has sent."""

    title: str
    lead: str
    to_do: tuple[OwedRow, ...]
    sent: tuple[OwedRow, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Owed:
    """Everything the page prints; `earlier` is the last round that is over."""

    rounds: tuple[OwedRound, ...]
    earlier: OwedRound | None
    is_team: bool


def owed(at: Here) -> Owed:
    """Return what the person owes, in every round that is open or has a correction of hers under way."""
    notes = _notes(at)
    open_, over = [], []
    for held in at.known.rounds.values():
        rows = tuple(_rows(at, held, notes))
        if not rows or held.state is RoundState.PLANNED:
            continue
        if held.state is RoundState.OPEN or any(row.is_to_do for row in rows):
            open_.append((held, rows))
        else:
            over.append((held, rows))
    last = max(over, key=_order, default=None)
    return Owed(
        rounds=tuple(_round(at, *one) for one in sorted(open_, key=_order, reverse=True)),
        earlier=_round(at, *last) if last else None,
        is_team=Role.OFFICER in {right.role for right in at.standing.rights()},
    )


def _order(one: tuple[HeldRound, tuple[OwedRow, ...]]) -> tuple[date, date]:
    return one[0].timetable.period.order


def may_enter(standing: Standing, subject: Subject) -> bool:
    """Tell whether somebody enters such a thing, by role and scope."""
    roles = entering_roles(subject.kind)
    return any(right.role in roles and right.membership.scope.covers(subject) for right in standing.rights())


def _rows(at: Here, held: HeldRound, notes: dict[int, str]) -> Iterator[OwedRow]:
    for number, one in zip(held.numbers, held.submissions, strict=True):
        if may_enter(at.standing, one.subject):
            yield _row(at, held, number, one, notes)


def _row(at: Here, held: HeldRound, number: int, one: Submission, notes: dict[int, str]) -> OwedRow:
    on = held.timetable.period
    due = max((day for day in (held.timetable.data_due, one.extended_to) if day), default=None)
    is_to_do = is_hers_to_do(one.state)
    return OwedRow(
        number=number,
        title=one.subject.title,
        href=reverse("submission", args=[at.authority.slug, number]),
        kind=KINDS[one.subject.kind],
        period=_period(at, one.subject, on),
        state=state_words(one.state, held.chain),
        due=PAGES.date(due) if due and is_to_do else "",
        is_overdue=one.is_overdue(held.timetable.data_due, on=at.today),
        note=_short(notes.get(number, "")) if one.state.stage is Stage.SENT_BACK else "",
        is_to_do=is_to_do,
    )


def _short(note: str) -> str:
    """Return the beginning of a note, which stands whole on the page of the submission."""
    return note if len(note) <= _LONGEST_NOTE else f"{note[:_LONGEST_NOTE].rsplit(' ', 1)[0]} …"


def is_hers_to_do(state: State) -> bool:
    """Tell whether it waits for whoever enters it, an open correction too."""
    if state.is_correction:
        return state.stage in (Stage.CORRECTING, Stage.DRAFT, Stage.SENT_BACK)
    return progress(state) in OWED


def _period(at: Here, subject: Subject, on: Period) -> str:
    if subject.kind is not SubjectKind.MEASURE:
        return PAGES.period(on)
    try:
        measure = at.known.lookup.measure(subject.about, on=on)
    except UnknownMeasure:
        return PAGES.period(on)
    return PAGES.period(expected_period(measure, in_round=on))


def state_words(state: State, chain: Chain | None) -> str:
    """Return where a submission stands, as its owner wants to know it."""
    words = {
        Stage.NOT_STARTED: "Not started",
        Stage.DRAFT: "Draft",
        Stage.SENT_BACK: "Sent back to you",
        Stage.LOCKED: "Signed off",
        Stage.CARRIED: "Last known figure carried over",
        Stage.NOT_RETURNED: "Recorded as not returned",
        Stage.CORRECTING: "Correction open",
    }
    step = chain.next_step(state) if chain else None
    said = words.get(state.stage) or (f"Waits for: {step.title}" if step else "Submitted")
    if state.is_correction and state.stage is not Stage.CORRECTING:
        return f"Correction: {said[:1].lower()}{said[1:]}"
    return said


def day_words(day: date) -> str:
    """Return a day with the day of the week: "Friday 14 July 2017"."""
    return f"{day:%A} {PAGES.date(day)}"


def _round(at: Here, held: HeldRound, rows: tuple[OwedRow, ...]) -> OwedRound:
    to_do = tuple(row for row in rows if row.is_to_do)
    sent = tuple(row for row in rows if not row.is_to_do)
    is_open = held.state is RoundState.OPEN
    return OwedRound(
        title=at.known.view(held.timetable.period).title,
        lead=_lead(held, to_do, len(rows), at.today) if is_open else "",
        to_do=to_do,
        sent=sent,
        is_open=is_open,
    )


def _lead(held: HeldRound, to_do: tuple[OwedRow, ...], total: int, today: date) -> str:
    if not to_do:
        return "You have sent everything you owe." if total > 1 else "You have sent the one thing you owe."
    many = PAGES.number(len(to_do))
    what = f"{many[:1].upper()}{many[1:]} of {PAGES.number(total)}" if total > 1 else "One thing"
    said = f"{what} still to send"
    due = held.timetable.data_due
    if due is None:
        return f"{said}."
    is_past = due < today
    return f"{said}: figures {'were' if is_past else 'are'} due by {day_words(due)}."


def _notes(at: Here) -> dict[int, str]:
    """Return the last note with which each submission was sent back, by number: with one query."""
    waiting = [
        number
        for held in at.known.rounds.values()
        for number, one in zip(held.numbers, held.submissions, strict=True)
        if one.state.stage is Stage.SENT_BACK
    ]
    if not waiting:
        return {}
    rows = SignOff.objects.for_authority(at.authority).filter(submission__in=waiting, verb=Verb.SEND_BACK)
    return dict(rows.order_by("pk").values_list("submission_id", "note"))
