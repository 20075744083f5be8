"""Measures that came and went since the round before."""

from dataclasses import dataclass

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.filled import filled
from quarterdeck.compose.lines import anchor, now_figure
from quarterdeck.compose.tables import (
    Cell,
    Column,
    FigureCell,
    Group,
    MarkCell,
    Row,
    Table,
    TextCell,
    Weight,
)
from quarterdeck.domain.known import published_grade
from quarterdeck.domain.lines import Line


@dataclass(frozen=True, slots=True)
class CameAndWent:
    """Lines that are new in this round, and those of the round before whose measure was retired since."""

    added: tuple[Line, ...]
    retired: tuple[Line, ...]


def came_and_went(edition: Edition, whole: Edition | None = None) -> CameAndWent:
    """Return what came and went among the lines of `edition`; a retired line may be gone from the round.

    `whole` is the edition of all lines, where `edition` holds some of them: what is gone belongs to a part
    when the part would have selected it then, which is for the caller to say.
    """
    before, now = edition.before, {line.measure.key: line for line in (whole or edition).lines}
    added = tuple(line for line in edition.lines if before and line.measure.key not in before)
    definitions = edition.lookup.definitions(on=edition.round)
    gone = tuple(
        line
        for key, line in before.items()
        if not line.measure.is_retired(line.round)
        and (key not in now or now[key].measure.is_retired(edition.round))
        and key in definitions
    )
    return CameAndWent(added, gone)


def without_reason(edition: Edition) -> tuple[str, ...]:
    """Return a sentence for each measure that was retired since the round before without a reason."""
    before, say = edition.round.previous(), edition.catalogue.say
    if before is None:
        return ()
    return tuple(
        say("retired.problem", measure=f"{one.ref} {edition.title(one)}".strip())
        for one in edition.lookup.measures(on=edition.round)
        if one.is_retired(edition.round) and not one.is_retired(before) and not one.retired_because.strip()
    )


def added_table(found: tuple[Line, ...], edition: Edition) -> Table:
    """Return the new measures with their first figure and rating."""
    words, say = edition.catalogue.words, edition.catalogue.say
    columns = (
        Column("ref", words["ref"], 60),
        Column("measure", words["measure"], 450, is_row_header=True),
        Column("portfolio", words["portfolio"], 220, is_spare=True),
        Column("now", words["now"], 130, is_figure=True),
        Column("rating", words["rating"], 140),
    )
    rows = tuple(
        Row(
            (
                TextCell(line.measure.ref, Weight.QUIET),
                TextCell(edition.title(line.measure), link=anchor(line.measure.key)),
                TextCell(edition.portfolio(line.measure)),
                FigureCell(now_figure(line, edition), Weight.STRONG),
                MarkCell(edition.mark_of(line)),
            )
        )
        for line in found
    )
    return filled(Table(say("added.title"), columns, (Group("", rows),), shows_caption=False))


def retired_table(found: tuple[Line, ...], edition: Edition) -> Table:
    """Return the retired measures: the last figure and rating as published, why they were retired, and who
    approved it.
    """
    words, say = edition.catalogue.words, edition.catalogue.say
    columns = (
        Column("ref", words["ref"], 60),
        Column("measure", words["measure"], 290, is_row_header=True),
        Column("last", say("retired.last"), 120, is_figure=True),
        Column("rating", say("retired.rating"), 130),
        Column("why", say("amended.why"), 260),
        Column("by", say("amended.by"), 140),
    )
    rows = tuple(Row(_retired(line, edition)) for line in found)
    return filled(Table(say("retired.title"), columns, (Group("", rows),), shows_caption=False))


def _retired(line: Line, edition: Edition) -> tuple[Cell, ...]:
    now = edition.lookup.definitions(on=edition.round)[line.measure.key]
    return (
        TextCell(line.measure.ref, Weight.QUIET),
        TextCell(edition.title(line.measure), link=anchor(line.measure.key)),
        FigureCell(now_figure(line, edition)),
        MarkCell(edition.mark(published_grade(line))),
        TextCell(edition.told(now.retired_because) or edition.catalogue.say("retired.no_reason")),
        TextCell(edition.told(now.retirement_approved_by) or edition.catalogue.say("amended.no_approver")),
    )
