"""The plan on one page: every priority with its outcomes, who leads them, suggested and declared ratings."""

from collections.abc import Iterable, Iterator, Sequence

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.marks import Mark
from quarterdeck.compose.pack import Block, Passage, Prose, Section, Titled
from quarterdeck.compose.phrases import Phrase, Reference
from quarterdeck.compose.scheme_titles import scheme_note, scheme_title
from quarterdeck.compose.sections.own_words import own_words
from quarterdeck.compose.sections.part import Part, SectionKind
from quarterdeck.compose.sections.priorities import (
    Priority,
    node_anchor,
    node_title,
    outcomes_sum,
    priorities,
    spoken,
    tally_of,
)
from quarterdeck.compose.tables import Cell, Column, FigureCell, Group, MarkCell, Row, Table, TextCell, Weight
from quarterdeck.compose.tallies import closing_words, count_figure, counted_marks, standing
from quarterdeck.domain.plan_standing import NodeStanding
from quarterdeck.domain.tally import Tally

_COUNT, _CODE, _MARK, _DECLARED = 48, 62, 116, 116


def _map(part: Part) -> tuple[Section, ...]:
    found = priorities(part)
    outcomes = tuple(one for priority in found for one in priority.outcomes)
    if not outcomes:
        return ()
    say, edition = part.edition.catalogue.say, part.edition
    blocks: tuple[Block, ...] = (
        *own_words(part),
        _table(found, edition),
        Prose((*_leads(found, edition), *_rules(outcomes, edition)), is_note=True),
        *_overrides(outcomes, edition),
    )
    return (Section(part.anchor, part.heading(say("map.title")), _lead(outcomes, edition), blocks),)


def _lead(outcomes: Sequence[NodeStanding], edition: Edition) -> str:
    """Return how many outcomes have each rating, and how many a person rated otherwise than the rule."""
    catalogue, found = edition.catalogue, tally_of(outcomes)
    counts = [
        catalogue.say("map.count", count=catalogue.number(count), word=spoken(mark))
        for mark, count in counted_marks(found, edition)
        if count
    ]
    differing = sum(one.differs for one in outcomes)
    said = [catalogue.many("map.lead", found.total, counts=catalogue.listed(counts))]
    said += [catalogue.many("map.lead.differ", differing)] if differing else []
    return " ".join(said)


# -- the table


def _table(found: Sequence[Priority], edition: Edition) -> Table:
    say, total = edition.catalogue.say, standing(edition.lines)
    marks = [mark for mark, _ in counted_marks(total, edition)]
    groups = [_group(one, marks, edition) for one in found]
    body = _counts(total, marks, edition)
    end = Row((TextCell(say("map.all")), TextCell(""), *body, TextCell(""), TextCell("")), is_total=True)
    period = edition.catalogue.period(edition.round)
    caption = say("map.caption", period=period)
    note = say("map.closing", measures=closing_words(total, edition))
    return Table(caption, _columns(marks, edition), (*groups, Group("", (end,))), note, shows_caption=False)


def _leads(found: Sequence[Priority], edition: Edition) -> Iterator[str]:
    """Yield the name of each unit that leads an outcome beside its code, in the council's order."""
    codes = {one.node.lead_unit for priority in found for one in priority.outcomes}
    named = [unit for code, unit in edition.units.items() if code in codes and unit.name != code]
    told = [edition.catalogue.say("map.unit", code=unit.code, name=unit.name) for unit in named]
    if told:
        yield edition.catalogue.say("map.units", units=edition.catalogue.say("map.stop").join(told))


def _columns(marks: Sequence[Mark], edition: Edition) -> tuple[Column, ...]:
    say = edition.catalogue.say
    rest = 1000 - _COUNT * len(marks) - _CODE - _MARK - _DECLARED
    return (
        Column("outcome", say("plan.outcome"), rest, is_row_header=True),
        Column("directorate", say("plan.directorate"), _CODE),
        *(Column(f"count-{mark.name}", mark.word, _COUNT, is_figure=True) for mark in marks),
        Column("suggested", say("plan.suggested"), _MARK),
        Column("declared", say("plan.declared"), _DECLARED),
    )


