"""The paper a pack goes with: its meeting, numbered paragraphs, what members are asked, annexes."""

from collections.abc import Iterator
from dataclasses import replace

from quarterdeck.compose.narrative.held import Held
from quarterdeck.compose.narrative.paper import paper_for, standard_paragraphs
from quarterdeck.compose.narrative.telling import Teller, notes_block, numbered
from quarterdeck.compose.pack import Block, Bullets, Cover, Numbered, Prose, Section, Terms, Titled
from quarterdeck.compose.phrases import Phrase
from quarterdeck.compose.sections.part import Option, Part, SectionKind
from quarterdeck.compose.verdict import verdict
from quarterdeck.domain.packs import Paper, TemplateRefused

PLACE = "cover"
_MEETING = Option("which meeting of the sheet papers it goes to; else the first one after the round")


def _cover(part: Part) -> tuple[Section, ...]:
    paper = _paper(part)
    teller = Teller(Held(part.edition, part.whole, paper, part.links), row=part.row.place, place=PLACE)
    said = _paragraphs(part, teller)
    asked = _recommendations(paper, teller)
    teller.refuse()
    cover = replace(_about(part, paper), paragraphs=said, recommendations=asked, notes=teller.notes)
    part.edition.once("cover", lambda: cover)
    return (Section(part.anchor, cover.title, verdict(part.edition), tuple(_blocks(cover, part))),)


def _paper(part: Part) -> Paper | None:
    """Return the paper of the round. Raises TemplateRefused where the meeting that is asked for has none."""
    papers, meeting = part.whole.lookup.council.papers, part.option("meeting")
    found = paper_for(papers, on=part.whole.round, meeting=meeting)
    if found is None and meeting:
        there = ", ".join(dict.fromkeys(one.meeting for one in papers)) or "none"
        raise TemplateRefused(
            f'{part.row.place}: the sheet papers has no paper of this round for "{meeting}"; it has {there}'
        )
    return found


def _paragraphs(part: Part, teller: Teller) -> tuple[Phrase, ...]:
    if not part.text.strip():
        return tuple(Phrase((text,)) for text in standard_paragraphs(teller.held))
    own = part.row.translations.get(part.edition.catalogue.language, {})
    return teller.phrases(part.text, language=teller.language_of(is_translated="text" in own))


def _recommendations(paper: Paper | None, teller: Teller) -> tuple[Phrase, ...]:
    if paper is None:
        return ()
    own = paper.translations.get(teller.held.whole.catalogue.language, {}).get("recommendations", "")
    row = f"the recommendations to {paper.meeting} in the sheet papers"
    language = teller.language_of(is_translated=bool(own))
    return teller.phrases(own or paper.recommendations, row=row, language=language)


def _about(part: Part, paper: Paper | None) -> Cover:
    edition = part.whole
    period = edition.catalogue.period(edition.round)
    title = part.heading(edition.catalogue.say("kind.cover"))
    if paper is None:
        return Cover(title, period=period)
    own = paper.translations.get(edition.catalogue.language, {}).get("title")
    return Cover(
        title=edition.told(paper.title, own) or title,
        meeting=paper.meeting,
        date=edition.catalogue.date(paper.dated) if paper.dated else "",
        authors=paper.authors,
        contact=paper.contact,
        period=period,
        annexes=paper.annexes,
        background=paper.background,
    )


def _blocks(cover: Cover, part: Part) -> Iterator[Block]:
    say = part.edition.catalogue.say
    yield Terms(tuple(_terms(cover, part)))
    yield from numbered(cover.paragraphs)
    if cover.recommendations:
        asked = (Prose((say("cover.asked", meeting=cover.meeting),)),) if cover.meeting else ()
        start = 1 + sum(
            len(block.items) for block in numbered(cover.paragraphs) if isinstance(block, Numbered)
        )
        yield Titled(say("cover.recommendations"), (*asked, Numbered(cover.recommendations, start)))
    if cover.annexes:
        yield Titled(say("cover.annexes"), (Bullets(cover.annexes),))
    if cover.background:
        yield Titled(say("cover.background"), (Bullets(cover.background),))
    yield from notes_block(cover.notes)


def _terms(cover: Cover, part: Part) -> Iterator[tuple[str, str]]:
    say, listed = part.edition.catalogue.say, part.edition.catalogue.listed
    rows = (
        ("cover.meeting", cover.meeting),
        ("cover.date", cover.date),
        ("cover.period", cover.period),
        ("cover.authors", listed(cover.authors)),
        ("cover.contact", cover.contact),
    )
    yield from ((say(key), text) for key, text in rows if text)


KINDS = (
    SectionKind(
        "cover",
        "the paper the pack goes with: meeting, numbered paragraphs with counts, recommendations, annexes",
        _cover,
        {"meeting": _MEETING},
    ),
)
