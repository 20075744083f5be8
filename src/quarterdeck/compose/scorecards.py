"""A portfolio's pages: its scorecard, then its measures in full."""

from collections.abc import Mapping

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.lines import scorecard_line
from quarterdeck.compose.pack import Panels, Scorecard, ScorecardGroup, ScorecardLine, Section
from quarterdeck.compose.summary import gap_words, missed
from quarterdeck.compose.tables import (
    Cell,
    ChartCell,
    Column,
    DirectionCell,
    FigureCell,
    Group,
    MarkCell,
    Row,
    Table,
    TextCell,
    Weight,
)
from quarterdeck.compose.tallies import bar, closing_words, standing
from quarterdeck.domain.lines import Line
from quarterdeck.domain.schemes.grades import CountsAs

_FEW = 3


def portfolio_sections(edition: Edition, *, links: Mapping[str, str]) -> tuple[Section, ...]:
    """Return two sections a portfolio, in order: the scorecard (landscape) and the measures in full."""
    pairs = zip(scorecard_sections(edition, links=links), full_sections(edition, links=links), strict=True)
    return tuple(section for pair in pairs for section in pair)


def scorecard_sections(edition: Edition, *, links: Mapping[str, str]) -> tuple[Section, ...]:
    """Return a landscape section a portfolio: its sentence, its bar and its scorecard."""
    return tuple(
        Section(
            links[name],
            name,
            lead(lines, edition),
            (_scorecard(name, lines, _groups(lines, edition), edition),),
            is_wide=True,
        )
        for name, lines in edition.portfolios()
    )


def full_sections(edition: Edition, *, links: Mapping[str, str]) -> tuple[Section, ...]:
    """Return a section a portfolio with its measures in full."""
    return tuple(
        Section(
            f"{links[name]}-full",
            edition.catalogue.say("card.full", portfolio=name),
            "",
            (Panels(tuple(line for group in _groups(lines, edition) for line in group.lines)),),
        )
        for name, lines in edition.portfolios()
    )


def _groups(lines: tuple[Line, ...], edition: Edition) -> tuple[ScorecardGroup, ...]:
    """Return the lines by outcome, in the order in which outcomes first appear; parts follow their parent."""
    found: dict[str, list[ScorecardLine]] = {}
    for line in lines:
        found.setdefault(edition.outcome(line.measure), []).append(scorecard_line(line, edition))
    return tuple(ScorecardGroup(heading, tuple(kept)) for heading, kept in found.items())


def _scorecard(
    name: str, lines: tuple[Line, ...], groups: tuple[ScorecardGroup, ...], edition: Edition
) -> Scorecard:
    found = standing(lines)
    caption = edition.catalogue.say(
        "card.caption", portfolio=name, period=edition.catalogue.period(edition.round)
    )
    rows = tuple(Group(group.heading, tuple(_row(line, edition) for line in group.lines)) for group in groups)
    return Scorecard(
        name=name,
        bar=bar(found, edition, title=name, longest=found.total, is_large=True),
        closing=closing_words(found, edition),
        table=Table(caption, _columns(edition), rows, shows_caption=False),
        groups=groups,
        key=edition.catalogue.say("card.key"),
    )


def _columns(edition: Edition) -> tuple[Column, ...]:
    words, say = edition.catalogue.words, edition.catalogue.say
    part = edition.catalogue.part(edition.round)
    before = edition.round.year_before()
    first = edition.catalogue.period(before) if before else ""
    return (
        Column("ref", words["ref"], 27),
        Column("measure", words["measure"], 208, is_row_header=True),
        Column("good", say("card.good"), 62, is_spare=True),
        Column("last", words["last_year"], 86, is_figure=True, is_spare=True),
        Column("now", say("card.now", part=part), 82, is_figure=True),
        Column("target", words["target"], 92, is_figure=True),
        Column("trend", say("card.trend", first=first), 112, is_picture=True),
        Column("rating", words["rating"], 90),
        Column("direction", words["direction"], 97),
        Column("why", words["why"], 144),
    )


def _row(line: ScorecardLine, edition: Edition) -> Row:
    trend: Cell = ChartCell(line.spark) if line.spark else TextCell(_no_picture(line, edition), Weight.QUIET)
    return Row(
        (
            TextCell(line.ref, Weight.QUIET),
            TextCell(line.title, Weight.PLAIN if line.is_child else Weight.STRONG, link=line.anchor),
            TextCell(line.good_to_be),
            FigureCell(line.last_year, Weight.QUIET),
            FigureCell(line.now, Weight.NOW),
            FigureCell(line.target),
            trend,
            MarkCell(line.mark),
            DirectionCell(line.direction),
            TextCell(line.why),
        ),
    )


def _no_picture(line: ScorecardLine, edition: Edition) -> str:
    """Return what stands where a trend would: nothing for a status, which has no line to draw."""
    has_status = line.now.number is None and line.now.text != edition.catalogue.say("figure.none")
    return "" if has_status else edition.catalogue.say("card.no_figures")


def lead(lines: tuple[Line, ...], edition: Edition) -> str:
    """Return a portfolio's sentence: how many are missed and which is furthest, else how many are near."""
    found, catalogue = standing(lines), edition.catalogue
    if not found.rated:
        return catalogue.say("card.lead.none")
    worst_word = edition.mark(found.grades[0].grade).word
    reds = missed(lines)
    if reds and not gap_words(reds[0], edition):
        titles = catalogue.listed([edition.title(line.measure) for line in reds[:_FEW]])
        word, more = edition.mark(reds[0].rating.grade).word, len(reds) - _FEW
        key = "card.lead.without_gap" if more <= 0 else "card.lead.without_gap.more"
        return catalogue.many(key, len(reds), word=word, examples=titles)
    if reds:
        example = catalogue.say(
            "card.example", title=edition.title(reds[0].measure), gap=gap_words(reds[0], edition)
        )
        word = edition.mark(reds[0].rating.grade).word
        return catalogue.many("card.lead.red", len(reds), word=word, example=example, examples=example)
    near = [line for line in lines if line.counted and _is_near(line)]
    if near:
        titles = catalogue.listed([edition.title(line.measure) for line in near[:_FEW]])
        word = edition.mark(near[0].rating.grade).word
        return catalogue.many("card.lead.amber", len(near), missed=worst_word, word=word, examples=titles)
    return catalogue.say("card.lead.green")


def _is_near(line: Line) -> bool:
    return line.rating.grade is not None and line.rating.grade.counts_as is CountsAs.NEAR
