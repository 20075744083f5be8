"""Money as it was reported: budget lines and the items that explain them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from quarterdeck.domain.periods import Period


class BudgetKind(StrEnum):
    """What sort of line it is."""

    REVENUE = "revenue"
    CAPITAL = "capital"
    FUNDING = "funding"
    RESERVE = "reserve"
    DEBTOR = "debtor"
    TREASURY = "treasury"
    SAVING = "saving"
    VIREMENT = "virement"


class BudgetScope(StrEnum):
    """Whether a line is the whole council's or one portfolio's."""

    COUNCIL = "council"
    PORTFOLIO = "portfolio"


class OutturnKind(StrEnum):
    """How final an outturn is."""

    PROVISIONAL = "provisional"
    FORECAST = "forecast"
    FINAL = "final"


class AdverseSign(StrEnum):
    """Which sign of outturn less budget is adverse: over for spending, under for income and savings."""

    OVER = "over"
    UNDER = "under"


class MeasuredIn(StrEnum):
    """What the amounts of a line are in: not all that a finance report shows is money."""

    POUNDS = "pounds"
    PERCENT = "percent"
    DAYS = "days"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line of a finance report; income lines may have negative budgets.

    Amounts are in pounds, or in what `measured_in` says: 97 of a budget of 100 per cent of the savings, 50 of
    48 days. `given_variance` (outturn less budget) and `given_pct` (its per cent of the budget) are a
    variance as it was reported where the report prints no budget; both are empty where there is one.
    """

    unit: str
    line: str
    period: Period
    kind: BudgetKind = BudgetKind.REVENUE
    scope: BudgetScope = BudgetScope.PORTFOLIO
    fund: str = ""
    total_of: str = ""
    original: Decimal | None = None
    current: Decimal | None = None
    actual: Decimal | None = None
    outturn: Decimal | None = None
    outturn_kind: OutturnKind = OutturnKind.FORECAST
    previous: Decimal | None = None
    adverse: AdverseSign = AdverseSign.OVER
    scale: int = 1
    target_text: str = ""
    scheme: str = ""
    as_at: date | None = None
    note: str = ""
    measured_in: MeasuredIn = MeasuredIn.POUNDS
    given_variance: Decimal | None = None
    given_pct: Decimal | None = None


@dataclass(frozen=True, slots=True)
class BudgetItem:
    """A comment, slippage or savings item that explains part of a line's variance, in pounds.

    `unit` tells lines of one name apart ("" for whichever it is), `period` the rounds (None for all).
    """

    line: str
    kind: str
    text: str
    amount: Decimal | None = None
    unit: str = ""
    period: Period | None = None
