"""The ratings a scheme can give: declared by the scheme, never a fixed list in code."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class CountsAs(StrEnum):
    """What a rating counts as, in sentences and roll-ups."""

    MET = "met"
    NEAR = "near"
    MISSED = "missed"
    NONE = "none"


class Shape(StrEnum):
    """The drawn shape that stands beside the word, so that colour never speaks alone."""

    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    DISC = "disc"
    RING = "ring"
    SQUARE = "square"
    OPEN_SQUARE = "open square"
    STAR = "star"


@dataclass(frozen=True, slots=True)
class Grade:
    """One rating a scheme can give.

    `words` by language ({"en": "Green", "cy": "Gwyrdd"}); `colour` is a name of the fixed palette (red,
    amber, green, blue, grey, dark green, purple). `severity` orders grades for roll-ups and changes, higher
    is worse; None has no order.
    """

    name: str
    words: Mapping[str, str]
    letter: str
    shape: Shape
    colour: str
    severity: int | None
    counts_as: CountsAs


def grade_called(word: str, grades: Iterable[Grade]) -> Grade | None:
    """Return the one of `grades` that `word` names: by its name, its word in any language, or its letter.

    >>> grade_called(" gwyrdd", DEFAULT_GRADES).name
    'green'
    """
    wanted, known = word.strip().casefold(), tuple(grades)
    for grade in known:
        if wanted in (grade.name.casefold(), *(said.casefold() for said in grade.words.values())):
            return grade
    return next((grade for grade in known if wanted == grade.letter.casefold()), None)


RED = Grade("red", {"en": "Red", "cy": "Coch"}, "R", Shape.DIAMOND, "red", 3, CountsAs.MISSED)
AMBER = Grade("amber", {"en": "Amber", "cy": "Ambr"}, "A", Shape.TRIANGLE, "amber", 2, CountsAs.NEAR)
GREEN = Grade("green", {"en": "Green", "cy": "Gwyrdd"}, "G", Shape.DISC, "green", 1, CountsAs.MET)
DEFAULT_GRADES = (GREEN, AMBER, RED)
