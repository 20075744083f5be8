"""The other figures that a scheme may ask for."""

from decimal import Decimal
from typing import Any

import pytest

from quarterdeck.domain.beside import beside
from quarterdeck.domain.council import Benchmark
from quarterdeck.domain.fields import NOTHING_BESIDE, Beside
from quarterdeck.domain.lines import Lookup
from quarterdeck.domain.measures import Accumulation, Break, Measure, ValueKind
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.periods import Period, quarter
from quarterdeck.domain.schemes.evaluate import compile_scheme
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from quarterdeck.domain.targets import TargetKind
from tests.domain.made import (
    Q1,
    Q2,
    Q3,
    Q4,
    Q4_2016,
    SCHEMES,
    STANDARD,
    Y2016,
    council,
    measure,
    seen,
    target,
)

SHARE = ValueKind.PERCENT
EVERYTHING = Scheme(
    "everything",
    (
        Rule("green", "met(previous) and met(last_year) and met(comparator) and met(planned)"),
        Rule("amber", "met(aspiration) and met(floor) and met(baseline) and forecast_met"),
        Rule("amber", "interval_better_than(target)"),
        Rule("red"),
    ),
)


def stood(
    made: Measure, now: Observation, *, on: Period = Q1, scheme: Scheme = EVERYTHING, **kept: Any
) -> Beside:
    """What stands beside `now` in its round."""
    held = kept.pop("held", ())
    whole = council(made, observations=(now, *held), schemes={**SCHEMES, "everything": scheme}, **kept)
    return beside(Lookup(whole), compile_scheme(scheme), made, now, on=on)


def test_nothing_is_looked_for_that_no_rule_asks() -> None:
    assert stood(measure(), seen("5"), scheme=STANDARD) is NOTHING_BESIDE


def test_earlier_figures() -> None:
    found = stood(measure(), seen("5"), held=(seen("4", Q4_2016), seen("3", quarter(2016, 1))))
    assert found.previous == 4
    assert found.last_year == 3


def test_no_earlier_figures() -> None:
    found = stood(measure(), seen("5"))
    assert (found.previous, found.last_year) == (None, None)


def test_earlier_figures_across_a_break_are_not_known() -> None:
    breaks = (Break("m", Q1, "new definition"),)
    held = (seen("4", Q4_2016), seen("3", quarter(2016, 1)))
    found = stood(measure(), seen("5"), held=held, breaks=breaks)
    assert (found.previous, found.last_year) == (None, None)


@pytest.mark.parametrize(
    ("accumulation", "on", "expected"),
    [
        (Accumulation.YEAR_TO_DATE, Q1, None),
        (Accumulation.YEAR_TO_DATE, Q2, 4),
        (Accumulation.CALENDAR_TO_DATE, Q4, None),
        (Accumulation.CALENDAR_TO_DATE, Q1, 4),
        (Accumulation.PERIOD, Q1, 4),
    ],
)
def test_running_figure_is_not_compared_across_its_restart(
    accumulation: Accumulation, on: Period, expected: int | None
) -> None:
    before = on.previous()
    assert before is not None
    found = stood(measure(accumulation=accumulation), seen("5", on), on=on, held=(seen("4", before),))
    assert found.previous == expected


def test_comparator_is_the_first_benchmark_with_a_figure_that_is_not_our_own() -> None:
    held = (
        Benchmark("m", "Example", value=Decimal(90)),
        Benchmark("m", "South East", reason_none="see proxy below"),
        Benchmark("m", "England", value=Decimal(87)),
        Benchmark("m", "Wales", value=Decimal(80)),
    )
    assert stood(measure(), seen("5"), benchmarks=held).comparator == 87
    assert stood(measure(), seen("5")).comparator is None


@pytest.mark.parametrize(
    ("kind", "name"),
    [(TargetKind.ASPIRATION, "aspiration"), (TargetKind.FLOOR, "floor"), (TargetKind.STAGE, "planned")],
)
def test_targets_of_other_kinds_are_found_by_the_same_rules(kind: TargetKind, name: str) -> None:
    made = measure(value_kind=SHARE)
    flat, step = target("55", kind=kind), target("51", Q2, kind=kind)
    assert getattr(stood(made, seen("5"), targets=(flat, step)), name) == 55
    assert getattr(stood(made, seen("5", Q2), on=Q2, targets=(flat, step)), name) == 51
    assert getattr(stood(made, seen("5")), name) is None


def test_years_target_is_that_of_the_figures_own_year() -> None:
    targets = (target("1000"), target("900", Y2016), target("200", Q1))
    assert stood(measure(), seen("5"), targets=targets).year_target == 1000
    late = seen("5", Q4_2016, reported_in=Q1)
    assert stood(measure(), late, targets=targets).year_target == 900
    assert stood(measure(), seen("5")).year_target is None


def test_baseline_is_the_one_set_last_by_now() -> None:
    kept = [
        target(value, at, kind=TargetKind.BASELINE) for value, at in (("60", Y2016), ("62", Q1), ("65", Q3))
    ]
    assert stood(measure(), seen("5"), targets=tuple(kept)).baseline == 62
    assert stood(measure(), seen("5")).baseline is None


@pytest.mark.parametrize(
    ("changes", "fraction", "expected"),
    [
        ({"value_kind": SHARE}, ("136", "802"), ("14.5", "19.7")),
        ({"value_kind": SHARE}, ("8220", "7969"), None),
        ({"value_kind": SHARE}, (None, "802"), None),
        ({"value_kind": SHARE}, ("136", None), None),
        ({"value_kind": SHARE}, ("0", "0"), None),
        ({}, ("136", "802"), None),
    ],
)
def test_interval_of_a_percentage(
    changes: dict[str, Any], fraction: tuple[str | None, str | None], expected: tuple[str, str] | None
) -> None:
    found = stood(measure(**changes), seen("17.0", numerator=fraction[0], denominator=fraction[1]))
    if expected is None:
        assert (found.interval_low, found.interval_high) == (None, None)
    else:
        assert found.interval_low is not None
        assert found.interval_high is not None
        assert (f"{found.interval_low:.1f}", f"{found.interval_high:.1f}") == expected
