"""What is Red and goes to members: for discussion or to note, a table first, then each case.

Complete by construction: a Red outcome is a case whatever was written about it, one without a treatment is
for discussion, and every Red measure stands under a case, as a case of its own, or in the last table.
"""

from collections.abc import Iterator, Sequence

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.lines import anchor
from quarterdeck.compose.pack import Block, Prose, Section, Titled
from quarterdeck.compose.sections.cases import Case, case_blocks, found_in, numbered_title, reference_to
from quarterdeck.compose.sections.own_words import own_words
from quarterdeck.compose.sections.part import Option, Part, SectionKind
from quarterdeck.compose.sections.priorities import many_of, node_anchor, node_title, say_of, standings
from quarterdeck.compose.tables import (
    Cell,
    Column,
    Group,
    MarkCell,
    ReferencesCell,
    Row,
    Table,
    TextCell,
    Weight,
)
from quarterdeck.domain.highlights import worst
from quarterdeck.domain.lines import Line
from quarterdeck.domain.plan_standing import home


def _exceptions(part: Part) -> tuple[Section, ...]:
    edition, say = part.edition, say_of(part.edition)
    found = found_in(part)
    blocks: list[Block] = list(own_words(part))
    if found.cases:
        blocks.append(_table(found.discuss, found.note, part))
    for key, cases in (("discuss", found.discuss), ("note", found.note)):
        if cases:
            title = say(f"exceptions.{key}", count=len(cases))
            blocks.append(Titled(title, tuple(_case(one, part) for one in cases)))
    if found.others:
        blocks.append(_others(found.others, part))
    if closing := tuple(_closing(found.under, found.own, found.others, edition)):
        blocks.append(Prose((" ".join(closing),), is_note=True))
    title = part.heading(say("exceptions.title"))
    return (Section(part.anchor, title, _lead(part), tuple(blocks)),)


def _lead(part: Part) -> str:
    """Return how many are Red, and how many of those are for discussion."""
    found, catalogue, many = found_in(part), part.edition.catalogue, many_of(part.edition)
    if not found.cases and not found.others:
        return say_of(part.edition)("exceptions.lead.none")
    if not found.cases:
        return many("exceptions.lead.others", len(found.others))
    key = "outcomes" if found.by_outcome else "measures"
    return many(
        f"exceptions.lead.{key}",
        len(found.cases),
        all=catalogue.number(found.all),
        discuss=catalogue.number(len(found.discuss)) if found.discuss else catalogue.say("dashboard.none"),
        note=catalogue.number(len(found.note)) if found.note else catalogue.say("dashboard.none"),
    )


# -- the table


def _table(discuss: Sequence[Case], note: Sequence[Case], part: Part) -> Table:
    say = say_of(part.edition)
    groups = tuple(
        Group(say(f"exceptions.{key}", count=len(cases)), tuple(_row(one, part) for one in cases))
        for key, cases in (("discuss", discuss), ("note", note))
        if cases
    )
    return Table(say("exceptions.caption"), _columns(part.edition), groups, shows_caption=False)


def _columns(edition: Edition) -> tuple[Column, ...]:
    words, say = edition.catalogue.words, say_of(edition)
    return (
        Column("number", say("exceptions.number"), 40),
        Column("what", say("exceptions.what"), 322, is_row_header=True),
        Column("priority", say("plan.priority"), 170, is_spare=True),
        Column("rating", words["rating"], 92),
        Column("reds", say("exceptions.reds"), 116),
        Column("asked", say("exceptions.asked"), 260),
    )


def _row(case: Case, part: Part) -> Row:
    edition = part.edition
    reds: Cell = ReferencesCell(tuple(reference_to(line, edition) for line in case.reds))
    asked = case.asked or edition.catalogue.say("exceptions.not_asked")
    return Row(
        (
            TextCell(str(case.number), Weight.QUIET),
            TextCell(case.title, Weight.STRONG, link=case.anchor),
            TextCell(case.priority),
            MarkCell(case.mark),
            reds if case.reds else TextCell("–", Weight.QUIET),
            TextCell(asked, Weight.PLAIN if case.asked else Weight.QUIET),
        )
    )


# -- the cases, and what else is Red


def _case(case: Case, part: Part) -> Titled:
    return Titled(numbered_title(case, part.edition), case_blocks(case, part), anchor=case.anchor)


def _others(lines: Sequence[Line], part: Part) -> Titled:
    edition, say, words = part.edition, say_of(part.edition), part.edition.catalogue.words
    title = say("exceptions.others", count=len(lines))
    columns = (
        Column("ref", words["ref"], 90),
        Column("measure", words["measure"], 400, is_row_header=True),
        Column("rating", words["rating"], 100),
        Column("outcome", say("plan.outcome"), 310),
        Column("outcome rating", say("map.rating"), 100),
    )
    held = {one.node.code: one for one in standings(part.whole)}
    rows: list[Row] = []
    for line in lines:
        under = home(line, edition.nodes)
        at = held[under.code] if under else None
        rows.append(
            Row(
                (
                    TextCell(line.measure.ref, Weight.QUIET),
                    TextCell(edition.title(line.measure), link=anchor(line.measure.key)),
                    MarkCell(edition.mark(worst(line))),
                    TextCell(node_title(at.node, edition), link=node_anchor(at.node.code))
                    if at
                    else TextCell("–"),
                    MarkCell(edition.mark(at.grade)) if at else TextCell("–"),
                )
            )
        )
    table = Table(title, columns, (Group("", tuple(rows)),), shows_caption=False)
    return Titled(title, (table,))


def _closing(
    under: Sequence[Line], own: Sequence[Line], others: Sequence[Line], edition: Edition
) -> Iterator[str]:
    """Yield the sum of Red measures over the parts of the section, which closes."""
    say, many = say_of(edition), many_of(edition)
    every = (*under, *own, *others)
    if not every or not (under or others):
        return
    parts = [
        say(f"exceptions.closing.{key}", count=len(lines))
        for key, lines in (("under", under), ("own", own), ("others", others))
        if lines
    ]
    yield many("exceptions.closing", len(every), sum=" + ".join(parts))
    if uncounted := sum(not line.counted for line in every):
        yield many("exceptions.uncounted", uncounted)


KINDS = (
    SectionKind(
        "exceptions",
        "every Red outcome or measure, for discussion or to note: table, account, recommended action",
        _exceptions,
        {
            "cases": Option(
                "what is decided on: outcomes where the plan is rated, else measures",
                ("auto", "outcomes", "measures"),
            )
        },
    ),
)
