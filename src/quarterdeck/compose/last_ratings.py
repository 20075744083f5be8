"""Sections in which yearly measures stand with their last rating: in grey, dated, and counted apart."""

from collections.abc import Mapping
from dataclasses import replace

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.last_known import LastKnown, closing_apart, last_known, said_of, set_apart
from quarterdeck.compose.marks import Mark
from quarterdeck.compose.pack import (
    Block,
    Count,
    Counts,
    RatingBars,
    Scorecard,
    ScorecardLine,
    Section,
    SideBySide,
)
from quarterdeck.compose.tables import Cell, FigureCell, MarkCell, Row, Table, TextCell, Weight
from quarterdeck.compose.tallies import closing_sum, counted_marks, standing
from quarterdeck.domain.schemes.grades import Shape


def with_last_ratings(section: Section, edition: Edition) -> Section:
    """Return the section with the last rating of each yearly measure that has none in this round.

    Such a rating is never among the round's: sums name it as a part of their own. `edition` has the lines
    that the section counts.
    """
    blocks = tuple(_block(block, edition) for block in section.blocks)
    return replace(section, blocks=blocks)


def _block(block: Block, edition: Edition) -> Block:
    match block:
        case Counts():
            return _counts(block, edition)
        case RatingBars():
            return _bars(block, edition)
        case SideBySide():
            left = tuple(_block(one, edition) for one in block.left)
            return replace(block, left=left, right=tuple(_block(one, edition) for one in block.right))
        case Scorecard():
            return _scorecard(block, edition)
        case _:
            return block


def _counts(block: Counts, edition: Edition) -> Counts:
    """Return the big figures with one more: those by their last rating, taken out of the not rated."""
    apart = set_apart(edition.lines, edition)
    if not apart:
        return block
    *rated, unrated = block.items
    say = edition.catalogue.say
    mark = Mark("last", say("last.name"), "", Shape.RING, "grey", is_verdict=False)
    last = Count(mark, apart, say("last.gloss"))
    return replace(block, items=(*rated, replace(unrated, number=unrated.number - apart), last))


def _bars(block: RatingBars, edition: Edition) -> RatingBars:
    apart, found = set_apart(edition.lines, edition), standing(edition.lines)
    if not apart:
        return block
    *rated, (_, unrated) = counted_marks(found, edition)
    total = " + ".join(str(count) for count in (*(count for _, count in rated), unrated - apart, apart))
    said = edition.catalogue.many("closing.sum", found.total, sum=total)
    note = edition.catalogue.many("last.note", apart)
    return replace(block, closing=f"{block.closing.replace(closing_sum(found, edition), said)} {note}")


def _scorecard(card: Scorecard, edition: Edition) -> Scorecard:
    by_key = {line.measure.key: line for line in edition.lines}
    lines = [by_key[one.key] for one in card.lines if one.key in by_key]
    last = {line.measure.key: kept for line in lines if (kept := last_known(line, edition)) is not None}
    if not last:
        return card
    apart = set_apart(lines, edition)
    return replace(
        card,
        closing=closing_apart(standing(lines), apart, edition) if apart else card.closing,
        table=_table(card, last, edition),
        groups=tuple(
            replace(group, lines=tuple(_line(one, last, edition) for one in group.lines))
            for group in card.groups
        ),
        key=f"{card.key} {edition.catalogue.many('last.note', len(last))}",
    )


def _line(one: ScorecardLine, last: Mapping[str, LastKnown], edition: Edition) -> ScorecardLine:
    kept = last.get(one.key)
    return replace(one, last_known=said_of(kept, edition)) if kept else one


def _table(card: Scorecard, last: Mapping[str, LastKnown], edition: Edition) -> Table:
    """Return the table of the page with the last ratings in place of the missing ones."""
    lines = iter(card.lines)
    keys = [column.key for column in card.table.columns]
    groups = tuple(
        replace(group, rows=tuple(_row(row, keys, last.get(next(lines).key), edition) for row in group.rows))
        for group in card.table.groups
    )
    return replace(card.table, groups=groups)


def _row(row: Row, keys: list[str], kept: LastKnown | None, edition: Edition) -> Row:
    if kept is None:
        return row
    why = edition.catalogue.say("last.why", when=kept.when, why=_why(row, keys))
    instead: dict[str, Cell] = {
        "now": FigureCell(kept.figure, Weight.QUIET),
        "rating": MarkCell(kept.mark),
        "why": TextCell(why, Weight.QUIET),
    }
    return replace(
        row, cells=tuple(instead.get(key, cell) for key, cell in zip(keys, row.cells, strict=True))
    )


def _why(row: Row, keys: list[str]) -> str:
    cell = row.cells[keys.index("why")]
    return cell.text if isinstance(cell, TextCell) else ""
