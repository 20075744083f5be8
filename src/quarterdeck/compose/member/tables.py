"""The tables of the member's pages: the other ratings, what changed, what is promised, what comes."""

from datetime import date
from decimal import Decimal

from quarterdeck.compose import figures
from quarterdeck.compose.directions import travel_of
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.filled import filled
from quarterdeck.compose.lines import scorecard_line
from quarterdeck.compose.marks import Direction, Figure
from quarterdeck.compose.promises import action_text, due_words, request_state, state_words
from quarterdeck.compose.questions import open_actions
from quarterdeck.compose.since.ratings import moved
from quarterdeck.compose.tables import (
    Cell,
    Column,
    DirectionCell,
    FigureCell,
    Group,
    MarkCell,
    Row,
    Table,
    TextCell,
    Weight,
)
from quarterdeck.domain.in_force import TargetInForce
from quarterdeck.domain.lines import Line
from quarterdeck.domain.people import Request
from quarterdeck.domain.periods import Period
from quarterdeck.domain.rating_change import RatingChange
from quarterdeck.domain.schemes.grades import Grade


def _table(caption: str, columns: tuple[Column, ...], rows: list[tuple[Cell, ...]]) -> Table:
    return filled(Table(caption, columns, (Group("", tuple(map(Row, rows))),), shows_caption=False))


def _plain(figure: Figure) -> Figure:
    return Figure(figure.text, figure.number, figure.number_format)


def others(lines: list[Line], edition: Edition, *, caption: str) -> Table:
    """Return rated lines with figure, target, rating and direction."""
    words = edition.catalogue.words
    columns = (
        Column("measure", words["measure"], 520, is_row_header=True),
        Column("now", words["now"], 100, is_figure=True),
        Column("target", words["target"], 100, is_figure=True),
        Column("rating", words["rating"], 130),
        Column("direction", words["direction"], 150, is_spare=True),
    )
    rows: list[tuple[Cell, ...]] = []
    for line in lines:
        found = scorecard_line(line, edition)
        way = Direction(found.direction.arrow, found.direction.word)
        rows.append(
            (
                TextCell(found.title, link=found.anchor),
                FigureCell(_plain(found.now), Weight.STRONG),
                FigureCell(_plain(found.target)),
                MarkCell(found.mark),
                DirectionCell(way),
            )
        )
    return _table(caption, columns, rows)


def changed(edition: Edition) -> Table:
    """Return the lines whose figure moved, the largest change first, with what became of the rating."""
    words, say = edition.catalogue.words, edition.catalogue.say
    before = edition.round.previous()
    since = edition.catalogue.period(before) if before else ""
    columns = (
        Column("measure", words["measure"], 360, is_row_header=True),
        Column("before", say("member.column.before"), 150, is_figure=True, is_spare=True),
        Column("now", words["now"], 100, is_figure=True),
        Column("direction", words["direction"], 170),
        Column("rating", say("member.column.rating", period=since), 220, is_spare=True),
    )
    ratings = {
        one.line.measure.key: _rating(one.change, one.before, one.now, edition) for one in moved(edition)
    }
    rows: list[tuple[Cell, ...]] = []
    for line in sorted(edition.lines, key=_size, reverse=True):
        then, found = travel_of(line).compared_with, scorecard_line(line, edition)
        if then is None or then.value is None or not found.direction.word:
            continue
        note = edition.catalogue.period(then.period)
        rows.append(
            (
                TextCell(found.title, link=found.anchor),
                FigureCell(figures.figure(line.measure, then.value, catalogue=edition.catalogue, note=note)),
                FigureCell(_plain(found.now), Weight.STRONG),
                DirectionCell(Direction(found.direction.arrow, found.direction.word)),
                TextCell(ratings.get(line.measure.key, "")),
            )
        )
    return _table(say("member.changed"), columns, rows)


def _size(line: Line) -> Decimal:
    """Return how large a change is beside the figure it comes from."""
    found = travel_of(line)
    then = found.compared_with.value if found.compared_with else None
    return Decimal(0) if found.change is None or not then else abs(found.change / then)


def _rating(change: RatingChange, before: Grade | None, now: Grade | None, edition: Edition) -> str:
    say = edition.catalogue.say
    told = edition.mark(now).word
    if change is RatingChange.STABLE:
        return say("member.rating.still", now=told)
    if before is None:
        return say("member.rating.new", now=told)
    return say("member.rating.moved", before=edition.mark(before).word, now=told)


