"""Exact decimals: the one arithmetic of every rule.

A float puts up to half of the readings that sit exactly on a band on the wrong side of it, so rules compute
on `Decimal` in a context that refuses to lose a digit.
"""

from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow

EXACT = Context(prec=60, traps=[Inexact, InvalidOperation, Overflow, DivisionByZero])
"""Adds, subtracts and multiplies figures; raises `decimal.Inexact` rather than round."""

_ROUNDING = Context(prec=60, rounding=ROUND_HALF_UP, traps=[InvalidOperation, Overflow, DivisionByZero])

_HUNDRED = Decimal(100)
_GRIDS = {places: Decimal(1).scaleb(-places) for places in range(-9, 10)}

MAX_DIGITS = 15
MAX_PLACES = 6


class FigureOutOfBounds(ValueError):
    """The figure is not finite, or has more digits than the product keeps."""


def bounded(value: Decimal) -> Decimal:
    """Return `value` if the product can keep it: finite, 15 significant digits and 6 decimal places at most.

    Raises FigureOutOfBounds with a sentence that names the bound.
    """
    if not value.is_finite():
        raise FigureOutOfBounds("a figure must be a number, not infinite or undefined")
    _, digits, exponent = value.normalize().as_tuple()
    places = max(-int(exponent), 0)
    if places > MAX_PLACES:
        raise FigureOutOfBounds(f"a figure can have at most {MAX_PLACES} decimal places, this has {places}")
    if len(digits) + max(int(exponent), 0) > MAX_DIGITS:
        raise FigureOutOfBounds(f"a figure can have at most {MAX_DIGITS} digits")
    return value


def displayed(value: Decimal, *, places: int) -> Decimal:
    """Return `value` as it is printed with `places` decimals, halves away from zero.

    >>> displayed(Decimal("67.25"), places=1)
    Decimal('67.3')
    """
    return value.quantize(grid(places), context=_ROUNDING)


def grid(places: int) -> Decimal:
    """Return one step of what is printed with `places` decimals; below 0 it is tens, hundreds or more."""
    step = _GRIDS.get(places)
    return step if step is not None else Decimal(1).scaleb(-places)


def share(part: Decimal, whole: Decimal, *, places: int) -> Decimal | None:
    """Return `part` as a percentage of `whole`, rounded to `places` for display; None when `whole` is 0.

    For sentences only: a rule never divides.
    """
    if not whole:
        return None
    return displayed(_ROUNDING.divide(EXACT.multiply(part, _HUNDRED), whole), places=places)


def proportion(value: Decimal, *, part: Decimal, whole: Decimal, places: int) -> Decimal:
    """Return `value` times `part` over `whole`, rounded to `places` as printed.

    For the steps of a profile and for sentences. Raises `decimal.DivisionByZero` when `whole` is 0.

    >>> proportion(Decimal(1088), part=Decimal(3), whole=Decimal(12), places=0)
    Decimal('272')
    """
    return displayed(_ROUNDING.divide(EXACT.multiply(value, part), whole), places=places)
