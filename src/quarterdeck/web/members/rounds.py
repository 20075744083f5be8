"""Which rounds a member may read, what comes next, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from quarterdeck.domain.periods import Period
from quarterdeck.domain.rounds import RoundState
from quarterdeck.web.known import HeldRound
from quarterdeck.web.members import words
from quarterdeck.web.pages.around import Here
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.readers import is_out

_DAYS = ("data_due", "dispatch", "release")


@dataclass(frozen=True, slots=True)
class Coming:
    """A day to come, with what happens on it."""

    day: str
    text: str


def readable_rounds(at: Here) -> tuple[Period, ...]:
    """Return the rounds in which something may be released to this member, the latest first."""
    return tuple(period for period in at.rounds if _may_read(at, at.known.rounds.get(period.span)))


def _may_read(at: Here, held: HeldRound | None) -> bool:
    if held is None:
        return False
    if held.state is RoundState.PUBLISHED and is_out(held, at.reader, on=at.today):
        return True
    return at.reader.sees_current(at.known) and any(one.state.is_settled for one in held.measures)


def coming(at: Here) -> tuple[Coming, ...]:
    """Return the days from today on that concern a member, in order."""
    found = sorted(_days(at), key=lambda one: one[0])
    return tuple(Coming(PAGES.date(day), text) for day, text in found if day >= at.today)


def nothing_yet(at: Here) -> str:
    """Return when the first pack is due, for a member to whom nothing is released."""
    due = [
        (day, period)
        for period, held in _held(at)
        if (day := held.timetable.dispatch or held.timetable.release) is not None
    ]
    ahead = min((one for one in due if one[0] >= at.today), key=lambda one: one[0], default=None)
    if ahead is None:
        return words.NO_DAY
    return words.PACK_DUE.format(period=PAGES.period(ahead[1]), date=PAGES.date(ahead[0]))


def _held(at: Here) -> Iterator[tuple[Period, HeldRound]]:
    for period in at.rounds:
        held = at.known.rounds.get(period.span)
        if held is not None:
            yield period, held


def _days(at: Here) -> Iterator[tuple[date, str]]:
    for period, held in _held(at):
        for name in _DAYS:
            day = getattr(held.timetable, name)
            if day is not None:
                yield day, words.DATES[name].format(period=PAGES.period(period))
