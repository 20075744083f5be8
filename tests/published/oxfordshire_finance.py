"""The finance pages of Oxfordshire Q2 2016/17 as budget lines and items: 41 lines in seven blocks.

Titles, targets and positions as printed; notes in our words. `lines` and `items` go into the sheets `budgets`
and `budget items` of examples/oxfordshire-2016-q2.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from quarterdeck.domain.budgets import (
    AdverseSign,
    BudgetItem,
    BudgetKind,
    BudgetLine,
    BudgetScope,
    MeasuredIn,
)
from quarterdeck.domain.finance import NOT_RATED
from quarterdeck.domain.periods import quarter

ROUND = quarter(2016, 2)
AS_AT = date(2016, 10, 31)
"""The money was reported as at the end of October in a report for July to September."""

COUNCIL = "Actual expenditure for the Council is in line with the latest agreed budget"
RESERVES = "Total reserves as a proportion of the original gross budget (£798m for 2016/17)"
CARE = "Actual expenditure for Children's Social Care is in line with the latest agreed budget"
EARLY = "Actual expenditure for Education & Early Intervention is in line with the latest agreed budget"
CUSTOMER = "Actual expenditure for Oxfordshire Customer Services is in line with the latest agreed budget"
SAVINGS = "Planned savings for 2016/17 assumed in the MTFP have been achieved"
OWN_RESERVES = "Actual Directorate Reserves (as at 31 March 2017)"
CHILDREN, PLACE, PUBLIC_HEALTH, STAFF = (
    "Children Education & Families",
    "Environment & Economy",
    "Public Health",
    "Corporate Services",
)
BLOCKS = (
    "Social and Community Services",
    CHILDREN,
    PLACE,
    PUBLIC_HEALTH,
    STAFF,
    "Corporate",
    "Corporate (continued)",
)
"""The blocks in the order of the report; the last goes on with the one before."""

_MILLION = Decimal(1_000_000)
_KINDS = {
    "budget variance": BudgetKind.REVENUE,
    "reserve": BudgetKind.RESERVE,
    "ratio": BudgetKind.RESERVE,
    "virements": BudgetKind.VIREMENT,
    "savings": BudgetKind.SAVING,
}
_NOTES = {
    (
        "Social and Community Services",
        SAVINGS,
    ): "£2.2 million slips, most of it in the pool for older people.",
    (CHILDREN, SAVINGS): "The savings on home to school transport are outweighed by demand, need and price.",
    (PUBLIC_HEALTH, "Actual expenditure is in line with the latest agreed budget"): (
        "The grant for 2016/17 is ring-fenced: £32.1 million."
    ),
    (PUBLIC_HEALTH, OWN_RESERVES): "Ring-fenced grant not yet spent, kept for projects to come.",
    (PUBLIC_HEALTH, SAVINGS): "Up to £0.5 million from the reserve, once, towards a saving of £1.25 million.",
    ("Corporate", "Corporate Reserves (as at 31 March 2017)"): "The efficiency reserve.",
    ("Corporate", "Cash Flow Reserves (as at 31 March 2017)"): "For the cash flow of changes to plans.",
    ("Corporate", "General balances as a proportion of the original gross budget (£798m for 2016/17)"): (
        "1.9% of the original gross budget."
    ),
    (
        "Corporate",
        RESERVES,
    ): "Printed as 10.9% of the original gross budget; £96.6 million is 12.1% of £798 million.",
}
_FOOTNOTES = {
    "(*)": "(*) Average debtor days of all debtors, adult social care among them.",
    "(**)": "(**) A composite of two rates of the 7 Day LIBID, a property fund index and two bond indices.",
}


@cache
def published() -> tuple[dict[str, str], ...]:
    """Return the rows of the report, in its order."""
    path = Path(__file__).parent / "oxon-2016-q2-finance.csv"
    with path.open(encoding="utf-8", newline="") as rows:
        return tuple(csv.DictReader(rows))


def lines(codes: Mapping[str, str] | None = None) -> tuple[BudgetLine, ...]:
    """Return the 41 lines; `codes` gives the code of a unit by the printed name of its block."""
    known = codes or {}
    return tuple(_line(row, known.get(row["directorate"], row["directorate"])) for row in published())


def items(codes: Mapping[str, str] | None = None) -> tuple[BudgetItem, ...]:
    """Return what the report says some amounts are made of."""
    known = codes or {}
    given = (
        (CARE, "overspend", "Placements", "3.2", CHILDREN),
        (CARE, "overspend", "Young asylum seekers", "1.1", CHILDREN),
        (EARLY, "overspend", "Home to school transport", "1.4", CHILDREN),
        (CUSTOMER, "overspend", "ICT: savings of rationalisation not fully made", "1.0", PLACE),
        (OWN_RESERVES, "holding", "Registration service", "0.4", STAFF),
        (OWN_RESERVES, "holding", "County elections", "0.6", STAFF),
    )
    return tuple(
        BudgetItem(line, kind, text, Decimal(amount) * _MILLION, known.get(unit, unit), ROUND)
        for line, kind, text, amount, unit in given
    )


def _line(row: Mapping[str, str], unit: str) -> BudgetLine:
    title, kind = row["success_indicator"], row["target_kind"]
    bare = BudgetLine(
        unit,
        title,
        ROUND,
        kind=_KINDS.get(kind) or _kind_of(title),
        scope=BudgetScope.COUNCIL if row["directorate"].startswith("Corporate") else BudgetScope.PORTFOLIO,
        target_text="" if row["target_text"] == "-" else row["target_text"],
        scheme="" if row["on_target"] else NOT_RATED,
        as_at=AS_AT,
        note=_note(row["directorate"], title),
    )
    bare = replace(bare, scope=BudgetScope.PORTFOLIO) if row["directorate"] == STAFF else bare
    if kind == "budget variance":
        return _of_budget(bare, row)
    if kind in ("reserve", "ratio"):
        amount = Decimal(row["position_gbp_m"]) * _MILLION
        total = "" if title == RESERVES else RESERVES
        return replace(bare, outturn=amount, scale=1_000_000, total_of=total)
    if kind == "virements":
        return replace(bare, outturn=Decimal(0), measured_in=MeasuredIn.NUMBER)
    return _of_target(bare, row)


def _of_budget(bare: BudgetLine, row: Mapping[str, str]) -> BudgetLine:
    return replace(
        bare,
        given_variance=Decimal(row["position_gbp_m"]) * _MILLION,
        given_pct=Decimal(row["position_pct"]),
        scale=1_000_000,
        total_of="" if bare.line == COUNCIL else COUNCIL,
        scheme="budget-two-sided",
    )


def _of_target(bare: BudgetLine, row: Mapping[str, str]) -> BudgetLine:
    """Return a line of per cent or days, whose target is its budget."""
    is_days = row["target_kind"] == "days ceiling"
    target = re.search(r"\d+(?:\.\d+)?", row["target_text"])
    position = re.search(r"\d+(?:\.\d+)?", row["position_text"])
    return replace(
        bare,
        measured_in=MeasuredIn.DAYS if is_days else MeasuredIn.PERCENT,
        adverse=AdverseSign.OVER if is_days else AdverseSign.UNDER,
        current=Decimal(target.group()) if target else None,
        outturn=Decimal(position.group()) if position else None,
    )


def _kind_of(title: str) -> BudgetKind:
    if "Treasury" in title:
        return BudgetKind.TREASURY
    return BudgetKind.DEBTOR if "debtor" in title else BudgetKind.CAPITAL


def _note(directorate: str, title: str) -> str:
    marks = [text for mark, text in _FOOTNOTES.items() if mark in title]
    return marks[0] if marks else _NOTES.get((directorate, title), "")
