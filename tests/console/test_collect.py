"""`quarterdeck collect`: out to owners and back, whole returns only."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from quarterdeck.console.exits import Exit
from quarterdeck.console.main import main

HEADINGS = ("Ref,Measure,Portfolio,Good to be,Data period,Target,Last year,Q1,Q2,Owner,Commentary",)
ROWS = (
    "1,Household waste recycled,Environment,High,Quarterly,52.0%,51.4%,53.1%,,Waste Manager,Steady.",
    "2,Calls answered in a minute,Resources,High,Quarterly,80%,70%,71%,,Contact Centre Manager,",
    "3,Council tax collected,Resources,High,Quarterly,98.0%,97.0%,98.1%,,Head of Revenues,",
)
PERIOD = ["--period", "Q2 2017/18"]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A wide sheet with an owner for each measure."""
    path = tmp_path / "scorecard.csv"
    path.write_text("\n".join(("Council: Example Borough Council", *HEADINGS, *ROWS)), encoding="utf-8")
    return path


def split(source: Path, folder: Path) -> list[Path]:
    """Write the workbooks for Q2."""
    assert main(["collect", "split", str(source), *PERIOD, "--out", str(folder)]) == Exit.DONE
    return sorted(folder.glob("*.xlsx"))


def fill(path: Path, value: str) -> None:
    """Write a figure where an owner would."""
    book = load_workbook(path)
    sheet = book["return"]
    (column,) = [number for number, cell in enumerate(sheet[1], start=1) if cell.value == "figure"]
    sheet.cell(row=2, column=column, value=value)
    book.save(path)


def gather(source: Path, folder: Path, out: Path) -> int:
    """Merge the returns."""
    return main(["collect", "gather", str(folder), "--into", str(source), *PERIOD, "--out", str(out)])


