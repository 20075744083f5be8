"""How far a figure is from its target, as the reason of its rating."""

from decimal import Decimal
from typing import Any

import pytest

from quarterdeck.domain.council import RateOn
from quarterdeck.domain.measures import Polarity, ValueKind
from quarterdeck.domain.reasons import Reason, ReasonCode
from quarterdeck.domain.schemes.scheme import IfUnknown, Rule, Scheme
from quarterdeck.domain.targets import Target
from tests.domain.made import BY_PREVIOUS, Q1, Q4_2016, colour, custom, measure, of, rated, seen, target

SHARE = ValueKind.PERCENT
D = Decimal


@pytest.mark.parametrize(
    ("changes", "value", "stated", "expected"),
    [
        (
            {"decimals": 1},
            "17.6",
            of("25.0"),
            Reason(
                ReasonCode.SHORT,
                {"value": D("17.6"), "target": D("25.0"), "gap": D("7.4"), "gap_pct": D("29.6")},
            ),
        ),
        (
            {"decimals": 1, "polarity": Polarity.LOW},
            "63.5",
            of("130.0"),
            Reason(
                ReasonCode.BETTER,
                {"value": D("63.5"), "target": D("130.0"), "gap": D("66.5"), "gap_pct": D("51.2")},
            ),
        ),
        (
            {},
            "56",
            of("56"),
            Reason(ReasonCode.EQUAL, {"value": D(56), "target": D(56), "gap": D(0), "gap_pct": D(0)}),
        ),
        (
            {},
            "90",
            of("100", tolerance="5"),
            Reason(
                ReasonCode.SHORT,
                {
                    "value": D(90),
                    "target": D(95),
                    "gap": D(5),
                    "gap_pct": D("5.3"),
                    "tolerance": D(5),
                    "stated_target": D(100),
                },
            ),
        ),
        (
            {"polarity": Polarity.LOW},
            "5",
            of("0"),
            Reason(ReasonCode.SHORT, {"value": D(5), "target": D(0), "gap": D(5), "gap_pct": None}),
        ),
        (
            {"polarity": Polarity.BREAKEVEN},
            "-2857000",
            of("0"),
            Reason(
                ReasonCode.UNDER_BUDGET,
                {"value": D(-2857000), "target": D(0), "gap": D(2857000), "gap_pct": None},
            ),
        ),
        (
            {"polarity": Polarity.BREAKEVEN},
            "0",
            of("0"),
            Reason(ReasonCode.ON_BUDGET, {"value": D(0), "target": D(0), "gap": D(0), "gap_pct": None}),
        ),
        (
            {"polarity": Polarity.BREAKEVEN},
            "10",
            of("200"),
            Reason(
                ReasonCode.UNDER_BUDGET,
                {"value": D(10), "target": D(200), "gap": D(190), "gap_pct": D("95.0")},
            ),
        ),
        (
            {"polarity": Polarity.BREAKEVEN},
            "210",
            of("200"),
            Reason(
                ReasonCode.OVER_BUDGET,
                {"value": D(210), "target": D(200), "gap": D(10), "gap_pct": D("5.0")},
            ),
        ),
        (
            {"polarity": Polarity.IN_RANGE},
            "94",
            target(low="93", high="95", period=Q1),
            Reason(ReasonCode.WITHIN_RANGE, {"value": D(94), "low": D(93), "high": D(95)}),
        ),
        (
            {"polarity": Polarity.IN_RANGE},
            "80",
            target(low="93", high="95", period=Q1, tolerance="3"),
            Reason(
                ReasonCode.BELOW_RANGE,
                {
                    "value": D(80),
                    "low": D(90),
                    "high": D(98),
                    "tolerance": D(3),
                    "target": D(90),
                    "gap": D(10),
                    "gap_pct": D("11.1"),
                },
            ),
        ),
    ],
)
def test_reason_holds_the_figures_of_its_sentence(
    changes: dict[str, Any], value: str, stated: Target, expected: Reason
) -> None:
    assert rated(value, stated, **changes).rating.reason == expected


