"""Figures that were published with another value before: the first one beside the one that is held now."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from quarterdeck.domain.council import Council
from quarterdeck.domain.lines import Line
from quarterdeck.domain.observations import Observation, ReasonNone


@dataclass(frozen=True, slots=True)
class FirstPublished:
    """A line whose figure had the value `first` when it was first published."""

    line: Line
    first: Decimal


def first_published(line: Line) -> FirstPublished | None:
    """Return the figure first published of a line, where it is another than the one held now.

    It is the one that the figure says it replaces, else the first known of the same period. A figure that is
    suppressed now has none: what was published of it is not told again.
    """
    now = line.observation
    if now is None or now.value is None or now.reason_none is ReasonNone.SUPPRESSED:
        return None
    first = _first_known(line, now) or now.revised_from
    return None if first is None or first == now.value else FirstPublished(line, first)


def _first_known(line: Line, now: Observation) -> Decimal | None:
    """Return the value of the same period that was known first, without those of parts."""
    same = [
        seen
        for seen in line.series.all
        if seen.period.span == now.period.span
        and seen.basis == now.basis
        and (seen.breakdown, seen.component) == (now.breakdown, now.component)
        and seen.value is not None
    ]
    earliest = min(same, key=lambda seen: seen.known_on or date.max, default=None)
    if earliest is None or earliest.known_on is None:
        return None
    return earliest.revised_from or earliest.value if earliest is now else earliest.value


def as_first_published(council: Council, found: tuple[FirstPublished, ...]) -> Council:
    """Return the council with the figures first published in place of those held now, to rate them again."""
    firsts = {id(one.line.observation): one.first for one in found}
    return replace(
        council,
        observations=tuple(
            replace(seen, value=firsts[id(seen)], revised_from=None, numerator=None, denominator=None)
            if id(seen) in firsts
            else seen
            for seen in council.observations
        ),
    )