def promised(edition: Edition) -> Table:
    """Return the open actions of the lines, by the day they are due."""
    say = edition.catalogue.say
    columns = (
        Column("action", say("actions.column.action"), 400, is_row_header=True),
        Column("about", say("actions.column.about"), 250, is_spare=True),
        Column("due", say("actions.column.due"), 160),
        Column("state", say("actions.column.state"), 190),
    )
    found = [(line, one) for line in edition.lines for one in open_actions(line, edition)]
    found.sort(key=lambda pair: pair[1].last_day or date.max)
    rows: list[tuple[Cell, ...]] = [
        (
            TextCell(action_text(one, edition)),
            TextCell(edition.title(line.measure), Weight.QUIET),
            TextCell(due_words(one, edition)),
            TextCell(state_words(one, edition)),
        )
        for line, one in found
    ]
    return _table(say("member.actions"), columns, rows)


def asked(requests: tuple[Request, ...], edition: Edition) -> Table:
    """Return the open requests with where and when each was asked."""
    say, written = edition.catalogue.say, edition.catalogue.date
    columns = (
        Column("text", say("requests.column.text"), 440, is_row_header=True),
        Column("meeting", say("requests.column.meeting"), 250, is_spare=True),
        Column("due", say("requests.column.due"), 140),
        Column("state", say("requests.column.state"), 170),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            TextCell(edition.told(one.text)),
            TextCell(say("requests.meeting", meeting=one.meeting, date=written(one.dated))),
            TextCell(written(one.due) if one.due else ""),
            TextCell(request_state(one, edition)),
        )
        for one in requests
        if one.is_open
    ]
    return _table(say("member.requests"), columns, rows)


def unrated(edition: Edition) -> Table:
    """Return the lines without a rating, and why."""
    words, say = edition.catalogue.words, edition.catalogue.say
    columns = (
        Column("measure", words["measure"], 480, is_row_header=True),
        Column("now", words["now"], 120, is_figure=True),
        Column("why", say("member.column.why"), 400),
    )
    rows: list[tuple[Cell, ...]] = []
    for line in edition.lines:
        if line.rating.grade is not None:
            continue
        found = scorecard_line(line, edition)
        rows.append(
            (TextCell(found.title, link=found.anchor), FigureCell(_plain(found.now)), TextCell(found.why))
        )
    return _table(say("member.unrated"), columns, rows)


def steps(lines: list[Line], edition: Edition) -> Table:
    """Return the targets to come of these lines: of the next period, where it is another, and of the year."""
    words, say, catalogue = edition.catalogue.words, edition.catalogue.say, edition.catalogue
    coming = edition.round.next()
    period = catalogue.period(coming) if coming else ""
    columns = (
        Column("measure", words["measure"], 430, is_row_header=True),
        Column("now", words["now"], 130, is_figure=True),
        Column("this", say("member.column.next", part=catalogue.part(edition.round)), 140, is_figure=True),
        Column(
            "next",
            say("member.column.next", part=catalogue.part(coming) if coming else ""),
            150,
            is_figure=True,
        ),
        Column("year", say("member.column.year", year=catalogue.year(edition.round)), 150, is_figure=True),
    )
    rows = [row for line in lines if (row := _step(line, edition)) is not None]
    return _table(say("member.steps", period=period), columns, rows)


def _step(line: Line, edition: Edition) -> tuple[Cell, ...] | None:
    coming, now = line.period.next(), line.target
    if coming is None or not isinstance(now, TargetInForce) or now.value is None:
        return None
    then = _target(line, coming, edition)
    if then is None or then == now.value:
        return None
    found = scorecard_line(line, edition)
    year = _target(line, line.measure.year_of(line.period), edition)
    return (
        TextCell(found.title, link=found.anchor),
        FigureCell(_plain(found.now), Weight.STRONG),
        FigureCell(_shown(line, now.value, edition)),
        FigureCell(_shown(line, then, edition), Weight.STRONG),
        FigureCell(_shown(line, year, edition)),
    )


def _target(line: Line, period: Period, edition: Edition) -> Decimal | None:
    found = edition.lookup.target_in_force(line.measure, period=period, on=line.round)
    return found.value if isinstance(found, TargetInForce) else None


def _shown(line: Line, value: Decimal | None, edition: Edition) -> Figure:
    if value is None:
        return Figure(edition.catalogue.say("figure.none"))
    return figures.figure(line.measure, value, catalogue=edition.catalogue)
