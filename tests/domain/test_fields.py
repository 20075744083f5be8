"""The fields that rules read, by the council's policy."""

from decimal import Decimal
from typing import Any

import pytest

from quarterdeck.domain.council import RateOn
from quarterdeck.domain.fields import Beside, as_printed, bounds_of, fields_of, target_value
from quarterdeck.domain.in_force import NoTarget, TargetInForce, in_force, target_ledger
from quarterdeck.domain.measures import Accumulation, Measure, Polarity, ValueKind
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.targets import Comparator
from tests.domain.made import Q1, measure, seen, target

SHARE = ValueKind.PERCENT
D = Decimal
NONE = NoTarget(ReasonCode.NO_TARGET)


def fields(
    made: Measure,
    figure: Observation,
    rate_on: RateOn = RateOn.STORED,
    beside: Beside | None = None,
    **stated: Any,
) -> dict[str, Any]:
    held = in_force(
        measure=made, ledger=target_ledger([target(period=Q1, **stated)] if stated else []), period=Q1, on=Q1
    )
    return dict(
        fields_of(
            measure=made,
            seen=figure,
            target=held,
            at_year_end=False,
            rate_on=rate_on,
            beside=beside or Beside(),
        )
    )


def test_every_field_is_there_whatever_is_known() -> None:
    names = {
        "value",
        "target",
        "low",
        "high",
        "strict",
        "tolerance",
        "polarity",
        "previous",
        "last_year",
        "comparator",
        "planned",
        "forecast",
        "year_target",
        "aspiration",
        "floor",
        "baseline",
        "amber_limit",
        "red_limit",
        "interval_low",
        "interval_high",
        "status",
        "target_status",
        "at_year_end",
        "scale",
    }
    assert fields(measure(), seen(None)).keys() == names
    assert fields(measure(), seen("5"), value="4").keys() == names


def test_nothing_known_is_none_and_never_nought() -> None:
    got = fields(measure(polarity=Polarity.NEUTRAL), seen(None))
    known = {name: value for name, value in got.items() if value is not None}
    assert known == {"strict": False, "tolerance": D(0), "at_year_end": False, "scale": D(1)}


def test_displayed_rounds_readings_and_leaves_rules_alone() -> None:
    beside = Beside(*(D("1.25"),) * 8, interval_low=D("1.25"), interval_high=D("1.25"))
    got = fields(
        measure(decimals=1),
        seen("1.25", forecast="1.25"),
        RateOn.DISPLAYED,
        beside,
        value="1.25",
        low="1.25",
        high="1.25",
        tolerance="1.25",
        amber_limit="1.25",
        red_limit="1.25",
    )
    left = {"tolerance", "amber_limit", "red_limit", "interval_low", "interval_high"}
    amounts = {name: value for name, value in got.items() if isinstance(value, Decimal) and name != "scale"}
    assert {name for name, value in amounts.items() if value == D("1.25")} == left
    assert {value for name, value in amounts.items() if name not in left} == {D("1.3")}


def test_displayed_money_is_rounded_to_its_printed_scale() -> None:
    made = measure(value_kind=ValueKind.MONEY, scale=1_000_000, decimals=3)
    got = fields(made, seen("16531600"), RateOn.DISPLAYED, value="16532400")
    assert (got["value"], got["target"]) == (16532000, 16532000)


def test_stored_is_as_typed() -> None:
    got = fields(measure(), seen("67.25"), value="67.3")
    assert (got["value"], got["target"], got["scale"]) == (D("67.25"), D("67.3"), 1)


def test_exact_multiplies_everything_by_the_denominator() -> None:
    made = measure(value_kind=SHARE, decimals=1)
    figure = seen("37.5", numerator="100", denominator="267")
    got = fields(
        made, figure, RateOn.EXACT, Beside(previous=D("40")), value="45", tolerance="5", amber_limit="40.5"
    )
    assert (got["value"], got["scale"]) == (10000, 267)
    assert [got[name] for name in ("target", "tolerance", "previous", "amber_limit")] == [
        45 * 267,
        5 * 267,
        40 * 267,
        D("40.5") * 267,
    ]


@pytest.mark.parametrize(
    ("changes", "fraction", "expected"),
    [
        ({"value_kind": SHARE}, ("1267", "1361"), (126700, 1361)),
        ({"value_kind": ValueKind.POINTS}, ("1", "4"), (100, 4)),
        ({"value_kind": ValueKind.RATE, "unit": "rate per 100,000"}, ("635", "1000000"), (63500000, 1000000)),
        ({"value_kind": ValueKind.RATE, "unit": "per 1000 people"}, ("127", "2000"), (127000, 2000)),
        ({"value_kind": ValueKind.RATE, "unit": "per head"}, ("127", "2"), (D("63.5"), 1)),
        ({"value_kind": ValueKind.RATE, "unit": "per 1,000"}, ("1", "2"), (D("63.5"), 1)),
        ({"value_kind": ValueKind.NUMBER}, ("127", "2"), (127, 2)),
        ({"value_kind": ValueKind.NUMBER}, ("41", "171"), (D("63.5"), 1)),
        ({"value_kind": SHARE}, (None, "1361"), (D("63.5"), 1)),
        ({"value_kind": SHARE}, ("1267", None), (D("63.5"), 1)),
        ({"value_kind": SHARE}, ("0", "0"), (D("63.5"), 1)),
        ({"value_kind": SHARE}, ("5", "-1"), (D("63.5"), 1)),
    ],
)
def test_exact_takes_a_fraction_that_says_what_it_is_of(
    changes: dict[str, Any], fraction: tuple[str | None, str | None], expected: tuple[object, object]
) -> None:
    figure = seen("63.5", numerator=fraction[0], denominator=fraction[1])
    got = fields(measure(decimals=1, **changes), figure, RateOn.EXACT)
    assert (got["value"], got["scale"]) == expected


