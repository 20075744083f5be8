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
    """Where each column of a sheet stands, also those of further languages, by (column, language).

    `unknown` are the places of headings that name none.
    """

    row: int
    places: Mapping[str, int]
    languages: Mapping[tuple[str, str], int]
    unknown: tuple[int, ...] = ()


def read_rows(grid: Grid, sheet: Sheet, *, calendar: Calendar) -> tuple[list[Row], list[Problem]]:
    """Return the rows of a sheet, with a problem for every unknown heading and every unreadable cell.

    A row that lacks a required value is returned with the column named in `lacks`.
    """
    first = _first(grid)
    if first is None:
        return [], [
            grid.says(f"the sheet has no headings; its first row names columns such as {_some(sheet)}")
        ]
    headings, problems = _headings(grid, sheet, first)
    if absent := _absent(sheet, headings):
        return [], [*problems, *_missing(grid, sheet, headings, absent)]
    problems += [_unknown(grid, sheet, first, at) for at in headings.unknown]
    rows = []
    for number in range(first + 1, len(grid.rows)):
        if not grid.is_blank(number) and not is_example(grid, number):
            row, wrong = _row(grid, sheet, number, headings, calendar)
            rows.append(row)
            problems += wrong
    return rows, problems


def lacks_columns(grid: Grid, sheet: Sheet) -> bool:
    """Tell whether a sheet lacks a column that all its rows need, so that none of them can be read."""
    first = _first(grid)
    return first is None or bool(_absent(sheet, _headings(grid, sheet, first)[0]))


def _first(grid: Grid) -> int | None:
    return next((at for at in range(len(grid.rows)) if not grid.is_blank(at)), None)


def _absent(sheet: Sheet, headings: Headings) -> list[str]:
    return [column.name for column in sheet.columns if column.required and column.name not in headings.places]


def _missing(grid: Grid, sheet: Sheet, headings: Headings, absent: list[str]) -> list[Problem]:
    """Return the problem of missing columns; a heading that is one of them mistyped is none of its own."""
    meant = [at for at in headings.unknown if nearest(grid.text(headings.row, at), absent)]
    one = len(absent) == 1
    said = f"the column {_quoted(absent)} is missing" if one else f"the columns {_quoted(absent)} are missing"
    if meant:
        typed = [grid.text(headings.row, at).strip() for at in meant]
        said += f" ({'is it' if len(typed) == 1 else 'are they'} {_quoted(typed)}?)"
    said += f". Nothing of the sheet '{sheet.name}' can be read without {'it' if one else 'them'}; "
    problem = grid.says(f"{said}mend this first", row=headings.row, column=meant[0] if meant else None)
    return [*(_unknown(grid, sheet, headings.row, at) for at in headings.unknown if at not in meant), problem]


def _quoted(names: list[str]) -> str:
    *others, last = (f"'{name}'" for name in names)
    return f"{', '.join(others)} and {last}" if others else last


def _headings(grid: Grid, sheet: Sheet, at: int) -> tuple[Headings, list[Problem]]:
    known = {heading(name): column for column in sheet.columns for name in (column.name, *column.also)}
    places: dict[str, int] = {}
    languages: dict[tuple[str, str], int] = {}
    unknown: list[int] = []
    problems = []
    for place, text in enumerate(grid.rows[at]):
        column, language = _column(text, known)
        if not text.strip():
            continue
        if column is None:
            unknown.append(place)
        elif language:
            languages[column.name, language] = place
        elif column.name in places:
            said = f"the column '{column.name}' stands twice; the first one is read"
            problems.append(grid.says(said, row=at, column=place))
        else:
            places[column.name] = place
    return Headings(at, places, languages, tuple(unknown)), problems


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
            if column.if_misread is not None:
                row.values[column.target] = column.if_misread
            row.lacks |= {column.name} if column.required else set()
            problems.append(grid.wrong(number, headings.places[column.name], expected=wrong.expected))
    for (name, language), place in headings.languages.items():
        if grid.text(number, place).strip():
            field_name = sheet.column(name).target
            row.translations.setdefault(language, {})[field_name] = grid.text(number, place)
    return row, problems
