"""A council as it was known on a day, and its lines as they were published.

What was not known yet is left out: figures by the day they were known on, judgements and targets by their
date. What has no date is taken to have been known always.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from quarterdeck.domain.council import Council
from quarterdeck.domain.lines import Line, lines
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.periods import Period

T = TypeVar("T")


def known_on(council: Council, day: date) -> Council:
    """Return the council without the figures, targets and judgements that came after `day`."""
    return replace(
        council,
        observations=_by(day, council.observations, [seen.known_on for seen in council.observations]),
        judgements=_by(day, council.judgements, [one.dated for one in council.judgements]),
        targets=_by(day, council.targets, [one.dated for one in council.targets]),
    )


def published_lines(council: Council, *, on: Period) -> dict[str, Line]:
    """Return the lines of the round `on` by measure, as known on the day it was released.

    Where the council holds no release of that round, as everything is held now.
    """
    release = next((one.release for one in council.rounds if one.period == on), None)
    held = council if release is None else known_on(council, release)
    return {line.measure.key: line for line in lines(held, on=on, lookup=Lookup(held))}


def _by(day: date, values: Iterable[T], dates: list[date | None]) -> tuple[T, ...]:
    return tuple(value for value, dated in zip(values, dates, strict=True) if dated is None or dated <= day)
