"""Tables of the end of a year: the quarter beside the year, what counts in each, figures first published."""

from collections.abc import Sequence

from quarterdeck.compose import figures
from quarterdeck.compose.calendar_layouts import under_parents
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.line_cells import direction_cell, now_cell, target_cell
from quarterdeck.compose.lines import anchor, scorecard_line
from quarterdeck.compose.marks import Figure
from quarterdeck.compose.pack import Titled
from quarterdeck.compose.period_cells import cell_of
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
from quarterdeck.compose.tallies import count_figure, counted_marks, standing
from quarterdeck.compose.year_pairs import YearPair
from quarterdeck.domain.first_published import FirstPublished, as_first_published
from quarterdeck.domain.lines import Line
from quarterdeck.domain.lines import line as line_of
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.overall import is_of_members

_NONE = FigureCell(Figure(""))


def tables(pairs: Sequence[YearPair], edition: Edition) -> list[Titled]:
    """Return a table a portfolio under its name, each measure's quarter beside its year."""
    by_key = {pair.year.measure.key: pair for pair in pairs}
    if not pairs:
        return []
    say, first = edition.catalogue.say, pairs[0].year
    made = []
    for name, every in edition.portfolios():
        lines = [line for line in every if line.measure.key in by_key]
        if not lines:
            continue
        caption = say(
            "year.table",
            portfolio=name,
            quarter=edition.catalogue.period(first.round.quarters()[-1]),
            year=edition.catalogue.period(first.round),
        )
        ordered = [by_key[line.measure.key] for line in under_parents(lines)]
        columns, groups = _columns(edition, first), _groups(ordered, edition)
        made.append(Titled(caption, (Table(caption, columns, groups, shows_caption=False),)))
    return made


def _columns(edition: Edition, first: Line) -> tuple[Column, ...]:
    words, say = edition.catalogue.words, edition.catalogue.say
    part = edition.catalogue.part(first.round.quarters()[-1])
    return (
        Column("ref", words["ref"], 38),
        Column("measure", words["measure"], 272, is_row_header=True),
        Column("quarter", say("year.quarter", part=part), 92, is_figure=True),
        Column("quarter rating", say("year.quarter.rating", part=part), 95),
        Column("before", say("year.before"), 94, is_figure=True, is_spare=True),
        Column("year", say("year.figure"), 104, is_figure=True),
        Column("target", say("year.target"), 92, is_figure=True),
        Column("rating", say("year.rating"), 95),
        Column("direction", words["direction"], 118),
    )


def _groups(pairs: Sequence[YearPair], edition: Edition) -> tuple[Group, ...]:
    found: dict[str, list[Row]] = {}
    for pair in pairs:
        found.setdefault(edition.outcome(pair.year.measure), []).append(_row(pair, edition))
    return tuple(Group(heading, tuple(rows)) for heading, rows in found.items())


def _row(pair: YearPair, edition: Edition) -> Row:
    line, measure = pair.year, pair.year.measure
    level = 1 if measure.parent else 0
    return Row(
        (
            TextCell(measure.ref, Weight.QUIET),
            TextCell(
                edition.title(measure),
                Weight.PLAIN if level else Weight.STRONG,
                link=anchor(measure.key),
                level=level,
            ),
            *_quarter(pair, edition),
            FigureCell(_before(line, edition), Weight.QUIET),
            FigureCell(now_cell(line, edition), Weight.NOW),
            FigureCell(target_cell(line, edition)),
            MarkCell(edition.mark_of(line)),
            direction_cell(line, edition),
        )
    )


def _quarter(pair: YearPair, edition: Edition) -> tuple[Cell, Cell]:
    line = pair.quarter
    if line is None:
        return _NONE, TextCell("")
    if is_of_members(line.measure, line.observation):
        return _NONE, MarkCell(edition.mark_of(line))
    shown = cell_of(line.measure, line.observation, edition)
    return FigureCell(shown), MarkCell(edition.mark_of(line))


def _before(line: Line, edition: Edition) -> Figure:
    year = line.measure.year_of(line.period).previous()
    seen = line.series.outturn(year) if year else None
    is_overall = is_of_members(line.measure, line.observation)
    return Figure("") if is_overall else cell_of(line.measure, seen, edition)


# -- what counts


def counts_table(pairs: Sequence[YearPair], edition: Edition) -> Table:
    """Return the ratings of the last quarter and of the whole year, each row with its own total."""
    words, say = edition.catalogue.words, edition.catalogue.say
    years = [pair.year for pair in pairs]
    quarters = [pair.quarter for pair in pairs if pair.quarter is not None]
    marks = [mark for mark, _ in counted_marks(standing([*years, *quarters]), edition)]
    width = 560 // (len(marks) + 1)
    columns = (
        Column("what", say("year.counts.what"), 1000 - width * (len(marks) + 1), is_row_header=True),
        *(Column(mark.name, mark.word, width, is_figure=True) for mark in marks),
        Column("total", words["total"], width, is_figure=True),
    )
    names = [mark.name for mark in marks]
    period = edition.catalogue.period
    rows = [_counted(say("year.counts.year", period=period(years[0].round)), years, names, edition)]
    if quarters:
        count = edition.catalogue.many("closing.total", standing(quarters).total)
        name = say("year.counts.quarter", period=period(quarters[0].round), count=count)
        rows.insert(0, _counted(name, quarters, names, edition))
    note = say("year.counts.note") if len(quarters) < len(years) else ""
    return Table(say("year.counts"), columns, (Group("", tuple(rows)),), note=note)


def _counted(name: str, lines: Sequence[Line], names: Sequence[str], edition: Edition) -> Row:
    found = standing(lines)
    counts = {mark.name: count for mark, count in counted_marks(found, edition)}
    cells = (FigureCell(count_figure(counts.get(one, 0))) for one in names)
    return Row((TextCell(name), *cells, FigureCell(count_figure(found.total))))


# -- figures first published


def restated_table(found: tuple[FirstPublished, ...], edition: Edition) -> Table:
    """Return each restated figure of the year: as first published with its rating then, and as it is now."""
    words, say = edition.catalogue.words, edition.catalogue.say
    columns = (
        Column("ref", words["ref"], 40),
        Column("measure", words["measure"], 300, is_row_header=True),
        Column("first", say("year.first"), 110, is_figure=True),
        Column("rating then", say("year.first.rating"), 110),
        Column("final", say("year.final"), 130, is_figure=True),
        Column("rating now", say("year.final.rating"), 110),
        Column("why", words["why"], 200),
    )
    then = Lookup(as_first_published(edition.lookup.council, found))
    rows = tuple(_restated_row(one, then, edition) for one in found)
    return Table(say("year.restated"), columns, (Group("", rows),), shows_caption=False)


def _restated_row(one: FirstPublished, then: Lookup, edition: Edition) -> Row:
    line, measure = one.line, one.line.measure
    was = line_of(then, measure, on=line.round)
    note = scorecard_line(line, edition).why if line.round == edition.round else ""
    return Row(
        (
            TextCell(measure.ref, Weight.QUIET),
            TextCell(edition.title(measure), link=anchor(measure.key)),
            FigureCell(figures.figure(measure, one.first, catalogue=edition.catalogue), Weight.QUIET),
            MarkCell(edition.mark_of(was)),
            FigureCell(cell_of(measure, line.observation, edition), Weight.NOW),
            MarkCell(edition.mark_of(line)),
            TextCell(note or (line.observation.note if line.observation else "")),
        )
    )
