import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domain.budgets import AdverseSign, BudgetKind, BudgetLine
from quarterdeck.domain.council import PercentOf
from quarterdeck.domain.finance import is_income, rate_budget, variance
from quarterdeck.domain.periods import quarter, year
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.schemes.evaluate import SchemeRefused
from quarterdeck.domain.schemes.grades import GREEN, RED, CountsAs, Grade, Shape
from quarterdeck.domain.schemes.scheme import Rule, Scheme

D = Decimal
PUBLISHED = Path(__file__).parents[1] / "published"
YES = Grade("yes", {"en": "Yes"}, "Y", Shape.DISC, "green", 1, CountsAs.MET)
NO = Grade("no", {"en": "No"}, "N", Shape.DIAMOND, "red", 2, CountsAs.MISSED)
TWO_SIDED = Scheme("two-sided", (Rule("yes", "-2 < variance_pct < 2"), Rule("no")), grades=(YES, NO))
REACHED = Scheme("reached", (Rule("yes", "overspend <= 0"), Rule("no")), grades=(YES, NO))
SERVICE = Scheme(
    "service",
    (
        Rule("green", "overspend <= 0"),
        Rule("red", "overspend_pct >= 4 or overspend >= 75000"),
        Rule("amber"),
    ),
)


def line(
    budget: str | None,
    outturn: str | None,
    *,
    kind: BudgetKind = BudgetKind.REVENUE,
    adverse: AdverseSign = AdverseSign.OVER,
    original: str | None = None,
) -> BudgetLine:
    current, spent, first = (None if text is None else D(text) for text in (budget, outturn, original))
    return BudgetLine(
        "E&S",
        "A line",
        year(2015),
        kind=kind,
        adverse=adverse,
        current=current,
        outturn=spent,
        original=first,
    )


def published(name: str) -> list[dict[str, str]]:
    with (PUBLISHED / name).open(encoding="utf-8", newline="") as read:
        return list(csv.DictReader(read))


@pytest.mark.parametrize("row", published("bucks-2015-year-end-finance.csv"), ids=lambda row: row["line"])
def test_variance_buckinghamshire(row: dict[str, str]) -> None:
    found = variance(line(row["budget_000"] + "000", row["outturn_000"] + "000"))

    assert found is not None
    assert found.amount == D(row["variance_000"]) * 1000
    assert found.pct == D(row["variance_pct"])


@pytest.mark.parametrize(
    ("budget", "outturn", "percent_of", "amount", "pct"),
    [
        ("-31", "0", PercentOf.SIGNED, "31", "-100.0"),
        ("-31", "0", PercentOf.SIZE, "31", "100.0"),
        ("-2247", "-2248", PercentOf.SIGNED, "-1", "0.0"),
        ("200", "200", PercentOf.SIGNED, "0", "0.0"),
        ("0", "5", PercentOf.SIGNED, "5", None),  # no percentage of nothing
        ("0", "0", PercentOf.SIZE, "0", None),
        ("1000", "1000.5", PercentOf.SIGNED, "0.5", "0.1"),  # 0.05% is rounded away from zero
        ("1000", "999.5", PercentOf.SIGNED, "-0.5", "-0.1"),
    ],
)
def test_variance_as_printed(
    budget: str, outturn: str, percent_of: PercentOf, amount: str, pct: str | None
) -> None:
    found = variance(line(budget, outturn), percent_of=percent_of)

    assert found is not None
    assert found.amount == D(amount)
    assert found.pct == (None if pct is None else D(pct))


def test_variance_is_against_the_budget_as_last_agreed() -> None:
    agreed = variance(line("110", "120", original="100"))
    first_set = variance(line(None, "120", original="100"))

    assert agreed is not None
    assert first_set is not None
    assert (agreed.amount, first_set.amount) == (D(10), D(20))


@pytest.mark.parametrize(("budget", "outturn"), [(None, "5"), ("5", None), (None, None)])
def test_variance_without_both_amounts_is_none(budget: str | None, outturn: str | None) -> None:
    assert variance(line(budget, outturn)) is None


@pytest.mark.parametrize(
    ("budget", "outturn", "adverse", "overspend"),
    [
        ("100", "110", AdverseSign.OVER, "10"),
        ("100", "90", AdverseSign.OVER, "-10"),
        ("100", "90", AdverseSign.UNDER, "10"),  # income short of its budget
        ("100", "110", AdverseSign.UNDER, "-10"),
        ("-11556", "-9282", AdverseSign.OVER, "2274"),  # the same, with income below zero
    ],
)
def test_variance_overspend_is_adverse(
    budget: str, outturn: str, adverse: AdverseSign, overspend: str
) -> None:
    found = variance(line(budget, outturn, adverse=adverse))

    assert found is not None
    assert found.overspend == D(overspend)


@pytest.mark.parametrize(
    ("budget", "kind", "adverse", "income"),
    [
        ("100", BudgetKind.REVENUE, AdverseSign.OVER, False),
        ("-100", BudgetKind.REVENUE, AdverseSign.OVER, True),
        ("100", BudgetKind.REVENUE, AdverseSign.UNDER, True),
        ("100", BudgetKind.FUNDING, AdverseSign.OVER, True),
        ("-31", BudgetKind.CAPITAL, AdverseSign.OVER, False),
        (None, BudgetKind.REVENUE, AdverseSign.OVER, False),
    ],
)
def test_is_income(budget: str | None, kind: BudgetKind, adverse: AdverseSign, *, income: bool) -> None:
    assert is_income(line(budget, "0", kind=kind, adverse=adverse)) is income


