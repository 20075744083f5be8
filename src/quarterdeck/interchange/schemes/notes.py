"""Collects what is wrong while a scheme is read, so that everything is listed at once."""

from dataclasses import dataclass, field
from decimal import Decimal

from quarterdeck.interchange.problems import Problem


@dataclass(slots=True)
class Notes:
    """Problems of one file or sheet, in the order found."""

    file: str = ""
    sheet: str = ""
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, sentence: str, *, cell: str = "") -> None:
        """Note one thing that is wrong."""
        self.problems.append(Problem(self.file, self.sheet, cell, sentence=sentence))


def plain_number(text: str) -> Decimal | None:
    """Return the number that `text` is, None when it is none: digits, a point and a sign alone."""
    shape = text.strip().removeprefix("-")
    is_plain = shape.isascii() and shape.replace(".", "", 1).isdigit()
    return Decimal(text.strip()) if is_plain else None
