"""A section of the council's own words: legal, financial, equality, risk and climate implications, papers."""

from quarterdeck.compose.pack import Section
from quarterdeck.compose.sections.own_words import own_words
from quarterdeck.compose.sections.part import Part, SectionKind


def _free_text(part: Part) -> tuple[Section, ...]:
    heading, blocks = part.heading(part.edition.catalogue.say("kind.free text")), own_words(part)
    return (Section(part.anchor, heading, "", blocks),) if blocks else ()


KINDS = (
    SectionKind(
        "free text",
        "a heading and words of the council's own, with named figures: legal or other implications",
        _free_text,
    ),
)