def test_exact_without_a_value_that_its_fraction_could_be_checked_by() -> None:
    figure = seen(None, numerator="1", denominator="2")
    assert fields(measure(), figure, RateOn.EXACT)["scale"] == 1


@pytest.mark.parametrize(
    ("polarity", "rated_as", "expected"),
    [
        (Polarity.HIGH, None, "high"),
        (Polarity.IN_RANGE, None, "range"),
        (Polarity.BREAKEVEN, None, "breakeven"),
        (Polarity.NEUTRAL, None, None),
        (Polarity.NEUTRAL, Polarity.LOW, "low"),
    ],
)
def test_polarity_is_the_one_that_judges(
    polarity: Polarity, rated_as: Polarity | None, expected: str | None
) -> None:
    assert fields(measure(polarity=polarity, rated_as=rated_as), seen("5"))["polarity"] == expected


@pytest.mark.parametrize(
    ("comparator", "strict"),
    [(None, False), (Comparator.AT_LEAST, False), (Comparator.ABOVE, True), (Comparator.BELOW, True)],
)
def test_strict_comes_from_the_comparator(comparator: Comparator | None, strict: bool) -> None:
    assert fields(measure(), seen("5"), value="4", comparator=comparator)["strict"] is strict


def test_forecast_of_a_measure_that_is_a_forecast_is_its_value() -> None:
    assert fields(measure(accumulation=Accumulation.FORECAST), seen("5"))["forecast"] == 5
    assert fields(measure(), seen("5", forecast="9"))["forecast"] == 9


def test_words_are_compared_without_case_and_blanks() -> None:
    got = fields(measure(polarity=Polarity.STATUS), seen(text_value=" Amber "), status="GREEN")
    assert (got["status"], got["target_status"]) == ("amber", "green")


@pytest.mark.parametrize(
    ("polarity", "stated", "expected"),
    [
        (Polarity.HIGH, {"value": "50"}, 50),
        (Polarity.HIGH, {"low": "93", "high": "95"}, 93),
        (Polarity.LOW, {"low": "93", "high": "95"}, 95),
        (Polarity.BREAKEVEN, {"high": "95"}, 95),
        (Polarity.IN_RANGE, {"low": "93", "high": "95"}, None),
        (Polarity.NEUTRAL, {"low": "93", "high": "95"}, None),
    ],
)
def test_of_a_range_the_end_that_has_to_be_reached(
    polarity: Polarity, stated: dict[str, Any], expected: int | None
) -> None:
    made = measure(polarity=polarity)
    held = in_force(measure=made, ledger=target_ledger([target(period=Q1, **stated)]), period=Q1, on=Q1)
    assert isinstance(held, TargetInForce)
    assert target_value(made, held) == expected
    assert fields(made, seen("5"), **stated)["target"] == expected


def test_no_target_has_no_value() -> None:
    assert target_value(measure(), NONE) is None


def test_a_single_figure_is_both_ends_of_a_range() -> None:
    got = fields(measure(polarity=Polarity.IN_RANGE), seen("5"), value="50")
    assert (got["low"], got["high"]) == (50, 50)


def test_range_with_one_end_keeps_the_other_unknown() -> None:
    got = fields(measure(polarity=Polarity.IN_RANGE), seen("5"), low="50")
    assert (got["low"], got["high"]) == (50, None)


@pytest.mark.parametrize(
    ("polarity", "stated", "expected"),
    [
        (Polarity.HIGH, {"value": "50"}, (50, None)),
        (Polarity.HIGH, {"low": "40", "high": "60"}, (40, None)),
        (Polarity.LOW, {"value": "50"}, (None, 50)),
        (Polarity.LOW, {"low": "40", "high": "60"}, (None, 60)),
        (Polarity.BREAKEVEN, {"value": "0"}, (None, 0)),
        (Polarity.IN_RANGE, {"low": "40", "high": "60"}, (40, 60)),
        (Polarity.IN_RANGE, {"high": "60"}, (None, 60)),
        (Polarity.IN_RANGE, {"value": "50"}, (50, 50)),
        (Polarity.IN_RANGE, {}, (None, None)),
        (Polarity.NEUTRAL, {"value": "50"}, (None, None)),
        (Polarity.STATUS, {"status": "Green"}, (None, None)),
    ],
)
def test_bounds_that_meet_a_target(
    polarity: Polarity, stated: dict[str, str], expected: tuple[int | None, int | None]
) -> None:
    made = measure(polarity=polarity)
    ledger = target_ledger([target(period=Q1, **stated)] if stated else [])
    assert bounds_of(made, in_force(measure=made, ledger=ledger, period=Q1, on=Q1)) == expected


def test_as_printed() -> None:
    assert as_printed(measure(decimals=1), D("67.25")) == D("67.3")
