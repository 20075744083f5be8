"""The figure of a whole year: its own, else made of its parts, and never one part for the whole."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domain.lines import Line, lines
from quarterdeck.domain.measures import Accumulation, Frequency, Measure, ValueKind, YearMadeBy
from quarterdeck.domain.observations import Observation, Quality, ReasonNone
from quarterdeck.domain.periods import month
from quarterdeck.domain.reasons import ReasonCode
from tests.domain.made import Q1, Q2, Q3, Q4, SCHEMES, Y2017, council, measure, seen, target

QUARTERS = (Q1, Q2, Q3, Q4)
SHARE: dict[str, Any] = {"value_kind": ValueKind.PERCENT, "decimals": 1}


def of_year(made: Measure, *held: Observation, goal: str = "100") -> Line:
    kept = council(made, targets=(target(goal, Y2017),), observations=held, schemes=SCHEMES)
    return lines(kept, on=Y2017)[0]


def quarterly(*values: str | None, **changes: Any) -> tuple[Observation, ...]:
    return tuple(seen(value, part, **changes) for value, part in zip(values, QUARTERS, strict=False) if value)


@pytest.mark.parametrize(
    ("changes", "value"),
    [
        ({}, "100"),
        ({"year_made_by": YearMadeBy.SUM}, "100"),
        ({"year_made_by": YearMadeBy.AVERAGE}, "25"),
        ({"year_made_by": YearMadeBy.LAST}, "40"),
        ({"accumulation": Accumulation.YEAR_TO_DATE}, "40"),
        ({"accumulation": Accumulation.SNAPSHOT}, "40"),
        ({"due_quarters": (2, 4)}, "60"),
        ({"year_made_by": YearMadeBy.SUPPLIED}, None),
        ({**SHARE}, None),
        ({**SHARE, "year_made_by": YearMadeBy.AVERAGE}, "25"),
    ],
)
def test_the_year_is_made_as_its_measure_says(changes: dict[str, Any], value: str | None) -> None:
    found = of_year(measure(**changes), *quarterly("10", "20", "30", "40")).observation

    assert found is not None
    assert found.value == (None if value is None else Decimal(value))


def test_a_ratio_is_made_of_numerators_over_denominators() -> None:
    parts = tuple(
        seen("0", part, numerator=above, denominator=below)
        for part, above, below in zip(QUARTERS, ("1", "2", "3", "4"), ("10", "10", "10", "10"), strict=True)
    )
    line = of_year(measure(**SHARE, year_made_by=YearMadeBy.RATIO), *parts)

    assert line.observation is not None
    assert line.observation.value == Decimal(25)


def test_its_own_figure_goes_before_what_its_parts_make() -> None:
    line = of_year(measure(), *quarterly("10", "20", "30", "40"), seen("99", Y2017))

    assert line.observation is not None
    assert line.observation.value == Decimal(99)
    assert line.rating.grade is not None
    assert line.rating.grade.name == "amber"


def test_months_make_the_year_too() -> None:
    months = [seen("1", month(2017 + at // 9, (3 + at) % 12 + 1)) for at in range(12)]

    line = of_year(measure(frequency=Frequency.MONTHLY), *months)

    assert line.observation is not None
    assert line.observation.value == Decimal(12)


@pytest.mark.parametrize("why", [ReasonNone.SUPPRESSED, ReasonNone.NOT_RETURNED])
def test_one_part_without_a_figure_leaves_the_year_without(why: ReasonNone) -> None:
    line = of_year(measure(), *quarterly("10", "20", "30"), seen(None, Q4, reason_none=why))

    assert line.rating.reason.code is ReasonCode(why.value)


def test_one_provisional_part_makes_the_year_provisional() -> None:
    line = of_year(measure(), *quarterly("10", "20", "30"), seen("40", Q4, quality=Quality.PROVISIONAL))

    assert line.observation is not None
    assert line.observation.quality is Quality.PROVISIONAL


@given(values=st.lists(st.integers(0, 10**6), min_size=4, max_size=4))
def test_a_sum_is_the_sum(values: list[int]) -> None:
    line = of_year(measure(), *quarterly(*map(str, values)))

    assert line.observation is not None
    assert line.observation.value == sum(values)
