"""What owes a figure in a round: overall indicators made of their members owe none."""

from dataclasses import replace
from typing import Any

import pytest

from quarterdeck.domain.council import Council
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Measure, MeasureKind
from quarterdeck.domain.observations import ReasonNone
from quarterdeck.domain.owing import owing
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from quarterdeck.domain.settings import Settings
from quarterdeck.interchange.collect.due import owed
from tests.domain.made import Q1, Q4_2016, SCHEMES, council, seen, target

JUDGED = Scheme("judged", (Rule("green", "judged == green"), Rule("amber", "judged == amber"), Rule("red")))
OVERALL = Measure("o", "An overall indicator", kind=MeasureKind.OVERALL)
MEMBER = Measure("m", "A member", parent="o")


def held(*, overall: Measure = OVERALL, member: Measure = MEMBER, **beside: Any) -> Council:
    return council(overall, member, schemes={**SCHEMES, "judged": JUDGED}, **beside)


def asked(made: Council) -> list[str]:
    """The keys that owe a figure, by the service; a collection without a server asks for the same."""
    subjects = owing(Lookup(made), Settings(), on=Q1, authority="x")
    keys = [one.about for one in subjects]
    assert sorted(one.measure.key for kept in owed(made, Q1).values() for one in kept) == sorted(keys)
    return keys


def test_one_made_of_its_members_owes_no_figure() -> None:
    assert asked(held()) == ["m"]


@pytest.mark.parametrize(
    "beside",
    [
        {"observations": (seen("5", Q1, measure="o"),)},
        {"observations": (seen("5", Q4_2016, measure="o"),)},
        {"targets": (target("5", measure="o"),)},
        {"overall": replace(OVERALL, scheme="judged")},
        {"overall": replace(OVERALL, kind=MeasureKind.MEASURE)},
        {"member": replace(MEMBER, parent="")},
        {"member": replace(MEMBER, added=Q1.next())},
    ],
    ids=["figure", "figure before", "target", "declared", "a heading alone", "no members", "no member yet"],
)
def test_one_with_something_of_its_own_owes_it(beside: dict[str, Any]) -> None:
    assert "o" in asked(held(**beside))


def test_a_reason_for_none_is_no_figure_of_its_own() -> None:
    none = seen(None, Q4_2016, measure="o", reason_none=ReasonNone.NOT_RETURNED)

    assert asked(held(observations=(none,))) == ["m"]
