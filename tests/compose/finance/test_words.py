"""Money in words: over, under and short before signs; days and shares as what they are."""

from decimal import Decimal

import pytest

from quarterdeck.compose.finance import words
from quarterdeck.compose.language.english import ENGLISH
from quarterdeck.domain.budgets import AdverseSign, BudgetKind, BudgetLine, MeasuredIn
from tests.compose.finance.money import line, shown
from tests.domain.made import Q1

D = Decimal


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("1724000", "£1.7 million"),
        ("-389000", "£389,000"),
        ("31400", "£31,000"),
        ("512", "£512"),
        ("999600", "£1.0 million"),
        ("0", "£0"),
    ],
)
def test_an_amount_in_a_sentence(amount: str, text: str) -> None:
    assert words.said(D(amount), ENGLISH) == text


@pytest.mark.parametrize(
    ("amount", "text"), [("1724000", "£1.7m"), ("438000", "£0.4m"), ("31400", "£31k"), ("-512", "£512")]
)
def test_a_large_amount(amount: str, text: str) -> None:
    assert words.short(D(amount)) == text


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (line("care", "Homes", "56171000", "58285000"), "£2.1 million over, 3.8%"),
        (line("care", "Homes", "38538000", "38149000"), "£389,000 under, 1.0%"),
        (line("care", "Homes", "1000", "1000"), "On budget"),
        (line("care", "Fees", "-11556000", "-9282000", kind=BudgetKind.FUNDING), "£2.3 million short, 19.7%"),
        (line("care", "Fees", "100000", "90000", adverse=AdverseSign.UNDER), "£10,000 short, 10.0%"),
        (line("care", "Fees", "-100000", "-120000"), "£20,000 more than expected, 20.0%"),
        (line("care", "Homes", "0", "5000"), "£5,000 over"),
        (line("care", "Homes", None, "5000"), "£5,000"),
        (line("care", "Homes", "5000", None), ""),
        (
            line(
                "care", "Fire", None, None, given_variance=D(-700_000), given_pct=D("-3.0"), scale=1_000_000
            ),
            "£0.7 million under, 3.0%",
        ),
        (line("care", "Fire", None, None, given_pct=D("3.0")), "3.0% over"),
        (line("care", "Debtor days", "48", "50", measured_in=MeasuredIn.DAYS), "2 days over, 4.2%"),
        (
            line("care", "Savings", "100", "97", measured_in=MeasuredIn.PERCENT, adverse=AdverseSign.UNDER),
            "3% short, 3.0%",
        ),
    ],
)
def test_where_a_line_stands(held: BudgetLine, said: str) -> None:
    (one,), _ = shown(held)
    assert words.standing(one, ENGLISH) == said


def test_income_is_never_overspent() -> None:
    (fees,), made = shown(line("care", "Fees", "-100", "-40"))
    assert "overspent" not in words.standing(fees, made.catalogue)
    assert words.standing(fees, made.catalogue).startswith("£60 short")


@pytest.mark.parametrize(
    ("value", "measured_in", "text"),
    [
        ("0", MeasuredIn.NUMBER, "None"),
        ("3", MeasuredIn.NUMBER, "3"),
        ("0.73", MeasuredIn.PERCENT, "0.73%"),
        ("1", MeasuredIn.DAYS, "1 day"),
        ("50", MeasuredIn.DAYS, "50 days"),
        ("-20700000", MeasuredIn.POUNDS, "−£20.7 million"),
    ],
)
def test_an_amount_in_what_it_is_measured_in(value: str, measured_in: MeasuredIn, text: str) -> None:
    (one,), _ = shown(BudgetLine("care", "Homes", Q1, outturn=D(value), measured_in=measured_in))
    assert words.amount(one, D(value), ENGLISH) == text


@pytest.mark.parametrize(
    ("value", "scale", "signed", "text"),
    [
        ("-2247000", 1_000, False, "−2,247"),
        ("2114000", 1_000, True, "+2,114"),
        ("-389000", 1_000, True, "−389"),
        ("400", 1_000, True, "0"),
        ("5600000", 1_000_000, False, "5.6"),
        ("512", 1, False, "512"),
    ],
)
def test_an_amount_in_a_column(value: str, scale: int, signed: bool, text: str) -> None:
    assert words.column_figure(D(value), scale=scale, signed=signed).text == text
