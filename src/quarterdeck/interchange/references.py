"""What rows say of each other: keys that must exist, rows that may stand only once."""

from collections.abc import Container, Iterable, Sequence
from typing import Any

from quarterdeck.interchange.columns import Sheet
from quarterdeck.interchange.grammar.letters import folded
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.rows import Row
from quarterdeck.interchange.tables import nearest


def without_duplicates(rows: Sequence[Row], sheet: Sheet) -> tuple[list[Row], list[Problem]]:
    """Return the rows whose key columns have not stood before, and a problem for each that repeats one."""
    if not sheet.key:
        return list(rows), []
    fields = [sheet.column(name).target for name in sheet.key]
    seen: dict[tuple[Any, ...], int] = {}
    kept, problems = [], []
    for row in rows:
        key = tuple(row.values.get(name) for name in fields)
        if key in seen:
            said = _names(row, sheet)
            problems.append(
                row.wrong(sheet.key[0], f"{said} stands already in row {seen[key]}; this row is left out")
            )
        else:
            seen[key] = row.number + 1
            kept.append(row)
    return kept, problems


def _names(row: Row, sheet: Sheet) -> str:
    return ", ".join(f"{name} '{row.text(name).strip()}'" for name in sheet.key if row.text(name).strip())


def with_known(
    rows: Sequence[Row],
    column: str,
    *,
    field: str,
    known: Iterable[str],
    what: str,
    told: Container[str] = (),
) -> tuple[list[Row], list[Problem]]:
    """Return the rows whose `field` names something in `known` (or is empty), and a problem for each other.

    A name that differs only in case is set right. For a name in `told` there is a problem already.
    """
    names = {folded(name): name for name in known}
    kept, problems = [], []
    for row in rows:
        said = row.values.get(field, "")
        if not said or folded(said) in names:
            if said:
                row.values[field] = said if said in names.values() else names[folded(said)]
            kept.append(row)
            continue
        if said in told:
            continue
        near = nearest(said, list(names.values()))
        hint = f"; the nearest is '{near}'" if near else ""
        problems.append(
            row.wrong(column, f"there is no {what} '{said}'{hint}; this row is left out", measure=said)
        )
    return kept, problems
