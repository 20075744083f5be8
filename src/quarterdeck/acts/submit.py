"""Submit: what was entered goes to the first step of the chain; or is taken back before anybody signs."""

from datetime import datetime

from quarterdeck.acts.submission import Doing, doing
from quarterdeck.domain.declaring import is_declared_alone
from quarterdeck.domain.signoff import Verb
from quarterdeck.domain.submissions import lacks
from quarterdeck.records.in_hand import entry
from quarterdeck.records.models import Authority, Person
from quarterdeck.records.sign_off import about

_LACKS = {"value": "figure yet. Enter one", "rating": "rating yet. Declare one"}


class NothingEntered(ValueError):
    """There is neither a figure, nor a reason for none, nor a text; `field` is where one is to be entered."""

    def __init__(self, field: str, sentence: str) -> None:
        """Keep where, and say what is missing."""
        self.field = field
        super().__init__(sentence)


def submit(*, authority: Authority, submission: int, by: Person, at: datetime) -> None:
    """Submit the draft in hand. Raises NothingEntered, and Refusal."""
    with doing(Verb.SUBMIT, authority=authority, submission=submission, by=by, at=at) as found:
        check_entered(found)


def check_entered(found: Doing) -> None:
    """Raise NothingEntered where there is nothing to sign off: of a measure no figure, no reason for none,
    and no rating where a person declares it; of anything else neither a rating nor a text.
    """
    held, title = entry(found.row), found.case.submission.subject.title
    if not found.row.owes_figure:
        if not (held.text or (held.judgement and held.judgement.rating)):
            raise NothingEntered("text", f"{title} has neither a rating nor a text yet. Enter one of them.")
    elif lacking := lacks(held, is_declared_alone=lambda: _is_declared(found)):
        raise NothingEntered(lacking, f"{title} has no {_LACKS[lacking]}, or say why there is none.")


def _is_declared(found: Doing) -> bool:
    """Tell whether the rating of the measure is what a person declares, whatever its figure."""
    lookup, on = found.counted.lookup, found.row.round.period
    return is_declared_alone(lookup, lookup.measure(about(found.row), on=on), on=on)


def take_back(*, authority: Authority, submission: int, by: Person, at: datetime) -> None:
    """Take a submission back to a draft, before the first step signs. Raises Refusal."""
    with doing(Verb.TAKE_BACK, authority=authority, submission=submission, by=by, at=at):
        pass
