"""What the ratings under a heading suggest for it, beside what was declared."""

from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.compose.figures import MINUS
from quarterdeck.domain.finance import budget_of, variance
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.schemes.grades import Grade, grade_called
from quarterdeck.records import models
from quarterdeck.records.sign_off import about
from quarterdeck.web.measures.money_words import in_words, per_cent
from quarterdeck.web.pages.suggested import budget_line, suggestion
from quarterdeck.web.presenters.definition import Term
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
    found = suggestion(row, view)
    declared = grade_called(judgement.rating, found.grades) if judgement and judgement.rating else None
    return Suggested(
        suggested=tag_of(view.edition.mark(found.grade)),
        declared=tag_of(view.edition.mark(declared)) if declared else None,
        judgement=judgement,
        counts=found.counts,
        difference=_difference(found.grade, declared),
        grades=found.grades,
    )


def _difference(rule: Grade | None, declared: Grade | None) -> str:
    if declared is None:
        return "No rating is declared"
    if rule is None or rule.name != declared.name:
        return "Declared other than suggested"
    return "Declared as suggested"


def money_of(row: models.Submission, view: RoundView) -> tuple[Term, ...]:
    """Return budget, outturn and variance of a budget line in words; nothing for what is none."""
    line = budget_line(row, view)
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
