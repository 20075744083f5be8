"""A rating scheme that is missing or that cannot rate is a sentence for every command that rates, and stops
no draft.
"""

from pathlib import Path

import pytest
from openpyxl import Workbook

from quarterdeck.console.exits import Exit
from quarterdeck.console.main import main

ROUND = ["--period", "Q1 2017/18"]
HOLE = ("scheme", "order", "rating", "when"), ("ours", 1, "green", "met"), ("ours", 2, "red", "short_pct > 5")
COMMANDS = {
    "pack": ["--out", "out", "--formats", "html"],
    "rate": [],
    "explain": ["--measure", "Bins"],
    "check": [],
}
DRAFTS = {command: [*options, "--draft"] for command, options in COMMANDS.items() if command != "check"}


def workbook(folder: Path, *, scheme: str, rules: tuple[tuple[object, ...], ...] = ()) -> Path:
    """Write a wide sheet whose one measure asks for `scheme`, beside a sheet with the rules of a scheme."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(("Council: Example Borough Council",))
    page.append(("Measure", "Good to be", "Target", "Q1", "Scheme"))
    page.append(("Bins emptied", "High", "95%", "96%", scheme))
    if rules:
        sheet = book.create_sheet("schemes")
        for row in rules:
            sheet.append(row)
    book.save(folder / "scorecard.xlsx")
    return folder / "scorecard.xlsx"


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what was printed, errors first."""
    out, err = capsys.readouterr()
    return err + out


@pytest.mark.parametrize("command", COMMANDS)
def test_scheme_that_is_not_there(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    source = workbook(tmp_path, scheme="standrad")

    assert main([command, str(source), *ROUND, *COMMANDS[command]]) == Exit.PROBLEMS
    assert (
        "scorecard.xlsx, sheet Sheet, cell E3: there is no scheme 'standrad'; the nearest is 'standard'"
    ) in said(capsys)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_scheme_with_a_hole(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    source = workbook(tmp_path, scheme="ours", rules=HOLE)

    assert main([command, str(source), *ROUND, *COMMANDS[command]]) == Exit.PROBLEMS
    assert ("scorecard.xlsx, sheet schemes: row 3 of scheme 'ours' (Red): the scheme has a hole") in said(
        capsys
    )


@pytest.mark.parametrize("command", DRAFTS)
@pytest.mark.parametrize(
    ("scheme", "why"),
    [
        ("standrad", "It asks for the scheme “standrad”, which is not there."),
        ("ours", "Its scheme “ours” has mistakes in it and cannot rate."),
    ],
)
def test_draft_goes_on_without_that_rating(
    command: str,
    scheme: str,
    why: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    source = workbook(tmp_path, scheme=scheme, rules=HOLE)

    assert main([command, str(source), *ROUND, *DRAFTS[command]]) == Exit.DONE
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "out").glob("*.html")]
    assert any(why in text for text in (said(capsys), *pages))


def test_scheme_without_a_hole_rates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = (*HOLE[:2], ("ours", 2, "red", None))

    assert main(["rate", str(workbook(tmp_path, scheme="ours", rules=whole)), *ROUND]) == Exit.DONE
    assert "Green" in said(capsys)


def test_folder_that_is_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = workbook(tmp_path, scheme="")

    assert main(["pack", str(source), *ROUND, "--out", str(source)]) == Exit.CANNOT_WRITE
    assert "name a folder" in said(capsys)


def test_file_of_schemes_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schemes", "check", "nowhere.toml"]) == Exit.PROBLEMS
    assert said(capsys) == "nowhere.toml: there is no such file or folder.\n"
