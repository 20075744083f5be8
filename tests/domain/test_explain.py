"""Where bands end, and which figure would change the colour."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domain.council import RateOn
from quarterdeck.domain.explain import explained, to_reach
from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import Accumulation, Polarity, ValueKind
from quarterdeck.domain.observations import ReasonNone
from quarterdeck.domain.schemes.grades import CountsAs, Grade, Shape
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from quarterdeck.domain.targets import Comparator
from tests.domain.made import Q1, SCHEMES, line_of, measure, seen, target

SHARE = ValueKind.PERCENT


def edges(line: Line) -> list[tuple[str, str, bool]]:
    return [(edge.grade.name, str(edge.reading), edge.is_lower_bound) for edge in explained(line).edges]


def rated(value: str, stated: Any = "25.0", rate_on: RateOn = RateOn.DISPLAYED, **changes: Any) -> Line:
    held = target(stated, Q1) if isinstance(stated, str) else stated
    return line_of(measure(decimals=1, **changes), seen(value), held, rate_on=rate_on)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("17.6", [("amber", "23.8", True)]),
        ("24.0", [("green", "25.0", True), ("amber", "23.8", True)]),
        ("26.0", [("green", "25.0", True)]),
    ],
)
def test_next_better_band_and_the_own_one(value: str, expected: list[tuple[str, str, bool]]) -> None:
    assert edges(rated(value)) == expected


def test_low_is_mirrored() -> None:
    assert edges(rated("10.1", "10.0", polarity=Polarity.LOW)) == [
        ("green", "10.0", False),
        ("amber", "10.5", False),
    ]


def test_strict_target_begins_one_step_beyond() -> None:
    held = target("48.0", Q1, comparator=Comparator.BELOW)
    assert edges(rated("48.0", held, polarity=Polarity.LOW)) == [
        ("green", "47.9", False),
        ("amber", "50.4", False),
    ]


def test_range_has_an_edge_on_each_side() -> None:
    held = target(low="93.0", high="95.0", period=Q1)
    assert edges(rated("92.0", held, polarity=Polarity.IN_RANGE)) == [
        ("green", "93.0", True),
        ("green", "95.0", False),
        ("amber", "88.4", True),
        ("amber", "99.7", False),
    ]


def test_tolerance_target_shows_its_printed_bands() -> None:
    """100% (14% tolerance): Green from 86, Amber down to 77.4."""
    held = target("100", Q1, tolerance="14")
    assert edges(rated("81.0", held)) == [("green", "86.0", True), ("amber", "77.4", True)]


def test_whole_numbers_have_whole_edges() -> None:
    """90% of 95 is 85.5: of whole figures the worst that is still Amber is 86."""
    line = line_of(measure(), seen("90"), target("100", Q1, tolerance="5"))
    assert edges(line) == [("green", "95", True), ("amber", "86", True)]


def test_money_has_edges_on_its_printed_scale() -> None:
    made = measure(value_kind=ValueKind.MONEY, scale=1_000_000, decimals=3)
    line = line_of(made, seen("16000000"), target("16532000", Q1))
    found = {edge.grade.name: edge.reading for edge in explained(line).edges}
    assert found == {"green": Decimal(16532000), "amber": Decimal(15706000)}


@pytest.mark.parametrize("rate_on", RateOn)
def test_edges_under_every_policy(rate_on: RateOn) -> None:
    figure = seen("24.0", numerator="24", denominator="100")
    line = line_of(measure(decimals=1, value_kind=SHARE), figure, target("25.0", Q1), rate_on=rate_on)
    assert edges(line) == [("green", "25.0", True), ("amber", "23.8", True)]


def test_target_of_nought_has_no_amber() -> None:
    line = rated("5.0", "0", polarity=Polarity.LOW)
    assert edges(line) == [("green", "0.0", False)]
    assert to_reach(line, "amber") == 0


def test_parameters_of_the_measure_move_the_edges() -> None:
    assert edges(rated("17.6", parameters={"band": Decimal(20)})) == [("amber", "20.0", True)]


def test_no_edges_without_a_rating() -> None:
    line = line_of(measure(), seen(None, reason_none=ReasonNone.NO_DATA), target("5", Q1))
    assert explained(line) is line.rating
    assert to_reach(line, "green") is None


def test_no_edges_of_a_status() -> None:
    made = measure(value_kind=ValueKind.COLOUR, polarity=Polarity.STATUS)
    line = line_of(made, seen(text_value="Amber"), target(status="Green"))
    assert edges(line) == []
    assert to_reach(line, "green") is None


def test_no_edges_where_the_interval_decides() -> None:
    rules = (
        Rule("green", "interval_better_than(target)"),
        Rule("red", "interval_worse_than(target)"),
        Rule("amber"),
    )
    made = measure(decimals=1, value_kind=SHARE, scheme="statistical")
    figure = seen("37.5", numerator="100", denominator="267")
    line = line_of(
        made, figure, target("45.0", Q1), schemes={**SCHEMES, "statistical": Scheme("statistical", rules)}
    )
    assert line.rating.grade is not None
    assert line.rating.grade.name == "red"
    assert edges(line) == []
    assert to_reach(line, "green") is None


def test_edges_of_a_forecast() -> None:
    scheme = Scheme("by-forecast", (Rule("green", "forecast_met"), Rule("red")))
    made = measure(decimals=1, accumulation=Accumulation.YEAR_TO_DATE, scheme="by-forecast")
    line = line_of(
        made, seen("2.0", forecast="9.0"), target("10.0"), schemes={**SCHEMES, "by-forecast": scheme}
    )
    assert edges(line) == [("green", "10.0", True)]
    assert to_reach(line, "green") == 10
    assert to_reach(line, "amber") is None


def test_rules_that_look_at_no_figure_have_no_edges() -> None:
    scheme = Scheme("at-end", (Rule("green", "at_year_end"), Rule("red")))
    line = line_of(measure(scheme="at-end"), seen("5"), schemes={**SCHEMES, "at-end": scheme})
    assert line.rating.grade is not None
    assert edges(line) == []


def test_rating_without_an_order_has_no_edges() -> None:
    odd = Grade("done", {"en": "Done"}, "D", Shape.STAR, "blue", None, CountsAs.MET)
    scheme = Scheme("one", (Rule("done"),), grades=(odd,))
    line = line_of(measure(scheme="one"), seen("5"), schemes={**SCHEMES, "one": scheme})
    assert explained(line) is line.rating


def test_neutral_measure_is_not_explained() -> None:
    scheme = Scheme(
        "at-end", (Rule("green", "at_year_end"), Rule("red", "value > 0"), Rule("red")), polarity="high"
    )
    made = measure(scheme="at-end", polarity=Polarity.NEUTRAL)
    line = line_of(made, seen("5"), schemes={**SCHEMES, "at-end": scheme})
    assert edges(line) == []
    assert to_reach(line, "green") is None


def test_a_better_grade_that_no_reading_gets_is_passed_over() -> None:
    dark = Grade("dark_green", {"en": "Beyond"}, "B", Shape.STAR, "dark green", 0, CountsAs.MET)
    rules = (Rule("dark_green", "met and at_year_end"), Rule("green", "met"), Rule("red"))
    scheme = Scheme("four", rules, grades=(dark, *SCHEMES["standard"].grades))
    line = line_of(measure(scheme="four"), seen("5"), target("4", Q1), schemes={**SCHEMES, "four": scheme})
    assert edges(line) == [("green", "4", True)]


# -- which figure would change the colour


@pytest.mark.parametrize(
    ("value", "grade", "expected"),
    [("17.6", "green", "25.0"), ("17.6", "amber", "23.8"), ("26.0", "amber", "23.8"), ("26.0", "red", None)],
)
def test_to_reach(value: str, grade: str, expected: str | None) -> None:
    found = to_reach(rated(value), grade)
    assert found == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(("value", "expected"), [("92.0", "93.0"), ("96.0", "95.0")])
def test_to_reach_the_nearer_end_of_a_range(value: str, expected: str) -> None:
    held = target(low="93.0", high="95.0", period=Q1)
    assert to_reach(rated(value, held, polarity=Polarity.IN_RANGE), "green") == Decimal(expected)


def test_to_reach_a_grade_the_scheme_does_not_have() -> None:
    assert to_reach(rated("17.6"), "purple") is None


@given(
    st.sampled_from((Polarity.HIGH, Polarity.LOW)),
    st.integers(1, 10**5),
    st.integers(0, 2 * 10**5),
    st.booleans(),
)
def test_figure_to_reach_gets_the_colour_and_one_step_less_does_not(
    polarity: Polarity, at: int, steps: int, strict: bool
) -> None:
    comparator = {Polarity.HIGH: Comparator.ABOVE, Polarity.LOW: Comparator.BELOW}[polarity]
    held = target(str(Decimal(at).scaleb(-1)), Q1, comparator=comparator if strict else None)
    line = rated(str(Decimal(steps).scaleb(-1)), held, polarity=polarity)
    for name in ("green", "amber"):
        found = to_reach(line, name)
        assert found is not None
        worse = found + Decimal("0.1") * (-1 if polarity is Polarity.HIGH else 1)
        names = [
            again.rating.grade.name
            for again in (rated(str(value), held, polarity=polarity) for value in (found, worse))
            if again.rating.grade
        ]
        order = ["green", "amber", "red"]
        assert order.index(names[0]) <= order.index(name) < order.index(names[1])
