"""The units and plan nodes that the rows of a wide sheet name, in the order they are met."""

from dataclasses import dataclass, field

from quarterdeck.domain.plan import PlanNode, Unit, UnitKind
from quarterdeck.interchange.grammar.letters import folded
from quarterdeck.interchange.wide.keys import slug


@dataclass(slots=True)
class Tree:
    """Units and plan nodes met so far, begun with those that the workbook's own sheets give."""

    units: list[Unit] = field(default_factory=list)
    nodes: list[PlanNode] = field(default_factory=list)

    def unit(self, name: str, kind: UnitKind) -> str:
        """Return the code of the unit of that name, made when it is met first; "" for no name."""
        if not name:
            return ""
        for unit in self.units:
            if folded(name) in (folded(unit.name), folded(unit.code)):
                return unit.code
        code = _free(slug(name) or "unit", {unit.code for unit in self.units})
        self.units.append(Unit(code, name, kind, order=len(self.units) + 1))
        return code

    def outcome(self, priority: str, outcome: str) -> str:
        """Return the code of the outcome, or of the priority where no outcome is named; "" for neither."""
        above = self._node(priority, "priority", "")
        return self._node(outcome, "outcome", above) or above

    def _node(self, title: str, level: str, parent: str) -> str:
        if not title:
            return ""
        for node in self.nodes:
            if folded(title) in (folded(node.title), folded(node.code)):
                return node.code
        code = _free(slug(title) or level, {node.code for node in self.nodes})
        self.nodes.append(PlanNode(code, title, level, parent, order=len(self.nodes) + 1))
        return code


def _free(code: str, taken: set[str]) -> str:
    number, made = 1, code
    while made in taken:
        number += 1
        made = f"{code}-{number}"
    return made
