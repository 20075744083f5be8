"""Counts of ratings that close: so many of each grade, so many not rated and why, so many in all."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from quarterdeck.domain.exact import share
from quarterdeck.domain.rating import Rating
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.schemes.grades import Grade


class CountsDoNotClose(ValueError):
    """The parts of a tally do not add up to its total."""


@dataclass(frozen=True, slots=True)
class GradeCount:
    """How many lines have one grade."""

    grade: Grade
    count: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How `total` lines are rated: `grades` worst first, then those without an order; `not_rated` by reason.

    Raises CountsDoNotClose when the parts do not add up, so that a tally that exists closes. Tallies add.
    """

    grades: tuple[GradeCount, ...] = ()
    not_rated: Mapping[ReasonCode, int] = field(default_factory=dict)
    total: int = 0

    def __post_init__(self) -> None:
        """Hold the counts to the total."""
        if self.rated + self.unrated != self.total:
            raise CountsDoNotClose(
                f"{self.rated} rated and {self.unrated} not rated do not make {self.total} lines"
            )

    @property
    def rated(self) -> int:
        """How many lines have a grade."""
        return sum(part.count for part in self.grades)

    @property
    def unrated(self) -> int:
        """How many lines have none."""
        return sum(self.not_rated.values())

    @property
    def worst(self) -> Grade | None:
        """The most severe grade that any line has; None when none has a grade with an order."""
        given = (part.grade for part in self.grades if part.count and part.grade.severity is not None)
        return next(given, None)

    def count(self, grade: str) -> int:
        """Return how many lines have the grade of that name."""
        return next((part.count for part in self.grades if part.grade.name == grade), 0)

    def share_of_rated(self, grade: str, *, places: int = 0) -> Decimal | None:
        """Return the per cent of the rated lines that have that grade; None when none is rated."""
        return share(Decimal(self.count(grade)), Decimal(self.rated), places=places)

    def __add__(self, other: "Tally") -> "Tally":
        """Return the tally of the lines of both; the same line in both is counted twice."""
        reasons = Counter(self.not_rated) + Counter(other.not_rated)
        return Tally(_in_order((*self.grades, *other.grades)), _by_reason(reasons), self.total + other.total)


def tally(ratings: Iterable[Rating], *, grades: Iterable[Grade] = ()) -> Tally:
    """Return how many of `ratings` have each grade, and how many have none, by reason.

    `grades` are those to name even where no line has them, such as the scheme's own.

    >>> tally([]).total
    0
    """
    seen = tuple(ratings)
    given = tuple(GradeCount(rating.grade, 1) for rating in seen if rating.grade is not None)
    named = tuple(GradeCount(grade, 0) for grade in grades)
    reasons = Counter(rating.reason.code for rating in seen if rating.grade is None)
    return Tally(_in_order((*named, *given)), _by_reason(reasons), len(seen))


def _in_order(parts: Iterable[GradeCount]) -> tuple[GradeCount, ...]:
    """Return a count per grade name, the most severe first; of two grades of one name the severer stands."""
    counted: Counter[str] = Counter()
    known: dict[str, Grade] = {}
    for part in parts:
        name = part.grade.name
        counted[name] += part.count
        known[name] = max(known.get(name, part.grade), part.grade, key=_rank)
    ordered = sorted(sorted(known.values(), key=lambda grade: grade.name), key=_rank, reverse=True)
    return tuple(GradeCount(grade, counted[grade.name]) for grade in ordered)


def _rank(grade: Grade) -> tuple[bool, int]:
    """Return the place of `grade` among others, larger is worse; those without an order come before all."""
    return (grade.severity is not None, grade.severity or 0)


def _by_reason(reasons: Mapping[ReasonCode, int]) -> Mapping[ReasonCode, int]:
    """Return the reasons in the order in which they are declared."""
    return {code: reasons[code] for code in ReasonCode if reasons.get(code)}
