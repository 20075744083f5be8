"""Where the plan stands in a round: what is suggested for each heading, and what was declared for it.

A heading goes by the scheme of its own, else of the nearest one above it, else by the usual one. A line
stands under its first outcome and everything above that, and is counted once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quarterdeck.domain.lines import Line
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.plan import PlanNode
from quarterdeck.domain.rollup import USUAL_SCHEME, RollUp, RollUpRefused, UnknownDeclaration, roll_up
from quarterdeck.domain.schemes.check import SchemeRefused
from quarterdeck.domain.schemes.grades import DEFAULT_GRADES, CountsAs, Grade
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.tally import Tally, tally

Judged = Callable[[str], Judgement | None]


@dataclass(frozen=True, slots=True)
class NodeStanding:
    """A heading of the plan: `depth` from 0, the lines right under it (`own`) and all below (`lines`).

    `scheme_name` is the one named for it or above it, `scheme` the one that rolls it up (None where there is
    none of that name). `rolled` is None where it cannot be rolled up, and then, or where what was declared is
    no rating, `cannot` says why. `judgement` is what a person said of it. `is_adrift` marks headings that
    stand under themselves, and so nowhere in the plan.
    """

    node: PlanNode
    depth: int
    own: tuple[Line, ...]
    lines: tuple[Line, ...]
    tally: Tally
    scheme_name: str
    scheme: Scheme | None
    rolled: RollUp | None
    cannot: str = ""
    judgement: Judgement | None = None
    is_leaf: bool = True
    is_adrift: bool = False

    @property
    def suggested(self) -> Grade | None:
        """What the scheme suggests; None where nothing is rated under it, or it cannot be rolled up."""
        return self.rolled.suggested.grade if self.rolled else None

    @property
    def declared(self) -> Grade | None:
        """What a person declared."""
        return self.rolled.declared if self.rolled else None

    @property
    def grade(self) -> Grade | None:
        """The rating it stands with: the declared one, else the suggested one."""
        return self.declared or self.suggested

    @property
    def differs(self) -> bool:
        """Whether a person declared something else than the scheme suggests."""
        return bool(self.rolled and self.rolled.differs)

    @property
    def is_missed(self) -> bool:
        """Whether the rating it stands with counts as missed."""
        return self.grade is not None and self.grade.counts_as is CountsAs.MISSED

    @property
    def is_outcome(self) -> bool:
        """Whether it is rated for itself: something is declared or measured there, or nothing is below it."""
        return self.is_leaf or self.declared is not None or bool(self.own)


def counted(lines: Iterable[Line]) -> Tally:
    """Return the counts of the lines that count, with the three usual ratings named even where none has
    them.
    """
    return tally((line.rating for line in lines if line.counted), grades=DEFAULT_GRADES)


def plan_standing(
    nodes: Iterable[PlanNode], lines: Sequence[Line], *, schemes: Mapping[str, Scheme], judged: Judged
) -> tuple[NodeStanding, ...]:
    """Return every heading in reading order, each before what is below it; none is left out.

    `judged` finds what a person declared of a heading, by its code. A heading that stands under itself is met
    once.
    """
    held = {node.code: node for node in nodes}
    below: dict[str, list[PlanNode]] = {}
    for node in held.values():
        below.setdefault(_parent(node, held), []).append(node)
    own: dict[str, list[Line]] = {}
    for line in lines:
        under = home(line, held)
        if under is not None:
            own.setdefault(under.code, []).append(line)
    walked = _Walk(below, own, schemes, judged)
    for root in in_their_order(below.get("", ())):
        walked.add(root, depth=0, scheme="")
    placed = len(walked.found)
    for node in held.values():
        walked.add(node, depth=0, scheme="")
    adrift = (replace(one, is_adrift=True) for one in walked.found[placed:])
    return (*walked.found[:placed], *adrift)


class _Walk:
    """Walks the tree once, from the top."""

    def __init__(
        self,
        below: Mapping[str, Sequence[PlanNode]],
        own: Mapping[str, Sequence[Line]],
        schemes: Mapping[str, Scheme],
        judged: Judged,
    ) -> None:
        self.found: list[NodeStanding] = []
        self._met: set[str] = set()
        self._below, self._own, self._schemes, self._judged = below, own, schemes, judged

    def add(self, node: PlanNode, *, depth: int, scheme: str) -> tuple[Line, ...]:
        """Add a heading and all below it that was not met yet, and return every line under it."""
        if node.code in self._met:
            return ()
        self._met.add(node.code)
        name, at = node.scheme or scheme, len(self.found)
        own = tuple(self._own.get(node.code, ()))
        under, children = own, in_their_order(self._below.get(node.code, ()))
        for child in children:
            under += self.add(child, depth=depth + 1, scheme=name)
        self.found.insert(at, self._standing(node, depth, own, under, name, is_leaf=not children))
        return under

    def _standing(
        self,
        node: PlanNode,
        depth: int,
        own: tuple[Line, ...],
        under: tuple[Line, ...],
        name: str,
        *,
        is_leaf: bool,
    ) -> NodeStanding:
        scheme, judgement = self._schemes.get(name or USUAL_SCHEME), self._judged(node.code)
        rolled, cannot = (None, "") if scheme is None else rolled_up(scheme, under, judged=judgement)
        return NodeStanding(
            node, depth, own, under, counted(under), name, scheme, rolled, cannot, judgement, is_leaf
        )


def rolled_up(
    scheme: Scheme, lines: Iterable[Line], *, judged: Judgement | None = None
) -> tuple[RollUp | None, str]:
    """Return the roll-up of lines by a scheme and "", or why there is none.

    Where what was declared is no rating of the scheme, the suggestion stands beside the sentence that says
    so.
    """
    found, declared = counted(lines), judged.rating if judged else ""
    try:
        return roll_up(scheme=scheme, tally=found, declared=declared), ""
    except UnknownDeclaration as error:
        return roll_up(scheme=scheme, tally=found), str(error)
    except (RollUpRefused, SchemeRefused) as error:
        return None, str(error)


def scheme_over(code: str, nodes: Mapping[str, PlanNode]) -> str:
    """Return the name of the scheme that rolls up a heading: its own, else of the nearest above it; "" where
    none is named.
    """
    return next((one.scheme for one in upwards(nodes.get(code), nodes) if one.scheme), "")


def home(line: Line, nodes: Mapping[str, PlanNode]) -> PlanNode | None:
    """Return the heading a line counts under: its first outcome."""
    return nodes.get(line.measure.outcomes[0]) if line.measure.outcomes else None


def upwards(node: PlanNode | None, nodes: Mapping[str, PlanNode]) -> Iterator[PlanNode]:
    """Yield a heading and each one above it; one that stands under itself is met once."""
    seen: set[str] = set()
    while node is not None and node.code not in seen:
        seen.add(node.code)
        yield node
        node = nodes.get(node.parent)


def in_their_order(nodes: Iterable[PlanNode]) -> list[PlanNode]:
    """Return headings by the order the council gave them, else as they stand."""
    return sorted(nodes, key=lambda node: node.order)


def _parent(node: PlanNode, held: Mapping[str, PlanNode]) -> str:
    return node.parent if node.parent in held else ""
