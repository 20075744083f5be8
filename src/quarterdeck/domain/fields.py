"""The fields of a line that rules read, by the council's policy: as displayed, as stored, or exact."""

import re
from dataclasses import dataclass, fields
from decimal import Decimal

from quarterdeck.domain.council import RateOn
from quarterdeck.domain.exact import EXACT, displayed, proportion
from quarterdeck.domain.in_force import NoTarget, TargetInForce
from quarterdeck.domain.measures import Accumulation, Measure, Polarity, ValueKind
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.schemes.evaluate import Fields, FieldValue

_ONE, _ZERO, _HUNDRED = Decimal(1), Decimal(0), Decimal(100)
_PER = re.compile(r"\bper (\d{1,3}(?:,\d{3})+|\d+)\b")


@dataclass(frozen=True, slots=True)
class Beside:
    """Other figures of the line that a scheme may ask for, in the unit of the measure; None: not known."""

    previous: Decimal | None = None
    last_year: Decimal | None = None
    comparator: Decimal | None = None
    planned: Decimal | None = None
    year_target: Decimal | None = None
    aspiration: Decimal | None = None
    floor: Decimal | None = None
    baseline: Decimal | None = None
    interval_low: Decimal | None = None
    interval_high: Decimal | None = None


NOTHING_BESIDE = Beside()
BESIDE = tuple(each.name for each in fields(Beside))
"""The names of the fields that are found beside a figure and its target."""

_ALONE = ("value", "target", "low", "high", "forecast")
_READINGS = (*_ALONE, *(name for name in BESIDE if name not in ("interval_low", "interval_high")))
_AMOUNTS = (*_ALONE, *BESIDE, "tolerance", "amber_limit", "red_limit")


def fields_of(
    *,
    measure: Measure,
    seen: Observation,
    target: TargetInForce | NoTarget,
    at_year_end: bool,
    rate_on: RateOn = RateOn.DISPLAYED,
    beside: Beside = NOTHING_BESIDE,
    judged: str | None = None,
) -> dict[str, FieldValue]:
    """Return every field by its name, in the unit of the measure; None where it is not known.

    Displayed: the figure and all it is held against are rounded as printed, halves away from zero; a
    tolerance and stated limits of bands are rules, not readings, and stay as they are. Stored: as typed.
    Exact: everything, and `scale`, is multiplied by the denominator, so that nothing is divided.
    """
    found = _stored(measure, seen, target, beside)
    found["at_year_end"] = at_year_end
    if judged is not None:
        found["judged"] = judged
    if rate_on is RateOn.DISPLAYED:
        _round(found, measure, _ALONE if beside is NOTHING_BESIDE else _READINGS)
    elif rate_on is RateOn.EXACT:
        _over_denominator(found, measure, seen)
    return found


def as_printed(measure: Measure, value: Decimal) -> Decimal:
    """Return `value` rounded to the places that are printed of `measure`, halves away from zero."""
    return displayed(value, places=measure.printed_places)


def target_value(measure: Measure, target: TargetInForce | NoTarget) -> Decimal | None:
    """Return the one figure to reach: of a range, for a measure that is good to be high, its lower end."""
    if isinstance(target, NoTarget) or target.value is not None:
        return None if isinstance(target, NoTarget) else target.value
    match measure.judged_polarity:
        case Polarity.HIGH:
            return target.low
        case Polarity.LOW | Polarity.BREAKEVEN:
            return target.high
        case _:
            return None


def bounds_of(measure: Measure, target: TargetInForce | NoTarget) -> tuple[Decimal | None, Decimal | None]:
    """Return the lowest and the highest figure that meet the target; None where a side is open.

    A single value is both ends of the range of a measure that should lie in one.
    """
    reached = target_value(measure, target)
    match measure.judged_polarity:
        case Polarity.HIGH:
            return reached, None
        case Polarity.LOW | Polarity.BREAKEVEN:
            return None, reached
        case Polarity.IN_RANGE if isinstance(target, TargetInForce):
            is_single = target.low is None and target.high is None
            return (target.value, target.value) if is_single else (target.low, target.high)
        case _:
            return None, None


