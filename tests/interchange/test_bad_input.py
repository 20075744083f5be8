"""Each way to be wrong has its sentence, with the place; one bad cell never stops the rest."""

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from quarterdeck.domain.observations import ReasonNone
from quarterdeck.interchange.read import NOTHING, PACKAGE, WIDE, Reading, read_council
from tests.interchange.made import MEASURES, Q1, csv_file, folder, with_cell, workbook
from tests.interchange.made import WIDE as SHEET


def said(reading: Reading) -> list[str]:
    return [str(problem) for problem in reading.problems]


def package(tmp_path: Path, **sheets: Any) -> Reading:
    return read_council(folder(tmp_path / "package", {"measures": MEASURES, **sheets}))


def wide(tmp_path: Path, rows: Any) -> Reading:
    return read_council(workbook(tmp_path / "scorecard.xlsx", {"Scorecard": rows}), period=Q1)


# -- the package


def test_missing_sheet_is_named(tmp_path: Path) -> None:
    reading = read_council(
        folder(tmp_path / "package", {"targets": (("measure", "period", "value"), ("a", "2017/18", 5))})
    )

    assert reading.kind == PACKAGE
    assert said(reading) == ["targets.csv, cell A2: there is no measure 'a'; this row is left out"]


def test_package_without_a_name_for_its_council_is_noted(tmp_path: Path) -> None:
    name = (("name",), ("Exampleshire",))

    assert package(tmp_path / "a").notes == (
        "package: no council is named; write its name on the sheet 'authority'",
    )
    assert package(tmp_path / "b", authority=name).notes == ()
    assert package(tmp_path / "c", theme=name).notes == ()


def test_missing_column_is_named(tmp_path: Path) -> None:
    reading = package(tmp_path, targets=(("measure", "value"), ("a", 5)))

    assert said(reading) == [
        "targets.csv, row 1: the column 'period' is missing. "
        "Nothing of the sheet 'targets' can be read without it; mend this first"
    ]
    assert len(reading.council.measures) == 2


def test_mistyped_heading_of_a_column_that_is_needed_is_the_one_problem(tmp_path: Path) -> None:
    reading = package(
        tmp_path,
        measures=(
            ("key", "titel", "parent", "scheme"),
            ("a", "Roads", "b", "standrad"),
            ("b", "Visitors", "", ""),
        ),
        targets=(("measure", "period", "value"), ("a", "2017/18", 5), ("b", "2017/18", 5)),
        observations=(("measure", "period", "value"), ("a", "Q1 2017/18", 5)),
    )

    assert said(reading) == [
        "measures.csv, cell B1: the column 'title' is missing (is it 'titel'?). "
        "Nothing of the sheet 'measures' can be read without it; mend this first"
    ]


@pytest.mark.parametrize(
    ("sheet", "headings"),
    [
        ("organisation", ("code", "nmae")),
        ("plan", ("code", "titel")),
        ("schemes", ("scheme", "ordr", "rating")),
    ],
)
def test_missing_column_is_the_one_problem_of_rows_that_refer_to_its_sheet(
    tmp_path: Path, sheet: str, headings: tuple[str, ...]
) -> None:
    row = ("key", "title", "lead portfolio", "outcomes", "scheme")
    measures = (
        row,
        ("a", "Roads", "transport", "safe", "ours"),
        ("b", "Visitors", "leisure", "well", "ours"),
    )
    cells = tuple("1" if name == "ordr" else "ours" for name in headings)
    reading = package(tmp_path, **{"measures": measures, "schemes": SCHEMES, sheet: (headings, cells)})

    assert len(reading.problems) == 1
    assert f"Nothing of the sheet '{sheet}' can be read without it" in said(reading)[0]
    assert len(reading.council.measures) == 2


SCHEMES = (("scheme", "order", "rating", "when"), ("ours", 1, "green", "met"), ("ours", 2, "red", ""))


def test_measure_that_is_left_out_is_the_one_problem_of_its_rows(tmp_path: Path) -> None:
    reading = package(
        tmp_path,
        measures=(("key", "title", "parent"), ("a", "", ""), ("b", "Visitors", "a")),
        targets=(("measure", "period", "value"), ("a", "2017/18", 5), ("b", "2017/18", 5)),
    )

    assert said(reading) == ["measures.csv, cell B2: the title is empty, and this row cannot do without"]
    assert [each.measure for each in reading.council.targets] == ["b"]


