"""The member's two pages of one portfolio: what is off target, with a question each; what changed and comes.

Exactly two printed pages for a portfolio of up to about twenty measures: what does not fit is counted.
"""

from dataclasses import replace

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.member import reds, room, tables
from quarterdeck.compose.pack import Block, NamedBar, Prose, RatingBars, Section, Titled
from quarterdeck.compose.scorecards import lead
from quarterdeck.compose.sections.own_words import own_words
from quarterdeck.compose.sections.part import Option, Part, SectionKind
from quarterdeck.compose.sections.requests import requests_of
from quarterdeck.compose.summary import missed
from quarterdeck.compose.tables import Table
from quarterdeck.compose.tallies import bar, by_portfolio, closing_words, counted_marks, standing
from quarterdeck.compose.withheld import withheld_words
from quarterdeck.domain.lines import Line
from quarterdeck.domain.periods import PeriodKind
from quarterdeck.domain.selection import chosen, selection

_TOP = 165
"""Points that title, sentence and bar take at the head of the first page."""
_HEAD, _READ, _PROSE = 46, 36, 15
"""Points of the title of the second page, of the heading "How to read this", and of a line below it."""
_TITLE = 48
"""Points of the pack's own title, over the first of several portfolios."""


def _member(part: Part) -> tuple[Section, ...]:
    asked = part.option("portfolio")
    if asked:
        lines = chosen(part.edition.lines, selection(f"portfolio={asked}"), part.whole.lookup.council)
        return _pages(part, _name(asked, part), part.edition.of(lines)) if lines else ()
    held = part.edition.portfolios()
    return tuple(
        section
        for at, (name, lines) in enumerate(held)
        for section in _pages(part, name, part.edition.of(lines), above=0 if at or len(held) == 1 else _TITLE)
    )


def _name(code: str, part: Part) -> str:
    found = (unit.name for unit in part.whole.lookup.council.units if unit.code.casefold() == code)
    return next(found, code)


def _pages(part: Part, name: str, edition: Edition, *, above: int = 0) -> tuple[Section, Section]:
    """Return the two pages of one portfolio; `above` are the points that stand over the first."""
    say, at = edition.catalogue.say, "-".join(name.casefold().split())
    title = part.heading(say("member.title", name=name, when=when(edition)))
    own = own_words(part)
    words = room.lines_of(part.text, room.WIDTH) * _PROSE if part.text else 0
    shown, spilled = _ratings(edition, room.PAGE - _TOP - above - words)
    first = (*own, *_bar(edition), *shown)
    second = _second(part, edition, spilled)
    return (
        Section(f"{part.anchor}-{at}", title, lead(edition.lines, edition), first),
        Section(f"{part.anchor}-{at}-2", say("member.more", name=name), "", second),
    )


def when(edition: Edition) -> str:
    """Return the months or the year of the round, as titles say them."""
    if edition.round.kind is PeriodKind.YEAR:
        return edition.catalogue.year(edition.round)
    return edition.catalogue.span(edition.round)


def _ratings(edition: Edition, space: int) -> tuple[tuple[Block, ...], list[Table]]:
    """Return what is off target and the other ratings, for `space` points, and the tables of what is left for
    the second page.
    """
    off = missed(edition.lines)
    gone = {line.measure.key for line in off}
    rest = [line for line in edition.lines if line.rating.grade is not None and line.measure.key not in gone]
    caption = edition.catalogue.say("member.rest.after" if off else "member.rest.alone")
    held = [tables.others(rest, edition, caption=caption)] if rest else []
    needed = sum(room.height_of_table(one) for one in held)
    title = _reds_title(off, edition)
    found: list[Block] = []
    if off and len(off) * reds.CARD + _READ + needed <= space:
        found.append(Titled(title, reds.cards(off, edition)))
        space -= len(off) * reds.CARD + _READ
    elif off:
        held.insert(0, reds.table(off, edition, caption=title))
    spilled: list[Table] = []
    for table in held:
        now, later = (None, table) if spilled else room.split(table, space)
        if now is not None:
            found.append(Titled(table.caption, (now,)))
            space -= room.height_of_table(now)
        if later is not None:
            spilled.append(later)
    return tuple(found), spilled


def _reds_title(off: list[Line], edition: Edition) -> str:
    word = edition.mark_of(off[0]).word if off else ""
    plural = edition.catalogue.sentences.get(f"plural.{word.lower()}", word)
    return edition.catalogue.many("member.reds", len(off), word=word, plural=plural)


def _bar(edition: Edition) -> tuple[Block, ...]:
    """Return the ratings as one bar with its sum."""
    found, say = standing(edition.lines), edition.catalogue.say
    if not found.total:
        return ()
    title, name = say("member.bar"), say("member.bar.name")
    drawn = bar(found, edition, title=name, longest=found.total, is_large=True)
    made = by_portfolio(edition, links={})
    return (RatingBars(title, (NamedBar(name, drawn),), made.table, closing_words(found, edition)),)


def _second(part: Part, edition: Edition, spilled: list[Table]) -> tuple[Block, ...]:
    """Return the second page: what the first had no room for, then each table as long as there is room."""
    off = missed(edition.lines)
    rest = [line for line in edition.lines if line not in off]
    requests = requests_of(replace(part, edition=edition, row=replace(part.row, chosen="portfolio=-")))
    made = [
        tables.changed(edition),
        tables.promised(edition),
        tables.asked(requests, edition),
        tables.unrated(edition),
        tables.steps([*off, *rest], edition),
    ]
    read = _how_to_read(part, edition)
    space = room.PAGE - _HEAD - _READ - sum(room.lines_of(text, room.WIDTH) * _PROSE for text in read)
    space -= sum(room.height_of_table(table) for table in spilled)
    fitted = room.fitted([table for table in made if table.rows], space)
    say = edition.catalogue.say
    left = [table.caption for table, _ in fitted if not table.rows]
    if left:
        read = (*read, say("member.no_room", tables=edition.catalogue.listed(left)))
    return (
        *(Titled(say("member.continued", title=table.caption), (table,)) for table in spilled),
        *(_cut(table, out, edition) for table, out in fitted if table.rows),
        Titled(say("member.read"), (Prose(read),)),
    )


def _cut(table: Table, out: int, edition: Edition) -> Titled:
    """Return a table under its heading, with how many rows it leaves out."""
    said = (Prose((edition.catalogue.many("member.left", out),), is_note=True),) if out else ()
    return Titled(table.caption, (table, *said))


def _how_to_read(part: Part, edition: Edition) -> tuple[str, ...]:
    """Return what the ratings mean by the scheme most in use, the sum, and what is withheld."""
    rated = [line.scheme for line in edition.lines if line.rating.grade is not None]
    notes = [one.note.get(edition.catalogue.language) or one.note.get("en", "") for one in rated]
    most = max(notes, key=notes.count, default="")
    closing = closing_words(standing(edition.lines), edition)
    said = " ".join(one for one in (most, edition.catalogue.say("member.all_yours", closing=closing)) if one)
    return (said, *withheld_words(part.whole)) if counted_marks(standing(edition.lines), edition) else (said,)


KINDS = (
    SectionKind(
        "member",
        "the member's two pages: my portfolio, its Reds with a question each, what changed, what comes",
        _member,
        {"portfolio": Option("the code of a portfolio or committee; every portfolio without it")},
    ),
)
