"""The command as a stranger meets it: help, exit codes, sentences instead of stack traces."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quarterdeck.console.exits import Exit
from quarterdeck.console.main import COMMANDS, main
from tests.console.sheets import write

HEAVY = (
    "django",
    "polars",
    "typst",
    "frictionless",
    "lxml",
    "docx",
    "xlsxwriter",
    "jinja2",
    "pikepdf",
    "fontTools",
)
PERIOD = ["--period", "Q1 2017/18"]


@pytest.mark.parametrize("arguments", [["--help"], ["pack", "--help"], ["schemes", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from quarterdeck.console.main import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert "examples:" in done.stdout


def test_every_command_has_help_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS:
        name = command.__name__.rpartition(".")[2].rstrip("_")
        with pytest.raises(SystemExit) as ended:
            main([name, "--help"])
        assert ended.value.code == Exit.DONE
        assert f"quarterdeck {name}" in capsys.readouterr().out


def test_module_runs_as_the_command_does() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "quarterdeck", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("quarterdeck ")


def test_no_command_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == Exit.USAGE
    assert "COMMAND" in capsys.readouterr().err


def test_missing_file_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rate", "nowhere.xlsx", *PERIOD]) == Exit.PROBLEMS
    assert capsys.readouterr().err == "nowhere.xlsx: there is no such file or folder\n"


def test_wrong_period_is_a_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["rate", str(write(tmp_path)), "--period", "Q5 2017/18"]) == Exit.USAGE
    assert "'Q5 2017/18' is not a period; expected a period such as Q1 2017/18" in capsys.readouterr().err


def test_bare_year_is_asked_about(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["rate", str(write(tmp_path)), "--period", "2017"]) == Exit.USAGE
    said = capsys.readouterr().err
    assert said == "'2017' may mean two years: write '2017/18' or '2017 calendar year'.\n"


def test_mistake_of_the_program_is_told_and_is_no_stack_trace(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a half")

    monkeypatch.setattr("quarterdeck.compose.report.report_pack", fail)
    assert main(["rate", str(write(tmp_path)), *PERIOD]) == Exit.OWN_MISTAKE
    said = capsys.readouterr().err
    assert (
        "a mistake of Quarterdeck's own, not of your sheet: ZeroDivisionError: a half (test_main.py" in said
    )
    assert "Traceback" not in said


def test_folder_that_cannot_be_written_is_a_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "out").write_text("a file stands where the folder should be")
    arguments = ["pack", str(write(tmp_path)), *PERIOD, "--out", str(tmp_path / "out"), "--formats", "csv"]
    assert main(arguments) == Exit.CANNOT_WRITE
    assert "is a file; name a folder for the documents" in capsys.readouterr().err


def test_file_that_cannot_be_written_is_a_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "example-borough-council-q1-2017-18.csv").mkdir()
    arguments = ["pack", str(write(tmp_path)), *PERIOD, "--out", str(tmp_path), "--formats", "csv"]
    assert main(arguments) == Exit.CANNOT_WRITE
    assert "Is it open in another program?" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of Windows are closed otherwise")
def test_reader_that_has_seen_enough_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        command = [sys.executable, "-m", "quarterdeck", "schemes", "list"]
        done = subprocess.run(command, stdout=closed, stderr=subprocess.PIPE, check=False)

    assert (done.returncode, done.stderr) == (Exit.DONE, b"")
