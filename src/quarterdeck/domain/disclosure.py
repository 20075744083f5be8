"""Suppressed figures: held back whole, with every other figure from which one could be worked out.

A figure is suppressed because its numbers are small. Nothing of it may then be printed: not its value, its
counts or an earlier version. A sum would give it away too where all else in the sum is known. Of a year and
its quarters the year is withheld then, as quarters were published before it; of a whole and its parts the
smallest other part, so that the whole still stands.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Accumulation, Measure, MeasureKind, YearMadeBy
from quarterdeck.domain.observations import Observation, ReasonNone
from quarterdeck.domain.periods import Period, PeriodKind, Span

Place = tuple[str, Span, str, str]
"""Where a figure stands: its measure, the span of its period, its breakdown and its component."""


class Through(StrEnum):
    """Which sum would give a suppressed figure away."""

    YEAR = "its year"
    PARENT = "its parent"
    PARTS = "the parts of its measure"


@dataclass(frozen=True, slots=True)
class Giveaway:
    """A suppressed figure that `withheld` would give away, and through which sum."""

    suppressed: Observation
    withheld: Observation
    through: Through


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A council without its suppressed figures; `closed` are the places of which nothing may be printed."""

    council: Council
    giveaways: tuple[Giveaway, ...] = ()
    closed: frozenset[Place] = frozenset()


def without_suppressed(council: Council) -> Council:
    """Return the council without anything of its suppressed figures, nor what would give one away."""
    return held_back(council).council


def giveaways(council: Council) -> tuple[Giveaway, ...]:
    """Return each figure that has to be withheld for the sake of a suppressed one."""
    return held_back(council).giveaways


def held_back(council: Council, *, closed: frozenset[Place] = frozenset()) -> HeldBack:
    """Return the council without suppressed figures and giveaways, and what was held back.

    `closed` are places held back besides: of a council as it was, those that were suppressed since.
    """
    if not closed and not any(_is_suppressed(seen) for seen in council.observations):
        return HeldBack(council)
    held = _Held(council, closed)
    found: list[Giveaway] = []
    while (one := next(held.given_away(), None)) is not None:
        found.append(one)
        held.withhold(one.withheld)
    kept = tuple(bare(seen) if held.is_closed(seen) else seen for seen in council.observations)
    return HeldBack(replace(council, observations=kept), tuple(found), frozenset(held.closed) | closed)


def is_held_back(seen: Observation, closed: AbstractSet[Place]) -> bool:
    """Tell whether nothing of a figure, or of a version of it, may be printed."""
    return place_of(seen) in closed or _is_suppressed(seen)


def _is_suppressed(seen: Observation) -> bool:
    return seen.reason_none is ReasonNone.SUPPRESSED


def bare(seen: Observation) -> Observation:
    """Return a suppressed figure with nothing of its numbers left."""
    return replace(
        seen,
        value=None,
        text_value=None,
        reason_none=ReasonNone.SUPPRESSED,
        due=None,
        numerator=None,
        denominator=None,
        second_value=None,
        revised_from=None,
        forecast=None,
        forecast_low=None,
        forecast_high=None,
        printed="",
    )


def place_of(seen: Observation) -> Place:
    """Return where a figure stands."""
    return (seen.measure, seen.period.span, seen.breakdown, seen.component)


def _last_said(seen: Observation) -> tuple[date, date]:
    return (seen.round.last, seen.known_on or date.min)


