"""Overall indicators: each with its rating by rule and as declared, its words, and its members."""

from collections.abc import Sequence

from quarterdeck.compose.calendar_layouts import under_parents
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.line_cells import before_cell, direction_cell, now_cell, target_cell
from quarterdeck.compose.lines import scorecard_line
from quarterdeck.compose.marks import Figure
from quarterdeck.compose.marks_used import marks_used
from quarterdeck.compose.pack import Block, Narrative, Prose, Section, Titled
from quarterdeck.compose.sections.own_words import own_words
from quarterdeck.compose.sections.part import Part, SectionKind
from quarterdeck.compose.tables import (
    Column,
    FigureCell,
    Group,
    MarkCell,
    Row,
    Table,
    TextCell,
    Weight,
)
from quarterdeck.compose.tallies import closing_words, standing
from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import MeasureKind
from quarterdeck.domain.overall import takes_part
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.tally import Tally, tally


def _overall(part: Part) -> tuple[Section, ...]:
    found = [line for line in part.edition.lines if line.measure.kind is MeasureKind.OVERALL]
    edition, say = _with_members(part, found), part.edition.catalogue.say
    if not found:
        return ()
    blocks: list[Block] = [*own_words(part)]
    blocks += [_overview(found, edition), *(_indicator(line, edition) for line in found)]
    if alone := _alone(edition):
        blocks.append(alone)
    if marks := tuple(marks_used(edition.lines, edition)):
        blocks.append(Prose((" ".join(marks),), is_note=True))
    title = part.heading(say("kind.overall indicators"))
    return (Section(part.anchor, title, _lead(found, edition), tuple(blocks), is_wide=True),)


def _with_members(part: Part, found: Sequence[Line]) -> Edition:
    """Return the edition of the lines selected and of all members of the indicators among them."""
    selected = {line.measure.key for line in part.edition.lines}
    overall = {line.measure.key for line in found}
    return part.edition.of(
        tuple(
            line
            for line in part.whole.lines
            if line.measure.key in selected or line.measure.parent in overall
        )
    )


def _lead(found: Sequence[Line], edition: Edition) -> str:
    """Return how many indicators stand for how many measures, and how many only inform."""
    counted = [line for line in found if line.counted]
    under = {line.measure.key for line in counted}
    members = sum(line.measure.parent in under for line in edition.lines)
    say, many = edition.catalogue.say, edition.catalogue.many
    stands = say("overall.lead.members", count=many("closing.total", members))
    said = [f"{many('overall.lead', len(counted))} {stands}" if counted else say("overall.lead.none")]
    if informs := len(found) - len(counted):
        said.append(many("overall.lead.monitors", informs))
    return " ".join(said)


# -- all of them in one table


def _overview(found: Sequence[Line], edition: Edition) -> Table:
    words, say = edition.catalogue.words, edition.catalogue.say
    columns = (
        Column("ref", words["ref"], 40),
        Column("measure", say("overall.name"), 290, is_row_header=True),
        Column("rated", say("overall.rated"), 120, is_figure=True),
        Column("rating", say("overall.rule"), 110),
        Column("declared", say("overall.declared"), 110),
        Column("worst", say("overall.worst"), 110),
        Column("why", say("overall.why"), 220),
    )
    groups: dict[str, list[Row]] = {}
    for line in found:
        groups.setdefault(edition.portfolio(line.measure), []).append(_overview_row(line, edition))
    body = tuple(Group(name, tuple(rows)) for name, rows in groups.items())
    closing = say("overall.closing", sum=closing_words(standing(edition.lines), edition))
    return Table(say("overall.caption"), columns, body, note=closing, shows_caption=False)


def _overview_row(line: Line, edition: Edition) -> Row:
    words, say = scorecard_line(line, edition), edition.catalogue.say
    under = _tally(line, edition)
    rated = say("overall.so_many", rated=under.rated, total=under.total) if under.total else ""
    return Row(
        (
            TextCell(words.ref, Weight.QUIET),
            TextCell(words.title, Weight.STRONG, link=words.anchor),
            FigureCell(Figure(rated)),
            MarkCell(words.mark),
            MarkCell(words.judged) if words.judged else TextCell(say("figure.none"), Weight.QUIET),
            MarkCell(edition.mark(under.worst))
            if under.worst
            else TextCell(say("figure.none"), Weight.QUIET),
            TextCell(words.judged_why or ("" if line.rating.grade else _why(line, edition))),
        )
    )


