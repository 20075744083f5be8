"""Ratings that a person declares: of which measures, in which words, and when a reason is needed."""

from quarterdeck.domain.due import expected_period
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.periods import Period
from quarterdeck.domain.schemes.scheme import Scheme


def declared_under(lookup: Lookup, measure: Measure, *, on: Period) -> Scheme | None:
    """Return the scheme by which a person declares the rating of `measure` in the round `on`; None where a
    rule rates its figure.
    """
    target = lookup.target_in_force(measure, period=expected_period(measure, in_round=on), on=on)
    judge, unusable = lookup.judges.judge(measure, target)
    return judge.scheme if unusable is None and lookup.judges.asks_person(judge) else None
