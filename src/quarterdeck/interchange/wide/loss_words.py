"""What a wide sheet cannot hold, in sentences for officers: how many of what, which, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_EXAMPLE = 40


@dataclass(frozen=True, slots=True)
class _Kind:
    """The noun for a row of a sheet, alone and for several, and what a wide sheet has room for instead."""

    one: str
    many: str
    why: str


_KINDS = {
    "organisation": _Kind("unit", "units", "names those of its measures alone"),
    "plan": _Kind("outcome or priority", "outcomes and priorities", "names those of its measures alone"),
    "measures": _Kind("measure", "measures", "has one row for each key"),
    "targets": _Kind(
        "target", "targets", "has those of the year and its quarters, without floors, horizons and localities"
    ),
    "observations": _Kind(
        "figure", "figures", "has one for each measure and column, without localities and parts"
    ),
    "breaks": _Kind(
        "break in a series", "breaks in series", "has only those where a cell says 'new definition'"
    ),
    "benchmarks": _Kind(
        "benchmark", "benchmarks", "has one cell for those of a measure, which would not be read back as this"
    ),
    "commentary": _Kind("text", "texts", "has one for each measure, of one round"),
    "actions": _Kind("action", "actions", "has one for each measure, with owner and day"),
    "judgements": _Kind(
        "judged rating or outlook",
        "judged ratings and outlooks",
        "has the words of one round, not why, by whom and when",
    ),
    "highlights": _Kind("highlight", "highlights", "has no place for them"),
    "requests": _Kind("request of members", "requests of members", "has no place for them"),
    "budgets": _Kind("budget line", "budget lines", "has no place for money beside measures"),
    "budget items": _Kind(
        "part of a budget line", "parts of budget lines", "has no place for money beside measures"
    ),
    "rounds": _Kind("reporting round", "reporting rounds", "is of one round, and does not say its days"),
    "comparators": _Kind(
        "member of a comparator group", "members of comparator groups", "has no place for them"
    ),
    "packs": _Kind("section of a template", "sections of templates", "has no place for them"),
    "papers": _Kind("paper", "papers", "has no place for them"),
    "answers": _Kind("answer to a finding", "answers to findings", "has no place for them"),
}


def rows_lost(sheet: str, count: int, example: Sequence[str]) -> str:
    """Return the sentence for `count` rows of a package's sheet that have no place."""
    kind = _KINDS[sheet]
    return f"{_counted(count, kind)}{_such_as(example, count)}: a wide sheet {kind.why}"


def column_lost(sheet: str, column: str, count: int, example: Sequence[str]) -> str:
    """Return the sentence for what stands in a column that a wide sheet lacks."""
    return f"{_of(sheet, column, count)}{_such_as(example, count)}: a wide sheet has no column for it"


def column_changed(sheet: str, column: str, count: int, example: Sequence[str], *, was: str, now: str) -> str:
    """Return the sentence for a column that would not be read back the same."""
    changed = f"'{_short(was)}' would be read back as '{_short(now)}'"
    return f"{_of(sheet, column, count)}{_such_as(example, count)}: {changed}"


def sheet_lost(sheet: str) -> str:
    """Return the sentence for a sheet of which nothing has a place."""
    return f"the sheet '{sheet}': a wide sheet has no place for it"


def beside_lost(sheet: str) -> str:
    """Return the sentence for a sheet that stands beside the wide sheet, where the file is a CSV file."""
    return f"the sheet '{sheet}': a CSV file has one sheet only; a workbook (.xlsx) has room for it"


def _counted(count: int, kind: _Kind) -> str:
    return f"{count} {kind.one if count == 1 else kind.many}"


def _of(sheet: str, column: str, count: int) -> str:
    return f"'{column}' of {_counted(count, _KINDS[sheet])}"


def _such_as(example: Sequence[str], count: int) -> str:
    named = ", ".join(_short(part) for part in example if part)
    return f" ({'such as ' if count > 1 else ''}{named})" if named else ""


def _short(text: str) -> str:
    said = " ".join(text.split())
    if len(said) <= LONGEST_EXAMPLE:
        return said
    return said[: LONGEST_EXAMPLE - 3].rstrip(" ,.;:") + "..."