def test_rated_without_a_target_the_reason_is_the_rule() -> None:
    before = seen("4", Q4_2016)
    line = custom(BY_PREVIOUS, measure(scheme="by-previous"), seen("5"), before)
    assert (colour(line), line.rating.reason) == ("green", Reason(ReasonCode.RULE, {"value": D(5)}))


def test_range_that_no_rule_looks_at_is_no_reason() -> None:
    always = Scheme("always", (Rule("green"),))
    line = custom(always, measure(scheme="always", polarity=Polarity.IN_RANGE), seen("5"))
    assert line.rating.reason == Reason(ReasonCode.RULE, {"value": D(5)})


@pytest.mark.parametrize("polarity", [Polarity.HIGH, Polarity.IN_RANGE])
def test_target_that_is_not_known_and_passed_over_is_no_reason(polarity: Polarity) -> None:
    rules = (Rule("green", "met", if_unknown=IfUnknown.SKIP), Rule("amber"))
    line = custom(Scheme("lenient", rules), measure(scheme="lenient", polarity=polarity), seen("5"))
    assert (colour(line), line.rating.reason) == ("amber", Reason(ReasonCode.RULE, {"value": D(5)}))


def test_rated_on_a_forecast_the_figure_so_far_is_no_reason() -> None:
    scheme = Scheme("by-forecast", (Rule("green", "forecast_met"), Rule("red")))
    line = custom(scheme, measure(scheme="by-forecast"), seen("5", forecast="9"), target("8"), of("6"))
    assert (colour(line), line.rating.reason) == ("green", Reason(ReasonCode.RULE, {"value": D(5)}))


def test_rated_on_an_interval_the_figure_it_surrounds_is_the_reason() -> None:
    """136 of 802 is 17.0%, 2.0 points better than 15.0%, but by chance alone it could be 14.5%."""
    rules = (Rule("green", "interval_better_than(target)"), Rule("amber"))
    figure = seen("17.0", numerator="136", denominator="802")
    made = measure(scheme="sure", decimals=1, value_kind=SHARE)
    line = custom(Scheme("sure", rules), made, figure, of("15.0"))
    assert (colour(line), line.rating.reason.code) == ("amber", ReasonCode.BETTER)
    assert line.rating.reason.figures["gap"] == 2


def test_word_that_a_rule_lets_pass() -> None:
    always = Scheme("always", (Rule("green"),))
    line = custom(always, measure(scheme="always"), seen(text_value="done"))
    assert line.rating.reason == Reason(ReasonCode.RULE, {})


# -- rated on exact figures


def test_exact_reason_is_in_the_unit_of_the_measure_and_shows_a_small_distance() -> None:
    line = rated("67", of("67"), rate_on=RateOn.EXACT, value_kind=SHARE, numerator="2", denominator="3")
    assert line.rating.reason == Reason(
        ReasonCode.SHORT, {"value": D(67), "target": D(67), "gap": D("0.3"), "gap_pct": D("0.5")}
    )


def test_exact_reason_of_a_tie() -> None:
    line = rated("50", of("50"), rate_on=RateOn.EXACT, value_kind=SHARE, numerator="1", denominator="2")
    assert line.rating.reason.figures == {"value": 50, "target": 50, "gap": 0, "gap_pct": 0}


def test_exact_reason_keeps_a_tolerance_that_is_finer_than_the_print() -> None:
    line = rated(
        "90",
        of("100", tolerance="2.5"),
        rate_on=RateOn.EXACT,
        value_kind=SHARE,
        numerator="9",
        denominator="10",
    )
    assert line.rating.reason.figures == {
        "value": 90,
        "target": D("97.5"),
        "gap": D("7.5"),
        "gap_pct": D("7.7"),
        "tolerance": D("2.5"),
        "stated_target": 100,
    }
