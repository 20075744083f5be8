"""The sections of the standard pack: summary, scorecards, measures in full, notes."""

from quarterdeck.compose.last_ratings import with_last_ratings
from quarterdeck.compose.notes import notes
from quarterdeck.compose.pack import Section
from quarterdeck.compose.scorecards import full_sections, portfolio_sections, scorecard_sections
from quarterdeck.compose.sections.annual import ANNUAL
from quarterdeck.compose.sections.part import Option, Part, SectionKind
from quarterdeck.compose.summary import summary

_LAYOUT = Option(
    "each portfolio's scorecard with its measures in full after it, or one of the two alone",
    ("both", "scorecard", "full"),
)


def _summary(part: Part) -> tuple[Section, ...]:
    made = summary(part.edition, title=part.heading(part.title), links=part.links)
    return _by_setting(part, (made,))


def _scorecards(part: Part) -> tuple[Section, ...]:
    show = {"scorecard": scorecard_sections, "full": full_sections}.get(
        part.option("show"), portfolio_sections
    )
    return _by_setting(part, show(part.edition, links=part.links))


def _by_setting(part: Part, made: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the sections with last ratings of yearly measures, where the template asks for them."""
    if part.option("annual") != "last":
        return made
    return tuple(with_last_ratings(section, part.edition) for section in made)


def _notes(part: Part) -> tuple[Section, ...]:
    return (notes(part.edition, part.whole, every_mark=part.option("marks") == "all"),)


KINDS = (
    SectionKind(
        "summary",
        "the answer in a sentence, counts, ratings by portfolio, what changed, every Red",
        _summary,
        {"annual": ANNUAL},
    ),
    SectionKind(
        "scorecard",
        "each portfolio's scorecard, then its measures in full",
        _scorecards,
        {"show": _LAYOUT, "annual": ANNUAL},
    ),
    SectionKind(
        "notes",
        "how ratings are made, what counts, marks, the age of figures, sources",
        _notes,
        {"marks": Option("the marks that occur in the pack, or all there are", ("occurring", "all"))},
    ),
)
