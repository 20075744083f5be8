"""What an officer meets when a sheet is wrong: one sentence with the place and what to do, and `--draft` goes
on. Each row of the table goes through `check`, `pack` and `pack --draft` as she would type them.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from quarterdeck.console.exits import Exit
from quarterdeck.console.main import main
from tests.interchange.made import MEASURES, WIDE, csv_file, folder, with_cell, workbook

ROUND = ("--period", "Q1 2017/18")
COUNCIL = ("Council: Example Borough Council",)
COMMAND = "=cmd|' /C calc'!A0"
RULES = ("scheme", "order", "rating", "when")
ENCRYPTED = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le")

Rows = Sequence[Sequence[Any]]
Make = Callable[[Path], Path]


def sheet(rows: Rows, **others: Rows) -> Make:
    """A workbook with the wide sheet under the council's name; the headings stand in row 2."""
    return lambda at: workbook(at / "scorecard.xlsx", {"Scorecard": (COUNCIL, *rows), **others})


def cell(row: int, column: str, text: Any) -> Make:
    """The wide sheet with one cell changed."""
    return sheet(with_cell(WIDE, row, column, text))


def without(*columns: str) -> Make:
    """The wide sheet without some columns."""
    kept = [at for at, name in enumerate(WIDE[0]) if name not in columns]
    return sheet([[row[at] for at in kept] for row in WIDE])


def more(*column: Any) -> Make:
    """The wide sheet with one column more."""
    return sheet([[*row, text] for row, text in zip(WIDE, column, strict=True)])


def package(**sheets: Rows) -> Make:
    """A folder of CSV of two measures."""
    named = (("name",), ("Example Borough Council",))
    return lambda at: folder(at / "package", {"authority": named, "measures": MEASURES, **sheets})


def content(name: str, data: bytes) -> Make:
    """A file of these bytes."""

    def make(at: Path) -> Path:
        (at / name).write_bytes(data)
        return at / name

    return make


def cut_off(at: Path) -> Path:
    path = workbook(at / "scorecard.xlsx", {"Scorecard": WIDE})
    path.write_bytes(path.read_bytes()[:-300])
    return path


def inflating(at: Path) -> Path:
    path = workbook(at / "scorecard.xlsx", {"Scorecard": WIDE})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/nothing.bin", bytes(100_000_000))
    return path


def uncalculated(at: Path) -> Path:
    path = workbook(at / "scorecard.xlsx", {"Scorecard": (COUNCIL, *WIDE)})
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    book["Scorecard"]["H3"] = "=2+3"
    book.save(path)
    return path


def latin(at: Path) -> Path:
    rows = (COUNCIL, *with_cell(WIDE, 2, "Commentary", "Café"))
    return csv_file(at / "scorecard.csv", rows, encoding="latin-1")


@dataclass(frozen=True)
class Bad:
    """One way to be wrong: what it is, the sentence, and whether a draft goes on past it."""

    what: str
    make: Make
    said: str
    goes_on: bool = True


