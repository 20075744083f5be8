"""Correct: open what is signed off for a new version, with a reason; what stood stands until it is signed."""

from datetime import datetime

from quarterdeck.acts.drafting import end
from quarterdeck.acts.submission import doing
from quarterdeck.domain.signoff import Verb
from quarterdeck.records.in_hand import actions, figures, judgements, texts
from quarterdeck.records.models import Authority, Person


def correct_figure(*, authority: Authority, submission: int, reason: str, by: Person, at: datetime) -> None:
    """Open a correction; enter, submit and sign it as any figure. Raises NoteMissing, and Refusal."""
    with doing(Verb.CORRECT, authority=authority, submission=submission, by=by, at=at, note=reason):
        pass


def drop_correction(*, authority: Authority, submission: int, by: Person, at: datetime) -> None:
    """Drop an open correction: what stood stands, what was entered stays in the history. Raises Refusal."""
    with doing(Verb.DROP_CORRECTION, authority=authority, submission=submission, by=by, at=at) as found:
        row = found.row
        held = (*figures(row), *texts(row), *judgements(row), *actions(row))
        for draft in (one for one in held if one.is_draft):
            end(found, draft)
        found.row.version += 1
