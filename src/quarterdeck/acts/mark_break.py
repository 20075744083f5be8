"""Mark a break in a series: figures from a period on do not compare with those before; or take it back."""

from datetime import datetime

from django.utils import timezone

from quarterdeck.acts.set_up import NotThere, held, save, setting_up
from quarterdeck.domain.measures import Break
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.records import models


def mark_break(
    *,
    authority: models.Authority,
    measure: str,
    period: Period,
    reason: str,
    by: models.Person,
    at: datetime,
) -> None:
    """Mark that a measure's series breaks with `period`; another reason replaces the one given.

    Raises NotThere, ReasonMissing, and Refusal.
    """
    with setting_up(
        Duty.DEFINE,
        authority=authority,
        by=by,
        at=at,
        kind="mark break",
        about=measure,
        reason=reason,
        needs_reason=True,
    ) as doing:
        row = models.Measure.objects.for_authority(authority).filter(key=measure).first()
        if row is None:
            raise NotThere(f"There is no measure “{measure}”.")
        mark = Break(measure, period, reason.strip(), timezone.localdate(at))
        before = held(authority, Break, measure__key=measure, period=period)
        number = before[0].number if before else 0
        save(doing, mark, before=before, based_on=number, title=measure, linked={measure: row})


def take_break_back(
    *,
    authority: models.Authority,
    measure: str,
    period: Period,
    reason: str,
    by: models.Person,
    at: datetime,
) -> None:
    """Take a break back: figures compare across it again. It stays in the history.

    Raises NotThere, ReasonMissing, and Refusal.
    """
    with setting_up(
        Duty.DEFINE,
        authority=authority,
        by=by,
        at=at,
        kind="take break back",
        about=measure,
        reason=reason,
        needs_reason=True,
    ):
        before = held(authority, Break, measure__key=measure, period=period)
        if before is None:
            raise NotThere("There is no break in that period.")
        rows = models.Break.objects.for_authority(authority)
        rows.filter(pk=before[0].pk).update(superseded_at=at)
