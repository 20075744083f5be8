"""Schemes whose rules were changed since the round before: which, when, why, and who approved it."""

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.filled import filled
from quarterdeck.compose.marks import Figure
from quarterdeck.compose.scheme_titles import scheme_title
from quarterdeck.compose.tables import Column, FigureCell, Group, Row, Table, TextCell
from quarterdeck.domain.amended import scheme_changes
from quarterdeck.domain.known import release_of
from quarterdeck.domain.schemes.scheme import Scheme


def schemes(edition: Edition) -> tuple[Scheme, ...]:
    """Return the schemes of an edition's lines with other rules than in the round before."""
    before = edition.round.previous()
    if before is None:
        return ()
    release = release_of(edition.lookup.council, before)
    return scheme_changes(edition.lines, before=before, release=release)


def schemes_table(found: tuple[Scheme, ...], edition: Edition) -> Table:
    """Return each changed scheme: how many measures it rates, its day, why, and who approved it."""
    say = edition.catalogue.say
    columns = (
        Column("scheme", say("amended.scheme"), 280, is_row_header=True),
        Column("version", say("amended.version"), 90, is_figure=True),
        Column("count", say("amended.rates"), 130, is_figure=True),
        Column("from", say("amended.from"), 150),
        Column("why", say("amended.why"), 220),
        Column("by", say("amended.by"), 130),
    )
    rows = tuple(_row(one, edition) for one in found)
    return filled(Table(say("amended.schemes"), columns, (Group("", rows),), shows_caption=False))


def _row(scheme: Scheme, edition: Edition) -> Row:
    catalogue = edition.catalogue
    count = sum(line.scheme.name == scheme.name for line in edition.lines)
    return Row(
        (
            TextCell(scheme_title(scheme, catalogue)),
            FigureCell(Figure(str(scheme.version))),
            FigureCell(Figure(str(count))),
            TextCell(catalogue.date(scheme.dated) if scheme.dated else ""),
            TextCell(edition.told(scheme.change_reason) or catalogue.say("amended.no_reason")),
            TextCell(edition.told(scheme.change_approved_by) or catalogue.say("amended.no_approver")),
        )
    )
