"""A wide sheet beside what a council holds already: it adds and it changes, and it ends nothing."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, fields, replace
from typing import Any, TypeVar

from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.targets import Target
from quarterdeck.interchange.grammar.letters import folded

T = TypeVar("T")

_TOLD = {"polarity": "good to be", "accumulation": "accumulation", "frequency": "frequency"}


def merged(held: Council, given: Council) -> tuple[Council, tuple[str, ...]]:
    """Return `held` with what a wide sheet gives, and sentences about what of it was not taken.

    A measure is the same by its key, else by its reference, else by its title. What the sheet does not say of
    it stays as it is defined; figures and targets of other periods stay.
    """
    given = _as_known(given, held)
    before = {(one.key): one for one in held.measures}  # of several versions the last
    notes = [note for one in given.measures if (old := before.get(one.key)) for note in _not_taken(old, one)]
    measures = tuple(_over(before[one.key], one) if one.key in before else one for one in given.measures)
    return (
        replace(
            held,
            authority=held.authority if held.authority.name else given.authority,
            units=_beside(held.units, given.units, lambda one: one.code),
            plan=_beside(held.plan, given.plan, lambda one: one.code),
            measures=_upon(held.measures, measures, lambda one: (one.key, one.version)),
            targets=_upon(held.targets, _targets(held, given), _aim),
            observations=_upon(held.observations, given.observations, _seen),
            breaks=_upon(held.breaks, given.breaks, lambda one: (one.measure, one.period.span)),
            benchmarks=_upon(
                held.benchmarks, given.benchmarks, lambda one: (one.measure, one.comparator, one.period)
            ),
            commentary=_upon(held.commentary, given.commentary, _said),
            actions=_upon(held.actions, given.actions, lambda one: (one.about, one.key, one.text)),
            judgements=_upon(held.judgements, given.judgements, lambda one: (one.about, one.period.span)),
        ),
        tuple(notes),
    )


def _as_known(given: Council, held: Council) -> Council:
    """Return `given` with the keys and codes under which the council knows the same things."""
    keys = _names(given.measures, held.measures)
    units = _codes(given.units, held.units, "name")
    nodes = _codes(given.plan, held.plan, "title")
    measures = tuple(_renamed(one, keys, units, nodes) for one in given.measures)

    def about(one: Any) -> Any:
        return replace(one, about=keys.get(one.about, one.about))

    def of(one: Any) -> Any:
        return replace(one, measure=keys.get(one.measure, one.measure))

    parts: dict[str, Any] = {name: tuple(map(of, getattr(given, name))) for name in _OF_MEASURES}
    parts |= {name: tuple(map(about, getattr(given, name))) for name in _ABOUT}
    unit_list = tuple(replace(one, code=units.get(one.code, one.code)) for one in given.units)
    plan = tuple(replace(one, code=nodes.get(one.code, one.code)) for one in given.plan)
    return replace(given, measures=measures, units=unit_list, plan=plan, **parts)


_OF_MEASURES = ("targets", "observations", "breaks", "benchmarks")
_ABOUT = ("commentary", "actions", "judgements")


def _names(given: Sequence[Measure], held: Sequence[Measure]) -> dict[str, str]:
    known = {one.key: one for one in held}
    by_ref = _once(known.values(), lambda one: folded(one.ref))
    by_title = _once(known.values(), lambda one: folded(one.title))
    refs = Counter(folded(one.ref) for one in given)
    found = {}
    for one in given:
        if one.key in known:
            continue
        same = by_ref.get(folded(one.ref)) if one.ref and refs[folded(one.ref)] == 1 else None
        same = same or by_title.get(folded(one.title))
        if same is not None:
            found[one.key] = same.key
    return found


def _codes(given: Iterable[Any], held: Iterable[Any], name: str) -> dict[str, str]:
    known = {one.code for one in held}
    by_name = _once(held, lambda one: folded(getattr(one, name)))
    pairs = ((one.code, by_name.get(folded(getattr(one, name)))) for one in given if one.code not in known)
    return {code: same.code for code, same in pairs if same is not None}


def _once(values: Iterable[T], name: Callable[[T], str]) -> dict[str, T]:
    """Return the values by a name that no other of them has."""
    held = tuple(values)
    counted = Counter(map(name, held))
    return {name(one): one for one in held if name(one) and counted[name(one)] == 1}


def _renamed(one: Measure, keys: dict[str, str], units: dict[str, str], nodes: dict[str, str]) -> Measure:
    return replace(
        one,
        key=keys.get(one.key, one.key),
        parent=keys.get(one.parent, one.parent),
        portfolio=units.get(one.portfolio, one.portfolio),
        directorate=units.get(one.directorate, one.directorate),
        outcomes=tuple(nodes.get(code, code) for code in one.outcomes),
    )


def _over(before: Measure, given: Measure) -> Measure:
    """Return a definition with what the sheet says; what it leaves at its default stays as defined."""
    said = {
        each.name: getattr(given, each.name)
        for each in fields(Measure)
        if getattr(given, each.name) != _default(each) and each.name not in ("key", "version", "acts_from")
    }
    return replace(before, **said)


def _default(each: Any) -> Any:
    return each.default_factory() if each.default_factory is not MISSING else each.default


def _not_taken(before: Measure, given: Measure) -> Iterable[str]:
    for each in fields(Measure):
        held, said = getattr(before, each.name), getattr(given, each.name)
        if each.name in _TOLD and held != said and said == _default(each):
            yield (
                f"{before.title}: its {_TOLD[each.name]} stays “{held}” as defined; the sheet has “{said}”. "
                "Change it on the measure's form if the sheet is right"
            )


def _targets(held: Council, given: Council) -> tuple[Target, ...]:
    """Return the targets that say something new, in the place of the one that acts last."""
    latest: dict[tuple[Any, ...], Target] = {}
    for one in held.targets:
        at = _aim(one)[:-1]
        if at not in latest or _begins(latest[at]) <= _begins(one):
            latest[at] = one
    return tuple(
        replace(one, acts_from=old.acts_from) if (old := latest.get(_aim(one)[:-1])) else one
        for one in given.targets
    )


def _begins(one: Target) -> str:
    return one.acts_from.first.isoformat() if one.acts_from else ""


def _aim(one: Target) -> tuple[Any, ...]:
    return (one.measure, one.period.span, one.kind, one.breakdown, one.acts_from)


def _seen(one: Any) -> tuple[Any, ...]:
    return (one.measure, one.period.span, one.basis, one.reported_in, one.breakdown, one.component)


def _said(one: Any) -> tuple[Any, ...]:
    return (one.about, one.period.span, one.kind)


def _beside(held: tuple[T, ...], given: tuple[T, ...], name: Callable[[T], Any]) -> tuple[T, ...]:
    """Return what is held, and of what is given only what is not."""
    known = {name(one) for one in held}
    return (*held, *(one for one in given if name(one) not in known))


def _upon(held: tuple[T, ...], given: tuple[T, ...], name: Callable[[T], Any]) -> tuple[T, ...]:
    """Return what is held, with what is given in the place of the last of the same name, else at the end."""
    places = {name(one): at for at, one in enumerate(held)}
    found, new = list(held), []
    for one in given:
        if name(one) in places:
            found[places[name(one)]] = one
        else:
            new.append(one)
    return (*found, *new)
