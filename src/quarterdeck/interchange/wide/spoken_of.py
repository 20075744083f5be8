"""Of which round the texts of a wide sheet speak: it has one column of commentary, and does not say."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from quarterdeck.domain.observations import Observation, ReasonNone
from quarterdeck.domain.people import CommentaryKind
from quarterdeck.domain.periods import Period
from quarterdeck.interchange.wide.line import LineReading

# Typed in place of a figure of now; "due Q4" and "N/A" are typed long before.
_ANSWERS = (
    ReasonNone.NOT_RETURNED,
    ReasonNone.NOT_YET_PUBLISHED,
    ReasonNone.SUPPRESSED,
    ReasonNone.UNREADABLE,
)


def texts_in_their_round(read: Sequence[LineReading], round_: Period) -> None:
    """Put commentary and judgements in the round they speak of: `round_`, or the last one before it that the
    sheets have figures of.

    Else an old text would be published again as that of a round nobody has reported yet. What is said of
    benchmarks has periods of its own and stays.
    """
    spoken_of = _spoken_of((seen for each in read for seen in each.observations), round_)
    if spoken_of == round_:
        return
    for each in read:
        each.commentary = [
            replace(said, period=spoken_of) if said.kind is CommentaryKind.NARRATIVE else said
            for said in each.commentary
        ]
        each.judgements = [replace(judged, period=spoken_of) for judged in each.judgements]


def _spoken_of(observations: Iterable[Observation], round_: Period) -> Period:
    latest = max((each.round.last for each in observations if _is_given(each)), default=round_.last)
    return _holding(latest, round_)


def _is_given(each: Observation) -> bool:
    return each.has_figure or (bool(each.printed) and each.reason_none in _ANSWERS)


def _holding(day: date, round_: Period) -> Period:
    """Return the last round, of the kind of `round_` and not after it, that has begun by `day`."""
    while day < round_.first and (before := round_.previous()):
        round_ = before
    return round_
