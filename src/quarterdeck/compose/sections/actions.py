"""The action tracker: every improvement action with its measure, its owner, its day, and how it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.filled import filled
from quarterdeck.compose.lines import anchor
from quarterdeck.compose.pack import Block, Passage, Prose, Section, Titled
from quarterdeck.compose.phrases import Phrase, Reference, Run
from quarterdeck.compose.promises import action_text, due_words, state_words
from quarterdeck.compose.sections.own_words import own_words
from quarterdeck.compose.sections.part import Option, Part, SectionKind
from quarterdeck.compose.summary import missed
from quarterdeck.compose.tables import Column, Group, ReferencesCell, Row, Table, TextCell, Weight
from quarterdeck.domain.lines import Line
from quarterdeck.domain.people import ImprovementAction

_GROUPS = ("portfolio", "state", "none")


@dataclass(frozen=True, slots=True)
class Promise:
    """An action with what it is about: the line of its measure, or the name of a plan node or service."""

    action: ImprovementAction
    line: Line | None
    name: str

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and something is still asked."""
        due = self.action.last_day
        return due is not None and due < today and not self.action.is_over


def promises(part: Part) -> tuple[Promise, ...]:
    """Return the actions of the lines of a part, then those about the plan or a service, where the part takes
    all lines; each by the day it is due.
    """
    edition = part.edition
    of_lines = [
        Promise(one, line, edition.title(line.measure))
        for line in edition.lines
        for one in edition.actions.get(line.measure.key, ())
    ]
    others = _elsewhere(part) if not part.row.chosen else []
    return tuple(sorted((*of_lines, *others), key=lambda one: one.action.last_day or date.max))


def _elsewhere(part: Part) -> list[Promise]:
    """Return the actions about what is not measured itself: outcomes, priorities, services."""
    edition = part.whole
    names = {code: unit.name for code, unit in edition.units.items()}
    names.update(
        (code, node.translations.get(edition.catalogue.language, node.title))
        for code, node in edition.nodes.items()
    )
    return [
        Promise(one, None, names[about])
        for about, held in edition.actions.items()
        if about in names
        for one in held
    ]


def _actions(part: Part) -> tuple[Section, ...]:
    found = promises(part)
    if part.option("show") == "open":
        found = tuple(one for one in found if not one.action.is_over)
    blocks: list[Block] = [*own_words(part), *_table(found, part), *_reds(part)]
    if not found and not missed(part.edition.lines):
        return ()
    heading = part.heading(part.edition.catalogue.say("kind.actions"))
    return (Section(part.anchor, heading, _lead(found, part.edition), tuple(blocks), is_wide=True),)


def _lead(found: tuple[Promise, ...], edition: Edition) -> str:
    """Return "24 actions: 10 done, 14 under way, 3 of them late."; the parts add up."""
    say, today = edition.catalogue.say, edition.today
    if not found:
        return say("actions.none")
    late = sum(one.is_late(today) for one in found)
    over = sum(one.action.is_over for one in found)
    counts = {"over": over, "open": len(found) - over - late, "late": late}
    parts = [say(f"actions.part.{name}", count=count) for name, count in counts.items() if count]
    return edition.catalogue.many("actions.lead", len(found), parts=edition.catalogue.listed(parts))


def _table(found: tuple[Promise, ...], part: Part) -> list[Block]:
    if not found:
        return []
    edition, by = part.edition, part.option("group", "portfolio")
    groups = tuple(
        Group(heading, tuple(_row(one, edition) for one in held), link=part.links.get(heading, ""))
        for heading, held in _grouped(found, by, edition).items()
    )
    caption = edition.catalogue.say("actions.caption", by=edition.catalogue.say(f"actions.by.{by}"))
    return [filled(Table(caption, _columns(edition), groups, shows_caption=False))]


def _grouped(found: Iterable[Promise], by: str, edition: Edition) -> Mapping[str, list[Promise]]:
    """Return the actions under headings: portfolios in the council's order, or states as they come."""
    say = edition.catalogue.say
    groups: dict[str, list[Promise]] = (
        {name: [] for name, _ in edition.portfolios()} if by == "portfolio" else {}
    )
    for one in found:
        match by:
            case "portfolio":
                name = edition.portfolio(one.line.measure) if one.line else say("actions.elsewhere")
            case "state":
                name = edition.state(one.action.state) or say("actions.no_state")
            case _:
                name = ""
        groups.setdefault(name, []).append(one)
    return {name: held for name, held in groups.items() if held}


def _columns(edition: Edition) -> tuple[Column, ...]:
    words, say = edition.catalogue.words, edition.catalogue.say
    return (
        Column("ref", words["ref"], 85),
        Column("action", say("actions.column.action"), 270, is_row_header=True),
        Column("about", say("actions.column.about"), 190),
        Column("owner", say("actions.column.owner"), 110, is_spare=True),
        Column("due", say("actions.column.due"), 110),
        Column("state", say("actions.column.state"), 110),
        Column("back", say("actions.column.back"), 80, is_spare=True),
        Column("update", say("actions.column.update"), 190),
    )


def _row(one: Promise, edition: Edition) -> Row:
    action = one.action
    return Row(
        (
            reference_cell(one.line),
            TextCell(action_text(action, edition)),
            TextCell(one.name, Weight.QUIET, link=anchor(one.line.measure.key) if one.line else ""),
            TextCell(edition.told(action.owner)),
            TextCell(due_words(action, edition)),
            TextCell(state_words(action, edition)),
            TextCell(edition.told(action.back_on_target_by)),
            TextCell(edition.told(action.update)),
        )
    )


def reference_cell(line: Line | None) -> ReferencesCell | TextCell:
    """Return the reference of a line's measure as a link to it; nothing where it has none."""
    if line is None or not line.measure.ref:
        return TextCell("")
    return ReferencesCell((Reference(anchor(line.measure.key), line.measure.ref),))


def without_action(edition: Edition) -> list[Line]:
    """Return the missed lines, furthest from target first, that have no open action."""
    return [
        line
        for line in missed(edition.lines)
        if not any(not one.is_over for one in edition.actions.get(line.measure.key, ()))
    ]


def _reds(part: Part) -> list[Block]:
    """Return how many missed lines have no open action, each with its reference."""
    edition, reds = part.edition, missed(part.edition.lines)
    if not reds:
        return []
    say, word = edition.catalogue.say, edition.mark_of(reds[0]).word
    bare = without_action(edition)
    if not bare:
        return [Prose((say("actions.reds.none", word=word),))]
    of = edition.catalogue.many("actions.reds.of", len(reds))
    said = edition.catalogue.many("actions.reds.some", len(bare), of=of, word=word)
    runs: list[Run] = [say("actions.reds.only", word=word) if len(reds) == 1 else said]
    for at, line in enumerate(bare):
        runs += [", "] if at else []
        named = f"{line.measure.ref} {edition.title(line.measure)}".strip()
        runs.append(Reference(anchor(line.measure.key), named))
    title = say("actions.reds.title", word=word)
    return [Titled(title, (Passage((Phrase((*runs, ".")),)),), anchor=f"{part.anchor}-without")]


KINDS = (
    SectionKind(
        "actions",
        "every improvement action: its measure, owner, day, state and how late it is; Reds without one",
        _actions,
        {
            "group": Option("what stands together", _GROUPS),
            "show": Option("all of them, or those that are not done", ("all", "open")),
        },
    ),
)
