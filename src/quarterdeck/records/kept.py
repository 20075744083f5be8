"""Which table keeps which part of a `Council`, and in which column each field of its values stands."""

from dataclasses import dataclass, fields
from typing import Any

from quarterdeck.domain import budgets, council, measures, observations, packs, people, plan, targets
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.records import models
from quarterdeck.records.models.base import Version


@dataclass(frozen=True, slots=True)
class Kept:
    """One part of a council: the field of `Council`, the table of its versions, the type of its values.

    `paths` are the columns of the fields of `type`, in their order; "measure__key" is a column of the row
    that `measure` refers to. `key` are the fields that name a value; with none, its whole does. `one` is a
    part of which there is one. `beside` are columns that a council does not have, and a new version keeps.
    """

    field: str
    model: type[Version]
    type: type[Any]
    paths: tuple[str, ...]
    key: tuple[str, ...] = ()
    one: bool = False
    beside: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The fields of `type` in their order."""
        return tuple(each.name for each in fields(self.type))

    @property
    def link(self) -> tuple[str, str]:
        """The field of `type` that names the row referred to, and the column that refers; "" for none."""
        linked = ((name, path) for name, path in zip(self.names, self.paths, strict=True) if "__" in path)
        return next(((name, path.split("__")[0]) for name, path in linked), ("", ""))


def _kept(
    field: str,
    model: type[Version],
    type_: type[Any],
    *key: str,
    one: bool = False,
    beside: tuple[str, ...] = (),
    **elsewhere: str,
) -> Kept:
    paths = tuple(elsewhere.get(each.name, each.name) for each in fields(type_))
    return Kept(field, model, type_, paths, key, one, beside)


_OBSERVED = ("measure", "period", "basis", "reported_in", "breakdown", "component", "known_on")
_AIMED = ("measure", "period", "kind", "breakdown", "acts_from")
_BREAKS: dict[str, Any] = {"measure": "measure__key", "reason": "reason_given"}
_JUDGES: dict[str, Any] = {"reason": "reason_given", "by": "judged_by"}
_ROUNDS: dict[str, Any] = {"period": "round__period", "beside": ("steps_due", "dispatch")}

KEPT: tuple[Kept, ...] = (
    _kept("authority", models.AuthorityVersion, council.Authority, one=True),
    _kept("theme", models.Theme, council.Theme, one=True),
    _kept("units", models.UnitVersion, plan.Unit, "code", code="unit__code"),
    _kept("plan", models.PlanNodeVersion, plan.PlanNode, "code", code="node__code"),
    _kept("measures", models.Definition, measures.Measure, "key", "version", key="measure__key"),
    _kept("targets", models.Target, targets.Target, *_AIMED, **_BREAKS),
    _kept("observations", models.Observation, observations.Observation, *_OBSERVED, measure="measure__key"),
    _kept("breaks", models.Break, measures.Break, "measure", "period", **_BREAKS),
    _kept("benchmarks", models.Benchmark, council.Benchmark, measure="measure__key"),
    _kept("commentary", models.Commentary, people.Commentary),
    _kept("actions", models.ImprovementAction, people.ImprovementAction, state="progress"),
    _kept("judgements", models.Judgement, people.Judgement, **_JUDGES),
    _kept("highlights", models.Highlight, council.Highlight),
    _kept("requests", models.Request, people.Request, state="progress"),
    _kept("budgets", models.BudgetLine, budgets.BudgetLine, "unit", "line", "period"),
    _kept("budget_items", models.BudgetItem, budgets.BudgetItem),
    _kept("rounds", models.Timetable, council.ReportingRound, "period", **_ROUNDS),
    _kept("comparators", models.ComparatorMember, council.ComparatorMember, "group", "version", "member"),
    _kept("packs", models.PackSection, packs.PackSection, "pack", "order"),
    _kept("papers", models.Paper, packs.Paper, "meeting", "dated"),
    _kept("answers", models.FindingAnswer, packs.FindingAnswer, "finding", by="answered_by"),
    _kept("schemes", models.Scheme, Scheme, "name"),
)
"""Every part of a council."""
