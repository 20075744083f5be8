"""A directorate's dashboard: priority, outcome, measure; target, ratings before and now, outlook."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.lines import anchor
from quarterdeck.compose.marks import Arrow, Direction
from quarterdeck.compose.pack import Block, Prose, Section
from quarterdeck.compose.reasons import why_none
from quarterdeck.compose.sections.own_words import own_words
from quarterdeck.compose.sections.part import Part, SectionKind
from quarterdeck.compose.sections.priorities import (
    Priority,
    node_anchor,
    node_title,
    outcome_of,
    priorities,
    standings_before,
)
from quarterdeck.compose.tables import (
    Cell,
    Column,
    DirectionCell,
    Group,
    MarkCell,
    Row,
    Table,
    TextCell,
    Weight,
)
from quarterdeck.compose.tallies import closing_words, standing
from quarterdeck.compose.targets_printed import printed_target
from quarterdeck.domain.known import published_grade
from quarterdeck.domain.lines import Line
from quarterdeck.domain.people import Outlook
from quarterdeck.domain.plan_standing import NodeStanding
from quarterdeck.domain.rating_change import RatingChange, rating_change

_ARROWS = {Outlook.POSITIVE: Arrow.UP, Outlook.STEADY: Arrow.LEVEL, Outlook.NEGATIVE: Arrow.DOWN}


def _dashboards(part: Part) -> tuple[Section, ...]:
    found = [_dashboard(part, code, lines) for code, lines in _by_unit(part.edition)]
    if found and (own := own_words(part)):
        found[0] = replace(found[0], blocks=(*own, *found[0].blocks))
    return tuple(found)


def _by_unit(edition: Edition) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Return the units that answer for the lines: directorates, else portfolios, in the council's order."""
    found: dict[str, list[Line]] = {}
    for line in edition.lines:
        found.setdefault(line.measure.directorate or line.measure.portfolio, []).append(line)
    rank = {code: (unit.order, at) for at, (code, unit) in enumerate(edition.units.items())}
    codes = sorted(found, key=lambda code: rank.get(code, (len(rank), len(rank))))
    return tuple((code, tuple(found[code])) for code in codes)


def _dashboard(part: Part, code: str, lines: tuple[Line, ...]) -> Section:
    edition = part.edition.of(lines)
    say = edition.catalogue.say
    unit = edition.units.get(code)
    name = unit.name if unit else code or say("card.unnamed")
    found = standing(lines)
    closing = say("dashboard.closing", sum=closing_words(found, edition))
    blocks: tuple[Block, ...] = (Prose((closing,), is_note=True), _table(part, code, name, edition))
    title = say("dashboard.title", unit=name)
    return Section(f"{part.anchor}-{anchor(code)}", title, _lead(edition), blocks, is_wide=True)


# -- the sentence


def _lead(edition: Edition) -> str:
    return edition.catalogue.say("dashboard.lead", moved=_moved(edition), outlook=_outlooks(edition))


def _moved(edition: Edition) -> str:
    say, earlier = edition.catalogue.say, edition.round.previous()
    if earlier is None or not edition.before:
        return say("dashboard.no_before")
    changes = [_change(line, edition) for line in edition.lines if line.counted]
    up, down = changes.count(RatingChange.IMPROVED), changes.count(RatingChange.DETERIORATED)
    period = edition.catalogue.period(earlier)
    if not (up or down):
        return say("dashboard.not_moved", period=period)
    return say("dashboard.moved", period=period, improved=_number(up, edition), fallen=_number(down, edition))


def _change(line: Line, edition: Edition) -> RatingChange:
    before = edition.before.get(line.measure.key)
    return rating_change(
        now=line.rating.grade,
        before=published_grade(before) if before else None,
        order=line.scheme.grades,
    )


def _outlooks(edition: Edition) -> str:
    given = [line.judged.outlook for line in edition.lines if line.judged and line.judged.outlook]
    if not given:
        return edition.catalogue.say("dashboard.no_outlook")
    up, level, down = (_number(given.count(outlook), edition) for outlook in Outlook)
    return edition.catalogue.say("dashboard.outlook", up=up, level=level, down=down)


def _number(count: int, edition: Edition) -> str:
    return edition.catalogue.number(count) if count else edition.catalogue.say("dashboard.none")


# -- the table


def _table(part: Part, code: str, name: str, edition: Edition) -> Table:
    say, period = edition.catalogue.say, edition.catalogue.period(edition.round)
    own = Part(edition, part.whole, part.row, part.anchor, part.title, part.links)
    groups = tuple(group for one in priorities(own) if (group := _group(one, own, code)).rows)
    return Table(
        say("dashboard.caption", unit=name, period=period),
        _columns(edition),
        groups,
        note=_not_rated(edition),
        shows_caption=False,
    )


