"""A whole council in: what the package says is what is current afterwards."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model

from quarterdeck.acts.guard import act
from quarterdeck.acts.versions import Changes, Signed, replace_all
from quarterdeck.domain.council import Council, Theme
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.records import models
from quarterdeck.records.kept import KEPT
from quarterdeck.records.rows_of import key_text

_LINKED: dict[str, tuple[Any, str]] = {
    "unit": (models.Unit, "code"),
    "node": (models.PlanNode, "code"),
    "measure": (models.Measure, "key"),
    "round": (models.ReportingRound, "period"),
}


class NoSuchMeasure(ValueError):
    """A figure is of a measure that the package does not define."""


def import_council(
    *, authority: models.Authority, council: Council, by: models.Person, at: datetime, reason: str = ""
) -> dict[str, Changes]:
    """Make `council` what is known of `authority`; return what changed, by the part of the council.

    All of it or nothing. What is the same keeps its version, what the package has no longer ends, and nothing
    is lost: it stays in the records as it was known until now. Policies and roles are not asked here.
    Raises StandsTwice and NoSuchMeasure.
    """
    with act(authority=authority, by=by, at=at, kind="import package") as deed:
        # Two packages at once come one after the other: each is everything that is current.
        models.Authority.objects.select_for_update().get(pk=authority.pk)
        signed = Signed(authority, by, at, reason)
        found: dict[str, Changes] = {}
        linked = {name: _rows(authority, name, council) for name in _LINKED}
        _check_measures(council, linked["measure"])
        for kept in KEPT:
            values = _values(council, kept.field)
            changes = replace_all(kept, values, signed=signed, linked=linked.get(kept.link[1]))
            if changes:
                found[kept.field] = changes
        deed.detail = {
            name: [changes.added, changes.changed, changes.ended] for name, changes in found.items()
        }
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


def _rows(authority: models.Authority, name: str, council: Council) -> Mapping[str, Model]:
    """Return the rows that versions refer to, by key; those that are not there yet are made."""
    model, column = _LINKED[name]
    rows = model.objects.for_authority(authority)
    there = {key_text(getattr(row, column)) for row in rows}
    new = [key for key in dict.fromkeys(_keys(name, council)) if key not in there]
    rows.bulk_create([model(authority=authority, **{column: key}) for key in new])
    return {key_text(getattr(row, column)): row for row in rows.all()}


def _keys(name: str, council: Council) -> Iterable[str]:
    match name:
        case "unit":
            return (unit.code for unit in council.units)
        case "node":
            return (node.code for node in council.plan)
        case "measure":
            return (measure.key for measure in council.measures)
        case _:
            return (key_text(each.period) for each in council.rounds)


def _check_measures(council: Council, measures: Mapping[str, Model]) -> None:
    for name in ("targets", "observations", "breaks", "benchmarks"):
        for value in getattr(council, name):
            if value.measure not in measures:
                raise NoSuchMeasure(f"{name}: there is no measure '{value.measure}'")
