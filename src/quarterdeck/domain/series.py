"""The figures of one measure in time: which one a round shows, and which earlier ones stand beside it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from quarterdeck.domain.measures import Accumulation, Break, Frequency, Measure
from quarterdeck.domain.observations import Basis, Observation
from quarterdeck.domain.periods import Calendar, Period, PeriodKind, Span, year

_STEPS = {
    Frequency.MONTHLY: PeriodKind.MONTH,
    Frequency.QUARTERLY: PeriodKind.QUARTER,
    Frequency.HALF_YEARLY: PeriodKind.HALF,
    Frequency.TERMLY: PeriodKind.TERM,
    Frequency.YEARLY: PeriodKind.YEAR,
}
_COVERED = {
    Basis.PERIOD: Accumulation.PERIOD,
    Basis.YEAR_TO_DATE: Accumulation.YEAR_TO_DATE,
    Basis.ROLLING: Accumulation.ROLLING,
    Basis.AS_AT: Accumulation.SNAPSHOT,
}


# A scorecard asks the same few periods for their neighbours once a measure.
@lru_cache(maxsize=4096)
def _previous(period: Period) -> Period | None:
    return period.previous()


@lru_cache(maxsize=4096)
def _year_before(period: Period) -> Period | None:
    return period.year_before()


@lru_cache(maxsize=4096)
def _year_before_that_of(calendar: Calendar, day: date) -> Period:
    """Return the year before the one of `calendar` that `day` lies in."""
    return year(calendar.first_day(day).year - 1, calendar)


def as_covered(measure: Measure, seen: Observation | None) -> Measure:
    """Return `measure` with the accumulation of `seen`, whose span may not be that of the measure."""
    if seen is None or seen.basis is None or _fits(measure, seen):
        return measure
    return replace(measure, accumulation=_COVERED[seen.basis])


def shown_in(measure: Measure, seen: Observation) -> Period:
    """Return the round that shows `seen`: as stated, else its own period moved on by the lag of the measure.

    A lag counts months for a monthly measure and quarters for all others: a year's figure with a lag of 1 is
    shown in Q1's report.
    """
    if seen.reported_in is not None:
        return seen.reported_in
    at = seen.period
    if not measure.lag or at.kind is not _STEPS[measure.frequency]:
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

    Of several for one period the one that covers what the measure says, then the latest known, then the last
    given stands; of several for one round the latest that has a figure. The others stay in `all`. `ordered`
    and `ends` are the main ones by the last day of their round.
    """

    measure: Measure
    all: tuple[Observation, ...]
    by_span: dict[Span, Observation]
    ordered: tuple[Observation, ...]
    ends: tuple[date, ...]
    by_round: dict[Span, Observation]
    breaks: tuple[date, ...]
    has_years: bool
    by_last: dict[date, Observation]

    def at(self, period: Period | None) -> Observation | None:
        """Return the main figure for `period`."""
        return None if period is None else self.by_span.get((period.first, period.last))

    def shown(self, round_: Period) -> Observation | None:
        """Return the figure the report of `round_` shows.

        One that is reported in that round or is its own comes first; else the last one whose period ends
        within it.
        """
        found = self.by_round.get((round_.first, round_.last))
        if found is not None:
            return found
        begin = bisect_left(self.ends, round_.first)
        end = bisect_right(self.ends, round_.last)
        return max(self.ordered[begin:end], key=self._nearness, default=None)

    def previous(self, now: Observation, round_: Period) -> Observation | None:
        """Return the figure just before `now`, or None; never one across a break."""
        found = self._step_before(now, round_)
        return found if found is None or not self.parted(found.period, now.period) else None

    def last_year(self, now: Observation, round_: Period) -> Observation | None:
        """Return the figure for the same period a year before `now`, or None; never one across a break."""
        before = _year_before(now.period)
        found = self._year_in_place_of(before, self.at(before))
        if found is None and before is None:
            found = self._term_before(now, now.period.name) or self._shown_before(now, _year_before(round_))
        return found if found is None or not self.parted(found.period, now.period) else None

    def years_figure(self, round_: Period) -> Observation | None:
        """Return the figure of the whole year before the year that `round_` ends in, for display."""
        before = _year_before_that_of(self.measure.years_calendar, round_.last)
        found = self.at(before)
        if (found is None or not found.has_figure) and self.measure.year_is_last:
            return self.by_last.get(before.last) or found
        return found

    def whole_year(self, period: Period) -> Decimal | None:
        """Return the figure of the year that `period` ends in: its own, else its last part's, else the sum of
        its quarters.

        None where they are not all held.
        """
        calendar = self.measure.years_calendar
        whole = year(calendar.first_day(period.last).year, calendar)
        found = self.at(whole)
        if found is not None and found.value is not None:
            return found.value
        parts = [self.at(part) for part in whole.quarters()]
        if self.measure.year_is_last:
            return parts[-1].value if parts[-1] is not None else None
        values = [part.value for part in parts if part is not None and part.value is not None]
        return sum(values, Decimal(0)) if len(values) == len(parts) else None

    def parted(self, earlier: Period, later: Period) -> bool:
        """Tell whether a break stands between two figures; one whose period holds it is before it."""
        return any(earlier.first < at <= later.last for at in self.breaks)

    def _step_before(self, now: Observation, round_: Period) -> Observation | None:
        if now.period.kind is PeriodKind.TERM:
            return self._term_before(now, "")
        by_round = now.period.kind < min(_STEPS[self.measure.frequency], round_.kind)
        before = self._due_before(round_ if by_round else now.period)
        if by_round or before is None:
            return self._shown_before(now, before or _previous(round_))
        return self._year_in_place_of(before, self.at(before))

    def _due_before(self, period: Period) -> Period | None:
        """Return the period before, passing over the quarters of the year in which nothing is due."""
        before = _previous(period)
        due = self.measure.due_quarters if period.kind is PeriodKind.QUARTER else ()
        for _ in range(3):
            if before is None or not due or before.number in due:
                break
            before = _previous(before)
        return before

    def _shown_before(self, now: Observation, round_: Period | None) -> Observation | None:
        found = None if round_ is None else self.shown(round_)
        return found if found is None or found.period.last < now.period.last else None

    def _term_before(self, now: Observation, name: str) -> Observation | None:
        """Return the last term that ended before `now` began; with a `name`, the last one of that name."""
        terms = (
            seen
            for seen in self.by_span.values()
            if seen.period.kind is PeriodKind.TERM
            and seen.period.last < now.period.first
            and name in ("", seen.period.name)
        )
        return max(terms, key=lambda seen: seen.period.order, default=None)

    def _year_in_place_of(self, before: Period | None, found: Observation | None) -> Observation | None:
        """Return the outturn of the year for its last part, where either stands for the other and only it is
        held.
        """
        if before is None or not self.has_years:
            return found
        if (found is not None and found.has_figure) or not self.measure.year_is_last:
            return found
        calendar = self.measure.years_calendar
        whole = self.at(year(calendar.first_day(before.last).year, calendar))
        return whole if whole is not None and whole.period.last == before.last else found

    def _nearness(self, seen: Observation) -> tuple[date, bool, date]:
        return (seen.period.last, seen.period.kind is _STEPS[self.measure.frequency], seen.period.first)


