"""The frame of an act on a round: the row locked, the duty asked, the move made."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.utils import timezone

from quarterdeck.acts.guard import Deed, act
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.duties import Duty, check_duty
from quarterdeck.domain.rounds import RoundVerb, Timetable, round_after
from quarterdeck.records.fields import period_text
from quarterdeck.records.models import Authority, Person, ReportingRound
from quarterdeck.records.models import Timetable as TimetableRow
from quarterdeck.records.sign_off import standing

_DAYS = ("opens", "data_due", "text_due", "closes", "dispatch", "release")


@contextmanager
def with_round(
    verb: RoundVerb, *, authority: Authority, period: Period, by: Person, at: datetime
) -> Iterator[tuple[ReportingRound, Deed]]:
    """Do `verb` with the round that reports `period`, which is made where there is none yet.

    Raises every Refusal of the duty, and WrongRoundState.
    """
    name = period_text(period).strip()
    with act(authority=authority, by=by, at=at, kind=f"{verb} round", about=name) as deed:
        who = standing(by, authority, on=timezone.localdate(at))
        right = check_duty(Duty.RUN_ROUNDS, who, authority=authority.slug)
        rounds = ReportingRound.objects.for_authority(authority)
        rounds.get_or_create(authority=authority, period=period)
        row = rounds.select_for_update().get(period=period)
        after = round_after(row.state, verb)
        yield row, deed
        row.state = after
        row.save()
        if right.on_behalf_of:
            deed.detail["on_behalf_of"] = right.on_behalf_of


def write_timetable(row: ReportingRound, timetable: Timetable, by: Person, at: datetime) -> int:
    """Write the dates of a round as the next version, and return its number, counted from 1."""
    rows = TimetableRow.objects.for_authority(row.authority)
    before = rows.filter(round=row, superseded_at=None).first()
    chained: dict[str, Any] = {"position": rows.count()}
    if before is not None:
        chained = {"chain": before.chain, "number": before.number + 1, "position": before.position}
        rows.filter(pk=before.pk).update(superseded_at=at)
    made = rows.create(
        authority=row.authority,
        by=by,
        recorded_at=at,
        round=row,
        steps_due=tuple(day.isoformat() if day else "" for day in timetable.steps_due),
        **{name: getattr(timetable, name) for name in _DAYS},
        **chained,
    )
    return int(made.number)
