"""Facts of a measure that follow from its definition."""

from datetime import date
from typing import Any

import pytest

from quarterdeck.domain.measures import Accumulation, Measure, ValueKind, YearMadeBy
from quarterdeck.domain.periods import ACADEMIC, CALENDAR_YEAR, Period, day, month, quarter, year
from tests.domain.made import Q1, Q2, Q3, Q4, Q4_2016, Y2016, Y2017, measure

YTD = Accumulation.YEAR_TO_DATE


@pytest.mark.parametrize(
    ("made", "period", "expected"),
    [
        (measure(), Q4, True),
        (measure(), Q3, False),
        (measure(), day(date(2018, 3, 31)), True),
        (measure(), day(date(2018, 3, 30)), False),
        (measure(accumulation=Accumulation.CALENDAR_TO_DATE), Q3, True),
        (measure(accumulation=Accumulation.CALENDAR_TO_DATE), Q4, False),
        (measure(calendar=ACADEMIC), month(2017, 8), True),
        (measure(calendar=ACADEMIC), Q2, False),
    ],
)
def test_year_end_is_the_end_of_the_measures_own_year(made: Measure, period: Period, expected: bool) -> None:
    assert made.at_year_end(period) is expected


@pytest.mark.parametrize(
    ("made", "period", "expected"),
    [
        (measure(), Q1, Y2017),
        (measure(), Q4_2016, Y2016),
        (measure(), year(2016, CALENDAR_YEAR), Y2016),
        (measure(accumulation=Accumulation.CALENDAR_TO_DATE), Q4_2016, year(2017, CALENDAR_YEAR)),
        (measure(calendar=ACADEMIC), quarter(2017, 1), year(2016, ACADEMIC)),
    ],
)
def test_year_of_is_the_measures_own_year(made: Measure, period: Period, expected: Period) -> None:
    assert made.year_of(period) == expected


@pytest.mark.parametrize(
    ("decimals", "scale", "expected"),
    [(0, 1, 0), (2, 1, 2), (0, 1000, -3), (3, 1_000_000, -3), (1, 1_000_000, -5)],
)
def test_printed_places(decimals: int, scale: int, expected: int) -> None:
    assert measure(decimals=decimals, scale=scale).printed_places == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, False),
        ({"accumulation": YTD}, True),
        ({"accumulation": Accumulation.SNAPSHOT}, True),
        ({"accumulation": Accumulation.FORECAST}, False),
        ({"year_made_by": YearMadeBy.LAST}, True),
        ({"accumulation": YTD, "year_made_by": YearMadeBy.SUPPLIED}, False),
    ],
)
def test_year_is_last(changes: dict[str, Any], expected: bool) -> None:
    assert measure(**changes).year_is_last is expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"value_kind": ValueKind.MONEY}, True),
        ({"value_kind": ValueKind.PERCENT}, False),
        ({"value_kind": ValueKind.PERCENT, "year_made_by": YearMadeBy.SUM}, True),
        ({"year_made_by": YearMadeBy.AVERAGE}, False),
    ],
)
def test_year_is_sum(changes: dict[str, Any], expected: bool) -> None:
    assert measure(**changes).year_is_sum is expected
