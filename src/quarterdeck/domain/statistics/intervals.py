"""Confidence intervals of proportions and of counts: how far off a figure may be by chance alone.

Floats, in one written order of operations, so that every engine that follows it gets the same bits. The ends
that a rule compares or a page prints are Decimals, made by `Interval.printed`.

Sources: E. B. Wilson (1927), Journal of the American Statistical Association 22, 209-212, for proportions;
N. E. Breslow and N. E. Day (1987), Statistical Methods in Cancer Research II, IARC, p. 69, for Byar's limits
of a count; F. Garwood (1936), Biometrika 28, 437-442, for the exact limits of a Poisson count. Byar's are
for 10 events and more, the exact ones below, as the technical guidance of England's public health profiles
has it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from math import exp, sqrt

from quarterdeck.domain.exact import MAX_PLACES, displayed

FEWEST_FOR_BYAR = 10


class NotAProportion(ValueError):
    """The numerator and denominator are not a part of a whole."""


class NotACount(ValueError):
    """A count of events is negative or not whole, or what it is a rate of is not above 0."""


class Confidence(Enum):
    """How often such an interval holds the true figure; the value is the two-sided normal quantile."""

    P95 = 1.959963984540054
    P998 = 3.090232306167813

    @property
    def tail(self) -> float:
        """The chance of the true figure lying beyond one end."""
        return 0.025 if self is Confidence.P95 else 0.001


@dataclass(frozen=True, slots=True)
class Interval:
    """The two ends of a confidence interval, in the unit asked for."""

    lower: float
    upper: float

    def printed(self, *, places: int = MAX_PLACES) -> tuple[Decimal, Decimal]:
        """Return both ends rounded to `places`, halves away from zero."""
        return (
            displayed(Decimal(self.lower), places=places),
            displayed(Decimal(self.upper), places=places),
        )


def wilson(
    *, part: Decimal, whole: Decimal, multiplier: int = 100, confidence: Confidence = Confidence.P95
) -> Interval:
    """Return the Wilson interval of `part` out of `whole`, times `multiplier` (100 for a percentage).

    Raises NotAProportion unless the whole is above 0 and the part between 0 and the whole: a rate of 103% is
    not a proportion.

    >>> wilson(part=Decimal(136), whole=Decimal(802)).printed(places=1)
    (Decimal('14.5'), Decimal('19.7'))
    """
    _refuse_unless_part_of(part, whole)
    x, n, z = float(part), float(whole), confidence.value
    squared = z * z
    middle = 2.0 * x + squared
    spread = z * sqrt(squared + 4.0 * x * (1.0 - x / n))
    below = 2.0 * (n + squared)
    lower = max((middle - spread) / below, 0.0)
    upper = min((middle + spread) / below, 1.0)
    return Interval(lower * multiplier, upper * multiplier)


def poisson(*, events: Decimal, confidence: Confidence = Confidence.P95) -> Interval:
    """Return the interval of a count of independent events: exact below 10 events, Byar's from 10 on.

    Raises NotACount unless `events` is a whole number, 0 or more.

    >>> poisson(events=Decimal(65)).printed(places=4)
    (Decimal('50.1632'), Decimal('82.8491'))
    """
    if events < 0 or events != events.to_integral_value():
        raise NotACount(f"a count of events must be a whole number, 0 or more, not {events}")
    if events < FEWEST_FOR_BYAR:
        return _garwood(int(events), confidence.tail)
    return _byar(float(events), confidence.value)


def rate(
    *, events: Decimal, population: Decimal, multiplier: int, confidence: Confidence = Confidence.P95
) -> Interval:
    """Return the interval of `events` in `population`, times `multiplier` (100,000 for a rate per 100,000).

    Raises NotACount unless `events` is a whole number, 0 or more, and `population` is above 0.
    """
    if population <= 0:
        raise NotACount(f"the population of a rate must be above 0, not {population}")
    count = poisson(events=events, confidence=confidence)
    n = float(population)
    return Interval(count.lower / n * multiplier, count.upper / n * multiplier)


def _refuse_unless_part_of(part: Decimal, whole: Decimal) -> None:
    if whole <= 0:
        raise NotAProportion(f"the denominator of a proportion must be above 0, not {whole}")
    if not 0 <= part <= whole:
        raise NotAProportion(
            f"the numerator of a proportion must lie between 0 and the denominator {whole}, not at {part}"
        )


def _byar(x: float, z: float) -> Interval:
    lower = 1.0 - 1.0 / (9.0 * x) - z / (3.0 * sqrt(x))
    above = x + 1.0
    upper = 1.0 - 1.0 / (9.0 * above) + z / (3.0 * sqrt(above))
    return Interval(x * lower * lower * lower, above * upper * upper * upper)


def _garwood(x: int, tail: float) -> Interval:
    """Return the means at which `x` or more, and `x` or fewer, events have just the chance `tail`."""
    lower = 0.0 if x == 0 else _bisect(lambda mean: _at_least(x, mean) - tail)
    return Interval(lower, _bisect(lambda mean: tail - _at_most(x, mean)))


def _at_most(x: int, mean: float) -> float:
    """Return the chance of `x` events or fewer where `mean` are expected."""
    term = total = exp(-mean)
    for k in range(1, x + 1):
        term *= mean / k
        total += term
    return total


def _at_least(x: int, mean: float) -> float:
    """Return the chance of `x` events or more where `mean` are expected.

    Summed from its own end: 1 less the chance of fewer would lose the last digits of a small chance.
    """
    term = exp(-mean)
    for k in range(1, x + 1):
        term *= mean / k
    total, k = 0.0, x
    while total + term != total:
        total += term
        k += 1
        term *= mean / k
    return total


def _bisect(rises: Callable[[float], float]) -> float:
    """Return where `rises` passes 0 between 0 and 64, which holds every limit of a count below 10."""
    low, high = 0.0, 64.0
    while low < (middle := (low + high) / 2.0) < high:
        if rises(middle) < 0.0:
            low = middle
        else:
            high = middle
    return high
