"""The six measures of the tutorial come out as its page says."""

import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from quarterdeck.domain.council import Council
from quarterdeck.domain.lines import Line, lines
from quarterdeck.domain.observations import Quality
from quarterdeck.domain.periods import quarter
from quarterdeck.interchange.read import read_council

EXAMPLE = Path(__file__).parents[2] / "examples" / "first-steps"
ROUND = quarter(2017, 1)


@pytest.fixture(scope="module")
def council() -> Council:
    reading = read_council(EXAMPLE / "scorecard.xlsx", period=ROUND)
    assert (reading.problems, reading.notes) == ((), ())
    return reading.council


@pytest.fixture(scope="module")
def found(council: Council) -> dict[str, Line]:
    return {line.measure.ref: line for line in lines(council, on=ROUND)}


def rows_of_the_page() -> list[list[str]]:
    page = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in page.splitlines()
        if re.match(r"\| \d ", line)
    ]


@pytest.mark.parametrize("row", rows_of_the_page(), ids=lambda row: row[1])
def test_measure_is_rated_as_its_page_says(row: list[str], found: dict[str, Line]) -> None:
    ref, title, good_to_be, _, _, comes_out_as, _ = row
    line = found[ref]

    assert (line.measure.title, str(line.measure.polarity)) == (title, good_to_be.casefold())
    assert (line.rating.grade.words["en"] if line.rating.grade else "not rated") == comes_out_as


def test_page_has_all_six(found: dict[str, Line]) -> None:
    assert [row[0] for row in rows_of_the_page()] == list(found)


def test_cells_are_read_with_what_stands_beside_the_figure(found: dict[str, Line]) -> None:
    seen = found["6"].observation

    assert seen is not None
    assert (seen.numerator, seen.denominator, seen.quality) == (Decimal(48), Decimal(78), Quality.PROVISIONAL)


def test_per_cent_cells_are_read_as_they_are_shown(found: dict[str, Line]) -> None:
    seen = found["1"].observation

    assert seen is not None
    assert seen.value == Decimal("53.1")


def test_council_is_named_above_the_headings(council: Council) -> None:
    assert council.authority.name == "Example Borough Council"


@pytest.mark.slow
def test_workbook_is_what_its_maker_makes(tmp_path: Path) -> None:
    made = tmp_path / "scorecard.xlsx"
    subprocess.run([sys.executable, EXAMPLE / "make_sheet.py", "--out", made], check=True)

    assert made.read_bytes() == (EXAMPLE / "scorecard.xlsx").read_bytes()
