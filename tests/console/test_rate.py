"""`quarterdeck rate`: the ratings of a round as table, CSV and JSON."""

import csv
import io
import json
from pathlib import Path

import pytest

from quarterdeck.console.exits import Exit
from quarterdeck.console.main import main
from tests.console.sheets import write


def rate(folder: Path, form: str) -> int:
    """Run the command on the small sheet."""
    return main(["rate", str(write(folder)), "--period", "Q1 2017/18", "--as", form])


def test_table_has_a_part_per_portfolio_with_its_sum(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rate(tmp_path, "table") == Exit.DONE
    said = capsys.readouterr().out
    assert "Environment: 1 Green + 1 not rated = 2 measures" in said
    assert "Resources: 1 Red = 1 measure" in said
    assert "9 points short of the target. Amber from 76%." in said


def test_csv_and_json_hold_the_same_ratings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert rate(tmp_path, "csv") == Exit.DONE
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert rate(tmp_path, "json") == Exit.DONE
    found = json.loads(capsys.readouterr().out)
    assert [(row["measure"], row["rating"]) for row in rows] == [
        (one["measure"], one["rating"]) for one in found
    ]
    assert [row["rating"] for row in rows] == ["Green", "Not rated", "Red"]
