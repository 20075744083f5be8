"""`quarterdeck convert`: wide to package and back, with the same ratings, and what is lost said."""

import json
from pathlib import Path

import pytest

from quarterdeck.console.exits import Exit
from quarterdeck.console.main import main
from tests.console.sheets import write

PERIOD = ["--period", "Q1 2017/18"]


def ratings(source: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str, str]]:
    """Measure, figure and rating of each line."""
    capsys.readouterr()
    assert main(["rate", str(source), *PERIOD, "--as", "json"]) == Exit.DONE
    return [(one["measure"], one["now"], one["rating"]) for one in json.loads(capsys.readouterr().out)]


@pytest.mark.parametrize("name", ["package", "package.xlsx"])
def test_there_and_back_gives_the_same_ratings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    source, package, wide = write(tmp_path), tmp_path / "made" / name, tmp_path / "back.csv"
    assert main(["convert", str(source), *PERIOD, "--to", "package", "--out", str(package)]) == Exit.DONE
    assert main(["convert", str(package), *PERIOD, "--to", "wide", "--out", str(wide)]) == Exit.DONE
    expected = ratings(source, capsys)
    assert ratings(package, capsys) == expected
    assert ratings(wide, capsys) == expected


def test_what_a_wide_sheet_cannot_hold_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = Path(__file__).parents[2] / "examples" / "buckinghamshire-2017-q1" / "package"
    out = tmp_path / "scorecard.xlsx"
    assert main(["convert", str(package), *PERIOD, "--to", "wide", "--out", str(out)]) == Exit.DONE
    said = capsys.readouterr().out
    assert "82 measures" in said
    assert "Not held: " in said


def test_wide_sheet_needs_a_file_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "wide"
    assert main(["convert", str(write(tmp_path)), *PERIOD, "--to", "wide", "--out", str(out)]) == Exit.USAGE
    assert ".xlsx or .csv" in capsys.readouterr().err


def test_sheets_that_are_only_carried_are_handed_on(tmp_path: Path) -> None:
    package, again = tmp_path / "package", tmp_path / "again"
    assert (
        main(["convert", str(write(tmp_path)), *PERIOD, "--to", "package", "--out", str(package)])
        == Exit.DONE
    )
    (package / "answers.csv").write_text("finding,answer\nsums:a,it is so\n", encoding="utf-8")

    assert main(["convert", str(package), *PERIOD, "--to", "package", "--out", str(again)]) == Exit.DONE
    assert "it is so" in (again / "answers.csv").read_text(encoding="utf-8")
