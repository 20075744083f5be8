"""What two counts give: "1,267 of 1,361" as the 93.1% that stands beside them."""

from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.domain.exact import MAX_PLACES, FigureOutOfBounds, bounded, displayed, proportion
from quarterdeck.domain.fields import times
from quarterdeck.domain.measures import Measure, ValueKind, YearMadeBy

_OF_A_WHOLE = (ValueKind.PERCENT, ValueKind.POINTS, ValueKind.RATE)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What was typed, and what its counts give with as many decimals."""

    typed: Decimal
    worked_out: Decimal


def has_counts(measure: Measure) -> bool:
    """Tell whether a figure of `measure` is one count over another: shares, rates and averages."""
    if measure.year_made_by is YearMadeBy.RATIO:
        return True
    return measure.value_kind in _OF_A_WHOLE and times(measure) is not None


def worked_out(measure: Measure, *, numerator: Decimal, denominator: Decimal) -> Decimal | None:
    """Return the value that two counts give, in the unit of the measure, to the places that are kept.

    None where the counts are no fraction of it, or there is nothing to divide by. The rule rates the exact
    fraction where the council asks for it, so nothing is lost by keeping six decimals.

    >>> share = Measure("m", "Visits", value_kind=ValueKind.PERCENT, decimals=1)
    >>> worked_out(share, numerator=Decimal(1267), denominator=Decimal(1361))
    Decimal('93.093314')
    """
    per = times(measure)
    if per is None or denominator <= 0 or not has_counts(measure):
        return None
    for places in range(MAX_PLACES, -1, -1):  # a large number keeps fewer decimals
        found = proportion(numerator, part=per, whole=denominator, places=places)
        try:
            return bounded(found)
        except FigureOutOfBounds:
            continue
    return None


def disagreement(
    measure: Measure, *, value: Decimal | None, numerator: Decimal | None, denominator: Decimal | None
) -> Disagreement | None:
    """Return how a value differs from its counts; None where they agree, at the decimals that were typed.

    >>> share = Measure("m", "Visits", value_kind=ValueKind.PERCENT, decimals=1)
    >>> typed = {"numerator": Decimal(1267), "denominator": Decimal(1361)}
    >>> disagreement(share, value=Decimal("93.2"), **typed).worked_out
    Decimal('93.1')
    """
    if value is None or numerator is None or denominator is None:
        return None
    found = worked_out(measure, numerator=numerator, denominator=denominator)
    if found is None:
        return None
    exponent = value.as_tuple().exponent
    places = max(-exponent, 0) if isinstance(exponent, int) else 0
    reading = displayed(found, places=places)
    return None if reading == value else Disagreement(value, displayed(found, places=measure.decimals))
