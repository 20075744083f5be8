"""Lines by rating: the most severe first, then ratings without an order, then those without a rating."""

from collections.abc import Iterable

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.marks import Mark
from quarterdeck.domain.lines import Line
from quarterdeck.domain.rating import shown_grade


def by_rating(lines: Iterable[Line], edition: Edition) -> tuple[tuple[Mark, tuple[Line, ...]], ...]:
    """Return every line once, by the rating as shown; the not rated are last, and each keeps its order."""
    found: dict[str, list[Line]] = {}
    for line in sorted(lines, key=_severity):
        found.setdefault(edition.mark_of(line).name, []).append(line)
    return tuple((edition.mark_of(kept[0]), tuple(kept)) for kept in found.values())


def _severity(line: Line) -> tuple[bool, bool, int]:
    grade = shown_grade(line.rating, line.scheme)
    severity = grade.severity if grade is not None else None
    return (grade is None, severity is None, -(severity or 0))
