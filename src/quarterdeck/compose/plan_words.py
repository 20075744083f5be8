"""The plan that a portfolio works for, in words: its priorities, each with the results below it."""

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.language.catalogue import capital
from quarterdeck.domain.plan import PlanNode, Unit


def node_title(node: PlanNode, edition: Edition) -> str:
    """Return a plan node's title in the language of the edition where it is given, else as it is."""
    return edition.told(node.title, node.translations.get(edition.catalogue.language))


def above(code: str, edition: Edition) -> tuple[PlanNode, ...]:
    """Return a plan node and all that it stands under, itself first; none for an unknown code."""
    path: list[PlanNode] = []
    node = edition.nodes.get(code)
    while node is not None and node not in path:
        path.append(node)
        node = edition.nodes.get(node.parent)
    return tuple(path)


def plan_of(edition: Edition, unit: Unit | None) -> tuple[tuple[str, str], ...]:
    """Return the top nodes that a portfolio's measures serve, or that its unit leads, in the plan's order.

    Each is the council's word for it ("Priority") and its title with the results below it that are served.
    """
    led = [node.code for node in edition.nodes.values() if unit is not None and node.lead_unit == unit.code]
    served = [code for line in edition.lines for code in line.measure.outcomes]
    below: dict[str, list[PlanNode]] = {}
    for code in dict.fromkeys((*served, *led)):
        path = above(code, edition)
        if path:
            below.setdefault(path[-1].code, []).extend(node for node in reversed(path[:-1]))
    return tuple(
        (edition.told(capital(top.level or "priority")), _said(top, below[top.code], edition))
        for top in edition.nodes.values()
        if top.code in below
    )


def _said(top: PlanNode, below: list[PlanNode], edition: Edition) -> str:
    say = edition.catalogue.say
    title = node_title(top, edition)
    results = tuple(dict.fromkeys(node_title(node, edition) for node in below))
    said = say("portfolio.results", title=title, results="; ".join(results)) if results else title
    return say("portfolio.link", said=said, link=top.link) if top.link else said
