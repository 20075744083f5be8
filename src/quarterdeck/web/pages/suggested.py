"""What is suggested for what a submission is about, where that is no measure."""

from quarterdeck.domain.budgets import BudgetLine
from quarterdeck.domain.memberships import SubjectKind
from quarterdeck.records.models import Submission
from quarterdeck.records.sign_off import about
from quarterdeck.web.presenters.round_view import RoundView
from quarterdeck.web.presenters.suggestions import Suggestion, for_heading, for_money, for_overall, for_unit


def suggestion(row: Submission, view: RoundView) -> Suggestion:
    """Return what is suggested for the heading, overall indicator, unit or budget line of a submission."""
    if row.kind is SubjectKind.BUDGET_LINE:
        return for_money(budget_line(row, view), view)
    if row.measure is not None:
        return for_overall(about(row), view)
    return for_heading(about(row), view) if row.node is not None else for_unit(about(row), view)


def budget_line(row: Submission, view: RoundView) -> BudgetLine | None:
    """Return the money that a submission is about, as held for its round."""
    if row.kind is not SubjectKind.BUDGET_LINE:
        return None
    name = (row.unit.code if row.unit else "", row.line)
    lines = (one for one in view.council.budgets if (one.unit, one.line) == name)
    return next((one for one in lines if one.period.span == view.period.span), None)
