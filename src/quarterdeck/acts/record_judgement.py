"""Judge: a person's rating beside the computed one, with its reason."""

from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from quarterdeck.acts.drafting import write
from quarterdeck.acts.submission import doing
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.signoff import Verb
from quarterdeck.records.in_hand import Held, judgements, uppermost
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
    stays in the history, and what it said and this one does not (outlook, recommended action) still holds.
    Raises NothingJudged, NoteMissing without a reason, and Refusal.
    """
    if not (judgement.rating or judgement.outlook):
        raise NothingJudged("Choose a rating or an outlook to record a judgement.")
    reason = judgement.reason
    with doing(Verb.JUDGE, authority=authority, submission=submission, by=by, at=at, note=reason) as found:
        day, row = timezone.localdate(at), found.row
        before = next(iter(uppermost(judgements(row))), None)
        value = replace(judgement, about=about(row), period=row.round.period, by=str(by), dated=day)
        write(found, _with_the_rest(value, before), over=before, state=VersionState.GIVEN)


def _with_the_rest(value: Judgement, before: Held | None) -> Judgement:
    """Return the judgement with what the one before says besides."""
    held = before.value if before else value
    return replace(
        value,
        rating=value.rating or held.rating,
        outlook=value.outlook or held.outlook,
        treatment=value.treatment or held.treatment,
        recommended_action=value.recommended_action or held.recommended_action,
    )
