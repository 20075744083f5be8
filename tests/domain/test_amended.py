"""Rules that were changed between two rounds."""

from datetime import date
from decimal import Decimal

import pytest

from quarterdeck.domain.amended import definition_changes, target_changes
from quarterdeck.domain.lines import lines
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Break, Measure
from quarterdeck.domain.periods import Period, quarter, year
from quarterdeck.domain.targets import Target
from tests.domain.made import Q1, Q2, Y2016, Y2017, council, measure, target

RELEASE = date(2017, 9, 5)
AUGUST, NOVEMBER = date(2017, 8, 1), date(2017, 11, 1)


def changes(*held: Target, on: Period = Q2, before: Period = Q1) -> list[tuple[bool, bool]]:
    lookup = Lookup(made := council(measure(), targets=held))
    found = target_changes(lookup, lines(made, on=on, lookup=lookup), before=before, release=RELEASE)
    return [(one.is_of_target, one.is_of_tolerance) for one in found]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ((target("90"),), []),
        ((target("90"), target("80", acts_from=Q2)), [(True, False)]),
        ((target("90"), target("90", tolerance="2", acts_from=Q2)), [(False, True)]),
        ((target("90"), target("80", tolerance="2", acts_from=Q2)), [(True, True)]),
        ((target("90"), target("90", acts_from=Q2)), []),
        ((target("90"), target("80", acts_from=Q1)), []),
        ((target("90"), target("80", acts_from=quarter(2017, 3))), []),
        ((target("90"), target("80", dated=NOVEMBER)), [(True, False)]),
        ((target("90"), target("80", dated=AUGUST)), []),
        ((target("90", Y2016), target("80", Y2017)), []),
        ((target("90"), target("80", breakdown="boys", acts_from=Q2)), []),
    ],
)
def test_targets_set_anew(held: tuple[Target, ...], expected: list[tuple[bool, bool]]) -> None:
    assert changes(*held) == expected


def test_a_new_year_has_the_targets_that_differ_from_the_last() -> None:
    of_years = (target("90", Y2016), target("80", Y2017))
    assert changes(*of_years, on=Q1, before=quarter(2016, 4)) == [(True, False)]
    assert changes(target("90", Y2016), target("90", Y2017), on=Q1, before=quarter(2016, 4)) == []
    assert changes(target("90", year(2015)), target("80", Y2017), on=Q1, before=quarter(2016, 4)) == []


def defined(*versions: Measure, breaks: tuple[Break, ...] = ()) -> list[tuple[tuple[str, ...], str]]:
    lookup = Lookup(made := council(*versions, breaks=breaks))
    found = definition_changes(lookup, lines(made, on=Q2, lookup=lookup), before=Q1)
    return [(one.fields, one.reason) for one in found]


def test_a_definition_that_acts_since_is_told_with_the_reason_of_its_break() -> None:
    first = measure(definition="Those done.")
    second = measure(definition="Those done in time.", acts_from=Q2, version=2, scheme="standard")
    mark = Break("m", Q2, "Only those in time count now.")

    assert defined(first, second, breaks=(mark,)) == [(("definition", "scheme"), mark.reason)]
    assert defined(first, second) == [(("definition", "scheme"), "")]
    assert defined(first) == []
    assert defined(first, measure(definition="Those done.", acts_from=Q2, version=2, order=4)) == []


def test_parameters_and_corrections_are_told() -> None:
    own = measure(
        parameters={"band": Decimal(10)}, acts_from=Q2, version=2, correction_reason="Printed wrong."
    )
    assert defined(measure(), own) == [(("parameters",), "Printed wrong.")]
