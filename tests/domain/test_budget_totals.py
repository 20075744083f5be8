from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domain.budget_totals import (
    BudgetColumn,
    last_place,
    total_above,
    totals_that_differ,
    without_total,
)
from quarterdeck.domain.budgets import BudgetLine, BudgetScope
from quarterdeck.domain.periods import quarter

D = Decimal
Q2 = quarter(2016, 2)
TOTAL = BudgetLine("Council", "The council", Q2, scope=BudgetScope.COUNCIL, scale=1_000_000)


def total(outturn: str) -> BudgetLine:
    return replace(TOTAL, outturn=D(outturn))


def under(*outturns: str | None, scale: int = 1_000_000) -> list[BudgetLine]:
    return [
        BudgetLine(
            f"Directorate {number}",
            f"Line {number}",
            Q2,
            total_of="The council",
            outturn=None if outturn is None else D(outturn),
            scale=scale,
        )
        for number, outturn in enumerate(outturns)
    ]


# Oxfordshire Q2 2016/17: variances as printed, in pounds; they add up to 5.7m under a total of 5.6m.
OXFORDSHIRE = [
    "0",
    "-700000",
    "1200000",
    "5000000",
    "200000",
    "-100000",
    "-500000",
    "1000000",
    "0",
    "-400000",
]


def test_totals_differ_by_rounding_alone_in_oxfordshire() -> None:
    assert sum(map(D, OXFORDSHIRE)) == 5_700_000
    assert totals_that_differ([total("5600000"), *under(*OXFORDSHIRE)]) == ()


@pytest.mark.parametrize(
    ("printed", "parts", "scale", "differs"),
    [
        ("3000", ("1000", "2000"), 1, False),
        ("3002", ("1000", "2000"), 1, False),  # a pound a line
        ("3003", ("1000", "2000"), 1, True),
        ("3000.03", ("1000.01", "2000.00"), 1, False),  # a penny a line
        ("3000.04", ("1000.01", "2000.00"), 1, True),
        ("3002000", ("1000000", "2000000"), 1_000, False),
        ("3003000", ("1000000", "2000000"), 1_000, True),
        ("3200000", ("1000000", "2000000"), 1_000_000, False),  # millions have one decimal at least
        ("3300000", ("1000000", "2000000"), 1_000_000, True),
        ("3004000", ("1001000", "2001000"), 1_000_000, False),  # these have three
        ("3005000", ("1001000", "2001000"), 1_000_000, True),
        ("0", ("0", "0"), 1, False),
        ("3", ("0", "0"), 1, True),
        ("-3003", ("-1000", "-2000"), 1, True),
    ],
)
def test_totals_allow_one_unit_in_the_last_place_per_line(
    printed: str, parts: tuple[str, ...], scale: int, *, differs: bool
) -> None:
    whole = replace(total(printed), scale=scale)

    assert bool(totals_that_differ([whole, *under(*parts, scale=scale)])) is differs


def test_totals_that_differ_name_both_amounts_and_every_line() -> None:
    whole, parts = replace(total("9"), scale=1), under("1", "2", scale=1)

    (found,) = totals_that_differ([*parts, whole])

    assert (found.total, found.lines, found.column) == (whole, tuple(parts), BudgetColumn.OUTTURN)
    assert (found.printed, found.added, found.allowed) == (D(9), D(3), D(2))


def test_totals_are_checked_in_every_column() -> None:
    def amounts(line: BudgetLine, first: int) -> BudgetLine:
        values = [D(first + step) for step in range(6)]
        return replace(
            line,
            original=values[0],
            current=values[1],
            actual=values[2],
            outturn=values[3],
            previous=values[4],
            given_variance=values[5],
        )

    whole = amounts(BudgetLine("u", "Total", Q2), 10)
    part = amounts(BudgetLine("u", "Part", Q2, total_of="Total"), 20)

    found = totals_that_differ([whole, part])

    assert [one.column for one in found] == list(BudgetColumn)
    assert [(one.printed, one.added) for one in found] == [(D(10 + n), D(20 + n)) for n in range(6)]


@pytest.mark.parametrize("parts", [("1", None), (None, None)])
def test_totals_with_a_missing_amount_are_passed_over(parts: tuple[str | None, ...]) -> None:
    assert totals_that_differ([replace(total("9"), scale=1), *under(*parts, scale=1)]) == ()


def test_total_missing_itself_is_passed_over() -> None:
    assert totals_that_differ([TOTAL, *under("1", "2")]) == ()


def test_total_above_is_of_the_same_unit_first_then_the_councils() -> None:
    part = BudgetLine("A", "Part", Q2, total_of="Total")
    own, other = BudgetLine("A", "Total", Q2), BudgetLine("B", "Total", Q2)
    council = BudgetLine("C", "Total", Q2, scope=BudgetScope.COUNCIL)
    earlier = BudgetLine("A", "Total", quarter(2016, 1))

    assert total_above(part, [other, council, own, earlier]) is own
    assert total_above(part, [other, council]) is council
    assert total_above(part, [other, earlier]) is other
    assert total_above(part, [earlier]) is None


def test_total_above_of_two_is_unclear() -> None:
    part = BudgetLine("A", "Part", Q2, total_of="Total")
    two = [BudgetLine("B", "Total", Q2), BudgetLine("C", "Total", Q2)]

    assert total_above(part, two) is None
    assert without_total([part, *two]) == (part,)


def test_total_of_itself_has_no_total() -> None:
    itself = BudgetLine("A", "Total", Q2, total_of="Total", outturn=D(1))

    assert without_total([itself]) == (itself,)
    assert totals_that_differ([itself]) == ()


def test_totals_of_totals_are_checked_each_on_its_own() -> None:
    grand = BudgetLine("u", "Grand", Q2, outturn=D(10))
    middle = BudgetLine("u", "Middle", Q2, total_of="Grand", outturn=D(10))
    part = BudgetLine("u", "Part", Q2, total_of="Middle", outturn=D(3))

    assert [found.total for found in totals_that_differ([grand, middle, part])] == [middle]


@pytest.mark.parametrize(
    ("amounts", "scale", "place"),
    [
        (["5600000", "-700000"], 1_000_000, "100000"),
        (["5000000"], 1_000_000, "100000"),
        (["2857000"], 1_000_000, "1000"),
        (["38538000"], 1_000, "1000"),
        (["38538500"], 1_000, "100"),
        (["200000"], 1, "1"),
        (["0.50"], 1, "0.1"),
        ([], 1, "1"),
        (["0"], 1_000, "1000"),
    ],
)
def test_last_place(amounts: list[str], scale: int, place: str) -> None:
    assert last_place(map(D, amounts), scale=scale) == D(place)


@given(parts=st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=12))
def test_totals_of_rounded_parts_never_differ(parts: list[int]) -> None:
    """Rounding each part and the total to thousands is what councils do; that must never be a finding."""
    whole = D(round(sum(parts), -3))
    lines = under(*(str(round(part, -3)) for part in parts), scale=1_000)

    assert totals_that_differ([replace(total(str(whole)), scale=1_000), *lines]) == ()
