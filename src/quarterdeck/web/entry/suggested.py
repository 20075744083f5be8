"""What is suggested for an outcome, a unit or a budget line, for the person who declares its rating."""

from dataclasses import dataclass

from quarterdeck.domain.memberships import SubjectKind
from quarterdeck.domain.schemes.grades import DEFAULT_GRADES, Grade
from quarterdeck.records import models
from quarterdeck.web.entry import words
from quarterdeck.web.pages.around import Here
from quarterdeck.web.pages.suggested import suggestion
from quarterdeck.web.presenters.suggestions import Suggestion
from quarterdeck.web.presenters.tags import Tag, tag_of


@dataclass(frozen=True, slots=True)
class Suggested:
    """The suggested rating with its counts, or why there is none; `grades` are those to choose from.

    `said` begins the sentence that the rating ends, "" where no rule suggests one.
    """

    said: str
    tag: Tag
    closing: str
    cannot: str
    grades: tuple[Grade, ...]


def suggested(at: Here, row: models.Submission) -> Suggested | None:
    """Return what is suggested for what a submission is about; None where it is about a measure."""
    if row.owes_figure:
        return None
    view = at.known.view(row.round.period)
    found = suggestion(row, view)
    tag = tag_of(view.edition.mark(found.grade))
    return Suggested(_said(row, found), tag, found.counts, found.cannot, found.grades or DEFAULT_GRADES)


def _said(row: models.Submission, found: Suggestion) -> str:
    is_money = row.kind is SubjectKind.BUDGET_LINE
    if found.scheme is None or (is_money and found.grade is None):
        return ""
    return words.ITS_MONEY_SUGGESTS if is_money else words.ITS_MEASURES_SUGGEST
