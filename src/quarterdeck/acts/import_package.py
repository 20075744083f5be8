"""A whole council in, or parts of it: what the package says is what is current afterwards."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone

from quarterdeck.acts.guard import act
from quarterdeck.acts.versions import Changes, Signed, replace_all
from quarterdeck.domain.council import Council, Theme
from quarterdeck.domain.policies.duties import Duty, check_duty
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.records import models
from quarterdeck.records.kept import KEPT
from quarterdeck.records.rows_of import key_text
from quarterdeck.records.sign_off import standing

MONEY = frozenset({"budgets", "budget_items"})
"""The parts that a finance officer may load."""

EVERY_PART = frozenset(kept.field for kept in KEPT)
_LINKED: dict[str, tuple[Any, str, str]] = {
    "unit": (models.Unit, "code", "units"),
    "node": (models.PlanNode, "code", "plan"),
    "measure": (models.Measure, "key", "measures"),
    "round": (models.ReportingRound, "period", "rounds"),
}


class NoSuchMeasure(ValueError):
    """A figure is of a measure that the package does not define."""


class ChangedMeanwhile(Exception):
    """Something was done in the council after the person who loads had seen what would change."""


def duty_of(parts: Collection[str]) -> Duty:
    """Return the duty that it takes to load these parts of a council.

    >>> duty_of({"budgets"}) is Duty.ENTER_FINANCE
    True
    """
    return Duty.ENTER_FINANCE if parts and MONEY.issuperset(parts) else Duty.DEFINE


def import_council(
    *,
    authority: models.Authority,
    council: Council,
    by: models.Person,
    at: datetime,
    reason: str = "",
    parts: Collection[str] = EVERY_PART,
    based_on: int | None = None,
) -> dict[str, Changes]:
    """Make `council` what is known of `authority`; return what changed, by the part of the council.

    All of it or nothing. What is the same keeps its version, what the package has no longer ends, and nothing
    is lost: it stays in the records as it was known until now. `parts` are the fields of a Council that are
    loaded, the others stay as they are. `based_on` is the revision of the authority that was looked at.
    Raises ChangedMeanwhile, StandsTwice, NoSuchMeasure, and every Refusal of the duty.
    """
    with act(authority=authority, by=by, at=at, kind="import package") as deed:
        who = standing(by, authority, on=timezone.localdate(at))
        right = check_duty(duty_of(parts), who, authority=authority.slug)
        # Two packages at once come one after the other: each is everything that is current.
        locked = models.Authority.objects.select_for_update().get(pk=authority.pk)
        if based_on is not None and based_on != locked.revision:
            raise ChangedMeanwhile(
                "Something was changed here since this preview was made. Look at it again."
            )
        signed = Signed(authority, by, at, reason)
        found: dict[str, Changes] = {}
        linked = {name: _rows(authority, name, council, parts) for name in _LINKED}
        _check_measures(council, linked["measure"], parts)
        for kept in KEPT:
            if kept.field not in parts:
                continue
            values = _values(council, kept.field)
            changes = replace_all(kept, values, signed=signed, linked=linked.get(kept.link[1]))
            if changes:
                found[kept.field] = changes
        deed.detail = {
            name: [changes.added, changes.changed, changes.ended] for name, changes in found.items()
        }
        if right.on_behalf_of:
            deed.detail["on_behalf_of"] = right.on_behalf_of
        deed.is_idle = not found
    return found


def _values(council: Council, name: str) -> tuple[Any, ...]:
    """Return one part of the council; schemes of the product are not its own."""
    held = getattr(council, name)
    if name == "schemes":
        shipped = shipped_schemes()
        return tuple(scheme for scheme in held.values() if shipped.get(scheme.name) != scheme)
    if name == "theme":
        return () if held == Theme() else (held,)
    return held if isinstance(held, tuple) else (held,)


def _rows(
    authority: models.Authority, name: str, council: Council, parts: Collection[str]
) -> Mapping[str, Model]:
    """Return the rows that versions refer to, by key; those that are not there yet are made."""
    model, column, part = _LINKED[name]
    rows = model.objects.for_authority(authority)
    there = {key_text(getattr(row, column)) for row in rows}
    given = (_key(name, each) for each in getattr(council, part)) if part in parts else ()
    new = [key for key in dict.fromkeys(given) if key not in there]
    rows.bulk_create([model(authority=authority, **{column: key}) for key in new])
    return {key_text(getattr(row, column)): row for row in rows.all()}


def _key(name: str, value: Any) -> str:
    match name:
        case "round":
            return key_text(value.period)
        case "measure":
            return str(value.key)
        case _:
            return str(value.code)


def _check_measures(council: Council, measures: Mapping[str, Model], parts: Collection[str]) -> None:
    for name in (one for one in ("targets", "observations", "breaks", "benchmarks") if one in parts):
        for value in getattr(council, name):
            if value.measure not in measures:
                raise NoSuchMeasure(f"{name}: there is no measure '{value.measure}'")
