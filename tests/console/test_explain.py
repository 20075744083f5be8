"""`quarterdeck explain`: reason, rule, ledger, and what would change the colour."""

from pathlib import Path

import pytest

from quarterdeck.console.exits import Exit
from quarterdeck.console.main import main
from tests.console.sheets import CALLS, TAX, WASTE, write


def explain(folder: Path, *more: str) -> int:
    """Run the command on the small sheet."""
    source = write(folder, WASTE, CALLS, TAX)
    return main(["explain", str(source), "--period", "Q1 2017/18", *more])


def test_measure_is_found_by_its_reference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(tmp_path, "--measure", "2") == Exit.DONE
    said = capsys.readouterr().out
    assert said.startswith("Resources 2: Calls answered in a minute\n  Red: 71% is 9 percentage points short")
    assert "→  Red    otherwise" in said
    assert "2017/18  target  80%" in said


def test_measure_is_found_by_words_of_its_title(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(tmp_path, "--measure", "tax collected") == Exit.DONE
    said = capsys.readouterr().out
    assert "the Q1 target of 29.0%" in said
    assert "Q2 2017/18  target  56.0%" in said


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("green", "Green would need 80% or more."),
        ("amber", "Amber would need 76% or more, but less than 80%."),
        ("red", "It is Red already."),
    ],
)
def test_figure_that_would_change_the_colour_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], to: str, said: str
) -> None:
    assert explain(tmp_path, "--measure", "2", "--to", to) == Exit.DONE
    assert said in capsys.readouterr().out


def test_unknown_rating_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(tmp_path, "--measure", "2", "--to", "purple") == Exit.USAGE
    said = capsys.readouterr().err
    assert said == "Calls answered in a minute cannot be rated purple: its scheme has Green, Amber and Red.\n"


def test_unknown_measure_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(tmp_path, "--measure", "zebra") == Exit.PROBLEMS
    assert "no measure has the key, the reference or the words 'zebra'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("now", "said"),
    [("96%", "Green would need 95% or less."), ("91%", "Green would need 93% or more.")],
)
def test_range_is_reached_from_the_side_of_the_figure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], now: str, said: str
) -> None:
    row = ("5", "Rooms in use", "Resources", "Range", "Quarterly", "93-95%", "94%", now, "", "")
    source = str(write(tmp_path, row))
    assert main(["explain", source, "-p", "Q1 2017/18", "-m", "5", "--to", "green"]) == Exit.DONE
    assert capsys.readouterr().out.count(said) == 2


def test_worse_rating_is_told_from_edge_to_edge(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(tmp_path, "--measure", "1", "--to", "amber") == Exit.DONE
    assert "Amber would need 49.4% or more, but less than 52.0%." in capsys.readouterr().out
    assert explain(tmp_path, "--measure", "1", "--to", "red") == Exit.DONE
    assert "Red is below 49.4%." in capsys.readouterr().out
