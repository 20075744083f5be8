"""What came back from a collection: taken, left out, in conflict, missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from quarterdeck.domain.periods import Period
from quarterdeck.interchange.problems import Problem


@dataclass(frozen=True, slots=True)
class Taken:
    """An owner's return that was merged: from which file, with how many figures, texts and declared ratings
    that are new.
    """

    owner: str
    file: str
    figures: int
    texts: int
    ratings: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An owner's return of which nothing was merged, with everything that is wrong in it."""

    owner: str
    file: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two different figures or ratings for one measure, each with its place; neither is taken, what was held
    stays.
    """

    measure: str
    first: str
    first_place: str
    second: str
    second_place: str

    def __str__(self) -> str:
        return (
            f"{self.measure}: '{self.first}' ({self.first_place}) "
            f"and '{self.second}' ({self.second_place}) differ; what was held stays"
        )


@dataclass(frozen=True, slots=True)
class GatherReport:
    """Everything a collection brought. `missing_figures` are (owner, key of the measure) without a figure;
    `missing_ratings` those without anything whose rating the owner declares.
    """

    round: Period | None
    taken: tuple[Taken, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    missing_owners: tuple[str, ...] = ()
    missing_figures: tuple[tuple[str, str], ...] = ()
    missing_ratings: tuple[tuple[str, str], ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether every owner's return was merged, without conflict and with every figure and rating."""
        missing = self.missing_owners or self.missing_figures or self.missing_ratings
        return not (self.left_out or self.conflicts or missing)

    def sentences(self) -> Iterator[str]:
        """Yield the report line by line, what went well first."""
        for taken in self.taken:
            figures, texts = _counted(taken.figures, "figure"), _counted(taken.texts, "text")
            ratings = f", {_counted(taken.ratings, 'rating')}" if taken.ratings else ""
            yield f"{taken.owner}: {figures}{ratings} and {texts} taken"
        for left in self.left_out:
            wrong = _counted(len(left.problems), "problem")
            yield f"{left.owner}: nothing taken from {left.file}, for it has {wrong}:"
            yield from (f"  {problem}" for problem in left.problems)
        for conflict in self.conflicts:
            yield f"conflict: {conflict}"
        for owner in self.missing_owners:
            yield f"{owner}: no return"
        for owner, key in self.missing_figures:
            yield f"{owner}: no figure and no reason for {key}"
        for owner, key in self.missing_ratings:
            yield f"{owner}: no rating, no figure and no reason for {key}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
