"""The council's own words in a section of any kind: paragraphs and lists, with named figures."""

from quarterdeck.compose.narrative.held import Held
from quarterdeck.compose.narrative.paper import paper_for
from quarterdeck.compose.narrative.telling import Teller, free_blocks, notes_block
from quarterdeck.compose.pack import Block
from quarterdeck.compose.sections.part import Part


def own_words(part: Part) -> tuple[Block, ...]:
    """Return the blocks of a section's own text, () where it has none; figures are those of its lines.

    Raises TemplateRefused where the text names a figure that there is not.
    """
    if not part.text.strip():
        return ()
    paper = paper_for(part.whole.lookup.council.papers, on=part.whole.round)
    held = Held(part.edition, part.whole, paper, part.links)
    teller = Teller(held, row=part.row.place, place=(part.row.title or part.row.section).casefold())
    own = part.row.translations.get(part.edition.catalogue.language, {})
    told = teller.written(part.text, language=teller.language_of(is_translated="text" in own))
    teller.refuse()
    return (*free_blocks(told), *notes_block(teller.notes))
