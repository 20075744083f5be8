"""What is entered and not signed off: drafts, and the council as it would be with them."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from quarterdeck.domain.council import Council
from quarterdeck.domain.observations import Observation, ReasonNone
from quarterdeck.domain.people import Commentary, ImprovementAction, Judgement
from quarterdeck.domain.submissions import action_name
from quarterdeck.records import models
from quarterdeck.records.rows_of import kept_as, name_of
from quarterdeck.records.states import VersionState

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Drafts:
    """What counts for nothing yet, in the order given."""

    observations: tuple[Observation, ...] = ()
    texts: tuple[Commentary, ...] = ()
    actions: tuple[ImprovementAction, ...] = ()
    judgements: tuple[Judgement, ...] = ()


def drafts(authority: models.Authority) -> Drafts:
    """Return the drafts of an authority, with four queries."""
    return Drafts(
        _drafts(authority, Observation),
        _drafts(authority, Commentary),
        _drafts(authority, ImprovementAction),
        _drafts(authority, Judgement),
    )


def _drafts(authority: models.Authority, type_: type[T]) -> tuple[T, ...]:
    kept = kept_as(type_)
    rows = kept.model.objects.for_authority(authority).filter(superseded_at=None, state=VersionState.DRAFT)
    return tuple(type_(*columns) for columns in rows.order_by("position", "pk").values_list(*kept.paths))


def with_drafts(council: Council, found: Drafts) -> Council:
    """Return the council as it would be if every draft counted: what they replace is left out."""
    return replace(
        council,
        observations=(*_not_replaced(council, found.observations), *found.observations),
        commentary=_over(council.commentary, found.texts, lambda one: (one.about, one.period.span, one.kind)),
        actions=_over(council.actions, found.actions, lambda one: (one.about, action_name(one))),
        judgements=_over(council.judgements, found.judgements, lambda one: (one.about, one.period.span)),
    )


def _over(held: tuple[T, ...], new: tuple[T, ...], name: Callable[[T], Hashable]) -> tuple[T, ...]:
    names = {name(one) for one in new}
    return (*(one for one in held if name(one) not in names), *new)


def _not_replaced(council: Council, new: tuple[Observation, ...]) -> Iterable[Observation]:
    """Yield the figures that stay: not one of the same name, nor a "not returned" that has a figure now."""
    names = {name_of(seen) for seen in new}
    given = {(seen.measure, seen.round.span) for seen in new}
    for seen in council.observations:
        stands_in = seen.reason_none is ReasonNone.NOT_RETURNED and (seen.measure, seen.round.span) in given
        if name_of(seen) not in names and not stands_in:
            yield seen
