"""Figures as printed."""

from dataclasses import replace
from decimal import Decimal

import pytest

from quarterdeck.compose import figures
from quarterdeck.compose.language.english import ENGLISH
from quarterdeck.compose.language.welsh import WELSH
from quarterdeck.domain.measures import Measure, Polarity, ValueKind

PER_CENT = Measure("a", "A", value_kind=ValueKind.PERCENT, decimals=1)
COUNT = Measure("b", "B")
SAVINGS = Measure("c", "C", value_kind=ValueKind.MONEY, decimals=3, scale=1_000_000)
BUDGET = Measure(
    "d", "D", value_kind=ValueKind.MONEY, decimals=3, scale=1_000_000, polarity=Polarity.BREAKEVEN
)
GAP = Measure("e", "E", value_kind=ValueKind.POINTS)
DAYS = Measure("f", "F", value_kind=ValueKind.DURATION, unit="days")


@pytest.mark.parametrize(
    ("measure", "value", "text"),
    [
        (PER_CENT, "17.6", "17.6%"),
        (PER_CENT, "17.65", "17.7%"),
        (PER_CENT, "-0.04", "0.0%"),
        (PER_CENT, "103.1", "103.1%"),
        (COUNT, "21636", "21,636"),
        (COUNT, "-389", "−389"),
        (COUNT, "0", "0"),
        (SAVINGS, "16532000", "£16.532m"),
        (SAVINGS, "-2857000", "−£2.857m"),
        (GAP, "13", "13 points"),
        (GAP, "1", "1 point"),
        (DAYS, "48", "48 days"),
        (DAYS, "1", "1 day"),
        (DAYS, "-1", "−1 day"),
        (replace(DAYS, decimals=1), "1", "1.0 days"),
    ],
)
def test_amount_is_printed_in_the_unit_of_the_measure(measure: Measure, value: str, text: str) -> None:
    assert figures.amount(measure, Decimal(value), catalogue=ENGLISH) == text


@pytest.mark.parametrize(
    ("measure", "value", "text"),
    [
        (GAP, "13", "13 pwynt"),
        (DAYS, "48", "48 diwrnod"),
        (replace(DAYS, unit="working days"), "1", "1 diwrnod gwaith"),
        (replace(DAYS, unit="years"), "1", "1 flwyddyn"),
        (replace(DAYS, unit="years"), "4", "4 blynedd"),
        (replace(DAYS, unit="sittings"), "4", "4 sittings"),
    ],
)
def test_units_are_in_the_language_of_the_pack(measure: Measure, value: str, text: str) -> None:
    assert figures.amount(measure, Decimal(value), catalogue=WELSH) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("-2857000", "£2.857m under"), ("4233000", "£4.233m over"), ("0", "On budget")],
)
def test_figure_of_a_breakeven_measure_says_over_or_under_in_words(value: str, text: str) -> None:
    assert figures.figure(BUDGET, Decimal(value), catalogue=ENGLISH).text == text


@pytest.mark.parametrize(
    ("measure", "size", "short", "full"),
    [
        (PER_CENT, "7.4", "7.4 points", "7.4 percentage points"),
        (Measure("g", "G", value_kind=ValueKind.PERCENT), "1", "1 point", "1 percentage point"),
        (COUNT, "2097", "2,097", "2,097"),
        (DAYS, "2", "2 days", "2 days"),
    ],
)
def test_gap_of_percentages_is_in_points(measure: Measure, size: str, short: str, full: str) -> None:
    assert figures.gap(measure, Decimal(size), catalogue=ENGLISH) == short
    assert figures.gap(measure, Decimal(size), catalogue=ENGLISH, in_full=True) == full


@pytest.mark.parametrize(
    ("measure", "printed"),
    [
        (PER_CENT, '0.0"%"'),
        (COUNT, "#,##0"),
        (SAVINGS, '"£"#,##0.000,,"m"'),
        (GAP, '0" points"'),
        (DAYS, '#,##0" days"'),
    ],
)
def test_number_format_prints_as_the_text_does(measure: Measure, printed: str) -> None:
    assert figures.number_format(measure, catalogue=ENGLISH) == printed


def test_number_format_of_a_breakeven_measure_says_over_or_under_in_words() -> None:
    found = figures.figure(BUDGET, Decimal(-1), catalogue=ENGLISH).number_format
    assert found == '"£"#,##0.000,,"m over";"£"#,##0.000,,"m under";"On budget"'


def test_figure_carries_the_number_that_is_printed() -> None:
    shown = figures.figure(PER_CENT, Decimal("17.649"), catalogue=ENGLISH, note="Q1")
    assert (shown.text, shown.number, shown.note) == ("17.6%", Decimal("17.6"), "Q1")
