"""Retire a measure from a round on, with a reason; or take it up again. It is never deleted."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from quarterdeck.acts.set_up import NotThere, held, save, setting_up
from quarterdeck.domain.defining import rated_until
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.domain.trees import DoesNotHold
from quarterdeck.records import models
from quarterdeck.records.load import current
from quarterdeck.records.rows_of import kept_as


def retire_measure(
    *,
    authority: models.Authority,
    measure: str,
    last: Period | None,
    reason: str,
    by: models.Person,
    at: datetime,
    approved_by: str = "",
) -> None:
    """Let `last` be the last round in which a measure is rated; with None it is taken up again.

    Every definition that acts then or later says so, why, and which role or meeting it was `approved_by`.

    Raises NotThere, DoesNotHold, ReasonMissing, and Refusal.
    """
    with setting_up(
        Duty.DEFINE,
        authority=authority,
        by=by,
        at=at,
        kind="retire measure" if last else "take up measure again",
        about=measure,
        reason=reason,
        needs_reason=True,
    ) as doing:
        every = _definitions(authority, measure)
        row = models.Measure.objects.for_authority(authority).get(key=measure)
        changed = False
        for one in rated_until(every, last=last) if last else every:
            if last and one.added and last.last < one.added.first:
                raise DoesNotHold(
                    "last", f"It is reported from {one.added.first:%B %Y} on: choose a later round."
                )
            before = held(authority, Measure, measure__key=measure, version=one.version)
            why, who = (doing.signed.reason, approved_by.strip()) if last else ("", "")
            said = replace(one, retired=last, retired_because=why, retirement_approved_by=who)
            number = before[0].number if before else 0
            doing.deed.is_idle = False
            save(doing, said, before=before, based_on=number, title=one.title, linked={measure: row})
            changed |= not doing.deed.is_idle
        doing.deed.is_idle = not changed


def _definitions(authority: models.Authority, key: str) -> list[Measure]:
    kept = kept_as(Measure)
    rows: QuerySet[Any] = current(kept, authority)
    rows = rows.filter(measure__key=key)
    found = [Measure(*columns) for columns in rows.values_list(*kept.paths)]
    if not found:
        raise NotThere(f"There is no measure “{key}”.")
    return found
