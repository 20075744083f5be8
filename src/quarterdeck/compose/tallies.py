"""Counts by rating as bars, sums and tables; every total closes in print."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from quarterdeck.compose.charts import RatingBar, Segment
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.marks import Figure, Mark
from quarterdeck.compose.pack import NamedBar, RatingBars
from quarterdeck.compose.tables import Column, FigureCell, Group, Row, Table, TextCell
from quarterdeck.domain.lines import Line
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.schemes.grades import DEFAULT_GRADES, CountsAs
from quarterdeck.domain.tally import Tally, tally


def standing(lines: Iterable[Line]) -> Tally:
    """Return the counts of the lines that count, with the three usual ratings named even where none
    has them.
    """
    return tally((line.rating for line in lines if line.counted), grades=DEFAULT_GRADES)


def counting_as(found: Tally, kind: CountsAs) -> int:
    """Return how many lines have a grade that counts as `kind`."""
    return sum(part.count for part in found.grades if part.grade.counts_as is kind)


def counted_marks(found: Tally, edition: Edition) -> tuple[tuple[Mark, int], ...]:
    """Return each rating with its count, worst first, then the not rated."""
    return (
        *((edition.mark(part.grade), part.count) for part in found.grades),
        (edition.mark(None), found.unrated),
    )


def bar(found: Tally, edition: Edition, *, title: str, longest: int, is_large: bool = False) -> RatingBar:
    """Return the counts as one stacked bar; only ratings that occur have a segment."""
    marks = [(mark, count) for mark, count in counted_marks(found, edition) if count]
    said = ", ".join(
        edition.catalogue.say("alt.bar_segment", count=count, word=mark.word) for mark, count in marks
    )
    segments = tuple(
        Segment(mark, count, f"{count} {mark.word}" if is_large else str(count)) for mark, count in marks
    )
    alt = edition.catalogue.say("alt.bar", segments=f"{title}: {said}", total=found.total)
    return RatingBar(title, alt, segments, found.total, max(longest, found.total), is_large=is_large)


def closing_sum(found: Tally, edition: Edition) -> str:
    """Return "13 + 12 + 25 + 25 = 75 measures."."""
    total = " + ".join(str(count) for _, count in counted_marks(found, edition))
    return edition.catalogue.many("closing.sum", found.total, sum=total)


def closing_words(found: Tally, edition: Edition) -> str:
    """Return "3 Red + 2 Amber + 3 Green + 2 not rated = 10 measures"; what does not occur is left out."""
    say = edition.catalogue.say
    marks = counted_marks(found, edition)
    parts = [
        say("closing.part", count=count, word=mark.word if mark.is_verdict else mark.word.lower())
        for mark, count in marks
        if count or not found.total
    ]
    total = edition.catalogue.many("closing.total", found.total)
    return say("closing.words", sum=" + ".join(parts), total=total)


def reasons_most_first(found: Tally) -> list[tuple[ReasonCode, int]]:
    """Return why lines are not rated with their counts, most first."""
    return sorted(found.not_rated.items(), key=lambda item: (-item[1], item[0].value))


def not_rated_reasons(found: Tally, edition: Edition) -> str:
    """Return "20 not due yet, 4 new": why the lines without a rating have none, most first."""
    say = edition.catalogue.say
    return ", ".join(
        say("closing.reason", count=count, reason=say(f"short.{code.value}"))
        for code, count in reasons_most_first(found)
    )


def closing(lines: Sequence[Line], edition: Edition) -> str:
    """Return the whole closing note: the sum, why some are not rated, and which lines are not counted."""
    found, say = standing(lines), edition.catalogue.say
    said = [closing_sum(found, edition)]
    if found.unrated:
        said.append(say("closing.not_rated", reasons=not_rated_reasons(found, edition)))
    left_out = Counter(line.why_counted for line in lines if not line.counted)
    said += [
        edition.catalogue.many(f"not_counted.{why.value}", count) for why, count in left_out.most_common()
    ]
    return " ".join((*said, say("closing.notes")))


def by_portfolio(edition: Edition, *, links: Mapping[str, str]) -> RatingBars:
    """Return the ratings of every portfolio as sister bars, most Reds first, with their table."""
    found = {name: standing(lines) for name, lines in edition.portfolios()}
    names = sorted(found, key=lambda name: _worst_first(found[name]), reverse=True)
    return rating_bars(
        edition,
        title=edition.catalogue.say("by_portfolio"),
        heading=edition.catalogue.words["portfolio"],
        parts=[(name, found[name], links.get(name, "")) for name in names],
    )


def rating_bars(
    edition: Edition, *, title: str, heading: str, parts: Sequence[tuple[str, Tally, str]]
) -> RatingBars:
    """Return the counts of each of `parts` (its name, its tally, its anchor) as sister bars, in their order.

    The table of the same counts closes with those of all lines of the edition: each has to be in one part.
    """
    longest = max((found.total for _, found, _ in parts), default=0)
    bars = tuple(
        NamedBar(name, bar(found, edition, title=name, longest=longest), link)
        for name, found, link in parts
        if found.total
    )
    rows = [(name, found) for name, found, _ in parts]
    table = _table(title, heading, rows, standing(edition.lines), edition)
    return RatingBars(title, bars, table, closing(edition.lines, edition))


def _worst_first(found: Tally) -> tuple[int, ...]:
    return (*(part.count for part in found.grades), found.total)


def _table(title: str, heading: str, rows: list[tuple[str, Tally]], total: Tally, edition: Edition) -> Table:
    words, marks = edition.catalogue.words, counted_marks(total, edition)
    width = 600 // (len(marks) + 1)
    columns = (
        Column("portfolio", heading, 1000 - width * (len(marks) + 1), is_row_header=True),
        *(Column(mark.name, mark.word, width, is_figure=True) for mark, _ in marks),
        Column("total", words["total"], width, is_figure=True),
    )
    body = [_row(name, found, marks, edition) for name, found in rows]
    body.append(_row(words["all"], total, marks, edition, is_total=True))
    return Table(title, columns, (Group("", tuple(body)),))


def _row(
    name: str, found: Tally, marks: Sequence[tuple[Mark, int]], edition: Edition, *, is_total: bool = False
) -> Row:
    counts = {mark.name: count for mark, count in counted_marks(found, edition)}
    cells = [FigureCell(count_figure(counts.get(mark.name, 0))) for mark, _ in marks]
    return Row((TextCell(name), *cells, FigureCell(count_figure(found.total))), is_total=is_total)


def count_figure(count: int) -> Figure:
    """Return a count as a figure."""
    return Figure(f"{count:,}", Decimal(count), "#,##0")
