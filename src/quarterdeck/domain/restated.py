"""Figures that are not what they were when they were first published."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import Observation, Quality
from quarterdeck.domain.periods import Period, Span
from quarterdeck.domain.series import shown_in


@dataclass(frozen=True, slots=True)
class Restated:
    """A figure of `measure` for a period that has another value now: `first` as first published.

    `now` is what is held; it may have no figure any more, and then says why.
    """

    measure: Measure
    first: Decimal
    now: Observation

    @property
    def period(self) -> Period:
        """The period the figure is for."""
        return self.now.period


def restated(line: Line, *, before: Period, release: date | None) -> tuple[Restated, ...]:
    """Return the figures of a line's measure that were changed since the round `before` was released.

    A change is known by the day its figure was known on, or by the round that reports it; one that says
    neither is not taken to be new.
    """
    found = (_of_period(line, held, before, release) for held in _by_period(line).values())
    return tuple(one for one in found if one is not None)


def _by_period(line: Line) -> dict[Span, list[Observation]]:
    """Return the main figures known in the round, by their period, each in the order they stood."""
    found: dict[Span, list[Observation]] = {}
    for seen in line.series.known(line.round):
        if not (seen.breakdown or seen.component) and seen.quality is not Quality.CARRIED:
            found.setdefault(seen.period.span, []).append(seen)
    for held in found.values():
        held.sort(key=lambda seen: (shown_in(line.measure, seen).last, seen.known_on or date.min))
    return found


def _of_period(
    line: Line, held: Iterable[Observation], before: Period, release: date | None
) -> Restated | None:
    *earlier, now = held
    if not _is_new(line.measure, now, before, release):
        return None
    values = [seen.value for seen in earlier if seen.value is not None]
    if not values and now.revised_from is not None:
        values = [now.revised_from]
    # What stood last before this one decides; what is told is what was published first.
    if not values or values[-1] == now.value:
        return None
    return Restated(line.measure, values[0], now)


def _is_new(measure: Measure, now: Observation, before: Period, release: date | None) -> bool:
    if shown_in(measure, now).last > before.last:
        return True
    return now.known_on is not None and release is not None and now.known_on > release