def test_missing_columns_are_all_named(tmp_path: Path) -> None:
    reading = package(tmp_path, requests=(("minute",), ("12",)))

    assert said(reading) == [
        "requests.csv, row 1: the columns 'meeting', 'date' and 'text' are missing. "
        "Nothing of the sheet 'requests' can be read without them; mend this first"
    ]


def test_unknown_sheet_is_reported_with_the_nearest_name(tmp_path: Path) -> None:
    reading = package(tmp_path, obsrvations=(("measure", "period"), ("a", "Q1 2017/18")))

    assert said(reading) == [
        "obsrvations.csv: the sheet 'obsrvations' is not known and was not read; "
        "the nearest known sheet is 'observations'"
    ]


def test_unknown_column_is_reported_with_the_nearest_name(tmp_path: Path) -> None:
    reading = package(tmp_path, targets=(("measure", "period", "vlaue"), ("a", "2017/18", 5)))

    assert said(reading) == [
        "targets.csv, cell C1: the column 'vlaue' is not known and was not read; the nearest known "
        "column is 'value'"
    ]


def test_column_that_stands_twice_is_reported(tmp_path: Path) -> None:
    reading = package(tmp_path, targets=(("measure", "period", "value", "Value"), ("a", "2017/18", 5, 6)))

    assert said(reading) == ["targets.csv, cell D1: the column 'value' stands twice; the first one is read"]
    assert str(reading.council.targets[0].value) == "5"


def test_unknown_measure_is_reported_with_the_nearest_key(tmp_path: Path) -> None:
    measures = (("key", "title"), ("roads", "Roads"))
    observations = (("measure", "period", "value"), ("raods", "Q1 2017/18", 5), ("Roads", "Q1 2017/18", 6))
    reading = package(tmp_path, measures=measures, observations=observations)

    assert said(reading) == [
        "observations.csv, cell A2: there is no measure 'raods'; the nearest is 'roads'; this row is left out"
    ]
    assert [(each.measure, str(each.value)) for each in reading.council.observations] == [("roads", "6")]


def test_duplicate_rows_are_reported_and_the_first_one_kept(tmp_path: Path) -> None:
    rows = (
        ("measure", "period", "value"),
        ("a", "Q1 2017/18", 5),
        ("b", "Q1 2017/18", 7),
        ("a", "2017/18 Q1", 6),
    )
    reading = package(tmp_path, observations=rows)

    assert said(reading) == [
        "observations.csv, cell A4: measure 'a', period '2017/18 Q1' stands already in row 2; this row "
        "is left out"
    ]
    assert [str(each.value) for each in reading.council.observations] == ["5", "7"]


def test_duplicate_measure_is_reported(tmp_path: Path) -> None:
    reading = package(tmp_path, measures=(*MEASURES, ("a", "Roads again")))

    assert said(reading) == ["measures.csv, cell A4: key 'a' stands already in row 2; this row is left out"]


def test_text_in_a_number_leaves_an_unreadable_figure_with_its_place(tmp_path: Path) -> None:
    rows = (("measure", "period", "value"), ("a", "Q1 2017/18", "4o%"), ("b", "Q1 2017/18", "41%"))
    reading = package(tmp_path, observations=rows)

    assert said(reading) == [
        "observations.csv, cell C2: found '4o%', "
        "expected a number such as 1,120, 47%, 97.5% (31,083/31,877) or £2.857m"
    ]
    bad, good = reading.council.observations
    assert (bad.reason_none, bad.place, bad.printed) == (
        ReasonNone.UNREADABLE,
        "observations.csv, cell C2",
        "4o%",
    )
    assert str(good.value) == "41"


@pytest.mark.parametrize("text", ["31 June 2017", "2017-06-31", "31 Jun"])
def test_a_day_that_does_not_exist_is_refused(tmp_path: Path, text: str) -> None:
    reading = package(tmp_path, rounds=(("period", "opens"), ("Q1 2017/18", text)))

    assert said(reading) == [f"rounds.csv, cell B2: found '{text}', expected a date such as 30 June 2017"]
    assert reading.council.rounds[0].opens is None


def test_a_target_for_a_period_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    rows = (("measure", "period", "value"), ("a", "Q5 2017/18", 5), ("a", "2017/18", 5))
    reading = package(tmp_path, targets=rows)

    assert said(reading) == ["targets.csv, cell B2: found 'Q5 2017/18', expected a quarter from Q1 to Q4"]
    assert len(reading.council.targets) == 1


