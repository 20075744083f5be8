"""The worst reading that still gets a rating, on the printed grid."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domain.schemes.edges import at_least, worst_reading
from quarterdeck.domain.schemes.evaluate import FINANCE, compile_scheme
from quarterdeck.domain.schemes.grades import AMBER, GREEN, RED, Grade
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from tests.domain.schemes.made import Line, line, scheme

D = Decimal
STANDARD = compile_scheme(shipped_schemes()["standard"])


def edge(fields: Line, grade: Grade, *, name: str = "standard", places: int = 1, up: bool = True) -> str:
    judge = compile_scheme(shipped_schemes()[name])
    found = worst_reading(judge, fields, grade, places=places, better_is_up=up)
    return "none" if found is None else str(found)


@pytest.mark.parametrize(
    ("fields", "places", "up", "green", "amber"),
    [
        (line(value="17.6", target="25.0"), 1, True, "25.0", "23.8"),  # 23.75 cannot be printed
        (line(value="17.6", target="25.0"), 2, True, "25.00", "23.75"),
        (line(value=40, target=37), 0, True, "37", "36"),  # 35.15 rounds to 35, which is Red
        (line(value=30, target=20, polarity="low"), 0, False, "20", "21"),
        (line(value=48, target=48, strict=True, polarity="low"), 0, False, "47", "50"),
        (line(value=0, target=0), 1, True, "0.0", "0.0"),
        (line(value=-90, target=-100), 0, True, "-100", "-105"),
        (line(value=500, target=0, polarity="breakeven"), 0, False, "0", "0"),
        (line(value=1, target=D("999999999999999")), 0, True, "999999999999999", "950000000000000"),
    ],
)
def test_edges_of_the_standard_scheme(fields: Line, places: int, up: bool, green: str, amber: str) -> None:
    assert edge(fields, GREEN, places=places, up=up) == green
    assert edge(fields, AMBER, places=places, up=up) == amber


def test_every_reading_is_red_or_better_so_red_has_no_edge() -> None:
    assert edge(line(value=1, target=10), RED) == "none"


def test_a_range_has_an_edge_on_both_sides() -> None:
    fields = line(polarity="range", value=30, low=10, high=20)

    assert [edge(fields, grade, up=True) for grade in (GREEN, AMBER, RED)] == ["10.0", "9.5", "none"]
    assert [edge(fields, grade, up=False) for grade in (GREEN, AMBER, RED)] == ["20.0", "21.0", "none"]


def test_an_edge_far_from_every_figure_is_found() -> None:
    judge = compile_scheme(scheme(("green", "value >= 123456"), "red", polarity="high"))

    found = worst_reading(judge, line(value=0), GREEN, places=2, better_is_up=True)

    assert found == D("123456.00")


def test_an_edge_under_the_exact_policy_is_in_the_unit_of_the_measure() -> None:
    fields = line(value=100 * 100, target=45 * 267, scale=267)

    assert edge(fields, GREEN) == "45.0"
    assert edge(fields, AMBER) == "42.8"


def test_what_does_not_depend_on_the_reading_has_no_edge() -> None:
    assert edge(line(status="amber"), AMBER, name="status") == "none"
    assert edge(line(status="amber"), GREEN, name="status") == "none"


def test_an_unknown_line_has_no_edge() -> None:
    assert edge(line(value=9), GREEN) == "none"


def test_edge_of_a_forecast_and_of_an_outturn() -> None:
    forecast = compile_scheme(shipped_schemes()["forecast"])
    budget = compile_scheme(shipped_schemes()["budget-service"], vocabulary=FINANCE)
    fields: Line = {"adverse": "over", "budget": D(10_000_000), "outturn": D(0)}

    assert worst_reading(
        forecast, line(forecast=1, year_target=80), AMBER, places=0, better_is_up=True, reading="forecast"
    ) == D(76)
    assert worst_reading(budget, fields, AMBER, places=0, better_is_up=False, reading="outturn") == D(
        10_074_999
    )


def test_edge_moves_with_the_measures_own_parameter() -> None:
    fields = line(value=1, target=100)

    found = worst_reading(STANDARD, fields, AMBER, places=0, better_is_up=True, parameters={"band": D(20)})

    assert found == D(80)


def test_grades_without_an_order_are_only_themselves() -> None:
    blue = Grade("blue", {"en": "Blue"}, "B", RED.shape, "blue", None, RED.counts_as)

    assert at_least(GREEN, AMBER)
    assert not at_least(RED, AMBER)
    assert at_least(blue, blue)
    assert not at_least(blue, RED)


TARGETS = st.decimals(-1000, 1000, places=1)


@given(target=TARGETS, polarity=st.sampled_from(["high", "low"]), strict=st.booleans())
def test_the_next_reading_on_the_worse_side_never_gets_the_grade(
    target: Decimal, polarity: str, strict: bool
) -> None:
    up = polarity == "high"
    fields = line(value=0, target=target, polarity=polarity, strict=strict)
    for grade in (GREEN, AMBER):
        found = worst_reading(STANDARD, fields, grade, places=1, better_is_up=up)
        assert found is not None
        step = D("-0.1") if up else D("0.1")
        on, beyond = (STANDARD.judge(fields | {"value": found + move}).grade for move in (D(0), step))
        assert on is not None
        assert beyond is not None
        assert at_least(on, grade)
        assert not at_least(beyond, grade)
