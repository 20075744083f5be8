"""`quarterdeck check`: everything wrong at once."""

from pathlib import Path

import pytest

from quarterdeck.console.exits import Exit
from quarterdeck.console.main import main
from tests.console.sheets import CALLS, WASTE, write


def test_good_sheet_says_what_was_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(write(tmp_path)), "--period", "Q1 2017/18"]) == Exit.DONE
    assert capsys.readouterr().out.startswith("No problems. Read a wide sheet: 3 measures, 3 targets,")


def test_every_bad_cell_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = (*WASTE[:5], "fifty-two", WASTE[6], "abc", "", "")
    worse = (*CALLS[:7], "12..5", "", "")
    assert main(["check", str(write(tmp_path, bad, worse)), "--period", "Q1 2017/18"]) == Exit.PROBLEMS
    said = capsys.readouterr().out
    assert "cell F3: found 'fifty-two'" in said
    assert "cell H3: found 'abc'" in said
    assert "cell H4: found '12..5'" in said
    assert "3 problems." in said


def test_council_that_is_named_needs_no_note(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, council="")

    assert main(["check", str(path), "--period", "Q1 2017/18"]) == Exit.DONE
    assert "no council is named" in capsys.readouterr().err
    assert main(["check", str(path), "--period", "Q1 2017/18", "--council", "Exampleshire"]) == Exit.DONE
    assert capsys.readouterr().err == ""


def test_very_many_notes_are_cut(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = [(str(at), f"Measure {at}", *WASTE[2:7], "53.1% (1/2)", "", "") for at in range(50)]

    assert main(["check", str(write(tmp_path, *wrong)), "--period", "Q1 2017/18"]) == Exit.DONE
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 41
    assert said[0] == "Note: scorecard.csv, cell H3: 53.1% is not 1/2 = 50.0%"
    assert said[-1] == "Note: and 10 more like these"


def test_a_figure_that_would_give_a_suppressed_one_away_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "authority.csv").write_text("name\nExampleshire\n", encoding="utf-8")
    (tmp_path / "measures.csv").write_text("key,title\nm,Children in care\n", encoding="utf-8")
    (tmp_path / "observations.csv").write_text(
        "measure,period,value,reason none\n"
        "m,Q1 2017/18,,suppressed\n"
        "m,Q2 2017/18,20,\nm,Q3 2017/18,20,\nm,Q4 2017/18,20,\nm,2017/18,63,\n",
        encoding="utf-8",
    )

    assert main(["check", str(tmp_path)]) == Exit.DONE
    said = capsys.readouterr().out
    assert "Children in care, 2017/18, is withheld from every pack" in said
    assert "with it and its year the suppressed figure of Children in care, Q1 2017/18 could be" in said
