"""A council as it was known on a day, and its lines as they were published.

What was not known yet is left out: figures by the day they were known on, judgements, targets, breaks and
requests by their date. What has no date is taken to have been known always.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from quarterdeck.domain.council import Council
from quarterdeck.domain.lines import Line, lines
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.observations import Observation, Quality
from quarterdeck.domain.periods import Period
from quarterdeck.domain.schemes.grades import Grade, grade_called

T = TypeVar("T")


def known_on(council: Council, day: date) -> Council:
    """Return the council without what came after `day`.

    A figure that was revised later, and is held in its new form alone, has the figure it was revised from.
    """
    return replace(
        council,
        observations=_figures(day, council.observations),
        judgements=_by(day, council.judgements, [one.dated for one in council.judgements]),
        targets=_by(day, council.targets, [one.dated for one in council.targets]),
        breaks=_by(day, council.breaks, [one.dated for one in council.breaks]),
        requests=_by(day, council.requests, [one.dated for one in council.requests]),
    )


def release_of(council: Council, on: Period) -> date | None:
    """Return the day the round `on` was released, None where the council holds none."""
    return next((one.release for one in council.rounds if one.period.span == on.span), None)


def published_lines(council: Council, *, on: Period) -> dict[str, Line]:
    """Return the lines of the round `on` by measure, as known on the day it was released.

    Where the council holds no release of that round, as everything is held now.
    """
    release = release_of(council, on)
    held = council if release is None else known_on(council, release)
    return {line.measure.key: line for line in lines(held, on=on, lookup=Lookup(held))}


def published_grade(line: Line) -> Grade | None:
    """Return the rating a line was published with: the computed one, else the one a person declared."""
    if line.rating.grade is not None or line.judged is None or not line.judged.rating:
        return line.rating.grade
    return grade_called(line.judged.rating, line.scheme.grades)


def _figures(day: date, observations: tuple[Observation, ...]) -> tuple[Observation, ...]:
    """Return the figures known by `day`; of one known later alone, the figure it was revised from."""
    kept = _by(day, observations, [seen.known_on for seen in observations])
    if len(kept) == len(observations):
        return observations
    known = {_place(seen) for seen in kept}
    found: list[Observation] = []
    for seen in observations:
        if seen.known_on is None or seen.known_on <= day:
            found.append(seen)
        elif seen.revised_from is not None and _place(seen) not in known:
            found.append(_first(seen))
            known.add(_place(seen))
    return tuple(found)


def _place(seen: Observation) -> tuple[object, ...]:
    return (seen.measure, seen.period.span, seen.breakdown, seen.component)


def _first(seen: Observation) -> Observation:
    """Return a revised figure as it was before; its parts belong to the new one."""
    return replace(
        seen,
        value=seen.revised_from,
        reason_none=None,
        revised_from=None,
        known_on=None,
        numerator=None,
        denominator=None,
        second_value=None,
        quality=Quality.FINAL,
        note="",
    )


def _by(day: date, values: Iterable[T], dates: list[date | None]) -> tuple[T, ...]:
    return tuple(value for value, dated in zip(values, dates, strict=True) if dated is None or dated <= day)
