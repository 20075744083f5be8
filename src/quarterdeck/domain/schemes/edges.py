"""Where a rating ends: the worst reading that still gets it, found by asking the scheme itself.

An edge worked out by hand and rounded to the printed grid is wrong for almost half of all targets; an edge
found by asking cannot disagree with the scheme, whatever its rules.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from quarterdeck.domain.exact import EXACT
from quarterdeck.domain.schemes.closures import Fields, FieldValue
from quarterdeck.domain.schemes.evaluate import Judge
from quarterdeck.domain.schemes.grades import Grade

MAX_STEPS = 10**15
"""As far as an edge is looked for, in steps of the grid: the bound of every figure of the product."""

_NOT_READINGS = ("scale", "tolerance")


def worst_reading(
    judge: Judge,
    fields: Fields,
    grade: Grade,
    *,
    places: int,
    better_is_up: bool,
    reading: str = "value",
    parameters: Mapping[str, Decimal] | None = None,
) -> Decimal | None:
    """Return the worst reading with `places` decimals that still gets `grade` or a better one.

    The line is `fields` with only `reading` changed; the answer is in the unit of the measure, so under the
    exact policy it is what `fields["scale"]` multiplies. For a range ask twice: with `better_is_up` for the
    edge below it, without for the edge above. None when no reading gets the grade, or every reading down to
    the bound does. The next reading on the worse side never gets the grade.
    """
    holds = _asker(judge, fields, grade, reading=reading, places=places, parameters=parameters)
    worse = -1 if better_is_up else 1
    good = _first_good(holds, list(_anchors(fields, places=places)), better=-worse)
    if good is None:
        return None
    bad = _first_bad(holds, good, worse=worse)
    if bad is None:
        return None
    while abs(good - bad) > 1:
        middle = (good + bad) // 2
        if holds(middle):
            good = middle
        else:
            bad = middle
    return Decimal(good).scaleb(-places, context=EXACT)


def _asker(
    judge: Judge,
    fields: Fields,
    grade: Grade,
    *,
    reading: str,
    places: int,
    parameters: Mapping[str, Decimal] | None,
) -> Callable[[int], bool]:
    """Return whether a reading, in steps of the grid, gets the grade or a better one."""
    line: dict[str, FieldValue] = dict(fields)
    scale = _scale(fields)

    def holds(steps: int) -> bool:
        line[reading] = EXACT.multiply(Decimal(steps).scaleb(-places, context=EXACT), scale)
        given = judge.judge(line, parameters).grade
        return given is not None and at_least(given, grade)

    return holds


def at_least(given: Grade, grade: Grade) -> bool:
    """Return whether `given` is `grade` or a better one; without an order only the same grade is."""
    if given.severity is None or grade.severity is None:
        return given.name == grade.name
    return given.severity <= grade.severity


def _scale(fields: Fields) -> Decimal:
    scale = fields.get("scale")
    return scale if isinstance(scale, Decimal) else Decimal(1)


def _anchors(fields: Fields, *, places: int) -> Iterator[int]:
    """Yield the figures of the line as steps of the grid: edges lie near them."""
    scale = _scale(fields)
    for name, figure in fields.items():
        if isinstance(figure, Decimal) and name not in _NOT_READINGS:
            steps = int((figure / scale).scaleb(places).to_integral_value())
            yield from (steps, steps + 1, steps - 1)
    yield 0


def _strides(start: int, *, towards: int) -> Iterator[int]:
    """Yield points ever further from `start`, doubling the stride, up to the bound."""
    stride = 1
    while stride <= MAX_STEPS:
        yield start + towards * stride
        stride *= 2


def _first_good(holds: Callable[[int], bool], anchors: list[int], *, better: int) -> int | None:
    """Return a reading that gets the grade: one of the line's figures, or one beyond the best of them."""
    found = _first(holds, dict.fromkeys(anchors))
    if found is not None:
        return found
    best = max(anchors) if better > 0 else min(anchors)
    return _first(holds, _strides(best, towards=better))


def _first_bad(holds: Callable[[int], bool], good: int, *, worse: int) -> int | None:
    return _first(lambda steps: not holds(steps), _strides(good, towards=worse))


def _first(test: Callable[[int], bool], steps: Iterable[int]) -> int | None:
    return next((step for step in steps if test(step)), None)