def _stored(
    measure: Measure, seen: Observation, target: TargetInForce | NoTarget, beside: Beside
) -> dict[str, FieldValue]:
    """Return the fields as stored. One dictionary, because a whole scorecard is rated on each read."""
    polarity = measure.judged_polarity
    status = seen.text_value
    found: dict[str, FieldValue] = {
        "value": seen.value,
        "polarity": None if polarity is None else polarity.value,
        "previous": beside.previous,
        "last_year": beside.last_year,
        "comparator": beside.comparator,
        "planned": beside.planned,
        "forecast": seen.value if measure.accumulation is Accumulation.FORECAST else seen.forecast,
        "year_target": beside.year_target,
        "aspiration": beside.aspiration,
        "floor": beside.floor,
        "baseline": beside.baseline,
        "interval_low": beside.interval_low,
        "interval_high": beside.interval_high,
        "status": None if status is None else status.strip().casefold(),
        "scale": _ONE,
    }
    found.update(_NO_TARGET if isinstance(target, NoTarget) else _of_target(measure, target))
    return found


_NO_TARGET: Fields = {
    "target": None,
    "low": None,
    "high": None,
    "strict": False,
    "tolerance": _ZERO,
    "target_status": None,
    "amber_limit": None,
    "red_limit": None,
}


def _of_target(measure: Measure, target: TargetInForce) -> dict[str, FieldValue]:
    low, high = target.low, target.high
    if measure.judged_polarity is Polarity.IN_RANGE:
        low, high = bounds_of(measure, target)
    return {
        "target": target.value if target.value is not None else target_value(measure, target),
        "low": low,
        "high": high,
        "strict": target.comparator is not None and target.comparator.is_strict,
        "tolerance": target.tolerance if target.tolerance is not None else _ZERO,
        "target_status": None if target.status is None else target.status.strip().casefold(),
        "amber_limit": target.amber_limit,
        "red_limit": target.red_limit,
    }


def _round(found: dict[str, FieldValue], measure: Measure, readings: tuple[str, ...]) -> None:
    places = measure.printed_places
    for name in readings:
        value = found[name]
        if isinstance(value, Decimal):
            found[name] = displayed(value, places=places)


def _over_denominator(found: dict[str, FieldValue], measure: Measure, seen: Observation) -> None:
    """Multiply every amount by the denominator; the value is the numerator, times 100 for a percentage."""
    numerator, denominator, per = seen.numerator, seen.denominator, times(measure)
    if numerator is None or denominator is None or denominator <= 0 or per is None:
        return
    if per is not _HUNDRED and not _gives(measure, seen, proportion_of=(numerator, per, denominator)):
        return
    for name in _AMOUNTS:
        value = found[name]
        if isinstance(value, Decimal):
            found[name] = EXACT.multiply(value, denominator)
    found["value"] = EXACT.multiply(numerator, per)
    found["scale"] = denominator


def _gives(measure: Measure, seen: Observation, *, proportion_of: tuple[Decimal, Decimal, Decimal]) -> bool:
    """Tell whether the fraction is the value: a count may stand beside the population it is out of."""
    numerator, per, denominator = proportion_of
    reading = proportion(numerator, part=per, whole=denominator, places=measure.printed_places)
    return seen.value is not None and reading == as_printed(measure, seen.value)


def times(measure: Measure) -> Decimal | None:
    """Return what a fraction is multiplied by to give a value: 100 for a percentage, 100,000 for a rate."""
    if measure.value_kind in (ValueKind.PERCENT, ValueKind.POINTS):
        return _HUNDRED
    if measure.value_kind is not ValueKind.RATE:
        return _ONE
    said = _PER.search(measure.unit)
    return Decimal(said.group(1).replace(",", "")) if said else None