@pytest.mark.parametrize("text", ["1234567890123456", "0.1234567"])
def test_more_digits_than_the_bound_are_refused(tmp_path: Path, text: str) -> None:
    reading = package(tmp_path, targets=(("measure", "period", "value"), ("a", "2017/18", text)))

    assert said(reading) == [
        f"targets.csv, cell C2: found '{text}', expected a number of at most 15 digits and 6 decimal places"
    ]


def test_a_tolerance_below_nought_is_refused(tmp_path: Path) -> None:
    rows = (("measure", "period", "value", "tolerance"), ("a", "2017/18", 5, -1))

    assert said(package(tmp_path, targets=rows)) == [
        "targets.csv, cell D2: found '-1', expected a tolerance without a minus, as in 100% (10% tolerance)"
    ]


def test_a_word_outside_a_closed_set_is_refused_with_the_set(tmp_path: Path) -> None:
    reading = package(
        tmp_path, observations=(("measure", "period", "value", "quality"), ("a", "Q1 2017/18", 5, "good"))
    )

    assert said(reading) == [
        "observations.csv, cell D2: found 'good', "
        "expected one of final, provisional, estimated, revised, carried over"
    ]
    assert str(reading.council.observations[0].value) == "5"


def test_empty_cell_that_a_row_cannot_do_without_leaves_the_row_out(tmp_path: Path) -> None:
    reading = package(tmp_path, measures=(("key", "title"), ("", "Roads"), ("b", "")))

    assert said(reading)[:2] == [
        "measures.csv, cell A2: the key is empty, and this row cannot do without",
        "measures.csv, cell B3: the title is empty, and this row cannot do without",
    ]


def test_impossible_scheme_names_its_row(tmp_path: Path) -> None:
    schemes = (
        ("scheme", "order", "rating", "when", "if unknown"),
        ("ours", "1", "green", "met", ""),
        ("ours", "2", "turquoise", "", ""),
    )
    reading = package(tmp_path, schemes=schemes)

    assert len(reading.problems) == 1
    assert "schemes.csv, row 3" in said(reading)[0]
    assert "the rating 'turquoise' is not declared" in said(reading)[0]
    assert "ours" not in reading.council.schemes


def test_unknown_parent_and_unit_are_reported_and_the_measure_kept(tmp_path: Path) -> None:
    reading = package(
        tmp_path,
        measures=(("key", "title", "parent", "lead portfolio"), ("a", "Roads", "x", "transprot")),
        organisation=(("code", "name"), ("transport", "Transport")),
    )

    assert said(reading) == [
        "measures.csv, cell C2: there is no measure 'x' to be a part of",
        "measures.csv, cell D2: there is no unit 'transprot' in the sheet 'organisation'; the nearest is "
        "'Transport'",
    ]
    assert len(reading.council.measures) == 1


def test_everything_wrong_is_listed_at_once(tmp_path: Path) -> None:
    reading = package(
        tmp_path,
        targets=(("measure", "period", "value"), ("a", "31 June", "x"), ("z", "2017/18", 5)),
        observations=(("measure", "period", "value"), ("a", "Q1 2017/18", "abc")),
    )

    assert [problem.place for problem in reading.problems] == [
        "targets.csv, cell B2",
        "targets.csv, cell C2",
        "observations.csv, cell C2",
        "targets.csv, cell A3",
    ]


# -- files


def test_file_that_is_not_there(tmp_path: Path) -> None:
    reading = read_council(tmp_path / "nothing.xlsx")

    assert reading.kind == NOTHING
    assert said(reading)[0].endswith("nothing.xlsx: there is no such file or folder")


def test_empty_folder(tmp_path: Path) -> None:
    reading = read_council(tmp_path)

    assert "is a folder without CSV files" in said(reading)[0]


def test_empty_package_says_what_to_fill(tmp_path: Path) -> None:
    reading = read_council(folder(tmp_path / "package", {"measures": (("key", "title"),)}))

    assert said(reading) == [
        "package: is a package without a measure: fill the sheet 'measures', a row a measure"
    ]


