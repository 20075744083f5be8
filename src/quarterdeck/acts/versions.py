"""Writing versions: what changed gets a new one, what is gone ends, what is the same is left alone."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError
from django.db.models import Max, Model, QuerySet

from quarterdeck.records.kept import Kept
from quarterdeck.records.load import current
from quarterdeck.records.models import Authority, Person
from quarterdeck.records.models.base import Version
from quarterdeck.records.rows_of import columns_of, kept_as, name_of
from quarterdeck.records.states import VersionState

_AT_ONCE = 500  # SQLite takes only so many parameters


class StandsTwice(ValueError):
    """Two values have the same name, so that nobody could say which of them is current."""


class Superseded(RuntimeError):
    """The version that was to be superseded is not the current one any more: somebody was quicker."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What every version says of itself: whose it is, who wrote it when, and why."""

    authority: Authority
    by: Person
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """How many values got a first version, how many another one, and how many ended."""

    added: int = 0
    changed: int = 0
    ended: int = 0

    def __bool__(self) -> bool:
        """Whether anything is different now."""
        return bool(self.added or self.changed or self.ended)


@dataclass(frozen=True, slots=True)
class _Held:
    """The current version of a value."""

    id: int
    chain: UUID
    number: int
    position: int
    beside: tuple[Any, ...]
    value: Any


def replace_all(
    kept: Kept, values: Sequence[Any], *, signed: Signed, linked: Mapping[str, Model] | None = None
) -> Changes:
    """Make `values`, in their order, everything that is current of one part of a council; say what changed.

    `linked` are the rows that they refer to. Raises StandsTwice, before anything is written.
    """
    _check_once(kept, values)
    held = _held_by_name(kept, signed.authority)
    rows: list[Version] = []
    superseded: list[int] = []
    added = 0
    for position, value in enumerate(values):
        before = _taken(held, name_of(value))
        if before is not None and _is_same(before, value, position):
            continue
        added += before is None
        superseded += [] if before is None else [before.id]
        rows.append(_row(kept, value, before, position, signed, linked))
    ended = [one.id for rest in held.values() for one in rest]
    _end(kept, [*superseded, *ended], signed)
    kept.model.objects.for_authority(signed.authority).bulk_create(rows, batch_size=_AT_ONCE)
    return Changes(added, len(superseded), len(ended))


def put(
    value: Any,
    *,
    signed: Signed,
    before: Version | None = None,
    state: VersionState = VersionState.GIVEN,
    linked: Mapping[str, Model] | None = None,
    **beside: Any,
) -> Version:
    """Write `value` as the version that follows `before`, else as a first one at the end; return its row.

    A draft leaves the version in force as it is, and what follows a draft ends both. `beside` are columns
    that values of the domain do not have, such as the file it was read from. Raises Superseded, with nothing
    written, when `before` is not current (of two at the same time one wins), and StandsTwice when something
    of that name is there without being `before`.
    """
    kept = kept_as(type(value))
    rows = kept.model.objects.for_authority(signed.authority)
    columns = {**_beside(kept, before), **beside, **columns_of(value, linked=linked)}
    chained = _first(rows) if before is None else _next(rows, before, signed, state)
    row = kept.model(**_frame(signed, state), **chained, **columns)
    try:
        row.save(force_insert=True)
    except IntegrityError as refused:
        if "unique" not in str(refused).lower():
            raise
        raise StandsTwice(f"{kept.field}: the same is there already; change that one instead") from refused
    return row


def _first(rows: QuerySet[Version]) -> dict[str, Any]:
    last = rows.aggregate(last=Max("position"))["last"]
    return {"chain": uuid4(), "number": 1, "position": 0 if last is None else last + 1}


def _next(rows: QuerySet[Version], before: Version, signed: Signed, state: VersionState) -> dict[str, Any]:
    """End what the new version ends, and return its place in the chain."""
    chain = rows.filter(chain=before.chain)
    if not chain.select_for_update().filter(pk=before.pk, superseded_at=None).exists():
        raise Superseded(f"version {before.number} was superseded meanwhile")
    ending = chain.filter(superseded_at=None)
    if state is VersionState.DRAFT:
        ending = ending.filter(state=VersionState.DRAFT)
    ending.update(superseded_at=signed.at)
    newest = chain.aggregate(newest=Max("number"))["newest"]
    return {"chain": before.chain, "number": newest + 1, "position": before.position}


def _beside(kept: Kept, before: Version | None) -> dict[str, Any]:
    return {} if before is None else {column: getattr(before, column) for column in kept.beside}


def _frame(signed: Signed, state: VersionState) -> dict[str, Any]:
    return {
        "authority": signed.authority,
        "by": signed.by,
        "recorded_at": signed.at,
        "reason": signed.reason,
        "state": state,
    }


def _check_once(kept: Kept, values: Sequence[Any]) -> None:
    if not kept.key:
        return
    seen = set()
    for value in values:
        name = name_of(value)
        if name in seen:
            said = ", ".join(str(part) for part in name if part not in (None, ""))
            raise StandsTwice(f"{kept.field}: '{said}' stands twice; only one of them can be current")
        seen.add(name)


def _held_by_name(kept: Kept, authority: Authority) -> dict[tuple[Any, ...], list[_Held]]:
    """Return what is current by its name, in order; values without a key may stand several times."""
    found: dict[tuple[Any, ...], list[_Held]] = defaultdict(list)
    for one in _held(kept, authority):
        found[name_of(one.value)].append(one)
    return found


def _held(kept: Kept, authority: Authority) -> Iterator[_Held]:
    own = ("id", "chain", "number", "position")
    values_at = len(own) + len(kept.beside)
    for row in current(kept, authority).values_list(*own, *kept.beside, *kept.paths):
        id_, chain, number, position, *_ = row
        beside, values = row[len(own) : values_at], row[values_at:]
        yield _Held(id_, chain, number, position, beside, kept.type(*values))


def _taken(held: dict[tuple[Any, ...], list[_Held]], name: tuple[Any, ...]) -> _Held | None:
    same = held.get(name)
    return same.pop(0) if same else None


def _is_same(before: _Held, value: Any, position: int) -> bool:
    """Tell whether nothing changed, to the digit: 50.0 equals 50, and is printed otherwise."""
    return before.position == position and repr(before.value) == repr(value)


def _row(
    kept: Kept,
    value: Any,
    before: _Held | None,
    position: int,
    signed: Signed,
    linked: Mapping[str, Model] | None,
) -> Version:
    chained: dict[str, Any] = {"chain": uuid4()}
    if before is not None:
        beside = dict(zip(kept.beside, before.beside, strict=True))
        chained = {"chain": before.chain, "number": before.number + 1, **beside}
    return kept.model(
        **_frame(signed, VersionState.GIVEN),
        position=position,
        **chained,
        **columns_of(value, linked=linked),
    )


def _end(kept: Kept, ids: Sequence[int], signed: Signed) -> None:
    rows = kept.model.objects.for_authority(signed.authority)
    for at in range(0, len(ids), _AT_ONCE):
        rows.filter(pk__in=ids[at : at + _AT_ONCE]).update(superseded_at=signed.at)
