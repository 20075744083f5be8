"""The sheet of a council's own rating schemes: read by its own reader, and written so that it reads back."""

from collections.abc import Mapping, Sequence

from quarterdeck.domain.schemes.grades import Grade
from quarterdeck.domain.schemes.scheme import IfUnknown, Scheme, TargetUse
from quarterdeck.interchange.cells import Grid
from quarterdeck.interchange.grammar.amounts import figure_text
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.rows import Row
from quarterdeck.interchange.schemes.rows_in import COLUMNS, SchemeRow, read_scheme_rows


def read_schemes(grid: Grid, rows: Sequence[Row]) -> tuple[dict[str, Scheme], tuple[Problem, ...]]:
    """Return the schemes that the rows of the sheet hold, by name, and everything wrong with them."""
    return read_scheme_rows((_row(row) for row in rows), file=grid.file, sheet=grid.sheet)


def _row(row: Row) -> SchemeRow:
    cells = {name: row.text(name) for name in row.places}
    for language, said in row.translations.items():
        cells |= {f"{name}.{language}": text for name, text in said.items()}
    return SchemeRow(row.number + 1, cells)


def scheme_table(schemes: Mapping[str, Scheme]) -> list[list[str]]:
    """Return the sheet for `schemes`, headings first: a row a rule, what is of the whole scheme once."""
    written = [cells for scheme in schemes.values() for cells in _rows(scheme)]
    names = [name for name in COLUMNS if any(cells.get(name) for cells in written) or name in COLUMNS[:4]]
    names += sorted({name for cells in written for name in cells if name not in COLUMNS})
    return [names, *([cells.get(name, "") for name in names] for cells in written)]


def _rows(scheme: Scheme) -> list[dict[str, str]]:
    grades = {grade.name: grade for grade in scheme.grades}
    placed = {name: at for at, name in enumerate(grades)}
    rows = []
    for order, rule in enumerate(scheme.rules, start=1):
        cells = {"scheme": scheme.name, "order": str(order), "rating": rule.rating, "when": rule.when}
        if rule.if_unknown is not IfUnknown.NOT_RATED:
            cells["if unknown"] = rule.if_unknown.value
        if grade := grades.pop(rule.rating, None):
            cells |= _looks(grade)
        rows.append(cells)
    # The order of the ratings is that of the rows; the order of the rules stands in its own column.
    rows.sort(key=lambda cells: placed.get(cells["rating"], len(placed)))
    if rows:
        rows[0] |= _whole(scheme)
    return rows


def _looks(grade: Grade) -> dict[str, str]:
    words = {
        f"word.{language}" if language != "en" else "word": word for language, word in grade.words.items()
    }
    return words | {
        "letter": grade.letter,
        "shape": grade.shape.value,
        "colour": grade.colour,
        "severity": "" if grade.severity is None else str(grade.severity),
        "counts as": grade.counts_as.value,
    }


def _whole(scheme: Scheme) -> dict[str, str]:
    notes = {
        f"note.{language}" if language != "en" else "note": note for language, note in scheme.note.items()
    }
    return notes | {
        "title": scheme.title,
        "parameters": "; ".join(f"{name}={figure_text(value)}" for name, value in scheme.parameters.items()),
        "target": "" if scheme.target is TargetUse.STATED else scheme.target.value,
        "polarity": scheme.polarity,
        "level": scheme.level,
        "reason needed": "yes" if scheme.reason_needed else "",
        "version": "" if scheme.version == 1 else str(scheme.version),
        "change reason": scheme.change_reason,
        "change approved by": scheme.change_approved_by,
        "dated": scheme.dated.isoformat() if scheme.dated else "",
    }
