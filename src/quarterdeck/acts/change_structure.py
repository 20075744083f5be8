"""Add, change, move and end the units of a council: directorates, portfolios, committees, localities."""

from dataclasses import replace
from datetime import date, datetime

from quarterdeck.acts.set_up import NotThere, held, save, setting_up
from quarterdeck.domain.plan import Unit
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.domain.trees import DoesNotHold, check_unit, code_from
from quarterdeck.records import models
from quarterdeck.records.load import current
from quarterdeck.records.rows_of import kept_as


def add_unit(
    *, authority: models.Authority, unit: Unit, by: models.Person, at: datetime, reason: str = ""
) -> str:
    """Add a unit and return its code, which is made of its name and never changes.

    Raises DoesNotHold, and Refusal.
    """
    with setting_up(Duty.SET_UP, authority=authority, by=by, at=at, kind="add unit", reason=reason) as doing:
        units = models.Unit.objects.for_authority(authority)
        code = code_from(unit.name, units.values_list("code", flat=True))
        new = replace(unit, code=code)
        check_unit(new, units=_units(authority))
        row = units.create(authority=authority, code=code)
        save(doing, new, before=None, based_on=0, title=unit.name, linked={code: row})
        doing.deed.about = code
    return code


def change_unit(
    *,
    authority: models.Authority,
    unit: Unit,
    based_on: int,
    reason: str,
    by: models.Person,
    at: datetime,
    kind: str = "change unit",
) -> int:
    """Save what is known of a unit now as its next version, and return its number; earlier ones are kept.

    Raises NotThere, DoesNotHold, ReasonMissing, EditedMeanwhile with both, and Refusal.
    """
    with setting_up(
        Duty.SET_UP,
        authority=authority,
        by=by,
        at=at,
        kind=kind,
        about=unit.code,
        reason=reason,
        needs_reason=True,
    ) as doing:
        before = held(authority, Unit, unit__code=unit.code)
        if before is None:
            raise NotThere(f"There is no unit “{unit.code}”.")
        check_unit(unit, units=[one for one in _units(authority) if one.code != unit.code])
        row = models.Unit.objects.for_authority(authority).get(code=unit.code)
        return save(
            doing, unit, before=before, based_on=based_on, title=before[1].name, linked={unit.code: row}
        )


def end_unit(
    *,
    authority: models.Authority,
    code: str,
    ends: date,
    successor: str,
    based_on: int,
    reason: str,
    by: models.Person,
    at: datetime,
) -> int:
    """Let a unit end with the day `ends`, its last; `successor` is the code of the one that follows, or "".

    Its measures keep their history. Raises what `change_unit` raises.
    """
    before = held(authority, Unit, unit__code=code)
    if before is None:
        raise NotThere(f"There is no unit “{code}”.")
    ended = replace(before[1], ends=ends, successor=successor)
    if before[1].starts and ends < before[1].starts:
        raise DoesNotHold("ends", f"{ended.name} cannot end before it began.")
    return change_unit(
        authority=authority, unit=ended, based_on=based_on, reason=reason, by=by, at=at, kind="end unit"
    )


def _units(authority: models.Authority) -> list[Unit]:
    kept = kept_as(Unit)
    return [Unit(*columns) for columns in current(kept, authority).values_list(*kept.paths)]
