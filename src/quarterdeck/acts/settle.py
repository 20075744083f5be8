"""What the team does with what is missing: more time, the last known figure, or "not returned"."""

from dataclasses import replace
from datetime import date, datetime

from quarterdeck.acts.drafting import write
from quarterdeck.acts.submission import Doing, doing
from quarterdeck.domain.due import expected_period
from quarterdeck.domain.observations import Observation, ReasonNone
from quarterdeck.domain.periods import Period
from quarterdeck.domain.signoff import Verb
from quarterdeck.records.in_hand import figures, known_figures, same_name
from quarterdeck.records.models import Authority, Person
from quarterdeck.records.sign_off import about, measure_of
from quarterdeck.records.states import VersionState


class NothingToCarry(ValueError):
    """No earlier figure is known."""


class DayIsPast(ValueError):
    """The new last day is over already."""


def extend(
    *, authority: Authority, submission: int, until: date, reason: str, by: Person, at: datetime
) -> None:
    """Give a submission a last day of its own, counted. Raises DayIsPast, NoteMissing, and Refusal."""
    with doing(Verb.EXTEND, authority=authority, submission=submission, by=by, at=at, note=reason) as found:
        if until < found.case.standing.on:
            raise DayIsPast(f"{until.day} {until:%B %Y} is over. Choose a day to come.")
        found.row.extended_to = until
        found.deed.detail["until"] = until.isoformat()


def carry(*, authority: Authority, submission: int, reason: str, by: Person, at: datetime) -> None:
    """Carry the last known figure into the round, with its own period, so that it counts as no new one.

    Raises NothingToCarry, NoteMissing, and Refusal.
    """
    with doing(Verb.CARRY, authority=authority, submission=submission, by=by, at=at, note=reason) as found:
        if found.row.measure is None:
            return
        last = _last_known(found)
        value = replace(last, reported_in=found.row.round.period)
        _put(found, value, VersionState.CARRIED, reason)


def record_not_returned(
    *, authority: Authority, submission: int, reason: str, by: Person, at: datetime
) -> None:
    """Record that there is no figure because none was returned. Raises NoteMissing, and Refusal."""
    verb = Verb.RECORD_NOT_RETURNED
    with doing(verb, authority=authority, submission=submission, by=by, at=at, note=reason) as found:
        if found.row.measure is None:
            return
        on = found.row.round.period
        period = expected_period(measure_of(found.row), in_round=on)
        value = Observation(
            about(found.row),
            period,
            reason_none=ReasonNone.NOT_RETURNED,
            reported_in=None if period == on else on,
            note=reason,
        )
        _put(found, value, VersionState.GIVEN, reason)


def _last_known(found: Doing) -> Observation:
    on = found.row.round.period
    known = [seen for seen in known_figures(found.row) if _is_earlier(seen, on)]
    if not known:
        raise NothingToCarry(
            f"{found.case.submission.subject.title} has no earlier figure to carry. "
            "Extend its last day, or record it as not returned."
        )
    return max(known, key=lambda seen: seen.period.last)


def _is_earlier(seen: Observation, on: Period) -> bool:
    is_main = not seen.breakdown and not seen.component
    return is_main and seen.has_figure and seen.period.last < on.last and seen.reported_in != on


def _put(found: Doing, value: Observation, state: VersionState, reason: str) -> None:
    same = same_name(figures(found.row), value)
    counts = [one for one in same if not one.is_draft]
    write(found, value, over=next(iter(counts), None), state=state, reason=reason)
