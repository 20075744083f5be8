"""What of a round a person may read: the lines that the policy opens to her, and no others."""

from dataclasses import dataclass, replace
from datetime import date

from quarterdeck.compose.edition import Edition
from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import Access
from quarterdeck.domain.memberships import Standing, Subject
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.publications import PublicationCase, can_read_publication
from quarterdeck.domain.policies.reading import WORKING, ReadingCase, can_read
from quarterdeck.domain.rounds import RoundStage, round_stage
from quarterdeck.domain.submissions import Submission
from quarterdeck.web.known import HeldRound, Known
from quarterdeck.web.presenters.round_view import EVERYTHING, PUBLIC, RoundView


@dataclass(frozen=True, slots=True)
class Reader:
    """A person who reads one council's pages."""

    standing: Standing

    @property
    def works(self) -> bool:
        """Whether one of her roles works on figures: she sees restricted texts of what she works on."""
        return any(right.role in WORKING for right in self.standing.rights())


def readable(known: Known, period: Period, *, reader: Reader, on: date) -> RoundView:
    """Return the round as `reader` may see it on a day: of what is not released to her, nothing."""
    whole = known.view(period)
    held = known.rounds.get(period.span)
    stage = _stage(held, reader, on)
    owed = {one.subject.about: one for one in held.measures} if held else {}
    looks_in = known.settings.members_see_current
    lines = tuple(line for line in whole.lines if _may_read(line, owed, stage, reader, looks_in=looks_in))
    reads = EVERYTHING if reader.works else PUBLIC
    if len(lines) == len(whole.lines) and reads == whole.reads:
        return whole
    return RoundView(_narrowed(whole.edition, lines), reads, parts=whole.parts)


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


def _may_read(
    line: Line, owed: dict[str, Submission], stage: RoundStage, reader: Reader, *, looks_in: bool
) -> bool:
    measure = line.measure
    subject = Subject(
        reader.standing.authority, measure.key, measure.title, measure.portfolio, measure.directorate
    )
    submission = owed.get(measure.key)
    submission = replace(submission, subject=subject) if submission else Submission(subject)
    case = ReadingCase(reader.standing, submission, stage, measure.access, members_see_current=looks_in)
    return can_read(case)


def _narrowed(edition: Edition, lines: tuple[Line, ...]) -> Edition:
    return replace(edition, lines=lines)


def collected(known: Known, period: Period) -> HeldRound | None:
    """Return the round in the records, None where figures came without one."""
    return known.rounds.get(period.span)


def hides(access: Access, reader: Reader) -> bool:
    """Tell whether a text of that access is not for this reader."""
    return access is not Access.PUBLIC and not reader.works
