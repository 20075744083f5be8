"""The same figures by other rules: those of a year before, and without tolerance."""

from decimal import Decimal
from typing import Any

import pytest

from quarterdeck.domain.lines import lines
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Measure, ValueKind
from quarterdeck.domain.other_rules import Recast, by_last_years_rules, without_tolerance
from quarterdeck.domain.targets import Target, ToleranceApplies
from tests.domain.made import Q1, Y2016, Y2017, council, measure, seen, target

Told = list[tuple[str, str]]


def told(found: tuple[Recast, ...]) -> Told:
    """The rating now and by the other rules, of what has others."""
    return [
        (one.line.rating.grade.name, one.other.rating.grade.name)
        for one in found
        if one.line.rating.grade and one.other.rating.grade
    ]


def last_year(*held: Target, value: str = "88", versions: tuple[Measure, ...]) -> Told:
    made = council(*versions, targets=held, observations=(seen(value),))
    lookup = Lookup(made)
    return told(by_last_years_rules(lookup, lines(made, on=Q1, lookup=lookup)))


def share(**changes: Any) -> Measure:
    """A rate, for which a year's target stands in each quarter."""
    return measure(value_kind=ValueKind.PERCENT, **changes)


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ((target("90", Y2016), target("90")), []),
        ((target("90", Y2016), target("90", tolerance="5")), [("green", "amber")]),
        ((target("90", Y2016, tolerance="5"), target("90")), [("amber", "green")]),
        ((target("50", Y2016), target("90")), []),
        ((target("90"),), []),
        (
            (
                target("90", Y2016, tolerance="5", tolerance_applies=ToleranceApplies.YEAR_END),
                target("90", tolerance="5"),
            ),
            [("green", "amber")],
        ),
    ],
)
def test_the_tolerance_of_a_year_before(held: tuple[Target, ...], expected: Told) -> None:
    assert last_year(*held, versions=(share(),)) == expected


def test_the_scheme_and_parameters_of_a_year_before() -> None:
    was = share()
    now = share(acts_from=Q1, version=2, parameters={"band": Decimal(1)})
    assert last_year(target("90"), versions=(was, now)) == [("red", "amber")]
    assert last_year(target("90"), versions=(share(added=Q1), share(added=Q1, version=2))) == []


def test_what_was_not_defined_a_year_before_has_no_rules_of_then() -> None:
    assert last_year(target("90"), versions=(share(acts_from=Q1, scheme="standard"),)) == []


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (target("90", Y2017), []),
        (target("90", Y2017, tolerance="5"), [("green", "amber")]),
        (target("90", Y2017, tolerance="5", tolerance_applies=ToleranceApplies.YEAR_END), []),
    ],
)
def test_without_tolerance(held: Target, expected: Told) -> None:
    made = council(share(), targets=(held,), observations=(seen("88"),))
    lookup = Lookup(made)
    assert told(without_tolerance(lookup, lines(made, on=Q1, lookup=lookup))) == expected


def test_figures_and_targets_stay_as_they_are() -> None:
    made = council(share(), targets=(target("90", tolerance="5"),), observations=(seen("88"),))
    lookup = Lookup(made)
    (one,) = without_tolerance(lookup, lines(made, on=Q1, lookup=lookup))
    assert one.differs
    assert one.line.observation == one.other.observation
    assert lookup.council is made
