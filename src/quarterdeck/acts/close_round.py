"""Close a round: when everything is settled, and not before; or open it again before it is published."""

from datetime import datetime

from quarterdeck.acts.round import with_round
from quarterdeck.acts.submission import NoteMissing
from quarterdeck.domain.periods import Period
from quarterdeck.domain.rounds import RoundVerb
from quarterdeck.records.models import Authority, Person, ReportingRound, Submission
from quarterdeck.records.sign_off import state_of, subject_of


class NotSettled(ValueError):
    """Something is still missing; `titles` name it."""

    def __init__(self, titles: tuple[str, ...]) -> None:
        """Keep the names, and say the first of them."""
        self.titles = titles
        more = f" and {len(titles) - 5} more" if len(titles) > 5 else ""
        super().__init__(
            f"Not settled yet: {', '.join(titles[:5])}{more}. "
            "Extend each, carry its last figure, or record it as not returned."
        )


def close_round(*, authority: Authority, period: Period, by: Person, at: datetime) -> ReportingRound:
    """Close the round that reports `period`. Raises NotSettled, WrongRoundState, and Refusal.

    What is being corrected is settled by what stands beneath it, and can be signed off afterwards.
    """
    with with_round(RoundVerb.CLOSE, authority=authority, period=period, by=by, at=at) as (row, _):
        owed = Submission.objects.for_authority(authority).filter(round=row).order_by("pk")
        owed = owed.select_related("authority", "round", "measure", "node", "unit")
        left = [one for one in owed.select_for_update(of=("self",)) if not state_of(one).is_settled]
        if left:
            raise NotSettled(tuple(subject_of(one).title for one in left))
    return row


def reopen_round(
    *, authority: Authority, period: Period, by: Person, at: datetime, reason: str
) -> ReportingRound:
    """Open a closed round again. Raises NoteMissing, WrongRoundState once it is published, and Refusal."""
    if not reason.strip():
        raise NoteMissing("To open a closed round again, say why: those who read it later were not there.")
    with with_round(RoundVerb.REOPEN, authority=authority, period=period, by=by, at=at) as (row, deed):
        deed.detail["note"] = reason
    return row
