"""Scrutiny follow-up: what members asked at which meeting, who answers, and the answer now."""

from datetime import date

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.filled import filled
from quarterdeck.compose.lines import anchor
from quarterdeck.compose.pack import Block, Section
from quarterdeck.compose.phrases import Reference
from quarterdeck.compose.promises import days_late, request_state
from quarterdeck.compose.sections.own_words import own_words
from quarterdeck.compose.sections.part import Option, Part, SectionKind
from quarterdeck.compose.tables import Column, Group, ReferencesCell, Row, Table, TextCell
from quarterdeck.domain.people import Request


def requests_of(part: Part) -> tuple[Request, ...]:
    """Return the requests about the lines of a part, and where it takes all lines every other one too.

    The open ones come first, by the day they are due; then the answered, the last asked first.
    """
    keys = {line.measure.key for line in part.edition.lines}
    found = [
        one
        for one in part.edition.lookup.council.requests
        if one.about in keys or (not part.row.chosen and one.dated <= part.edition.today)
    ]
    waiting = sorted((one for one in found if one.is_open), key=lambda one: (one.due or date.max, one.dated))
    answered = sorted((one for one in found if not one.is_open), key=lambda one: one.dated, reverse=True)
    return (*waiting, *answered)


def _requests(part: Part) -> tuple[Section, ...]:
    found = requests_of(part)
    if part.option("show") == "open":
        found = tuple(one for one in found if one.is_open)
    if not found:
        return ()
    edition, say = part.edition, part.edition.catalogue.say
    blocks: tuple[Block, ...] = (*own_words(part), table_of(found, part))
    heading = part.heading(say("kind.requests"))
    return (Section(part.anchor, heading, _lead(found, edition), blocks, is_wide=True),)


def _lead(found: tuple[Request, ...], edition: Edition) -> str:
    say = edition.catalogue.say
    late = sum(days_late(one, edition) > 0 for one in found)
    waiting = sum(one.is_open for one in found) - late
    counts = {"answered": len(found) - waiting - late, "open": waiting, "late": late}
    parts = [say(f"requests.part.{name}", count=count) for name, count in counts.items() if count]
    return edition.catalogue.many("requests.lead", len(found), parts=edition.catalogue.listed(parts))


def table_of(found: tuple[Request, ...], part: Part) -> Table:
    """Return the requests as a table, the open ones first."""
    edition, say = part.edition, part.edition.catalogue.say
    halves = {
        "open": tuple(one for one in found if one.is_open),
        "answered": tuple(one for one in found if not one.is_open),
    }
    groups = tuple(
        Group(say(f"requests.group.{name}", count=len(held)), tuple(_row(one, part) for one in held))
        for name, held in halves.items()
        if held
    )
    return filled(Table(say("requests.caption"), _columns(edition), groups, shows_caption=False))


def _columns(edition: Edition) -> tuple[Column, ...]:
    say = edition.catalogue.say
    return (
        Column("about", say("requests.column.about"), 70),
        Column("text", say("requests.column.text"), 250, is_row_header=True),
        Column("meeting", say("requests.column.meeting"), 150),
        Column("minute", say("requests.column.minute"), 60, is_spare=True),
        Column("owner", say("requests.column.owner"), 110, is_spare=True),
        Column("due", say("requests.column.due"), 90),
        Column("state", say("requests.column.state"), 100),
        Column("answer", say("requests.column.answer"), 250),
    )


def _row(one: Request, part: Part) -> Row:
    edition, catalogue = part.edition, part.edition.catalogue
    waiting = catalogue.say("requests.waiting") if one.is_open else ""
    answer = edition.told(one.answer) if one.answer else waiting
    asked = catalogue.say("requests.meeting", meeting=one.meeting, date=catalogue.date(one.dated))
    return Row(
        (
            _about(one, part.whole),
            TextCell(edition.told(one.text)),
            TextCell(asked),
            TextCell(one.minute),
            TextCell(edition.told(one.owner)),
            TextCell(catalogue.date(one.due) if one.due else ""),
            TextCell(request_state(one, edition)),
            TextCell(answer),
        )
    )


def _about(one: Request, edition: Edition) -> ReferencesCell | TextCell:
    """Return what was asked about: a measure's reference as a link, or the name of an outcome or service."""
    measures = edition.lookup.definitions(on=edition.round)
    if one.about in measures:
        measure = measures[one.about]
        return ReferencesCell((Reference(anchor(measure.key), measure.ref or edition.title(measure)),))
    if one.about in edition.nodes:
        return TextCell(edition.nodes[one.about].title)
    return TextCell(edition.units[one.about].name if one.about in edition.units else "")


KINDS = (
    SectionKind(
        "requests",
        "scrutiny follow-up: what was asked at which meeting, minute number, owner, the answer now",
        _requests,
        {"show": Option("all of them, or those without an answer", ("all", "open"))},
    ),
)
