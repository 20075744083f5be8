"""The figure of a whole year, for rounds that report a year: its own, else made of its quarters.

A quarter's figure never stands for the year, unless figures run through the year or are positions: then the
last one is the year's (`Measure.year_is_last`).
"""

from collections.abc import Sequence
from decimal import Decimal

from quarterdeck.domain.due import is_due
from quarterdeck.domain.earlier import is_whole_year
from quarterdeck.domain.exact import EXACT, MAX_PLACES, proportion
from quarterdeck.domain.measures import Accumulation, Frequency, Measure, YearMadeBy
from quarterdeck.domain.observations import Basis, Observation, Quality, ReasonNone
from quarterdeck.domain.periods import Period, PeriodKind, month
from quarterdeck.domain.series import Series
from quarterdeck.domain.worked_out import worked_out

_LEAST_SURE = (Quality.ESTIMATED, Quality.PROVISIONAL, Quality.REVISED, Quality.FINAL)


def shown_of_round(held: Series, on: Period) -> Observation | None:
    """Return the figure that the report of the round `on` shows; of a round of a year, the year's.

    Where a year has no figure of its own and none can be made of its parts, what is shown says so.
    """
    seen = held.shown(on)
    if seen is None or on.kind is not PeriodKind.YEAR or not _is_part(held.measure, seen, on):
        return seen
    return made_of_parts(held, on)


def _is_part(measure: Measure, seen: Observation, on: Period) -> bool:
    """Tell whether a figure covers a part of the year alone; a forecast is one of the whole year already."""
    if is_whole_year(seen) or seen.reported_in == on or measure.year_is_last:
        return False
    return measure.accumulation is Accumulation.PERIOD


def made_of_parts(held: Series, year: Period) -> Observation:
    """Return the year's figure made as its measure says, of every part that is due: their sum, their average,
    or their numerators over their denominators.

    Suppressed where a part is; without a figure where one is missing or nothing says how it is made.
    """
    measure = held.measure
    parts = [held.at(part) for part in _parts(measure, year)]
    known = [part for part in parts if part is not None and _is_known(part)]
    if len(known) < len(parts):
        return _none(measure, year, _why_none(parts))
    value = _made(measure, known)
    if value is None:
        return _none(measure, year, ReasonNone.NO_DATA)
    quality = min((part.quality for part in known), key=_LEAST_SURE.index)
    return Observation(measure.key, year, value, basis=Basis.WHOLE_YEAR, quality=quality)


def _parts(measure: Measure, year: Period) -> list[Period]:
    if measure.frequency is Frequency.MONTHLY:
        first = (year.first.year * 12 + year.first.month - 1 + at for at in range(12))
        return [month(at // 12, at % 12 + 1, year.calendar) for at in first]
    return [part for part in year.quarters() if is_due(measure, in_round=part)]


def _is_known(part: Observation) -> bool:
    return part.value is not None and part.reason_none is None and part.quality in _LEAST_SURE


def _why_none(parts: Sequence[Observation | None]) -> ReasonNone:
    """Return why a year cannot be made: suppressed before all, else what the latest missing part says."""
    said = [part.reason_none for part in parts if part is not None and part.reason_none is not None]
    if ReasonNone.SUPPRESSED in said:
        return ReasonNone.SUPPRESSED
    return said[-1] if said else ReasonNone.NO_DATA


def _none(measure: Measure, year: Period, why: ReasonNone) -> Observation:
    return Observation(measure.key, year, basis=Basis.WHOLE_YEAR, reason_none=why)


def _made(measure: Measure, parts: Sequence[Observation]) -> Decimal | None:
    made_by = measure.year_made_by
    if measure.year_is_sum:
        return _sum([part.value for part in parts])
    if made_by is YearMadeBy.AVERAGE:
        total = _sum([part.value for part in parts])
        return total and proportion(total, part=Decimal(1), whole=Decimal(len(parts)), places=MAX_PLACES)
    if made_by is YearMadeBy.RATIO:
        above, below = _sum([one.numerator for one in parts]), _sum([one.denominator for one in parts])
        if above is None or below is None:
            return None
        return worked_out(measure, numerator=above, denominator=below)
    return None


def _sum(values: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    if len(known) != len(values):
        return None
    total = Decimal(0)
    for value in known:
        total = EXACT.add(total, value)
    return total
