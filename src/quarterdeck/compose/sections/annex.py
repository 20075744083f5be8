"""The annex: for each portfolio in turn its summary, its scorecard, and its measures in full by rating."""

from dataclasses import replace

from quarterdeck.compose.pack import Section
from quarterdeck.compose.scorecards import scorecard_sections
from quarterdeck.compose.sections import portfolio_summary, rating_panels
from quarterdeck.compose.sections.part import Part, SectionKind


def _annex(part: Part) -> tuple[Section, ...]:
    made = (
        section
        for at, (_, lines) in enumerate(part.edition.portfolios(), start=1)
        for section in _of_portfolio(
            replace(part, edition=part.edition.of(lines), anchor=f"{part.anchor}-{at}")
        )
    )
    return tuple(made)


def _of_portfolio(part: Part) -> tuple[Section, ...]:
    """Return the three sections of one portfolio; headings of the council's own would be the same for all."""
    plain = replace(part, row=replace(part.row, title="", text="", translations={}))
    cards = scorecard_sections(plain.edition, links=plain.links)
    return (
        *_as(portfolio_summary.KINDS[0], plain),
        *(replace(section, kind_name="scorecard") for section in cards),
        *_as(rating_panels.KINDS[0], plain),
    )


def _as(kind: SectionKind, part: Part) -> tuple[Section, ...]:
    return tuple(replace(section, kind_name=kind.name) for section in kind.compose(part))


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
