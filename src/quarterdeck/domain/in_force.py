"""Which target judges a figure: the figure's own period, else the quarter that contains it, else the year.

Sources: Buckinghamshire Q1 2017/18, where a figure in arrears is judged by the target of its own year, steps
are seasonal and never a quarter of the year, and a share's yearly target stands for each quarter.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from quarterdeck.domain.exact import proportion
from quarterdeck.domain.measures import Accumulation, Measure, Polarity, Profile
from quarterdeck.domain.periods import Period, PeriodKind, Span
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.targets import Comparator, Target, ToleranceApplies

_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}


class TargetHow(StrEnum):
    """How the target in force came to be the one that judges a figure."""

    OWN_PERIOD = "own period"
    QUARTER = "quarter"
    YEAR = "year"
    STRAIGHT_LINE = "straight line"
    LAST_YEARS_SHAPE = "last year's shape"


@dataclass(frozen=True, slots=True)
class TargetInForce:
    """What a figure has to reach, in the unit of the measure, and where that comes from.

    `value`, `low`, `high`, `tolerance` and the limits are those of the step: spread over the year where `how`
    is a profile, else as stated in `target`. `tolerance` is None where none applies to the figure's period.
    `ledger` holds every target ever set for the same span, the earliest first, `target` among them.
    """

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    status: str | None
    comparator: Comparator | None
    tolerance: Decimal | None
    target: Target
    how: TargetHow
    ledger: tuple[Target, ...] = ()
    amber_limit: Decimal | None = None
    red_limit: Decimal | None = None


@dataclass(frozen=True, slots=True)
class NoTarget:
    """No target judges the figure, and why: none set, none for the period, to be confirmed, or needs a
    profile.

    `held` is the target of the whole year, where only a profile is wanting.
    """

    code: ReasonCode
    held: Target | None = None


@dataclass(frozen=True, slots=True)
class TargetLedger:
    """Every target of one measure and one kind, the earliest first, found by span or by the first day of a
    year.
    """

    by_span: Mapping[Span, tuple[Target, ...]] = field(default_factory=dict)
    years: Mapping[date, tuple[Target, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LastYear:
    """Last year's figure for the same period, and for the whole year: the shape of the year."""

    part: Decimal
    whole: Decimal


_Step: TypeAlias = tuple[Target, tuple[Target, ...]]
"""A target that acts, and the ledger of its span."""


def target_ledger(targets: Iterable[Target]) -> TargetLedger:
    """Return `targets` (of one measure, kind and breakdown) in the order in which they act."""
    by_span: dict[Span, list[Target]] = {}
    for target in targets:
        by_span.setdefault(target.period.span, []).append(target)
    found = {at: tuple(sorted(kept, key=_begins)) for at, kept in by_span.items()}
    years = {kept[0].period.first: kept for kept in found.values() if kept[0].period.kind is PeriodKind.YEAR}
    return TargetLedger(found, years)


def in_force(
    *, measure: Measure, ledger: TargetLedger, period: Period, on: Period, last_year: LastYear | None = None
) -> TargetInForce | NoTarget:
    """Return the target that judges a figure of `measure` for `period`, as known in the round `on`.

    A wider target is carried down only to figures that it fits: rates, shares, snapshots, rolling figures and
    forecasts. A count that accumulates takes a step, or the share of the year's target that the measure's
    profile gives it.
    """
    if not ledger.by_span:
        return NoTarget(ReasonCode.NO_TARGET)
    if step := _acting(ledger.by_span.get(period.span), on):
        return _stated(measure, step, TargetHow.OWN_PERIOD, period)
    if step := _of_quarter(ledger, measure, period, on):
        return _carried(measure, step, TargetHow.QUARTER, period)
    if step := _of_year(ledger, measure, period, on):
        return _carried(measure, step, TargetHow.YEAR, period, last_year)
    return NoTarget(ReasonCode.NO_TARGET_FOR_PERIOD)


def _begins(target: Target) -> tuple[date, date]:
    return (target.acts_from.first if target.acts_from else date.min, target.dated or date.min)


def _acting(ledger: tuple[Target, ...] | None, on: Period) -> _Step | None:
    """Return the latest of `ledger` that acts by the round `on`; later ones are known, not yet in force."""
    if ledger is None:
        return None
    for target in reversed(ledger):
        if target.acts_from is None or target.acts_from.first <= on.last:
            return target, ledger
    return None


def _of_quarter(ledger: TargetLedger, measure: Measure, period: Period, on: Period) -> _Step | None:
    """Return the target of the quarter for a month in it, or of the closing quarter for a figure like its
    last one.
    """
    if period.kind is PeriodKind.QUARTER or (period.kind > PeriodKind.QUARTER and not measure.year_is_last):
        return None
    quarter = period.quarter()
    fits = period.kind > PeriodKind.QUARTER or quarter.contains(period)
    return _acting(ledger.by_span.get(quarter.span), on) if fits else None


