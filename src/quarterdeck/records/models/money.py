"""Money: budget lines, and the items that explain them."""

from django.db import models

from quarterdeck.domain.budgets import AdverseSign, BudgetKind, BudgetScope, MeasuredIn, OutturnKind
from quarterdeck.records.models.base import (
    Version,
    day_field,
    figure_field,
    known_once,
    period_field,
    text_field,
    word_field,
)


class BudgetLine(Version):
    """One line of money, in pounds. `unit` is a code or a name: a line may be of no unit there is."""

    unit = models.TextField()
    line = models.TextField()
    period = period_field(needed=True)
    kind = word_field(BudgetKind, default=BudgetKind.REVENUE)
    scope = word_field(BudgetScope, default=BudgetScope.PORTFOLIO)
    fund = text_field()
    total_of = text_field()
    original = figure_field()
    current = figure_field()
    actual = figure_field()
    outturn = figure_field()
    outturn_kind = word_field(OutturnKind, default=OutturnKind.FORECAST)
    previous = figure_field()
    adverse = word_field(AdverseSign, default=AdverseSign.OVER)
    scale = models.IntegerField(default=1)
    target_text = text_field()
    scheme = text_field()
    as_at = day_field()
    note = text_field()
    measured_in = word_field(MeasuredIn, default=MeasuredIn.POUNDS)
    given_variance = figure_field()
    given_pct = figure_field()

    class Meta(Version.Meta):
        """A line stands once in a period."""

        constraints = (*Version.Meta.constraints, known_once("unit", "line", "period"))


class BudgetItem(Version):
    """A comment, slippage or saving that explains part of a line."""

    line = models.TextField()
    kind = models.TextField()
    text = models.TextField()
    amount = figure_field()
    unit = text_field()
    period = period_field()
