"""`quarterdeck blank`: a blank workbook that reads back."""

from pathlib import Path

import pytest

from quarterdeck.console.exits import Exit
from quarterdeck.console.main import main, parser


@pytest.mark.parametrize("more", [[], ["--full"]], ids=["wide", "full"])
def test_blank_workbook_is_written_and_says_what_to_do_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str]
) -> None:
    path = tmp_path / "new" / "blank.xlsx"
    assert main(["blank", "--out", str(path), *more]) == Exit.DONE
    assert path.read_bytes()[:2] == b"PK"
    assert "quarterdeck pack" in capsys.readouterr().out


def test_file_that_is_there_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "blank.xlsx"
    path.write_text("mine")
    assert main(["blank", "--out", str(path)]) == Exit.CANNOT_WRITE
    assert path.read_text() == "mine"
    assert "is there already; add --force to write over it" in capsys.readouterr().err
    assert main(["blank", "--out", str(path), "--force"]) == Exit.DONE


def test_name_without_xlsx_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["blank", "--out", str(tmp_path / "blank.ods")]) == Exit.USAGE
    assert "ends in .xlsx" in capsys.readouterr().err


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "--out x.xlsx",
        "--full -o x.xlsx --force",
        "list",
        "show standard",
        "check package/",
        "--help",
        "-h",
    ],
)
def test_the_name_it_once_had_is_answered_with_the_new_ones(
    typed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["template", *typed.split()]) == Exit.USAGE
    said = capsys.readouterr().err
    assert "'quarterdeck blank --out FILE.xlsx'" in said
    assert "'quarterdeck templates'" in said


def test_no_list_of_commands_shows_the_name_it_once_had() -> None:
    assert "template " not in parser().format_help()
