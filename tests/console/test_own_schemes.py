"""A council's own schemes from a file rate in every command, and may be the council's default."""

from pathlib import Path

import pytest

from quarterdeck.console.exits import Exit
from quarterdeck.console.main import main
from tests.console.sheets import CALLS, write

ROUND = ["--period", "Q1 2017/18"]
WIDE_BAND = """
[ours]
rules = [
  {rating = "green", when = "met"},
  {rating = "amber", when = "short_pct <= 20"},
  {rating = "red"},
]
"""
HOLE = '[ours]\nrules = [{rating = "green", when = "met"}, {rating = "red", when = "short_pct > 5"}]\n'
COMMANDS = {
    "pack": ["--out", "out", "--formats", "html"],
    "rate": [],
    "explain": ["--measure", "Calls"],
    "check": [],
    "convert": ["--to", "package", "--out", "package"],
}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The options that make a scheme of a file the council's default."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ours.toml").write_text(WIDE_BAND, encoding="utf-8")
    return ["--schemes", "ours.toml", "--scheme", "ours"]


def test_scheme_of_a_file_rates(own: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write(tmp_path, CALLS)

    assert main(["rate", str(source), *ROUND]) == Exit.DONE
    assert "Red" in capsys.readouterr().out
    assert main(["rate", str(source), *ROUND, *own]) == Exit.DONE
    assert "Amber" in capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_schemes(command: str, own: list[str], tmp_path: Path) -> None:
    assert main([command, str(write(tmp_path, CALLS)), *ROUND, *COMMANDS[command], *own]) == Exit.DONE


@pytest.mark.parametrize("command", ["pack", "rate", "explain", "check"])
def test_mistake_in_the_file_is_named_with_file_and_rule(
    command: str, own: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ours.toml").write_text(HOLE, encoding="utf-8")

    assert main([command, str(write(tmp_path, CALLS)), *ROUND, *COMMANDS[command], *own]) == Exit.PROBLEMS
    out, err = capsys.readouterr()
    assert "ours.toml: rule 2 of scheme 'ours' (Red): the scheme has a hole" in out + err


def test_package_that_was_converted_holds_the_schemes(
    own: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    convert = ["convert", str(write(tmp_path, CALLS)), *ROUND, "--to", "package", "--out", "package"]

    assert main([*convert, *own]) == Exit.DONE
    capsys.readouterr()
    assert main(["rate", "package", *ROUND]) == Exit.DONE
    assert "Amber" in capsys.readouterr().out


def test_default_scheme_that_is_not_there(
    own: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rate", str(write(tmp_path, CALLS)), *ROUND, "--scheme", "standrad"]) == Exit.USAGE
    assert capsys.readouterr().err == "--scheme: there is no scheme 'standrad'; the nearest is 'standard'.\n"


def test_schemes_check_reads_the_files_of_a_folder(
    own: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", str(write(tmp_path, CALLS)), *ROUND, "--to", "package", "--out", "package"]) == 0
    (tmp_path / "package" / "ours.toml").write_text(HOLE, encoding="utf-8")
    capsys.readouterr()

    assert main(["schemes", "check", "package"]) == Exit.PROBLEMS
    assert capsys.readouterr().out.startswith("ours: refused")
