"""How a rating moved since it was last published.

Source: Oxfordshire Q2 2016/17, where every success indicator prints last quarter's rating beside this one's:
an indicator "available once a year", or without a rating last time, has not changed.
"""

from collections.abc import Iterable
from enum import StrEnum

from quarterdeck.domain.schemes.grades import Grade


class RatingChange(StrEnum):
    """How a rating moved; NOT_COMPARABLE where there was none, is none, or the two have no common order."""

    IMPROVED = "improved"
    DETERIORATED = "deteriorated"
    STABLE = "stable"
    NOT_COMPARABLE = "not comparable"


def rating_change(*, now: Grade | None, before: Grade | None, order: Iterable[Grade] = ()) -> RatingChange:
    """Return how the rating `now` compares with the one published `before`; None is a line without a rating.

    Severity puts them in order. When the scheme changed in between, give the grades of the one in force as
    `order`: both ratings are looked up there by name, since severities of two schemes do not compare.

    >>> from quarterdeck.domain.schemes.grades import AMBER, GREEN
    >>> rating_change(now=GREEN, before=AMBER)
    <RatingChange.IMPROVED: 'improved'>
    """
    severities = {grade.name: grade.severity for grade in order}
    after, earlier = _severity(now, severities), _severity(before, severities)
    if after is None or earlier is None:
        return RatingChange.NOT_COMPARABLE
    if after == earlier:
        return RatingChange.STABLE
    return RatingChange.IMPROVED if after < earlier else RatingChange.DETERIORATED


def _severity(grade: Grade | None, severities: dict[str, int | None]) -> int | None:
    """Return the severity of `grade`, by its name in `severities` where those are given."""
    if grade is None:
        return None
    return severities.get(grade.name) if severities else grade.severity
