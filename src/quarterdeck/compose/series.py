"""The figures of one measure along a time axis, as charts and sparklines need them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quarterdeck.domain.measures import Frequency, Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.periods import Period, PeriodKind


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
