"""A section of the council's own words: legal, financial, equality, risk and climate implications, papers."""

from quarterdeck.compose.narrative.held import Held
from quarterdeck.compose.narrative.paper import paper_for
from quarterdeck.compose.narrative.telling import Teller, free_blocks, notes_block
from quarterdeck.compose.pack import Section
from quarterdeck.compose.sections.part import Part, SectionKind


def _free_text(part: Part) -> tuple[Section, ...]:
    heading = part.heading(part.edition.catalogue.say("kind.free text"))
    paper = paper_for(part.whole.lookup.council.papers, on=part.whole.round)
    held = Held(part.edition, part.whole, paper, part.links)
    teller = Teller(held, row=part.row.place, place=(part.row.title or part.row.section).casefold())
    own = part.row.translations.get(part.edition.catalogue.language, {})
    told = teller.written(part.text, language=teller.language_of(is_translated="text" in own))
    teller.refuse()
    blocks = (*free_blocks(told), *notes_block(teller.notes))
    return (Section(part.anchor, heading, "", blocks),) if blocks else ()


KINDS = (
    SectionKind(
        "free text",
        "a heading and words of the council's own, with named figures: legal or other implications",
        _free_text,
    ),
)