def verdict(row: dict[str, str]) -> str | None:
    """What the rules say of one Oxfordshire line, made from its printed target and position."""
    target = re.search(r"\d+(?:\.\d+)?", row["target_text"])
    if target is None:
        return None
    if row["target_kind"] == "budget variance":
        # Only the percentage of the budget is printed: a budget of 100 has that many pounds of variance.
        found = rate_budget(line("100", str(100 + D(row["position_pct"]))), scheme=TWO_SIDED)
    else:
        days = row["target_kind"] == "days ceiling"
        position = re.search(r"\d+(?:\.\d+)?", row["position_text"])
        assert position is not None
        reached = line(
            target.group(), position.group(), adverse=AdverseSign.OVER if days else AdverseSign.UNDER
        )
        found = rate_budget(reached, scheme=REACHED)
    assert found.grade is not None
    return found.grade.words["en"]


def test_rate_budget_oxfordshire_21_of_21() -> None:
    rows = [row for row in published("oxon-2016-q2-finance.csv") if row["on_target"]]

    assert len(rows) == 21
    assert [verdict(row) for row in rows] == [row["on_target"] for row in rows]


def test_rate_budget_oxfordshire_line_without_a_printed_verdict_meets_its_target() -> None:
    unprinted = [row for row in published("oxon-2016-q2-finance.csv") if not row["on_target"]]

    assert [verdict(row) for row in unprinted if verdict(row)] == ["Yes"]


@pytest.mark.parametrize(
    ("outturn", "grade", "code"),
    [
        ("999000", "green", ReasonCode.UNDER_BUDGET),
        ("1000000", "green", ReasonCode.ON_BUDGET),
        ("1000001", "amber", ReasonCode.OVER_BUDGET),
        ("1039999", "amber", ReasonCode.OVER_BUDGET),
        ("1040000", "red", ReasonCode.OVER_BUDGET),
    ],
)
def test_rate_budget_by_per_cent_or_amount(outturn: str, grade: str, code: ReasonCode) -> None:
    found = rate_budget(line("1000000", outturn), scheme=SERVICE)

    assert found.grade is not None
    assert (found.grade.name, found.reason.code) == (grade, code)


def test_rate_budget_amount_bites_before_the_percentage_of_a_large_budget() -> None:
    grades = [
        rate_budget(line("10000000", outturn), scheme=SERVICE).grade for outturn in ("10074999", "10075000")
    ]

    assert [grade.name for grade in grades if grade] == ["amber", "red"]


@pytest.mark.parametrize(
    ("budget", "outturn", "grade"),
    [("0", "0", GREEN), ("0", "1", RED), ("-1000", "-990", None), ("-1000", "-950", RED)],
)
def test_rate_budget_of_nothing_and_below(budget: str, outturn: str, grade: Grade | None) -> None:
    found = rate_budget(line(budget, outturn), scheme=SERVICE)

    assert found.grade is not None
    assert found.grade.name == (grade.name if grade else "amber")


def test_rate_budget_reason_holds_the_figures() -> None:
    found = rate_budget(line("-11556", "-9282"), scheme=SERVICE)

    assert found.reason.figures == {
        "value": D(-9282),
        "target": D(-11556),
        "gap": D(2274),
        "gap_pct": D("19.7"),
    }
    assert (found.scheme, found.scheme_version, found.rule) == ("service", 1, 1)


def test_rate_budget_on_a_budget_of_nothing_has_no_percentage() -> None:
    assert rate_budget(line("0", "5"), scheme=SERVICE).reason.figures["gap_pct"] is None


@pytest.mark.parametrize(
    ("budget", "outturn", "code"),
    [(None, "5", ReasonCode.NO_TARGET), ("5", None, ReasonCode.NO_FIGURE)],
)
def test_rate_budget_missing_amount_is_never_a_colour(
    budget: str | None, outturn: str | None, code: ReasonCode
) -> None:
    found = rate_budget(line(budget, outturn), scheme=SERVICE)

    assert (found.grade, found.reason.code) == (None, code)


def test_rate_budget_rule_that_asks_for_nothing_needs_no_budget() -> None:
    always = Scheme("noted", (Rule("yes"),), grades=(YES,))

    found = rate_budget(line(None, None), scheme=always)

    assert (found.grade, found.reason.code) == (YES, ReasonCode.RULE)


def test_rate_budget_scheme_for_measures_is_refused() -> None:
    with pytest.raises(SchemeRefused):
        rate_budget(line("1", "1"), scheme=Scheme("standard", (Rule("green", "met"), Rule("red"))))


@pytest.mark.parametrize(("pct", "said"), [("2.0", "no"), ("1.9", "yes"), ("-1.9", "yes"), ("-2.0", "no")])
def test_rate_budget_two_sided_edges(pct: str, said: str) -> None:
    found = rate_budget(line("100", str(100 + D(pct))), scheme=TWO_SIDED)

    assert found.grade is not None
    assert found.grade.name == said


amounts = st.integers(-(10**9), 10**9).map(D)


@given(budget=amounts, outturn=amounts)
def test_variance_under_mirrors_over(budget: Decimal, outturn: Decimal) -> None:
    spending = variance(BudgetLine("u", "l", quarter(2017, 1), current=budget, outturn=outturn))
    income = variance(
        BudgetLine("u", "l", quarter(2017, 1), current=budget, outturn=outturn, adverse=AdverseSign.UNDER)
    )

    assert spending is not None
    assert income is not None
    assert income.overspend == -spending.overspend
    assert (income.amount, income.pct) == (spending.amount, spending.pct)
