"""Figures that were restated since the round before, each with the figure first published."""

from quarterdeck.compose import figures
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.filled import filled
from quarterdeck.compose.lines import anchor
from quarterdeck.compose.marks import Figure
from quarterdeck.compose.tables import Column, FigureCell, Group, Row, Table, TextCell, Weight
from quarterdeck.domain.known import release_of
from quarterdeck.domain.restated import Restated, restated


def restatements(edition: Edition) -> tuple[Restated, ...]:
    """Return the restated figures of the lines of an edition, in their order; none before the first round."""
    before = edition.round.previous()
    if before is None:
        return ()
    release = release_of(edition.lookup.council, before)
    return tuple(one for line in edition.lines for one in restated(line, before=before, release=release))


def table(found: tuple[Restated, ...], edition: Edition) -> Table:
    """Return the restated figures with what was published first, what stands now, and why."""
    words, say = edition.catalogue.words, edition.catalogue.say
    columns = (
        Column("ref", words["ref"], 60),
        Column("measure", words["measure"], 330, is_row_header=True),
        Column("period", words["period"], 120),
        Column("first", say("restated.first"), 110, is_figure=True),
        Column("now", words["now"], 110, is_figure=True),
        Column("why", say("restated.why"), 270),
    )
    rows = tuple(_row(one, edition) for one in found)
    return filled(Table(say("restated.title"), columns, (Group("", rows),), shows_caption=False))


def _row(one: Restated, edition: Edition) -> Row:
    measure, catalogue = one.measure, edition.catalogue
    now = one.now.value
    text = catalogue.say("figure.none")
    shown = figures.figure(measure, now, catalogue=catalogue) if now is not None else Figure(text)
    return Row(
        (
            TextCell(measure.ref, Weight.QUIET),
            TextCell(edition.title(measure), link=anchor(measure.key)),
            TextCell(catalogue.period(one.period)),
            FigureCell(figures.figure(measure, one.first, catalogue=catalogue)),
            FigureCell(shown, Weight.STRONG),
            TextCell(_why(one, edition)),
        )
    )


def _why(one: Restated, edition: Edition) -> str:
    say, known = edition.catalogue.say, one.now.known_on
    when = say("restated.known", date=edition.catalogue.date(known)) if known else ""
    if not one.now.note:
        return f"{say('restated.no_reason')}. {when}".strip()
    note = f"{one.now.note.rstrip('.')}."
    return f"{note} {when}" if when else edition.told(note)
