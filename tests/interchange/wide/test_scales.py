"""A row of money in millions is read in millions, and never a million times too small."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from quarterdeck.interchange.convert import write_wide
from quarterdeck.interchange.read import Reading, read_council
from quarterdeck.interchange.wide.scales import scale_of
from tests.interchange.made import Q1, workbook


def one(tmp_path: Path, **cells: Any) -> Reading:
    """A sheet of one measure with these cells; underscores in headings are spaces."""
    named = {"Measure": "Receipts", "Good to be": "High", "Unit": "£m"}
    named |= {name.replace("_", " "): value for name, value in cells.items()}
    path = workbook(tmp_path / "scorecard.xlsx", {"Scorecard": (list(named), list(named.values()))})
    return read_council(path, period=Q1)


@pytest.mark.parametrize(
    ("unit", "scale"),
    [
        ("£m", 1_000_000),
        ("£ million", 1_000_000),
        ("£'000", 1_000),
        ("£000s", 1_000),
        ("£k", 1_000),
        ("£bn", 1_000_000_000),
        ("£", 1),
        ("%", 1),
        ("m", 1),
        ("miles", 1),
    ],
)
def test_scale_of_a_unit(unit: str, scale: int) -> None:
    assert scale_of(unit) == scale


def test_bare_numbers_are_in_the_scale_of_the_row(tmp_path: Path) -> None:
    reading = one(tmp_path, Target="2.5 (0.1 tolerance)", Q1=0.612, Forecast="2.4")
    (seen,), (target,), (measure,) = (
        reading.council.observations,
        reading.council.targets,
        reading.council.measures,
    )
    assert reading.problems == ()
    assert (seen.value, seen.forecast, seen.printed) == (Decimal(612000), Decimal(2400000), "0.612")
    assert (target.value, target.tolerance) == (Decimal(2500000), Decimal(100000))
    assert (measure.scale, measure.decimals, measure.unit) == (1_000_000, 3, "£")


@pytest.mark.parametrize(
    ("text", "value"), [("£612,000", 612000), ("£0.612m", 612000), ("£612k", 612000), ("-0.3", -300000)]
)
def test_an_amount_that_says_its_unit_keeps_it(tmp_path: Path, text: str, value: int) -> None:
    reading = one(tmp_path, Target="2.5", Q1=text)
    assert reading.problems == ()
    assert [one.value for one in reading.council.observations] == [Decimal(value)]


def test_pounds_too_few_for_the_row_are_asked_about(tmp_path: Path) -> None:
    reading = one(tmp_path, Target="2.5", Q1="£0.9")
    assert [str(problem) for problem in reading.problems] == [
        "scorecard.xlsx, sheet Scorecard, cell E2: found '£0.9', "
        "expected an amount with its scale, such as £0.9m"
    ]


def test_it_reads_back_the_same(tmp_path: Path) -> None:
    reading = one(tmp_path, Target="2.5", Q1=0.612)
    assert write_wide(reading.council, tmp_path / "back.csv", period=Q1) == ()
    again = read_council(tmp_path / "back.csv", period=Q1)
    assert [one.value for one in again.council.observations] == [Decimal(612000)]
    assert [one.value for one in again.council.targets] == [Decimal(2500000)]
