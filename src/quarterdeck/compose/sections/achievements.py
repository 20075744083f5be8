"""Key achievements and key issues by priority; a priority with a Red never says that there is none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.lines import anchor
from quarterdeck.compose.narrative.commentary import typed_texts
from quarterdeck.compose.narrative.held import Held
from quarterdeck.compose.narrative.paragraphs import Written, as_typed
from quarterdeck.compose.narrative.searched import WHOLE
from quarterdeck.compose.pack import Block, Numbered, Passage, Prose, Section, Titled
from quarterdeck.compose.phrases import Phrase, Reference, Run, language_of
from quarterdeck.compose.remarks import paragraphs
from quarterdeck.compose.sections.own_words import own_words
from quarterdeck.compose.sections.part import Option, Part, SectionKind
from quarterdeck.compose.sections.priorities import (
    Priority,
    is_missed,
    node_anchor,
    node_title,
    priorities,
    say_of,
)
from quarterdeck.domain.highlights import by_reference
from quarterdeck.domain.lines import Line
from quarterdeck.domain.people import Commentary, CommentaryKind
from quarterdeck.domain.plan_standing import NodeStanding


@dataclass(frozen=True, slots=True)
class _Place:
    """A heading, what stands under it, and the texts about it."""

    title: str
    outcomes: Sequence[NodeStanding]
    lines: Sequence[Line]
    texts: Sequence[Commentary]


def _both(part: Part) -> tuple[Section, ...]:
    show = part.option("show", "both")
    made = {"achievements": _achievements, "issues": _issues}
    if show in made:
        return (made[show](part, is_alone=True),)
    first, second = (make(part, is_alone=False) for make in made.values())
    return replace(first, blocks=(*own_words(part), *first.blocks)), second


def _achievements(part: Part, *, is_alone: bool) -> Section:
    say = part.edition.catalogue.say
    blocks: list[Block] = []
    start = 1
    for place in _places(part, CommentaryKind.ACHIEVEMENT):
        said = _told(place, part)
        blocks.append(Titled(place.title, (_numbered(said, start) or Prose((say("achievements.none"),)),)))
        start += len(said)
    return _section(part, "achievements", blocks, is_alone=is_alone)


def _issues(part: Part, *, is_alone: bool) -> Section:
    blocks: list[Block] = []
    start = 1
    for place in _places(part, CommentaryKind.ISSUE):
        said = _told(place, part)
        blocks.append(Titled(place.title, tuple(_issues_of(place, said, start, part.edition))))
        start += len(said)
    return _section(part, "issues", blocks, is_alone=is_alone)


def _section(part: Part, kind: str, blocks: list[Block], *, is_alone: bool) -> Section:
    say, edition = say_of(part.edition), part.edition
    title = say(f"{kind}.title")
    lead = say(f"{kind}.lead", span=edition.catalogue.span(edition.round))
    if is_alone:
        return Section(part.anchor, part.heading(title), lead, (*own_words(part), *blocks))
    return Section(f"{part.anchor}-{kind}", title, lead, tuple(blocks))


def _issues_of(place: _Place, said: tuple[Phrase, ...], start: int, edition: Edition) -> Iterator[Block]:
    """Yield the issues of a place and every Red under it; that there is none only where that is so."""
    say = say_of(edition)
    reds = tuple(_reds(place, edition))
    written = _numbered(said, start)
    if written:
        yield written
    elif not reds:
        yield Prose((say("issues.none"),))
    else:
        yield Prose((say("issues.none_written"),))
    if reds:
        yield Passage(reds)


def _reds(place: _Place, edition: Edition) -> Iterator[Phrase]:
    """Yield the Red outcomes and the Red measures of a place, each with where it stands."""
    say, plural = say_of(edition), edition.catalogue.plural
    outcomes = [one for one in place.outcomes if one.is_missed]
    lines = sorted((line for line in place.lines if is_missed(line)), key=by_reference)
    named = [Reference(node_anchor(one.node.code), node_title(one.node, edition)) for one in outcomes]
    if named:
        yield Phrase((say(f"issues.outcomes.{plural(len(named))}"), *_listed(named, say("issues.and_more"))))
    named = [
        Reference(anchor(one.measure.key), one.measure.ref or edition.title(one.measure)) for one in lines
    ]
    if named:
        yield Phrase((say(f"issues.measures.{plural(len(named))}"), *_listed(named, ", ")))


def _listed(named: Sequence[Reference], comma: str) -> Iterator[Run]:
    for at, one in enumerate(named):
        if at:
            yield comma
        yield one
    yield "."


# -- texts


def _numbered(said: tuple[Phrase, ...], start: int) -> Numbered | None:
    return Numbered(said, start) if said else None


def _told(place: _Place, part: Part) -> tuple[Phrase, ...]:
    """Return the texts of a place, each a paragraph with what it is about, its named figures filled."""
    held = Held(part.edition, part.whole, links=part.links)
    return tuple(phrase for one in place.texts for phrase in _text(one, held))


def _text(one: Commentary, held: Held) -> Iterator[Phrase]:
    edition, typed = held.chosen, typed_texts(held.whole)
    about = _about(one.about, edition)
    lead: tuple[Run, ...] = (about, edition.catalogue.say("issues.about")) if about else ()
    for at, text in enumerate(paragraphs(one, edition)):
        made = as_typed(typed.get(text, text), held, place=one.about, language=language_of(text))
        if made is not None:
            runs = (*(lead if not at else ()), *made.phrase.runs, *_sources(made, edition))
            yield Phrase(runs, made.phrase.language)


def _sources(made: Written, edition: Edition) -> Iterator[str]:
    """Yield where figures that are not the council's come from."""
    say = edition.catalogue.say
    if named := [say("cover.source", figure=one.figure, source=one.source) for one in made.sources]:
        yield " " + say("cover.sources", sources="; ".join(named))


