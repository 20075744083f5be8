"""Ratings that moved since the round before, as that was published."""

from dataclasses import dataclass
from enum import StrEnum

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.filled import filled
from quarterdeck.compose.lines import anchor, now_figure
from quarterdeck.compose.marks import Arrow, Direction, Figure
from quarterdeck.compose.pack import Change, Changes
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
from quarterdeck.domain.known import published_grade
from quarterdeck.domain.lines import Line
from quarterdeck.domain.rating_change import RatingChange, rating_change
from quarterdeck.domain.schemes.grades import Grade

ARROWS = {
    RatingChange.IMPROVED: (Arrow.UP, "improved"),
    RatingChange.DETERIORATED: (Arrow.DOWN, "deteriorated"),
    RatingChange.STABLE: (Arrow.LEVEL, "stable"),
    RatingChange.NOT_COMPARABLE: (Arrow.NONE, "not comparable"),
}


class WhyNot(StrEnum):
    """Why two ratings do not compare."""

    NEW = "new"
    NONE_NOW = "none now"
    NONE_THEN = "none then"
    NEITHER = "neither"
    NO_ORDER = "no order"


@dataclass(frozen=True, slots=True)
class Moved:
    """A line with how its rating moved; `then` is the line of the round before as published."""

    line: Line
    then: Line | None
    now: Grade | None
    before: Grade | None
    change: RatingChange

    @property
    def why_not(self) -> WhyNot:
        """Why the two do not compare."""
        if self.then is None:
            return WhyNot.NEW
        if self.now is None:
            return WhyNot.NEITHER if self.before is None else WhyNot.NONE_NOW
        return WhyNot.NONE_THEN if self.before is None else WhyNot.NO_ORDER


def moved(edition: Edition) -> tuple[Moved, ...]:
    """Return the counted lines of an edition, each with how its rating moved."""
    return tuple(_moved(line, edition.before.get(line.measure.key)) for line in edition.lines if line.counted)


def _moved(line: Line, then: Line | None) -> Moved:
    now, before = published_grade(line), published_grade(then) if then else None
    order = () if then is None or then.scheme == line.scheme else line.scheme.grades
    return Moved(line, then, now, before, rating_change(now=now, before=before, order=order))


def counted(found: tuple[Moved, ...]) -> dict[RatingChange, int]:
    """Return how many ratings moved each way; they add up to the lines."""
    return {change: sum(one.change is change for one in found) for change in RatingChange}


def lead(found: tuple[Moved, ...], edition: Edition) -> str:
    """Return "Of 64 measures, 7 improved, 53 stayed, 2 fell and 2 cannot be compared."."""
    say, many = edition.catalogue.say, edition.catalogue.many
    counts = counted(found)
    parts = [say(f"moved.{change.value}", count=count) for change, count in counts.items() if count]
    if not parts:
        return say("moved.nothing")
    return many("moved.lead", len(found), parts=edition.catalogue.listed(parts))


def overview(found: tuple[Moved, ...], edition: Edition) -> Changes:
    """Return how many ratings moved each way, with the steps they took, as arrows with words."""
    items = [
        _item(change, [one for one in found if one.change is change], edition)
        for change in RatingChange
        if any(one.change is change for one in found)
    ]
    total = edition.catalogue.many("closing.sum", len(found), sum=_sum(found))
    return Changes(edition.catalogue.say("moved.overview", sum=total.rstrip(".")), tuple(items))


def _sum(found: tuple[Moved, ...]) -> str:
    return " + ".join(str(count) for count in counted(found).values() if count) or "0"


def _item(change: RatingChange, held: list[Moved], edition: Edition) -> Change:
    arrow, word = ARROWS[change]
    lead_ = edition.catalogue.say(f"moved.count.{word}", count=len(held))
    return Change(arrow, lead_, _steps(change, held, edition))


def _steps(change: RatingChange, held: list[Moved], edition: Edition) -> str:
    """Return which steps they took, most frequent first: "4 from Red to Green, 1 from Amber to Green."."""
    counts: dict[str, int] = {}
    for one in held:
        step = _step(change, one, edition)
        counts[step] = counts.get(step, 0) + 1
    most = sorted(counts, key=lambda step: -counts[step])
    said = [edition.catalogue.say("moved.step", count=counts[step], step=step) for step in most]
    return f"{edition.catalogue.listed(said)}." if said else ""


def _step(change: RatingChange, one: Moved, edition: Edition) -> str:
    say = edition.catalogue.say
    if change is RatingChange.NOT_COMPARABLE:
        return say(f"moved.why.{one.why_not.value}")
    word = edition.mark(one.now).word
    if change is RatingChange.STABLE:
        return say("moved.still", now=word)
    return say("moved.from", before=edition.mark(one.before).word, now=word)


def table(found: tuple[Moved, ...], edition: Edition) -> Table | None:
    """Return the ratings that moved, those that fell first, with both figures; None where none did."""
    groups = [
        _group(change, [one for one in found if one.change is change], edition)
        for change in (RatingChange.DETERIORATED, RatingChange.IMPROVED)
    ]
    kept = tuple(group for group in groups if group.rows)
    if not kept:
        return None
    return filled(Table(edition.catalogue.say("moved.table"), _columns(edition), kept, shows_caption=False))


def _group(change: RatingChange, held: list[Moved], edition: Edition) -> Group:
    _, word = ARROWS[change]
    heading = edition.catalogue.say(f"moved.group.{word}", count=len(held))
    return Group(heading, tuple(_row(one, edition) for one in held))


def _columns(edition: Edition) -> tuple[Column, ...]:
    words, before = edition.catalogue.words, edition.round.previous()
    then = edition.catalogue.period(before) if before else ""
    now = edition.catalogue.period(edition.round)
    say = edition.catalogue.say
    return (
        Column("ref", words["ref"], 60),
        Column("measure", words["measure"], 370, is_row_header=True),
        Column("before", then, 110, is_figure=True, is_spare=True),
        Column("was", say("moved.rating_in", period=then), 110),
        Column("now", now, 110, is_figure=True, is_spare=True),
        Column("is", say("moved.rating_in", period=now), 110),
        Column("direction", words["direction"], 130),
    )


def _row(one: Moved, edition: Edition) -> Row:
    measure = one.line.measure
    then = now_figure(one.then, edition) if one.then else Figure("")
    now = now_figure(one.line, edition)
    arrow, word = ARROWS[one.change]
    cells: tuple[Cell, ...] = (
        TextCell(measure.ref, Weight.QUIET),
        TextCell(edition.title(measure), link=anchor(measure.key)),
        FigureCell(then),
        MarkCell(edition.mark(one.before)),
        FigureCell(now, Weight.STRONG),
        MarkCell(edition.mark(one.now)),
        DirectionCell(Direction(arrow, edition.catalogue.say(f"moved.word.{word}"))),
    )
    return Row(cells)
