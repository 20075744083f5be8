"""Schemes and parameters that are not there are problems where they stand, with the nearest known name."""

from pathlib import Path
from typing import Any

import pytest

from quarterdeck.interchange.read import Reading, read_council
from tests.interchange.made import Q1, Rows, folder, workbook

OURS: Rows = (
    ("scheme", "order", "rating", "when", "parameters"),
    ("ours", 1, "green", "met", "grace=2"),
    ("ours", 2, "red", "", ""),
)


def said(reading: Reading) -> list[str]:
    return [str(problem) for problem in reading.problems]


def package(tmp_path: Path, *cells: Any, default: str = "standard") -> Reading:
    measures = (("key", "title", "polarity", "scheme", "parameters"), ("a", "Roads", *cells))
    authority = (("name", "default scheme"), ("Exampleshire", default))
    sheets = {"authority": authority, "measures": measures, "schemes": OURS}
    return read_council(folder(tmp_path / "package", sheets))


def wide(tmp_path: Path, scheme: str, parameters: str) -> Reading:
    rows = (
        ("Measure", "Good to be", "Target", "Q1", "Scheme", "Parameters"),
        ("Roads", "High", "90%", "91%", scheme, parameters),
    )
    return read_council(workbook(tmp_path / "a.xlsx", {"Scorecard": rows}), period=Q1)


@pytest.mark.parametrize(
    ("cells", "sentences"),
    [
        (("high", "ours", "grace=3"), []),
        (("high", "", "band=10"), []),
        (("status", "", ""), []),
        (("high", "our", ""), ["cell D2: there is no scheme 'our'; the nearest is 'ours'"]),
        (("high", "zebra", ""), ["cell D2: there is no scheme 'zebra'; quarterdeck schemes list names them"]),
        (
            ("high", "ours", "band=3"),
            ["cell E2: scheme 'ours' has no parameter 'band'; it has grace"],
        ),
        (
            ("high", "", "bnd=3"),
            ["cell E2: scheme 'standard' has no parameter 'bnd'; did you mean 'band'?"],
        ),
        (("status", "", "band=3"), ["cell E2: scheme 'status' has no parameter 'band'; it has none"]),
    ],
)
def test_of_a_measure(tmp_path: Path, cells: tuple[str, ...], sentences: list[str]) -> None:
    assert said(package(tmp_path, *cells)) == [f"measures.csv, {sentence}" for sentence in sentences]


def test_default_of_the_council(tmp_path: Path) -> None:
    assert said(package(tmp_path, "high", "", "", default="standrad")) == [
        "authority.csv, cell B2: there is no scheme 'standrad'; the nearest is 'standard'"
    ]


def test_names_that_differ_in_case_are_set_right(tmp_path: Path) -> None:
    reading = package(tmp_path, "high", "OURS", "", default="Standard")

    assert said(reading) == []
    assert reading.council.measures[0].scheme == "ours"
    assert reading.council.authority.default_scheme == "standard"


def test_council_without_a_default_has_the_usual_one(tmp_path: Path) -> None:
    assert package(tmp_path, "high", "", "", default="").council.authority.default_scheme == "standard"


def test_of_a_row_of_a_wide_sheet(tmp_path: Path) -> None:
    assert said(wide(tmp_path, "standrad", "")) == [
        "a.xlsx, sheet Scorecard, cell E2: there is no scheme 'standrad'; the nearest is 'standard'"
    ]
    assert said(wide(tmp_path, "Standard", "bnd=3")) == [
        "a.xlsx, sheet Scorecard, cell F2: scheme 'standard' has no parameter 'bnd'; did you mean 'band'?"
    ]
    assert wide(tmp_path, "Standard", "").council.measures[0].scheme == "standard"


def test_a_wrong_setting_is_about_its_measure(tmp_path: Path) -> None:
    (problem,) = package(tmp_path, "high", "our", "").problems
    assert problem.measure == "a"
