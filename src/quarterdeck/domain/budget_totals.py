"""Totals of money that add up but for rounding, and where they do not, both amounts and their lines.

Printed amounts are rounded line by line, so a total may differ by one unit in the last place per line: the
directorates of Oxfordshire Q2 2016/17 add up to 5.7 under a total of 5.6, and are right.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import reduce
from typing import assert_never

from quarterdeck.domain.budgets import BudgetLine, BudgetScope
from quarterdeck.domain.exact import EXACT

_ZERO = Decimal(0)


class BudgetColumn(StrEnum):
    """Which amount of a line is meant."""

    ORIGINAL = "original"
    CURRENT = "current"
    ACTUAL = "actual"
    OUTTURN = "outturn"
    PREVIOUS = "previous"
    VARIANCE = "variance"


@dataclass(frozen=True, slots=True)
class TotalDiffers:
    """A total and the lines under it that do not add up to it, in pounds.

    `printed` is the total's own amount, `added` that of its `lines`, `allowed` the most that rounding
    explains.
    """

    total: BudgetLine
    column: BudgetColumn
    printed: Decimal
    added: Decimal
    allowed: Decimal
    lines: tuple[BudgetLine, ...]


def totals_that_differ(lines: Iterable[BudgetLine]) -> tuple[TotalDiffers, ...]:
    """Return every total that its lines do not add up to, a column at a time, in the order of the totals.

    A line stands under the one that its `total_of` names, in its own unit, else in another. A column in which
    the total or any line is empty is passed over.
    """
    held = tuple(lines)
    parts = parts_by_total(held)
    return tuple(
        found
        for total in held
        if (under := parts.get(id(total), ()))
        for column in BudgetColumn
        if (found := _difference(total, under, column)) is not None
    )


def without_total(lines: Iterable[BudgetLine]) -> tuple[BudgetLine, ...]:
    """Return the lines whose `total_of` names no line of the same period, or more than one."""
    held = tuple(lines)
    return tuple(line for line in held if line.total_of and total_above(line, held) is None)


def parts_by_total(lines: Sequence[BudgetLine]) -> dict[int, tuple[BudgetLine, ...]]:
    """Return the lines under each total, in their order, by the total's identity."""
    found: dict[int, tuple[BudgetLine, ...]] = {}
    for line in lines:
        if (total := total_above(line, lines)) is not None:
            found[id(total)] = (*found.get(id(total), ()), line)
    return found


def total_above(line: BudgetLine, lines: Sequence[BudgetLine]) -> BudgetLine | None:
    """Return the total that `line` belongs to: of its unit, else the council's, else any; None if unclear."""
    if not line.total_of:
        return None
    named = [
        other
        for other in lines
        if other.line == line.total_of and other.period == line.period and other is not line
    ]
    own = [other for other in named if other.unit == line.unit]
    councils = [other for other in named if other.scope is BudgetScope.COUNCIL]
    nearest = own or councils or named
    return nearest[0] if len(nearest) == 1 else None


def last_place(amounts: Iterable[Decimal], *, scale: int) -> Decimal:
    """Return one unit in the last printed place of `amounts`, in pounds, shown in units of `scale` pounds.

    No coarser than the scale, or than a tenth of a million, however round the amounts happen to be.

    >>> last_place([Decimal(5_600_000), Decimal(-700_000)], scale=1_000_000)
    Decimal('1E+5')
    """
    coarsest = Decimal(scale).adjusted() - (1 if scale > 1_000 else 0)
    finest = min((_exponent(amount) for amount in amounts if amount), default=coarsest)
    return Decimal(1).scaleb(min(coarsest, finest))


def _exponent(amount: Decimal) -> int:
    return int(amount.normalize().as_tuple().exponent)


def _difference(
    total: BudgetLine, under: tuple[BudgetLine, ...], column: BudgetColumn
) -> TotalDiffers | None:
    printed = _amount(total, column)
    parts = [part for line in under if (part := _amount(line, column)) is not None]
    if printed is None or len(parts) < len(under):
        return None
    added = reduce(EXACT.add, parts, _ZERO)
    allowed = EXACT.multiply(last_place([printed, *parts], scale=total.scale), Decimal(len(parts)))
    if abs(EXACT.subtract(added, printed)) <= allowed:
        return None
    return TotalDiffers(total, column, printed, added, allowed, under)


def _amount(line: BudgetLine, column: BudgetColumn) -> Decimal | None:
    match column:
        case BudgetColumn.ORIGINAL:
            return line.original
        case BudgetColumn.CURRENT:
            return line.current
        case BudgetColumn.ACTUAL:
            return line.actual
        case BudgetColumn.OUTTURN:
            return line.outturn
        case BudgetColumn.PREVIOUS:
            return line.previous
        case BudgetColumn.VARIANCE:
            return line.given_variance
        case other:
            assert_never(other)