class _Held:
    """The figures that stand, by their place, and which places are closed."""

    def __init__(self, council: Council, closed: frozenset[Place]) -> None:
        self.measures = {measure.key: measure for measure in council.measures}
        self.standing: dict[Place, Observation] = {}
        for seen in council.observations:
            before = self.standing.get(place_of(seen))
            if before is None or _last_said(seen) >= _last_said(before):
                self.standing[place_of(seen)] = seen
        self.closed = {place for place, seen in self.standing.items() if _is_suppressed(seen)}
        self.closed |= closed & self.standing.keys()
        self.children: dict[str, list[str]] = {}
        for measure in council.measures:
            if measure.parent:
                self.children.setdefault(measure.parent, []).append(measure.key)

    def is_closed(self, seen: Observation) -> bool:
        """Tell whether nothing of a figure may be printed; one that was suppressed once stays so itself."""
        return is_held_back(seen, self.closed)

    def withhold(self, seen: Observation) -> None:
        self.closed.add(place_of(seen))

    def given_away(self) -> Iterator[Giveaway]:
        """Yield the suppressed figures that can be worked out from what is printed."""
        for place in sorted(self.closed, key=str):
            seen = self.standing[place]
            measure = self.measures.get(seen.measure)
            if measure is not None:
                yield from self._by_year(measure, seen)
                yield from self._by_parent(measure, seen)
                yield from self._by_parts(measure, seen)

    def _value(self, place: Place) -> Observation | None:
        """Return the figure that is printed at a place."""
        seen = self.standing.get(place)
        return None if seen is None or place in self.closed or seen.value is None else seen

    def _by_year(self, measure: Measure, seen: Observation) -> Iterator[Giveaway]:
        makes_a_year = measure.year_is_sum or measure.year_made_by is YearMadeBy.AVERAGE
        if measure.accumulation is not Accumulation.PERIOD or not makes_a_year:
            return
        is_year = seen.period.kind is PeriodKind.YEAR
        year = seen.period if is_year else seen.period.year()
        every = [year, *_alike(seen.period, year)]
        others = [self._value(_at(seen, part)) for part in every if part.span != seen.period.span]
        known = [one for one in others if one is not None]
        if len(known) == len(others):
            yield Giveaway(seen, known[-1] if is_year else known[0], Through.YEAR)

    def _by_parent(self, measure: Measure, seen: Observation) -> Iterator[Giveaway]:
        """Yield what gives away a sub-project, or a whole whose sub-projects are all printed."""
        if seen.breakdown or seen.component:
            return
        for whole in (measure.parent, measure.key):
            children = self.children.get(whole, [])
            if self._adds_up(whole, children):
                yield from self._of_sum(seen, whole, children)

    def _adds_up(self, whole: str, children: Iterable[str]) -> bool:
        parent = self.measures.get(whole)
        if parent is None or parent.kind is MeasureKind.OVERALL or not parent.adds_up:
            return False
        return all(self.measures[child].adds_up for child in children)

    def _of_sum(self, seen: Observation, whole: str, children: list[str]) -> Iterator[Giveaway]:
        places = [(key, seen.period.span, "", "") for key in (whole, *children)]
        yield from self._exactly_one(seen, places, Through.PARENT)

    def _by_parts(self, measure: Measure, seen: Observation) -> Iterator[Giveaway]:
        """Yield what gives away a breakdown or a component, or a whole whose parts are all printed."""
        if not measure.adds_up:
            return
        same = [place for place in self.standing if place[:2] == (measure.key, seen.period.span)]
        for at in (2, 3):
            parts = [place for place in same if place[at] and not place[5 - at]]
            if parts:
                yield from self._exactly_one(seen, [_whole(seen), *parts], Through.PARTS)

    def _exactly_one(self, seen: Observation, places: list[Place], through: Through) -> Iterator[Giveaway]:
        """Yield what has to be withheld where `seen` is the only one of a sum that is not printed."""
        own = place_of(seen)
        if own not in places:
            return
        others = [self._value(place) for place in places if place != own]
        known = [one for one in others if one is not None]
        if len(known) < len(others) or not known:
            return
        parts = [one for one in known if place_of(one) != places[0]] or known
        yield Giveaway(
            seen, min(parts, key=lambda one: (abs(one.value or Decimal(0)), place_of(one)[0])), through
        )


def _at(seen: Observation, period: Period) -> Place:
    return (seen.measure, period.span, seen.breakdown, seen.component)


def _whole(seen: Observation) -> Place:
    return (seen.measure, seen.period.span, "", "")


def _alike(part: Period, year: Period) -> list[Period]:
    """Return the parts of the year that are as long as `part`; its quarters, for the year itself."""
    if part.kind in (PeriodKind.YEAR, PeriodKind.QUARTER):
        return list(year.quarters())
    found: list[Period] = []
    at: Period | None = part
    while at is not None and at.previous() is not None and year.contains(at):
        found.append(at)
        at = at.previous()
    at = part.next()
    while at is not None and year.contains(at):
        found.append(at)
        at = at.next()
    return found
