"""The one arithmetic of every rule."""

from decimal import Decimal, DivisionByZero, Inexact, getcontext, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domain.exact import EXACT, FigureOutOfBounds, bounded, displayed, grid, proportion, share

D = Decimal
FIGURES = st.decimals(min_value=-(10**12), max_value=10**12, places=3)


@pytest.mark.parametrize(
    "text",
    ["0", "-0", "999999999999999", "-999999999999999", "0.000001", "123456789.012345", "1E+3", "1.50000000"],
)
def test_bounded_keeps_what_fits(text: str) -> None:
    assert bounded(D(text)) == D(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("NaN", "must be a number"),
        ("Infinity", "must be a number"),
        ("-Infinity", "must be a number"),
        ("0.0000001", "at most 6 decimal places, this has 7"),
        ("1000000000000000", "at most 15 digits"),
        ("1E+15", "at most 15 digits"),
        ("1234567890.123456", "at most 15 digits"),
    ],
)
def test_bounded_refuses_with_the_bound_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(FigureOutOfBounds, match=said):
        bounded(D(text))


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        ("67.25", 1, "67.3"),
        ("67.35", 1, "67.4"),
        ("-67.25", 1, "-67.3"),
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("0.49999", 0, "0"),
        ("2857499", -3, "2857000"),
        ("2857500", -3, "2858000"),
        ("1", 2, "1.00"),
        ("123456789012345", 6, "123456789012345.000000"),
        ("5", -12, "0"),
    ],
)
def test_displayed_rounds_halves_away_from_zero(text: str, places: int, expected: str) -> None:
    found = displayed(D(text), places=places)
    assert found == D(expected)
    assert found.as_tuple().exponent == -places


@given(FIGURES, st.integers(min_value=-3, max_value=4))
def test_displayed_is_at_most_half_a_step_away(figure: Decimal, places: int) -> None:
    assert abs(displayed(figure, places=places) - figure) * 2 <= grid(places)


@given(FIGURES, FIGURES, st.integers(min_value=-3, max_value=4))
def test_displayed_keeps_the_order(one: Decimal, other: Decimal, places: int) -> None:
    low, high = sorted((one, other))
    assert displayed(low, places=places) <= displayed(high, places=places)


@pytest.mark.parametrize(("places", "expected"), [(0, "1"), (2, "0.01"), (-3, "1000"), (12, "1E-12")])
def test_grid(places: int, expected: str) -> None:
    assert grid(places) == D(expected)


@pytest.mark.parametrize(
    ("part", "whole", "places", "expected"),
    [
        ("7.4", "25", 1, "29.6"),
        ("1267", "1361", 1, "93.1"),
        ("1", "3", 2, "33.33"),
        ("0", "5", 1, "0.0"),
        ("-389", "38538", 1, "-1.0"),
        ("5", "0", 1, None),
        ("0", "0", 1, None),
    ],
)
def test_share(part: str, whole: str, places: int, expected: str | None) -> None:
    found = share(D(part), D(whole), places=places)
    assert found == (None if expected is None else D(expected))


def test_share_of_long_figures_loses_no_digit_to_the_ambient_context() -> None:
    with localcontext() as context:
        context.prec = 3
        assert share(D("123456789012345"), D("123456789012346"), places=2) == D("100.00")


@pytest.mark.parametrize(
    ("value", "part", "whole", "places", "expected"),
    [
        ("1088", 3, 12, 0, "272"),
        ("98001", 3, 12, 0, "24500"),
        ("98002", 3, 12, 0, "24501"),
        ("10", 1, 3, 2, "3.33"),
    ],
)
def test_proportion(value: str, part: int, whole: int, places: int, expected: str) -> None:
    assert proportion(D(value), part=D(part), whole=D(whole), places=places) == D(expected)


def test_proportion_of_nothing_is_an_error() -> None:
    with pytest.raises(DivisionByZero):
        proportion(D(1), part=D(1), whole=D(0), places=0)


def test_exact_refuses_to_lose_a_digit() -> None:
    with pytest.raises(Inexact):
        EXACT.divide(D(1), D(3))
    with pytest.raises(Inexact):
        EXACT.multiply(D("1" * 31), D("1" * 31))


def test_exact_keeps_what_the_default_context_would_round() -> None:
    product = EXACT.multiply(D("123456789012345.5"), D("123456789012345.5"))
    assert getcontext().prec < len(product.as_tuple().digits)


@given(FIGURES, FIGURES)
def test_exact_sums_have_no_order(one: Decimal, other: Decimal) -> None:
    assert EXACT.add(one, other) == EXACT.add(other, one)
    assert EXACT.subtract(EXACT.add(one, other), other) == one
