"""What the ratings under a heading of the plan or a unit, or the money of a budget line, suggest for it.

One rule for every page: where it is declared, where it is signed off, and the plan. A heading goes by the
scheme of its own, else of the nearest one above it, else by the usual one; a unit by the usual one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quarterdeck.compose.tallies import closing_words, standing
from quarterdeck.domain.budgets import BudgetLine, BudgetScope
from quarterdeck.domain.council import Council
from quarterdeck.domain.finance import rate_budget
from quarterdeck.domain.lines import Line
from quarterdeck.domain.plan import PlanNode
from quarterdeck.domain.rollup import RollUp, RollUpRefused, UnknownDeclaration, roll_up
from quarterdeck.domain.schemes.evaluate import SchemeRefused
from quarterdeck.domain.schemes.grades import Grade
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.web.presenters.round_view import RoundView

USUAL_SCHEME = "worst-of"
"""What rolls up a heading where neither it nor one above it names a scheme: it hides nothing bad."""

_USUAL_OF_MONEY = {BudgetScope.COUNCIL: "budget-council", BudgetScope.PORTFOLIO: "budget-service"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggested rating and the counts it comes from, or why there is none; `scheme` is the rule, if any."""

    scheme: Scheme | None = None
    grade: Grade | None = None
    counts: str = ""
    cannot: str = ""

    @property
    def grades(self) -> tuple[Grade, ...]:
        """The ratings that can be declared by the same scheme; none where there is no scheme."""
        return self.scheme.grades if self.scheme else ()


def for_heading(code: str, view: RoundView) -> Suggestion:
    """Return what is suggested for a heading of the plan."""
    nodes = view.edition.nodes
    above = upwards(nodes.get(code), nodes)
    name = next((one.scheme for one in above if one.scheme), "")
    return _from_lines([one for one in view.lines if _is_under(one, code, nodes)], name, view)


def for_unit(code: str, view: RoundView) -> Suggestion:
    """Return what is suggested for a portfolio or a directorate."""
    lines = [one for one in view.lines if code in (one.measure.portfolio, one.measure.directorate)]
    return _from_lines(lines, "", view)


def for_money(line: BudgetLine | None, view: RoundView) -> Suggestion:
    """Return what the money of a budget line suggests; nothing for none."""
    scheme = scheme_of_money(view.council, line) if line else None
    if line is None or scheme is None:
        return Suggestion(scheme)
    try:
        rating = rate_budget(line, scheme=scheme, percent_of=view.council.authority.percent_of)
    except SchemeRefused as error:
        return Suggestion(scheme, cannot=str(error))
    return Suggestion(scheme, rating.grade)


def _from_lines(lines: Sequence[Line], scheme_name: str, view: RoundView) -> Suggestion:
    tally = standing(lines)
    counts = closing_words(tally, view.edition) if tally.total else ""
    scheme = view.council.schemes.get(scheme_name or USUAL_SCHEME)
    if scheme is None:
        return Suggestion(counts=counts)
    found, cannot = rolled_up(scheme, lines)
    return Suggestion(scheme, found.suggested.grade if found else None, counts, cannot)


def rolled_up(scheme: Scheme, lines: Iterable[Line], *, declared: str = "") -> tuple[RollUp | None, str]:
    """Return the roll-up of lines by a scheme, or why there is none."""
    try:
        return roll_up(scheme=scheme, tally=standing(lines), declared=declared), ""
    except (RollUpRefused, UnknownDeclaration, SchemeRefused) as error:
        return None, str(error)


def scheme_of_money(council: Council, line: BudgetLine) -> Scheme | None:
    """Return the scheme that rates a line: its own, else the usual one of the council or of a service."""
    return council.schemes.get(line.scheme or _USUAL_OF_MONEY[line.scope])


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


def _is_under(line: Line, code: str, nodes: Mapping[str, PlanNode]) -> bool:
    return any(one.code == code for one in upwards(home(line, nodes), nodes))
