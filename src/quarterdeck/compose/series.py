"""The figures of one measure along a time axis, as charts and sparklines need them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from quarterdeck.domain.measures import Frequency, Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.periods import Period, PeriodKind, half, month


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a time axis: its period, and the figure held for it or None."""

    period: Period
    observation: Observation | None

    @property
    def has_value(self) -> bool:
        """Whether a number is held."""
        return self.observation is not None and self.observation.value is not None


def by_quarter(
    measure: Measure, *, held: Sequence[Observation], until: Period, count: int
) -> tuple[Place, ...]:
    """Return the `count` quarters that end with the quarter of `until`, oldest first.

    A month or day stands for the quarter it ends in (the latest one does). A whole year's figure stands
    for the year's last quarter only where it is the same thing: figures that add up, rolling ones and
    snapshots.
    """
    quarter: Period | None = until.quarter()
    places: list[Place] = []
    while quarter is not None and len(places) < count:
        places.append(Place(quarter, _for_quarter(measure, quarter, held)))
        quarter = quarter.previous()
    return tuple(reversed(places))


def by_year(*, held: Iterable[Observation], until: Period, count: int) -> tuple[Place, ...]:
    """Return up to `count` years with figures or reasons that end by `until`'s year, oldest first."""
    years = {one.period: one for one in held if one.period.kind is PeriodKind.YEAR and _plain(one)}
    wanted = sorted(
        (period for period in years if period.first <= until.last), key=lambda period: period.order
    )
    return tuple(Place(period, years[period]) for period in wanted[-count:])


def by_step(measure: Measure, *, held: Sequence[Observation], until: Period, count: int) -> tuple[Place, ...]:
    """Return the last `count` places of the measure's own step that end with `until`, oldest first.

    Years, halves and quarters of its own calendar, months, or terms. Months that are mostly not held are
    shown as the quarters they end in. Terms have no calendar of their own: those are places that are held.
    """
    match measure.frequency:
        case Frequency.YEARLY:
            return by_year(held=held, until=until, count=count)
        case Frequency.TERMLY:
            return _by_term(held, until=until, count=count)
        case Frequency.MONTHLY:
            last = month(until.last.year, until.last.month, until.calendar)
            months = from_first(_stepping(measure, held, last, count))
            if 2 * sum(place.has_value for place in months) > len(months):
                return months
        case Frequency.HALF_YEARLY:
            quarter = until.quarter()
            last = half(quarter.year_first.year, (quarter.number + 1) // 2, quarter.calendar)
            return _stepping(measure, held, last, count)
        case Frequency.QUARTERLY:
            pass
        case _:
            assert_never(measure.frequency)
    return by_quarter(measure, held=held, until=until, count=count)


def _stepping(measure: Measure, held: Sequence[Observation], last: Period, count: int) -> tuple[Place, ...]:
    """Return the periods of one kind that end with `last`, each with the figure that ends when it does."""
    by_end = {one.period.last: one for one in _longest_last(measure, held)}
    places: list[Place] = []
    at: Period | None = last
    while at is not None and len(places) < count:
        places.append(Place(at, by_end.get(at.last)))
        at = at.previous()
    return tuple(reversed(places))


def _longest_last(measure: Measure, held: Sequence[Observation]) -> list[Observation]:
    """Return the figures for no longer than the measure's step, those of that step itself last."""
    step = measure.frequency.step
    own = [one for one in held if _plain(one) and one.period.kind <= step]
    return sorted(own, key=lambda one: (one.period.kind is step, one.has_figure))


def _by_term(held: Sequence[Observation], *, until: Period, count: int) -> tuple[Place, ...]:
    terms = {one.period: one for one in held if one.period.kind is PeriodKind.TERM and _plain(one)}
    ended = sorted((term for term in terms if term.last <= until.last), key=lambda term: term.order)
    return tuple(Place(term, terms[term]) for term in ended[-count:])


def is_yearly(measure: Measure) -> bool:
    """Whether its figures are taken once a year, so that its time axis is years."""
    return measure.frequency is Frequency.YEARLY


def from_first(places: Sequence[Place]) -> tuple[Place, ...]:
    """Return the places from the first that holds a value on."""
    for index, place in enumerate(places):
        if place.has_value:
            return tuple(places[index:])
    return ()


def _for_quarter(measure: Measure, quarter: Period, held: Sequence[Observation]) -> Observation | None:
    inside = [one for one in held if _plain(one) and _ends_in(one.period, quarter)]
    if inside:
        return max(inside, key=lambda one: (one.has_figure, one.period == quarter, one.period.order))
    if quarter.closes_year and measure.year_is_last:
        return next((one for one in held if _plain(one) and one.period == quarter.year()), None)
    return None


def _ends_in(period: Period, quarter: Period) -> bool:
    return period.kind <= PeriodKind.QUARTER and quarter.first <= period.last <= quarter.last


def _plain(one: Observation) -> bool:
    """Tell whether it is the measure's own figure, not a part of it."""
    return not one.breakdown and not one.component
