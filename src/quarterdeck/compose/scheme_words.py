"""The rules of a scheme in plain words: "the target is missed by no more than 5% of it (band)"."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

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

Grades: TypeAlias = Mapping[str, str]

_REFERENCES = {
    "": "the target",
    "target": "the target",
    "last_year": "last year’s figure",
    "previous": "the figure before",
    "comparator": "the comparator’s figure",
    "amber_limit": "the Amber limit",
    "red_limit": "the Red limit",
    "year_target": "the year’s target",
    "planned": "the planned figure",
}
_TESTS = {
    "met": "{of} is met",
    "improved_on": "it is better than {of}",
    "held_on": "it equals {of}",
    "worsened_on": "it is worse than {of}",
    "forecast_met": "the forecast meets the year’s target",
    "interval_better_than": "its whole 95% interval is better than {of}",
    "interval_worse_than": "its whole 95% interval is worse than {of}",
    "at_year_end": "the period ends the measure’s year",
}
_MEASURED = {
    "short": ("it is short of {of} {by}", ""),
    "short_pct": ("it is short of {of} {by}", "%"),
    "over": ("it is better than {of} {by}", ""),
    "over_pct": ("it is better than {of} {by}", "%"),
    "forecast_short": ("the forecast is short of the year’s target {by}", ""),
    "forecast_short_pct": ("the forecast is short of the year’s target {by}", "%"),
}
_AMOUNTS = {
    "gap": "the distance to {of}",
    "ratio": "the ratio of figure and target",
    "overspend": "the overspend",
    "overspend_pct": "the overspend in per cent of the budget",
    "variance": "the variance",
    "variance_pct": "the variance in per cent of the budget",
    "budget": "the budget",
    "outturn": "the outturn",
    "rated": "the number rated",
    "not_rated": "the number not rated",
    "not_rated_pct": "the share not rated",
    "total": "the number of all",
    "value": "the figure",
}
_WORDS = {"worst": "the worst rating", "judged": "the declared rating"}
_BY = {
    Operator.BELOW: "by less than {n}",
    Operator.AT_MOST: "by no more than {n}",
    Operator.ABOVE: "by more than {n}",
    Operator.AT_LEAST: "by {n} or more",
    Operator.EQUAL: "by exactly {n}",
    Operator.DIFFERENT: "by other than {n}",
}
_IS = {
    Operator.BELOW: "{a} is below {b}",
    Operator.AT_MOST: "{a} is {b} or less",
    Operator.ABOVE: "{a} is above {b}",
    Operator.AT_LEAST: "{a} is {b} or more",
    Operator.EQUAL: "{a} is {b}",
    Operator.DIFFERENT: "{a} is not {b}",
}


def in_words(read: ReadRule, scheme: Scheme, *, own: Mapping[str, Decimal] | None = None) -> str:
    """Return when a rule holds, as the end of a sentence that begins "Amber when"; "" for the last rule.

    `own` are the parameters that a measure has of its own.
    """
    if not read.rule.when.strip():
        return ""
    return _Words(scheme, own or {}).of(read.said)


class _Words:
    """Reads the conditions of one scheme aloud."""

    def __init__(self, scheme: Scheme, own: Mapping[str, Decimal]) -> None:
        self._parameters = {**scheme.parameters, **own}
        self._grades = {grade.name: grade.words.get("en", grade.name) for grade in scheme.grades}

    def of(self, node: Condition) -> str:
        """Return a condition."""
        match node:
            case AllOf(parts):
                return " and ".join(self._inner(part) for part in parts)
            case AnyOf(parts):
                return ", or ".join(self.of(part) for part in parts)
            case Not(part):
                return f"it is not so that {self.of(part)}"
            case Holds(name, of):
                return _TESTS.get(name, name.replace("_", " ")).format(of=self._reference(of))
            case WordIs(name, word):
                return f"{_WORDS.get(name, f'the {name}')} is {self._grades.get(word, word)}"
            case Compare(left, operator, right):
                return self._compared(left, operator, right)
            case _:
                return "it always holds"

    def _inner(self, part: Condition) -> str:
        return f"({self.of(part)})" if isinstance(part, AnyOf) else self.of(part)

    def _compared(self, left: Amount, operator: Operator, right: Amount) -> str:
        if isinstance(right, Fact) and not isinstance(left, Fact):
            left, operator, right = right, operator.mirrored, left
        if isinstance(left, Fact) and left.name in _MEASURED:
            said, unit = _MEASURED[left.name]
            return said.format(
                of=self._reference(left.of), by=_BY[operator].format(n=self._amount(right, unit))
            )
        unit = "%" if isinstance(left, Fact) and left.name.endswith("_pct") else ""
        return _IS[operator].format(a=self._amount(left), b=self._amount(right, unit))

    def _amount(self, node: Amount, unit: str = "") -> str:
        match node:
            case Number(value):
                return f"{_plain(value)}{unit}"
            case Parameter(name, negative):
                value = self._parameters[name]
                return f"{_plain(-value if negative else value)}{unit} ({name})"
            case Fact(name, of):
                return self._fact(name).format(of=self._reference(of))
            case Field(name):
                return f"the {name.replace('_', ' ')}"
            case Sum(plus, minus):
                said = " plus ".join(self._amount(part) for part in plus)
                less = "".join(f" less {self._amount(part)}" for part in minus)
                return f"{said}{less}".strip()
            case _:
                return "an amount"

    def _fact(self, name: str) -> str:
        if name in _AMOUNTS:
            return _AMOUNTS[name]
        if name in self._grades:
            return f"the number of {self._grades[name]}"
        if name.removesuffix("_pct") in self._grades:
            return f"the share of {self._grades[name.removesuffix('_pct')]}"
        return f"the {name.replace('_', ' ')}"

    @staticmethod
    def _reference(of: str) -> str:
        return _REFERENCES.get(of, f"the {of.replace('_', ' ')}")


def _plain(value: Decimal) -> str:
    return f"{value.normalize():,f}".replace("-", "\N{MINUS SIGN}")