def test_empty_file_and_empty_workbook(tmp_path: Path) -> None:
    empty = tmp_path / "empty.xlsx"
    empty.write_bytes(b"")

    assert said(read_council(empty)) == ["empty.xlsx: is empty"]
    nothing = read_council(workbook(tmp_path / "blank.xlsx", {"Sheet1": ()}))
    assert nothing.kind == NOTHING
    assert "holds neither a scorecard" in said(nothing)[0]


@pytest.mark.parametrize("content", [b"hello", b"PK\x03\x04 not really", b"%PDF-1.7"])
def test_broken_workbook(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(content)

    assert said(read_council(path)) == [
        "broken.xlsx: cannot be opened as a workbook: it is damaged, or no .xlsx file; "
        "open it in Excel and save it again"
    ]


def test_cut_off_workbook(tmp_path: Path) -> None:
    path = workbook(tmp_path / "cut.xlsx", {"Scorecard": SHEET})
    path.write_bytes(path.read_bytes()[:-200])

    assert "cannot be opened as a workbook" in said(read_council(path))[0]


def test_workbook_whose_parts_do_not_fit_their_checksum(tmp_path: Path) -> None:
    path = tmp_path / "bent.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook>" + "a" * 1000 + "</workbook>")
    path.write_bytes(path.read_bytes().replace(b"aaaa", b"bbbb", 1))

    assert "cannot be opened as a workbook" in said(read_council(path))[0]


def test_encrypted_workbook(tmp_path: Path) -> None:
    path = tmp_path / "secret.xlsx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"))

    assert said(read_council(path)) == [
        "secret.xlsx: is protected with a password; save a copy without one (File, Info, Protect Workbook)"
    ]


def test_old_excel_file(tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))

    assert said(read_council(path)) == [
        "old.xls: is in the old Excel format (.xls); open it in Excel and save it as .xlsx"
    ]


@pytest.mark.parametrize(
    ("part", "kind"),
    [("content.xml", "an OpenDocument sheet (.ods)"), ("xl/workbook.bin", "a binary workbook (.xlsb)")],
)
def test_other_kinds_of_workbook_are_named(tmp_path: Path, part: str, kind: str) -> None:
    path = tmp_path / "other.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "x")

    assert said(read_council(path)) == [f"other.xlsx: is {kind}; open it in Excel and save it as .xlsx"]


def test_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = csv_file(tmp_path / "scorecard.csv", SHEET)

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert said(read_council(path)) == [
        "scorecard.csv: cannot be opened (Permission denied); is it open in another program?"
    ]


def test_small_file_that_inflates_to_100_mb(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bomb.xlsx", {"Scorecard": SHEET})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/nothing.bin", bytes(100_000_000))
    assert path.stat().st_size < 200_000

    assert said(read_council(path)) == [
        "bomb.xlsx: would grow to 100 MB when opened: it is refused; copy the rows in use into a new workbook"
    ]


def test_archive_of_very_many_parts(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(6000):
            archive.writestr(f"xl/{number}", "")
    path = tmp_path / "many.xlsx"
    path.write_bytes(out.getvalue())

    assert said(read_council(path)) == [
        "many.xlsx: has 6,000 parts inside, which is far too many: it is refused"
    ]


def test_xml_that_names_outside_entities_is_not_followed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "entity.xlsx", {"Scorecard": SHEET})
    parts = {}
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    styles = parts["xl/styles.xml"].decode()
    evil = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    parts["xl/styles.xml"] = styles.replace("?>", f"?>{evil}", 1).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)

    assert "cannot be opened as a workbook" in said(read_council(path))[0]


def test_too_many_columns(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "wide.csv", (["measure", "target", *(["x"] * 1001)],))

    assert "has more than 100,000 rows or 1,000 columns" in said(read_council(path))[0]


def test_stray_cell_far_away_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    with Workbook(path) as book:
        book.add_worksheet("Scorecard").write(1_048_575, 16_383, "x")
        page = book.add_worksheet("Transport")
        for row, cells in enumerate(SHEET):
            page.write_row(row, 0, cells)

    reading = read_council(path, period=Q1)

    assert said(reading) == [
        "far.xlsx, sheet Scorecard: spans more than 100,000 rows or 1,000 columns and was not read; "
        "delete the unused ones"
    ]
    assert len(reading.council.measures) == 2


