"""What keeps a round from closing, each with its last known figure, so that she sees what she would carry."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from quarterdeck.compose.figures import figure
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.memberships import SubjectKind
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.owing import last_known
from quarterdeck.domain.periods import Period
from quarterdeck.domain.rounds import RoundState
from quarterdeck.domain.submissions import OWED, progress
from quarterdeck.web.rounds.standing import Return
from quarterdeck.web.rounds.words import SAY


@dataclass(frozen=True, slots=True)
class MissingRow:
    """One return that is missing; `last` is the figure that would be carried, with its period."""

    number: int
    title: str
    href: str
    service: str
    who: str
    state: str
    last_day: str
    is_late: bool
    last: str
    is_ticked: bool


def missing_rows(
    found: Sequence[Return],
    lookup: Lookup,
    *,
    on: Period,
    ticked: Collection[int],
    submission: Callable[[int], str],
) -> tuple[MissingRow, ...]:
    """Return what is missing in the round `on`, service by service."""
    missing = sorted((one for one in found if one.is_missing), key=lambda one: one.service)
    return tuple(
        MissingRow(
            number=one.number,
            title=one.subject.title,
            href=submission(one.number),
            service=one.service,
            who=", ".join(worker.name or worker.email for worker in one.who) or SAY.say("returns.nobody"),
            state=one.words[:1].upper() + one.words[1:],
            last_day=SAY.date(one.last_day) if one.last_day else "",
            is_late=one.is_late,
            last=_last(one, lookup, on),
            is_ticked=one.number in ticked,
        )
        for one in missing
    )


def _last(one: Return, lookup: Lookup, on: Period) -> str:
    """Return the last known figure in words; it is printed with its own period, never as this one's."""
    if one.subject.kind is not SubjectKind.MEASURE:
        return SAY.say("closing.text_only")
    seen = last_known(lookup.observations(one.subject.about), before=on)
    if seen is None:
        return SAY.say("closing.no_last")
    return SAY.say("closing.last", figure=_figure(seen, lookup, on), period=SAY.period(seen.period))


def _figure(seen: Observation, lookup: Lookup, on: Period) -> str:
    if seen.value is None:
        return seen.text_value or ""
    return figure(lookup.measure(seen.measure, on=on), seen.value, catalogue=SAY).text


def lead_of(found: Sequence[Return], state: RoundState) -> str:
    """Return what is to be done before the round can close."""
    if state is not RoundState.OPEN:
        return SAY.say(f"closing.lead.{state.value}")
    missing = sum(one.is_missing for one in found)
    return SAY.many("closing.lead", missing) if missing else SAY.say("closing.lead.all")


def is_with_its_service(one: Return) -> bool:
    """Tell whether its owner has something to do: what waits for a signature cannot be extended."""
    return progress(one.submission.state) in OWED
