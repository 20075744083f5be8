"""The ratings that a scheme declares: what each is called, and how it looks and counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from quarterdeck.domain.schemes.grades import DEFAULT_GRADES, CountsAs, Grade, Shape
from quarterdeck.domain.schemes.tokens import nearest
from quarterdeck.interchange.schemes.notes import Notes

KNOWN: Mapping[str, Grade] = {grade.name: grade for grade in DEFAULT_GRADES}
"""Ratings that a scheme need not declare."""

SHAPES: Mapping[str, Shape] = {
    "red": Shape.DIAMOND,
    "amber": Shape.TRIANGLE,
    "green": Shape.DISC,
    "dark green": Shape.STAR,
    "blue": Shape.SQUARE,
    "grey": Shape.RING,
    "purple": Shape.OPEN_SQUARE,
}
"""The palette, and the shape that stands beside each colour where a scheme names no other."""

_COUNTS_AS = tuple(counts.value for counts in CountsAs)
_SHAPES = tuple(shape.value for shape in Shape)


@dataclass(frozen=True, slots=True)
class Declared:
    """A rating as it was declared: words by language, and the rest as text, "" where nothing is said."""

    name: str
    words: Mapping[str, str] = field(default_factory=dict)
    letter: str = ""
    shape: str = ""
    colour: str = ""
    severity: str = ""
    counts_as: str = ""

    @property
    def says_anything(self) -> bool:
        """Whether it says more than the name."""
        return bool(self.words or self.letter or self.shape or self.colour or self.severity or self.counts_as)


def name_of(text: str) -> str:
    """Return the name of a rating as rules write it: "Dark green" is dark_green."""
    return "_".join(text.strip().lower().replace("-", " ").split())


def make_grade(declared: Declared, notes: Notes, *, where: str, cell: str = "") -> Grade | None:
    """Return the rating, with what is not said taken from the known rating of that name, or from its colour.

    None, with a problem noted, when something that cannot be guessed is missing or is not one of the words
    allowed.
    """
    known = KNOWN.get(declared.name)
    if known is None and not declared.says_anything:
        notes.wrong(
            f"{where}: the rating '{declared.name}' is not declared: "
            "say its word, colour, and what it counts as (met, near, missed or none)",
            cell=cell,
        )
        return None
    before = len(notes.problems)
    _check(declared, known, notes, where=f"{where}: the rating '{declared.name}'", cell=cell)
    if len(notes.problems) > before:
        return None
    return _filled(declared, known)


def _check(declared: Declared, known: Grade | None, notes: Notes, *, where: str, cell: str) -> None:
    if known is None and not declared.words.get("en"):
        notes.wrong(f"{where} has no English word", cell=cell)
    needed: Iterable[tuple[str, str, Iterable[str]]] = (
        ("colour", declared.colour, SHAPES),
        ("counts as", declared.counts_as, _COUNTS_AS),
        ("shape", declared.shape, _SHAPES),
    )
    for what, said, allowed in needed:
        if said and said not in allowed:
            choices = tuple(allowed)
            hint = nearest(said, choices) or f"; it can be {', '.join(choices)}"
            notes.wrong(f"{where} has the {what} '{said}'{hint}", cell=cell)
        elif not said and known is None and what != "shape":
            notes.wrong(f"{where} has no {what}: it can be {', '.join(allowed)}", cell=cell)
    if declared.severity and not declared.severity.isdigit():
        notes.wrong(
            f"{where} has the severity '{declared.severity}'; it is a whole number, higher is worse",
            cell=cell,
        )
    if len(declared.letter) > 2:
        notes.wrong(f"{where} has the letter '{declared.letter}'; it has one or two letters", cell=cell)


def _filled(declared: Declared, known: Grade | None) -> Grade:
    words = dict(known.words if known and not declared.words else declared.words)
    grade = known or Grade(
        name=declared.name,
        words=words,
        letter=words["en"][:1].upper(),
        shape=SHAPES[declared.colour],
        colour=declared.colour,
        severity=None,
        counts_as=CountsAs(declared.counts_as),
    )
    return replace(
        grade,
        words=words,
        letter=declared.letter or grade.letter,
        shape=Shape(declared.shape) if declared.shape else grade.shape,
        colour=declared.colour or grade.colour,
        severity=int(declared.severity) if declared.severity else grade.severity,
        counts_as=CountsAs(declared.counts_as) if declared.counts_as else grade.counts_as,
    )
