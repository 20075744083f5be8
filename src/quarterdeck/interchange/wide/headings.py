"""The heading row of a wide sheet: found, and each heading recognised as a column or as a period."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from quarterdeck.domain.periods import Period, PeriodKind, month, quarter
from quarterdeck.interchange.cells import Grid
from quarterdeck.interchange.grammar.letters import folded, heading
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.grammar.months import MONTH, month_number
from quarterdeck.interchange.grammar.periods import read_period
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.tables import nearest
from quarterdeck.interchange.wide.table import BY_HEADING, WIDE_COLUMNS

LOOK_IN = 40
"""Rows from the top in which the heading row is looked for."""


@dataclass(frozen=True, slots=True)
class TimeColumn:
    """A column of figures, or of targets, for one period. `bare_year` is set for a heading such as "2016"."""

    at: int
    period: Period
    is_target: bool = False
    is_last_year: bool = False
    bare_year: int | None = None


@dataclass(slots=True)
class Headings:
    """Where everything stands in a wide sheet: `columns` by our names, `times` from left to right."""

    row: int
    columns: dict[str, int] = field(default_factory=dict)
    times: list[TimeColumn] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


# What councils print beside their figures and the pack works out itself.
WORKED_OUT = frozenset(
    {"direction of travel", "direction", "dot", "travel", "trend", "trend arrow", "change", "movement"}
)
# Words that head a column of codes as often as one of names, the likelier first.
_CODES = ("pi", "kpi", "indicator")


def heading_row(grid: Grid, mapping: Mapping[str, str]) -> int | None:
    """Return the row that names the measure and at least one column more; None when the sheet has none."""
    for row in range(min(len(grid.rows), LOOK_IN)):
        named = {name for text in grid.rows[row] if (name := _named(text, mapping))}
        times = [text for text in grid.rows[row] if text.strip() and _looks_like_time(text)]
        if "measure" in named and (len(named) > 1 or times):
            return row
    return None


def is_wide(grid: Grid, mapping: Mapping[str, str]) -> bool:
    """Tell whether a sheet has a row a measure with figures or a target beside it."""
    row = heading_row(grid, mapping)
    if row is None:
        return False
    named = {_named(text, mapping) for text in grid.rows[row]}
    return "target" in named or any(_looks_like_time(text) for text in grid.rows[row])


def read_headings(grid: Grid, row: int, *, mapping: Mapping[str, str], round_: Period) -> Headings:
    """Return where each column of the sheet stands; headings that are not known are problems."""
    found = Headings(row)
    for at, text in enumerate(grid.rows[row]):
        if not text.strip():
            if any(grid.text(below, at).strip() for below in range(row + 1, len(grid.rows))):
                found.problems.append(
                    grid.says("this column has no heading and was not read", row=row, column=at)
                )
            continue
        _place(grid, found, at, mapping.get(heading(text), text), round_)
    return found


def _place(grid: Grid, found: Headings, at: int, text: str, round_: Period) -> None:
    if heading(text) in ("ignore", "not used"):
        return
    column = BY_HEADING.get(heading(text))
    if column and column.name not in ("last year", "same quarter last year"):
        if column.name == "measure" and _is_reference(grid, found, at, text):
            return
        if column.name in found.columns:
            said = (
                f"the column '{column.name}' stands twice (also as '{text.strip()}'); the first one is read"
            )
            found.problems.append(grid.says(said, row=found.row, column=at))
        else:
            found.columns[column.name] = at
        return
    time = _time(at, text, round_)
    if time:
        found.times.append(time)
        return
    if heading(text) in WORKED_OUT:
        said = f"'{text.strip()}' is not read: the pack works it out from the figures"
        found.notes.append(str(grid.says(said, row=found.row, column=at)))
        return
    near = nearest(text, [name for known in WIDE_COLUMNS for name in (known.name, *known.also)])
    hint = f"; the nearest known heading is '{near}'" if near else ""
    said = (
        f"the heading '{text.strip()}' is not known and was not read{hint}. "
        "A sheet called 'mapping' can say what it means ('ignore' to leave it out)"
    )
    found.problems.append(grid.says(said, row=found.row, column=at))


def _is_reference(grid: Grid, found: Headings, at: int, text: str) -> bool:
    """Take one of two columns of measures as the references, where it is headed "PI" and the other is not."""
    first = found.columns.get("measure")
    if first is None or "ref" in found.columns:
        return False
    headings = {first: heading(grid.text(found.row, first)), at: heading(text)}
    codes = next((where for word in _CODES for where, said in headings.items() if said == word), None)
    if codes is None:
        return False
    found.columns |= {"ref": codes, "measure": at if codes == first else first}
    return True


def _named(text: str, mapping: Mapping[str, str]) -> str:
    column = BY_HEADING.get(heading(mapping.get(heading(text), text)))
    return column.name if column else ""


_ROLE = re.compile(
    r"\b(?P<role>target|actual|actuals|result|results|performance|figure|value|data|outturn|total)s?\b", re.I
)
_LAST = re.compile(r"^(?:last|previous|prior) years?(?: outturn| actual| result)?$", re.I)
_LAST_SAME = re.compile(
    r"^(?:same (?:quarter|period|time) last year|last year same quarter|q[1-4] last year|quarter last year)$",
    re.I,
)
_QUARTER = re.compile(r"^(?:q|qtr|quarter) ?(?P<number>[1-4])$", re.I)
_MONTH = MONTH.replace("?P<month>", "?:")
_SPAN = re.compile(
    rf"^(?:{_MONTH}) ?(?:to|-) ?(?P<last>{_MONTH})$",
    re.I,
)


def _looks_like_time(text: str) -> bool:
    said = _bare(text)[0]
    return bool(_QUARTER.match(said) or _SPAN.match(said) or re.fullmatch(MONTH, said, re.I) or _period(said))


def _bare(text: str) -> tuple[str, str]:
    """Return a heading without words such as "actual", and its role; "Q1 (Apr-Jun)" loses its bracket."""
    said = folded(text).replace("'", "")
    role = _ROLE.search(said)
    said = " ".join(_ROLE.sub(" ", said).split()).strip(" :-")
    if re.match(r"^(?:q|qtr|quarter) ?[1-4]\b", said):
        said = re.sub(r"\s*\([^)]*\)$", "", said)
    return said, "target" if role and role["role"].casefold() == "target" else "figure"


def _period(said: str) -> Period | None:
    try:
        return read_period(said)
    except Misread:
        return None


def _time(at: int, text: str, round_: Period) -> TimeColumn | None:
    said, role = _bare(text)
    is_target = role == "target"
    year = round_.year()
    begins = year.year_first.year
    if _LAST_SAME.match(said):
        before = round_.year_before()
        return TimeColumn(at, before) if before else None
    last = re.match(r"^(?:last|previous|prior) years?\b\s*\(?(?P<rest>.*?)\)?$", said)
    if last:
        named = _period(last["rest"]) if last["rest"] else year.previous()
        bare = int(last["rest"]) if re.fullmatch(r"\d{4}", last["rest"]) else None
        return TimeColumn(at, named, is_last_year=not last["rest"], bare_year=bare) if named else None
    if found := _QUARTER.match(said):
        return TimeColumn(at, quarter(begins, int(found["number"]), year.calendar), is_target)
    if found := _SPAN.match(said):
        number = month_number(found["last"])
        own = month(begins + (number < year.calendar.first_month), number, year.calendar)
        return TimeColumn(at, own.quarter(), is_target)
    if re.fullmatch(MONTH, said, re.I):
        number = month_number(said)
        return TimeColumn(
            at, month(begins + (number < year.calendar.first_month), number, year.calendar), is_target
        )
    named = _period(said)
    if named is None:
        return None
    bare = int(said) if re.fullmatch(r"\d{4}", said) and named.kind is PeriodKind.YEAR else None
    return TimeColumn(at, named, is_target, bare_year=bare)