WHERE = "scorecard.xlsx, sheet Scorecard, cell"
NUMBER = "expected a number such as 1,120, 47%, 97.5% (31,083/31,877) or £2.857m"
TABLE = (
    # sheets and columns
    Bad(
        "no sheet of figures",
        lambda at: workbook(at / "scorecard.xlsx", {"Lunch": (("soup", "bread"), (1, 2))}),
        "scorecard.xlsx: holds neither a scorecard (a row a measure, with target and Q1 to Q4 beside it) nor "
        "sheets of a package (measures, targets, observations ...)",
        goes_on=False,
    ),
    Bad(
        "sheet of measures missing",
        lambda at: folder(at / "package", {"targets": (("measure", "period", "value"), ("a", "2017/18", 5))}),
        "targets.csv, cell A2: there is no measure 'a'; this row is left out",
        goes_on=False,
    ),
    Bad(
        "sheet that is not known",
        package(obsrvations=(("measure", "period"), ("a", "Q1 2017/18"))),
        "obsrvations.csv: the sheet 'obsrvations' is not known and was not read; the nearest known sheet is "
        "'observations'",
    ),
    Bad(
        "no column of measures",
        without("Measure"),
        "scorecard.xlsx, sheet Scorecard: no heading row was found: one row must name the measure and, "
        "beside it, target or Q1 to Q4",
        goes_on=False,
    ),
    Bad(
        "column missing in a package",
        package(targets=(("measure", "value"), ("a", 5))),
        "targets.csv, row 1: the column 'period' is missing",
    ),
    Bad(
        "heading that is not known",
        sheet([[("Q5" if text == "Q2" else text) for text in row] for row in WIDE]),
        f"{WHERE} I2: the heading 'Q5' is not known and was not read. A sheet called 'mapping' can say what "
        "it means ('ignore' to leave it out)",
    ),
    # measures and rows
    Bad(
        "measure that is not known",
        package(observations=(("measure", "period", "value"), ("zz", "Q1 2017/18", 5))),
        "observations.csv, cell A2: there is no measure 'zz'; this row is left out",
    ),
    Bad(
        "parent that is not known",
        more("Parent", "99", ""),
        f"{WHERE} K3: found '99', expected the ref or title of another measure",
    ),
    Bad(
        "row twice",
        sheet((*WIDE, WIDE[1])),
        f"{WHERE} B5: the measure '1 Main roads in need of repair' stands already in row 3; this row is "
        "left out",
    ),
    Bad(
        "row twice in a package",
        package(
            observations=(("measure", "period", "value"), ("a", "Q1 2017/18", 5), ("a", "Q1 2017/18", 6))
        ),
        "observations.csv, cell A3: measure 'a', period 'Q1 2017/18' stands already in row 2; this row is "
        "left out",
    ),
    # figures
    Bad("text in a number", cell(2, "Q1", "4o%"), f"{WHERE} H3: found '4o%', {NUMBER}"),
    Bad(
        "text in a target",
        cell(2, "Target", "about five"),
        f"{WHERE} F3: found 'about five', expected a target",
    ),
    Bad(
        "share or per cent",
        cell(2, "Q1", 0.048),
        f"{WHERE} H3: is '0.048' 4.8% or 0.048%? Write the percent sign",
    ),
    Bad(
        "more digits than the bound",
        cell(2, "Q1", "1234567890123456"),
        f"{WHERE} H3: found '1234567890123456', expected a number of at most 15 digits and 6 decimal places",
    ),
    Bad(
        "more places than the bound",
        cell(2, "Q1", "0.1234567"),
        f"{WHERE} H3: found '0.1234567', expected a number of at most 15 digits and 6 decimal places",
    ),
    Bad("text of a formula", cell(2, "Q1", "=1+1"), f"{WHERE} H3: found '=1+1', {NUMBER}"),
    Bad(
        "formula never calculated",
        uncalculated,
        f"{WHERE} H3: found 'a formula that was never calculated', expected",
    ),
    # days and periods
    Bad(
        "31 June in a sheet",
        sheet(
            [
                [*WIDE[0], "Action", "Action due"],
                [*WIDE[1], "Mend it", "31 June 2017"],
                [*WIDE[2], "", ""],
            ]
        ),
        f"{WHERE} L3: found '31 June 2017', expected a date such as 30 June 2017",
    ),
    Bad(
        "31 June in a package",
        package(rounds=(("period", "opens"), ("Q1 2017/18", "31 June 2017"))),
        "rounds.csv, cell B2: found '31 June 2017', expected a date such as 30 June 2017",
    ),
    Bad(
        "target by a day that does not exist",
        cell(2, "Target", "5% by 31 June 2017"),
        f"{WHERE} F3: found '5% by 31 June 2017', expected a date such as 30 June 2017",
    ),
    Bad(
        "target for a period that does not exist",
        package(targets=(("measure", "period", "value"), ("a", "Q5 2017/18", 5))),
        "targets.csv, cell B2: found 'Q5 2017/18', expected a quarter from Q1 to Q4",
    ),
    Bad(
        "step for a quarter that does not exist",
        cell(3, "Target", "Graduated target Q1: 10 Q5: 20"),
        f"{WHERE} F4: found 'Graduated target Q1: 10 Q5: 20', expected a target such as",
    ),
    # schemes
    Bad(
        "scheme that is not there",
        more("Scheme", "standrd", ""),
        f"{WHERE} K3: there is no scheme 'standrd'; the nearest is 'standard'",
    ),
    Bad(
        "setting that the scheme has not",
        more("Parameters", "bnad=10", ""),
        f"{WHERE} K3: scheme 'standard' has no parameter 'bnad'; did you mean 'band'?",
    ),
    Bad(
        "scheme with a word that is not known",
        sheet(WIDE, schemes=(RULES, ("ours", 1, "green", "met"), ("ours", 2, "red", "shrt > 1"))),
        "scorecard.xlsx, sheet schemes: row 3 of scheme 'ours' (Red): 'shrt' is not a known fact",
    ),
    Bad(
        "scheme with a hole",
        sheet(WIDE, schemes=(RULES, ("ours", 1, "green", "met"), ("ours", 2, "red", "short_pct > 5"))),
        "scorecard.xlsx, sheet schemes: row 3 of scheme 'ours' (Red): the scheme has a hole: a line for "
        "which 'short_pct > 5' is false meets no rule; leave the condition of the last rule empty",
    ),
    Bad(
        "scheme upside down",
        sheet(WIDE, schemes=(RULES, ("ours", 1, "red", "met"), ("ours", 2, "green", ""))),
        "scorecard.xlsx, sheet schemes: row 2 of scheme 'ours' (Red): a better line rates worse",
    ),
    # files
    Bad(
        "encrypted workbook",
        content("scorecard.xlsx", ENCRYPTED),
        "scorecard.xlsx: is protected with a password; save a copy without one (File, Info, Protect "
        "Workbook)",
        goes_on=False,
    ),
    Bad(
        "broken workbook",
        cut_off,
        "scorecard.xlsx: cannot be opened as a workbook: it is damaged, or no .xlsx file; open it in Excel "
        "and save it again",
        goes_on=False,
    ),
    Bad(
        "small file that inflates to 100 MB",
        inflating,
        "scorecard.xlsx: would grow to 100 MB when opened: it is refused; copy the rows in use into a new "
        "workbook",
        goes_on=False,
    ),
    Bad("empty file", content("scorecard.xlsx", b""), "scorecard.xlsx: is empty", goes_on=False),
    Bad(
        "CSV in Latin-1",
        latin,
        "scorecard.csv: is not in UTF-8: it was read as Windows-1252, so the letter in line 3 became 'é'; "
        "save it as 'CSV UTF-8' to be sure",
    ),
    Bad(
        "CSV that is no text",
        content("scorecard.csv", b"Measure,Target\n\0\1,5"),
        "is not a CSV file, for it has zero bytes in it",
        goes_on=False,
    ),
    Bad(
        "empty package",
        lambda at: folder(at / "package", {"measures": (("key", "title"),)}),
        "package: is a package without a measure: fill the sheet 'measures', a row a measure",
        goes_on=False,
    ),
    Bad(
        "empty folder",
        lambda at: at,
        "is a folder without CSV files: a package has measures.csv, targets.csv and so on in it",
        goes_on=False,
    ),
    Bad(
        "headings and nothing else",
        sheet(WIDE[:1]),
        "scorecard.xlsx, sheet Scorecard: has headings and no measure under them",
        goes_on=False,
    ),
    Bad(
        "file that is not there",
        lambda at: at / "scorecard.xlsx",
        "scorecard.xlsx: there is no such file or folder",
        goes_on=False,
    ),
)
ALL = pytest.mark.parametrize("bad", TABLE, ids=[bad.what for bad in TABLE])
GOING_ON = [bad for bad in TABLE if bad.goes_on]