def _group(priority: Priority, marks: Sequence[Mark], edition: Edition) -> Group:
    say = edition.catalogue.say
    rows = [_row(one, marks, edition) for one in priority.outcomes]
    if priority.node is None:
        cells = _counts(standing(priority.lines), marks, edition)
        outside = TextCell(say("map.outside"), Weight.QUIET)
        rows.append(Row((outside, TextCell(""), *cells, TextCell(""), TextCell(""))))
        return Group(priority.title, tuple(rows))
    heading = say("plan.place", title=priority.title, sum=outcomes_sum(priority.outcomes, edition))
    return Group(heading, tuple(rows))


def _row(one: NodeStanding, marks: Sequence[Mark], edition: Edition) -> Row:
    declared: Cell = TextCell(edition.catalogue.say("figure.none"), Weight.QUIET)
    if one.declared is not None:
        declared = MarkCell(edition.mark(one.declared))
    return Row(
        (
            TextCell(node_title(one.node, edition), link=node_anchor(one.node.code)),
            TextCell(one.node.lead_unit or "–", Weight.QUIET),
            *_counts(one.tally, marks, edition),
            MarkCell(edition.mark(one.suggested)),
            declared,
        )
    )


def _counts(found: Tally, marks: Sequence[Mark], edition: Edition) -> tuple[FigureCell, ...]:
    """Return the counts in the order of the columns; a dash where nothing is counted."""
    held = {mark.name: count for mark, count in counted_marks(found, edition)}
    return tuple(FigureCell(count_figure(held.get(mark.name, 0))) for mark in marks)


# -- what is said below it


def _rules(outcomes: Iterable[NodeStanding], edition: Edition) -> tuple[str, ...]:
    """Return the sentence of each rule in use."""
    schemes = {one.scheme.name: one.scheme for one in outcomes if one.scheme is not None}
    return tuple(
        edition.catalogue.say(
            "plan.rule",
            title=scheme_title(scheme, edition.catalogue),
            note=scheme_note(scheme, edition.catalogue),
        )
        for scheme in schemes.values()
    )


def _overrides(outcomes: Sequence[NodeStanding], edition: Edition) -> Iterator[Block]:
    """Yield the outcomes declared otherwise than the rule suggests, and those no rule can rate."""
    say = edition.catalogue.say
    differing = [_override(one, edition) for one in outcomes if one.differs]
    cannot = [said for one in outcomes for said in _cannot(one, edition)]
    if differing:
        yield Titled(say("map.overrides", count=len(differing)), (Passage(tuple(differing)),))
    elif any(one.declared for one in outcomes):
        yield Prose((say("map.overrides.none"),))
    if cannot:
        yield Passage(tuple(cannot))


def _override(one: NodeStanding, edition: Edition) -> Phrase:
    say, judged = edition.catalogue.say, one.judgement
    by = say("reason.judged.by", by=judged.by) if judged and judged.by else ""
    why = say("reason.judged.why", why=judged.reason.rstrip(".")) if judged and judged.reason else ""
    said = say(
        "map.override",
        declared=edition.mark(one.declared).word,
        by=by,
        why=why,
        suggested=edition.mark(one.suggested).word,
        sum=closing_words(one.tally, edition),
    )
    return Phrase((Reference(node_anchor(one.node.code), node_title(one.node, edition)), said))


def _cannot(one: NodeStanding, edition: Edition) -> Iterator[Phrase]:
    say = edition.catalogue.say
    why = say("map.no_scheme", scheme=one.scheme_name) if one.scheme is None else one.cannot
    if why:
        said = say("map.cannot", why=why)
        yield Phrase((Reference(node_anchor(one.node.code), node_title(one.node, edition)), said))


KINDS = (
    SectionKind(
        "map",
        "every priority with its outcomes, who leads them, counts, suggested and declared ratings",
        _map,
    ),
)
