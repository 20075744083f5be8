"""Submit: what was entered goes to the first step of the chain; or is taken back before anybody signs."""

from datetime import datetime

from quarterdeck.acts.submission import doing
from quarterdeck.domain.signoff import Verb
from quarterdeck.records.in_hand import entry
from quarterdeck.records.models import Authority, Person


class NothingEntered(ValueError):
    """There is neither a figure, nor a reason for none, nor a text."""


def submit(*, authority: Authority, submission: int, by: Person, at: datetime) -> None:
    """Submit the draft in hand. Raises NothingEntered, and Refusal."""
    with doing(Verb.SUBMIT, authority=authority, submission=submission, by=by, at=at) as found:
        held = entry(found.row)
        given = any(seen.has_figure or seen.reason_none for seen in held.observations)
        if found.row.measure_id is not None and not given:
            title = found.case.submission.subject.title
            raise NothingEntered(f"{title} has no figure yet. Enter one, or say why there is none.")
        if found.row.measure_id is None and not (held.text or (held.judgement and held.judgement.rating)):
            title = found.case.submission.subject.title
            raise NothingEntered(f"{title} has neither a rating nor a text yet. Enter one of them.")


def take_back(*, authority: Authority, submission: int, by: Person, at: datetime) -> None:
    """Take a submission back to a draft, before the first step signs. Raises Refusal."""
    with doing(Verb.TAKE_BACK, authority=authority, submission=submission, by=by, at=at):
        pass
