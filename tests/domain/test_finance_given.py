"""Lines that are not money, or of which the variance alone is known: where they stand, and how they rate."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domain.budgets import AdverseSign, BudgetLine, BudgetScope, MeasuredIn
from quarterdeck.domain.council import PercentOf
from quarterdeck.domain.finance import (
    NOT_RATED,
    Position,
    position,
    rate_budget,
    scheme_name_of,
    scheme_of,
)
from quarterdeck.domain.periods import year
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from quarterdeck.interchange.schemes.shipped import shipped_schemes

D = Decimal
SCHEMES = shipped_schemes()
TWO_SIDED, SERVICE, REACHED = (
    SCHEMES[name] for name in ("budget-two-sided", "budget-service", "budget-reached")
)


def given_line(variance: str | None, pct: str | None, adverse: AdverseSign = AdverseSign.OVER) -> BudgetLine:
    amounts = {"given_variance": variance, "given_pct": pct}
    return BudgetLine(
        "Fire",
        "Spending",
        year(2016),
        adverse=adverse,
        **{name: None if text is None else D(text) for name, text in amounts.items()},  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("variance", "pct", "adverse", "overspend"),
    [
        ("-700000", "-3.0", AdverseSign.OVER, "-700000"),
        ("5000000", "7.2", AdverseSign.OVER, "5000000"),
        ("-700000", None, AdverseSign.UNDER, "700000"),
    ],
)
def test_a_given_variance_stands_as_it_was_given(
    variance: str, pct: str | None, adverse: AdverseSign, overspend: str
) -> None:
    share = None if pct is None else D(pct)
    assert position(given_line(variance, pct, adverse)) == Position(
        D(variance), share, D(overspend), is_given=True
    )


def test_a_budget_with_an_outturn_goes_before_a_given_variance() -> None:
    both = BudgetLine("Fire", "x", year(2016), current=D(100), outturn=D(110), given_variance=D(99))
    assert position(both) == Position(D(10), D("10.0"), D(10))


def test_nothing_known_is_no_position() -> None:
    assert position(given_line(None, None)) == Position()


@pytest.mark.parametrize(
    ("pct", "word"),
    [("-3.0", "No"), ("-2.0", "No"), ("-1.9", "Yes"), ("0", "Yes"), ("1.4", "Yes"), ("2.0", "No")],
)
def test_a_percentage_alone_is_rated_by_rules_that_ask_for_shares(pct: str, word: str) -> None:
    grade = rate_budget(given_line(None, pct), scheme=TWO_SIDED).grade
    assert grade is not None
    assert grade.words["en"] == word


def test_a_rule_in_pounds_says_nothing_of_a_percentage_alone() -> None:
    found = rate_budget(given_line("80000", "1.0"), scheme=SERVICE)
    assert (found.grade, found.reason.code) == (None, ReasonCode.NO_TARGET)


def test_a_rule_that_adds_pounds_to_an_amount_is_one_in_pounds() -> None:
    scheme = Scheme("odd", (Rule("green", "overspend - 500 <= 0"), Rule("red")))
    assert rate_budget(given_line("400", "1.0"), scheme=scheme).grade is None


def test_a_percentage_whose_sign_is_not_the_variances_is_of_a_budget_below_nought() -> None:
    short = given_line("2274000", "-19.7")
    found = rate_budget(short, scheme=Scheme("s", (Rule("red", "overspend > 0"), Rule("green"))))
    sized = rate_budget(
        short, scheme=Scheme("s", (Rule("red", "overspend > 0"), Rule("green"))), percent_of=PercentOf.SIZE
    )
    assert found.grade is not None
    assert found.grade.name == "red"
    assert sized.grade is not None


@pytest.mark.parametrize(
    ("variance", "pct", "code"),
    [
        ("-700000", "-1.0", ReasonCode.UNDER_BUDGET),
        ("700000", "1.0", ReasonCode.OVER_BUDGET),
        ("0", "0", ReasonCode.ON_BUDGET),
    ],
)
def test_the_reason_has_the_sizes_that_were_given(variance: str, pct: str, code: ReasonCode) -> None:
    found = rate_budget(given_line(variance, pct), scheme=TWO_SIDED)
    assert found.reason.code is code
    assert found.reason.figures == {"gap": abs(D(variance)), "gap_pct": abs(D(pct))}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (BudgetLine("a", "x", year(2016)), "budget-service"),
        (BudgetLine("a", "x", year(2016), scope=BudgetScope.COUNCIL), "budget-council"),
        (BudgetLine("a", "x", year(2016), measured_in=MeasuredIn.DAYS), "budget-reached"),
        (BudgetLine("a", "x", year(2016), measured_in=MeasuredIn.PERCENT, scheme="own"), "own"),
        (BudgetLine("a", "x", year(2016), scheme="none"), NOT_RATED),
    ],
)
def test_the_scheme_of_a_line(line: BudgetLine, name: str) -> None:
    assert scheme_name_of(line) == name
    assert scheme_of(line, SCHEMES) is SCHEMES.get(name)


@given(pct=st.decimals(-100, 100, places=1), budget=st.integers(1, 10**9))
def test_a_given_percentage_is_rated_as_the_amounts_it_is_of_would_be(pct: Decimal, budget: int) -> None:
    amounts = BudgetLine(
        "a", "x", year(2016), current=D(budget) * 1000, outturn=D(budget) * (1000 + pct * 10)
    )
    assert (
        rate_budget(given_line(None, str(pct)), scheme=TWO_SIDED).grade
        == rate_budget(amounts, scheme=TWO_SIDED).grade
    )
    assert (
        rate_budget(given_line(None, str(pct)), scheme=REACHED).grade
        == rate_budget(amounts, scheme=REACHED).grade
    )
