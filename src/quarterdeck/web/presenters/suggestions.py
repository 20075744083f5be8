"""What the ratings under a heading of the plan or a unit, or the money of a budget line, suggest for it.

One rule for every page: where it is declared, where it is signed off, and the plan (`domain.plan_standing`).
A unit goes by the usual scheme.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quarterdeck.compose.tallies import closing_words, standing
from quarterdeck.domain.budgets import BudgetLine
from quarterdeck.domain.council import Council
from quarterdeck.domain.finance import rate_budget, scheme_of
from quarterdeck.domain.lines import Line
from quarterdeck.domain.overall import takes_part
from quarterdeck.domain.plan_standing import home, rolled_up, scheme_over, upwards
from quarterdeck.domain.rollup import USUAL_SCHEME
from quarterdeck.domain.schemes.evaluate import SchemeRefused
from quarterdeck.domain.schemes.grades import Grade
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.tally import tally
from quarterdeck.web.presenters.round_view import RoundView


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
    under = [one for one in view.lines if any(at.code == code for at in upwards(home(one, nodes), nodes))]
    return _from_lines(under, scheme_over(code, nodes), view)


def for_overall(key: str, view: RoundView) -> Suggestion:
    """Return what the members of an overall indicator suggest for it: its rating by rule."""
    found = view.line(key)
    if found is None:
        return Suggestion()
    under = [
        one for one in view.lines if one.measure.parent == key and takes_part(one.measure, on=view.period)
    ]
    counts = closing_words(tally(one.rating for one in under), view.edition) if under else ""
    return Suggestion(found.scheme, found.rating.grade, counts)


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


def scheme_of_money(council: Council, line: BudgetLine) -> Scheme | None:
    """Return the scheme that rates a line: its own, else the usual one of the council or of a service."""
    return scheme_of(line, council.schemes)
