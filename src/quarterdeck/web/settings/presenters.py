"""Rows of the trees, as they are printed."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from quarterdeck.domain.council import Council
from quarterdeck.domain.plan import PlanNode, Unit
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.settings.tree import in_tree
from quarterdeck.web.settings.words import KINDS, capital, counted


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit: how deep it stands, its name, what it is, who holds it, its days, its measures."""

    depth: int
    name: str
    kind: str
    holder: str
    days: str
    measures: str
    change: str
    has_ended: bool


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node of the plan, in the same way."""

    depth: int
    title: str
    level: str
    lead: str
    scheme: str
    days: str
    measures: str
    change: str
    has_ended: bool


@dataclass(frozen=True, slots=True)
class EndingOf:
    """What hangs on something that is to end, in sentences."""

    sentences: tuple[str, ...]

    @classmethod
    def unit(cls, unit: Unit, council: Council) -> "EndingOf":
        """Return what hangs on a unit."""
        below = [one for one in council.units if one.parent == unit.code and one.ends is None]
        led = _led(council)[unit.code]
        nodes = sum(1 for one in council.plan if one.lead_unit == unit.code and one.ends is None)
        return cls(
            tuple(
                sentence
                for number, sentence in (
                    (len(below), f"{capital(counted(len(below), 'unit'))} under it: they go on."),
                    (led, f"{capital(counted(led, 'measure'))} led by it: give them another lead."),
                    (nodes, f"{capital(counted(nodes, 'heading'))} of the plan led by it."),
                )
                if number
            )
        )

    @classmethod
    def node(cls, node: PlanNode, council: Council) -> "EndingOf":
        """Return what hangs on a node of the plan."""
        below = sum(1 for one in council.plan if one.parent == node.code and one.ends is None)
        measures = _under(council)[node.code]
        return cls(
            tuple(
                sentence
                for number, sentence in (
                    (below, f"{capital(counted(below, 'heading'))} under it: they go on."),
                    (measures, f"{capital(counted(measures, 'measure'))} under it."),
                )
                if number
            )
        )


def unit_rows(council: Council, *, base: str, on: date) -> tuple[UnitRow, ...]:
    """Return the units as rows; with no `base` address they cannot be changed."""
    led = _led(council)
    names = {one.code: one.name for one in council.units}
    tree = in_tree(
        council.units, code=lambda one: one.code, parent=lambda one: one.parent, order=lambda one: one.order
    )
    return tuple(
        UnitRow(
            depth=min(depth, 4),
            name=one.name,
            kind=KINDS[one.kind],
            holder=one.holder or "–",
            days=_days(one.starts, one.ends, names.get(one.successor, one.successor)),
            measures=str(led[one.code]),
            change=f"{base}change/{quote(one.code)}/" if base else "",
            has_ended=one.ends is not None and one.ends < on,
        )
        for depth, one in tree
    )


def node_rows(council: Council, *, base: str, on: date) -> tuple[NodeRow, ...]:
    """Return the nodes of the plan as rows; with no `base` address they cannot be changed."""
    under = _under(council)
    units = {one.code: one.name for one in council.units}
    schemes = {name: one.title or name for name, one in council.schemes.items()}
    tree = in_tree(
        council.plan, code=lambda one: one.code, parent=lambda one: one.parent, order=lambda one: one.order
    )
    return tuple(
        NodeRow(
            depth=min(depth, 4),
            title=one.title,
            level=capital(one.level),
            lead=units.get(one.lead_unit, one.lead_unit) or "–",
            scheme=schemes.get(one.scheme, one.scheme) or "Usual",
            days=_days(one.starts, one.ends, ""),
            measures=str(under[one.code]),
            change=f"{base}change/{quote(one.code)}/" if base else "",
            has_ended=one.ends is not None and one.ends < on,
        )
        for depth, one in tree
    )


def _led(council: Council) -> Counter[str]:
    """Return how many measures each unit leads, each measure as last defined."""
    latest = {one.key: one for one in council.measures}
    return Counter(code for one in latest.values() for code in {one.portfolio, one.directorate} - {""})


def _under(council: Council) -> Counter[str]:
    latest = {one.key: one for one in council.measures}
    return Counter(code for one in latest.values() for code in set(one.outcomes))


def _days(starts: date | None, ends: date | None, successor: str) -> str:
    parts = [f"from {PAGES.date(starts)}" if starts else "", f"to {PAGES.date(ends)}" if ends else ""]
    said = " ".join(part for part in parts if part)
    return f"{said}; then {successor}" if successor else said or "–"
