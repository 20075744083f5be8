"""A rating that an owner declares in a sheet, read from its two cells and checked by the rule of the form."""

from dataclasses import dataclass, replace

from quarterdeck.domain.declaring import check_declared
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.schemes.grades import grade_called
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.trees import DoesNotHold
from quarterdeck.interchange.collect.returns import RETURN_SHEET
from quarterdeck.interchange.problems import Problem, place_of

_TAKES_NONE = "this measure takes no declared rating; empty the cell"


@dataclass(frozen=True, slots=True)
class DeclaredCells:
    """What stands in a row about the rating that a person declares, with the addresses of the two cells.

    `was` is the rating that was held when the sheet was sent out.
    """

    rating: str = ""
    why: str = ""
    was: str = ""
    rating_at: str = ""
    why_at: str = ""

    def place(self, file: str) -> str:
        """Return the words for the place of the rating."""
        return place_of(file, sheet=RETURN_SHEET, cell=self.rating_at)

    def problem(self, refused: DoesNotHold, *, file: str, measure: str) -> Problem:
        """Return the problem of the cell that is to be mended."""
        said = str(refused).rstrip(".")
        cell = self.why_at if refused.field == "why" else self.rating_at
        return Problem(file, RETURN_SHEET, cell, sentence=said[:1].lower() + said[1:], measure=measure)


def declared(
    cells: DeclaredCells, held: Judgement, scheme: Scheme | None, *, shows_reason: bool
) -> Judgement | None:
    """Return `held` with what the cells declare anew; None where they say nothing new. An empty cell says
    nothing, but a reason belongs to its rating: another rating keeps it only where the sheet `shows_reason`.

    Raises DoesNotHold for a measure that takes no declared rating (None for `scheme`), for a word that is no
    rating of the scheme, and for a reason that is missing.
    """
    if not (cells.rating or cells.why):
        return None
    if scheme is None:
        raise DoesNotHold("rating" if cells.rating else "why", _TAKES_NONE)
    grade, before = (grade_called(word, scheme.grades) for word in (cells.rating, held.rating))
    is_same = not cells.rating or (grade is not None and grade == before)
    rating = held.rating if is_same else grade.name if grade else cells.rating
    reason = cells.why or (held.reason if is_same or shows_reason else "")
    if (rating, reason) == (held.rating, held.reason):
        return None
    found = replace(held, rating=rating, reason=reason)
    check_declared(found, scheme)
    return found
