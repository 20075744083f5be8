from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.interchange.grammar.amounts import figure_text, read_amount
from quarterdeck.interchange.grammar.misread import Misread


@pytest.mark.parametrize(
    ("text", "value", "unit", "decimals", "scale"),
    [
        ("47%", "47", "%", 0, 1),
        ("0.13%", "0.13", "%", 2, 1),
        ("47 per cent", "47", "%", 0, 1),
        ("1,120", "1120", "", 0, 1),
        ("494.2", "494.2", "", 1, 1),
        (".5", "0.5", "", 1, 1),
        ("105.7%", "105.7", "%", 1, 1),
        ("£2.857m", "2857000", "£", 3, 1_000_000),
        ("-£0.7m", "-700000", "£", 1, 1_000_000),
        ("£-0.7m", "-700000", "£", 1, 1_000_000),
        ("£96.6 million", "96600000", "£", 1, 1_000_000),
        ("£389k", "389000", "£", 0, 1_000),
        ("(2,248)", "-2248", "", 0, 1),
        ("(£1.2m)", "-1200000", "£", 1, 1_000_000),
        ("\u2212389", "-389", "", 0, 1),
        ("\u2013389", "-389", "", 0, 1),
        ("+5.7", "5.7", "", 1, 1),
        ("25 percentage points", "25", "percentage points", 0, 1),
        ("50 days", "50", "days", 0, 1),
        ("\u00a047\u00a0%", "47", "%", 0, 1),
    ],
)
def test_amount_is_read(text: str, value: str, unit: str, decimals: int, scale: int) -> None:
    read = read_amount(text)

    assert (read.value, read.unit, read.decimals, read.scale) == (Decimal(value), unit, decimals, scale)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "%",
        "4O%",
        "1,12",
        "12,34",
        "1.2.3",
        "--5",
        "(5",
        "5)",
        "1e5",
        "NaN",
        "Infinity",
        "47%%",
        "£",
        "five",
        "٤٧%x",
    ],
)
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(Misread, match="expected a number such as"):
        read_amount(text)


@pytest.mark.parametrize("text", ["1234567890123456", "0.1234567", "£1,234,567,890,123,456", "9999999999 bn"])
def test_more_digits_than_the_bound_are_refused(text: str) -> None:
    with pytest.raises(Misread, match="at most 15 digits and 6 decimal places"):
        read_amount(text)


def test_decimals_stay_as_typed() -> None:
    assert str(read_amount("50.0%").value) == "50.0"


@given(st.decimals(-(10**8), 10**8, places=6))
def test_any_figure_reads_back_from_its_text(value: Decimal) -> None:
    assert read_amount(figure_text(value)).value == value
