"""One reporting step back: which span of time the figure before a figure belongs to."""

from collections.abc import Iterable
from typing import assert_never

from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.periods import Period, PeriodKind, half, month, year_holding


def step_before(measure: Measure, now: Observation, *, held: Iterable[Observation]) -> Period | None:
    """Return the reporting step before that of `now`, passing over quarters in which nothing is due.

    A month shown in a quarter's report is a step of a quarter. Terms have no calendar of their own, so the
    term before is the latest earlier one in `held`; None where there is none.
    """
    step = _step(measure, now)
    if step is None:
        return _latest(seen.period for seen in _terms_before(now, held))
    return _due_before(measure, step)


def step_a_year_before(measure: Measure, now: Observation, *, held: Iterable[Observation]) -> Period | None:
    """Return the same period a year earlier; for a day the reporting step that holds it.

    For a term it is the latest earlier one of the same name.
    """
    if now.period.kind is PeriodKind.TERM:
        same = (seen.period for seen in _terms_before(now, held) if seen.period.name == now.period.name)
        return _latest(same)
    step = _step(measure, now) if now.period.kind is PeriodKind.DAY else now.period
    return None if step is None else step.year_before()


def own_year(period: Period) -> Period:
    """Return the year, in the calendar of `period`, that holds its last day."""
    return year_holding(period.last, period.calendar)


def _step(measure: Measure, now: Observation) -> Period | None:
    """Return the reporting step that holds the last day of `now`; None for terms."""
    if now.period.kind is PeriodKind.TERM:
        return None
    kind = max(measure.frequency.step, now.period.kind, _kind_of_round(now))
    return _holding(now.period, kind)


def _kind_of_round(now: Observation) -> PeriodKind:
    return now.reported_in.kind if now.reported_in is not None else PeriodKind.DAY


def _holding(period: Period, kind: PeriodKind) -> Period | None:
    """Return the span of `kind` that holds the last day of `period`; None for terms."""
    match kind:
        case PeriodKind.DAY | PeriodKind.MONTH:
            return month(period.last.year, period.last.month, period.calendar)
        case PeriodKind.TERM:
            return None
        case PeriodKind.QUARTER:
            return period.quarter()
        case PeriodKind.HALF:
            return half(own_year(period).first.year, (period.quarter().number + 1) // 2, period.calendar)
        case PeriodKind.YEAR:
            return own_year(period)
        case other:
            assert_never(other)


def _due_before(measure: Measure, step: Period) -> Period | None:
    before = step.previous()
    for _ in range(3):
        if before is None or step.kind is not PeriodKind.QUARTER or not measure.due_quarters:
            break
        if before.number in measure.due_quarters:
            break
        before = before.previous()
    return before


def _terms_before(now: Observation, held: Iterable[Observation]) -> Iterable[Observation]:
    return (
        seen for seen in held if seen.period.kind is now.period.kind and seen.period.last < now.period.first
    )


def _latest(periods: Iterable[Period]) -> Period | None:
    return max(periods, key=lambda period: period.order, default=None)