@given(data=st.data())
@settings(max_examples=40)
def test_whatever_stands_in_a_wide_sheet_is_read_or_reported(data: st.DataObject) -> None:
    cell = st.text(max_size=12) | st.sampled_from(["47%", "due Q4", "Q1 2017/18", "=1", "Green", "(example)"])
    rows = data.draw(st.lists(st.lists(cell, min_size=10, max_size=10), max_size=4))
    with TemporaryDirectory() as kept:
        path = csv_file(Path(kept) / "scorecard.csv", (SHEET[0], *rows))

        reading = read_council(path, period=Q1)

    assert all(str(problem).startswith("scorecard.csv") for problem in reading.problems)


# -- CSV


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_in_unicode_with_and_without_a_mark(tmp_path: Path, encoding: str) -> None:
    path = csv_file(tmp_path / "scorecard.csv", with_cell(SHEET, 2, "Target", "£5m"), encoding=encoding)

    reading = read_council(path, period=Q1)

    assert said(reading) == []
    assert reading.council.targets[0].printed == "£5m"


def test_csv_in_latin_1_is_read_and_reported(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "scorecard.csv", with_cell(SHEET, 2, "Target", "£5m"), encoding="latin-1")

    reading = read_council(path, period=Q1)

    assert said(reading) == [
        "scorecard.csv: is not in UTF-8: it was read as Windows-1252, so the letter in line 2 became '£'; "
        "save it as 'CSV UTF-8' to be sure"
    ]
    assert reading.council.targets[0].printed == "£5m"


@pytest.mark.parametrize("separator", [";", "\t"])
def test_csv_with_other_separators_is_read(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "scorecard.csv"
    path.write_text("\n".join(separator.join(row) for row in SHEET), encoding="utf-8")

    assert len(read_council(path, period=Q1).council.measures) == 2


def test_csv_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "scorecard.csv"
    path.write_bytes(b"measure,target\n\x00\x01,5")

    assert "is not a CSV file, for it has zero bytes in it" in said(read_council(path))[0]


# -- the wide sheet


def test_wide_cell_that_cannot_be_read_leaves_the_rest(tmp_path: Path) -> None:
    reading = wide(tmp_path, with_cell(SHEET, 2, "Q1", "4o%"))

    assert reading.kind == WIDE
    assert said(reading) == [
        "scorecard.xlsx, sheet Scorecard, cell H2: found '4o%', "
        "expected a number such as 1,120, 47%, 97.5% (31,083/31,877) or £2.857m"
    ]
    (bad,) = (each for each in reading.council.observations if each.reason_none is ReasonNone.UNREADABLE)
    assert (bad.measure, bad.place) == ("transport-1", "scorecard.xlsx, sheet Scorecard, cell H2")
    assert reading.problems[0].measure == "transport-1"
    assert len(reading.council.measures) == 2


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        ("Target", "somewhere near 5", "expected a target such as 95%"),
        ("Target", "31 June", "expected a target such as 95%"),
        ("Good to be", "Sideways", "expected High, Low, Range, Neutral, Green or Breakeven"),
        ("Target", "100% (-10% tolerance)", "expected a tolerance without a minus"),
        ("Data period", "Whenever", "expected a data period such as Quarterly"),
        ("Data period", "as at 31 June 2017", "expected a date such as 30 June 2017"),
        ("Q1", "1234567890123456", "expected a number of at most 15 digits and 6 decimal places"),
        ("Q1", "due Q7", "expected a number such as"),
        ("Q1", "=cmd|' /C calc'!A0", "expected a number such as"),
        ("Last year", "#DIV/0!", "expected a number such as"),
        ("Q1", "due Q4 2017/19", "expected a year of twelve months"),
        ("Q1", "5% (Q4 2017/19)", "expected a year of twelve months"),
    ],
)
def test_wide_cell_of_each_kind_has_its_sentence(
    tmp_path: Path, column: str, text: str, expected: str
) -> None:
    reading = wide(tmp_path, with_cell(SHEET, 2, column, text))

    assert len(reading.problems) == 1
    assert f"found '{text}'" in said(reading)[0]
    assert expected in said(reading)[0]
    assert len(reading.council.measures) == 2


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        ("Decimals", "²", "expected a whole number from 0 to 6"),
        ("Decimals", "9", "expected a whole number from 0 to 6"),
        ("Tolerance", "some", "expected a tolerance such as 5% or 5% at year end"),
        ("Tolerance", "-5%", "expected a tolerance such as 5% or 5% at year end"),
        ("Forecast", "good", "expected a number such as"),
        ("Outlook", "sunny", "expected one of positive, steady, negative"),
        ("Kind", "thing", "expected one of measure, project, milestone, overall"),
        ("Parameters", "wide", "expected names and numbers such as band=10; grace=2"),
        ("Last year period", "once", "expected a period such as Q1 2017/18"),
        ("Q2 target", "lots", "expected a target such as 95%"),
        ("Rated as", "Sideways", "expected High, Low or Range"),
    ],
)
def test_wide_cell_of_a_further_column_has_its_sentence(
    tmp_path: Path, column: str, text: str, expected: str
) -> None:
    rows = [[*cells, extra] for cells, extra in zip(SHEET, (column, text, ""), strict=True)]
    reading = wide(tmp_path, rows)

    assert len(reading.problems) == 1
    assert said(reading)[0].startswith("scorecard.xlsx, sheet Scorecard, cell K2: ")
    assert f"found '{text}'" in said(reading)[0]
    assert expected in said(reading)[0]


