"""A sheet of budget lines for one round, read: what is new, what is other, and what is wrong."""

from dataclasses import dataclass, fields, replace

from quarterdeck.acts.enter_budget import check_line
from quarterdeck.domain.budgets import BudgetLine
from quarterdeck.domain.periods import Period
from quarterdeck.domain.trees import DoesNotHold
from quarterdeck.interchange.problems import Problem
from quarterdeck.web.kept_uploads import Upload
from quarterdeck.web.measures.loading import reading_of
from quarterdeck.web.measures.money_words import in_column
from quarterdeck.web.presenters.words import PAGES

_AMOUNTS = ("original", "current", "actual", "outturn", "previous", "given_variance", "given_pct")


@dataclass(frozen=True, slots=True)
class LineChange:
    """One line of the sheet: its name, and what of it is new or other."""

    name: str
    unit: str
    what: str


@dataclass(frozen=True, slots=True)
class SheetRead:
    """The lines of a sheet; those that are held as they are stand in `lines` alone."""

    lines: tuple[BudgetLine, ...] = ()
    changes: tuple[LineChange, ...] = ()
    same: int = 0
    left: int = 0
    problems: tuple[Problem, ...] = ()


def read_lines(upload: Upload, *, held: tuple[BudgetLine, ...], on: Period) -> SheetRead:
    """Return the lines of a sheet for the round `on`; a CSV file is the sheet, whatever it is called."""
    given = replace(upload, name="budgets.csv") if upload.name.casefold().endswith(".csv") else upload
    reading = reading_of(given, period=None)
    lines = reading.council.budgets
    told = [one for one in reading.problems if "is a package without a measure" not in one.sentence]
    problems = [*told, *_wrong(upload.name, lines, on)]
    if not lines and not problems:
        said = "holds no budget line: it needs a sheet 'budgets' with unit, line and period"
        problems = [Problem(upload.name, sentence=said)]
    if problems:
        return SheetRead(problems=tuple(replace(one, file=upload.name) for one in problems))
    before = {(one.unit, one.line, one.period): one for one in held}
    changes = [(one, before.get((one.unit, one.line, one.period))) for one in lines]
    other = [(one, old) for one, old in changes if old is None or repr(old) != repr(one)]
    named = {(one.unit, one.line, one.period) for one in lines}
    return SheetRead(
        lines,
        tuple(LineChange(one.line, one.unit, _what(one, old)) for one, old in other),
        same=len(lines) - len(other),
        left=sum(1 for name in before if name not in named),
    )


def _wrong(file: str, lines: tuple[BudgetLine, ...], on: Period) -> list[Problem]:
    found = []
    for line in lines:
        if line.period.last != on.last:
            said = f"{line.line} is for {PAGES.period(line.period)}; this page loads {PAGES.period(on)}"
            found.append(Problem(file, "budgets", sentence=said))
        try:
            check_line(line)
        except DoesNotHold as refused:
            found.append(Problem(file, "budgets", sentence=f"{line.line}: {refused}"))
    return found


def _what(line: BudgetLine, old: BudgetLine | None) -> str:
    if old is None:
        amounts = [(name, getattr(line, name)) for name in _AMOUNTS if getattr(line, name) is not None]
        return f"new: {', '.join(f'{name} {in_column(value, 1)}' for name, value in amounts) or 'no amount'}"
    parts = []
    for each in fields(BudgetLine):
        before, after = getattr(old, each.name), getattr(line, each.name)
        if before != after:
            said = (
                f"{in_column(before, 1)} → {in_column(after, 1)}"
                if each.name in _AMOUNTS
                else f"{before or '–'} → {after or '–'}"
            )
            parts.append(f"{each.name.replace('_', ' ')} {said}")
    return "; ".join(parts) or "written otherwise"
