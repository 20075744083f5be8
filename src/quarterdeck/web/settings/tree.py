"""A tree as rows of a table: what stands under what, in order; a ring cannot hide anything."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def in_tree(
    items: Sequence[T],
    *,
    code: Callable[[T], str],
    parent: Callable[[T], str],
    order: Callable[[T], int],
) -> Iterator[tuple[int, T]]:
    """Yield each item once with how deep it stands; what stands under nothing known comes at the top."""
    known = {code(one) for one in items}
    below: dict[str, list[T]] = {}
    for one in sorted(items, key=order):
        above = parent(one)
        below.setdefault(above if above in known and above != code(one) else "", []).append(one)
    seen: set[str] = set()
    waiting = [(0, one) for one in reversed(below.get("", []))]
    while waiting:
        depth, one = waiting.pop()
        seen.add(code(one))
        yield depth, one
        waiting += [(depth + 1, child) for child in reversed(below.get(code(one), []))]
    yield from ((0, one) for one in items if code(one) not in seen)


def indented(depth: int, name: str) -> str:
    """Return a name in a list to choose from, moved in by how deep it stands."""
    return "\N{EN DASH} " * depth + name
