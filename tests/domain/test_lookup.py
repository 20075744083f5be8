"""Finding things in a council."""

from datetime import date
from decimal import Decimal

import pytest

from quarterdeck.domain.council import Benchmark, Council
from quarterdeck.domain.in_force import TargetHow, TargetInForce
from quarterdeck.domain.lookup import Lookup, UnknownMeasure
from quarterdeck.domain.measures import Accumulation, Break, Measure, Polarity, Profile
from quarterdeck.domain.observations import Basis
from quarterdeck.domain.people import Commentary, Judgement
from quarterdeck.domain.periods import Period, quarter
from quarterdeck.domain.targets import TargetKind
from tests.domain.made import Q1, Q2, Q3, Q4, Q4_2016, Y2016, council, measure, seen, target


def test_measures_are_found_by_key_and_keep_the_councils_order() -> None:
    second, first = measure("b"), measure("a")
    found = Lookup(council(second, first))
    assert found.measure("a") is first
    assert found.measures() == (second, first)


def test_unknown_measure_is_named() -> None:
    with pytest.raises(UnknownMeasure, match="there is no measure with the key x"):
        Lookup(council()).measure("x")


@pytest.mark.parametrize(("on", "version"), [(Q4_2016, 1), (Q1, 1), (Q2, 2), (Q3, 3), (None, 3)])
def test_definition_in_force_is_the_latest_that_acts(on: Period | None, version: int) -> None:
    versions = (
        measure(version=2, acts_from=Q2),
        measure(version=1, polarity=Polarity.LOW),
        measure(version=3, acts_from=Q3),
    )
    found = Lookup(council(*versions))
    assert found.measure("m", on=on).version == version
    assert [one.version for one in found.measures(on=on)] == [version]


def test_definition_that_does_not_act_yet_is_all_there_is() -> None:
    versions = (measure(version=1, acts_from=Q3), measure(version=2, acts_from=Q4))
    assert Lookup(council(*versions)).measure("m", on=Q1).version == 1


def test_of_two_versions_that_act_together_the_later_is_in_force() -> None:
    versions = (measure(version=2, acts_from=Q1), measure(version=1, acts_from=Q1))
    assert Lookup(council(*versions)).measure("m").version == 2


def test_children_in_order() -> None:
    children = (measure("b", parent="m"), measure("a", parent="m"))
    found = Lookup(council(measure(), *children))
    assert found.children("m") == children
    assert found.children("a") == ()


def test_observations_with_their_parts() -> None:
    whole, part = seen("5"), seen("2", breakdown="north")
    found = Lookup(council(measure(), observations=(whole, part)))
    assert found.observations("m") == (whole, part)
    assert found.observations("x") == ()
    assert found.observation("m", Q1) is whole
    assert found.observation("m", Q2) is None
    assert found.figure_for_round("m", Q1) is whole


def test_targets_by_kind_without_those_of_a_localitys() -> None:
    flat, floor = target("50"), target("40", kind=TargetKind.FLOOR)
    local = target("45", breakdown="north")
    found = Lookup(council(measure(), targets=(flat, floor, local)))
    (kept,) = found.ledger("m").by_span.values()
    assert kept == (flat,)
    (kept,) = found.ledger("m", kind=TargetKind.FLOOR).by_span.values()
    assert kept == (floor,)
    assert found.ledger("m", kind=TargetKind.HORIZON).by_span == {}


def test_target_of_a_figure_that_covers_another_span_than_the_measure() -> None:
    """A quarter's own figure of a running count is no snapshot: its year's target says nothing of it."""
    made = measure(accumulation=Accumulation.SNAPSHOT)
    whole = council(made, targets=(target("50"),))
    alone = seen("5", basis=Basis.PERIOD)
    found = Lookup(whole)
    assert isinstance(found.target_in_force(made, period=Q1, on=Q1), TargetInForce)
    assert not isinstance(found.target_in_force(made, period=Q1, on=Q1, seen=alone), TargetInForce)


def shaped(*values: tuple[str, Period], broken: tuple[Break, ...] = ()) -> Council:
    made = measure(accumulation=Accumulation.YEAR_TO_DATE, profile=Profile.LAST_YEARS_SHAPE)
    figures = tuple(seen(value, period) for value, period in values)
    return council(made, targets=(target("90000"),), observations=figures, breaks=broken)


def test_last_years_shape_comes_from_last_years_figures() -> None:
    found = Lookup(shaped(("20000", quarter(2016, 1)), ("100000", Y2016)))
    got = found.target_in_force(found.measure("m"), period=Q1, on=Q1)
    assert isinstance(got, TargetInForce)
    assert (got.value, got.how) == (Decimal(18000), TargetHow.LAST_YEARS_SHAPE)


@pytest.mark.parametrize(
    "made",
    [
        shaped(("100000", Y2016)),
        shaped(("20000", quarter(2016, 1))),
        shaped(("20000", quarter(2016, 1)), ("100000", Y2016), broken=(Break("m", Q1, "new method"),)),
    ],
)
def test_last_years_shape_is_not_known_without_both_figures_or_across_a_break(made: Council) -> None:
    found = Lookup(made)
    assert not isinstance(found.target_in_force(found.measure("m"), period=Q1, on=Q1), TargetInForce)


def test_benchmarks_in_the_order_given() -> None:
    kept = (Benchmark("m", "England"), Benchmark("m", "South East"))
    found = Lookup(council(measure(), benchmarks=kept))
    assert found.benchmarks("m") == kept
    assert found.benchmarks("x") == ()


def test_commentary_in_its_order() -> None:
    second, first = Commentary("m", Q1, "Second.", order=2), Commentary("m", Q1, "First.", order=1)
    found = Lookup(council(measure(), commentary=(second, first, Commentary("m", Q2, "Later."))))
    assert found.commentary("m", Q1) == (first, second)
    assert found.commentary("m", Q3) == ()


def test_judgement_is_the_latest_declared() -> None:
    earlier = Judgement("m", Q1, "red", dated=date(2017, 7, 1))
    later = Judgement("m", Q1, "amber", dated=date(2017, 7, 9))
    found = Lookup(council(measure(), judgements=(later, earlier, Judgement("m", Q1, "green"))))
    assert found.judgement("m", Q1) is later
    assert found.judgement("m", Q2) is None
    assert Lookup(council(measure())).judgement("m", Q1) is None


def test_a_council_of_many_is_indexed_once() -> None:
    made = [Measure(f"m{number}", "A measure") for number in range(50)]
    found = Lookup(council(*made))
    assert found.series(made[7]) is found.series(made[7])
