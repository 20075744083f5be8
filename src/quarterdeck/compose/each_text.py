"""Every text of a pack changed in one pass: frozen dataclasses, tuples and mappings, whatever they hold."""

from collections.abc import Callable, Mapping
from dataclasses import is_dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

T = TypeVar("T")

_WITHOUT = (type(None), bool, int, Decimal)
"""What no text stands in, and most fields hold."""


class EachText:
    """Changes every text by `text`, and whole objects of the classes in `whole` each by its own way.

    Objects in which nothing changed stay the same; one that stands in several places is changed once.
    """

    def __init__(
        self, text: Callable[[str], str], whole: Mapping[type, Callable[[Any], Any]] | None = None
    ) -> None:
        self._text = text
        self._whole = whole or {}
        self._done: dict[int, tuple[object, Any]] = {}

    def of(self, value: T) -> T:
        """Return the value with its texts changed."""
        kind = value.__class__
        if kind in _WITHOUT or isinstance(value, Enum):
            return value
        if isinstance(value, str):
            return self._text(value)  # type: ignore[return-value]  # a text for a text
        if kind is tuple:
            return self._items(value)  # type: ignore[arg-type,return-value]  # of the same items
        if isinstance(value, Mapping):
            return self._named(value)  # type: ignore[return-value]  # under the same names
        if kind in self._whole:
            return self._once(value, self._whole[kind])
        if is_dataclass(value):
            return self._once(value, self._parts)
        return value

    def _items(self, items: tuple[Any, ...]) -> tuple[Any, ...]:
        new = tuple(map(self.of, items))
        return items if all(old is one for old, one in zip(items, new, strict=True)) else new

    def _named(self, held: Mapping[Any, Any]) -> Mapping[Any, Any]:
        new = {name: self.of(one) for name, one in held.items()}
        return held if all(held[name] is one for name, one in new.items()) else new

    def _once(self, owner: T, change: Callable[[Any], Any]) -> T:
        known = self._done.get(id(owner))
        if known is None:
            known = self._done[id(owner)] = (owner, change(owner))
        return known[1]  # type: ignore[no-any-return]  # of the same type

    def _parts(self, owner: Any) -> Any:
        changes = {}
        for name in owner.__dataclass_fields__:
            old = getattr(owner, name)
            new = self.of(old)
            if new is not old:
                changes[name] = new
        return replace(owner, **changes) if changes else owner
