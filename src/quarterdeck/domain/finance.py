"""Money: variance as printed and as judged, and totals that add up.

Variance is outturn less budget. Sources: Buckinghamshire year end 2015/16 prints it as a percentage of the
signed budget, so that 31 on a budget of -31 is -100%; Oxfordshire Q2 2016/17 judges its size, so that an
underspend of 3% misses "within 2%", and prints lines that add up to 5.7 under a total of 5.6.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from quarterdeck.domain.budgets import AdverseSign, BudgetKind, BudgetLine
from quarterdeck.domain.council import PercentOf
from quarterdeck.domain.exact import EXACT, share
from quarterdeck.domain.rating import Rating
from quarterdeck.domain.reasons import Detail, Reason, ReasonCode
from quarterdeck.domain.schemes.evaluate import FINANCE, FieldValue, compile_scheme
from quarterdeck.domain.schemes.scheme import Scheme

_MISSING = {"budget": ReasonCode.NO_TARGET, "outturn": ReasonCode.NO_FIGURE}


@dataclass(frozen=True, slots=True)
class Variance:
    """How far the outturn of a line lies from its budget, in pounds.

    `amount` is outturn less budget. `pct` is as printed: of the budget as PercentOf says, one decimal, None
    of a budget of 0. `overspend` is the same amount with adverse positive: income short of its budget
    overspends. `is_income` lines are said to be "short by" or "over by", never "overspent".
    """

    budget: Decimal
    outturn: Decimal
    amount: Decimal
    pct: Decimal | None
    overspend: Decimal
    is_income: bool


def variance(line: BudgetLine, *, percent_of: PercentOf = PercentOf.SIGNED) -> Variance | None:
    """Return how far `line` is from its budget, as last agreed, else as first set; None if one is missing.

    >>> from quarterdeck.domain.periods import year
    >>> seen = variance(BudgetLine("E&S", "Unreleased", year(2015), current=Decimal(-31), outturn=Decimal(0)))
    >>> seen.amount, seen.pct
    (Decimal('31'), Decimal('-100.0'))
    """
    budget = budget_of(line)
    if budget is None or line.outturn is None:
        return None
    amount = EXACT.subtract(line.outturn, budget)
    whole = budget if percent_of is PercentOf.SIGNED else abs(budget)
    return Variance(
        budget=budget,
        outturn=line.outturn,
        amount=amount,
        pct=share(amount, whole, places=1),
        overspend=_overspend(amount, line.adverse),
        is_income=is_income(line),
    )


def budget_of(line: BudgetLine) -> Decimal | None:
    """Return the budget that counts, in pounds: as last agreed, else as first set."""
    return line.current if line.current is not None else line.original


def is_income(line: BudgetLine) -> bool:
    """Tell whether money comes in: under is adverse, it is funding, or revenue with a budget below 0."""
    budget = budget_of(line)
    below = line.kind is BudgetKind.REVENUE and budget is not None and budget < 0
    return line.adverse is AdverseSign.UNDER or line.kind is BudgetKind.FUNDING or below


def _overspend(amount: Decimal, adverse: AdverseSign) -> Decimal:
    match adverse:
        case AdverseSign.OVER:
            return amount
        case AdverseSign.UNDER:
            return EXACT.minus(amount)
        case other:
            assert_never(other)


def rate_budget(
    line: BudgetLine,
    *,
    scheme: Scheme,
    percent_of: PercentOf = PercentOf.SIGNED,
    parameters: Mapping[str, Decimal] | None = None,
) -> Rating:
    """Return what `scheme`, one for money, says of `line`; a missing budget or outturn is never a colour.

    The figures of the reason are in pounds: value (the outturn), target (the budget), gap (the size of the
    variance) and gap_pct (of the size of the budget, one decimal). Raises SchemeRefused for a scheme that is
    not one for money.
    """
    fields: dict[str, FieldValue] = {
        "budget": budget_of(line),
        "outturn": line.outturn,
        "adverse": line.adverse.value,
        "percent_of": percent_of.value,
    }
    verdict = compile_scheme(scheme, vocabulary=FINANCE).judge(fields, parameters)
    reason = _reason(line) if verdict.grade is not None else _missing(verdict.unknown)
    return Rating(verdict.grade, reason, scheme.name, scheme.version, verdict.rule)


def _missing(unknown: str | None) -> Reason:
    return Reason(_MISSING.get(unknown or "", ReasonCode.UNKNOWN_FACT), {"fact": unknown})


def _reason(line: BudgetLine) -> Reason:
    seen = variance(line, percent_of=PercentOf.SIZE)
    if seen is None:
        return Reason(ReasonCode.RULE)
    gap_pct = None if seen.pct is None else abs(seen.pct)
    figures: dict[str, Detail] = {
        "value": seen.outturn,
        "target": seen.budget,
        "gap": abs(seen.amount),
        "gap_pct": gap_pct,
    }
    if not seen.overspend:
        return Reason(ReasonCode.ON_BUDGET, figures)
    return Reason(ReasonCode.OVER_BUDGET if seen.overspend > 0 else ReasonCode.UNDER_BUDGET, figures)
