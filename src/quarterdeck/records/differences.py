"""What a load would change, part by part: read beside what is held, before anything is written."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from quarterdeck.domain.council import Council, Theme
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.read import Reading
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.records.kept import KEPT, Kept
from quarterdeck.records.rows_of import name_of


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of a council: how many values are held, and which a load would add, change and end.

    `changed` are pairs, as held and as given. `is_moved` tells that only the order is another.
    """

    field: str
    held: int
    added: tuple[Any, ...] = ()
    changed: tuple[tuple[Any, Any], ...] = ()
    ended: tuple[Any, ...] = ()
    is_moved: bool = False

    @property
    def ends_most(self) -> bool:
        """Whether more than half of what is held would end."""
        return len(self.ended) * 2 > self.held

    def __bool__(self) -> bool:
        """Whether anything would be different."""
        return bool(self.added or self.changed or self.ended or self.is_moved)


def parts_in(council: Council) -> frozenset[str]:
    """Return the parts that a package says something of: what it has no sheet for is not loaded."""
    found = {kept.field for kept in KEPT if not kept.one and values_of(council, kept.field)}
    one = {"authority"} if council.authority.name else set()
    return frozenset(found | one | ({"theme"} if council.theme != Theme() else set()))


_OF_MEASURES = ("targets", "observations", "breaks", "benchmarks")
_ABOUT = ("commentary", "actions", "judgements", "highlights")


def with_what_belongs(
    held: Council, given: Council, *, parts: Collection[str]
) -> tuple[Council, frozenset[str]]:
    """Return what is loaded, and its parts: a measure that ends takes what belongs to it along.

    A target, figure or text of a measure that nobody defines would come out of no export whole.
    """
    if "measures" not in parts:
        return given, frozenset(parts)
    gone = {one.key for one in held.measures} - {one.key for one in given.measures}
    more: dict[str, tuple[Any, ...]] = {}
    for name, by in (*((one, "measure") for one in _OF_MEASURES), *((one, "about") for one in _ABOUT)):
        kept = tuple(one for one in getattr(held, name) if getattr(one, by) not in gone)
        if name not in parts and len(kept) < len(getattr(held, name)):
            more[name] = kept
    return replace(given, **more), frozenset(parts) | more.keys()  # type: ignore[arg-type]


def problems_of(reading: Reading) -> tuple[Problem, ...]:
    """Return the problems of a package that is loaded beside what is held: it may define none."""
    if not parts_in(reading.council):
        return reading.problems
    return tuple(one for one in reading.problems if "is a package without a measure" not in one.sentence)


def values_of(council: Council, field: str) -> tuple[Any, ...]:
    """Return one part of a council as it is kept; schemes of the product are not its own."""
    held = getattr(council, field)
    if field == "schemes":
        shipped = shipped_schemes()
        return tuple(scheme for scheme in held.values() if shipped.get(scheme.name) != scheme)
    if field == "theme":
        return () if held == Theme() else (held,)
    if field == "authority":
        return (held,) if held.name else ()
    return tuple(held)


def differences(held: Council, given: Council, *, parts: Collection[str]) -> tuple[Difference, ...]:
    """Return what loading those parts of `given` over `held` would change, in the order of the sheets."""
    found = (_difference(kept, held, given) for kept in KEPT if kept.field in parts)
    return tuple(one for one in found if one)


def _difference(kept: Kept, held: Council, given: Council) -> Difference:
    before, after = values_of(held, kept.field), values_of(given, kept.field)
    if not kept.key and not kept.one:
        return _of_wholes(kept.field, before, after)
    old = {name_of(one): one for one in before}
    new = {name_of(one): one for one in after}
    both = [name for name in new if name in old]
    return Difference(
        kept.field,
        len(before),
        tuple(one for name, one in new.items() if name not in old),
        tuple((old[name], new[name]) for name in both if repr(old[name]) != repr(new[name])),
        tuple(one for name, one in old.items() if name not in new),
        is_moved=[name for name in old if name in new] != both,
    )


def _of_wholes(field: str, before: tuple[Any, ...], after: tuple[Any, ...]) -> Difference:
    """Return the difference of values that nothing names but the whole of them."""
    old, new = Counter(map(repr, before)), Counter(map(repr, after))
    return Difference(
        field,
        len(before),
        added=_beyond(after, old),
        ended=_beyond(before, new),
        is_moved=old == new and list(map(repr, before)) != list(map(repr, after)),
    )


def _beyond(values: tuple[Any, ...], others: Counter[str]) -> tuple[Any, ...]:
    left, found = others.copy(), []
    for one in values:
        if left[repr(one)]:
            left[repr(one)] -= 1
        else:
            found.append(one)
    return tuple(found)
