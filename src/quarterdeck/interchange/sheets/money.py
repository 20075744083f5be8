"""Sheets of money: budget lines and the items that explain them."""

from quarterdeck.domain.budgets import (
    AdverseSign,
    BudgetItem,
    BudgetKind,
    BudgetLine,
    BudgetScope,
    MeasuredIn,
    OutturnKind,
)
from quarterdeck.interchange.columns import CODE, DATE, FIGURE, PERIOD, TEXT, WHOLE, Column, Sheet, choice

BUDGETS = Sheet(
    "budgets",
    BudgetLine,
    "budgets",
    (
        Column("unit", CODE, "code of the directorate or portfolio", required=True),
        Column("line", CODE, "the line's name", required=True),
        Column("period", PERIOD, "the period reported", required=True),
        Column("kind", choice(BudgetKind), "what sort of line"),
        Column("scope", choice(BudgetScope), "the whole council's or one portfolio's"),
        Column("fund", CODE, "where the money comes from"),
        Column("total of", CODE, "the lines it adds up"),
        Column("original", FIGURE, "original budget, in pounds"),
        Column("current", FIGURE, "current budget", also=("budget",)),
        Column("actual", FIGURE, "spent so far"),
        Column("outturn", FIGURE, "outturn or forecast outturn"),
        Column("outturn kind", choice(OutturnKind), "how final it is"),
        Column("previous", FIGURE, "the forecast before"),
        Column(
            "adverse sign",
            choice(AdverseSign),
            "which sign of outturn less budget is adverse",
            field="adverse",
        ),
        Column("scale", WHOLE, "printed in 1, 1000 or 1000000 pounds"),
        Column("target text", CODE, "the target as printed"),
        Column("scheme", CODE, "the rating scheme"),
        Column("as at", DATE, "the day of the figures"),
        Column("note", TEXT, "printed with the line"),
        Column("measured in", choice(MeasuredIn), "what its amounts are in, where that is not pounds"),
        Column(
            "variance",
            FIGURE,
            "outturn less budget, where the budget itself is not held",
            field="given_variance",
        ),
        Column(
            "variance percent",
            FIGURE,
            "that in per cent of the budget",
            field="given_pct",
            also=("variance %",),
        ),
    ),
    "revenue, capital and other lines of the finance report, in pounds unless said",
    key=("unit", "line", "period"),
    example=(
        ("unit", "transport"),
        ("line", "Road repairs"),
        ("period", "Q1 2017/18"),
        ("current", "1200000"),
    ),
)

BUDGET_ITEMS = Sheet(
    "budget items",
    BudgetItem,
    "budget_items",
    (
        Column("line", CODE, "the budget line", required=True),
        Column("kind", CODE, "comment, slippage, saving", required=True),
        Column("text", TEXT, "what it says", required=True),
        Column("amount", FIGURE, "in pounds"),
        Column("unit", CODE, "whose line, where several have its name"),
        Column("period", PERIOD, "the round it is of; empty for every one"),
    ),
    "what explains part of a line's variance",
    example=(
        ("line", "Road repairs"),
        ("kind", "slippage"),
        ("text", "Surfacing moved to autumn"),
        ("amount", "80000"),
    ),
)
