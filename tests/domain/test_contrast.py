"""Contrast as WCAG 2.2 defines it, and the nearest darker colour that has enough."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domain.contrast import (
    GROUND,
    TEXT,
    WHITE,
    NotAColour,
    TooPale,
    check_theme,
    contrast,
    darker,
    read_colour,
    seen,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


# The ratios that W3C's own understanding documents give, and those that reach the bound by a hair.
@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", "21.00"),
        ("#ffffff", "#ffffff", "1.00"),
        ("#777777", "#ffffff", "4.47"),
        ("#767676", "#ffffff", "4.54"),
        ("#0000ff", "#ffffff", "8.59"),
        ("#17405c", "#ffffff", "10.91"),
        ("#1a5685", GROUND, "7.20"),
    ],
)
def test_contrast_is_that_of_the_standard(one: str, other: str, ratio: str) -> None:
    assert contrast(one, other) == Decimal(ratio) == contrast(other, one)


@pytest.mark.parametrize(
    ("typed", "read"),
    [(" #17405C ", "#17405c"), ("17405c", "#17405c"), ("#abc", "#aabbcc"), ("fff", "#ffffff")],
)
def test_colour_is_read_as_people_type_it(typed: str, read: str) -> None:
    assert read_colour(typed) == read


@pytest.mark.parametrize("typed", ["", "navy", "#12345", "#1234567", "#12345g", "red;}", "url(x)", "#१२३४५६"])
def test_what_is_no_colour_is_refused(typed: str) -> None:
    with pytest.raises(NotAColour, match="is not a colour"):
        read_colour(typed)


def test_the_usual_theme_is_seen_everywhere() -> None:
    assert all(one.is_enough for one in seen(brand="#17405c", link="#1a5685"))


@pytest.mark.parametrize(
    ("brand", "link", "field", "ratio"),
    [("#ffdd00", "#1a5685", "brand", "1.34"), ("#17405c", "#777777", "link", "4.47")],
)
def test_a_pale_colour_is_refused_with_its_ratio_and_a_darker_one(
    brand: str, link: str, field: str, ratio: str
) -> None:
    with pytest.raises(TooPale) as refused:
        check_theme(brand=brand, link=link)

    assert refused.value.field == field
    assert f"{ratio} to 1" in str(refused.value)
    assert refused.value.proposed in str(refused.value)
    proposed = {"brand": brand, "link": link, field: refused.value.proposed}
    check_theme(**proposed)


def test_a_link_must_be_read_on_the_pale_ground_too() -> None:
    with pytest.raises(TooPale, match="pale ground of the navigation"):
        check_theme(brand="#17405c", link="#757575")


@given(COLOURS)
def test_what_is_proposed_has_enough_and_is_the_nearest(colour: str) -> None:
    found = darker(colour, ground=WHITE, least=TEXT)

    assert contrast(found, WHITE) >= TEXT
    if contrast(colour, WHITE) >= TEXT:
        assert found == colour
    else:
        steps = max(int(found[at : at + 2], 16) for at in (1, 3, 5))
        brightest = max(int(colour[at : at + 2], 16) for at in (1, 3, 5))
        assert steps < brightest


@given(COLOURS, COLOURS)
def test_contrast_is_from_1_to_21_and_the_same_both_ways(one: str, other: str) -> None:
    assert Decimal(1) <= contrast(one, other) == contrast(other, one) <= Decimal(21)
