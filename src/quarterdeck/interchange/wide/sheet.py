"""A wide sheet read: title rows passed over, group rows carried down, every row a measure with a key."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from quarterdeck.domain.periods import Period
from quarterdeck.interchange.cells import Grid, is_example
from quarterdeck.interchange.grammar.letters import folded, heading
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.grammar.periods import read_period
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.wide.headings import Headings, TimeColumn, heading_row, read_headings
from quarterdeck.interchange.wide.keys import measure_key, slug
from quarterdeck.interchange.wide.line import Line

# Names of a sheet that say nothing of a portfolio.
GENERIC = re.compile(
    r"(?:performance )?scorecards?|wide|sheet ?\d*|data|measures|indicators|kpis?|q[1-4].*|\d{4}.*|", re.I
)
CARRIED = ("portfolio", "priority", "outcome", "directorate")
_LABELLED = re.compile(
    r"(?P<what>portfolio|priority|outcome|directorate|section|group)\s*[:-]\s*(?P<name>.+)", re.I
)


@dataclass(slots=True)
class Rows:
    """The rows of a sheet that are measures, with problems of the sheet as a whole."""

    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_sheet(grid: Grid, *, mapping: Mapping[str, str], round_: Period, alone: bool) -> Rows:
    """Return the measures of a sheet. Of several sheets (not `alone`) each is a portfolio."""
    found = Rows()
    at = heading_row(grid, mapping)
    if at is None:
        found.problems.append(
            grid.says(
                "no heading row was found: one row must name the measure and, beside it, target or Q1 to Q4"
            )
        )
        return found
    headings = read_headings(grid, at, mapping=mapping, round_=round_)
    found.problems += headings.problems
    found.notes += headings.notes
    portfolio = grid.sheet if not alone or not GENERIC.fullmatch(folded(grid.sheet)) else ""
    carried = {"portfolio": portfolio} if "portfolio" not in headings.columns and portfolio else {}
    for row in range(at + 1, len(grid.rows)):
        if not (grid.is_blank(row) or is_example(grid, row) or _repeats(grid, row, at)):
            _take(found, grid, row, headings, carried, round_)
    return found


def _repeats(grid: Grid, row: int, at: int) -> bool:
    """Tell whether a row is the heading row printed again, as at the top of a page."""
    if next(filter(str.strip, grid.rows[row]), "") != next(filter(str.strip, grid.rows[at]), ""):
        return False
    own = [heading(text) for text in grid.rows[row] if text.strip()]
    return own == [heading(text) for text in grid.rows[at] if text.strip()]


def _take(
    found: Rows, grid: Grid, row: int, headings: Headings, carried: dict[str, str], round_: Period
) -> None:
    filled = [at for at, text in enumerate(grid.rows[row]) if text.strip()]
    title = grid.text(row, headings.columns["measure"]).strip()
    if len(filled) == 1 and (not title or filled == [headings.columns["measure"]]):
        _group(carried, grid.text(row, filled[0]).strip())
        return
    if not title:
        found.problems.append(
            grid.says(
                "the measure is empty, and this row cannot do without",
                row=row,
                column=headings.columns["measure"],
            )
        )
        return
    for name in CARRIED:
        if name in headings.columns and (own := grid.text(row, headings.columns[name]).strip()):
            if name == "portfolio" and carried.get(name) != own:
                carried.pop("group", None)
            carried[name] = own
    line = Line(grid, row, headings.columns, tuple(headings.times), dict(carried), round_)
    found.lines.append(_with_last_year(line, found.problems))


def _group(carried: dict[str, str], text: str) -> None:
    """Carry down what a row of one cell says: "Portfolio: Leader", or the name of a group."""
    labelled = _LABELLED.fullmatch(text)
    what = labelled["what"].casefold() if labelled else "group"
    if what == "portfolio":
        carried.pop("group", None)
    carried["group" if what == "section" else what] = labelled["name"].strip() if labelled else text


def _with_last_year(line: Line, problems: list[Problem]) -> Line:
    """Return the line with the last-year column put in the period that the row names for it."""
    said = line.text("last year period")
    if not said:
        return line
    try:
        own = read_period(said, calendar=line.round.calendar)
    except Misread as wrong:
        problems.append(line.wrong("last year period", expected=wrong.expected))
        return line

    def moved(time: TimeColumn) -> TimeColumn:
        return replace(time, period=own) if time.is_last_year else time

    return replace(line, times=tuple(moved(time) for time in line.times))


def with_keys(lines: list[Line]) -> tuple[list[Line], list[Problem]]:
    """Return the lines with their keys: the sheet's own, else made of portfolio and reference, or title.

    A row that repeats another is left out as a problem. Rows that share a reference and not a title are told
    apart by their titles.
    """
    kept: list[Line] = []
    problems: list[Problem] = []
    taken: dict[str, Line] = {}
    shared = _shared_references(lines)
    for line in lines:
        key = line.text("key") or _key(line, shared)
        first = taken.get(key)
        if first is not None:
            problems.append(_twice(first, line))
            continue
        taken[key] = replace(line, key=key)
        kept.append(taken[key])
    return kept, problems


def _twice(first: Line, line: Line) -> Problem:
    """Return the problem of a second row for one measure: of the same name, or of the same key as typed."""
    named, column, where = f"measure '{_name(line)}'", "measure", _where(first, line)
    if line.text("key") or first.text("key"):
        named, where = f"key '{first.key}' of '{_name(line)}'", f"{where}, for '{_name(first)}'"
        column = "key" if line.text("key") else "measure"
    return line.says(column, f"the {named} stands already in {where}; this row is left out")


def _name(line: Line) -> str:
    return f"{line.text('ref')} {line.text('measure')}".strip()


def _where(first: Line, line: Line) -> str:
    row = f"row {first.row + 1}"
    return row if first.grid is line.grid else f"sheet {first.grid.sheet}, {row}"


def _shared_references(lines: list[Line]) -> set[tuple[str, str]]:
    titles: dict[tuple[str, str], set[str]] = {}
    for line in lines:
        titles.setdefault((folded(line.text("portfolio")), line.text("ref")), set()).add(
            folded(line.text("measure"))
        )
    return {key for key, each in titles.items() if len(each) > 1 and key[1]}


def _key(line: Line, shared: set[tuple[str, str]]) -> str:
    portfolio, ref, title = line.text("portfolio"), line.text("ref"), line.text("measure")
    made = measure_key(portfolio, ref, title)
    return f"{made}-{slug(title, longest=24)}" if (folded(portfolio), ref) in shared else made


def parents(lines: list[Line]) -> Iterator[tuple[str, str, Problem | None]]:
    """Yield (key, key of the parent, problem) for each line that names one, by key, reference or title."""
    names: dict[tuple[str, str], str] = {}
    for line in lines:
        portfolio = folded(line.text("portfolio"))
        for name in (line.text("measure"), line.text("ref"), line.key):
            names[portfolio, folded(name)] = line.key
        names["", folded(line.key)] = line.key
    for line in lines:
        said = line.text("parent")
        if said:
            key = names.get((folded(line.text("portfolio")), folded(said))) or names.get(
                ("", folded(said)), ""
            )
            wrong = (
                None
                if key and key != line.key
                else line.wrong("parent", expected="the ref or title of another measure")
            )
            yield line.key, "" if wrong else key, wrong
