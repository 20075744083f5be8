"""Plan a round: set its dates before it opens, or change them while it is open."""

from datetime import datetime

from quarterdeck.acts.round import with_round, write_timetable
from quarterdeck.domain.rounds import RoundState, RoundVerb, Timetable, check_timetable
from quarterdeck.domain.versions import Version, check_version
from quarterdeck.records import models
from quarterdeck.records.settings_of import settings_of
from quarterdeck.records.sign_off import chain_of, timetable_from


def plan_round(
    *, authority: models.Authority, timetable: Timetable, based_on: int, by: models.Person, at: datetime
) -> int:
    """Make `timetable` the dates of the round of its period, and return their number, counted from 1.

    `based_on` is the number that the form was opened with, 0 for none. A round that nobody knew is planned
    by it; the same dates again change nothing. Raises TimetableDoesNotHold, EditedMeanwhile with both,
    UnknownVersion, WrongRoundState once the round is closed, and Refusal.
    """
    period = timetable.period
    with with_round(RoundVerb.PLAN, authority=authority, period=period, by=by, at=at) as (row, deed):
        is_open = row.state is not RoundState.PLANNED
        chain = chain_of(row) if is_open else settings_of(authority).chain
        check_timetable(timetable, steps=len(chain.steps))
        rows = models.Timetable.objects.for_authority(authority).select_related("by")
        held = rows.filter(round=row, superseded_at=None).first()
        if not check_version(
            title="The timetable", based_on=based_on, yours=timetable, current=_version(held, row)
        ):
            deed.is_idle = True
            return based_on if held is None else int(held.number)
        number = write_timetable(row, timetable, by, at)
        deed.detail["number"] = number
    return number


def _version(held: models.Timetable | None, row: models.ReportingRound) -> Version[Timetable] | None:
    if held is None:
        return None
    return Version(held.number, timetable_from(held, row.period), str(held.by), held.recorded_at)
