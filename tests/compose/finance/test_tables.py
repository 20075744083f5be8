"""Tables of money: what is printed adds up, or the page says why not."""

from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import given, settings

from quarterdeck.compose.charts import VarianceBar
from quarterdeck.compose.finance import sums, words
from quarterdeck.compose.finance.lines import MoneyLine, of_units
from quarterdeck.compose.finance.tables import AMOUNTS, Total, amounts_of, money_table
from quarterdeck.compose.finance.wholes import added, sentence, wholes
from quarterdeck.compose.language.english import ENGLISH
from quarterdeck.compose.tables import ChartCell, FigureCell, Table, TextCell
from quarterdeck.domain.budgets import BudgetKind, BudgetLine, BudgetScope, OutturnKind
from tests.compose.finance.money import budget_lines, line, shown

D = Decimal


def table(*lines: BudgetLine, total: str = "Total of all") -> tuple[Table, tuple[Total, ...]]:
    held, made = shown(*lines)
    return money_table(held, made, caption="Money", total=total)


def texts(made: Table) -> list[list[str]]:
    return [
        [
            cell.text if isinstance(cell, TextCell) else cell.figure.text
            for cell in row.cells
            if isinstance(cell, TextCell | FigureCell)
        ]
        for row in made.rows
    ]


def told(*lines: BudgetLine) -> tuple[str, ...]:
    held, made = shown(*lines)
    totals = money_table(held, made, caption="Money", total="Total of all")[1]
    return sums.told(totals, held, made, scale=words.scale_of(held))


def test_a_total_is_added_up_where_none_is_held() -> None:
    made, totals = table(
        line("care", "Homes", "38538000", "38149000"), line("care", "Fees", "-2247000", "-2248000")
    )
    assert texts(made)[-1][:5] == ["Total of all", "36,291", "35,901", "−390", "−1.1%"]
    assert totals[0].line is None
    assert made.rows[-1].is_total


def test_a_held_total_is_printed_as_it_is_below_its_lines() -> None:
    made, totals = table(
        line("care", "All care", "300000", "310000"),
        line("care", "Homes", "100000", "105000", total_of="All care"),
        line("care", "Repairs", "200000", "205000", total_of="All care"),
    )
    assert [row[0] for row in texts(made)] == ["Homes", "Repairs", "All care"]
    assert [total.name for total in totals] == ["All care"]
    assert sums.added_up(totals, ENGLISH) == ""


def test_lines_of_several_units_have_a_total_each_and_the_councils_own_comes_last() -> None:
    council = line("all", "Council", "600000", "606000", scope=BudgetScope.COUNCIL)
    made, _ = table(
        council,
        *(line(unit, "Homes", "100000", "101000", total_of="Council") for unit in ("care", "roads")),
        *(line(unit, "Fees", "200000", "202000", total_of="Council") for unit in ("care", "roads")),
    )
    assert [group.heading for group in made.groups] == ["Care", "Roads", ""]
    assert [row[0] for row in texts(made)] == [
        "Homes", "Fees", "Care, total", "Homes", "Fees", "Roads, total", "Council",
    ]  # fmt: skip


def test_a_total_of_directorates_that_rounding_explains_is_said() -> None:
    parts = [("0", "Adult"), ("-700000", "Fire"), ("6400000", "Children")]
    lines = [
        line("care", name, None, None, given_variance=D(amount), scale=1_000_000, total_of="Council")
        for amount, name in parts
    ]
    total = line("care", "Council", None, None, given_variance=D(5_600_000), scale=1_000_000)
    (said,) = told(*lines, total)
    assert "the lines come to £5.7m and the variance to £5.6m; rounding" in said


def test_a_total_that_does_not_add_up_says_by_how_much() -> None:
    lines = [line("care", name, None, "100000", total_of="All") for name in ("Homes", "Fees")]
    (said,) = told(*lines, line("care", "All", None, "250000"))
    assert said == (
        "All: the outturn is £250k, and Homes and Fees come to £200k, £50k less, "
        "beyond what rounding explains."
    )


def test_a_column_with_a_gap_has_no_sum_and_says_so() -> None:
    (said,) = told(line("care", "Homes", "100000", "105000"), line("care", "Fees", "200000", None))
    assert said == "Total of all: no sum of outturn and variance, as not every line has one."


def test_movement_is_since_the_forecast_before() -> None:
    made, _ = table(line("care", "Homes", "100000", "105000", previous=D(120_000)))
    at = [column.key for column in made.columns].index("movement")
    cell = made.rows[0].cells[at]
    assert isinstance(cell, FigureCell)
    assert cell.figure.text == "−15"


def test_the_heading_of_outturns_says_how_final_they_are() -> None:
    for kind, heading in (
        (OutturnKind.FORECAST, "Forecast outturn"),
        (OutturnKind.PROVISIONAL, "Provisional outturn"),
        (OutturnKind.FINAL, "Final outturn"),
    ):
        made, _ = table(line("care", "Homes", "100000", "105000", outturn_kind=kind))
        assert heading in [column.heading for column in made.columns]


