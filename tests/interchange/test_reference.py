"""The table of sheets and columns, and what is made from it."""

import json
from dataclasses import fields
from pathlib import Path

import pytest

from quarterdeck.domain.council import Council
from quarterdeck.interchange.columns import Sheet
from quarterdeck.interchange.grammar.letters import heading
from quarterdeck.interchange.reference import reference_page
from quarterdeck.interchange.tables import SHEETS, nearest, sheet_named
from quarterdeck.interchange.wide.table import WIDE_COLUMNS
from quarterdeck.interchange.write import write_folder
from tests.interchange.made import MEASURES, folder

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "package.md"
HELD = [sheet for sheet in SHEETS if sheet.type]


def name_of(sheet: Sheet) -> str:
    return sheet.name


def test_reference_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference_page(), (
        "run: python -m quarterdeck.interchange.reference > docs/reference/package.md"
    )


@pytest.mark.parametrize("sheet", HELD, ids=name_of)
def test_every_field_of_a_value_has_a_column(sheet: Sheet) -> None:
    assert sheet.type is not None
    held = {each.name for each in fields(sheet.type)} - {"translations"}

    assert {column.target for column in sheet.columns} == held


def test_every_field_of_a_council_has_a_sheet() -> None:
    assert {sheet.field for sheet in SHEETS if sheet.field} == {each.name for each in fields(Council)}


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
def test_headings_of_a_sheet_are_told_apart(sheet: Sheet) -> None:
    names = [heading(name) for column in sheet.columns for name in (column.name, *column.also)]

    assert len(set(names)) == len(names)
    assert set(sheet.key) <= {column.name for column in sheet.columns}
    assert {name for name, _ in sheet.example} <= {column.name for column in sheet.columns}


def test_headings_of_the_wide_sheet_are_told_apart() -> None:
    names = [heading(name) for column in WIDE_COLUMNS for name in (column.name, *column.also)]

    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_names_of_sheets_are_told_apart_whatever_their_case() -> None:
    names = [heading(name) for sheet in SHEETS for name in (sheet.name, *sheet.also)]

    assert len(set(names)) == len(names)
    assert sheet_named("  MEASURES ") is sheet_named("measures")
    assert sheet_named("budget-items") is sheet_named("Budget Items")
    assert nearest("mesures", [sheet.name for sheet in SHEETS]) == "measures"
    assert nearest("xyz", [sheet.name for sheet in SHEETS]) == ""


def test_data_package_describes_each_file(tmp_path: Path) -> None:
    from quarterdeck.interchange.read import read_council

    council = read_council(
        folder(tmp_path / "in", {"measures": MEASURES, "authority": (("name",), ("E",))})
    ).council
    write_folder(council, tmp_path / "out")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))

    assert package["profile"] == "tabular-data-package"
    for resource in package["resources"]:
        lines = (tmp_path / "out" / resource["path"]).read_text(encoding="utf-8").splitlines()
        named = [field["name"] for field in resource["schema"]["fields"]]
        assert lines[0].split(",") == named
        assert all(
            field["type"] in {"string", "number", "integer", "date", "boolean"}
            for field in resource["schema"]["fields"]
        )
    (measures,) = (each for each in package["resources"] if each["name"] == "measures")
    assert measures["schema"]["fields"][0]["constraints"] == {"required": True}
