"""Add, change, move and end the nodes of the plan: priorities, outcomes, results, overall indicators."""

from dataclasses import replace
from datetime import date, datetime

from quarterdeck.acts.set_up import NotThere, held, save, setting_up
from quarterdeck.domain.plan import PlanNode
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.domain.trees import check_node, code_from
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.records import models
from quarterdeck.records.load import current
from quarterdeck.records.rows_of import kept_as


def add_node(
    *, authority: models.Authority, node: PlanNode, by: models.Person, at: datetime, reason: str = ""
) -> str:
    """Add a node and return its code, which is made of its title and never changes.

    Raises DoesNotHold, and Refusal.
    """
    with setting_up(
        Duty.DEFINE, authority=authority, by=by, at=at, kind="add plan node", reason=reason
    ) as doing:
        nodes = models.PlanNode.objects.for_authority(authority)
        code = code_from(node.title, nodes.values_list("code", flat=True))
        new = replace(node, code=code)
        _check(authority, new)
        row = nodes.create(authority=authority, code=code)
        save(doing, new, before=None, based_on=0, title=node.title, linked={code: row})
        doing.deed.about = code
    return code


def change_node(
    *,
    authority: models.Authority,
    node: PlanNode,
    based_on: int,
    reason: str,
    by: models.Person,
    at: datetime,
    kind: str = "change plan node",
) -> int:
    """Save what is known of a node now as its next version, and return its number; earlier ones are kept.

    Raises NotThere, DoesNotHold, ReasonMissing, EditedMeanwhile with both, and Refusal.
    """
    with setting_up(
        Duty.DEFINE,
        authority=authority,
        by=by,
        at=at,
        kind=kind,
        about=node.code,
        reason=reason,
        needs_reason=True,
    ) as doing:
        before = held(authority, PlanNode, node__code=node.code)
        if before is None:
            raise NotThere(f"There is nothing “{node.code}” in the plan.")
        _check(authority, node)
        row = models.PlanNode.objects.for_authority(authority).get(code=node.code)
        title = before[1].title
        return save(doing, node, before=before, based_on=based_on, title=title, linked={node.code: row})


def end_node(
    *,
    authority: models.Authority,
    code: str,
    ends: date,
    based_on: int,
    reason: str,
    by: models.Person,
    at: datetime,
) -> int:
    """Let a node end with the day `ends`, its last. Raises what `change_node` raises."""
    before = held(authority, PlanNode, node__code=code)
    if before is None:
        raise NotThere(f"There is nothing “{code}” in the plan.")
    ended = replace(before[1], ends=ends)
    return change_node(
        authority=authority, node=ended, based_on=based_on, reason=reason, by=by, at=at, kind="end plan node"
    )


def _check(authority: models.Authority, node: PlanNode) -> None:
    kept = kept_as(PlanNode)
    nodes = [PlanNode(*columns) for columns in current(kept, authority).values_list(*kept.paths)]
    own = models.Scheme.objects.for_authority(authority).filter(superseded_at=None)
    check_node(
        node,
        nodes=[one for one in nodes if one.code != node.code],
        units=models.Unit.objects.for_authority(authority).values_list("code", flat=True),
        schemes=[*shipped_schemes(), *own.values_list("name", flat=True)],
    )
