"""Pounds in words and columns, at the scale they are shown in."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from quarterdeck.compose.figures import money, number
from quarterdeck.domain.budgets import BudgetKind, BudgetLine, MeasuredIn

KINDS = {
    BudgetKind.REVENUE: "Revenue",
    BudgetKind.CAPITAL: "Capital",
    BudgetKind.FUNDING: "Funding",
    BudgetKind.RESERVE: "Reserves",
    BudgetKind.DEBTOR: "Debtors",
    BudgetKind.TREASURY: "Treasury",
    BudgetKind.SAVING: "Savings",
    BudgetKind.VIREMENT: "Virements",
}
UNITS = {1: "£", 1_000: "£ thousand", 1_000_000: "£ million"}
_PLACES = {1: 0, 1_000: 0, 1_000_000: 1}


def scale_of(lines: Iterable[BudgetLine]) -> int:
    """Return the scale that most lines are shown in: 1, 1,000 or 1,000,000 pounds."""
    return Counter(line.scale for line in lines).most_common(1)[0][0]


def in_column(amount: Decimal | None, scale: int, *, signed: bool = False) -> str:
    """Return an amount as it stands in a column whose heading names the unit.

    >>> in_column(Decimal(2_114_000), 1_000, signed=True)
    '+2,114'
    """
    if amount is None:
        return "–"
    said = number(amount / scale, places=_PLACES[scale])
    return f"+{said}" if signed and amount > 0 else said


def in_its_unit(line: BudgetLine, amount: Decimal | None, scale: int, *, signed: bool = False) -> str:
    """Return an amount of a line in a column: pounds at the column’s scale, anything else with its unit.

    >>> from quarterdeck.domain.periods import year
    >>> debtors = BudgetLine("all", "Debtors", year(2016), measured_in=MeasuredIn.DAYS)
    >>> in_its_unit(debtors, Decimal(50), 1_000)
    '50 days'
    """
    if amount is None or line.measured_in is MeasuredIn.POUNDS:
        return in_column(amount, scale, signed=signed)
    said = number(amount, places=max(-int(amount.as_tuple().exponent), 0))
    said = f"+{said}" if signed and amount > 0 else said
    unit = {MeasuredIn.PERCENT: "%", MeasuredIn.DAYS: " day" if abs(amount) == 1 else " days"}
    return f"{said}{unit.get(line.measured_in, '')}"


def in_words(amount: Decimal) -> str:
    """Return the size of an amount as it is said: "£1.7 million", "£389,000".

    >>> in_words(Decimal(1_724_000)), in_words(Decimal(-389_000))
    ('£1.7 million', '£389,000')
    """
    size = abs(amount)
    if size >= 1_000_000:
        return f"{money(size, places=1, scale=1_000_000).removesuffix('m')} million"
    if size >= 10_000:
        return money(round(size, -3), places=0, scale=1)
    return money(size, places=0, scale=1)


def per_cent(share: Decimal | None) -> str:
    """Return a share with its sign: "+3.8%"; a dash where there is none."""
    if share is None:
        return "–"
    return f"{'+' if share > 0 else ''}{number(share, places=1)}%"
