"""Money: variance as printed and as judged, and totals that add up.

Variance is outturn less budget. Sources: Buckinghamshire year end 2015/16 prints it as a percentage of the
signed budget, so that 31 on a budget of -31 is -100%; Oxfordshire Q2 2016/17 judges its size, so that an
underspend of 3% misses "within 2%", and prints lines that add up to 5.7 under a total of 5.6.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from quarterdeck.domain.budgets import AdverseSign, BudgetKind, BudgetLine, BudgetScope, MeasuredIn
from quarterdeck.domain.council import Council, PercentOf
from quarterdeck.domain.exact import EXACT, share
from quarterdeck.domain.periods import Period
from quarterdeck.domain.rating import Rating
from quarterdeck.domain.reasons import Detail, Reason, ReasonCode
from quarterdeck.domain.schemes.evaluate import FINANCE, FieldValue, Judge, compile_scheme
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.schemes.tree import Compare, Number, Parameter, walk

NOT_RATED = "none"
"""The name of no scheme: a line that names it is shown and takes no rating."""

_USUAL = {BudgetScope.COUNCIL: "budget-council", BudgetScope.PORTFOLIO: "budget-service"}
_USUAL_OF_OTHERS = "budget-reached"
_HUNDRED = Decimal(100)
_ZERO = Decimal(0)
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
    judge = compile_scheme(scheme, vocabulary=FINANCE)
    if line.given_pct is not None and not _has_amounts(line) and _asks_only_for_shares(judge):
        fields |= _of_a_hundred(line, line.given_pct, percent_of)
    verdict = judge.judge(fields, parameters)
    # Where the variance is given it is the budget that is missing, whatever the rules ask for first.
    unknown = "budget" if verdict.unknown and position(line).is_given else verdict.unknown
    reason = _reason(line) if verdict.grade is not None else _missing(unknown)
    return Rating(verdict.grade, reason, scheme.name, scheme.version, verdict.rule)


def lines_of(council: Council, period: Period) -> tuple[BudgetLine, ...]:
    """Return the lines that a round reports: its own, and those of the year that ends with it."""
    return tuple(line for line in council.budgets if line.period.last == period.last)


def scheme_name_of(line: BudgetLine) -> str:
    """Return the name of the scheme that rates `line`, NOT_RATED where its sheet says so.

    Its own, else the usual one: of the council or of a service for pounds, "at the target or better" for
    days, percentages and numbers, whose size no budget scheme knows. The council may have no scheme of that
    name.
    """
    if line.scheme:
        return line.scheme
    return _USUAL[line.scope] if line.measured_in is MeasuredIn.POUNDS else _USUAL_OF_OTHERS


def scheme_of(line: BudgetLine, schemes: Mapping[str, Scheme]) -> Scheme | None:
    """Return the scheme that rates `line`; None where it takes no rating, or there is no such scheme."""
    return schemes.get(scheme_name_of(line))


@dataclass(frozen=True, slots=True)
class Position:
    """Where a line stands against its budget, worked out or as it was given; any part may be unknown.

    `amount` and `overspend` (adverse positive) are in what the line is measured in, `pct` as printed.
    """

    amount: Decimal | None = None
    pct: Decimal | None = None
    overspend: Decimal | None = None
    is_given: bool = False


def position(line: BudgetLine, *, percent_of: PercentOf = PercentOf.SIGNED) -> Position:
    """Return where `line` stands: from its budget and outturn, else the variance as it was given.

    >>> from quarterdeck.domain.periods import year
    >>> given = {"given_variance": Decimal(-700_000), "given_pct": Decimal(-3)}
    >>> held = BudgetLine("Fire", "Spending", year(2016), **given)
    >>> position(held).amount, position(held).is_given
    (Decimal('-700000'), True)
    """
    seen = variance(line, percent_of=percent_of)
    if seen is not None:
        return Position(seen.amount, seen.pct, seen.overspend)
    if line.given_variance is None and line.given_pct is None:
        return Position()
    given = line.given_variance
    overspend = None if given is None else _overspend(given, line.adverse)
    return Position(given, line.given_pct, overspend, is_given=True)


def _has_amounts(line: BudgetLine) -> bool:
    return budget_of(line) is not None and line.outturn is not None


def _of_a_hundred(line: BudgetLine, pct: Decimal, percent_of: PercentOf) -> dict[str, FieldValue]:
    """Return budget and outturn of a line of which only the percentage is known, for a budget of 100.

    A percentage of the signed budget whose sign is not that of the variance is of a budget below 0.
    """
    given = line.given_variance or _ZERO
    is_below = percent_of is PercentOf.SIGNED and EXACT.multiply(given, pct) < 0
    budget = -_HUNDRED if is_below else _HUNDRED
    return {"budget": budget, "outturn": EXACT.add(budget, -pct if is_below else pct)}


def _asks_only_for_shares(judge: Judge) -> bool:
    """Tell whether a scheme says the same of a line ten times as large: it compares amounts with 0 alone."""
    return not any(
        _is_constant(part)
        for read in judge.rules
        for node in walk(read.tree)
        if isinstance(node, Compare)
        for part in (*walk(node.left), *walk(node.right))
    )


def _is_constant(part: object) -> bool:
    return isinstance(part, Parameter) or (isinstance(part, Number) and part.value != _ZERO)


def _missing(unknown: str | None) -> Reason:
    return Reason(_MISSING.get(unknown or "", ReasonCode.UNKNOWN_FACT), {"fact": unknown})


def _reason(line: BudgetLine) -> Reason:
    seen = variance(line, percent_of=PercentOf.SIZE)
    if seen is None:
        return _as_given(line)
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


def _as_given(line: BudgetLine) -> Reason:
    """Return the reason of a line of which only the variance is known."""
    amount, pct = line.given_variance, line.given_pct
    told = amount if amount is not None else pct
    if told is None:
        return Reason(ReasonCode.RULE)
    sizes = {"gap": amount, "gap_pct": pct}
    figures: dict[str, Detail] = {name: None if size is None else abs(size) for name, size in sizes.items()}
    if not told:
        return Reason(ReasonCode.ON_BUDGET, figures)
    is_over = _overspend(told, line.adverse) > 0
    return Reason(ReasonCode.OVER_BUDGET if is_over else ReasonCode.UNDER_BUDGET, figures)
