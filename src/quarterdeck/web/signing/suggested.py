"""What the ratings under a heading suggest for it, beside what was declared."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.compose.figures import MINUS
from quarterdeck.compose.tallies import closing_words, standing
from quarterdeck.domain.budgets import BudgetLine
from quarterdeck.domain.finance import budget_of, rate_budget, variance
from quarterdeck.domain.lines import Line
from quarterdeck.domain.memberships import SubjectKind
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.rollup import RollUpRefused, UnknownDeclaration, roll_up
from quarterdeck.domain.schemes.evaluate import SchemeRefused
from quarterdeck.domain.schemes.grades import Grade, grade_called
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.records import models
from quarterdeck.records.sign_off import about
from quarterdeck.web.measures.finance_page import scheme_of
from quarterdeck.web.measures.money_words import in_words, per_cent
from quarterdeck.web.presenters.definition import Term
from quarterdeck.web.presenters.plan_tree import USUAL_SCHEME
from quarterdeck.web.presenters.round_view import RoundView
from quarterdeck.web.presenters.tags import Tag, tag_of
from quarterdeck.web.signing.in_hand import InHand


@dataclass(frozen=True, slots=True)
class Suggested:
    """A heading's rating as its rule suggests, as declared, the counts it comes from, and what differs."""

    suggested: Tag
    declared: Tag | None
    judgement: Judgement | None
    counts: str
    difference: str
    grades: tuple[Grade, ...]


def suggested(row: models.Submission, hand: InHand) -> Suggested:
    """Return what is suggested for the outcome, portfolio or budget line of a submission."""
    view = hand.round(row.round.period)
    judgement = hand.lookup.judgement(about(row), view.period)
    scheme, grade, counts = _ruled(row, view)
    grades = scheme.grades if scheme else ()
    declared = grade_called(judgement.rating, grades) if judgement and judgement.rating else None
    return Suggested(
        suggested=tag_of(view.edition.mark(grade)),
        declared=tag_of(view.edition.mark(declared)) if declared else None,
        judgement=judgement,
        counts=counts,
        difference=_difference(grade, declared),
        grades=grades,
    )


def _difference(rule: Grade | None, declared: Grade | None) -> str:
    if declared is None:
        return "No rating is declared"
    if rule is None or rule.name != declared.name:
        return "Declared other than suggested"
    return "Declared as suggested"


def _ruled(row: models.Submission, view: RoundView) -> tuple[Scheme | None, Grade | None, str]:
    """Return the scheme, what it suggests, and the counts."""
    if row.kind is SubjectKind.BUDGET_LINE:
        return _of_money(row, view)
    if row.node is not None:
        lines, name = _under_node(str(row.node.code), view)
    else:
        code = row.unit.code if row.unit else ""
        lines = tuple(one for one in view.lines if code in (one.measure.portfolio, one.measure.directorate))
        name = ""
    scheme = view.council.schemes.get(name or USUAL_SCHEME)
    found = standing(lines)
    counts = closing_words(found, view.edition) if found.total else ""
    if scheme is None:
        return None, None, counts
    try:
        return scheme, roll_up(scheme=scheme, tally=found).suggested.grade, counts
    except (RollUpRefused, UnknownDeclaration, SchemeRefused):
        return scheme, None, counts


def _under_node(code: str, view: RoundView) -> tuple[Sequence[Line], str]:
    """Return the lines that count under a node of the plan, and the scheme it goes by."""
    nodes, within, scheme = view.edition.nodes, {code}, ""
    while more := {one.code for one in nodes.values() if one.parent in within} - within:
        within |= more
    above, seen = code, set[str]()
    while not scheme and above in nodes and above not in seen:
        seen.add(above)
        scheme, above = nodes[above].scheme, nodes[above].parent
    return [one for one in view.lines if one.measure.outcomes and one.measure.outcomes[0] in within], scheme


def _of_money(row: models.Submission, view: RoundView) -> tuple[Scheme | None, Grade | None, str]:
    found = budget_line(row, view)
    scheme = scheme_of(view.council, found) if found else None
    if found is None or scheme is None:
        return scheme, None, ""
    try:
        rating = rate_budget(found, scheme=scheme, percent_of=view.council.authority.percent_of)
    except SchemeRefused:
        return scheme, None, ""
    return scheme, rating.grade, ""


def budget_line(row: models.Submission, view: RoundView) -> BudgetLine | None:
    """Return the money that a submission is about, as held for its round."""
    name = (row.unit.code if row.unit else "", row.line)
    lines = (one for one in view.council.budgets if (one.unit, one.line) == name)
    return next((one for one in lines if one.period.span == view.period.span), None)


def money_of(row: models.Submission, view: RoundView) -> tuple[Term, ...]:
    """Return budget, outturn and variance of a budget line in words; nothing for what is none."""
    line = budget_line(row, view) if row.kind is SubjectKind.BUDGET_LINE else None
    if line is None:
        return ()
    seen = variance(line, percent_of=view.council.authority.percent_of)
    held = [("Budget", budget_of(line)), (line.outturn_kind.value.capitalize(), line.outturn)]
    terms = [Term(name, _pounds(amount)) for name, amount in held if amount is not None]
    if seen is not None:
        terms.append(Term("Variance", f"{_pounds(seen.amount)}, {per_cent(seen.pct)} of the budget"))
    return (*terms, Term("Comment", line.note)) if line.note else tuple(terms)


def _pounds(amount: Decimal) -> str:
    return f"{MINUS if amount < 0 else ''}{in_words(amount)}"