def _of_year(ledger: TargetLedger, measure: Measure, period: Period, on: Period) -> _Step | None:
    for calendar in (measure.years_calendar, period.calendar):
        step = _acting(ledger.years.get(calendar.first_day(period.last)), on)
        if step and step[0].period.contains(period):
            return step
    return None


def _stated(measure: Measure, step: _Step, how: TargetHow, period: Period) -> TargetInForce | NoTarget:
    target, ledger = step
    if not target.is_set:
        return NoTarget(ReasonCode.TARGET_TO_BE_CONFIRMED)
    return TargetInForce(
        value=target.value,
        low=target.low,
        high=target.high,
        status=target.status,
        comparator=target.comparator,
        tolerance=_tolerance(measure, target, period),
        target=target,
        how=how,
        ledger=ledger,
        amber_limit=target.amber_limit,
        red_limit=target.red_limit,
    )


def _tolerance(measure: Measure, target: Target, period: Period) -> Decimal | None:
    """Return the slack that counts for `period`: "20% tolerance at end of year" says nothing of Q1."""
    if target.tolerance is None or target.tolerance_applies is ToleranceApplies.ALWAYS:
        return target.tolerance
    if target.tolerance_applies is ToleranceApplies.YEAR_END:
        return target.tolerance if measure.at_year_end(period) else None
    begins = target.tolerance_from
    return target.tolerance if begins is not None and begins.first <= period.last else None


def _carried(
    measure: Measure, step: _Step, how: TargetHow, period: Period, last_year: LastYear | None = None
) -> TargetInForce | NoTarget:
    """Return a wider target as it judges `period`: as it stands, or the part of it that the profile gives."""
    found = _stated(measure, step, how, period)
    if isinstance(found, NoTarget) or not _needs_spreading(measure, found.target, period):
        return found
    return _spread(measure, found, period, last_year) or NoTarget(ReasonCode.NEEDS_PROFILE, found.target)


def _needs_spreading(measure: Measure, target: Target, period: Period) -> bool:
    """Tell whether only a part of `target` belongs to `period`.

    Nought is nought in every part of a year, so that a target of 0, and a budget that should break even, need
    no steps.
    """
    if measure.accumulates:
        is_part = measure.adds_up and period.last != target.period.last
    else:
        adds_to_it = measure.accumulation is Accumulation.PERIOD and measure.year_is_sum
        is_part = adds_to_it and period.kind < target.period.kind
    return is_part and not _is_the_same_all_year(measure, target)


def _is_the_same_all_year(measure: Measure, target: Target) -> bool:
    breaks_even = measure.polarity is Polarity.BREAKEVEN
    nought = target.value == 0 and target.low is None and target.high is None
    return target.status is not None or breaks_even or nought


def _spread(
    measure: Measure, found: TargetInForce, period: Period, last_year: LastYear | None
) -> TargetInForce | None:
    """Return the step that the measure's profile gives, rounded as printed so that the step used is the one
    shown.
    """
    if measure.profile is Profile.STRAIGHT_LINE:
        part, how = _months(measure, found.target.period, period), TargetHow.STRAIGHT_LINE
    elif measure.profile is Profile.LAST_YEARS_SHAPE and last_year is not None and last_year.whole > 0:
        part, how = (last_year.part, last_year.whole), TargetHow.LAST_YEARS_SHAPE
    else:
        return None
    if part is None:
        return None
    share, whole = part

    def spread(amount: Decimal | None) -> Decimal | None:
        if amount is None:
            return None
        return proportion(amount, part=share, whole=whole, places=measure.printed_places)

    return replace(
        found,
        how=how,
        status=None,
        value=spread(found.value),
        low=spread(found.low),
        high=spread(found.high),
        tolerance=spread(found.tolerance),
        amber_limit=spread(found.amber_limit),
        red_limit=spread(found.red_limit),
    )


def _months(measure: Measure, whole: Period, period: Period) -> tuple[Decimal, Decimal] | None:
    """Return how many of the months of `whole` a figure for `period` covers, and how many there are.

    None for days and terms, and for a figure that runs through the year beside the step of a quarter: the
    line between two steps is not stated.
    """
    if period.kind not in _MONTHS or (measure.accumulates and whole.kind is not PeriodKind.YEAR):
        return None
    covered = _MONTHS[period.kind]
    if measure.accumulates:
        covered = (period.last.year - whole.first.year) * 12 + period.last.month - whole.first.month + 1
    return Decimal(covered), Decimal(_MONTHS[whole.kind])
