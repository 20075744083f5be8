"""A measure that begins or ends: by columns of its own, or by what stands in place of a figure."""

from pathlib import Path
from typing import Any

import pytest

from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import ReasonNone
from quarterdeck.domain.periods import Period, quarter
from quarterdeck.interchange.convert import write_wide
from quarterdeck.interchange.read import Reading, read_council
from tests.interchange.made import Q1, workbook

Q2, Q4 = quarter(2017, 2), quarter(2016, 4)


def read(tmp_path: Path, *, period: Period = Q2, **cells: Any) -> Reading:
    named = {"Measure": "Roads", "Good to be": "Low", "Target": "5", "Q1": "4", "Q2": "3"} | {
        name.replace("_", " "): text for name, text in cells.items()
    }
    path = workbook(tmp_path / "s.xlsx", {"Scorecard": (list(named), list(named.values()))})
    return read_council(path, period=period)


def measure(reading: Reading) -> Measure:
    assert reading.problems == ()
    (only,) = reading.council.measures
    return only


@pytest.mark.parametrize("text", ["Retired", "discontinued", "No longer collected", "Measure deleted"])
def test_cell_that_says_the_measure_has_ended(tmp_path: Path, text: str) -> None:
    reading = read(tmp_path, Q2=text)

    assert measure(reading).retired == Q1
    (now,) = [each for each in reading.council.observations if each.period == Q2]
    assert (now.reason_none, now.printed) == (ReasonNone.NOT_APPLICABLE, text)


def test_the_first_of_several_such_cells_counts(tmp_path: Path) -> None:
    assert measure(read(tmp_path, Q1="retired", Q2="retired", Q3="retired")).retired == Q4


def test_columns_say_when_it_began_and_ended_and_why(tmp_path: Path) -> None:
    own = measure(
        read(tmp_path, Added="Q4 2016/17", Retired="Q1 2017/18", Retired_because="The survey ended.")
    )

    assert (own.added, own.retired, own.retired_because) == (Q4, Q1, "The survey ended.")


def test_column_that_is_no_period_is_a_problem(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, Retired="soon").problems

    assert str(problem).startswith(
        "s.xlsx, sheet Scorecard, cell F2: found 'soon', expected a period such as"
    )


def test_retired_measure_is_written_and_read_back(tmp_path: Path) -> None:
    council = read(tmp_path, Retired="Q1 2017/18", Retired_because="The survey ended.").council

    assert write_wide(council, tmp_path / "back.csv", period=Q2) == ()
    assert measure(read_council(tmp_path / "back.csv", period=Q2)).retired == Q1
