"""The rating of one line: the colour with its reason."""

from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.domain.reasons import Reason
from quarterdeck.domain.schemes.grades import Grade


@dataclass(frozen=True, slots=True)
class Edge:
    """The worst reading, on the measure's printed grid, that still gets `grade` under the scheme."""

    grade: Grade
    reading: Decimal
    is_lower_bound: bool


@dataclass(frozen=True, slots=True)
class Rating:
    """What a scheme says of a line: `grade` is None when it is not rated, and `reason` always says why.

    `rule` is the index of the rule that matched. `edges` are the neighbouring bands' edges, better first.
    `rounds_to_target` flags a value that prints like its target but misses it.
    """

    grade: Grade | None
    reason: Reason
    scheme: str
    scheme_version: int
    rule: int | None = None
    edges: tuple[Edge, ...] = ()
    rounds_to_target: bool = False
