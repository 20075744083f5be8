"""Published money: 21 of 21 verdicts of Oxfordshire, 7 of 7 variances of Buckinghamshire."""

from decimal import Decimal

import pytest

from quarterdeck.domain.budget_totals import totals_that_differ
from quarterdeck.domain.budgets import BudgetLine
from quarterdeck.domain.finance import NOT_RATED, position, rate_budget, scheme_name_of, scheme_of
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from tests.published import bucks_2015_finance, oxfordshire_finance

D = Decimal
ROWS = list(zip(oxfordshire_finance.published(), oxfordshire_finance.lines(), strict=True))


def verdict(line: BudgetLine) -> str:
    """What the shipped schemes say of a line, "" where it takes no rating."""
    scheme = scheme_of(line, shipped_schemes())
    grade = rate_budget(line, scheme=scheme).grade if scheme else None
    return grade.words["en"] if grade else ""


def test_oxfordshire_21_of_21_verdicts_by_shipped_schemes() -> None:
    assert sum(bool(row["on_target"]) for row, _ in ROWS) == 21
    assert [verdict(line) for _, line in ROWS] == [row["on_target"] for row, _ in ROWS]


def test_oxfordshire_twenty_lines_take_no_rating_and_one_of_them_has_a_target_and_a_position() -> None:
    unrated = [line for _, line in ROWS if scheme_name_of(line) == NOT_RATED]
    assert len(unrated) == 20
    assert [(line.current, line.outturn) for line in unrated if line.current] == [(D(90), D(92))]


def test_oxfordshire_has_41_lines_in_seven_blocks() -> None:
    units = [line.unit for _, line in ROWS]
    assert (len(units), tuple(dict.fromkeys(units))) == (41, oxfordshire_finance.BLOCKS)


BUDGETS = [(row, line) for row, line in ROWS if row["target_kind"] == "budget variance"]


@pytest.mark.parametrize("row", BUDGETS, ids=lambda row: row[1].line[:40])
def test_oxfordshire_position_is_as_printed(row: tuple[dict[str, str], BudgetLine]) -> None:
    given, line = row
    seen = position(line)
    assert (seen.amount, seen.pct) == (D(given["position_gbp_m"]) * 1_000_000, D(given["position_pct"]))


def test_oxfordshire_variances_add_up_but_for_rounding_and_reserves_do_not() -> None:
    lines = oxfordshire_finance.lines()
    parts = [line.given_variance for line in lines if line.total_of == oxfordshire_finance.COUNCIL]
    assert sum(part for part in parts if part is not None) == D(5_700_000)
    (found,) = totals_that_differ(lines)
    assert (found.total.line, found.printed, found.added) == (
        oxfordshire_finance.RESERVES,
        D(96_600_000),
        D(98_100_000),
    )


@pytest.mark.parametrize(
    ("row", "line"),
    list(zip(bucks_2015_finance.published(), bucks_2015_finance.lines(), strict=True)),
    ids=lambda one: one.line if isinstance(one, BudgetLine) else "",
)
def test_buckinghamshire_7_of_7_variances(row: dict[str, str], line: BudgetLine) -> None:
    seen = position(line)
    assert (seen.amount, seen.pct) == (D(row["variance_000"]) * 1_000, D(row["variance_pct"]))


def test_buckinghamshire_action_plans_come_to_less_than_half_of_the_overspend() -> None:
    items = bucks_2015_finance.items()
    assert (len(items), sum(item.amount for item in items if item.amount)) == (5, D(995_000))
