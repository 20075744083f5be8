"""The rating of one line: the colour with its reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.domain.distance import reason_of
from quarterdeck.domain.exact import EXACT, displayed, grid
from quarterdeck.domain.fields import bounds_of
from quarterdeck.domain.in_force import NoTarget, TargetInForce
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import Observation, Quality, ReasonNone
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.periods import Period
from quarterdeck.domain.reasons import Reason, ReasonCode
from quarterdeck.domain.schemes.grades import Grade
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.workings import Workings

_ZERO = Decimal(0)
_TARGETS = frozenset({"target", "low", "high", "target_status"})
_WHATEVER_IS_JUDGED = frozenset({ReasonCode.RETIRED, ReasonCode.MONITOR_ONLY})
_NOT_GIVEN = frozenset({ReasonCode.NO_FIGURE, ReasonCode.NOT_RETURNED, ReasonCode.CARRIED})
_NEAR = frozenset(
    {
        ReasonCode.EQUAL,
        ReasonCode.TIED,
        ReasonCode.SHORT,
        ReasonCode.ON_BUDGET,
        ReasonCode.OVER_BUDGET,
        ReasonCode.WITHIN_RANGE,
        ReasonCode.BELOW_RANGE,
        ReasonCode.ABOVE_RANGE,
    }
)
_WHY_NONE = {
    ReasonNone.NOT_DUE: ReasonCode.NOT_DUE,
    ReasonNone.NOT_RETURNED: ReasonCode.NOT_RETURNED,
    ReasonNone.NOT_YET_PUBLISHED: ReasonCode.NOT_YET_PUBLISHED,
    ReasonNone.NOT_APPLICABLE: ReasonCode.NOT_APPLICABLE,
    ReasonNone.SUPPRESSED: ReasonCode.SUPPRESSED,
    ReasonNone.PLACEHOLDER: ReasonCode.PLACEHOLDER,
    ReasonNone.NEW: ReasonCode.NEW_MEASURE,
    ReasonNone.NO_DATA: ReasonCode.NOT_AVAILABLE,
    ReasonNone.UNREADABLE: ReasonCode.UNREADABLE,
}


@dataclass(frozen=True, slots=True)
class Edge:
    """The worst reading, on the measure's printed grid, that still gets `grade` under the scheme.

    `beyond` is the grade that the next reading on the worse side gets: not always the next one that the
    scheme declares, for a small target has no Amber between two readings. None where it gets none.
    """

    grade: Grade
    reading: Decimal
    is_lower_bound: bool
    beyond: Grade | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """What a scheme says of a line: `grade` is None when it is not rated, and `reason` always says why.

    `rule` is the index of the rule that matched. `edges` are the neighbouring bands' edges, better first.
    `rounds_to_target` flags a value that prints like its target but misses it.
    """

    grade: Grade | None
    reason: Reason
    scheme: str
    scheme_version: int
    rule: int | None = None
    edges: tuple[Edge, ...] = ()
    rounds_to_target: bool = False


def no_rating(
    *, measure: Measure, seen: Observation | None, on: Period, due: Period | None = None
) -> Reason | None:
    """Return why the figure's own state keeps it from a rating, before any rule is read; None where it may be
    rated.

    `due` is the round in which a figure is next due, where none is due in `on`.
    """
    if measure.is_retired(on):
        return Reason(ReasonCode.RETIRED)
    if measure.monitor_only:
        return Reason(ReasonCode.MONITOR_ONLY, {"value": seen.value if seen else None})
    if seen is None:
        return Reason(ReasonCode.NOT_DUE, {"due": due}) if due else Reason(ReasonCode.NO_FIGURE)
    if seen.reason_none is not None:
        return _why_none(seen, seen.reason_none, due)
    if seen.quality is Quality.CARRIED:
        return Reason(ReasonCode.CARRIED)
    return None if seen.has_figure else Reason(ReasonCode.NO_FIGURE)


def unless_judged(why: Reason | None, judged: Judgement | None) -> Reason | None:
    """Return why a line has no rating whose scheme asks a person alone; None where one was declared.

    A figure that is missing is then no reason. Where nothing was declared, what is known of the figure stands
    as the reason (not due until Q4, not applicable), and a line without any is not judged.
    """
    if why is not None and why.code in _WHATEVER_IS_JUDGED:
        return why
    if judged is not None and judged.rating:
        return None
    return Reason(ReasonCode.NOT_JUDGED) if why is None or why.code in _NOT_GIVEN else why


def not_rated(reason: Reason, scheme: Scheme) -> Rating:
    """Return no rating, with its reason, beside the scheme that would have judged."""
    return Rating(None, reason, scheme.name, scheme.version)


def rate(workings: Workings) -> Rating:
    """Return what the scheme says of `workings`, with the figures a sentence needs; the edges come from
    `explained`.

    A fact that no one knows never falls through to a colour: the line is then not rated, for want of that
    fact.
    """
    verdict = workings.judge.judge(workings.fields, workings.measure.parameters)
    scheme = workings.scheme
    if verdict.grade is None:
        return not_rated(_unknown(workings, verdict.unknown or ""), scheme)
    reason = reason_of(workings)
    return Rating(
        verdict.grade,
        reason,
        scheme.name,
        scheme.version,
        verdict.rule,
        rounds_to_target=_rounds_to_target(workings, reason),
    )


def shown_grade(rating: Rating, scheme: Scheme) -> Grade | None:
    """Return the grade that is drawn: the rating's, or the one the scheme gives to its reason for none
    (blue).
    """
    return rating.grade or scheme.no_rating_grades.get(rating.reason.code.value)


def _why_none(seen: Observation, why: ReasonNone, due: Period | None) -> Reason:
    code = _WHY_NONE[why]
    if code is ReasonCode.NOT_DUE:
        return Reason(code, {"due": due})
    return Reason(code, {"cell": seen.place} if code is ReasonCode.UNREADABLE else {})


def _unknown(workings: Workings, fact: str) -> Reason:
    """Return why a fact that the scheme asked for is not known."""
    value = workings.seen.value if workings.seen else None
    if fact in _TARGETS and isinstance(workings.target, NoTarget):
        return Reason(workings.target.code, {"value": value})
    if fact in _TARGETS:
        return Reason(ReasonCode.NO_TARGET, {"value": value, "fact": fact})
    match fact:
        case "polarity":
            return Reason(ReasonCode.NEUTRAL, {"value": value})
        case "status":
            return Reason(
                ReasonCode.UNKNOWN_STATUS, {"status": workings.seen.text_value if workings.seen else None}
            )
        case "judged" if workings.judged is not None and workings.judged.rating:
            return Reason(ReasonCode.UNKNOWN_STATUS, {"status": workings.judged.rating})
        case "judged":
            return Reason(ReasonCode.NOT_JUDGED)
        case "value":
            return Reason(ReasonCode.NO_FIGURE)
        case _:
            return Reason(ReasonCode.UNKNOWN_FACT, {"value": value, "fact": fact})


def _rounds_to_target(workings: Workings, reason: Reason) -> bool:
    """Tell whether the stored value misses its target and yet prints like it."""
    if reason.code not in _NEAR:
        return False
    seen, target = workings.seen, workings.target
    gap, slack = reason.figures.get("gap", _ZERO), reason.figures.get("tolerance", _ZERO)
    places = workings.measure.printed_places
    if not isinstance(gap, Decimal) or gap > grid(places) or not isinstance(slack, Decimal):
        return False
    if seen is None or seen.value is None or isinstance(target, NoTarget):  # never so, where a target decided
        return False  # pragma: no cover
    value, printed = seen.value, displayed(seen.value, places=places)
    return any(
        (value < reached if upwards else value > reached) and printed == displayed(reached, places=places)
        for reached, upwards in _to_be_reached(workings.measure, target, slack)
    )


def _to_be_reached(measure: Measure, target: TargetInForce, slack: Decimal) -> Iterator[tuple[Decimal, bool]]:
    """Yield the stored figures that the value has to reach, and whether from below."""
    low, high = bounds_of(measure, target)
    if low is not None:
        yield EXACT.subtract(low, slack), True
    if high is not None:
        yield EXACT.add(high, slack), False
