"""The canonical form of a pack: one JSON text, and the hash that names it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from quarterdeck.compose.pack import ReportPack


def canonical(pack: ReportPack) -> str:
    """Return the pack as JSON with sorted keys; decimals and times as text, blocks with their kind.

    The pack's own key is left out, so that the key can be the hash of the rest.
    """
    return json.dumps(
        replace(pack, key=""), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain
    )


def keyed(pack: ReportPack) -> ReportPack:
    """Return the pack with its key: the SHA-256 of its canonical form, in hexadecimal."""
    digest = hashlib.sha256(canonical(pack).encode("utf-8", "surrogatepass")).hexdigest()
    return replace(pack, key=digest)


def _plain(value: object) -> object:
    """Return what JSON can hold of a value it does not know; words of enumerations are text already."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = {name: getattr(value, name) for name in _names(type(value))}
        return {"kind": type(value).__name__, **kept}
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a pack cannot hold {type(value).__name__}")


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))
