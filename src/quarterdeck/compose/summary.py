"""The first page: the answer, four counts, ratings by portfolio, what changed, and every Red."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from quarterdeck.compose import figures
from quarterdeck.compose.changes import changes
from quarterdeck.compose.charts import ShareBar
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.language.catalogue import capital
from quarterdeck.compose.lines import anchor, case_of, now_figure
from quarterdeck.compose.marks import Figure
from quarterdeck.compose.pack import Count, Counts, Section, SideBySide, Titled
from quarterdeck.compose.tables import (
    ChartCell,
    Column,
    FigureCell,
    Group,
    Row,
    Table,
    TextCell,
    Weight,
)
from quarterdeck.compose.tallies import by_portfolio, counted_marks, reasons_most_first, standing
from quarterdeck.compose.verdict import verdict
from quarterdeck.domain.lines import Line
from quarterdeck.domain.overall import is_of_members
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.schemes.grades import CountsAs
from quarterdeck.domain.tally import Tally

_ADVERSE = {
    ReasonCode.BELOW_RANGE: "below",
    ReasonCode.ABOVE_RANGE: "above",
    ReasonCode.OVER_BUDGET: "over",
}


def summary(edition: Edition, *, title: str, links: Mapping[str, str]) -> Section:
    """Return the summary section: `links` leads from a portfolio's name to its section."""
    found = standing(edition.lines)
    blocks = (
        Counts(counts(found, edition)),
        SideBySide((by_portfolio(edition, links=links),), (changes(edition),), left_share=655),
        Titled(*_reds(edition, links=links), anchor="reds"),
    )
    return Section("summary", title, verdict(edition), blocks)


def counts(found: Tally, edition: Edition) -> tuple[Count, ...]:
    """Return the big figures: each rating with its number, worst first, then the not rated."""
    glosses = [
        edition.catalogue.say(f"gloss.{grade.counts_as.value}")
        for grade in (part.grade for part in found.grades)
    ]
    glosses.append(_not_rated_gloss(found, edition))
    return tuple(
        Count(mark, count, gloss)
        for (mark, count), gloss in zip(counted_marks(found, edition), glosses, strict=True)
    )


def _not_rated_gloss(found: Tally, edition: Edition) -> str:
    if not found.unrated:
        return edition.catalogue.say("gloss.nothing_unrated")
    code, most = reasons_most_first(found)[0]
    reason = edition.catalogue.say(f"short.{code.value}")
    return edition.catalogue.say(
        "gloss.not_rated" if most == found.unrated else "gloss.mostly", reason=reason
    )


def missed(lines: tuple[Line, ...]) -> list[Line]:
    """Return the counted lines whose rating counts as missed, furthest from target first."""
    reds = [line for line in lines if line.counted and _is_missed(line)]
    return sorted(reds, key=lambda line: -_share(line))


def _is_missed(line: Line) -> bool:
    return line.rating.grade is not None and line.rating.grade.counts_as is CountsAs.MISSED


def _share(line: Line) -> Decimal:
    share = line.rating.reason.figures.get("gap_pct")
    return share if isinstance(share, Decimal) else Decimal(0)


def _reds(edition: Edition, *, links: Mapping[str, str]) -> tuple[str, tuple[Table, ...]]:
    """Return the title and the table of every missed line, by portfolio, most first."""
    groups = [(name, missed(lines)) for name, lines in edition.portfolios()]
    groups = sorted((pair for pair in groups if pair[1]), key=lambda pair: -len(pair[1]))
    reds = [line for _, lines in groups for line in lines]
    if not reds:
        word = next((mark.word for mark, _ in counted_marks(standing(edition.lines), edition)), "")
        return edition.catalogue.say("reds.none", word=word), ()
    word = edition.mark(reds[0].rating.grade).word
    plural = edition.catalogue.sentences.get(f"plural.{word.lower()}", word)
    title = edition.catalogue.many("reds.title", len(reds), word=word, plural=plural)
    rows = tuple(_group(name, lines, edition, link=links.get(name, "")) for name, lines in groups)
    return title, (Table(title, _columns(edition), rows, shows_caption=False),)


def _columns(edition: Edition) -> tuple[Column, ...]:
    words, say = edition.catalogue.words, edition.catalogue.say
    return (
        Column("ref", words["ref"], 36),
        Column("measure", words["measure"], 436, is_row_header=True),
        Column("now", words["now"], 98, is_figure=True),
        Column("target", words["target"], 84, is_figure=True),
        Column("gap", say("reds.gap"), 136),
        Column("share", say("reds.share"), 84, is_figure=True),
        Column("picture", "", 126, is_picture=True),
    )


def _group(name: str, lines: list[Line], edition: Edition, *, link: str) -> Group:
    heading = edition.catalogue.say("reds.group", portfolio=name, count=len(lines))
    return Group(heading, tuple(_row(line, edition) for line in lines), link=link)


def _row(line: Line, edition: Edition) -> Row:
    goal = judged_by(line, edition)
    share = _share(line)
    text = f"{figures.number(share, places=1)}%" if share else ""
    fraction = min(share / 100, Decimal(1))
    colour = line.rating.grade.colour if line.rating.grade else "grey"
    now = now_figure(line, edition)
    if is_of_members(line.measure, line.observation):
        return _overall_row(line, edition)
    return Row(
        (
            TextCell(line.measure.ref, Weight.QUIET),
            TextCell(edition.title(line.measure), link=anchor(line.measure.key)),
            FigureCell(Figure(now.text, now.number, now.number_format), Weight.STRONG),
            FigureCell(goal),
            TextCell(gap_words(line, edition)),
            FigureCell(Figure(text, share, '0.0"%"') if share else Figure("")),
            ChartCell(ShareBar(edition.catalogue.say("alt.share", share=text), fraction, colour)),
        )
    )


def _overall_row(line: Line, edition: Edition) -> Row:
    """Return an overall indicator: it has no figure of its own, and says how many members are missed."""
    counts, blank = line.rating.reason.figures, FigureCell(Figure(""))
    word, name = edition.mark_of(line).word, line.rating.grade.name if line.rating.grade else ""
    said = edition.catalogue.say(
        "reds.members", count=counts.get(name, 0), word=word, total=counts.get("total", 0)
    )
    return Row(
        (
            TextCell(line.measure.ref, Weight.QUIET),
            TextCell(edition.title(line.measure), link=anchor(line.measure.key)),
            blank,
            blank,
            TextCell(said),
            blank,
            TextCell(""),
        )
    )


def judged_by(line: Line, edition: Edition) -> Figure:
    """Return the figure the gap is measured from: the target, less its tolerance where one applies."""
    relaxed = line.rating.reason.figures.get("target")
    if line.rating.reason.figures.get("tolerance") and isinstance(relaxed, Decimal):
        return figures.figure(line.measure, relaxed, catalogue=edition.catalogue)
    return replace(case_of(line, edition).words.figure, note="")


def gap_words(line: Line, edition: Edition) -> str:
    """Return how far a line is on the wrong side: "7.4 points short", "10 points over"; "" where it
    has no distance.
    """
    size = line.rating.reason.figures.get("gap")
    if not isinstance(size, Decimal):
        return ""
    code = line.rating.reason.code
    low = case_of(line, edition).measure.judged_polarity
    way = _ADVERSE.get(code, "over" if low is not None and low.value == "low" else "short")
    gap = figures.gap(line.measure, size, catalogue=edition.catalogue)
    return edition.catalogue.say(f"gap.{way}", gap=capital(gap))
