"""Submit: what was entered goes to the first step of the chain; or is taken back before anybody signs."""

from datetime import datetime

from quarterdeck.acts.submission import Doing, doing
from quarterdeck.domain.signoff import Verb
from quarterdeck.records.in_hand import entry
from quarterdeck.records.models import Authority, Person


class NothingEntered(ValueError):
    """There is neither a figure, nor a reason for none, nor a text."""


def submit(*, authority: Authority, submission: int, by: Person, at: datetime) -> None:
    """Submit the draft in hand. Raises NothingEntered, and Refusal."""
    with doing(Verb.SUBMIT, authority=authority, submission=submission, by=by, at=at) as found:
        check_entered(found)


def check_entered(found: Doing) -> None:
    """Raise NothingEntered where there is nothing to sign off: of a measure no figure and no reason for none,
    of anything else neither a rating nor a text.
    """
    held, title = entry(found.row), found.case.submission.subject.title
    given = any(seen.has_figure or seen.reason_none for seen in held.observations)
    if found.row.owes_figure and not given:
        raise NothingEntered(f"{title} has no figure yet. Enter one, or say why there is none.")
    if not found.row.owes_figure and not (held.text or (held.judgement and held.judgement.rating)):
        raise NothingEntered(f"{title} has neither a rating nor a text yet. Enter one of them.")


def take_back(*, authority: Authority, submission: int, by: Person, at: datetime) -> None:
    """Take a submission back to a draft, before the first step signs. Raises Refusal."""
    with doing(Verb.TAKE_BACK, authority=authority, submission=submission, by=by, at=at):
        pass