def run(capsys: pytest.CaptureFixture[str], *typed: object) -> tuple[int, str]:
    """Type a command; return its exit code and everything it says."""
    code = main([str(word) for word in typed])
    out, err = capsys.readouterr()
    return code, err + out


@ALL
def test_check_says_what_is_wrong_and_where(
    bad: Bad, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = run(capsys, "check", bad.make(tmp_path), *ROUND)
    assert code == Exit.PROBLEMS
    assert bad.said in said


@ALL
def test_pack_stops_with_the_same_sentence_and_writes_nothing(
    bad: Bad, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    code, said = run(capsys, "pack", bad.make(tmp_path), *ROUND, "--out", out)
    assert code == Exit.PROBLEMS
    assert bad.said in said
    assert not out.exists()


@pytest.mark.parametrize("bad", GOING_ON, ids=[bad.what for bad in GOING_ON])
def test_draft_goes_on_and_lists_it(bad: Bad, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, typed = tmp_path / "out", ("--formats", "csv", "--draft")
    code, said = run(capsys, "pack", bad.make(tmp_path), *ROUND, "--out", out, *typed)
    assert code == Exit.DONE
    assert bad.said in said
    assert "DRAFT. " in said
    assert len(list(out.iterdir())) == 1


@pytest.mark.parametrize("bad", [bad for bad in TABLE if not bad.goes_on], ids=lambda bad: bad.what)
def test_draft_of_nothing_is_refused(bad: Bad, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    code, said = run(capsys, "pack", bad.make(tmp_path), *ROUND, "--out", out, "--draft")
    assert code == Exit.PROBLEMS
    assert bad.said in said
    assert not out.exists()


def test_csv_with_a_mark_of_its_bytes_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = (COUNCIL, *with_cell(WIDE, 2, "Commentary", "Café"))
    source = csv_file(tmp_path / "scorecard.csv", rows, encoding="utf-8-sig")
    code, said = run(capsys, "check", source, *ROUND)
    assert (code, said) == (Exit.DONE, "No problems. Read a wide sheet: 2 measures, 3 targets, 4 figures.\n")


@pytest.mark.filterwarnings("ignore:.*extension is not supported")  # sparklines, for one
def test_text_that_looks_like_a_command_is_text_in_every_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = with_cell(with_cell(WIDE, 2, "Measure", COMMAND), 2, "Commentary", COMMAND)
    code, said = run(capsys, "pack", sheet(rows)(tmp_path), *ROUND, "--out", tmp_path / "out")
    assert code == Exit.DONE, said
    made = {path.suffix: path for path in (tmp_path / "out").iterdir()}
    read = csv.reader(io.StringIO(made[".csv"].read_text(encoding="utf-8-sig")))
    assert not [text for line in read for text in line if text.startswith("=")]
    book = openpyxl.load_workbook(io.BytesIO(made[".xlsx"].read_bytes()))
    cells = [one for page in book for row in page.iter_rows() for one in row]
    assert [one for one in cells if one.data_type == "s" and COMMAND in str(one.value)]
    assert not [one for one in cells if one.data_type == "f" and "cmd" in str(one.value)]
    assert "=cmd|&#39; /C calc&#39;!A0" in made[".html"].read_text(encoding="utf-8")


def test_good_rows_beside_a_bad_one_keep_their_ratings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = cell(2, "Q1", "4o%")(tmp_path)
    code, said = run(capsys, "rate", source, *ROUND, "--draft", "--as", "csv")
    assert code == Exit.DONE
    assert "Visitors,9,10 by Q1,Red" in said
    assert "The figure in scorecard.xlsx, sheet Scorecard, cell H3 could not be read." in said