def _about(about: str, edition: Edition) -> Reference | None:
    """Return the measure or outcome a text is about; None where it is about more."""
    if node := edition.nodes.get(about):
        return Reference(node_anchor(about), node_title(node, edition)) if node.parent else None
    line = next((line for line in edition.lines if line.measure.key == about), None)
    if line is None:
        return None
    ref = line.measure.ref
    said = edition.catalogue.say("issues.measure", ref=ref) if ref else edition.title(line.measure)
    return Reference(anchor(about), said)


def _places(part: Part, kind: CommentaryKind) -> Iterator[_Place]:
    """Yield each priority with its texts, then what is about a unit, money or the whole council.

    A text about a measure that is not in the edition is in none of them.
    """
    edition = part.edition
    written = [
        one
        for one in edition.lookup.council.commentary
        if one.kind is kind and one.period.span == edition.round.span
    ]
    written.sort(key=lambda one: one.order)
    left = list(written)
    for priority in priorities(part):
        codes = _codes(priority)
        texts = [one for one in left if one.about in codes]
        left = [one for one in left if one.about not in codes]
        yield _Place(priority.title, priority.outcomes, priority.lines, texts)
    if len(edition.lines) == len(part.whole.lines):
        yield from _of_others(left, edition)


def _codes(priority: Priority) -> set[str]:
    """Return the keys and codes that belong to a priority."""
    codes = {line.measure.key for line in priority.lines}
    codes |= {one.node.code for one in priority.outcomes}
    return codes | ({priority.node.node.code} if priority.node else set())


def _of_others(texts: Sequence[Commentary], edition: Edition) -> Iterator[_Place]:
    say = edition.catalogue.say
    money = {line.line for line in edition.lookup.council.budgets}
    names = {code: unit.name for code, unit in edition.units.items()}
    names |= {name: say("plan.money") for name in money} | {WHOLE: say("plan.the_council")}
    held: dict[str, list[Commentary]] = {}
    for one in texts:
        if one.about in names:
            held.setdefault(names[one.about], []).append(one)
    for name, own in held.items():
        yield _Place(name, (), (), own)


KINDS = (
    SectionKind(
        "achievements",
        "key achievements and key issues by priority, from the texts marked so; every Red is named",
        _both,
        {"show": Option("one of the two alone, or both", ("both", "achievements", "issues"))},
    ),
)
