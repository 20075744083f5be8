"""The facts of a budget line, as trees. Amounts are in pounds; `outturn` is the position that is judged."""

from collections.abc import Mapping

from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.schemes.tree import (
    ZERO,
    AllOf,
    Amount,
    Case,
    Compare,
    Field,
    Operator,
    Sum,
    Unknown,
    WordIs,
    less,
)
from quarterdeck.domain.schemes.vocabulary import Portion, Term, TermKind, Vocabulary

ADVERSE = ("over", "under")
PERCENT_OF = ("signed", "size")

BUDGET, OUTTURN = Field("budget"), Field("outturn")
VARIANCE = less(OUTTURN, BUDGET)

OVERSPEND = Case(
    (
        (WordIs("adverse", "over", ADVERSE), VARIANCE),
        (WordIs("adverse", "under", ADVERSE), less(BUDGET, OUTTURN)),
    ),
    Unknown("adverse"),
)
"""Signed, adverse positive: income short of its budget is an overspend."""


def as_printed() -> Case:
    """Return the amount whose percentage of the size of the budget is the percentage that is printed.

    A variance in per cent of a signed budget changes its sign where the budget is below zero.
    """
    of_size, of_signed = (WordIs("percent_of", word, PERCENT_OF) for word in reversed(PERCENT_OF))
    negative = AllOf((of_signed, Compare(BUDGET, Operator.BELOW, ZERO)))
    not_negative = AllOf((of_signed, Compare(BUDGET, Operator.AT_LEAST, ZERO)))
    opposite = Sum((BUDGET,), (OUTTURN,))
    branches = ((of_size, VARIANCE), (negative, opposite), (not_negative, VARIANCE))
    return Case(branches, Unknown("percent_of"))


def _amount(tree: Amount, *, raw: bool = False) -> Term:
    return Term(TermKind.AMOUNT, lambda _, __: tree, raw=raw)


def _percentage(tree: Amount) -> Term:
    return Term(TermKind.PERCENTAGE, lambda _, __: Portion(tree, BUDGET))


_TERMS: Mapping[str, Term] = {
    "variance": _amount(VARIANCE),
    "variance_pct": _percentage(as_printed()),
    "overspend": _amount(OVERSPEND),
    "overspend_pct": _percentage(OVERSPEND),
    "budget": _amount(BUDGET),
    "outturn": _amount(OUTTURN, raw=True),
}


def _terms(_: Scheme) -> Mapping[str, Term]:
    return _TERMS


FINANCE = Vocabulary("money", _terms, switches=("adverse", "percent_of"), polarities=ADVERSE)
"""The words of schemes that rate a budget line."""
