"""Reads schemes from the rows of the `schemes` sheet: a row a rule, and beside it how its rating looks."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from quarterdeck.domain.schemes.grades import Grade
from quarterdeck.domain.schemes.scheme import IfUnknown, Rule, Scheme, TargetUse
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.schemes.notes import Notes, plain_number
from quarterdeck.interchange.schemes.ratings import Declared, make_grade, name_of

COLUMNS = (
    "scheme",
    "order",
    "rating",
    "when",
    "if unknown",
    "word",
    "letter",
    "shape",
    "colour",
    "severity",
    "counts as",
    "title",
    "note",
    "parameters",
    "target",
    "polarity",
    "level",
    "reason needed",
    "version",
    "change reason",
    "change approved by",
    "dated",
)
"""Columns of the sheet. From `title` on they are about the whole scheme, said once, on any row of it."""

_PARAMETER = re.compile(r"\s*([A-Za-z_]\w*)\s*=\s*(-?[\d.]+)\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """One row of the sheet: its number as a person counts it, and its cells as text by column name.

    Further languages stand in columns such as "word.cy".
    """

    number: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """Return a cell's text, "" where there is none."""
        return self.cells.get(column, "").strip()

    @property
    def place(self) -> str:
        """Where it stands: "row 7"."""
        return f"row {self.number}"


def read_scheme_rows(
    rows: Iterable[SchemeRow], *, file: str = "", sheet: str = "schemes"
) -> tuple[dict[str, Scheme], tuple[Problem, ...]]:
    """Return the schemes of a sheet by name, and everything wrong with how they are written.

    A scheme with a problem is left out. Whether its rules make sense is asked by `compile_scheme` and
    `prove`.
    """
    notes = Notes(file, sheet)
    groups: dict[str, list[SchemeRow]] = {}
    for row in rows:
        if row.text("scheme"):
            groups.setdefault(row.text("scheme"), []).append(row)
        else:
            notes.wrong("the row does not say which scheme it belongs to", cell=row.place)
    schemes: dict[str, Scheme] = {}
    for name, group in groups.items():
        before = len(notes.problems)
        scheme = _scheme(name, group, notes)
        if len(notes.problems) == before:
            schemes[name] = scheme
    return schemes, tuple(notes.problems)


def _scheme(name: str, rows: list[SchemeRow], notes: Notes) -> Scheme:
    version = _said_once(rows, "version", notes)
    if version and not version.isdigit():
        notes.wrong(f"scheme '{name}' has the version '{version}'; it is a whole number")
    target = _said_once(rows, "target", notes)
    if target not in ("", *TargetUse):
        notes.wrong(f"scheme '{name}' has the target '{target}'; it can be: {', '.join(TargetUse)}")
    return Scheme(
        name=name,
        rules=_rules(name, rows, notes),
        grades=_grades(name, rows, notes),
        title=_said_once(rows, "title", notes),
        version=int(version) if version.isdigit() else 1,
        note=_by_language(rows, "note"),
        parameters=_parameters(name, rows, notes),
        target=TargetUse(target) if target in tuple(TargetUse) else TargetUse.STATED,
        polarity=_said_once(rows, "polarity", notes),
        level=_said_once(rows, "level", notes),
        reason_needed=_yes(name, _said_once(rows, "reason needed", notes), notes),
        change_reason=_said_once(rows, "change reason", notes),
        change_approved_by=_said_once(rows, "change approved by", notes),
        dated=_day(name, _said_once(rows, "dated", notes), notes),
    )


def _day(name: str, said: str, notes: Notes) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        notes.wrong(f"scheme '{name}' has the day '{said}' in the column dated; write it as 2017-11-14")
        return None


def _yes(name: str, said: str, notes: Notes) -> bool:
    """Return whether a reason is needed: yes or no, and empty is no."""
    if said.lower() not in ("", "yes", "no"):
        notes.wrong(f"scheme '{name}' has '{said}' in the column reason needed; write yes or no")
    return said.lower() == "yes"


def _rules(name: str, rows: list[SchemeRow], notes: Notes) -> tuple[Rule, ...]:
    placed: dict[Decimal, SchemeRow] = {}
    for row in rows:
        order = plain_number(row.text("order"))
        if order is None:
            notes.wrong(f"scheme '{name}' has no number in the column order here", cell=row.place)
        elif order in placed:
            notes.wrong(
                f"scheme '{name}' has the order {order}, as {placed[order].place} has already",
                cell=row.place,
            )
        else:
            placed[order] = row
    return tuple(_rule(name, placed[order], notes) for order in sorted(placed))


def _rule(name: str, row: SchemeRow, notes: Notes) -> Rule:
    said = row.text("if unknown").lower() or IfUnknown.NOT_RATED
    if said not in tuple(IfUnknown):
        notes.wrong(
            f"scheme '{name}' has '{said}' in the column if unknown; it can be: {', '.join(IfUnknown)}",
            cell=row.place,
        )
        said = IfUnknown.NOT_RATED
    return Rule(name_of(row.text("rating")), row.text("when"), IfUnknown(said), row.place)


def _grades(name: str, rows: list[SchemeRow], notes: Notes) -> tuple[Grade, ...]:
    """Return a rating for each name in the order of the rows, from the first row that says how it looks."""
    found: dict[str, tuple[SchemeRow, Declared]] = {}
    for row in rows:
        declared = _declared(row)
        held = found.get(declared.name)
        if held is None or (declared.says_anything and not held[1].says_anything):
            found[declared.name] = (row, declared)
    made = (
        make_grade(declared, notes, where=f"scheme '{name}'", cell=row.place)
        for row, declared in found.values()
    )
    return tuple(grade for grade in made if grade is not None)


def _declared(row: SchemeRow) -> Declared:
    return Declared(
        name_of(row.text("rating")),
        words=_by_language([row], "word"),
        letter=row.text("letter"),
        shape=row.text("shape").lower(),
        colour=row.text("colour").lower(),
        severity=row.text("severity"),
        counts_as=row.text("counts as").lower(),
    )


def _parameters(name: str, rows: list[SchemeRow], notes: Notes) -> dict[str, Decimal]:
    """Return the parameters, written as "band = 5; grace = 2"."""
    found: dict[str, Decimal] = {}
    for part in filter(str.strip, _said_once(rows, "parameters", notes).split(";")):
        match = _PARAMETER.fullmatch(part)
        value = plain_number(match[2]) if match else None
        if match is None or value is None:
            notes.wrong(
                f"scheme '{name}' has the parameter '{part.strip()}'; write a name and a number: band = 5"
            )
        else:
            found[match[1]] = value
    return found


def _said_once(rows: list[SchemeRow], column: str, notes: Notes) -> str:
    """Return what the rows of one scheme say in a column about the whole scheme; two different texts are a
    problem.
    """
    said = {row.text(column): row for row in reversed(rows) if row.text(column)}
    if len(said) > 1:
        first, *others = (text for text in dict.fromkeys(row.text(column) for row in rows) if text)
        row = said[others[0]]
        notes.wrong(
            f"scheme '{row.text('scheme')}' has the {column} '{others[0]}', "
            f"where another row has '{first}'; say it once",
            cell=row.place,
        )
        return first
    return next(iter(said), "")


def _by_language(rows: list[SchemeRow], column: str) -> dict[str, str]:
    """Return the texts of a column by language: "word" is English, "word.cy" Welsh."""
    found: dict[str, str] = {}
    for row in rows:
        for name, text in row.cells.items():
            base, _, language = name.partition(".")
            if base == column and text.strip():
                found.setdefault(language or "en", text.strip())
    return found
