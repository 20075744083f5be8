"""Which target judges a figure: the figure's own period, else the quarter that contains it, else the year.

Sources: Buckinghamshire Q1 2017/18, where a figure in arrears is judged by the target of its own year, steps
are seasonal and never a quarter of the year, and a share's yearly target stands for each quarter.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from quarterdeck.domain.exact import proportion
from quarterdeck.domain.measures import Accumulation, Measure, Polarity, Profile, ValueKind, YearMadeBy
from quarterdeck.domain.periods import CALENDAR_YEAR, Calendar, Period, PeriodKind
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.targets import Comparator, Target, ToleranceApplies

Span = tuple[date, date]
"""First and last day; two periods with the same span are the same time, whatever calendar numbers them."""

_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}
_COUNTS = (ValueKind.NUMBER, ValueKind.MONEY)
_LAST_BY_NATURE = (
    Accumulation.YEAR_TO_DATE,
    Accumulation.CALENDAR_TO_DATE,
    Accumulation.ROLLING,
    Accumulation.SNAPSHOT,
)


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
    """

    code: ReasonCode


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


def target_ledger(targets: Iterable[Target]) -> TargetLedger:
    """Return `targets` (of one measure, kind and breakdown) in the order in which they act."""
    by_span: dict[Span, list[Target]] = {}
    for target in targets:
        by_span.setdefault((target.period.first, target.period.last), []).append(target)
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
    kept = ledger.by_span.get((period.first, period.last))
    target = _acting(kept, on)
    if kept and target:
        return _stated(measure, target, TargetHow.OWN_PERIOD, period, kept)
    if kept := _quarter(ledger, measure, period, on):
        return _carried(measure, kept, TargetHow.QUARTER, period, on, None)
    if kept := _year(ledger, measure, period, on):
        return _carried(measure, kept, TargetHow.YEAR, period, on, last_year)
    return NoTarget(ReasonCode.NO_TARGET_FOR_PERIOD)


def printed_places(measure: Measure) -> int:
    """Return how many decimals of the stored unit are printed: below 0 for money shown in thousands or
    millions.

    >>> printed_places(Measure("k", "Savings", value_kind=ValueKind.MONEY, decimals=3, scale=1_000_000))
    -3
    """
    return measure.decimals if measure.scale == 1 else measure.decimals - len(str(measure.scale)) + 1


def years_calendar(measure: Measure) -> Calendar:
    """Return the calendar of the year through which the measure runs."""
    return CALENDAR_YEAR if measure.accumulation is Accumulation.CALENDAR_TO_DATE else measure.calendar


def at_year_end(measure: Measure, period: Period) -> bool:
    """Tell whether the measure's year ends with the last day of `period`."""
    first_month = years_calendar(measure).first_month
    if period.last.month % 12 + 1 != first_month:
        return False
    return (period.last + timedelta(days=1)).month == first_month


def year_is_last(measure: Measure) -> bool:
    """Tell whether the year's figure is that of its last period, so that either stands for the other."""
    made_by = measure.year_made_by
    return made_by is YearMadeBy.LAST or (made_by is None and measure.accumulation in _LAST_BY_NATURE)


def _begins(target: Target) -> tuple[date, date]:
    return (target.acts_from.first if target.acts_from else date.min, target.dated or date.min)


def _acting(kept: tuple[Target, ...] | None, on: Period) -> Target | None:
    """Return the latest of `kept` that acts by the round `on`; later ones are known but not yet in force."""
    for target in reversed(kept or ()):
        if target.acts_from is None or target.acts_from.first <= on.last:
            return target
    return None


def _quarter(ledger: TargetLedger, measure: Measure, period: Period, on: Period) -> tuple[Target, ...] | None:
    """Return the targets of the quarter for a month in it, or of the closing quarter for a figure like its
    last one.
    """
    if period.kind is PeriodKind.QUARTER or (period.kind > PeriodKind.QUARTER and not year_is_last(measure)):
        return None
    step = period.quarter()
    kept = ledger.by_span.get((step.first, step.last))
    fits = period.kind > PeriodKind.QUARTER or step.contains(period)
    return kept if fits and _acting(kept, on) else None


def _year(ledger: TargetLedger, measure: Measure, period: Period, on: Period) -> tuple[Target, ...] | None:
    for calendar in (years_calendar(measure), period.calendar):
        kept = ledger.years.get(calendar.first_day(period.last))
        if kept and _acting(kept, on) and kept[0].period.contains(period):
            return kept
    return None


def _stated(
    measure: Measure, target: Target, how: TargetHow, period: Period, kept: tuple[Target, ...]
) -> TargetInForce | NoTarget:
    if target.value is None and not target.is_set:
        return NoTarget(ReasonCode.TARGET_TO_BE_CONFIRMED)
    return TargetInForce(
        target.value,
        target.low,
        target.high,
        target.status,
        target.comparator,
        _tolerance(measure, target, period),
        target,
        how,
        kept,
        target.amber_limit,
        target.red_limit,
    )


def _tolerance(measure: Measure, target: Target, period: Period) -> Decimal | None:
    """Return the slack that counts for `period`: "20% tolerance at end of year" says nothing of Q1."""
    if target.tolerance is None or target.tolerance_applies is ToleranceApplies.ALWAYS:
        return target.tolerance
    if target.tolerance_applies is ToleranceApplies.YEAR_END:
        return target.tolerance if at_year_end(measure, period) else None
    begins = target.tolerance_from
    return target.tolerance if begins is not None and begins.first <= period.last else None


def _carried(
    measure: Measure,
    kept: tuple[Target, ...],
    how: TargetHow,
    period: Period,
    on: Period,
    last_year: LastYear | None,
) -> TargetInForce | NoTarget:
    target = _acting(kept, on)
    assert target is not None  # noqa: S101 - the callers looked; this tells the type checker
    found = _stated(measure, target, how, period, kept)
    if isinstance(found, NoTarget) or not _needs_spreading(measure, target, period):
        return found
    return _spread(measure, found, period, last_year) or NoTarget(ReasonCode.NEEDS_PROFILE)


def _needs_spreading(measure: Measure, target: Target, period: Period) -> bool:
    """Tell whether only a part of `target` belongs to `period`.

    Nought is nought in every part of a year, so that a target of 0, and a budget that should break even, need
    no steps.
    """
    if target.status is not None or measure.polarity is Polarity.BREAKEVEN or _is_nought(target):
        return False
    if measure.accumulates:
        return measure.value_kind in _COUNTS and period.last != target.period.last
    if measure.accumulation is not Accumulation.PERIOD or period.kind >= target.period.kind:
        return False
    counted = measure.year_made_by is None and measure.value_kind in _COUNTS
    return counted or measure.year_made_by is YearMadeBy.SUM


def _is_nought(target: Target) -> bool:
    return target.value == 0 and target.low is None and target.high is None


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
    low, high, value, tolerance, amber, red = (
        amount if amount is None else proportion(amount, part=part[0], whole=part[1], places=places)
        for places in (printed_places(measure),)
        for amount in (
            found.low,
            found.high,
            found.value,
            found.tolerance,
            found.amber_limit,
            found.red_limit,
        )
    )
    return TargetInForce(
        value, low, high, None, found.comparator, tolerance, found.target, how, found.ledger, amber, red
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
