"""When a measure has a figure at all."""

from typing import Any

import pytest

from quarterdeck.domain.due import expected_period, is_due, next_due
from quarterdeck.domain.measures import Accumulation, Frequency
from quarterdeck.domain.periods import ACADEMIC, Period, half, month, quarter, year
from quarterdeck.domain.series import series
from tests.domain.made import Q1, Q2, Q3, Q4, Q4_2016, Y2016, Y2017, measure, seen

QUARTERS = (Q1, Q2, Q3, Q4)


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        ({}, "1234"),
        ({"frequency": Frequency.MONTHLY}, "1234"),
        ({"frequency": Frequency.TERMLY}, "1234"),
        ({"frequency": Frequency.HALF_YEARLY}, "24"),
        ({"frequency": Frequency.YEARLY}, "4"),
        ({"frequency": Frequency.YEARLY, "lag": 1}, "1"),
        ({"frequency": Frequency.YEARLY, "calendar": ACADEMIC}, "2"),
        ({"frequency": Frequency.YEARLY, "accumulation": Accumulation.CALENDAR_TO_DATE}, "3"),
        ({"due_quarters": (2, 4)}, "24"),
        ({"due_quarters": (4,), "lag": 1}, "1"),
        ({"due_quarters": (3,), "frequency": Frequency.YEARLY}, "3"),
    ],
)
def test_quarters_in_which_a_figure_is_due(changes: dict[str, Any], due: str) -> None:
    made = measure(**changes)
    found = "".join(str(period.number) for period in QUARTERS if is_due(made, in_round=period))
    assert found == due


@pytest.mark.parametrize(
    ("changes", "round_", "expected"),
    [
        ({}, month(2017, 6), True),
        ({}, month(2017, 5), False),
        ({"frequency": Frequency.MONTHLY}, month(2017, 5), True),
        ({"due_quarters": (1,)}, month(2017, 6), True),
        ({"due_quarters": (1,)}, month(2017, 5), False),
        ({"frequency": Frequency.YEARLY}, Y2017, True),
        ({"due_quarters": (1,)}, Y2017, True),
        ({"frequency": Frequency.HALF_YEARLY}, half(2017, 1), True),
    ],
)
def test_rounds_of_other_lengths(changes: dict[str, Any], round_: Period, expected: bool) -> None:
    assert is_due(measure(**changes), in_round=round_) is expected


@pytest.mark.parametrize(
    ("changes", "after", "expected"),
    [
        ({"frequency": Frequency.YEARLY}, Q1, Q4),
        ({"frequency": Frequency.YEARLY}, Q4, quarter(2018, 4)),
        ({"frequency": Frequency.YEARLY, "calendar": ACADEMIC}, Q1, Q2),
        ({"frequency": Frequency.HALF_YEARLY}, Q1, Q2),
        ({"due_quarters": (3,)}, Q1, Q3),
        ({"frequency": Frequency.YEARLY}, month(2017, 4), month(2018, 3)),
        ({"due_quarters": (9,)}, Q1, None),
    ],
)
def test_next_due(changes: dict[str, Any], after: Period, expected: Period | None) -> None:
    assert next_due(measure(**changes), after=after) == expected


@pytest.mark.parametrize(
    ("changes", "round_", "expected"),
    [
        ({}, Q1, Q1),
        ({"lag": 1}, Q1, Q4_2016),
        ({"lag": 1, "frequency": Frequency.MONTHLY}, Q1, month(2017, 5)),
        ({"lag": 1, "frequency": Frequency.MONTHLY}, month(2017, 6), month(2017, 5)),
        ({"lag": 1}, month(2017, 6), month(2017, 3)),
        ({"frequency": Frequency.YEARLY}, Q1, Y2017),
        ({"frequency": Frequency.YEARLY, "lag": 1}, Q1, Y2016),
        ({"frequency": Frequency.YEARLY, "calendar": ACADEMIC}, Q1, year(2016, ACADEMIC)),
        ({"frequency": Frequency.YEARLY}, Y2016, Y2016),
    ],
)
def test_period_that_is_waited_for(changes: dict[str, Any], round_: Period, expected: Period) -> None:
    assert expected_period(measure(**changes), in_round=round_) == expected


@pytest.mark.parametrize("frequency", [Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.YEARLY])
@pytest.mark.parametrize("lag", [0, 1, 2])
def test_figure_that_is_waited_for_is_the_one_that_the_round_will_show(
    frequency: Frequency, lag: int
) -> None:
    made = measure(frequency=frequency, lag=lag)
    for round_ in QUARTERS:
        if is_due(made, in_round=round_):
            waited = seen("5", expected_period(made, in_round=round_))
            assert series(made, [waited], ()).shown(round_) is waited
