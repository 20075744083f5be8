"""Finance indicators a block a unit: target, position, on target or not, notes and footnotes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.finance import words
from quarterdeck.compose.finance.lines import MoneyLine
from quarterdeck.compose.tables import Column, Group, MarkCell, Row, Table, TextCell, Weight
from quarterdeck.domain.budgets import MeasuredIn
from quarterdeck.domain.finance import budget_of

_FOOTNOTE = re.compile(r"\((?:\*+|†+|‡+|\d{1,2})\)")


def units_of(lines: Sequence[MoneyLine]) -> tuple[str, ...]:
    """Return whose the lines are, in their order."""
    return tuple(dict.fromkeys(line.unit for line in lines))


def indicator_table(
    lines: Sequence[MoneyLine], edition: Edition, *, caption: str, has_notes: bool | None = None
) -> Table:
    """Return lines as indicators: target, position and verdict, the footnotes below.

    `has_notes` keeps the column of notes alike in sister tables; without it, it is there where it is needed.
    """
    shown = any(in_column(line) for line in lines) if has_notes is None else has_notes
    say = edition.catalogue.say
    columns = (
        Column("line", say("money.column.indicator"), 330 if shown else 520, is_row_header=True),
        Column("target", say("money.column.target"), 145 if shown else 160),
        Column("position", say("money.column.position"), 165 if shown else 180),
        Column("rating", say("money.column.on_target"), 115 if shown else 140),
        *((Column("note", say("money.column.notes"), 245),) if shown else ()),
    )
    groups = tuple(
        Group(unit, tuple(_row(line, edition, has_notes=shown) for line in lines if line.unit == unit))
        for unit in units_of(lines)
    )
    if len(groups) == 1:
        groups = (replace(groups[0], heading=""),)
    return Table(caption, columns, groups, note=" ".join(footnotes(lines)), shows_caption=False)


def in_column(line: MoneyLine) -> str:
    """Return the note of a line that stands beside it: one that begins with a mark is a footnote."""
    return "" if _FOOTNOTE.match(line.held.note) else line.held.note


def footnotes(lines: Sequence[MoneyLine]) -> tuple[str, ...]:
    """Return the notes that begin with a mark such as (*), each once."""
    return tuple(dict.fromkeys(line.held.note for line in lines if _FOOTNOTE.match(line.held.note)))


def target(line: MoneyLine, edition: Edition) -> str:
    """Return what a line is judged by: its target as printed, else its budget, else a dash."""
    budget = budget_of(line.held)
    if line.held.target_text:
        return edition.told(line.held.target_text)
    return words.amount(line, budget, edition.catalogue) if budget is not None else "–"


def place(line: MoneyLine, edition: Edition) -> str:
    """Return where a line stands: money over or under in words, anything else as the figure it is."""
    held = line.held
    if held.measured_in is not MeasuredIn.POUNDS and held.outturn is not None:
        return words.amount(line, held.outturn, edition.catalogue)
    return words.standing(line, edition.catalogue) or "–"


def _row(line: MoneyLine, edition: Edition, *, has_notes: bool) -> Row:
    cells = (
        TextCell(edition.told(line.held.line)),
        TextCell(target(line, edition)),
        TextCell(place(line, edition), Weight.STRONG),
        MarkCell(line.mark),
    )
    return Row((*cells, TextCell(edition.told(in_column(line)))) if has_notes else cells)


def verdicts(lines: Sequence[MoneyLine], edition: Edition) -> str:
    """Return how many lines have which verdict, as a sum that closes."""
    counts: dict[str, int] = {}
    for line in sorted(lines, key=lambda line: _severity(line)):
        word = line.mark.word if line.mark.is_verdict else line.mark.word.lower()
        counts[word] = counts.get(word, 0) + 1
    say = edition.catalogue
    parts = [say.say("closing.part", count=count, word=word) for word, count in counts.items()]
    return say.many("money.verdicts", len(lines), sum=" + ".join(parts))


def _severity(line: MoneyLine) -> tuple[bool, int]:
    grade = line.rating.grade if line.rating else None
    return (grade is None, grade.severity or 0 if grade else 0)
