"""The seven lines of money of Buckinghamshire's year end 2015/16, as budget lines and items.

`lines` and `items` go into the sheets `budgets` and `budget items` of examples/buckinghamshire-2015-year-end.
"""

import csv
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from quarterdeck.domain.budgets import BudgetItem, BudgetKind, BudgetLine, OutturnKind
from quarterdeck.domain.periods import year

YEAR = year(2015)
EDUCATION, CHILDREN = "Education & Skills", "Children's Services"
CODES = {EDUCATION: "education-skills", CHILDREN: "childrens-services"}
_KINDS = {"Funding": BudgetKind.FUNDING, "REVENUE": BudgetKind.REVENUE, "CAPITAL": BudgetKind.CAPITAL}
_NAMES = {"DSG": "Dedicated schools grant", "Released Unreleased": "Released"}
_HOW = {
    "Provisional Outturn": OutturnKind.PROVISIONAL,
    "Forecast Outturn": OutturnKind.FORECAST,
}
_NOTES = {
    (EDUCATION, "Released"): "Five schemes slip into the next year; one overspends.",
    (EDUCATION, "Funding"): "Income from others that is not yet in.",
}
_PLANS = ("400", "80", "200", "100", "215")


@cache
def published() -> tuple[dict[str, str], ...]:
    """Return the rows of the report, in its order."""
    path = Path(__file__).parent / "bucks-2015-year-end-finance.csv"
    with path.open(encoding="utf-8", newline="") as rows:
        return tuple(csv.DictReader(rows))


def lines(codes: Mapping[str, str] = CODES) -> tuple[BudgetLine, ...]:
    """Return the seven lines; `codes` gives the code of a unit by the printed name of its portfolio."""
    return tuple(
        BudgetLine(
            codes[row["portfolio"]],
            _NAMES.get(row["line"], row["line"]),
            YEAR,
            kind=_KINDS.get(row["line"]) or _KINDS[row["type"]],
            current=Decimal(row["budget_000"]) * 1_000,
            outturn=Decimal(row["outturn_000"]) * 1_000,
            outturn_kind=_HOW[row["outturn_kind"]],
            scale=1_000,
            as_at=date(2016, 3, 31),
            note=_NOTES.get((row["portfolio"], row["line"]), ""),
        )
        for row in published()
    )


def items(codes: Mapping[str, str] = CODES) -> tuple[BudgetItem, ...]:
    """Return the amounts of the action plans that the report lists against the one overspend of services."""
    return tuple(
        BudgetItem(
            CHILDREN, "action plan", f"Action plan {at}", Decimal(amount) * 1_000, codes[CHILDREN], YEAR
        )
        for at, amount in enumerate(_PLANS, start=1)
    )
