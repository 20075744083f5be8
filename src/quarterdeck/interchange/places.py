"""Where measures belong: units and plan nodes named by their rows, found or else made."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from quarterdeck.domain.plan import PlanNode, Unit, UnitKind
from quarterdeck.interchange.grammar.letters import folded
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.rows import Row
from quarterdeck.interchange.tables import nearest

_UNITS = (
    ("lead portfolio", "portfolio", UnitKind.PORTFOLIO),
    ("also shown in", "shown_in", UnitKind.PORTFOLIO),
    ("directorate", "directorate", UnitKind.DIRECTORATE),
)


@dataclass(slots=True)
class Places:
    """The units and plan nodes of a package; those that rows name without a sheet for them are added."""

    units: list[Unit]
    nodes: list[PlanNode]
    units_given: bool
    nodes_given: bool
    problems: list[Problem] = field(default_factory=list)

    def settle(self, rows: Sequence[Row]) -> None:
        """Put codes for the names of units and plan nodes in the rows of the measures sheet."""
        for row in rows:
            for column, field_name, kind in _UNITS:
                said = row.values.get(field_name)
                if isinstance(said, str) and said:
                    row.values[field_name] = self._unit(row, column, said, kind)
                elif said:
                    row.values[field_name] = tuple(self._unit(row, column, each, kind) for each in said)
            if said := row.values.get("outcomes"):
                row.values["outcomes"] = tuple(self._node(row, each) for each in said)

    def _unit(self, row: Row, column: str, said: str, kind: UnitKind) -> str:
        codes = {unit.code for unit in self.units}
        named = {folded(unit.name): unit.code for unit in self.units}
        if said in codes:
            return said
        if folded(said) in named:
            return named[folded(said)]
        if self.units_given:
            self.problems.append(_unknown(row, column, said, "unit", [unit.name for unit in self.units]))
        self.units.append(Unit(said, said, kind, order=len(self.units) + 1))
        return said

    def _node(self, row: Row, said: str) -> str:
        codes = {node.code for node in self.nodes}
        named = {folded(node.title): node.code for node in self.nodes}
        if said in codes:
            return said
        if folded(said) in named:
            return named[folded(said)]
        if self.nodes_given:
            self.problems.append(
                _unknown(row, "outcomes", said, "outcome", [node.title for node in self.nodes])
            )
        self.nodes.append(PlanNode(said, said, order=len(self.nodes) + 1))
        return said


def _unknown(row: Row, column: str, said: str, what: str, known: list[str]) -> Problem:
    near = nearest(said, known)
    sheet = "organisation" if what == "unit" else "plan"
    hint = f"; the nearest is '{near}'" if near else ""
    measure = row.values.get("key", "")
    return row.wrong(column, f"there is no {what} '{said}' in the sheet '{sheet}'{hint}", measure=measure)
