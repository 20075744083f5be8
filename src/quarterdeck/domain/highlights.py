"""Lines picked out of a round: good performance among what is on target, and the order of what is not.

What is off target is never picked: a list of it is complete whatever the council's sheet says, which can
only put it in order.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from quarterdeck.domain.council import Highlight
from quarterdeck.domain.lines import Line
from quarterdeck.domain.periods import Period
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.schemes.grades import CountsAs, Grade, grade_called

GOOD = "good performance"
ADVERSE = "adverse order"
OFF_TARGET = (CountsAs.MISSED, CountsAs.NEAR)

Rank = Callable[[Line], Any]
"""A key of an order: smaller stands first."""


def picked(highlights: Iterable[Highlight], *, chosen_for: str, on: Period) -> tuple[str, ...]:
    """Return the keys that the council has picked in a round for a list, in the list's order, each once."""
    own = [one for one in highlights if one.period == on and one.chosen_for.casefold() == chosen_for]
    return tuple(dict.fromkeys(one.about for one in sorted(own, key=lambda one: one.order)))


def good(lines: Sequence[Line], keys: Iterable[str]) -> tuple[Line, ...]:
    """Return those of `lines` that are picked by `keys` and on target, in the order of the keys.

    A key that names no line, or one that is not on target, picks nothing.
    """
    held = {line.measure.key: line for line in lines if is_on_target(line)}
    return tuple(held[key] for key in keys if key in held)


def best(lines: Iterable[Line], *, count: int) -> tuple[Line, ...]:
    """Return the `count` counted lines that are furthest beyond their targets, as a share of the target.

    A line that has no such share (a range, a status, a target of nought) is never among them.
    """
    beyond = [(share, line) for line in lines if line.counted and (share := _beyond(line)) is not None]
    beyond.sort(key=lambda pair: -pair[0])
    return tuple(line for _, line in beyond[:count])


def off_target(
    lines: Iterable[Line], *, keys: Iterable[str] = (), rank: Rank | None = None
) -> tuple[Line, ...]:
    """Return every one of `lines` that is off target, by its rating or as a person declared it.

    Those that `keys` name stand first, in that order; the rest follow by `rank` (None: as they come).
    """
    found = [line for line in lines if is_off_target(line)]
    at = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    named = sorted((line for line in found if line.measure.key in at), key=lambda line: at[line.measure.key])
    rest = [line for line in found if line.measure.key not in at]
    return (*named, *(sorted(rest, key=rank) if rank else rest))


def is_off_target(line: Line) -> bool:
    """Whether a line is Red or Amber, by whatever name: computed, or as a person declared it."""
    return any(grade.counts_as in OFF_TARGET for grade in (line.rating.grade, declared(line)) if grade)


def is_on_target(line: Line) -> bool:
    """Whether a line meets its target, and nobody declared otherwise."""
    grade = line.rating.grade
    return grade is not None and grade.counts_as is CountsAs.MET and not is_off_target(line)


def declared(line: Line) -> Grade | None:
    """Return the rating that a person declared of a line; None where nobody did."""
    if line.judged is None or not line.judged.rating:
        return None
    return grade_called(line.judged.rating, line.scheme.grades)


def worst(line: Line) -> Grade | None:
    """Return the more severe of the rating and what a person declared; None where there is neither."""
    grades = [grade for grade in (line.rating.grade, declared(line)) if grade]
    return max(grades, key=lambda grade: grade.severity or 0, default=None)


def worst_first(line: Line) -> tuple[int, Decimal]:
    """Return the key of the order: the most severe rating first, then the furthest from its target."""
    grade = worst(line)
    return (-(grade.severity or 0) if grade else 1, -(_share(line) or Decimal(0)))


def by_reference(line: Line) -> tuple[tuple[int, str], ...]:
    """Return the key of the order by printed reference, in which 10 comes after 9.

    >>> sorted(["10", "9b", "9a"], key=reference_key)
    ['9a', '9b', '10']
    """
    return reference_key(line.measure.ref)


def reference_key(reference: str) -> tuple[tuple[int, str], ...]:
    """Return the key that sorts references as people count; one without any comes last."""
    parts = re.findall(r"[0-9]+|[^0-9\s.]+", reference.casefold())
    if not parts:
        return ((2**31, ""),)
    return tuple((int(part), "") if part.isascii() and part.isdigit() else (2**30, part) for part in parts)


def _beyond(line: Line) -> Decimal | None:
    is_better = line.rating.reason.code is ReasonCode.BETTER
    return _share(line) if is_better and is_on_target(line) else None


def _share(line: Line) -> Decimal | None:
    share = line.rating.reason.figures.get("gap_pct")
    return share if isinstance(share, Decimal) else None
