"""The question a member could ask, of a round as its reader may see it; the rule is that of the packs."""

from datetime import date

from quarterdeck.compose import questions
from quarterdeck.domain.lines import Line
from quarterdeck.domain.people import ImprovementAction
from quarterdeck.web.presenters.round_view import RoundView


def question(line: Line, view: RoundView, *, today: date) -> str:
    """Return the question of a line that is off target."""
    return questions.question(line, view.edition, today=today)


def open_actions(line: Line, view: RoundView) -> tuple[ImprovementAction, ...]:
    """Return the actions of a measure of which something more is asked."""
    return questions.open_actions(line, view.edition)
