"""What this edition leaves out, and under which paragraph."""

from quarterdeck.compose.pack import Prose, Section
from quarterdeck.compose.sections.own_words import own_words
from quarterdeck.compose.sections.part import Part, SectionKind
from quarterdeck.compose.withheld import withheld_words


def _exempt(part: Part) -> tuple[Section, ...]:
    said = withheld_words(part.whole)
    if not said:
        return ()
    heading = part.heading(part.whole.catalogue.say("kind.exempt matter"))
    return (Section(part.anchor, heading, "", (*own_words(part), Prose(said))),)


KINDS = (
    SectionKind(
        "exempt matter",
        "what this edition leaves out, how much of it, and under which paragraph it is exempt",
        _exempt,
        has_lines=False,
    ),
)
