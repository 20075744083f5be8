"""Which earlier figure stands beside a figure, or why none will do: one search for every use of one.

Sources: Buckinghamshire Q1 2017/18, where month-only figures stand beside "Mar 2017" and year-to-date figures
beside the whole year before; Buckinghamshire year end 2015/16, where a suppressed previous value makes the
direction N/A.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from quarterdeck.domain.covered import accumulation_of
from quarterdeck.domain.measures import Accumulation, Break, DirectionBasis, Measure
from quarterdeck.domain.observations import Basis, Observation, ReasonNone
from quarterdeck.domain.periods import Period, PeriodKind
from quarterdeck.domain.reporting_steps import own_year, step_a_year_before, step_before


class WhyNotComparable(StrEnum):
    """Why a figure has no earlier one beside it."""

    NO_FIGURE = "no figure"
    NO_EARLIER_FIGURE = "no earlier figure"
    NEW_MEASURE = "new measure"
    BREAK = "break in the series"
    RESTARTED = "figures restart each year"
    WHOLE_YEAR_ONLY = "only the whole year is held"
    DIFFERENT_BASIS = "the earlier figure covers another span"
    SUPPRESSED = "suppressed"
    NOT_NUMERIC = "words without an order"
    NOT_COMPARED = "not compared, by setting"


@dataclass(frozen=True, slots=True)
class Earlier:
    """The earlier observation to compare with, or None and why; `basis` is the one that was followed."""

    basis: DirectionBasis
    observation: Observation | None = None
    why: WhyNotComparable | None = None


@dataclass(frozen=True, slots=True)
class _Search:
    """What is looked for: a figure like `now` that ends in `wanted`."""

    measure: Measure
    now: Observation
    basis: DirectionBasis
    wanted: Period

    @property
    def for_a_year(self) -> bool:
        """Whether a whole year's figure is looked for."""
        return is_whole_year(self.now) or self.basis is DirectionBasis.PREVIOUS_YEAR

    @property
    def covers(self) -> Accumulation:
        """What span `now` covers."""
        return accumulation_of(self.measure, self.now)


_RESTARTING = (Accumulation.YEAR_TO_DATE, Accumulation.CALENDAR_TO_DATE, Accumulation.FORECAST)


def direction_basis(measure: Measure, *, now: Observation | None = None) -> DirectionBasis:
    """Return what figures of `measure` compare with: its own setting, else what the span of `now` asks for.

    Period, snapshot and rolling figures compare with the previous period; year to date, calendar year to date
    and forecasts with the same period last year.
    """
    if measure.direction_basis is not None:
        return measure.direction_basis
    match accumulation_of(measure, now):
        case Accumulation.PERIOD | Accumulation.SNAPSHOT | Accumulation.ROLLING:
            return DirectionBasis.PREVIOUS
        case Accumulation.YEAR_TO_DATE | Accumulation.CALENDAR_TO_DATE | Accumulation.FORECAST:
            return DirectionBasis.SAME_PERIOD_LAST_YEAR
        case other:
            assert_never(other)


def is_whole_year(seen: Observation) -> bool:
    """Tell whether `seen` is the figure of a whole year."""
    return seen.basis is Basis.WHOLE_YEAR or seen.period.kind is PeriodKind.YEAR


def earlier_figure(
    *,
    measure: Measure,
    now: Observation,
    held: Iterable[Observation],
    breaks: Iterable[Break] = (),
    basis: DirectionBasis | None = None,
) -> Earlier:
    """Return the observation among `held` that stands before `now` on `basis`, or the reason why none does.

    Without a `basis` it is the one that the measure's direction of travel follows. `held` may hold anything:
    only figures of the same measure, breakdown and component are looked at. `breaks` are those of the
    measure. Nothing is compared across a break, nor across the restart of a figure that accumulates.
    """
    basis = basis or direction_basis(measure, now=now)
    if basis is DirectionBasis.NONE:
        return Earlier(basis, why=WhyNotComparable.NOT_COMPARED)
    alike = [seen for seen in held if _is_alike(seen, now)]
    wanted = _wanted(measure, now, basis=basis, held=alike)
    if wanted is None:
        return Earlier(basis, why=WhyNotComparable.NO_EARLIER_FIGURE)
    found = _find(_Search(measure, now, basis, wanted), alike)
    if found.observation is not None and parted(found.observation.period, now.period, breaks=breaks):
        return Earlier(basis, why=WhyNotComparable.BREAK)
    return found


def parted(earlier: Period, later: Period, *, breaks: Iterable[Break]) -> bool:
    """Tell whether a break stands between two periods; one that holds it counts as before it."""
    return any(earlier.first < mark.period.first <= later.last for mark in breaks)


