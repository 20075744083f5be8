"""The full package out: a folder of CSV with its datapackage.json. The same council makes the same bytes."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from quarterdeck.domain.council import Council
from quarterdeck.domain.periods import Calendar, CalendarKind
from quarterdeck.interchange.columns import Column, Sheet
from quarterdeck.interchange.inject import guarded
from quarterdeck.interchange.scheme_sheet import scheme_table
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.interchange.tables import SHEETS

Table = list[list[str]]
"""A sheet as text: headings first, then a row a value."""


def tables(council: Council) -> dict[str, Table]:
    """Return every sheet that has something to say, by name, as text.

    Columns that are empty throughout are left out; cells that hold their default are left empty.
    """
    calendar = Calendar(CalendarKind.FINANCIAL, council.authority.first_month)
    written = {}
    for sheet in SHEETS:
        if sheet.type is None:
            continue
        held = getattr(council, sheet.field)
        values = (held,) if sheet.one else held
        if values and not (sheet.one and sheet.name != "authority" and held == sheet.type()):
            written[sheet.name] = _table(sheet, values, calendar)
    shipped = shipped_schemes()
    if own := {name: scheme for name, scheme in council.schemes.items() if shipped.get(name) != scheme}:
        written["schemes"] = scheme_table(own)
    return written


def write_folder(
    council: Council, folder: Path, *, carried: Mapping[str, Table] | None = None
) -> tuple[Path, ...]:
    """Write the package as CSV files and a datapackage.json into `folder`; return the files in order."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    made = {**tables(council), **(carried or {})}
    for name, table in made.items():
        path = folder / f"{file_name(name)}.csv"
        path.write_bytes(csv_bytes(table))
        written.append(path)
    path = folder / "datapackage.json"
    path.write_bytes(datapackage(council.authority.name, made))
    return (*written, path)


def csv_bytes(table: Table) -> bytes:
    """Return a table as CSV: UTF-8, lines ended as Excel ends them, formulas guarded."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([guarded(cell) for cell in row] for row in table)
    return out.getvalue().encode()


def datapackage(title: str, made: Mapping[str, Table]) -> bytes:
    """Return the Frictionless description of the tables in `made`."""
    resources = [_resource(sheet, made[sheet.name][0]) for sheet in SHEETS if sheet.name in made]
    package = {
        "profile": "tabular-data-package",
        "name": "scorecard",
        "title": f"Scorecard package: {title}" if title else "Scorecard package",
        "resources": resources,
    }
    return (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()


def file_name(sheet: str) -> str:
    """Return the name of a sheet's CSV file, without its ending."""
    return sheet.replace(" ", "-")


def _table(sheet: Sheet, values: tuple[Any, ...], calendar: Calendar) -> Table:
    defaults = _defaults(sheet)
    columns = [(column, "") for column in sheet.columns]
    columns += [
        (column, language)
        for column in sheet.columns
        if column.by_language
        for language in sorted({each for value in values for each in getattr(value, "translations", {})})
    ]
    cells = [
        [_cell(value, column, language, defaults, calendar) for column, language in columns]
        for value in values
    ]
    used = [at for at, (column, _) in enumerate(columns) if column.required or any(row[at] for row in cells)]
    headings = [f"{column.name}.{language}" if language else column.name for column, language in columns]
    return [[row[at] for at in used] for row in (headings, *cells)]


def _cell(value: Any, column: Column, language: str, defaults: Mapping[str, Any], calendar: Calendar) -> str:
    if language:
        said = value.translations.get(language, {})
        return said if isinstance(said, str) else str(said.get(column.target, ""))
    held = getattr(value, column.target)
    if held is None or (not column.explicit and held == defaults[column.target]):
        return ""
    return column.kind.write(held, calendar)


def _defaults(sheet: Sheet) -> dict[str, Any]:
    assert sheet.type is not None  # noqa: S101 - carried sheets have no values
    return {
        each.name: each.default_factory() if each.default_factory is not MISSING else each.default
        for each in fields(sheet.type)
    }


def _resource(sheet: Sheet, headings: list[str]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": file_name(sheet.name),
        "path": f"{file_name(sheet.name)}.csv",
        "description": sheet.means,
        "encoding": "utf-8",
        "schema": {"fields": list(_fields(sheet, headings)), "missingValues": [""]},
    }


def _fields(sheet: Sheet, headings: list[str]) -> Iterator[dict[str, Any]]:
    for name in headings:
        bare, _, language = name.partition(".")
        column = sheet.column(bare)
        described = f"{column.means} (in {language})" if language else column.means
        entry: dict[str, Any] = {"name": name, "type": column.kind.field_type, "description": described}
        if column.kind.field_type == "boolean":
            entry |= {"trueValues": ["yes"], "falseValues": ["no"]}
        constraints: dict[str, Any] = {"required": True} if column.required and not language else {}
        if column.kind.choices and column.kind.field_type == "string":
            constraints["enum"] = list(column.kind.choices)
        yield entry | ({"constraints": constraints} if constraints else {})
