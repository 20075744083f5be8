"""Ratings and directions as they are printed: words with their pictures, drawn once."""

from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from quarterdeck.compose.marks import Arrow, Direction, Mark
from quarterdeck.documents.charts import arrow_svg, mark_svg


@dataclass(frozen=True, slots=True)
class Tag:
    """A rating: its word, the names of its classes, and its shape. `solid` is the shape in white."""

    word: str
    classes: str
    picture: Markup
    solid: Markup
    is_verdict: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A direction: the arrow (empty where there is nothing to compare with), its word, and the note."""

    word: str
    picture: Markup
    basis: str = ""
    note: str = ""


@cache
def tag_of(mark: Mark) -> Tag:
    """Return a rating as printed."""
    classes = mark.colour.replace(" ", "-") + ("" if mark.is_verdict else " open")
    # Our own drawings: nothing of a person's stands in them.
    picture, solid = mark_svg(mark), mark_svg(mark, size=18, is_on_solid=mark.is_verdict)
    return Tag(mark.word, classes, Markup(picture), Markup(solid), mark.is_verdict)  # noqa: S704


@cache
def moved_of(direction: Direction, *, size: int = 14) -> Moved:
    """Return a direction as printed: where there is none, its word or a dash, and never a ring."""
    drawn = "" if direction.arrow is Arrow.NONE else arrow_svg(direction.arrow, size=size)
    return Moved(direction.word or "–", Markup(drawn), direction.basis, direction.note)  # noqa: S704
