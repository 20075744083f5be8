"""One sheet of the package: its headings recognised, its rows read column by column."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from quarterdeck.domain.periods import Calendar
from quarterdeck.interchange.cells import Grid, is_example
from quarterdeck.interchange.columns import Column, Sheet
from quarterdeck.interchange.grammar.letters import heading
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.tables import nearest

_LANGUAGE = re.compile(r"(?P<name>.+)\.(?P<language>[a-z]{2,3}(-[a-z]{2,4})?)", re.I)


@dataclass(slots=True)
class Row:
    """One row read: `values` by field, `translations` by language, `misread` and `lacks` by column."""

    grid: Grid
    number: int
    places: Mapping[str, int]
    values: dict[str, Any] = field(default_factory=dict)
    translations: dict[str, dict[str, str]] = field(default_factory=dict)
    misread: set[str] = field(default_factory=set)
    lacks: set[str] = field(default_factory=set)

    def text(self, column: str) -> str:
        """Return the text as typed in a column, "" where the sheet has no such column."""
        return self.grid.text(self.number, self.places[column]) if column in self.places else ""

    def wrong(self, column: str, sentence: str, *, measure: str = "") -> Problem:
        """Return a problem about one cell of this row."""
        return self.grid.says(sentence, row=self.number, column=self.places.get(column), measure=measure)

    def place(self, column: str) -> str:
        """Return the words for the place of one cell of this row."""
        return self.grid.place(self.number, self.places.get(column, 0))


@dataclass(frozen=True, slots=True)
class Headings:
    """Where each column of a sheet stands, also those of further languages, by (column, language)."""

    row: int
    places: Mapping[str, int]
    languages: Mapping[tuple[str, str], int]


def read_rows(grid: Grid, sheet: Sheet, *, calendar: Calendar) -> tuple[list[Row], list[Problem]]:
    """Return the rows of a sheet, with a problem for every unknown heading and every unreadable cell.

    A row that lacks a required value is returned with the column named in `lacks`.
    """
    first = next((at for at in range(len(grid.rows)) if not grid.is_blank(at)), None)
    if first is None:
        return [], [
            grid.says(f"the sheet has no headings; its first row names columns such as {_some(sheet)}")
        ]
    headings, problems = _headings(grid, sheet, first)
    absent = [
        column.name for column in sheet.columns if column.required and column.name not in headings.places
    ]
    if absent:
        said = (
            f"the column '{absent[0]}' is missing"
            if len(absent) == 1
            else f"columns are missing: {', '.join(absent)}"
        )
        return [], [*problems, grid.says(f"{said}; the sheet '{sheet.name}' needs it", row=first)]
    rows = []
    for number in range(first + 1, len(grid.rows)):
        if not grid.is_blank(number) and not is_example(grid, number):
            row, wrong = _row(grid, sheet, number, headings, calendar)
            rows.append(row)
            problems += wrong
    return rows, problems


def _headings(grid: Grid, sheet: Sheet, at: int) -> tuple[Headings, list[Problem]]:
    known = {heading(name): column for column in sheet.columns for name in (column.name, *column.also)}
    places: dict[str, int] = {}
    languages: dict[tuple[str, str], int] = {}
    problems = []
    for place, text in enumerate(grid.rows[at]):
        column, language = _column(text, known)
        if not text.strip():
            continue
        if column is None:
            problems.append(_unknown(grid, sheet, at, place))
        elif language:
            languages[column.name, language] = place
        elif column.name in places:
            said = f"the column '{column.name}' stands twice; the first one is read"
            problems.append(grid.says(said, row=at, column=place))
        else:
            places[column.name] = place
    return Headings(at, places, languages), problems


def _column(text: str, known: Mapping[str, Column]) -> tuple[Column | None, str]:
    if column := known.get(heading(text)):
        return column, ""
    found = _LANGUAGE.fullmatch(text.strip())
    column = known.get(heading(found["name"])) if found else None
    return (column, found["language"].casefold()) if found and column and column.by_language else (None, "")


def _unknown(grid: Grid, sheet: Sheet, row: int, column: int) -> Problem:
    names = [name for known in sheet.columns for name in (known.name, *known.also)]
    near = nearest(grid.text(row, column), names)
    hint = (
        f"the nearest known column is '{near}'"
        if near
        else f"the sheet '{sheet.name}' knows {_some(sheet)} ..."
    )
    said = f"the column '{grid.text(row, column).strip()}' is not known and was not read; {hint}"
    return grid.says(said, row=row, column=column)


def _some(sheet: Sheet) -> str:
    return ", ".join(f"'{column.name}'" for column in sheet.columns[:4])


def _row(
    grid: Grid, sheet: Sheet, number: int, headings: Headings, calendar: Calendar
) -> tuple[Row, list[Problem]]:
    row = Row(grid, number, headings.places)
    problems = []
    for column in sheet.columns:
        text = row.text(column.name)
        if not text.strip():
            if column.required:
                row.lacks.add(column.name)
                problems.append(
                    row.wrong(column.name, f"the {column.name} is empty, and this row cannot do without")
                )
            continue
        try:
            row.values[column.target] = column.kind.read(text, calendar)
        except Misread as wrong:
            row.misread.add(column.name)
            row.lacks |= {column.name} if column.required else set()
            problems.append(grid.wrong(number, headings.places[column.name], expected=wrong.expected))
    for (name, language), place in headings.languages.items():
        if grid.text(number, place).strip():
            field_name = sheet.column(name).target
            row.translations.setdefault(language, {})[field_name] = grid.text(number, place)
    return row, problems
