"""What of the council a member looks after: the portfolios and committees that her roles name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.memberships import Role, Scope, Standing
from quarterdeck.domain.plan import Unit, UnitKind

NAMED_ALONE = "measures"
"""The code of what holds measures that a role names one by one."""

_CHOSEN_FROM = (UnitKind.COMMITTEE, UnitKind.PORTFOLIO)


@dataclass(frozen=True, slots=True)
class Charge:
    """One thing she can look at: a committee, portfolio or directorate with what lies in it.

    `portfolios` and `directorates` are codes of units, `measures` keys. `kind` is None for measures that are
    named one by one.
    """

    code: str
    name: str
    kind: UnitKind | None
    portfolios: frozenset[str] = frozenset()
    directorates: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()

    def holds(self, measure: Measure) -> bool:
        """Tell whether a measure lies in it: by its lead portfolio, its directorate, or by name."""
        return (
            measure.portfolio in self.portfolios
            or measure.directorate in self.directorates
            or measure.key in self.measures
        )


@dataclass(frozen=True, slots=True)
class Reach:
    """What a member may choose from; `is_own` where her roles name it, else it is the whole council."""

    charges: tuple[Charge, ...]
    is_own: bool

    def called(self, code: str) -> Charge | None:
        """Return the one of that code."""
        return next((one for one in self.charges if one.code == code), None)


def reach(standing: Standing, units: Iterable[Unit], *, on: date) -> Reach:
    """Return what a person looks after as a member on a day, committees first.

    A committee stands for the portfolios beneath it; one with none beneath it for the portfolio it stands
    under. A role for the whole council names nothing, so she chooses from all that hold on the day.
    """
    scopes = [right.membership.scope for right in standing.rights() if right.role is Role.MEMBER]
    known = {unit.code: unit for unit in units}
    named = tuple(_named(scopes, known))
    if named:
        return Reach(tuple(sorted(named, key=_order)), is_own=True)
    every = (unit for unit in known.values() if unit.kind in _CHOSEN_FROM and _holds(unit, on))
    charges = (_of_unit(unit, known) for unit in sorted(every, key=lambda unit: unit.order))
    return Reach(tuple(sorted(charges, key=_order)), is_own=False)


def held_by(charges: Iterable[Charge], lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines that lie in any of `charges`, in their order, each once."""
    looked_at = tuple(charges)
    return tuple(line for line in lines if any(one.holds(line.measure) for one in looked_at))


def _named(scopes: Iterable[Scope], known: dict[str, Unit]) -> Iterator[Charge]:
    given = [scope for scope in scopes if not scope.is_whole]
    units = frozenset().union(*(scope.portfolios for scope in given))
    directorates = frozenset().union(*(scope.directorates for scope in given))
    measures = frozenset().union(*(scope.measures for scope in given))
    for code in sorted(units, key=lambda code: _rank(code, known)):
        yield _of_unit(known.get(code) or Unit(code, code), known)
    for code in sorted(directorates, key=lambda code: _rank(code, known)):
        name = known[code].name if code in known else code
        yield Charge(code, name, UnitKind.DIRECTORATE, directorates=frozenset({code}))
    if measures:
        yield Charge(NAMED_ALONE, "Measures named to you", None, measures=measures)


def _rank(code: str, known: dict[str, Unit]) -> tuple[int, str]:
    return (known[code].order, known[code].name) if code in known else (0, code)


def _order(one: Charge) -> int:
    return 0 if one.kind is UnitKind.COMMITTEE else 1


def _of_unit(unit: Unit, known: dict[str, Unit]) -> Charge:
    if unit.kind is not UnitKind.COMMITTEE:
        return Charge(unit.code, unit.name, unit.kind, frozenset({unit.code}))
    beneath = _beneath(unit.code, known)
    above = known.get(unit.parent)
    if not beneath and above is not None and above.kind is UnitKind.PORTFOLIO:
        beneath = frozenset({above.code})
    return Charge(unit.code, unit.name, unit.kind, beneath | {unit.code})


def _beneath(code: str, known: dict[str, Unit]) -> frozenset[str]:
    """Return the codes of all units under one, however deep; a ring of parents ends where it began."""
    found: set[str] = set()
    ahead = [code]
    while ahead:
        above = ahead.pop()
        for unit in known.values():
            if unit.parent == above and unit.code not in found and unit.code != code:
                found.add(unit.code)
                ahead.append(unit.code)
    return frozenset(found)


def _holds(unit: Unit, on: date) -> bool:
    return not (unit.starts and on < unit.starts) and not (unit.ends and on > unit.ends)
