"""Value axes: every figure is on them, and the gridlines are few and round."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.compose.axes import axis

FIGURES = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


@given(st.lists(FIGURES, max_size=8), st.booleans())
def test_axis_holds_every_figure_between_few_gridlines(values: list[Decimal], from_zero: bool) -> None:
    found = axis(values, text=str, from_zero=from_zero)
    assert all(found.low <= value <= found.high for value in values)
    assert found.low < found.high
    assert 2 <= len(found.ticks) <= 6
    assert all(found.low <= tick.value <= found.high for tick in found.ticks)
    assert not from_zero or found.low <= 0 <= found.high


def test_axis_of_percentages_ends_at_a_hundred() -> None:
    found = axis([Decimal(17), Decimal(97)], text=str, from_zero=True, top=Decimal(100))
    assert (found.low, found.high) == (Decimal(0), Decimal(100))
    assert found.ticks[-1].value == 100


def test_axis_without_figures_still_stands() -> None:
    assert axis([], text=str, from_zero=False).ticks


def test_axis_of_one_percentage_never_passes_a_hundred() -> None:
    found = axis([Decimal(95), Decimal(95)], text=str, from_zero=False, top=Decimal(100))
    assert found.high == 100
    assert all(tick.value <= 100 for tick in found.ticks)