def test_each_owner_has_a_workbook(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = split(source, tmp_path / "out")
    assert [path.name for path in made] == [
        "contact-centre-manager.xlsx",
        "head-of-revenues.xlsx",
        "waste-manager.xlsx",
    ]
    assert "3 workbooks. Send each to its owner" in capsys.readouterr().out


def test_last_rounds_commentary_is_shown_and_the_field_is_empty(source: Path, tmp_path: Path) -> None:
    *_, waste = split(source, tmp_path / "out")
    sheet = load_workbook(waste)["return"]
    told = {cell.value: sheet.cell(2, number).value for number, cell in enumerate(sheet[1], start=1)}

    assert (told["last figure"], told["last commentary"]) == ("53.1%", "Steady.")
    assert told["commentary"] is None


def test_figure_sent_back_without_a_text_does_not_republish_the_last_one(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    *_, waste = split(source, tmp_path / "back")
    fill(waste, "53.4%")

    gather(source, tmp_path / "back", tmp_path / "merged.xlsx")
    capsys.readouterr()

    assert main(["pack", str(tmp_path / "merged.xlsx"), *PERIOD, "--out", str(tmp_path), "--draft"]) == 0
    page = next(tmp_path.glob("*.html")).read_text(encoding="utf-8")
    assert "53.4%" in page
    assert "Steady." not in page


def test_returns_are_not_written_over(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    split(source, tmp_path / "out")
    assert (
        main(["collect", "split", str(source), *PERIOD, "--out", str(tmp_path / "out")]) == Exit.CANNOT_WRITE
    )
    assert "so that no return is lost" in capsys.readouterr().err


def test_whole_returns_are_merged_and_the_rest_is_told(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = split(source, tmp_path / "out")
    fill(made[0], "82%")
    fill(made[1], "ninety")
    made[2].unlink()
    capsys.readouterr()
    merged = tmp_path / "merged.csv"
    assert gather(source, tmp_path / "out", merged) == Exit.PROBLEMS
    said = capsys.readouterr().out
    assert "Contact Centre Manager: 1 figure" in said
    assert "Head of Revenues: nothing taken from head-of-revenues.xlsx, for it has 1 problem:" in said
    assert "found 'ninety'" in said
    assert "Waste Manager: no return" in said
    assert main(["rate", str(merged), *PERIOD, "--as", "csv"]) == Exit.DONE
    assert "Calls answered in a minute,82%,80%,Green" in capsys.readouterr().out


def test_every_return_whole_ends_well(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, value in zip(split(source, tmp_path / "out"), ("82%", "98.3%", "52.0%"), strict=True):
        fill(path, value)
    assert gather(source, tmp_path / "out", tmp_path / "merged.xlsx") == Exit.DONE
    assert "3 returns merged." in capsys.readouterr().out


JUDGED = (
    "Ref,Measure,Portfolio,Good to be,Data period,Target,Scheme,Q1,Q2,Owner,Rating",
    "1,Household waste recycled,Environment,High,Quarterly,52.0%,,53.1%,,Waste Manager,",
    "2,Care for the roads,Roads,High,Quarterly,,judged,,,Head of Roads,",
)


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    """A wide sheet with a measure whose rating its owner declares."""
    path = tmp_path / "judged.csv"
    path.write_text("\n".join(("Council: Example Borough Council", *JUDGED)), encoding="utf-8")
    return path


def declare(path: Path, **cells: str) -> None:
    """Write what an owner declares: by heading, with _ for a space."""
    book = load_workbook(path)
    sheet = book["return"]
    columns = {cell.value: number for number, cell in enumerate(sheet[1], start=1)}
    for name, text in cells.items():
        sheet.cell(row=2, column=columns[name.replace("_", " ")], value=text)
    book.save(path)


@pytest.mark.parametrize("kind", ["wide", "package"])
def test_rating_that_an_owner_declares_is_in_the_pack_without_a_figure(
    judged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    roads, waste = split(judged, tmp_path / "back")
    fill(waste, "53.4%")
    declare(roads, rating="Amber", why_this_rating="Frost came early.")
    merged = tmp_path / ("merged.xlsx" if kind == "wide" else "merged")
    taken = ["collect", "gather", str(tmp_path / "back"), "--into", str(judged), *PERIOD, "--to", kind]

    assert main([*taken, "--out", str(merged)]) == Exit.DONE
    said = capsys.readouterr().out
    assert "Head of Roads: 0 figures, 1 rating and 0 texts taken" in said
    assert ("not why, by whom and when" in said) == (kind == "wide")
    assert main(["pack", str(merged), *PERIOD, "--out", str(tmp_path)]) == Exit.DONE
    page = next(tmp_path.glob("*.html")).read_text(encoding="utf-8")
    assert ("Judged by Head of Roads" in page) == (kind == "package")
    assert "DRAFT" not in capsys.readouterr().out
    assert main(["rate", str(merged), *PERIOD, "--as", "csv"]) == Exit.DONE
    assert "Care for the roads,–,Not set,Amber" in capsys.readouterr().out


def test_rating_that_nobody_can_declare_leaves_its_return_out_whole(
    judged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roads, waste = split(judged, tmp_path / "back")
    fill(waste, "53.4%")
    declare(roads, rating="Purple", commentary="Frost came early.")

    assert gather(judged, tmp_path / "back", tmp_path / "merged.xlsx") == Exit.PROBLEMS
    said = capsys.readouterr().out
    assert "Head of Roads: nothing taken from head-of-roads.xlsx, for it has 1 problem:" in said
    assert "sheet return, cell Q2: “Purple” is no rating that can be declared. Choose one of: Green," in said
    assert "Waste Manager: 1 figure and 0 texts taken" in said


def test_row_of_a_declared_rating_left_empty_is_named(
    judged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, waste = split(judged, tmp_path / "back")
    fill(waste, "53.4%")

    assert gather(judged, tmp_path / "back", tmp_path / "merged.xlsx") == Exit.PROBLEMS
    assert "Head of Roads: no rating, no figure and no reason for roads-2" in capsys.readouterr().out


def test_empty_folder_is_a_sentence(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "none").mkdir()
    assert gather(source, tmp_path / "none", tmp_path / "merged.xlsx") == Exit.PROBLEMS
    assert "holds no return" in capsys.readouterr().err
