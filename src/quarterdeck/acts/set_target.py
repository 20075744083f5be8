"""Set targets: what a measure is to reach, from which round on, why, by whose agreement. All are kept."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from quarterdeck.acts.set_up import NotThere, ReasonMissing, setting_up
from quarterdeck.acts.versions import Changes, put
from quarterdeck.domain.defining import check_target, needs_reason
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.domain.targets import Target
from quarterdeck.records import models
from quarterdeck.records.load import current
from quarterdeck.records.models.base import Version
from quarterdeck.records.rows_of import kept_as, name_of


class TargetsChanged(Exception):
    """Somebody set targets of the measure after the page was opened; nothing was overwritten."""


def ledger_mark(targets: Iterable[Target]) -> str:
    """Return a short word for the targets of a measure as they are: another word where one was changed."""
    said = "\n".join(sorted(repr(target) for target in targets))
    return sha256(said.encode()).hexdigest()[:16]


def set_targets(
    *,
    authority: models.Authority,
    measure: str,
    targets: Sequence[Target],
    based_on: str,
    reason: str,
    by: models.Person,
    at: datetime,
) -> Changes:
    """Set `targets` of one measure, and say how many are new and how many are other than they were.

    One for the same period, kind and breakdown that acts from the same round is the same target, corrected;
    one that acts from another round stands beside it in the ledger. `based_on` is the `ledger_mark` of those
    that were opened. Raises NotThere, DoesNotHold, TargetsChanged, ReasonMissing where the period of a target
    is past, and Refusal.
    """
    for target in targets:
        check_target(target)
    with setting_up(
        Duty.DEFINE, authority=authority, by=by, at=at, kind="set targets", about=measure, reason=reason
    ) as doing:
        row = models.Measure.objects.for_authority(authority).filter(key=measure).first()
        if row is None:
            raise NotThere(f"There is no measure “{measure}”.")
        held = _held(authority, measure)
        if based_on != ledger_mark(target for _, target in held.values()):
            raise TargetsChanged(
                "Somebody changed these targets while you were editing. Nothing of yours is lost: "
                "compare the ledger below with what you typed, then save again."
            )
        day, said = timezone.localdate(at), doing.signed.reason
        added = changed = 0
        for target in targets:
            before = held.get(name_of(target))
            if before is not None and _is_same(before[1], target):
                continue
            if needs_reason(before[1] if before else None, target, on=day) and not said:
                raise ReasonMissing("This changes what a past period is judged by. Say why.")
            new = replace(target, measure=measure, dated=day, reason=said or target.reason)
            put(new, signed=doing.signed, before=before[0] if before else None, linked={measure: row})
            added, changed = added + (before is None), changed + (before is not None)
        doing.deed.detail |= {"added": added, "changed": changed}
        doing.deed.is_idle = not (added or changed)
    return Changes(added, changed)


def _is_same(before: Target, target: Target) -> bool:
    """Tell whether only what the act itself writes is different."""
    return repr(replace(before, dated=None, reason="")) == repr(replace(target, dated=None, reason=""))


def _held(authority: models.Authority, measure: str) -> dict[tuple[object, ...], tuple[Version, Target]]:
    kept = kept_as(Target)
    rows: QuerySet[Any] = current(kept, authority)
    rows = rows.filter(measure__key=measure)
    values = (Target(*columns) for columns in rows.values_list(*kept.paths))
    return {name_of(target): (row, target) for row, target in zip(rows, values, strict=True)}
