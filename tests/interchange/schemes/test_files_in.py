"""Schemes in TOML files rate: those in the folder of a package, and those named with the command."""

from pathlib import Path

import pytest

from quarterdeck.interchange.convert import write_package
from quarterdeck.interchange.read import Reading, read_council
from quarterdeck.interchange.schemes.in_use import refused_schemes
from tests.interchange.made import Q1, Rows, folder, workbook

OURS = """
[ours]
title = "Ours, 10%"
parameters = {band = 10}
rules = [
  {rating = "green", when = "met"},
  {rating = "amber", when = "short_pct <= band"},
  {rating = "red"},
]
"""
MEASURES: Rows = (("key", "title", "polarity", "scheme"), ("a", "Roads", "high", "ours"))
SHEET: Rows = (("scheme", "order", "rating", "when"), ("ours", 1, "green", "met"), ("ours", 2, "red", ""))


def toml(path: Path, text: str = OURS) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def said(reading: Reading) -> list[str]:
    return [str(problem) for problem in reading.problems]


def wide(tmp_path: Path, *files: Path, default: str = "", scheme: str = "ours") -> Reading:
    rows = (("Measure", "Good to be", "Target", "Q1", "Scheme"), ("Roads", "High", "90%", "91%", scheme))
    book = workbook(tmp_path / "a.xlsx", {"Scorecard": rows})
    return read_council(book, period=Q1, schemes=files, default_scheme=default)


def test_files_in_the_folder_of_a_package_are_read(tmp_path: Path) -> None:
    path = folder(tmp_path / "package", {"measures": MEASURES})
    toml(path / "schemes.toml")

    reading = read_council(path)

    assert said(reading) == []
    assert reading.council.schemes["ours"].title == "Ours, 10%"
    assert reading.scheme_files == {"ours": "schemes.toml"}


def test_file_that_is_named_rates_a_wide_sheet(tmp_path: Path) -> None:
    assert said(wide(tmp_path)) == [
        "a.xlsx, sheet Scorecard, cell E2: there is no scheme 'ours'; quarterdeck schemes list names them"
    ]
    assert said(wide(tmp_path, toml(tmp_path / "ours.toml"))) == []


def test_default_scheme_that_is_named(tmp_path: Path) -> None:
    reading = wide(tmp_path, toml(tmp_path / "ours.toml"), default="ours", scheme="")

    assert reading.council.authority.default_scheme == "ours"
    again = wide(tmp_path, toml(tmp_path / "ours.toml"), default="Ours", scheme="")
    assert again.council.authority.default_scheme == "ours"


def test_default_scheme_that_is_named_goes_before_that_of_the_sheet(tmp_path: Path) -> None:
    authority = (("name", "default scheme"), ("Exampleshire", "nonsense"))
    path = folder(tmp_path / "package", {"authority": authority, "measures": MEASURES})

    reading = read_council(path, schemes=[toml(tmp_path / "ours.toml")], default_scheme="ours")

    assert (said(reading), reading.council.authority.default_scheme) == ([], "ours")


def test_other_toml_in_the_folder_is_passed_over_with_a_note(tmp_path: Path) -> None:
    path = folder(tmp_path / "package", {"measures": MEASURES[:1]})
    toml(path / "tool.toml", "[tool]\nline-length = 110\n")

    assert "tool.toml was not read, for it holds no scheme" in read_council(path).notes


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[ours\n", "a.toml: this cannot be read as TOML: "),
        ('[ours]\nratings = ["teal"]\nrules = []\n', "a.toml: scheme 'ours': the rating 'teal' is not"),
        ('[ours]\nrules = [{rating = "red", wen = "met"}]\n', "a.toml: rule 1 of scheme 'ours' has 'wen'"),
        ("", "a.toml: holds no scheme; one begins as in [ours]"),
    ],
)
def test_mistake_in_a_file_is_the_one_problem(tmp_path: Path, text: str, sentence: str) -> None:
    reading = wide(tmp_path, toml(tmp_path / "a.toml", text))

    assert len(reading.problems) == 1
    assert said(reading)[0].startswith(sentence)


def test_file_that_is_not_there_or_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes("[ours]\ntitle = 'Café'".encode("latin-1"))

    assert said(wide(tmp_path, tmp_path / "none.toml")) == ["none.toml: there is no such file"]
    assert said(wide(tmp_path, tmp_path))[0].startswith(f"{tmp_path.name}: cannot be opened (")
    assert said(wide(tmp_path, tmp_path / "latin.toml")) == [
        "latin.toml: is not text in UTF-8; save it as UTF-8 and try again"
    ]


def test_two_different_schemes_of_one_name(tmp_path: Path) -> None:
    other = toml(tmp_path / "b.toml", OURS.replace("band = 10", "band = 9"))
    path = folder(tmp_path / "package", {"measures": MEASURES, "schemes": SHEET})
    one = toml(tmp_path / "a.toml")

    assert said(wide(tmp_path, one, other)) == [
        "b.toml: the scheme 'ours' stands also in a.toml, and differs; delete one of them"
    ]
    assert said(read_council(path, schemes=[one])) == [
        "a.toml: the scheme 'ours' stands also in schemes.csv, and differs; delete one of them"
    ]


def test_the_same_scheme_twice_is_no_problem(tmp_path: Path) -> None:
    one = toml(tmp_path / "a.toml")
    path = tmp_path / "written.xlsx"
    write_package(wide(tmp_path, one).council, path)

    assert said(wide(tmp_path, one, toml(tmp_path / "b.toml"))) == []
    assert said(read_council(path, schemes=[one])) == []


def test_scheme_that_is_refused_is_named_with_its_file_and_rule(tmp_path: Path) -> None:
    hole = '[ours]\nrules = [{rating = "green", when = "met"}, {rating = "red", when = "short_pct > 5"}]\n'
    reading = wide(tmp_path, toml(tmp_path / "ours.toml", hole))

    (problem,) = refused_schemes(reading.council, file="a.xlsx", scheme_files=reading.scheme_files)

    assert str(problem).startswith("ours.toml: rule 2 of scheme 'ours' (Red): the scheme has a hole")
