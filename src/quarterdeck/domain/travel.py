"""Direction of travel: how a figure moved, and whether that is better.

Two facts, never one arrow: the movement of the number, and, where polarity allows, what it means.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from quarterdeck.domain.earlier import Earlier, WhyNotComparable
from quarterdeck.domain.exact import EXACT
from quarterdeck.domain.fields import as_printed
from quarterdeck.domain.measures import DirectionBasis, Measure, Polarity
from quarterdeck.domain.observations import Observation, ReasonNone
from quarterdeck.domain.schemes.grades import Grade, grade_called

__all__ = ["DirectionOfTravel", "Movement", "Travel", "WhyNotComparable", "travel"]

_ZERO = Decimal(0)


class Movement(StrEnum):
    """How a figure moved. For words (a status, a stage) UP is towards the better one."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    NOT_COMPARABLE = "not comparable"


class DirectionOfTravel(StrEnum):
    """What a movement means."""

    IMPROVING = "improving"
    STABLE = "stable"
    WORSENING = "worsening"


@dataclass(frozen=True, slots=True)
class Travel:
    """How a figure moved since `compared_with`, and by which `basis` that one was chosen.

    `change` is now less then, both as printed, in the unit of the measure; None for words. `direction` is
    None where polarity does not say which way is better. `why` is set exactly when `movement` is
    NOT_COMPARABLE.
    """

    movement: Movement
    direction: DirectionOfTravel | None
    basis: DirectionBasis
    compared_with: Observation | None = None
    change: Decimal | None = None
    why: WhyNotComparable | None = None


def travel(
    *,
    measure: Measure,
    now: Observation | None,
    earlier: Earlier,
    low: Decimal | None = None,
    high: Decimal | None = None,
    grades: Sequence[Grade] = (),
) -> Travel:
    """Return how `now` moved from the figure before it, `earlier`, as `earlier_figure` found it.

    Compares figures as printed, because the reader can check no others. `low` and `high` are the bounds of
    the target in force, in the unit of the measure: an IN_RANGE measure is held to both, a BREAKEVEN one to
    `high`, its budget (0 when left out). Nearer is better, and all places inside are alike. `grades` are
    those of the scheme, which put the words of a status measure in order.

    >>> from quarterdeck.domain.periods import quarter
    >>> calls = Measure("calls", "Calls answered within a minute", decimals=1)
    >>> then = Observation("calls", quarter(2017, 1), Decimal(87))
    >>> now = Observation("calls", quarter(2017, 2), Decimal("88.6"))
    >>> before = Earlier(DirectionBasis.PREVIOUS, then)
    >>> seen = travel(measure=calls, now=now, earlier=before)
    >>> seen.direction, seen.change
    (<DirectionOfTravel.IMPROVING: 'improving'>, Decimal('1.6'))
    """
    if now is None or not now.has_figure:
        return _not_comparable(earlier.basis, _why_no_figure(now))
    then = earlier.observation
    if then is None:
        return _not_comparable(earlier.basis, earlier.why)
    if now.value is not None and then.value is not None:
        return _of_figures(measure, now.value, earlier, then.value, low=low, high=high)
    return _of_words(measure, now, earlier, then, grades=grades)


def _why_no_figure(now: Observation | None) -> WhyNotComparable:
    suppressed = now is not None and now.reason_none is ReasonNone.SUPPRESSED
    return WhyNotComparable.SUPPRESSED if suppressed else WhyNotComparable.NO_FIGURE


def _not_comparable(basis: DirectionBasis, why: WhyNotComparable | None) -> Travel:
    return Travel(Movement.NOT_COMPARABLE, None, basis, why=why)


def _of_figures(
    measure: Measure,
    now: Decimal,
    found: Earlier,
    then: Decimal,
    *,
    low: Decimal | None,
    high: Decimal | None,
) -> Travel:
    now, then = as_printed(measure, now), as_printed(measure, then)
    change = EXACT.subtract(now, then)
    better = _better_by(measure.judged_polarity, now=now, then=then, low=low, high=high)
    direction = None if better is None else _direction(better)
    return Travel(_movement(change), direction, found.basis, found.observation, change)


def _movement(change: Decimal) -> Movement:
    if not change:
        return Movement.SAME
    return Movement.UP if change > 0 else Movement.DOWN


def _direction(better: Decimal | int) -> DirectionOfTravel:
    if not better:
        return DirectionOfTravel.STABLE
    return DirectionOfTravel.IMPROVING if better > 0 else DirectionOfTravel.WORSENING


def _better_by(
    polarity: Polarity | None, *, now: Decimal, then: Decimal, low: Decimal | None, high: Decimal | None
) -> Decimal | None:
    """Return how much better `now` is than `then`, in the unit of the measure; None where nothing says."""
    match polarity:
        case Polarity.HIGH:
            return EXACT.subtract(now, then)
        case Polarity.LOW:
            return EXACT.subtract(then, now)
        case Polarity.IN_RANGE if low is not None or high is not None:
            return EXACT.subtract(_outside(then, low, high), _outside(now, low, high))
        case Polarity.BREAKEVEN:
            budget = _ZERO if high is None else high
            return EXACT.subtract(_outside(then, None, budget), _outside(now, None, budget))
        case _:
            return None


def _outside(value: Decimal, low: Decimal | None, high: Decimal | None) -> Decimal:
    """Return how far `value` lies outside the range; 0 inside it."""
    below = _ZERO if low is None else EXACT.subtract(low, value)
    above = _ZERO if high is None else EXACT.subtract(value, high)
    return max(below, above, _ZERO)


def _of_words(
    measure: Measure, now: Observation, found: Earlier, then: Observation, *, grades: Sequence[Grade]
) -> Travel:
    better = _better_word(now.text_value, then.text_value, grades)
    if better is None:
        return _not_comparable(found.basis, WhyNotComparable.NOT_NUMERIC)
    direction = None if measure.judged_polarity is None else _direction(better)
    return Travel(_movement(Decimal(better)), direction, found.basis, found.observation)


def _better_word(now: str | None, then: str | None, grades: Sequence[Grade]) -> int | None:
    """Return how many steps of severity `now` is better than `then`; None where no order says."""
    if now is None or then is None:
        return None
    if now.strip().casefold() == then.strip().casefold():
        return 0
    severe_now, severe_then = _severity(now, grades), _severity(then, grades)
    return None if severe_now is None or severe_then is None else severe_then - severe_now


def _severity(word: str, grades: Sequence[Grade]) -> int | None:
    """Return the severity of the grade that `word` names."""
    grade = grade_called(word, grades)
    return None if grade is None else grade.severity
