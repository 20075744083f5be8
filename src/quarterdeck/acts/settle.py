"""What the team does with what is missing: more time, the last known figure, or "not returned"."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime

from quarterdeck.acts.drafting import write
from quarterdeck.acts.guard import Deed, act
from quarterdeck.acts.submission import Doing, NoteMissing, doing, moving
from quarterdeck.domain.due import expected_period
from quarterdeck.domain.observations import Observation, Quality, ReasonNone
from quarterdeck.domain.owing import last_known
from quarterdeck.domain.signoff import Verb
from quarterdeck.records.in_hand import figures, known_figures, same_name
from quarterdeck.records.models import Authority, Person, Submission
from quarterdeck.records.sign_off import about, measure_of
from quarterdeck.records.states import VersionState


class NothingToCarry(ValueError):
    """No earlier figure is known, or what is owed is no measure's figure."""


class DayIsPast(ValueError):
    """The new last day is over already."""


class NothingTicked(ValueError):
    """Not one submission was named."""


def extend(
    *, authority: Authority, submission: int, until: date, reason: str, by: Person, at: datetime
) -> None:
    """Give a submission a last day of its own, counted. Raises DayIsPast, NoteMissing, and Refusal."""
    with doing(Verb.EXTEND, authority=authority, submission=submission, by=by, at=at, note=reason) as found:
        _extend(found, until)


def carry(*, authority: Authority, submission: int, reason: str, by: Person, at: datetime) -> None:
    """Carry the last known figure into the round, with its own period, so that it counts as no new one.

    Raises NothingToCarry, NoteMissing, and Refusal.
    """
    with doing(Verb.CARRY, authority=authority, submission=submission, by=by, at=at, note=reason) as found:
        _carry(found, reason)


def record_not_returned(
    *, authority: Authority, submission: int, reason: str, by: Person, at: datetime
) -> None:
    """Record that the service returned nothing, in its name. Raises NoteMissing, and Refusal."""
    verb = Verb.RECORD_NOT_RETURNED
    with doing(verb, authority=authority, submission=submission, by=by, at=at, note=reason) as found:
        _record_not_returned(found, reason)


def extend_all(
    *, authority: Authority, submissions: Sequence[int], until: date, reason: str, by: Person, at: datetime
) -> tuple[str, ...]:
    """Give several submissions the same last day, all or none; return their titles. Raises as `extend`."""
    detail = {"until": until.isoformat()}
    ask = _Several(Verb.EXTEND, authority, submissions, reason, by, at)
    return ask.do(lambda found: _extend(found, until), **detail)


def carry_all(
    *, authority: Authority, submissions: Sequence[int], reason: str, by: Person, at: datetime
) -> tuple[str, ...]:
    """Carry the last known figures of several, all or none; return their titles. Raises as `carry`."""
    ask = _Several(Verb.CARRY, authority, submissions, reason, by, at)
    return ask.do(lambda found: _carry(found, reason))


def record_all_not_returned(
    *, authority: Authority, submissions: Sequence[int], reason: str, by: Person, at: datetime
) -> tuple[str, ...]:
    """Record several as not returned, all or none; return their titles."""
    ask = _Several(Verb.RECORD_NOT_RETURNED, authority, submissions, reason, by, at)
    return ask.do(lambda found: _record_not_returned(found, reason))


@dataclass(frozen=True, slots=True)
class _Several:
    """One act on several submissions: one transaction and one event, which names all of them."""

    verb: Verb
    authority: Authority
    numbers: Sequence[int]
    reason: str
    by: Person
    at: datetime

    def do(self, each: Callable[[Doing], None], **detail: str) -> tuple[str, ...]:
        """Do it to each in the order of its number; return the titles."""
        if not self.numbers:
            raise NothingTicked("Tick at least one that is missing.")
        if not self.reason.strip():
            raise NoteMissing(f"To {self.verb} something, say why: those who read it later were not there.")
        done: list[Doing] = []
        with act(kind=self.verb, authority=self.authority, by=self.by, at=self.at) as deed:
            self._lock()
            for number in sorted(set(self.numbers)):
                with self._moving(deed, number) as found:
                    each(found)
                done.append(found)
            keys = [about(found.row) for found in done]
            deed.about = keys[0] if len(keys) == 1 else ""
            said: dict[str, object] = {"submissions": [found.row.pk for found in done], "keys": keys}
            said |= {name: deed.detail[name] for name in ("stage", "on_behalf_of") if name in deed.detail}
            deed.detail = {**said, "note": self.reason, **detail}
        return tuple(found.case.submission.subject.title for found in done)

    def _lock(self) -> None:
        """Lock all of them in one order, so that two acts never wait for each other."""
        rows = Submission.objects.for_authority(self.authority).filter(pk__in=self.numbers)
        list(rows.order_by("pk").select_for_update())

    def _moving(self, deed: Deed, number: int) -> AbstractContextManager[Doing]:
        return moving(
            self.verb,
            deed,
            authority=self.authority,
            submission=number,
            by=self.by,
            at=self.at,
            note=self.reason,
        )


def _extend(found: Doing, until: date) -> None:
    if until < found.case.standing.on:
        raise DayIsPast(f"{until.day} {until:%B %Y} is over. Choose a day to come.")
    found.row.extended_to = until
    found.deed.detail["until"] = until.isoformat()


def _carry(found: Doing, reason: str) -> None:
    title = found.case.submission.subject.title
    if not found.row.owes_figure:
        raise NothingToCarry(
            f"Only the last figure of a measure is carried, and {title} is not one. "
            "Extend its last day, or record it as not returned."
        )
    on = found.row.round.period
    last = last_known(known_figures(found.row), before=on)
    if last is None:
        raise NothingToCarry(
            f"{title} has no earlier figure to carry. Extend its last day, or record it as not returned."
        )
    _put(found, replace(last, reported_in=on, quality=Quality.CARRIED), VersionState.CARRIED, reason)


def _record_not_returned(found: Doing, reason: str) -> None:
    if not found.row.owes_figure:
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


def _put(found: Doing, value: Observation, state: VersionState, reason: str) -> None:
    same = same_name(figures(found.row), value)
    counts = [one for one in same if not one.is_draft]
    write(found, value, over=next(iter(counts), None), state=state, reason=reason)
