"""What span of time a figure covers: what its measure says, unless the figure itself says otherwise."""

from dataclasses import replace

from quarterdeck.domain.measures import Accumulation, Measure
from quarterdeck.domain.observations import Basis, Observation

_COVERED = {
    Basis.PERIOD: Accumulation.PERIOD,
    Basis.YEAR_TO_DATE: Accumulation.YEAR_TO_DATE,
    Basis.ROLLING: Accumulation.ROLLING,
    Basis.AS_AT: Accumulation.SNAPSHOT,
}


def accumulation_of(measure: Measure, seen: Observation | None) -> Accumulation:
    """Return what `seen` covers; the measure's own accumulation without a figure, and for a whole year's.

    >>> from quarterdeck.domain.periods import quarter
    >>> built = Measure("built", "Homes built", accumulation=Accumulation.YEAR_TO_DATE)
    >>> accumulation_of(built, Observation("built", quarter(2017, 2), basis=Basis.PERIOD))
    <Accumulation.PERIOD: 'period'>
    """
    if seen is None or seen.basis is None:
        return measure.accumulation
    if seen.basis is Basis.YEAR_TO_DATE and measure.accumulates:
        return measure.accumulation
    return _COVERED.get(seen.basis, measure.accumulation)


def as_covered(measure: Measure, seen: Observation | None) -> Measure:
    """Return `measure` with the accumulation of `seen`, whose span may not be that of the measure."""
    covered = accumulation_of(measure, seen)
    return measure if covered is measure.accumulation else replace(measure, accumulation=covered)


def covers_its_own(measure: Measure, seen: Observation) -> bool:
    """Tell whether the span that `seen` covers is the measure's own."""
    return accumulation_of(measure, seen) is measure.accumulation
