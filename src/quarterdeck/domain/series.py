"""The figures of one measure in time: which one a round shows, and which earlier ones stand beside it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from quarterdeck.domain.covered import covers_its_own
from quarterdeck.domain.earlier import Earlier, earlier_figure, parted
from quarterdeck.domain.measures import Break, DirectionBasis, Measure
from quarterdeck.domain.observations import Observation, Quality
from quarterdeck.domain.periods import Period, PeriodKind, Span, year_holding

_DAY = timedelta(days=1)


def shown_in(measure: Measure, seen: Observation) -> Period:
    """Return the round that shows `seen`: as stated, else its own period moved on by the lag of the measure.

    A lag counts months for a monthly measure and quarters for all others: a year's figure with a lag of 1 is
    shown in Q1's report.
    """
    if seen.reported_in is not None:
        return seen.reported_in
    at = seen.period
    if not measure.lag or at.kind is not measure.frequency.step:
        return at
    if at.kind > PeriodKind.QUARTER:
        at = at.quarter()
    for _ in range(measure.lag):
        at = at.next() or at
    return at


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of `measure`: `all` of them, and the main ones (no breakdown, no component) by span and by
    round.

    Of several for one period and round the one that covers what the measure says, then the latest known, then
    the last given stands; of several for one period the one last reported; of several for one round the
    latest that has a figure. The others stay in `all`. `ordered` and `ends` are the main ones by the last day
    of their round.
    """

    measure: Measure
    all: tuple[Observation, ...]
    breaks: tuple[Break, ...]
    by_span: dict[Span, Observation]
    by_round: dict[Span, Observation]
    by_last: dict[date, Observation]
    ordered: tuple[Observation, ...]
    ends: tuple[date, ...]

    def at(self, period: Period | None) -> Observation | None:
        """Return the main figure for `period`."""
        return None if period is None else self.by_span.get(period.span)

    def shown(self, round_: Period) -> Observation | None:
        """Return the figure the report of `round_` shows.

        One that is reported in that round or is its own comes first; else the last one whose period ends
        within it.
        """
        found = self.by_round.get(round_.span)
        if found is not None:
            return found
        begin = bisect_left(self.ends, round_.first)
        end = bisect_right(self.ends, round_.last)
        return max(self.ordered[begin:end], key=self._nearness, default=None)

    def known(self, on: Period) -> tuple[Observation, ...]:
        """Return all that the reports up to the round `on` have shown, in the order given."""
        return tuple(seen for seen in self.all if shown_in(self.measure, seen).last <= on.last)

    def earlier(self, now: Observation, *, on: Period, basis: DirectionBasis | None = None) -> Earlier:
        """Return the figure before `now` on `basis` (None: the measure's own), as known in the round `on`."""
        return earlier_figure(
            measure=self.measure, now=now, held=self.known(on), breaks=self.breaks, basis=basis
        )

    def years_figure(self, round_: Period) -> Observation | None:
        """Return the figure of the whole year before the year that `round_` ends in, for display."""
        before = self.measure.year_of(round_).first - _DAY
        return self.outturn(year_holding(before, self.measure.years_calendar))

    def outturn(self, whole: Period) -> Observation | None:
        """Return the figure of the year `whole`: its own, else its last part's where that is the same."""
        found = self.at(whole)
        if (found is None or not found.has_figure) and self.measure.year_is_last:
            return self.by_last.get(whole.last) or found
        return found

    def whole_year(self, period: Period) -> Decimal | None:
        """Return the outturn of the year that `period` ends in, else the sum of its quarters.

        None where they are not all held.
        """
        whole = self.measure.year_of(period)
        found = self.outturn(whole)
        if found is not None and found.value is not None:
            return found.value
        if self.measure.year_is_last:
            return None
        parts = [self.at(part) for part in whole.quarters()]
        values = [part.value for part in parts if part is not None and part.value is not None]
        return sum(values, Decimal(0)) if len(values) == len(parts) else None

    def parted(self, earlier: Period, later: Period) -> bool:
        """Tell whether a break stands between figures for two periods."""
        return parted(earlier, later, breaks=self.breaks)

    def _nearness(self, seen: Observation) -> tuple[date, bool, date]:
        return (seen.period.last, seen.period.kind is self.measure.frequency.step, seen.period.first)


def series(measure: Measure, observations: Sequence[Observation], breaks: Iterable[Break]) -> Series:
    """Return the figures of `measure` in time. `observations` and `breaks` are its own."""
    rounds = sorted(
        _main(measure, observations),
        key=lambda pair: (pair[0].last, pair[1].has_figure, pair[1].period.order),
    )
    parts = [seen for _, seen in rounds if seen.period.kind is not PeriodKind.YEAR]
    return Series(
        measure=measure,
        all=tuple(observations),
        breaks=tuple(breaks),
        by_span=_last_reported(measure, [seen for _, seen in rounds]),
        by_round={at.span: seen for at, seen in rounds},
        by_last={seen.period.last: seen for seen in parts},
        ordered=tuple(seen for _, seen in rounds),
        ends=tuple(at.last for at, _ in rounds),
    )


def _main(measure: Measure, observations: Iterable[Observation]) -> Iterable[tuple[Period, Observation]]:
    """Return the one that stands of each period in each round, with that round."""
    kept: dict[tuple[Span, Span], tuple[Period, Observation]] = {}
    for seen in observations:
        if seen.breakdown or seen.component:
            continue
        at = shown_in(measure, seen)
        held = kept.get((seen.period.span, at.span))
        if held is None or _standing(measure, seen) >= _standing(measure, held[1]):
            kept[seen.period.span, at.span] = (at, seen)
    return kept.values()


def _standing(measure: Measure, seen: Observation) -> tuple[bool, date]:
    return (covers_its_own(measure, seen), seen.known_on or date.min)


def _last_reported(measure: Measure, ordered: Iterable[Observation]) -> dict[Span, Observation]:
    """Return by period the one reported last; one that covers the measure's own span before all others.

    One that is carried over says nothing new of its period.
    """
    found: dict[Span, Observation] = {}
    for seen in ordered:
        held = found.get(seen.period.span)
        if held is not None and seen.quality is Quality.CARRIED:
            continue
        if held is None or covers_its_own(measure, seen) or not covers_its_own(measure, held):
            found[seen.period.span] = seen
    return found
