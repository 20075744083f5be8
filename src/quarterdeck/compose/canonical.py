"""The canonical form of a pack: one JSON text, and the hash that names it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import Enum

from quarterdeck.compose.pack import ReportPack


def canonical(pack: ReportPack) -> str:
    """Return the pack as JSON with sorted keys; decimals and times as text, blocks with their kind.

    The pack's own key is left out, so that the key can be the hash of the rest.
    """
    return json.dumps(
        _plain(replace(pack, key="")), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def keyed(pack: ReportPack) -> ReportPack:
    """Return the pack with its key: the SHA-256 of its canonical form, in hexadecimal."""
    digest = hashlib.sha256(canonical(pack).encode("utf-8", "surrogatepass")).hexdigest()
    return replace(pack, key=digest)


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        kept = {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
        return {"kind": type(value).__name__, **kept}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime):
        return value.isoformat()
    return value
