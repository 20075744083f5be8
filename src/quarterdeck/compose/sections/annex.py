"""The annex: for each portfolio in turn its summary, its scorecard, and its measures in full by rating."""

from dataclasses import replace

from quarterdeck.compose.pack import Section
from quarterdeck.compose.scorecards import scorecard_sections
from quarterdeck.compose.sections import portfolio_summary, rating_panels
from quarterdeck.compose.sections.part import Part, SectionKind
from quarterdeck.domain.lines import Line


def _annex(part: Part) -> tuple[Section, ...]:
    if not part.edition.lines:
        return ()
    return tuple(
        section
        for at, (name, lines) in enumerate(portfolio_summary.every_portfolio(part), start=1)
        for section in _of_portfolio(part, name, lines, anchor=f"{part.anchor}-{at}")
    )


def _of_portfolio(part: Part, name: str, lines: tuple[Line, ...], *, anchor: str) -> tuple[Section, ...]:
    """Return the three sections of one portfolio; headings of the council's own would be the same for all."""
    row = replace(part.row, title="", text="", translations={})
    own = replace(part, edition=part.edition.of(lines), row=row, anchor=anchor)
    summary = portfolio_summary.summary_of(own, name, lines, is_alone=True)
    return (
        replace(summary, kind_name=portfolio_summary.KINDS[0].name),
        *_as("scorecard", scorecard_sections(own.edition, links=own.links)),
        *_as(rating_panels.KINDS[0].name, rating_panels.KINDS[0].compose(own)),
    )


def _as(kind_name: str, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    return tuple(replace(section, kind_name=kind_name) for section in sections)


KINDS = (
    SectionKind(
        "portfolio annex",
        "for each portfolio in turn: its summary, its scorecard, its measures in full by rating",
        _annex,
        {
            **portfolio_summary.OPTIONS,
            **{name: one for name, one in rating_panels.OPTIONS.items() if name != "group"},
        },
    ),
)