def _columns(edition: Edition) -> tuple[Column, ...]:
    words, say, earlier = edition.catalogue.words, edition.catalogue.say, edition.round.previous()
    last = edition.catalogue.part(earlier) if earlier else say("dashboard.last.none")
    return (
        Column("ref", words["ref"], 40),
        Column("measure", say("dashboard.measure"), 434, is_row_header=True),
        Column("target", words["target"], 150),
        Column("cumulative", say("dashboard.cumulative"), 78, is_spare=True),
        Column("last", say("dashboard.last", part=last), 90),
        Column("now", say("dashboard.now", part=edition.catalogue.part(edition.round)), 90),
        Column("outlook", say("dashboard.outlook.column"), 118),
    )


def _group(priority: Priority, part: Part, code: str) -> Group:
    """Return a priority's outcomes that the unit has measures of, or that it leads and nobody measures."""
    rows: list[Row] = []
    homes: dict[str, list[Line]] = {}
    for line in priority.lines:
        homes.setdefault(outcome_of(line, part.edition), []).append(line)
    for one in priority.outcomes:
        under = homes.pop(one.node.code, [])
        if under or (code and one.node.lead_unit == code and not one.lines):
            rows += [_outcome_row(one, part)]
        rows += [_measure_row(line, part.edition, level=1) for line in under]
    rest = (line for lines in homes.values() for line in lines)
    return Group(priority.title, (*rows, *(_measure_row(line, part.edition) for line in rest)))


def _outcome_row(one: NodeStanding, part: Part) -> Row:
    edition, before = part.edition, standings_before(part.whole).get(one.node.code)
    last: Cell = MarkCell(edition.mark(before.grade)) if before else TextCell("–", Weight.QUIET)
    return Row(
        (
            TextCell(""),
            TextCell(node_title(one.node, edition), Weight.STRONG),
            TextCell(""),
            TextCell(""),
            last,
            MarkCell(edition.mark(one.grade)),
            TextCell(_how(one, edition), Weight.QUIET),
        ),
        anchor=node_anchor(one.node.code),
    )


def _how(one: NodeStanding, edition: Edition) -> str:
    """Return how an outcome came by its rating: declared by a person, or by the rule."""
    say = edition.catalogue.say
    if one.declared is None:
        return say("plan.by_rule") if one.suggested else ""
    if one.differs:
        return say("dashboard.rule", word=edition.mark(one.suggested).word)
    return say("plan.is_declared")


def _measure_row(line: Line, edition: Edition, *, level: int = 0) -> Row:
    say, before = edition.catalogue.say, edition.before.get(line.measure.key)
    last: Cell = MarkCell(edition.mark(published_grade(before))) if before else TextCell("–", Weight.QUIET)
    return Row(
        (
            TextCell(line.measure.ref, Weight.QUIET),
            TextCell(edition.title(line.measure), level=level),
            TextCell(printed_target(line, edition)),
            TextCell(say("dashboard.yes" if line.measure.accumulates else "dashboard.no"), Weight.QUIET),
            last,
            MarkCell(edition.mark_of(line)),
            _outlook(line, edition),
        ),
        anchor=anchor(line.measure.key),
    )


def _outlook(line: Line, edition: Edition) -> Cell:
    outlook = line.judged.outlook if line.judged else None
    if outlook is None:
        return TextCell("–", Weight.QUIET)
    return DirectionCell(
        Direction(_ARROWS[outlook], edition.catalogue.say(f"dashboard.outlook.{outlook.value}"))
    )


def _not_rated(edition: Edition) -> str:
    """Return why measures have no rating, each by its reference; "" where all have one."""
    found = list(_why_not(edition.lines, edition))
    return edition.catalogue.say("dashboard.note", reasons="; ".join(found)) if found else ""


def _why_not(lines: Sequence[Line], edition: Edition) -> Iterator[str]:
    for line in lines:
        if line.rating.grade is None:
            ref = line.measure.ref or edition.title(line.measure)
            why = why_none(line.rating.reason, catalogue=edition.catalogue, period=line.period)
            yield edition.catalogue.say("dashboard.not_rated", ref=ref, why=why)


KINDS = (
    SectionKind(
        "dashboard",
        "each directorate's outcomes and measures: target, cumulative or not, last and this rating, outlook",
        _dashboards,
    ),
)
