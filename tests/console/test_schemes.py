"""`quarterdeck schemes`: list, show, and the prover on a council's own."""

from pathlib import Path

import pytest

from quarterdeck.console.exits import Exit
from quarterdeck.console.main import main

GOOD = (
    '[ours]\nrules = [{rating = "green", when = "met"}, '
    '{rating = "amber", when = "short_pct <= 7"}, {rating = "red"}]\n'
)
HOLE = '[hole]\nrules = [{rating = "green", when = "met"}, {rating = "red", when = "short_pct > 5"}]\n'
TYPO = '[typo]\nrules = [{rating = "green", when = "mt"}, {rating = "red"}]\n'


def check(folder: Path, text: str, *options: str) -> int:
    """Run the prover on a file."""
    path = folder / "schemes.toml"
    path.write_text(text, encoding="utf-8")
    return main(["schemes", "check", str(path), *options])


def test_list_names_every_shipped_scheme(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schemes", "list"]) == Exit.DONE
    said = capsys.readouterr().out
    assert "standard" in said
    assert "tolerance-target" in said
    assert len(said.splitlines()) >= 20


def test_show_prints_rules_and_parameters(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schemes", "show", "standard"]) == Exit.DONE
    said = capsys.readouterr().out
    assert "band = 5" in said
    assert "amber  short_pct <= band" in said


def test_show_of_an_unknown_scheme_names_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schemes", "show", "nonsense"]) == Exit.USAGE
    assert "there are: " in capsys.readouterr().err


def test_good_scheme_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path, GOOD) == Exit.DONE
    assert capsys.readouterr().out.startswith("ours: good")


def test_notes_of_a_good_scheme_tell_only_what_an_officer_cannot_know(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(tmp_path, GOOD) == Exit.DONE
    assert capsys.readouterr().out == "ours: good\n"

    assert check(tmp_path, GOOD, "--all") == Exit.DONE
    assert "without target a line has no rating" in capsys.readouterr().out

    forecast = GOOD.replace('"met"', '"forecast_met"')
    assert check(tmp_path, forecast) == Exit.DONE
    assert "without forecast a line has no rating" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "said"),
    [(HOLE, "the scheme has a hole"), (TYPO, "'mt' is not a known fact; did you mean 'met'?")],
)
def test_bad_scheme_is_refused_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    assert check(tmp_path, text) == Exit.PROBLEMS
    found = capsys.readouterr().out
    assert "refused" in found
    assert said in found


def test_file_that_is_not_toml_names_the_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path, "[ours\nrules = ") == Exit.PROBLEMS
    assert "schemes.toml" in capsys.readouterr().err


def test_file_that_is_no_text_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ours.toml").write_bytes(b"\xff\xfe\x00")
    assert main(["schemes", "check", str(tmp_path / "ours.toml")]) == Exit.PROBLEMS
    assert capsys.readouterr().err == "ours.toml: is not text in UTF-8; save it as UTF-8 and try again.\n"
