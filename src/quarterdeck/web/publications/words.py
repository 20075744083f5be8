"""The sentences of this part, and how times, sizes and rounds are written in them."""

from datetime import datetime

from django.utils import timezone

from quarterdeck.acts.build_pack import FIRST, Asked
from quarterdeck.compose.differences import Kind
from quarterdeck.compose.readership import Readership
from quarterdeck.compose.templates import STANDARD
from quarterdeck.domain.periods import Period
from quarterdeck.domain.rounds import RoundState
from quarterdeck.records.models import Publication
from quarterdeck.web.packs.forms import LANGUAGES
from quarterdeck.web.presenters.words import PAGES

EDITIONS = {
    Readership.PUBLIC: "Public edition",
    Readership.EXEMPT: "Exempt edition",
    Readership.EXEMPT: "Exempt edition",
    Readership.RESTRICTED: "Restricted edition",
}
EDITION_HINTS = {
    Readership.PUBLIC: "measures and texts that are public",
    Readership.EXEMPT: "exempt matter too, for the private part of a meeting",
    Readership.RESTRICTED: "what is restricted to officers too",
}
ROUND_STATES = {
    RoundState.PLANNED: "not opened yet: makes a draft",
    RoundState.OPEN: "open: makes a draft",
    RoundState.CLOSED: "closed",
    RoundState.PUBLISHED: "published",
}
KINDS = {
    Kind.NEW: "New in this version",
    Kind.GONE: "No longer in it",
    Kind.RATING: "Rating",
    Kind.JUDGED: "Declared rating",
    Kind.FIGURE: "Figure",
    Kind.EARLIER: "Earlier figures",
    Kind.TARGET: "Target",
    Kind.DEFINITION: "Definition",
    Kind.COMMENTARY: "Commentary",
    Kind.ACTIONS: "Actions",
    Kind.OTHERS: "Others’ figures",
    Kind.NOTES: "Notes beside the figure",
    Kind.PACK: "Words around the measures",
}
STEPS = (
    "collecting the figures",
    "making the web page",
    "making the tagged PDF, which takes longest",
    "making the Word document",
    "making the Excel workbook",
    "making the CSV file",
)


def step(done: int) -> str:
    """Return what a build is at, after so many steps."""
    return STEPS[min(done, len(STEPS) - 1)]


def size(count: int) -> str:
    """Return a size of a file in words.

    >>> size(725477), size(3_400_000), size(80)
    ('725 kB', '3.4 MB', '1 kB')
    """
    return f"{count / 1e6:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000)):,} kB"


def moment(at: datetime) -> str:
    """Return a time by the council's clock: "10 August 2017 at 10:00"."""
    local = timezone.localtime(at)
    return f"{PAGES.date(local.date())} at {local:%H:%M}"


def day(at: datetime) -> str:
    """Return the day of a time by the council's clock."""
    return PAGES.date(timezone.localdate(at))


def round_name(period: Period) -> str:
    """Return a round in words: "Quarter 1 of 2017/18"."""
    key = f"period.long.{period.kind.name.lower()}"
    if key not in PAGES.sentences:
        return PAGES.period(period)
    return PAGES.say(key, number=period.number, year=PAGES.year(period))


def edition_name(edition: str, template: str = STANDARD, language: str = FIRST) -> str:
    """Return an edition in words, with the template and the language where they are not the usual ones.

    >>> edition_name("public"), edition_name("public", "annex", "cy")
    ('Public edition', 'Public edition, template annex, in Welsh')
    """
    said = [EDITIONS[Readership(edition)]]
    said += [] if template == STANDARD else [f"template {template}"]
    said += [] if language == FIRST else [f"in {LANGUAGES.get(language, language)}"]
    return ", ".join(said)


def edition_of(one: Asked | Publication) -> str:
    """Return the edition of a build or of a publication in words."""
    edition = one.edition if isinstance(one, Publication) else one.readership.value
    return edition_name(edition, one.template, one.language)


def lower(text: str) -> str:
    """Return a text with a small letter first: names in it keep theirs."""
    return text[:1].lower() + text[1:]


def language(code: str) -> str:
    """Return a language by its name."""
    return LANGUAGES.get(code, code)