def _tally(line: Line, edition: Edition) -> Tally:
    """Return the counts of the members that have a say."""
    return tally(one.rating for one in _members(line, edition) if takes_part(one.measure, on=line.round))


def _members(line: Line, edition: Edition) -> list[Line]:
    return [one for one in edition.lines if one.measure.parent == line.measure.key]


# -- one of them


def _indicator(line: Line, edition: Edition) -> Titled:
    words = scorecard_line(line, edition)
    title = f"{words.ref} {words.title}".strip()
    blocks: list[Block] = [Prose((" ".join(_told(line, edition)),))]
    if words.commentary:
        blocks.append(Narrative(words.commentary))
    members = _members(line, edition)
    if members:
        blocks.append(members_table(members, edition, caption=title))
    return Titled(title, tuple(blocks), anchor=words.anchor)


def _told(line: Line, edition: Edition) -> list[str]:
    """Return how an indicator came by its rating, what was declared, and which members had no say."""
    words, say = scorecard_line(line, edition), edition.catalogue.say
    under, held = _tally(line, edition), _members(line, edition)
    if line.rating.grade is not None and line.rating.reason.code is ReasonCode.ROLLED_UP:
        said = [
            say("overall.told", word=words.mark.word, scheme=words.scheme, sum=closing_words(under, edition))
        ]
    else:
        said = [_why(line, edition)]
    if words.judged_why:
        said.append(words.judged_why)
    without = len(held) - under.total
    if without and line.rating.grade is not None:
        said.append(edition.catalogue.many("overall.informs", without))
    return said


def _why(line: Line, edition: Edition) -> str:
    return scorecard_line(line, edition).why


# -- members


def members_table(lines: Sequence[Line], edition: Edition, *, caption: str) -> Table:
    """Return measures with their figures and ratings; those for information in a group of their own."""
    words, say = edition.catalogue.words, edition.catalogue.say
    columns = (
        Column("ref", words["ref"], 40),
        Column("measure", words["measure"], 270, is_row_header=True),
        Column("last", words["last_year"], 110, is_figure=True, is_spare=True),
        Column("now", words["now"], 110, is_figure=True),
        Column("target", words["target"], 100, is_figure=True),
        Column("rating", words["rating"], 95),
        Column("direction", words["direction"], 115),
        Column("why", words["why"], 160),
    )
    rated = [line for line in lines if not line.measure.monitor_only]
    informs = [line for line in lines if line.measure.monitor_only]
    groups = [Group("", _rows(rated, edition))] if rated else []
    if informs:
        groups.append(Group(say("overall.monitors"), _rows(informs, edition)))
    return Table(caption, columns, tuple(groups), shows_caption=False)


def _rows(lines: Sequence[Line], edition: Edition) -> tuple[Row, ...]:
    return tuple(_row(line, edition) for line in under_parents(lines))


def _row(line: Line, edition: Edition) -> Row:
    words = scorecard_line(line, edition)
    return Row(
        (
            TextCell(words.ref, Weight.QUIET),
            TextCell(words.title, link=words.anchor),
            FigureCell(before_cell(line, edition), Weight.QUIET),
            FigureCell(now_cell(line, edition), Weight.STRONG),
            FigureCell(target_cell(line, edition)),
            MarkCell(words.mark),
            direction_cell(line, edition),
            TextCell(words.why),
        )
    )


def _alone(edition: Edition) -> Titled | None:
    """Return the measures under no overall indicator, so that the sum of all that counts can be followed."""
    overall = {line.measure.key for line in edition.lines if line.measure.kind is MeasureKind.OVERALL}
    found = [line for line in edition.lines if line.measure.key not in overall and not line.measure.parent]
    if not found:
        return None
    title = edition.catalogue.say("overall.alone")
    return Titled(title, (members_table(found, edition, caption=title),))


KINDS = (
    SectionKind(
        "overall indicators",
        "each overall indicator with its rating by rule and as declared, its words and its members",
        _overall,
    ),
)
