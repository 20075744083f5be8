"""The rules of a scheme in plain words: "the target is missed by no more than 5% of it (band)"."""

from collections.abc import Mapping
from decimal import Decimal

from quarterdeck.compose.language.catalogue import Catalogue
from quarterdeck.compose.reasons import grade_word
from quarterdeck.domain.schemes.check import ReadRule
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.schemes.tree import (
    AllOf,
    Amount,
    AnyOf,
    Compare,
    Condition,
    Fact,
    Field,
    Holds,
    Not,
    Number,
    Operator,
    Parameter,
    Sum,
    WordIs,
)


def in_words(
    read: ReadRule, scheme: Scheme, *, catalogue: Catalogue, own: Mapping[str, Decimal] | None = None
) -> str:
    """Return when a rule holds, as the end of a sentence that begins "Amber when"; "" for the last rule.

    `own` are the parameters that a measure has of its own.
    """
    if not read.rule.when.strip():
        return ""
    return _Words(scheme, catalogue, own or {}).of(read.said)


class _Words:
    """Reads the conditions of one scheme aloud."""

    def __init__(self, scheme: Scheme, catalogue: Catalogue, own: Mapping[str, Decimal]) -> None:
        self._catalogue = catalogue
        self._parameters = {**scheme.parameters, **own}
        self._grades = {grade.name: grade_word(grade, catalogue) for grade in scheme.grades}

    def of(self, node: Condition) -> str:
        """Return a condition."""
        match node:
            case AllOf(parts):
                return self._say("and").join(self._inner(part) for part in parts)
            case AnyOf(parts):
                return self._say("or").join(self.of(part) for part in parts)
            case Not(part):
                return self._say("not", said=self.of(part))
            case Holds(name, of):
                return self._test(name, of)
            case WordIs(name, word):
                return self._say("word", a=self._the(name), b=self._grades.get(word, word))
            case Compare(left, operator, right):
                return self._compared(left, operator, right)
            case _:
                return self._say("always")

    def _say(self, key: str, **places: str) -> str:
        return self._catalogue.say(f"scheme.{key}", **places)

    def _inner(self, part: Condition) -> str:
        return f"({self.of(part)})" if isinstance(part, AnyOf) else self.of(part)

    def _test(self, name: str, of: str) -> str:
        key = f"test.{name}"
        return self._say(key, of=self._the(of)) if self._knows(key) else name.replace("_", " ")

    def _compared(self, left: Amount, operator: Operator, right: Amount) -> str:
        if isinstance(right, Fact) and not isinstance(left, Fact):
            left, operator, right = right, operator.mirrored, left
        unit = "%" if isinstance(left, Fact) and left.name.endswith("_pct") else ""
        how = operator.name.lower()
        if isinstance(left, Fact) and self._knows(key := f"measured.{left.name.removesuffix('_pct')}"):
            by = self._say(f"by.{how}", n=self._amount(right, unit))
            return self._say(key, of=self._the(left.of), by=by)
        return self._say(f"is.{how}", a=self._amount(left), b=self._amount(right, unit))

    def _amount(self, node: Amount, unit: str = "") -> str:
        match node:
            case Number(value):
                return f"{_plain(value)}{unit}"
            case Parameter(name, negative):
                value = self._parameters[name]
                return f"{_plain(-value if negative else value)}{unit} ({name})"
            case Fact(name, of):
                return self._fact(name, of)
            case Field(name):
                return self._the(name)
            case Sum(plus, minus):
                said = self._say("plus").join(self._amount(part) for part in plus)
                less = "".join(self._say("less", amount=self._amount(part)) for part in minus)
                return f"{said}{less}".strip()
            case _:
                return self._say("amount")

    def _fact(self, name: str, of: str) -> str:
        if not self._knows(f"the.{name}"):
            if name in self._grades:
                return self._say("number", rating=self._grades[name])
            if (grade := name.removesuffix("_pct")) in self._grades:
                return self._say("share", rating=self._grades[grade])
        return self._the(name, of)

    def _the(self, name: str, of: str = "") -> str:
        """Return the name of a figure or word; without one, the target."""
        key = f"the.{name or 'target'}"
        if not self._knows(key):
            return self._say("named", name=name.replace("_", " "))
        return self._say(key, of=self._the(of) if key == "the.gap" else "")

    def _knows(self, key: str) -> bool:
        return f"scheme.{key}" in self._catalogue.sentences


def _plain(value: Decimal) -> str:
    return f"{value.normalize():,f}".replace("-", "\N{MINUS SIGN}")
