"""A percentage beside the counts it is made of: a contradiction is told and the figure kept as typed."""

from decimal import Decimal
from pathlib import Path

import pytest

from quarterdeck.interchange.read import Reading, read_council
from tests.interchange.made import Q1, workbook


def read(tmp_path: Path, text: str, *, unit: str = "%") -> Reading:
    rows = (("Measure", "Good to be", "Unit", "Target", "Q1"), ("Roads", "High", unit, "5", text))
    return read_council(workbook(tmp_path / "s.xlsx", {"Scorecard": rows}), period=Q1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("71.5% (48/78)", "71.5% is not 48/78 = 61.5%"),
        ("61.7% (48/78)", "61.7% is not 48/78 = 61.5%"),
        ("61.4% (48/78)", "61.4% is not 48/78 = 61.5%"),
        ("64% (48/78)", "64% is not 48/78 = 62%"),
        ("93.2% (1,267/1,361)", "93.2% is not 1,267/1,361 = 93.1%"),
        ("-5% (48/78)", "-5% is not 48/78 = 62%"),
        ("71.5 (48/78)", "71.5% is not 48/78 = 61.5%"),
    ],
)
def test_percentage_that_its_counts_do_not_give_is_noted(tmp_path: Path, text: str, said: str) -> None:
    reading = read(tmp_path, text)

    assert reading.problems == ()
    assert [note for note in reading.notes if "council" not in note] == [
        f"s.xlsx, sheet Scorecard, cell E2: {said}"
    ]
    (figure,) = reading.council.observations
    assert (figure.value, figure.printed) == (Decimal(text.split("%")[0].split(" ")[0]), text)


@pytest.mark.parametrize(
    "text",
    [
        "61.5% (48/78)",
        "61.6% (48/78)",
        "61.5385% (48/78)",
        "62% (48/78)",
        "61% (48/78)",
        "103.1% (8,220/7,969)",
    ],
)
def test_percentage_within_one_unit_of_its_last_place_is_not(tmp_path: Path, text: str) -> None:
    assert [note for note in read(tmp_path, text).notes if "council" not in note] == []


def test_a_rate_and_its_counts_are_not_compared(tmp_path: Path) -> None:
    reading = read(tmp_path, "12.3 (45/3,658)", unit="per 1,000")

    assert [note for note in reading.notes if "council" not in note] == []
