"""Open a round: its timetable, its chain of sign-off, and a submission for everything that is due in it."""

from datetime import datetime
from typing import Any

from quarterdeck.acts.round import with_round
from quarterdeck.domain.due import is_due
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.periods import Period
from quarterdeck.domain.rounds import RoundVerb, Timetable, check_timetable
from quarterdeck.domain.signoff import Chain
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.records.sign_off import chain_data, timetable_of

_DAYS = ("opens", "data_due", "text_due", "closes", "dispatch", "release")


def open_round(
    *,
    authority: models.Authority,
    timetable: Timetable,
    chain: Chain,
    by: models.Person,
    at: datetime,
) -> models.ReportingRound:
    """Open the round of the timetable's period and return its row; each measure due owes a submission.

    Raises TimetableDoesNotHold, WrongRoundState where it was opened before, and Refusal.
    """
    check_timetable(timetable, steps=len(chain.steps))
    period = timetable.period
    with with_round(RoundVerb.OPEN, authority=authority, period=period, by=by, at=at) as (row, deed):
        row.chain = chain_data(chain)
        if timetable != timetable_of(row):
            _write_timetable(row, timetable, by, at)
        deed.detail["owed"] = _owe(row)
    return row


def _owe(row: models.ReportingRound) -> int:
    """Make a submission for each measure that is due; return how many."""
    lookup = Lookup(load(row.authority))
    due = {measure.key for measure in lookup.measures(on=row.period) if _is_owed(measure, row.period)}
    measures = models.Measure.objects.for_authority(row.authority).order_by("pk")
    owed = [
        models.Submission(authority=row.authority, round=row, measure=measure)
        for measure in measures
        if measure.key in due
    ]
    models.Submission.objects.for_authority(row.authority).bulk_create(owed, batch_size=500)
    return len(owed)


def _is_owed(measure: Measure, on: Period) -> bool:
    """Tell whether a figure is expected: a retired measure is shown to the end of its year, and not owed."""
    ended = measure.retired is not None and measure.retired.last < on.last
    return measure.has_begun(on) and not ended and is_due(measure, in_round=on)


def _write_timetable(
    row: models.ReportingRound, timetable: Timetable, by: models.Person, at: datetime
) -> None:
    rows = models.Timetable.objects.for_authority(row.authority)
    before = rows.filter(round=row, superseded_at=None).first()
    chained: dict[str, Any] = {"position": rows.count()}
    if before is not None:
        chained = {"chain": before.chain, "number": before.number + 1, "position": before.position}
        rows.filter(pk=before.pk).update(superseded_at=at)
    rows.create(
        authority=row.authority,
        by=by,
        recorded_at=at,
        round=row,
        steps_due=tuple(day.isoformat() if day else "" for day in timetable.steps_due),
        **{name: getattr(timetable, name) for name in _DAYS},
        **chained,
    )
