"""The council as the records know it: now, or as it was known at any time."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import BooleanField, DateField, Field, Q, QuerySet, Value
from django.db.models.functions import JSONArray

from quarterdeck.domain.council import Authority, Council
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.records import models
from quarterdeck.records.fields import TextCoded
from quarterdeck.records.kept import KEPT, Kept
from quarterdeck.records.models.base import Version
from quarterdeck.records.states import VersionState

Reader = Callable[[Any], Any]


def load(authority: models.Authority, *, as_of: datetime | None = None) -> Council:
    """Return the council that the records of `authority` hold, now or as known at the time `as_of`.

    Everything in the order it was given, drafts left out, with the schemes of the product beside its own. One
    statement reads all of it, so that it is never half of an act. Before anything was known, it has no name.
    """
    parts: dict[str, list[Any]] = {kept.field: [] for kept in KEPT}
    for at, values in _rows(authority, as_of):
        kept = KEPT[at]
        for place, read in _readers(at):
            if values[place] is not None:
                values[place] = read(values[place])
        parts[kept.field].append(kept.type(*values))
    return _council(parts)


def known(as_of: datetime | None) -> Q:
    """Return the condition of versions that were current at a time (None: now), drafts left out."""
    if as_of is None:
        current = Q(superseded_at=None)
    else:
        current = Q(recorded_at__lte=as_of) & (Q(superseded_at=None) | Q(superseded_at__gt=as_of))
    return current & ~Q(state=VersionState.DRAFT)


def current(kept: Kept, authority: models.Authority, *, as_of: datetime | None = None) -> QuerySet[Version]:
    """Return the versions of one part that were current at a time (None: now), in the order given."""
    rows: QuerySet[Version] = kept.model.objects.for_authority(authority)
    return rows.filter(known(as_of)).order_by("position", "id")


def _rows(authority: models.Authority, as_of: datetime | None) -> Iterator[tuple[int, list[Any]]]:
    """Yield the place of each row's part in KEPT and its values as JSON has them, in order."""
    sql, parameters = _statement(is_now=as_of is None)
    meant = {_SOMEBODY: authority.pk, _in_database(_SOME_TIME): _in_database(as_of)}
    with connection.cursor() as cursor:
        cursor.execute(sql, [meant.get(one, one) for one in parameters])
        found = sorted(cursor.fetchall(), key=lambda row: row[:3])
    for at, _, _, values in found:
        yield at, json.loads(values)


_SOMEBODY, _SOME_TIME = -1, datetime(1, 1, 2, tzinfo=UTC)
"""They stand in the statement for whoever and whenever is meant: no row has them."""


@cache
def _statement(*, is_now: bool) -> tuple[str, tuple[Any, ...]]:
    """Return the statement that reads everything, and its parameters: to build it takes half the time."""
    somebody, condition = models.Authority(pk=_SOMEBODY), known(None if is_now else _SOME_TIME)
    first, *others = (
        kept.model.objects.for_authority(somebody)
        .filter(condition)
        .values_list(Value(at), "position", "id", JSONArray(*kept.paths))
        for at, kept in enumerate(KEPT)
    )
    sql, parameters = first.union(*others, all=True).query.sql_with_params()
    return sql, tuple(parameters)


def _in_database(at: datetime | None) -> Any:
    return connection.ops.adapt_datetimefield_value(at)


@cache
def _readers(at: int) -> tuple[tuple[int, Reader], ...]:
    """Return what makes the domain's values of the columns that JSON does not give as they are, by place."""
    readers = (_reader(_column(KEPT[at].model, path)) for path in KEPT[at].paths)
    return tuple((place, read) for place, read in enumerate(readers) if read is not None)


def _column(model: type[Any], path: str) -> "Field[Any, Any]":
    name, _, beyond = path.partition("__")
    field = model._meta.get_field(name)
    return _column(field.related_model, beyond) if beyond else field


def _reader(field: "Field[Any, Any]") -> Reader | None:
    if isinstance(field, TextCoded):
        return field.read
    if isinstance(field, DateField):
        return date.fromisoformat
    return bool if isinstance(field, BooleanField) else None


def _council(parts: dict[str, list[Any]]) -> Council:
    authority = parts.pop("authority")
    theme = parts.pop("theme")
    own = {scheme.name: scheme for scheme in parts.pop("schemes")}
    given: dict[str, Any] = {name: tuple(values) for name, values in parts.items()}
    if theme:
        given["theme"] = theme[0]
    return Council(
        authority=authority[0] if authority else Authority(name=""),
        schemes={**shipped_schemes(), **own},
        **given,
    )