def series(measure: Measure, observations: Sequence[Observation], breaks: Iterable[Break] = ()) -> Series:
    """Return the figures of `measure` ready to be looked up; `observations` are all of its, in any order."""
    by_span: dict[Span, Observation] = {}
    for seen in observations:
        if seen.breakdown or seen.component:
            continue
        span = (seen.period.first, seen.period.last)
        held = by_span.get(span)
        if held is None or _standing(measure, seen) >= _standing(measure, held):
            by_span[span] = seen
    rounds = sorted(
        ((shown_in(measure, seen), seen) for seen in by_span.values()),
        key=lambda pair: (pair[0].last, pair[1].has_figure, pair[1].period.order),
    )
    return Series(
        measure,
        tuple(observations),
        by_span,
        tuple(seen for _, seen in rounds),
        tuple(at.last for at, _ in rounds),
        {(at.first, at.last): seen for at, seen in rounds},
        tuple(mark.period.first for mark in breaks),
        any(seen.period.kind is PeriodKind.YEAR for seen in by_span.values()),
        {seen.period.last: seen for _, seen in rounds if seen.period.kind is not PeriodKind.YEAR},
    )


def _standing(measure: Measure, seen: Observation) -> tuple[bool, date]:
    return (seen.basis is None or _fits(measure, seen), seen.known_on or date.min)


def _fits(measure: Measure, seen: Observation) -> bool:
    """Tell whether the span that `seen` says it covers is the measure's own."""
    if seen.basis is None or seen.basis is Basis.WHOLE_YEAR:
        return True
    if seen.basis is Basis.YEAR_TO_DATE and measure.accumulates:
        return True
    return _COVERED[seen.basis] is measure.accumulation
