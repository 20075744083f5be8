"""The frame of an act on a round: the row locked, the duty asked, the move made."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone

from quarterdeck.acts.guard import Deed, act
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.duties import Duty, check_duty
from quarterdeck.domain.rounds import RoundVerb, round_after
from quarterdeck.records.fields import period_text
from quarterdeck.records.models import Authority, Person, ReportingRound
from quarterdeck.records.sign_off import standing


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
