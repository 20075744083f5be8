"""A sheet per portfolio: one table from A1 with a row a measure and everything the pack says of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from quarterdeck.compose.marks import Direction, Figure
from quarterdeck.compose.markup import plain
from quarterdeck.compose.pack import BenchmarkLine, ScorecardLine
from quarterdeck.documents.xlsx import tables
from quarterdeck.documents.xlsx.book import ARROWS, CELL, NOTE_UNITS, NOW, QUIET, STRONG, Book, row_height
from quarterdeck.documents.xlsx.pages import A3, set_up
from quarterdeck.documents.xlsx.trends import Range

RATING, WHY = "rating", "why"
FROZEN = 2
NOW_SHARE = 1.4
"""How much wider the figure of the period is than others of the same length: it is larger and bold."""
INDENT: Mapping[str, Any] = {"indent": 1}


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its heading, its width in characters, and what it says of a line."""

    key: str
    heading: str
    width: float
    of: Callable[[ScorecardLine], str | Figure]
    look: Mapping[str, Any]
    is_figure: bool = False


def fields(book: Book) -> list[Field]:
    """Return the columns of every portfolio's sheet, the same in each, so that the eye finds them."""
    word, lines = book.word, book.pack.lines
    found = [
        Field("ref", word("ref"), 6, lambda line: line.ref, QUIET),
        Field("measure", word("measure"), 38, lambda line: line.title, STRONG),
        Field("good", word("good_to_be"), 9, lambda line: line.good_to_be, {}),
        Field("last_year", word("last_year"), 14, lambda line: line.last_year, QUIET, is_figure=True),
        *_rounds(book),
        Field("now", word("now"), 14, lambda line: line.now, NOW, is_figure=True),
        Field("second", word("second"), 16, lambda line: line.second.text if line.second else "", {}),
        Field("target", word("target"), 14, lambda line: line.target, {}, is_figure=True),
        Field("trend", word("trend"), 18, lambda line: "", {}),
        Field(RATING, word("rating"), 12, lambda line: line.mark.word, INDENT),
        Field("judged", word("judged"), 18, _judged, {}),
        Field("last_known", word("last_known"), 24, lambda line: line.last_known, QUIET),
        Field("direction", word("direction"), 26, lambda line: moved(line.direction), INDENT),
        Field(WHY, word("why"), 36, lambda line: line.why, {}),
        Field("reason", word("reason"), 60, lambda line: line.reason, {}),
        Field("commentary", word("commentary"), 100, lambda line: "\n".join(map(plain, line.commentary)), {}),
        Field("actions", word("actions"), 60, lambda line: "\n".join(line.actions), {}),
        Field("notes", word("notes"), 30, _notes, {}),
        Field("benchmark", word("benchmark"), 40, _benchmarks, {}),
        Field("outcome", word("outcome"), 36, lambda line: line.outcome, {}),
        Field("covers", word("covers"), 16, lambda line: line.covers, {}),
        Field("period", word("period"), 14, lambda line: line.period, {}),
        Field("target_note", word("target_note"), 14, lambda line: line.target.note, {}),
        Field("counted", word("counted"), 10, lambda line: word("yes" if line.is_counted else "no"), {}),
        Field("scheme", word("scheme"), 22, lambda line: line.scheme, QUIET),
        Field("key", word("key"), 14, lambda line: line.key, QUIET),
    ]  # fmt: skip
    spare = ("second", "judged", "last_known", "actions", "notes", "target_note")
    used = [one for one in found if one.key not in spare or any(one.of(line) for line in lines)]
    return [_wide_enough(one, lines) if one.is_figure else one for one in used]


def _wide_enough(field: Field, lines: Sequence[ScorecardLine]) -> Field:
    """Return the column as wide as its longest figure with its note: a number that does not fit prints
    as ###.
    """
    longest = max((_printed_units(field.of(line)) for line in lines), default=0)
    room = longest * (NOW_SHARE if field.key == "now" else 1.0) + 2
    return replace(field, width=max(field.width, room))


def _printed_units(value: str | Figure) -> int:
    """Return how many characters a number takes in its cell; words may wrap, and take no part."""
    if isinstance(value, str) or value.number is None:
        return 0
    beside = len(value.note) + 1 if 0 < len(value.note) <= NOTE_UNITS else 0
    return len(value.text) + beside


