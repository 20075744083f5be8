"""Ratings that a person declares, asked for in a sheet: of which rows, in which words, with which notes."""

from collections.abc import Iterable
from typing import Any

from quarterdeck.domain.declaring import declared_under
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.periods import Period
from quarterdeck.domain.schemes.grades import grade_called
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.interchange.collect.returns import RATING, ReturnColumn
from quarterdeck.interchange.looks import offer

LONGEST_LIST = 255
"""Signs that a drop-down may hold of its words, with the commas between them."""

_NEEDED = "needed: nobody can work it out again. Whoever signs reads it"
_FREE = "it stands beside the rating, with your name and the day; it may stay empty"


def declaring(lookup: Lookup, measures: Iterable[Measure], *, on: Period) -> dict[str, Scheme]:
    """Return by the key of its measure the scheme by which a person declares the rating in the round `on`;
    a measure that takes no such rating is left out.
    """
    found = ((measure.key, declared_under(lookup, measure, on=on)) for measure in measures)
    return {key: scheme for key, scheme in found if scheme is not None}


def rating_text(judged: Judgement | None, scheme: Scheme | None) -> str:
    """Return a declared rating as a sheet prints it: in the word of its scheme, else as it was declared."""
    if judged is None:
        return ""
    grade = grade_called(judged.rating, scheme.grades) if scheme is not None else None
    return grade.words["en"] if grade else judged.rating


def offer_rating(page: Any, column: ReturnColumn, *, at: tuple[int, int], scheme: Scheme) -> None:
    """Put the words of `scheme`, or the note on the reason, on one cell: `at` is its row and column."""
    row, across = at
    words = [grade.words["en"] for grade in scheme.grades]
    is_rating = column.name == RATING
    choices = _listed(words) if is_rating else ()
    of_reason = _NEEDED if scheme.reason_needed else _FREE
    means = f"{column.means}: {', '.join(words)}" if is_rating else of_reason
    offer(
        page,
        column=across,
        rows=(row, row),
        title=column.name,
        choices=choices,
        means=means,
        strict=bool(choices),
    )


def _listed(words: list[str]) -> tuple[str, ...]:
    """Return the words of a drop-down; none where it cannot hold them, for a comma would part them."""
    fits = len(",".join(words)) <= LONGEST_LIST and not any("," in word for word in words)
    return tuple(words) if fits else ()
