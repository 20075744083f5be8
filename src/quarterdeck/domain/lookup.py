"""Finding things in a council: indexed once, then each look-up is a dictionary's."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from quarterdeck.domain.council import Benchmark, Council
from quarterdeck.domain.covered import as_covered
from quarterdeck.domain.in_force import (
    LastYear,
    NoTarget,
    TargetInForce,
    TargetLedger,
    in_force,
    target_ledger,
)
from quarterdeck.domain.judges import Judges
from quarterdeck.domain.measures import Measure, Profile
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import Commentary, Judgement
from quarterdeck.domain.periods import Period
from quarterdeck.domain.series import Series, series
from quarterdeck.domain.targets import TargetKind

T = TypeVar("T")
K = TypeVar("K")
_NO_TARGETS = TargetLedger()


class UnknownMeasure(KeyError):
    """No measure of the council has this key."""


class Lookup:
    """What is known of one council, found by key and period. Measures are named by their key."""

    def __init__(self, council: Council) -> None:
        """Index `council`, which is not copied."""
        self.council = council
        self._versions = _grouped(council.measures, lambda measure: measure.key)
        self._observations = _grouped(council.observations, lambda seen: seen.measure)
        self._breaks = _grouped(council.breaks, lambda mark: mark.measure)
        self._benchmarks = _grouped(council.benchmarks, lambda benchmark: benchmark.measure)
        self._commentary = _grouped(council.commentary, lambda text: (text.about, *text.period.span))
        self._judgements = _grouped(council.judgements, lambda judged: (judged.about, *judged.period.span))
        self._children = _grouped(council.measures, lambda measure: measure.parent)
        main = [target for target in council.targets if not target.breakdown]
        kinds = _grouped(main, lambda target: (target.measure, target.kind))
        self._ledgers = {key: target_ledger(kept) for key, kept in kinds.items()}
        self._targets = {
            measure.key: self._ledgers.get((measure.key, TargetKind.TARGET), _NO_TARGETS)
            for measure in council.measures
        }
        self.judges = Judges(council)
        self._definitions: dict[date | None, Mapping[str, Measure]] = {}
        self._series: dict[tuple[str, int], Series] = {}

    def measure(self, key: str, *, on: Period | None = None) -> Measure:
        """Return the definition of `key` in the round `on` (None: the last). Raises UnknownMeasure."""
        found = self.definitions(on=on).get(key)
        if found is None:
            raise UnknownMeasure(f"there is no measure with the key {key}")
        return found

    def measures(self, *, on: Period | None = None) -> tuple[Measure, ...]:
        """Return every measure once, as defined by the round `on`, in the council's order."""
        return tuple(self.definitions(on=on).values())

    def definitions(self, *, on: Period | None = None) -> Mapping[str, Measure]:
        """Return the measures of the round `on` (None: as last defined) by their key."""
        by = None if on is None else on.last
        found = self._definitions.get(by)
        if found is None:
            found = {key: _acting(versions, on) for key, versions in self._versions.items()}
            self._definitions[by] = found
        return found

    def children(self, measure: str) -> tuple[Measure, ...]:
        """Return the measures whose parent is `measure`, each as last defined, in the council's order."""
        return tuple({child.key: child for child in self._children.get(measure, ())}.values())

    def series(self, measure: Measure) -> Series:
        """Return the figures of `measure` in time."""
        at = (measure.key, measure.version)
        found = self._series.get(at)
        if found is None:
            held = self._observations.get(measure.key, ())
            found = self._series[at] = series(measure, held, self._breaks.get(measure.key, ()))
        return found

    def observations(self, measure: str) -> tuple[Observation, ...]:
        """Return every observation of `measure`, breakdowns and components too, in the order given."""
        return tuple(self._observations.get(measure, ()))

    def observation(self, measure: str, period: Period) -> Observation | None:
        """Return the main figure of `measure` for `period`."""
        return self.series(self.measure(measure)).at(period)

    def figure_for_round(self, measure: str, on: Period) -> Observation | None:
        """Return the figure of `measure` that the report of the round `on` shows."""
        return self.series(self.measure(measure, on=on)).shown(on)

    def ledger(self, measure: str, *, kind: TargetKind = TargetKind.TARGET) -> TargetLedger:
        """Return every target of `measure` of that kind, without those of a breakdown."""
        return self._ledgers.get((measure, kind), _NO_TARGETS)

    def target_in_force(
        self, measure: Measure, *, period: Period, on: Period, seen: Observation | None = None
    ) -> TargetInForce | NoTarget:
        """Return the target that judges a figure of `measure` for `period`, as known in the round `on`.

        `seen` is the figure, where it covers another span than the measure's own.
        """
        ledger = self._targets.get(measure.key, _NO_TARGETS)
        covered = as_covered(measure, seen)
        shape = self._last_year(measure, period) if measure.profile is Profile.LAST_YEARS_SHAPE else None
        return in_force(measure=covered, ledger=ledger, period=period, on=on, last_year=shape)

    def benchmarks(self, measure: str) -> tuple[Benchmark, ...]:
        """Return others' figures for `measure`, in the order given."""
        return tuple(self._benchmarks.get(measure, ()))

    def commentary(self, about: str, period: Period) -> tuple[Commentary, ...]:
        """Return the texts about a measure, plan node, unit, budget line or the pack for `period`, in their
        order.
        """
        return tuple(sorted(self._commentary.get((about, *period.span), ()), key=lambda text: text.order))

    def judgement(self, about: str, period: Period) -> Judgement | None:
        """Return what a person declared about a measure or plan node for `period`: the latest, where there
        are more.
        """
        if not self._judgements:
            return None
        kept = self._judgements.get((about, *period.span))
        return max(reversed(kept), key=lambda judged: judged.dated or date.min) if kept else None

    def _last_year(self, measure: Measure, period: Period) -> LastYear | None:
        """Return the shape of last year; None where a figure is missing or a break stands between."""
        held = self.series(measure)
        before = period.year_before()
        part = held.at(before)
        if before is None or part is None or part.value is None or held.parted(before, period):
            return None
        whole = held.whole_year(before)
        return LastYear(part.value, whole) if whole is not None else None


def _grouped(kept: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    found: dict[K, list[T]] = defaultdict(list)
    for one in kept:
        found[key(one)].append(one)
    return dict(found)


def _acting(versions: Sequence[Measure], on: Period | None) -> Measure:
    """Return the latest of `versions` that acts by `on`, or the first where none does yet."""
    if len(versions) == 1:
        return versions[0]
    acting = [
        measure
        for measure in versions
        if on is None or measure.acts_from is None or measure.acts_from.first <= on.last
    ]
    return max(reversed(acting or versions[:1]), key=_begins)


def _begins(measure: Measure) -> tuple[date, int]:
    return (measure.acts_from.first if measure.acts_from else date.min, measure.version)