def _rounds(book: Book) -> list[Field]:
    """Return a column for each round that any line has, in the order of the year."""
    headings = dict.fromkeys(one.heading for line in book.pack.lines for one in line.rounds)
    return [Field(f"round {name}", name, 11, _round(name), {}, is_figure=True) for name in headings]


def _round(heading: str) -> Callable[[ScorecardLine], Figure | str]:
    def figure(line: ScorecardLine) -> Figure | str:
        return next((one.figure for one in line.rounds if one.heading == heading), "")

    return figure


def moved(direction: Direction) -> str:
    """Return a direction with its arrow, and its basis or why there is none: "↑ Improving, on March"."""
    beside = direction.basis or direction.note
    return ARROWS[direction.arrow] + ", ".join(part for part in (direction.word, beside) if part)


def _judged(line: ScorecardLine) -> str:
    return f"{line.judged.word}. {line.judged_why}".strip() if line.judged else ""


def _benchmarks(line: ScorecardLine) -> str:
    return "\n".join(_benchmark(one) for one in line.benchmarks)


def _benchmark(one: BenchmarkLine) -> str:
    source = f" ({one.source})" if one.source else ""
    return (
        f"{one.name}, {one.period}: {one.figure.text}{source}"
        if one.period
        else f"{one.name}: {one.figure.text}{source}"
    )


def _notes(line: ScorecardLine) -> str:
    """Return the notes, and what stands beside a figure but is too long to stand in its cell."""
    beside = [(one.heading, one.figure) for one in line.rounds] + [(line.period, line.now)]
    long = [
        f"{name}: {figure.note}"
        for name, figure in beside
        if figure.number is not None and len(figure.note) > NOTE_UNITS
    ]
    return "\n".join((*line.notes, *dict.fromkeys(long)))


def write(
    book: Book,
    sheet: Worksheet,
    lines: Sequence[ScorecardLine],
    columns: list[Field],
    ranges: Mapping[str, Range],
) -> None:
    """Write a sheet of measures; `ranges` says for each anchor where the figures of its small line stand."""
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
    for row, line in enumerate(lines, start=1):
        _line(book, sheet, row, line, columns)
    where = {column.key: at for at, column in enumerate(columns)}
    _small_lines(book, sheet, lines, where["trend"], ranges)
    last = len(lines)
    headings = [tables.Heading(column.heading, column.is_figure) for column in columns]
    tables.lay(book, sheet, first=0, last=last, headings=headings)
    area = (1, where[RATING], max(last, 1), where[RATING])
    tables.colour_ratings(book, sheet, area, [line.mark for line in book.pack.lines])
    set_up(book, sheet, paper=A3)
    sheet.freeze_panes(1, FROZEN)
    # On paper the sheet ends with the short reason: long words are for the screen and the Word document.
    sheet.print_area(0, 0, max(last, 1), where[WHY])


def _line(book: Book, sheet: Worksheet, row: int, line: ScorecardLine, columns: list[Field]) -> None:
    shown = [(column, column.of(line)) for column in columns]
    sheet.set_row(row, row_height((words, column.width) for column, words in shown if isinstance(words, str)))
    for at, (column, value) in enumerate(shown):
        match value:
            case Figure() as figure:
                book.figure(sheet, row, at, figure, CELL, column.look)
            case str() as words if column.key == "ref":
                book.link(sheet, row, at, words, f"chart {line.anchor}", CELL, column.look)
            case str() as words:
                book.text(sheet, row, at, words, CELL, column.look)


def _small_lines(
    book: Book, sheet: Worksheet, lines: Sequence[ScorecardLine], column: int, ranges: Mapping[str, Range]
) -> None:
    """Draw the trend of each line in its cell: bars where a line would run on from one year into the next."""
    for kind in ("line", "column"):
        rows = [
            (row, found.actual)
            for row, line in enumerate(lines, start=1)
            if (found := ranges.get(line.anchor)) and found.is_by_year == (kind == "column")
        ]
        if rows:
            places, figures = zip(
                *((xl_rowcol_to_cell(row, column), area) for row, area in rows), strict=True
            )
            look = {
                "type": kind,
                "series_color": book.brand,
                "markers_color": book.brand,
                "last_color": book.brand,
                "weight": 1.5,
            }
            shows = {"markers": kind == "line", "last_point": True, "empty_cells": "gaps"}
            if kind == "column":
                shows["min"] = 0
            sheet.add_sparkline(
                rows[0][0], column, {"location": list(places), "range": list(figures), **look, **shows}
            )
