"""A rating scheme: ratings it declares, parameters, and an ordered list of rules; the first that holds gives
the rating.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from quarterdeck.domain.schemes.grades import DEFAULT_GRADES, Grade


class TargetUse(StrEnum):
    """Which target a scheme's `met` and `short` look at: as stated, or less the tolerance."""

    STATED = "stated"
    RELAXED = "relaxed"


class IfUnknown(StrEnum):
    """What an unknown condition does: keeps the line from a rating, or lets the next rule speak."""

    NOT_RATED = "not rated"
    SKIP = "skip"


class UnknownGrade(ValueError):
    """A rating that the scheme does not declare."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`rating` holds when `when` is true; an empty condition always holds (only the last rule)."""

    rating: str
    when: str = ""
    if_unknown: IfUnknown = IfUnknown.NOT_RATED
    place: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """The rules as data. Conditions are checked and compiled by `schemes.parse` and `schemes.evaluate`.

    With `reason_needed` whoever declares a rating that the rules ask for has to say why. `change_reason` is
    why this version took the place of the one before, `change_approved_by` the role or meeting that agreed to
    it, and `dated` the day it did.
    """

    name: str
    rules: tuple[Rule, ...]
    grades: tuple[Grade, ...] = DEFAULT_GRADES
    title: str = ""
    version: int = 1
    note: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, Decimal] = field(default_factory=dict)
    target: TargetUse = TargetUse.STATED
    polarity: str = ""
    level: str = ""
    no_rating_grades: Mapping[str, Grade] = field(default_factory=dict)
    starts: date | None = None
    ends: date | None = None
    reason_needed: bool = False
    change_reason: str = ""
    change_approved_by: str = ""
    dated: date | None = None

    def grade(self, name: str) -> Grade:
        """Return the rating declared as `name`. Raises UnknownGrade."""
        for grade in self.grades:
            if grade.name == name:
                return grade
        raise UnknownGrade(f"scheme '{self.name}' has no rating '{name}'")
