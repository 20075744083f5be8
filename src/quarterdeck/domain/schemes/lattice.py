"""Lines on and beside every edge of a scheme, for the prover: in each direction, over nothing, below
nothing.

A chain is a run of lines that differ in one reading alone, from better to worse, so that a scheme can be
seen to rate a better line worse.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations_with_replacement, islice, product
from typing import TypeAlias

from quarterdeck.domain.schemes.closures import FieldValue
from quarterdeck.domain.schemes.counts import ROLLUP
from quarterdeck.domain.schemes.evaluate import Judge
from quarterdeck.domain.schemes.facts import POLARITIES, REFERENCES
from quarterdeck.domain.schemes.grades import Grade
from quarterdeck.domain.schemes.money import ADVERSE, FINANCE, PERCENT_OF
from quarterdeck.domain.schemes.tree import Number, WordIs, walk

Trial: TypeAlias = dict[str, FieldValue]
"""The fields of one line that is tried."""
Chain: TypeAlias = tuple[Trial, ...]

STEP = Decimal("0.01")
TARGETS = tuple(map(Decimal, (100, 0, -100, 1, 10_000)))
BUDGETS = tuple(map(Decimal, (1_000_000, 0, -1_000_000, 100, 100_000_000)))
_OFFSETS = tuple(map(Decimal, ("0", "-0.5", "0.5", "-0.02", "0.02")))
_READINGS = ("value", "forecast", "interval_low")
_SPREAD = Decimal(3)


def chains(judge: Judge, *, most: int) -> Iterator[Chain]:
    """Return at most about `most` chains that fit the scheme's vocabulary, spread over all there are."""
    if judge.vocabulary is ROLLUP:
        every = list(_rollup_chains(judge))
    elif judge.vocabulary is FINANCE:
        every = list(_money_chains(judge))
    else:
        every = list(_measure_chains(judge, most=most))
    return islice(iter(every), 0, None, _stride(len(every), most))


# -- measures


@dataclass(frozen=True, slots=True)
class _Setting:
    """What stays the same along a chain, and the word for which way is better."""

    polarity: str
    fields: Trial


def _measure_chains(judge: Judge, *, most: int) -> Iterator[Chain]:
    constants = _constants(judge)
    settings = list(_settings(judge))
    for setting in settings[:: _stride(len(settings), most)]:
        if "judged" in judge.uses:
            yield _judged_chain(judge, setting)
        if setting.polarity == "status":
            yield from _status_chains(judge, setting)
        else:
            for reading in _READINGS:
                if reading in judge.uses:
                    yield from _reading_chains(setting, reading, constants)


def _settings(judge: Judge) -> Iterator[_Setting]:
    scheme, uses = judge.scheme, judge.uses
    asks_status = any(isinstance(node, WordIs) and node.name == "status" for node in _nodes(judge))
    ways = (scheme.polarity,) if scheme.polarity else POLARITIES[: 5 if asks_status else 3]
    strict = (False, True) if "strict" in uses else (False,)
    year_end = (False, True) if "at_year_end" in uses else (None,)
    tolerances = (Decimal(0), Decimal(5)) if "tolerance" in uses else (Decimal(0),)
    for way, is_strict, ends, slack, target in product(ways, strict, year_end, tolerances, TARGETS):
        for others in _others(uses, target):
            fields: Trial = {
                "polarity": way,
                "strict": is_strict,
                "at_year_end": ends,
                "tolerance": slack,
                "target": target,
                "low": target - 10,
                "high": target + 10,
                "scale": Decimal(1),
                "value": target,
                "forecast": target,
                "interval_low": target - _SPREAD,
                "interval_high": target + _SPREAD,
                **others,
            }
            yield _Setting(way, fields)


def _others(uses: frozenset[str], target: Decimal) -> Iterator[Trial]:
    """Yield the other references that the scheme asks for, on and about the target."""
    names = [name for name in REFERENCES if name in uses and name != "target"]
    size = abs(target) or Decimal(10)
    choices = list(product(_OFFSETS, repeat=len(names)))
    for offsets in choices[:: _stride(len(choices), 25)]:
        yield {name: target + size * offset for name, offset in zip(names, offsets, strict=True)}


def _reading_chains(setting: _Setting, reading: str, constants: Sequence[Decimal]) -> Iterator[Chain]:
    """Yield the chain of one reading; for a range one from its middle down and one from its middle up."""
    points = _points(setting.fields, constants)
    middle = setting.fields["target"]
    if setting.polarity == "range" and isinstance(middle, Decimal):
        runs = [
            [point for point in reversed(points) if point <= middle],
            [point for point in points if point >= middle],
        ]
    else:
        runs = [list(reversed(points)) if setting.polarity == "high" else points]
    for run in runs:
        yield tuple(_with_reading(setting.fields, reading, point) for point in run)


def _with_reading(fields: Trial, reading: str, point: Decimal) -> Trial:
    if reading == "interval_low":
        return fields | {"interval_low": point - _SPREAD, "interval_high": point + _SPREAD}
    return fields | {reading: point}


