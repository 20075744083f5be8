"""Budget lines of Buckinghamshire at the year end 2015/16, in the words of our picture of them."""

from decimal import Decimal

from quarterdeck.domain.budgets import (
    AdverseSign,
    BudgetItem,
    BudgetKind,
    BudgetLine,
    BudgetScope,
    OutturnKind,
)
from quarterdeck.domain.periods import Period, quarter

Q1 = quarter(2017, 1)
_SCHOOLS, _CHILDREN = "education-skills", "childrens-services"
_PROVISIONAL, _FORECAST = OutturnKind.PROVISIONAL, OutturnKind.FORECAST


def lines(period: Period = Q1) -> tuple[BudgetLine, ...]:
    """The published amounts, in pounds."""
    revenue = (
        (_SCHOOLS, "Education and skills", 38_538, 38_149, _PROVISIONAL, ""),
        (_SCHOOLS, "Dedicated schools grant", -2_247, -2_248, _PROVISIONAL, ""),
        (_CHILDREN, "Children’s services", 56_171, 58_285, _FORECAST, "More children are looked after."),
    )
    capital = (
        (_SCHOOLS, "Education: released", 31_759, 31_321, _PROVISIONAL, ""),
        (_SCHOOLS, "Education: not released", -31, 0, _PROVISIONAL, ""),
        (_SCHOOLS, "Education: funding from others", -11_556, -9_282, _PROVISIONAL, ""),
        (_CHILDREN, "Children’s capital", 338, 273, _FORECAST, ""),
    )
    found = [
        BudgetLine(
            unit,
            name,
            period,
            kind=kind,
            total_of=total,
            current=Decimal(budget * 1000),
            outturn=Decimal(outturn * 1000),
            outturn_kind=how,
            scale=1000,
            note=note,
        )
        for kind, total, given in (
            (BudgetKind.REVENUE, "Revenue total", revenue),
            (BudgetKind.CAPITAL, "Capital, net of funding", capital),
        )
        for unit, name, budget, outturn, how, note in given
    ]
    return (*found, *_totals(period))


def _totals(period: Period) -> tuple[BudgetLine, ...]:
    return tuple(
        BudgetLine(
            _CHILDREN,
            name,
            period,
            kind=kind,
            scope=BudgetScope.COUNCIL,
            current=Decimal(budget * 1000),
            outturn=Decimal(outturn * 1000),
            adverse=AdverseSign.OVER,
            scale=1000,
        )
        for name, kind, budget, outturn in (
            ("Revenue total", BudgetKind.REVENUE, 92_462, 94_186),
            ("Capital, net of funding", BudgetKind.CAPITAL, 20_510, 22_312),
        )
    )


ITEMS = (BudgetItem("Children’s services", "saving", "Five action plans", Decimal(995_000)),)
