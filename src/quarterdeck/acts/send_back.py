"""Send back: to whoever entered it, with a note; every step signs again afterwards."""

from datetime import datetime

from quarterdeck.acts.submission import doing
from quarterdeck.domain.signoff import Verb
from quarterdeck.records.models import Authority, Person


def send_back(*, authority: Authority, submission: int, note: str, by: Person, at: datetime) -> None:
    """Send a submission back, saying what is wrong. Raises NoteMissing, and Refusal."""
    with doing(Verb.SEND_BACK, authority=authority, submission=submission, by=by, at=at, note=note):
        pass