def _points(fields: Trial, constants: Iterable[Decimal]) -> list[Decimal]:
    """Return readings on each edge that the constants make with the figures of the line, and a step either
    side.
    """
    figures = {fields[name] for name in (*REFERENCES, "low", "high") if name in fields}
    edges: set[Decimal] = set()
    slack = fields["tolerance"]
    for figure in figures:
        if isinstance(figure, Decimal) and isinstance(slack, Decimal):
            for line in (figure, figure - slack, figure + slack):
                edges |= _edges(line, constants)
    return sorted({edge + step for edge in edges for step in (-STEP, Decimal(0), STEP)})


def _edges(line: Decimal, constants: Iterable[Decimal]) -> set[Decimal]:
    size = abs(line)
    edges = {line, line - _SPREAD, line + _SPREAD, line - size * 2 - 1000, line + size * 2 + 1000}
    for constant in constants:
        part = size * constant / 100
        edges |= {line - constant, line + constant, line - part, line + part, line * constant, constant}
        edges.add((line / constant).quantize(STEP))
    return edges


def _status_chains(judge: Judge, setting: _Setting) -> Iterator[Chain]:
    grades = ordered(judge.scheme.grades)
    without = setting.fields | {"value": None, "target": None, "low": None, "high": None}
    for wanted in grades:
        yield tuple(without | {"status": grade.name, "target_status": wanted.name} for grade in grades)


def _judged_chain(judge: Judge, setting: _Setting) -> Chain:
    """Return the same line as declared by a person, from the best rating to the worst."""
    return tuple(setting.fields | {"judged": grade.name} for grade in ordered(judge.scheme.grades))


# -- money


def _money_chains(judge: Judge) -> Iterator[Chain]:
    constants = _constants(judge)
    for adverse, percent_of, budget in product(ADVERSE, PERCENT_OF, BUDGETS):
        if judge.scheme.polarity in ("", adverse):
            edges = {
                budget + sign * amount
                for constant in constants
                for amount in (constant, abs(budget) * constant / 100)
                for sign in (-1, 1)
            } | {budget, Decimal(0), -abs(budget) * 2 - 1000, abs(budget) * 2 + 1000}
            points = sorted({edge + step for edge in edges for step in (-STEP, Decimal(0), STEP)})
            base: Trial = {"adverse": adverse, "percent_of": percent_of, "budget": budget}
            run = points if adverse == "over" else reversed(points)
            yield tuple(base | {"outturn": point} for point in run)


# -- roll-ups


def _rollup_chains(judge: Judge) -> Iterator[Chain]:
    """Yield pairs of counts: one child of the first has a better rating than in the second."""
    grades = ordered(judge.scheme.grades)
    for counts in _counts(len(grades), _constants(judge)):
        for place in range(len(grades) - 1):
            if counts[place]:
                moved = list(counts)
                moved[place] -= 1
                moved[place + 1] += 1
                for aside in (0, 3):
                    yield (_tallied(grades, counts, aside), _tallied(grades, moved, aside))


def _counts(kinds: int, constants: Iterable[Decimal]) -> Iterator[list[int]]:
    """Yield every way to share out one to six children, and larger ones on the edges of the constants."""
    for children in range(1, 7):
        for dealt in combinations_with_replacement(range(kinds), children):
            yield [dealt.count(kind) for kind in range(kinds)]
    for constant in sorted({int(constant) for constant in constants if 0 < constant <= 100}):
        for first, second in product(range(kinds), repeat=2):
            for many in (constant - 1, constant, constant + 1):
                counts = [0] * kinds
                counts[first] += many
                counts[second] += max(0, 100 - many)
                yield counts


def _tallied(grades: Sequence[Grade], counts: Sequence[int], aside: int) -> Trial:
    rated = sum(counts)
    worst = [grade.name for grade, count in zip(grades, counts, strict=True) if count]
    line: Trial = {grade.name: Decimal(count) for grade, count in zip(grades, counts, strict=True)}
    totals: Trial = {"rated": Decimal(rated), "not_rated": Decimal(aside), "total": Decimal(rated + aside)}
    return line | totals | {"worst": worst[-1] if worst else None}


# -- of every kind


def ordered(grades: Iterable[Grade]) -> list[Grade]:
    """Return the ratings that have an order, better first."""
    return sorted(
        (grade for grade in grades if grade.severity is not None), key=lambda grade: grade.severity or 0
    )


def _stride(count: int, most: int) -> int:
    """Return which every so many-th of `count` to take, to have at most `most`."""
    return max(1, -(-count // most))


def _nodes(judge: Judge) -> Iterator[object]:
    return (node for read in judge.rules for node in walk(read.tree))


def _constants(judge: Judge) -> list[Decimal]:
    """Return the sizes of the numbers that the rules and parameters hold."""
    numbers = {node.value for node in _nodes(judge) if isinstance(node, Number)}
    return sorted({abs(number) for number in (*numbers, *judge.scheme.parameters.values())} - {Decimal(0)})