def test_bars_of_a_column_share_their_scale_and_totals_have_none() -> None:
    made, _ = table(line("care", "Homes", "100000", "105000"), line("care", "Fees", "-50000", "-53000"))
    charts = [cell.chart for row in made.rows for cell in row.cells if isinstance(cell, ChartCell)]
    bars = [chart for chart in charts if isinstance(chart, VarianceBar)]
    assert [(bar.largest, bar.smallest) for bar in bars] == [(D(5000), D(-3000))] * 2


def test_an_original_budget_that_is_the_same_takes_no_column() -> None:
    same, _ = table(line("care", "Homes", "100000", "105000", original=D(100_000)))
    other, _ = table(line("care", "Homes", "100000", "105000", original=D(90_000)))
    assert "original" not in [column.key for column in same.columns]
    assert "original" in [column.key for column in other.columns]


def test_the_sentence_says_the_same_as_the_total_of_the_table() -> None:
    held, made = shown(
        line("care", "Homes", "56171000", "58285000", outturn_kind=OutturnKind.FINAL),
        line("roads", "Repairs", "36291000", "35901000", outturn_kind=OutturnKind.FINAL),
    )
    assert sentence(wholes(held), made.catalogue) == (
        "Day-to-day spending ends £1.7 million over budget, all of it in Care."
    )


def amount_of(line: MoneyLine, column: str) -> Decimal | None:
    return line.position.amount if column == "variance" else amounts_of(line.held)[column]


@settings(max_examples=60, deadline=None)
@given(budget_lines(kinds=(BudgetKind.REVENUE, BudgetKind.CAPITAL)))
def test_every_total_is_the_sum_of_its_lines_or_what_differs_is_said(lines: tuple[BudgetLine, ...]) -> None:
    held, made = shown(*lines)
    money = tuple(one for one in held if one.is_money)
    printed, totals = money_table(money, made, caption="Money", total="Total of all")
    scale = words.scale_of(money)
    said = " ".join(sums.told(totals, money, made, scale=scale))

    assert len([row for row in printed.rows if row.is_total]) == len(totals)
    assert len(printed.rows) == len(money) + sum(total.line is None for total in totals)
    for total in totals:
        for column in AMOUNTS:
            parts = [amount_of(part, column) for part in total.parts]
            if total.line is None:
                assert total.amounts[column] == added(parts)
            if total.amounts[column] is None or None in parts or column == "movement":
                continue
            as_printed = sum(words.printed(part, scale=scale) for part in parts if part is not None)
            amount = total.amounts[column]
            assert amount is not None
            if as_printed != words.printed(amount, scale=scale):
                assert f"{total.name}:" in said


def test_a_total_of_several_units_is_none_of_one_of_them() -> None:
    held, _ = shown(
        line("care", "Council", "300000", "309000", scope=BudgetScope.COUNCIL),
        line("care", "Homes", "100000", "101000", total_of="Council"),
        line("roads", "Repairs", "200000", "208000", total_of="Council"),
    )
    assert [one.held.line for one in of_units(held, ("Care",))] == ["Homes"]
    assert [one.held.line for one in of_units(held, ("care", "roads"))] == ["Homes", "Repairs", "Council"]


def test_lines_shown_without_their_total_are_not_said_to_have_none() -> None:
    held, made = shown(
        line("all", "Council", "300000", "309000", scope=BudgetScope.COUNCIL),
        line("care", "Homes", "100000", "101000", total_of="Council"),
        line("roads", "Repairs", "200000", "208000", total_of="Council"),
        line("roads", "Lamps", "1000", "1000", total_of="Nowhere"),
    )
    homes = of_units(held, ("care",))
    assert sums.told((), homes, made, scale=1_000) == ()
    assert sums.told((), of_units(held, ("roads",)), made, scale=1_000) == (
        "Lamps is said to be a part of “Nowhere”, and there is not one such line here.",
    )


def test_a_total_that_is_clear_in_a_table_and_not_in_the_round_is_printed_all_the_same() -> None:
    held, made = shown(
        line("all", "Council", None, "300", scope=BudgetScope.COUNCIL),
        line("care", "Homes", None, "300", total_of="Council"),
        line("roads", "Council", None, "5", scope=BudgetScope.COUNCIL, kind=BudgetKind.CAPITAL),
    )
    revenue = tuple(one for one in held if one.held.kind is BudgetKind.REVENUE)
    totals = money_table(revenue, made, caption="Money", total="")[1]
    assert [total.name for total in totals] == ["Council"]
    (said,) = sums.told(totals, revenue, made, scale=1)
    assert said.startswith("Homes is said to be a part of “Council”")


@pytest.mark.slow
def test_three_hundred_lines_take_no_second() -> None:
    lines = tuple(
        line(("care", "roads")[at % 2], f"Line {at}", "1000", "1010", total_of="Line 0" if at else "")
        for at in range(300)
    )
    begun = perf_counter()
    table(*lines)
    assert perf_counter() - begun < 1