def _is_alike(seen: Observation, now: Observation) -> bool:
    return (seen.measure, seen.breakdown, seen.component) == (now.measure, now.breakdown, now.component)


def _wanted(
    measure: Measure, now: Observation, *, basis: DirectionBasis, held: Sequence[Observation]
) -> Period | None:
    """Return the span of time in which the earlier figure ends."""
    if basis is DirectionBasis.PREVIOUS_YEAR or is_whole_year(now):
        return own_year(now.period).previous()
    if basis is DirectionBasis.SAME_PERIOD_LAST_YEAR:
        return step_a_year_before(measure, now, held=held)
    return step_before(measure, now, held=held)


def _find(search: _Search, alike: Sequence[Observation]) -> Earlier:
    barred = _barred(search)
    if barred is not None:
        return Earlier(search.basis, why=barred)
    like = [seen for seen in alike if _is_like(search, seen)]
    instead = [seen for seen in alike if _is_instead(search, seen)]
    fitting = [seen for seen in like if _covers_the_same(search, seen)]
    standing = [seen for seen in instead if _may_stand_in(search, seen)]
    for candidates in (fitting, standing):
        figures = [seen for seen in candidates if seen.has_figure]
        if figures:
            return Earlier(search.basis, _best(figures))
    return Earlier(search.basis, why=_why_none(search, like, instead))


def _barred(search: _Search) -> WhyNotComparable | None:
    """Return why the basis itself may not be followed from `now`: a part never compares with a whole."""
    if is_whole_year(search.now):
        return None
    restarts = search.covers in _RESTARTING
    if search.basis is DirectionBasis.PREVIOUS and restarts:
        same_year = search.measure.year_of(search.wanted) == search.measure.year_of(search.now.period)
        return None if same_year else WhyNotComparable.RESTARTED
    if search.basis is DirectionBasis.PREVIOUS_YEAR:
        if restarts and not search.measure.at_year_end(search.now.period):
            return WhyNotComparable.RESTARTED
        if search.covers is Accumulation.PERIOD and search.measure.year_is_sum:
            return WhyNotComparable.WHOLE_YEAR_ONLY
    return None


def _is_like(search: _Search, seen: Observation) -> bool:
    """Tell whether `seen` is of the length looked for, and of the right time."""
    if search.for_a_year:
        return is_whole_year(seen) and own_year(seen.period).last == search.wanted.last
    in_time = search.wanted.first <= seen.period.last <= search.wanted.last
    same_length = seen.period.kind is search.now.period.kind
    at_its_end = search.covers in (Accumulation.SNAPSHOT, Accumulation.ROLLING)
    return not is_whole_year(seen) and in_time and (same_length or at_its_end)


def _is_instead(search: _Search, seen: Observation) -> bool:
    """Tell whether `seen` is what else is held: the year around a part, or the part that ends with a year."""
    if search.for_a_year:
        return not is_whole_year(seen) and seen.period.last == search.wanted.last
    return is_whole_year(seen) and own_year(seen.period).contains(search.wanted)


def _covers_the_same(search: _Search, seen: Observation) -> bool:
    return search.for_a_year or accumulation_of(search.measure, seen) is search.covers


def _may_stand_in(search: _Search, seen: Observation) -> bool:
    """Tell whether `seen` is the figure looked for: the year's is that of its last part, and no forecast."""
    if search.covers is Accumulation.FORECAST or not search.measure.year_is_last:
        return False
    return search.measure.year_of(seen.period).last == search.wanted.last


def _best(figures: Sequence[Observation]) -> Observation:
    """Return the latest figure, as it was last reported and known."""
    return max(
        reversed(figures),
        key=lambda seen: (seen.period.order, seen.round.order, seen.known_on or date.min),
    )


def _why_none(
    search: _Search, like: Sequence[Observation], instead: Sequence[Observation]
) -> WhyNotComparable:
    """Return why none of the figures held will do, the most telling reason first."""
    if any(seen.has_figure for seen in like):
        return WhyNotComparable.DIFFERENT_BASIS
    said = {seen.reason_none for seen in (*like, *instead)}
    if ReasonNone.SUPPRESSED in said:
        return WhyNotComparable.SUPPRESSED
    if not search.for_a_year and any(seen.has_figure for seen in instead):
        restarts = search.covers in _RESTARTING
        return WhyNotComparable.RESTARTED if restarts else WhyNotComparable.WHOLE_YEAR_ONLY
    added = search.measure.added
    if ReasonNone.NEW in said or (added is not None and added.first > search.wanted.last):
        return WhyNotComparable.NEW_MEASURE
    return WhyNotComparable.NO_EARLIER_FIGURE
