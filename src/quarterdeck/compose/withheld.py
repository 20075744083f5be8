"""What an edition leaves out, said without giving it away: how much, why, and that the counts close."""

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.pack import Prose, Section
from quarterdeck.compose.readership import Withheld
from quarterdeck.domain.measures import Access

ANCHOR = "exempt-matter"


def withheld_words(edition: Edition) -> tuple[str, ...]:
    """Return a sentence for each reason why something stands in another edition alone, and the sum of lines.

    `edition` is the one of all lines of the pack. Empty where nothing is withheld.
    """
    if not edition.withheld:
        return ()
    said = [_words(one, edition) for one in edition.withheld]
    hidden, here = sum(one.lines for one in edition.withheld), len(edition.lines)
    say = edition.catalogue.say
    if hidden:
        total = here + hidden
        said.append(edition.catalogue.many("exempt.sum", total, here=here, withheld=hidden, total=total))
        said.append(say("exempt.totals"))
    return tuple(said)


def exempt_section(edition: Edition, *, anchor: str = ANCHOR, heading: str = "") -> Section:
    """Return the section that says what this edition leaves out, or that it leaves out nothing."""
    say = edition.catalogue.say
    said = withheld_words(edition) or (say("exempt.none"),)
    return Section(
        anchor, heading or say("kind.exempt matter"), "", (Prose(said),), kind_name="exempt matter"
    )


def _words(one: Withheld, edition: Edition) -> str:
    under = paragraph(one.under, edition)
    if one.texts:
        return edition.catalogue.many(f"exempt.texts.{one.access.value}", one.texts)
    if one.is_total:
        return edition.catalogue.many("exempt.total", one.lines)
    if one.access is Access.EXEMPT and not under:
        return edition.catalogue.many("exempt.unsaid", one.lines)
    return edition.catalogue.many(f"exempt.{one.access.value}", one.lines, under=under)


def paragraph(under: str, edition: Edition) -> str:
    """Return the paragraph that exempt matter names, in full where only its number is given."""
    numbers = under.replace(",", " ").replace("and", " ").split()
    if not numbers or not all(one.isdecimal() for one in numbers):
        return under
    listed = edition.catalogue.listed(numbers)
    return edition.catalogue.many("exempt.paragraph", len(numbers), number=listed)
