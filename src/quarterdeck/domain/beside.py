"""The other figures of a line that a scheme may ask for: earlier ones, a benchmark, the year's target, an
interval.
"""

from decimal import Decimal

from quarterdeck.domain.covered import as_covered
from quarterdeck.domain.fields import NOTHING_BESIDE, Beside
from quarterdeck.domain.in_force import NoTarget, TargetInForce, in_force
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import DirectionBasis, Measure, ValueKind
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.periods import Period
from quarterdeck.domain.schemes.evaluate import Judge
from quarterdeck.domain.statistics.intervals import NotAProportion, wilson
from quarterdeck.domain.targets import TargetKind


def beside(
    lookup: Lookup,
    judge: Judge,
    measure: Measure,
    seen: Observation,
    *,
    on: Period,
) -> Beside:
    """Return what stands beside `seen` in the round `on`, if the rules of `judge` look at any of it."""
    if not lookup.judges.asks_beside(judge):
        return NOTHING_BESIDE
    low, high = _interval(measure, seen)
    return Beside(
        previous=_before(lookup, measure, seen, on, DirectionBasis.PREVIOUS),
        last_year=_before(lookup, measure, seen, on, DirectionBasis.SAME_PERIOD_LAST_YEAR),
        comparator=_comparator(lookup, measure),
        planned=_of_kind(lookup, measure, seen, on, TargetKind.STAGE),
        year_target=_years_target(lookup, measure, seen.period, on),
        aspiration=_of_kind(lookup, measure, seen, on, TargetKind.ASPIRATION),
        floor=_of_kind(lookup, measure, seen, on, TargetKind.FLOOR),
        baseline=_baseline(lookup, measure, on),
        interval_low=low,
        interval_high=high,
    )


def _before(
    lookup: Lookup, measure: Measure, seen: Observation, on: Period, basis: DirectionBasis
) -> Decimal | None:
    found = lookup.series(measure).earlier(seen, on=on, basis=basis).observation
    return None if found is None else found.value


def _comparator(lookup: Lookup, measure: Measure) -> Decimal | None:
    """Return the first benchmark that has a figure: the council puts its own comparator first."""
    own = lookup.council.authority.name
    held = (found for found in lookup.benchmarks(measure.key) if found.comparator != own)
    return next((found.value for found in held if found.value is not None), None)


def _of_kind(
    lookup: Lookup, measure: Measure, seen: Observation, on: Period, kind: TargetKind
) -> Decimal | None:
    ledger = lookup.ledger(measure.key, kind=kind)
    return _stated(in_force(measure=as_covered(measure, seen), ledger=ledger, period=seen.period, on=on))


def _years_target(lookup: Lookup, measure: Measure, period: Period, on: Period) -> Decimal | None:
    return _stated(lookup.target_in_force(measure, period=measure.year_of(period), on=on))


def _stated(found: TargetInForce | NoTarget) -> Decimal | None:
    return None if isinstance(found, NoTarget) else found.value


def _baseline(lookup: Lookup, measure: Measure, on: Period) -> Decimal | None:
    """Return the baseline that was set last: where it started from, whatever the period of the figure."""
    kept = [
        target
        for targets in lookup.ledger(measure.key, kind=TargetKind.BASELINE).by_span.values()
        for target in targets
        if target.period.first <= on.last
    ]
    return max(kept, key=lambda target: target.period.order).value if kept else None


def _interval(measure: Measure, seen: Observation) -> tuple[Decimal | None, Decimal | None]:
    """Return the 95% interval of a percentage; none without a fraction that is part of a whole."""
    if measure.value_kind is not ValueKind.PERCENT or seen.numerator is None or seen.denominator is None:
        return None, None
    try:
        return wilson(part=seen.numerator, whole=seen.denominator).printed()
    except NotAProportion:
        return None, None
