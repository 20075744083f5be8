"""Values of the domain as columns: what an act writes."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from quarterdeck.domain.periods import Period
from quarterdeck.records.fields import period_text
from quarterdeck.records.kept import KEPT, Kept

_BY_TYPE = {kept.type: kept for kept in KEPT}


def kept_as(type_: type[Any]) -> Kept:
    """Return where values of a type of the domain are kept. Raises KeyError for one that is not."""
    return _BY_TYPE[type_]


def columns_of(value: Any, *, linked: Mapping[str, Model] | None = None) -> dict[str, Any]:
    """Return what the columns of a version hold for `value`, without whose it is and since when.

    `linked` are the rows it may refer to, by their key or code. Raises KeyError for one that is not there.
    """
    kept = kept_as(type(value))
    name, column = kept.link
    found = {
        path: getattr(value, field)
        for field, path in zip(kept.names, kept.paths, strict=True)
        if "__" not in path
    }
    if column:
        found[column] = (linked or {})[key_text(getattr(value, name))]
    return found


def name_of(value: Any) -> tuple[Any, ...]:
    """Return what names `value` among the values of its type: versions of one thing have the same name."""
    kept = kept_as(type(value))
    if kept.one:
        return ()
    return tuple(getattr(value, field) for field in kept.key) if kept.key else (repr(value),)


def key_text(key: Any) -> str:
    """Return the key or code of a row referred to, as a text; of a round, the text of its period."""
    return period_text(key) if isinstance(key, Period) else str(key)