def test_action_due_on_a_day_that_does_not_exist(tmp_path: Path) -> None:
    more = (("Action", "Action due"), ("Resurface", "31 June 2017"), ("", ""))
    reading = wide(tmp_path, [[*cells, *extra] for cells, extra in zip(SHEET, more, strict=True)])

    assert said(reading) == [
        "scorecard.xlsx, sheet Scorecard, cell L2: found '31 June 2017', expected a date such as 30 June 2017"
    ]
    assert reading.council.actions[0].due is None


def test_scorecard_without_headings(tmp_path: Path) -> None:
    reading = wide(tmp_path, (("Roads", "5%"),))

    assert said(reading) == [
        "scorecard.xlsx, sheet Scorecard: no heading row was found: "
        "one row must name the measure and, beside it, target or Q1 to Q4"
    ]


def test_wide_column_that_stands_twice(tmp_path: Path) -> None:
    rows = [[*cells, extra] for cells, extra in zip(SHEET, ("Narrative", "x", ""), strict=True)]

    assert said(wide(tmp_path, rows)) == [
        "scorecard.xlsx, sheet Scorecard, cell K1: the column 'commentary' stands twice (also as "
        "'Narrative'); "
        "the first one is read"
    ]


def test_mapping_sheet_with_half_a_row(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Scorecard": SHEET, "mapping": (("Extra", ""),)})

    assert said(read_council(path, period=Q1)) == [
        "a.xlsx, sheet mapping, cell B1: found an empty cell, expected the name of a column, or ignore"
    ]


def test_whole_numbers_yes_or_no_quarters_and_calendars(tmp_path: Path) -> None:
    reading = package(
        tmp_path,
        measures=(
            ("key", "title", "decimals", "counted", "due quarters", "calendar", "lag", "monitor only"),
            ("a", "Roads", "1.5", "perhaps", "Q2 and Q9", "lunar", "x", "yes"),
        ),
    )

    assert {problem.cell: problem.expected for problem in reading.problems} == {
        "C2": "a whole number",
        "D2": "yes or no",
        "E2": "quarters such as Q2, Q4",
        "F2": "financial, academic or calendar",
        "G2": "a number such as 1,120, 47%, 97.5% (31,083/31,877) or £2.857m",
    }
    assert reading.council.measures[0].monitor_only


def test_sheet_of_headings_in_an_empty_file(tmp_path: Path) -> None:
    reading = package(tmp_path, targets=((),))

    assert said(reading) == []
    assert len(reading.council.measures) == 2


def test_unknown_outcome_is_reported_and_names_of_units_and_outcomes_are_found(tmp_path: Path) -> None:
    reading = package(
        tmp_path,
        measures=(
            ("key", "title", "lead portfolio", "outcomes"),
            ("a", "Roads", "Transport", "Good Roads"),
            ("b", "Paths", "t", "Fine paths"),
        ),
        organisation=(("code", "name"), ("t", "Transport")),
        plan=(("code", "title"), ("g", "Good roads")),
    )

    assert said(reading) == ["measures.csv, cell D3: there is no outcome 'Fine paths' in the sheet 'plan'"]
    assert [(each.portfolio, each.outcomes) for each in reading.council.measures] == [
        ("t", ("g",)),
        ("t", ("Fine paths",)),
    ]


def test_units_and_outcomes_without_a_sheet_are_made_of_their_names(tmp_path: Path) -> None:
    reading = package(
        tmp_path,
        measures=(
            ("key", "title", "lead portfolio", "also shown in", "outcomes"),
            ("a", "A", "T", "L; T", "Good"),
        ),
    )

    assert reading.problems == ()
    assert [unit.name for unit in reading.council.units] == ["T", "L"]
    assert [node.title for node in reading.council.plan] == ["Good"]


def test_wide_heading_that_is_not_known(tmp_path: Path) -> None:
    rows = [[*cells, extra] for cells, extra in zip(SHEET, ("Comentary", "x", ""), strict=True)]

    assert said(wide(tmp_path, rows)) == [
        "scorecard.xlsx, sheet Scorecard, cell K1: the heading 'Comentary' is not known and was not read; "
        "the nearest known heading is 'commentary'. "
        "A sheet called 'mapping' can say what it means ('ignore' to leave it out)"
    ]


def test_wide_column_without_heading(tmp_path: Path) -> None:
    rows = [[*cells, extra] for cells, extra in zip(SHEET, ("", "x", ""), strict=True)]

    assert said(wide(tmp_path, rows)) == [
        "scorecard.xlsx, sheet Scorecard, cell K1: this column has no heading and was not read"
    ]


def test_wide_row_that_stands_twice(tmp_path: Path) -> None:
    reading = wide(tmp_path, [*SHEET, SHEET[1]])

    assert said(reading) == [
        "scorecard.xlsx, sheet Scorecard, cell B4: the measure '1 Main roads in need of repair' "
        "stands already in row 2; this row is left out"
    ]


def test_wide_row_without_measure(tmp_path: Path) -> None:
    reading = wide(tmp_path, with_cell(SHEET, 2, "Measure", ""))

    assert said(reading) == [
        "scorecard.xlsx, sheet Scorecard, cell B2: the measure is empty, and this row cannot do without"
    ]


def test_wide_sheet_that_names_no_quarter(tmp_path: Path) -> None:
    reading = read_council(workbook(tmp_path / "scorecard.xlsx", {"Scorecard": SHEET}))

    assert said(reading) == [
        "scorecard.xlsx, sheet Scorecard: does not say which quarter it is for; name it, as in Q1 2017/18 "
        "(in a command: --period)"
    ]


def test_workbook_with_other_sheets_only(tmp_path: Path) -> None:
    reading = read_council(workbook(tmp_path / "other.xlsx", {"Budget": (("Line", "Amount"), ("Roads", 5))}))

    assert reading.kind == NOTHING
    assert said(reading)[0].startswith(
        "other.xlsx, sheet Budget: the sheet 'Budget' is not known and was not read"
    )


def test_sheets_beside_a_scorecard_are_told_of_and_misspelt_ones_are_problems(tmp_path: Path) -> None:
    more = {"Guidance for owners": (("Read this",),), "schmes": (("scheme",),)}
    reading = read_council(workbook(tmp_path / "a.xlsx", {"Scorecard": SHEET, **more}), period=Q1)

    assert said(reading) == [
        "a.xlsx, sheet schmes: the sheet 'schmes' is not known and was not read; the nearest known sheet "
        "is 'schemes'"
    ]
    assert "a.xlsx: the sheet 'Guidance for owners' was not read, for it is no scorecard" in reading.notes


def test_percentage_without_its_sign_is_asked_about(tmp_path: Path) -> None:
    reading = wide(tmp_path, with_cell(SHEET, 2, "Q1", 0.855))

    assert said(reading) == [
        "scorecard.xlsx, sheet Scorecard, cell H2: is '0.855' 85.5% or 0.855%? Write the percent sign"
    ]


def test_correction_needs_its_reason(tmp_path: Path) -> None:
    rows = [[*cells, extra] for cells, extra in zip(SHEET, ("Rated as", "High", ""), strict=True)]

    assert said(wide(tmp_path, rows)) == [
        "scorecard.xlsx, sheet Scorecard, cell K2: differs from 'good to be' (Low): say why in "
        "'correction reason'"
    ]


def test_two_figures_for_one_period(tmp_path: Path) -> None:
    rows = [[*cells, extra] for cells, extra in zip(SHEET, ("2016/17", "6%", ""), strict=True)]

    assert said(wide(tmp_path, rows)) == [
        "scorecard.xlsx, sheet Scorecard, row 2: two columns give different figures for one period: "
        "'5.4%' and '6%'"
    ]
