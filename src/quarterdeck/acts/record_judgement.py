"""Judge: a person's rating beside the computed one, with its reason."""

from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from quarterdeck.acts.drafting import write
from quarterdeck.acts.submission import doing
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.signoff import Verb
from quarterdeck.records.in_hand import judgements
from quarterdeck.records.models import Authority, Person
from quarterdeck.records.sign_off import about
from quarterdeck.records.states import VersionState


class NothingJudged(ValueError):
    """There is neither a rating nor an outlook."""


def record_judgement(
    *, authority: Authority, submission: int, judgement: Judgement, by: Person, at: datetime
) -> None:
    """Record what the person who signs next declares; `judgement.reason` says why.

    What it is about, its period, date and author are those of the act. An earlier judgement of the same round
    stays in the history. Raises NothingJudged, NoteMissing without a reason, and Refusal.
    """
    if not (judgement.rating or judgement.outlook):
        raise NothingJudged("Choose a rating or an outlook to record a judgement.")
    reason = judgement.reason
    with doing(Verb.JUDGE, authority=authority, submission=submission, by=by, at=at, note=reason) as found:
        day, row = timezone.localdate(at), found.row
        value = replace(judgement, about=about(row), period=row.round.period, by=str(by), dated=day)
        before = next(iter(judgements(row)), None)
        write(found, value, over=before, state=VersionState.GIVEN)
