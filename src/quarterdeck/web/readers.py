"""What of a round a person may read: the lines that the policy opens to her, and no others."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from quarterdeck.compose.readership import totals_of
from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import Access
from quarterdeck.domain.memberships import Role, Standing, Subject
from quarterdeck.domain.people import ImprovementAction
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.publications import PublicationCase, can_read_publication
from quarterdeck.domain.policies.reading import (
    OFFICERS,
    WORKING,
    ReadingCase,
    can_read,
    can_read_drafts,
)
from quarterdeck.domain.rounds import RoundStage, round_stage
from quarterdeck.domain.submissions import Submission
from quarterdeck.web.known import HeldRound, Known
from quarterdeck.web.presenters.round_view import EVERYTHING, PUBLIC, RoundView


@dataclass(frozen=True, slots=True)
class Reader:
    """A person who reads one council's pages."""

    standing: Standing

    @property
    def reports(self) -> bool:
        """Whether one of her roles is an officer's: she reads every settled figure that is public."""
        return any(right.role in OFFICERS for right in self.standing.rights())

    def sees_current(self, known: Known) -> bool:
        """Tell whether she reads what is settled before it is published."""
        is_member = any(right.role is Role.MEMBER for right in self.standing.rights())
        return self.reports or (is_member and known.settings.members_see_current)

    @property
    def works(self) -> bool:
        """Whether one of her roles works on figures: she sees restricted texts of what she works on."""
        return any(right.role in WORKING for right in self.standing.rights())


def readable(known: Known, period: Period, *, reader: Reader, on: date) -> RoundView:
    """Return the round as `reader` may see it on a day: of what is not released to her, nothing.

    It is found out once for each standing: what the policies ask for is either in it or in `known`.
    """
    return known.read_by((period.span, reader.standing, on), lambda: _readable(known, period, reader, on))


def _readable(known: Known, period: Period, reader: Reader, on: date) -> RoundView:
    whole = known.view(period)
    held = known.rounds.get(period.span)
    stage = _stage(held, reader, on)
    owed = {one.subject.about: one for one in held.measures} if held else {}
    looks_in = known.settings.members_see_current
    cases = {line.measure.key: _case(line, owed, stage, reader, looks_in=looks_in) for line in whole.lines}
    lines = tuple(line for line in whole.lines if can_read(cases[line.measure.key]))
    lines = _without_totals(lines, cases, known, period)
    reads = EVERYTHING if reader.works else PUBLIC
    sees = reader.sees_current(known)
    if len(lines) == len(whole.lines) and reads == whole.reads and sees:
        return whole
    until = None if sees else actions_until(known, reader, on=on)
    edition = replace(whole.edition, lines=lines)
    if not sees:
        edition = replace(edition, actions=_released_actions(known, until))
    tells = sees or stage is RoundStage.PUBLISHED
    view = RoundView(edition, reads, parts=whole.parts, tells_declared=tells)
    keys = tuple(line.measure.key for line in lines)
    return known.narrowed((period.span, keys, reads, sees, until, tells), view)


def actions_until(known: Known, reader: Reader, *, on: date) -> datetime | None:
    """Return up to when a reader of what is released reads improvement actions: to the latest pack she has.

    None where no pack is out for her.
    """
    times = (held.known_at for held in known.rounds.values() if is_out(held, reader, on=on))
    return max((at for at in times if at is not None), default=None)


def _released_actions(known: Known, until: datetime | None) -> dict[str, tuple[ImprovementAction, ...]]:
    found = dict[str, tuple[ImprovementAction, ...]]()
    for one in known.actions:
        if until is not None and one.was_known(until):
            found[one.value.about] = (*found.get(one.value.about, ()), one.value)
    return found


def is_out(held: HeldRound, reader: Reader, *, on: date) -> bool:
    """Tell whether the day has come on which a published round is for this reader, as its pack is."""
    dates, standing = held.timetable, reader.standing
    case = PublicationCase(standing, standing.authority, dispatch=dates.dispatch, release=dates.release)
    return can_read_publication(case)


def _stage(held: HeldRound | None, reader: Reader, on: date) -> RoundStage:
    """Return how far a round is for this reader: until its pack is for her, it is closed."""
    if held is None:
        return RoundStage.OPEN
    stage = round_stage(held.state, held.timetable, on=on)
    if stage is RoundStage.PUBLISHED and not is_out(held, reader, on=on):
        return RoundStage.CLOSED
    return stage


def _without_totals(
    lines: tuple[Line, ...], cases: dict[str, ReadingCase], known: Known, period: Period
) -> tuple[Line, ...]:
    """Return the lines without totals that would give away a part that is not for this reader, as the public
    edition of a pack leaves them out; who works on a total has it.
    """
    there = known.printed.definitions(on=period)
    read = {line.measure.key for line in lines}
    hidden = {key for key, one in there.items() if one.access is not Access.PUBLIC} - read
    totals = totals_of(hidden, known.printed, on=period) if hidden else frozenset()
    return tuple(
        line for line in lines if line.measure.key not in totals or can_read_drafts(cases[line.measure.key])
    )


def _case(
    line: Line, owed: dict[str, Submission], stage: RoundStage, reader: Reader, *, looks_in: bool
) -> ReadingCase:
    measure = line.measure
    subject = Subject(
        reader.standing.authority, measure.key, measure.title, measure.portfolio, measure.directorate
    )
    submission = owed.get(measure.key)
    submission = replace(submission, subject=subject) if submission else Submission(subject)
    return ReadingCase(reader.standing, submission, stage, measure.access, members_see_current=looks_in)


def collected(known: Known, period: Period) -> HeldRound | None:
    """Return the round in the records, None where figures came without one."""
    return known.rounds.get(period.span)


def hides(access: Access, reader: Reader) -> bool:
    """Tell whether a text of that access is not for this reader."""
    return access is not Access.PUBLIC and not reader.works
