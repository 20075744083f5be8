"""Suppressed figures: nothing of them is left, and nothing from which one could be worked out."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domain.council import Council
from quarterdeck.domain.disclosure import Through, giveaways, held_back, without_suppressed
from quarterdeck.domain.measures import Accumulation, Measure, ValueKind, YearMadeBy
from quarterdeck.domain.observations import Observation, ReasonNone
from tests.domain.made import Q1, Q2, Q3, Q4, Y2017, council, measure, seen

SUPPRESSED = ReasonNone.SUPPRESSED
QUARTERS = (Q1, Q2, Q3, Q4)


def hidden(value: str | None = "3", period: Any = Q1, **changes: Any) -> Observation:
    """A suppressed figure, whose number somebody left in its cells."""
    return seen(value, period, reason_none=SUPPRESSED, **changes)


def shown(made: Council) -> dict[str, Decimal | None]:
    return {
        "/".join(part for part in (one.measure, one.breakdown, one.component, str(one.period.number)) if part)
        + (" year" if one.period == Y2017 else ""): one.value
        for one in made.observations
    }


def test_a_council_without_suppressed_figures_is_left_as_it_is() -> None:
    made = council(measure(), observations=(seen("1"),))

    assert without_suppressed(made) is made


def test_nothing_of_a_suppressed_figure_is_left() -> None:
    whole = hidden(
        numerator="3",
        denominator="7",
        second_value="42.9",
        revised_from="4",
        forecast="5",
        forecast_low="4",
        forecast_high="6",
        printed="3 [c]",
    )
    (left,) = without_suppressed(council(measure(), observations=(whole,))).observations

    assert left == Observation("m", Q1, reason_none=SUPPRESSED)


def test_what_was_known_before_it_was_suppressed_is_gone_too() -> None:
    made = council(measure(), observations=(seen("3", reported_in=Q1), hidden(None, reported_in=Q2)))

    assert [one.value for one in without_suppressed(made).observations] == [None, None]


def test_one_that_is_released_later_stands() -> None:
    made = council(measure(), observations=(hidden(reported_in=Q1), seen("30", reported_in=Q2)))

    assert [one.value for one in without_suppressed(made).observations] == [None, Decimal(30)]


def year_of(*values: str, whole: str = "100", **changes: Any) -> Council:
    parts = (
        hidden("3", part) if value == "c" else seen(value, part)
        for value, part in zip(values, QUARTERS, strict=False)
        if value
    )
    return council(measure(**changes), observations=(*parts, seen(whole, Y2017)))


@pytest.mark.parametrize(
    ("values", "changes", "is_withheld"),
    [
        (("c", "30", "30", "37"), {}, True),
        (("c", "c", "30", "37"), {}, False),
        (("c", "30", "30"), {}, False),
        (("c", "30", "30", "37"), {"year_made_by": YearMadeBy.AVERAGE}, True),
        (("c", "30", "30", "37"), {"value_kind": ValueKind.PERCENT}, False),
        (("c", "30", "30", "37"), {"accumulation": Accumulation.YEAR_TO_DATE}, False),
    ],
)
def test_a_year_is_withheld_where_it_gives_a_quarter_away(
    values: tuple[str, ...], changes: dict[str, Any], is_withheld: bool
) -> None:
    made = year_of(*values, **changes)

    assert (shown(without_suppressed(made))["m/1 year"] is None) is is_withheld
    assert [one.through for one in giveaways(made)] == ([Through.YEAR] if is_withheld else [])


def test_a_suppressed_year_takes_its_last_quarter_with_it() -> None:
    parts = tuple(seen("10", part) for part in QUARTERS)
    left = without_suppressed(council(measure(), observations=(*parts, hidden(None, Y2017))))

    assert shown(left) == {"m/1": 10, "m/2": 10, "m/3": 10, "m/4": None, "m/1 year": None}


def test_the_smallest_other_part_goes_and_the_whole_stands() -> None:
    children = [Measure(key, key, parent="m") for key in "abc"]
    made = council(
        measure(),
        *children,
        observations=(
            seen("60"),
            hidden(measure="a"),
            seen("20", measure="b"),
            seen("37", measure="c"),
        ),
    )

    assert shown(without_suppressed(made)) == {"m/1": 60, "a/1": None, "b/1": None, "c/1": 37}
    assert [one.through for one in giveaways(made)] == [Through.PARENT]


@pytest.mark.parametrize("part", ["breakdown", "component"])
def test_parts_of_one_figure_are_a_sum_too(part: str) -> None:
    a, b, c = (dict[str, Any]({part: name}) for name in "abc")
    parts = (hidden(**a), seen("20", Q1, **b), seen("37", Q1, **c))
    made = council(measure(), observations=(seen("60"), *parts))

    assert shown(without_suppressed(made)) == {"m/1": 60, "m/a/1": None, "m/b/1": None, "m/c/1": 37}


def test_shares_do_not_add_up_and_give_nothing_away() -> None:
    share = measure(value_kind=ValueKind.PERCENT)
    made = council(share, observations=(seen("60"), hidden(component="a"), seen("20", component="b")))

    assert giveaways(made) == ()


@given(
    hides=st.lists(st.booleans(), min_size=5, max_size=5),
    values=st.lists(st.integers(0, 50), min_size=4, max_size=4),
)
def test_no_sum_of_a_year_has_exactly_one_unknown(hides: list[bool], values: list[int]) -> None:
    numbers = [*values, sum(values)]
    made = council(
        measure(),
        observations=tuple(
            hidden(str(number), part) if hide else seen(str(number), part)
            for number, part, hide in zip(numbers, (*QUARTERS, Y2017), hides, strict=True)
        ),
    )
    left = [one.value for one in without_suppressed(made).observations]

    assert left.count(None) != 1
    assert all(value is None for value, hide in zip(left, hides, strict=True) if hide)


def test_what_is_withheld_names_what_it_would_give_away() -> None:
    (found,) = giveaways(year_of("c", "30", "30", "37"))

    assert (found.suppressed.period, found.withheld.period) == (Q1, Y2017)
    assert replace(found.withheld, value=None).measure == "m"


def test_what_was_suppressed_since_is_held_back_of_a_council_as_it_was() -> None:
    now = year_of("c", "30", "30", "37")
    then = council(measure(), observations=tuple(seen("30", at) for at in QUARTERS))
    found = held_back(then, closed=held_back(now).closed)

    assert found.council.observations[0].value is None
    assert held_back(now).closed <= found.closed
    assert held_back(then).council is then
