"""Why a line is rated as it is: where its bands end, and which figure would change the colour.

Both are found by asking the scheme, so that they cannot disagree with it.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from quarterdeck.domain.exact import EXACT, grid
from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import Polarity
from quarterdeck.domain.rating import Edge, Rating
from quarterdeck.domain.schemes.edges import worst_reading
from quarterdeck.domain.schemes.grades import Grade
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.workings import Workings

_UPWARDS = {
    Polarity.HIGH: (True,),
    Polarity.LOW: (False,),
    Polarity.BREAKEVEN: (False,),
    Polarity.IN_RANGE: (True, False),
}


def explained(line: Line) -> Rating:
    """Return the rating of `line` with its edges: where the next better band begins, and where its own ends.

    A band that no reading falls into is passed over: a target of nought has no Amber. A range has an edge
    below and one above. There are none where no reading decides: a status, an interval.
    """
    grade = line.rating.grade
    if grade is None or grade.severity is None:
        return line.rating
    own = tuple(_edges(line.workings, grade))
    for better in _better(line.workings, grade):
        if found := tuple(_edges(line.workings, better)):
            return replace(line.rating, edges=found + own)
    return replace(line.rating, edges=own)


def to_reach(line: Line, grade: str) -> Decimal | None:
    """Return the worst reading, as printed, with which `line` would be rated `grade` or better.

    In the unit of the measure; of a range the end that is nearer to the figure. None where no reading
    decides, or where the scheme never gives that grade, or gives it to any figure or to none.
    """
    wanted = next((known for known in _given_by(line.workings.scheme) if known.name == grade), None)
    readings = [reading for reading, _ in _worst(line.workings, wanted)] if wanted else []
    seen = line.observation
    if not readings or seen is None or seen.value is None:
        return None
    now = seen.value
    return min(readings, key=lambda reading: EXACT.subtract(reading, now).copy_abs())


def _given_by(scheme: Scheme) -> list[Grade]:
    """Return the grades that some rule gives: a scheme may declare others."""
    given = {rule.rating for rule in scheme.rules}
    return [grade for grade in scheme.grades if grade.name in given]


def _better(workings: Workings, grade: Grade) -> list[Grade]:
    """Return the grades better than `grade`, the nearest first."""
    ordered = [
        (known.severity, known)
        for known in _given_by(workings.scheme)
        if known.severity is not None and grade.severity is not None and known.severity < grade.severity
    ]
    return [known for _, known in sorted(ordered, key=lambda pair: -pair[0])]


def _edges(workings: Workings, grade: Grade) -> Iterator[Edge]:
    """Yield where `grade` itself ends; a reading that gets a better one at once is the edge of that one."""
    step = grid(workings.measure.printed_places)
    for reading, upwards in _worst(workings, grade):
        if _given(workings, reading) is grade:
            beyond = EXACT.subtract(reading, step) if upwards else EXACT.add(reading, step)
            yield Edge(grade, reading, is_lower_bound=upwards, beyond=_given(workings, beyond))


def _given(workings: Workings, reading: Decimal) -> Grade | None:
    """Return the grade of the line with another reading in place of its own."""
    name, scale = _reading(workings) or "", workings.fields["scale"]
    value = EXACT.multiply(reading, scale) if isinstance(scale, Decimal) else reading
    return workings.judge.judge({**workings.fields, name: value}, workings.measure.parameters).grade


def _worst(workings: Workings, grade: Grade) -> Iterator[tuple[Decimal, bool]]:
    """Yield the worst readings that get `grade` or a better one, each with whether better is up."""
    reading = _reading(workings)
    polarity = workings.measure.judged_polarity
    if reading is None or polarity is None:
        return
    for upwards in _UPWARDS.get(polarity, ()):
        found = worst_reading(
            workings.judge,
            workings.fields,
            grade,
            places=workings.measure.printed_places,
            better_is_up=upwards,
            reading=reading,
            parameters=workings.measure.parameters,
        )
        if found is not None:
            yield found, upwards


def _reading(workings: Workings) -> str | None:
    """Return the field that decides: the value, else the forecast; none where the interval round it does."""
    uses = workings.judge.uses
    if not workings.fields or "interval_low" in uses or "interval_high" in uses:
        return None
    return next((name for name in ("value", "forecast") if name in uses), None)
