"""A line of money of the round, for tests."""

from decimal import Decimal

from quarterdeck.domain.budgets import BudgetLine
from tests.domain.made import Q2

LINE = BudgetLine(
    "tr",
    "Repairs",
    Q2,
    original=Decimal(20_000_000),
    current=Decimal(20_500_000),
    actual=Decimal(9_000_000),
    outturn=Decimal(21_730_000),
    previous=Decimal(21_000_000),
    scale=1_000_000,
)
