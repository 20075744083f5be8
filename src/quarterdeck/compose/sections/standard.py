"""The sections of the standard pack: summary, scorecards, measures in full, notes."""

from quarterdeck.compose.notes import notes
from quarterdeck.compose.pack import Section
from quarterdeck.compose.scorecards import full_sections, portfolio_sections, scorecard_sections
from quarterdeck.compose.sections.part import Option, Part, SectionKind
from quarterdeck.compose.summary import summary

_LAYOUT = Option(
    "each portfolio's scorecard with its measures in full after it, or one of the two alone",
    ("both", "scorecard", "full"),
)


def _summary(part: Part) -> tuple[Section, ...]:
    return (summary(part.edition, title=part.heading(part.title), links=part.links),)


def _scorecards(part: Part) -> tuple[Section, ...]:
    show = {"scorecard": scorecard_sections, "full": full_sections}.get(
        part.option("show"), portfolio_sections
    )
    return show(part.edition, links=part.links)


def _notes(part: Part) -> tuple[Section, ...]:
    return (notes(part.edition, whole=part.whole),)


KINDS = (
    SectionKind(
        "summary", "the answer in a sentence, counts, ratings by portfolio, what changed, every Red", _summary
    ),
    SectionKind(
        "scorecard", "each portfolio's scorecard, then its measures in full", _scorecards, {"show": _LAYOUT}
    ),
    SectionKind("notes", "how ratings are made, what counts, marks, the age of figures, sources", _notes),
)
