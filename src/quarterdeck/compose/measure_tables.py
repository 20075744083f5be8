"""Short tables of measures for summaries: those picked, those off target, those without a rating."""

from collections.abc import Callable, Sequence

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.lines import anchor, now_figure, scorecard_line
from quarterdeck.compose.marks import Figure
from quarterdeck.compose.pack import ScorecardLine
from quarterdeck.compose.summary import gap_words, judged_by
from quarterdeck.compose.tables import (
    Cell,
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
from quarterdeck.domain.lines import Line

_LONGEST = 320
"""A text beside a figure is cut to whole sentences of about so many characters; the panel has all of it."""


def picked_table(lines: Sequence[Line], edition: Edition, *, caption: str) -> Table:
    """Return measures on target, each with what was written of it, else its plain sentence."""
    words, say = edition.catalogue.words, edition.catalogue.say
    columns = (
        Column("ref", words["ref"], 60, is_spare=True),
        Column("measure", words["measure"], 250, is_row_header=True),
        Column("now", words["now"], 110, is_figure=True),
        Column("target", words["target"], 110, is_figure=True),
        Column("rating", words["rating"], 120),
        Column("says", say("good.says"), 350),
    )
    rows = tuple(_row(line, edition, lambda shown: (TextCell(_says(shown, edition)),)) for line in lines)
    return Table(caption, columns, (Group("", rows),), shows_caption=False)


def off_target_table(lines: Sequence[Line], edition: Edition, *, caption: str) -> Table:
    """Return measures off target: figure, target, rating, direction, and how far they are from it."""
    words, say = edition.catalogue.words, edition.catalogue.say
    columns = (
        Column("ref", words["ref"], 60, is_spare=True),
        Column("measure", words["measure"], 280, is_row_header=True),
        Column("now", words["now"], 115, is_figure=True),
        Column("target", words["target"], 115, is_figure=True),
        Column("rating", words["rating"], 120),
        Column("direction", words["direction"], 150, is_spare=True),
        Column("gap", say("reds.gap"), 160),
    )
    rows = tuple(
        _row(line, edition, lambda shown, line=line: _distance(shown, line, edition))  # type: ignore[misc]
        for line in lines
    )
    return Table(caption, columns, (Group("", rows),), shows_caption=False)


def not_rated_table(groups: Sequence[tuple[str, Sequence[Line]]], edition: Edition, *, caption: str) -> Table:
    """Return the measures without a rating, in groups, each with its reason."""
    words, say = edition.catalogue.words, edition.catalogue.say
    columns = (
        Column("ref", words["ref"], 60, is_spare=True),
        Column("measure", words["measure"], 440, is_row_header=True),
        Column("reason", say("unrated.reason"), 500),
    )
    made = tuple(
        Group(heading, tuple(_reason_row(line, edition) for line in lines))
        for heading, lines in groups
        if lines
    )
    return Table(caption, columns, made, shows_caption=False)


def short_table(lines: Sequence[Line], edition: Edition, *, caption: str) -> Table:
    """Return a few measures with figure, target and rating, for half a page."""
    words = edition.catalogue.words
    columns = (
        Column("measure", words["measure"], 450, is_row_header=True),
        Column("now", words["now"], 165, is_figure=True),
        Column("target", words["target"], 165, is_figure=True),
        Column("rating", words["rating"], 220),
    )
    rows = tuple(Row(_row(line, edition, lambda shown: ()).cells[1:]) for line in lines)
    return Table(caption, columns, (Group("", rows),), shows_caption=False)


def _row(line: Line, edition: Edition, more: Callable[[ScorecardLine], tuple[Cell, ...]]) -> Row:
    shown = scorecard_line(line, edition)
    now = now_figure(line, edition)
    return Row(
        (
            TextCell(shown.ref, Weight.QUIET),
            TextCell(shown.title, link=anchor(shown.key)),
            FigureCell(Figure(now.text, now.number, now.number_format), Weight.STRONG),
            FigureCell(judged_by(line, edition)),
            MarkCell(shown.mark),
            *more(shown),
        )
    )


def _distance(shown: ScorecardLine, line: Line, edition: Edition) -> tuple[Cell, ...]:
    said = gap_words(line, edition)
    if shown.judged is not None:
        declared = edition.catalogue.say("off.declared", word=shown.judged.word)
        said = f"{said}. {declared}" if said else declared
    return (DirectionCell(shown.direction), TextCell(said or shown.why))


def _reason_row(line: Line, edition: Edition) -> Row:
    shown = scorecard_line(line, edition)
    said = shown.why if line.counted else edition.catalogue.say(f"note.not_counted.{line.why_counted.value}")
    link = anchor(shown.key)
    return Row((TextCell(shown.ref, Weight.QUIET), TextCell(shown.title, link=link), TextCell(said)))


def _says(shown: ScorecardLine, edition: Edition) -> str:
    """Return the first words written of a measure, whole sentences of them, else its plain sentence.

    Words that are not translated yet give way to the sentence, which is in the language of the edition.
    """
    waits = edition.catalogue.say("awaiting.text")
    text = shown.commentary[0] if shown.commentary and shown.commentary[0] != waits else shown.sentence
    if len(text) <= _LONGEST:
        return text
    end = max(text.rfind(". ", 0, _LONGEST), 0)
    return text[: end + 1] if end else shown.sentence
