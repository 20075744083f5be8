"""Fields for the parts of a rating scheme: its rules, and the ratings it declares."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from quarterdeck.domain.schemes.grades import CountsAs, Grade, Shape
from quarterdeck.domain.schemes.scheme import IfUnknown, Rule
from quarterdeck.records.fields import PlainField


class RulesField(PlainField):
    """The rules in order."""

    def read(self, text: str) -> tuple[Rule, ...]:
        """Return the rules."""
        return tuple(
            Rule(given, when, IfUnknown(unknown), at) for given, when, unknown, at in json.loads(text)
        )

    def write(self, value: Iterable[Rule]) -> str:
        """Return the rules as JSON."""
        return super().write([[rule.rating, rule.when, rule.if_unknown, rule.place] for rule in value])


class GradesField(PlainField):
    """Ratings in order."""

    def read(self, text: str) -> tuple[Grade, ...]:
        """Return the ratings."""
        return tuple(_grade(parts) for parts in json.loads(text))

    def write(self, value: Iterable[Grade]) -> str:
        """Return the ratings as JSON."""
        return super().write([_parts(grade) for grade in value])


class GradesByReasonField(PlainField):
    """The ratings that stand for a reason for no rating."""

    def read(self, text: str) -> dict[str, Grade]:
        """Return the ratings by reason."""
        return {reason: _grade(parts) for reason, parts in json.loads(text).items()}

    def write(self, value: Mapping[str, Grade]) -> str:
        """Return the ratings as JSON."""
        return super().write({reason: _parts(grade) for reason, grade in value.items()})


def _parts(grade: Grade) -> list[Any]:
    looks = [grade.letter, grade.shape, grade.colour, grade.severity, grade.counts_as]
    return [grade.name, dict(grade.words), *looks]


def _grade(parts: list[Any]) -> Grade:
    name, words, letter, shape, colour, severity, counts_as = parts
    return Grade(name, words, letter, Shape(shape), colour, severity, CountsAs(counts_as))
