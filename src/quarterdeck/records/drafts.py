"""What is entered and not signed off: drafts, and the council as it would be with them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from quarterdeck.domain.council import Council
from quarterdeck.domain.observations import Observation, ReasonNone
from quarterdeck.domain.people import Commentary
from quarterdeck.records import models
from quarterdeck.records.rows_of import kept_as, name_of
from quarterdeck.records.states import VersionState

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Drafts:
    """Figures and texts that count for nothing yet, in the order given."""

    observations: tuple[Observation, ...] = ()
    texts: tuple[Commentary, ...] = ()


def drafts(authority: models.Authority, *, keys: Iterable[str] | None = None) -> Drafts:
    """Return the drafts of an authority, with two queries; `keys` are those of what they are about."""
    wanted = None if keys is None else list(keys)
    return Drafts(
        _drafts(authority, Observation, "measure__key", wanted),
        _drafts(authority, Commentary, "about", wanted),
    )


def _drafts(authority: models.Authority, type_: type[T], about: str, keys: list[str] | None) -> tuple[T, ...]:
    kept = kept_as(type_)
    rows = kept.model.objects.for_authority(authority).filter(superseded_at=None, state=VersionState.DRAFT)
    if keys is not None:
        rows = rows.filter(**{f"{about}__in": keys})
    return tuple(type_(*columns) for columns in rows.order_by("position", "pk").values_list(*kept.paths))


def with_drafts(council: Council, found: Drafts) -> Council:
    """Return the council as it would be if every draft counted: what they replace is left out."""
    texts = {_place(text) for text in found.texts}
    kept = tuple(text for text in council.commentary if _place(text) not in texts)
    return replace(
        council,
        observations=(*_not_replaced(council, found.observations), *found.observations),
        commentary=(*kept, *found.texts),
    )


def _place(text: Commentary) -> tuple[Any, ...]:
    return (text.about, text.period.span, text.kind)


def _not_replaced(council: Council, new: tuple[Observation, ...]) -> Iterable[Observation]:
    """Yield the figures that stay: not one of the same name, nor a "not returned" that has a figure now."""
    names = {name_of(seen) for seen in new}
    given = {(seen.measure, seen.round.span) for seen in new}
    for seen in council.observations:
        stands_in = seen.reason_none is ReasonNone.NOT_RETURNED and (seen.measure, seen.round.span) in given
        if name_of(seen) not in names and not stands_in:
            yield seen
