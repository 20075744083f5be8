"""A pack read back from its canonical form: what was published can be printed again, word for word.

The canonical form keeps words, not the tag of the language that some of them are in: a pack in Welsh that is
printed again no longer says which of its texts are English.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from quarterdeck.compose import axes, charts, marks, pack, phrases, tables
from quarterdeck.compose.canonical import keyed
from quarterdeck.compose.pack import ReportPack

_MODULES = (axes, charts, marks, pack, phrases, tables)


class NotAPack(ValueError):
    """The text is not the canonical form of a pack, or of one that another version made."""


def read_pack(text: str) -> ReportPack:
    """Return the pack of a canonical form, with its key. Raises NotAPack."""
    try:
        found = _value(json.loads(text), ReportPack)
    except (ValueError, TypeError, KeyError, AttributeError) as wrong:
        raise NotAPack("this is not a pack as Quarterdeck keeps it") from wrong
    if not isinstance(found, ReportPack):
        raise NotAPack("this is not a pack as Quarterdeck keeps it")
    return keyed(found)


def _value(held: Any, wanted: Any) -> Any:
    if isinstance(held, dict) and "kind" in held and held["kind"] in _kinds():
        return _whole(held, _kinds()[held["kind"]])
    origin = get_origin(wanted)
    if origin in (Union, UnionType):
        return _one_of(held, get_args(wanted))
    if isinstance(held, list):
        inner = get_args(wanted)
        return tuple(_value(one, _inner(inner, at)) for at, one in enumerate(held))
    return _plain(held, wanted)


def _inner(wanted: tuple[Any, ...], at: int) -> Any:
    """Return what stands at a place of a tuple."""
    if len(wanted) == 2 and wanted[1] is Ellipsis:
        return wanted[0]
    return wanted[at] if at < len(wanted) else Any


def _one_of(held: Any, wanted: tuple[Any, ...]) -> Any:
    if held is None:
        return None
    named = [one for one in wanted if one is not NoneType]
    if isinstance(held, str):
        named.sort(key=lambda one: one is str)
        return _plain(held, next((one for one in named if one in (Decimal, datetime, str)), named[0]))
    return _value(held, named[0])


def _plain(held: Any, wanted: Any) -> Any:
    if wanted is Decimal and isinstance(held, str):
        return Decimal(held)
    if wanted is datetime and isinstance(held, str):
        return datetime.fromisoformat(held)
    if isinstance(wanted, type) and issubclass(wanted, StrEnum) and isinstance(held, str):
        return wanted(held)
    return held


def _whole(held: Mapping[str, Any], kind: Any) -> Any:
    hints = _hints(kind)
    return kind(**{name: _value(value, hints[name]) for name, value in held.items() if name != "kind"})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    known = get_type_hints(kind)
    return {one.name: known[one.name] for one in fields(kind)}


@cache
def _kinds() -> Mapping[str, type[Any]]:
    """Return every kind of value a pack holds, by name."""
    return {
        name: one
        for module in _MODULES
        for name, one in vars(module).items()
        if isinstance(one, type) and is_dataclass(one)
    }
