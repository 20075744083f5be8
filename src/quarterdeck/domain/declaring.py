"""Ratings that a person declares: of which measures, in which words, and when a reason is needed."""

from dataclasses import replace
from datetime import date

from quarterdeck.domain.due import expected_period
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.periods import Period
from quarterdeck.domain.schemes.evaluate import Judge
from quarterdeck.domain.schemes.grades import grade_called
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.trees import DoesNotHold


def declared_under(lookup: Lookup, measure: Measure, *, on: Period) -> Scheme | None:
    """Return the scheme whose rules ask what a person declared of `measure` in the round `on`; None where
    they rate the figure alone, or it takes no rating.
    """
    judge = _judge(lookup, measure, on)
    return judge.scheme if judge and lookup.judges.asks_declared(judge) else None


def is_declared_alone(lookup: Lookup, measure: Measure, *, on: Period) -> bool:
    """Tell whether a person declares the rating of `measure` in the round `on`, whatever its figure."""
    judge = _judge(lookup, measure, on)
    return judge is not None and lookup.judges.asks_person(judge)


def _judge(lookup: Lookup, measure: Measure, on: Period) -> Judge | None:
    """Return what is to rate a measure; None where it takes no rating, or nothing can rate it."""
    if measure.monitor_only:
        return None
    target = lookup.target_in_force(measure, period=expected_period(measure, in_round=on), on=on)
    judge, unusable = lookup.judges.judge(measure, target)
    return None if unusable else judge


def signed(judged: Judgement, before: Judgement | None, *, by: str, dated: date) -> Judgement:
    """Return what is declared with who declared it, and when: as `before` where the rating and its reason are
    the same and something beside them alone is new, such as the outlook.
    """
    same = before is not None and (judged.rating, judged.reason) == (before.rating, before.reason)
    if before is not None and same and judged.rating:
        return replace(judged, by=before.by, dated=before.dated)
    return replace(judged, by=by, dated=dated)


def check_declared(judged: Judgement, scheme: Scheme) -> None:
    """Raise DoesNotHold where a declared rating is none of `scheme`, or lacks the reason that it asks for."""
    if not judged.rating.strip():
        return
    if grade_called(judged.rating, scheme.grades) is None:
        words = ", ".join(grade.words["en"] for grade in scheme.grades)
        raise DoesNotHold(
            "rating", f"“{judged.rating}” is no rating that can be declared. Choose one of: {words}."
        )
    if scheme.reason_needed and not judged.reason.strip():
        raise DoesNotHold("why", "Say why this rating: it is declared, and nobody can work it out again.")
