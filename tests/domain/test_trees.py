"""What must hold of the organisation and of the plan."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domain.plan import PlanNode, Unit, UnitKind
from quarterdeck.domain.trees import LONGEST_CODE, DoesNotHold, check_node, check_unit, code_from, under

PLACE = Unit("place", "Place", UnitKind.DIRECTORATE)
ROADS = Unit("roads", "Roads", parent="place", starts=date(2015, 4, 1))
OLD = Unit("old", "Old", ends=date(2014, 3, 31), successor="roads")
UNITS = (PLACE, ROADS, OLD)
TOP = PlanNode("top", "Thriving places", "priority")
LOW = PlanNode("low", "Good roads", "outcome", parent="top")


@pytest.mark.parametrize(
    ("name", "taken", "code"),
    [
        ("Children’s Services", (), "childrens-services"),
        ("Children's Services", (), "childrens-services"),
        ("Planning & Environment", (), "planning-environment"),
        ("Tŷ Gwyn", (), "ty-gwyn"),
        ("Roads", ("roads",), "roads-2"),
        ("Roads", ("roads", "roads-2"), "roads-3"),
        ("x" * 100, (), "x" * LONGEST_CODE),
    ],
)
def test_code_is_made_of_the_name(name: str, taken: tuple[str, ...], code: str) -> None:
    assert code_from(name, taken) == code


@pytest.mark.parametrize("name", ["", "  ", "& –", "道路"])
def test_a_name_without_letters_makes_no_code(name: str) -> None:
    with pytest.raises(DoesNotHold, match="letters"):
        code_from(name, ())


@given(st.text(min_size=1, max_size=80), st.integers(1, 5))
def test_codes_are_never_taken_twice(name: str, times: int) -> None:
    try:
        first = code_from(name, ())
    except DoesNotHold:
        return
    taken = [first]
    for _ in range(times):
        taken.append(code_from(name, taken))
    assert len(set(taken)) == len(taken)


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"name": " "}, "name", "Enter a name"),
        ({"name": "x" * 301}, "name", "at most 300"),
        ({"ends": date(2015, 3, 31)}, "ends", "before it begins on 1 April 2015"),
        ({"parent": "nowhere"}, "parent", "nothing “nowhere”"),
        ({"parent": "roads"}, "parent", "Roads cannot stand under itself"),
        ({"parent": "old"}, "parent", "Old ended on 31 March 2014"),
        ({"successor": "place"}, "ends", "only what ends has a successor"),
        ({"ends": date(2018, 1, 1), "successor": "gone"}, "successor", "no unit “gone”"),
        ({"ends": date(2018, 1, 1), "successor": "roads"}, "successor", "cannot be followed by itself"),
        ({"ends": date(2018, 1, 1), "successor": "old"}, "successor", "it was followed by it"),
    ],
)
def test_a_unit_that_cannot_stand_says_why(change: dict[str, object], field: str, sentence: str) -> None:
    wrong = replace(ROADS, **change)  # type: ignore[arg-type]
    with pytest.raises(DoesNotHold, match=sentence) as refused:
        check_unit(wrong, units=[PLACE, OLD])

    assert refused.value.field == field


@pytest.mark.parametrize("unit", UNITS)
def test_units_that_stand_are_let_be(unit: Unit) -> None:
    check_unit(unit, units=[one for one in UNITS if one != unit])


def test_no_unit_stands_under_what_stands_under_it() -> None:
    with pytest.raises(DoesNotHold, match="Place cannot stand under Roads, which stands under Place"):
        check_unit(replace(PLACE, parent="roads"), units=[ROADS, OLD])


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"title": ""}, "title", "Enter a title"),
        ({"level": ""}, "level", "Enter a level"),
        ({"parent": "low"}, "parent", "which stands under Thriving places"),
        ({"lead_unit": "nobody"}, "lead_unit", "no unit"),
        ({"scheme": "none"}, "scheme", "no scheme"),
        ({"link": "javascript:alert(1)"}, "link", "https://"),
        ({"link": "https://a b"}, "link", "https://"),
        ({"starts": date(2018, 1, 1), "ends": date(2017, 1, 1)}, "ends", "before it begins"),
    ],
)
def test_a_heading_that_cannot_stand_says_why(change: dict[str, object], field: str, sentence: str) -> None:
    with pytest.raises(DoesNotHold, match=sentence) as refused:
        check_node(replace(TOP, **change), nodes=[LOW], units=["place"], schemes=["majority"])  # type: ignore[arg-type]

    assert refused.value.field == field


def test_a_heading_that_stands_is_let_be() -> None:
    good = replace(LOW, lead_unit="place", scheme="majority", link="https://example.org/plan?x=1")
    check_node(good, nodes=[TOP], units=["place"], schemes=["majority"])


def test_under_ends_where_somebody_made_a_ring() -> None:
    assert set(under("a", {"a": "c", "b": "a", "c": "b"})) == {"b", "c"}
