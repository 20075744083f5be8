"""Each measure's line of the last quarter beside that of the whole year."""

from dataclasses import dataclass

from quarterdeck.compose.edition import Edition
from quarterdeck.domain.earlier import is_whole_year
from quarterdeck.domain.lines import Line, is_reported
from quarterdeck.domain.lines import line as line_of
from quarterdeck.domain.measures import Frequency
from quarterdeck.domain.overall import is_of_members
from quarterdeck.domain.periods import Period, PeriodKind


@dataclass(frozen=True, slots=True)
class YearPair:
    """A measure's line of the whole year, and of the year's last quarter (None: it has no figure for
    quarters).
    """

    year: Line
    quarter: Line | None

    @property
    def differs(self) -> bool:
        """Whether both are rated, and not alike."""
        if self.quarter is None or self.quarter.rating.grade is None or self.year.rating.grade is None:
            return False
        return self.quarter.rating.grade.name != self.year.rating.grade.name


def pairs_of(edition: Edition) -> tuple[YearPair, ...]:
    """Return the lines of an edition in pairs; none where its round does not end a year."""
    if edition.round.kind is PeriodKind.DAY or not edition.round.closes_year:
        return ()
    year = edition.round.year()
    quarter = year.quarters()[-1]
    by_key = {line.measure.key: _pair(line, year, quarter, edition) for line in edition.lines}
    with_members = {pair.year.measure.parent for pair in by_key.values() if pair.quarter is not None}
    return tuple(
        pair if _has_quarter(pair, with_members) else YearPair(pair.year, None) for pair in by_key.values()
    )


def _pair(line: Line, year: Period, quarter: Period, edition: Edition) -> YearPair:
    at_quarter = _at(line, quarter, edition)
    seen = at_quarter.observation if at_quarter else None
    is_yearly = line.measure.frequency in (Frequency.YEARLY, Frequency.TERMLY)
    if not is_of_members(line.measure, seen) and (is_yearly or (seen is not None and is_whole_year(seen))):
        at_quarter = None
    return YearPair(_at(line, year, edition) or line, at_quarter)


def _has_quarter(pair: YearPair, with_members: set[str]) -> bool:
    """Tell whether a line has a quarter: an overall indicator has one where any of its members does."""
    measure = pair.year.measure
    return not is_of_members(measure, pair.year.observation) or measure.key in with_members


def _at(line: Line, on: Period, edition: Edition) -> Line | None:
    """Return the line of the same measure in another round; None where that one does not report it."""
    if on == line.round:
        return line
    measure = edition.lookup.measure(line.measure.key, on=on)
    return line_of(edition.lookup, measure, on=on) if is_reported(measure, on) else None
