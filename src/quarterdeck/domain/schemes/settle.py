"""Takes out of a tree what is known before any figure is: parameters, which way is better, whether a tie
counts.

Every measure of one kind then shares a small tree. The rules are those of three-valued logic, so that
settling first and reading figures later gives the same answer as doing both at once.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeAlias, assert_never

from quarterdeck.domain.schemes.tree import (
    AllOf,
    Amount,
    AnyOf,
    Case,
    Certain,
    Compare,
    Condition,
    Constant,
    Fact,
    Field,
    Flag,
    Holds,
    Not,
    Number,
    Parameter,
    SameWord,
    Share,
    Sum,
    Times,
    Unknown,
    WordIs,
)

Known: TypeAlias = Mapping[str, str | bool | None]
"""Values of the switches; a field that is not in it is not settled."""


class Settler:
    """Settles conditions with the switches in `known` and the values of parameters."""

    def __init__(self, known: Known, parameters: Mapping[str, Decimal]) -> None:
        """Keep what is known."""
        self._known = known
        self._parameters = parameters

    def condition(self, node: Condition) -> Condition:
        """Return the condition with what is known taken out."""
        match node:
            case AllOf(parts):
                return _joined(tuple(self.condition(part) for part in parts), AllOf, decides=False)
            case AnyOf(parts):
                return _joined(tuple(self.condition(part) for part in parts), AnyOf, decides=True)
            case Not(part):
                return _negated(self.condition(part))
            case Compare(left, operator, right):
                return Compare(self.amount(left), operator, self.amount(right))
            case Share(amount, operator, of, than):
                return Share(self.amount(amount), operator, self.amount(of), self.constant(than))
            case Flag(name) if name in self._known:
                return _decided(self._known[name], name)
            case WordIs(name, word, among) if name in self._known:
                value = self._known[name]
                return _decided(value == word if value in among else None, name)
            case Flag() | WordIs() | SameWord() | Certain() | Unknown() | Holds():
                return node
            case _:
                assert_never(node)

    def amount(self, node: Amount) -> Amount:
        """Return the amount with what is known taken out."""
        match node:
            case Sum(plus, minus):
                return Sum(
                    tuple(self.amount(part) for part in plus), tuple(self.amount(part) for part in minus)
                )
            case Times(amount, by):
                return Times(self.amount(amount), self.constant(by))
            case Case():
                return self.case(node)
            case Parameter():
                return self.constant(node)
            case Field() | Number() | Fact() | Unknown():
                return node
            case _:
                assert_never(node)

    def case(self, node: Case) -> Amount:
        """Drop branches that cannot be taken; a branch that must be taken is the last."""
        left: list[tuple[Condition, Amount]] = []
        missing: Unknown | None = None
        for test, amount in node.branches:
            match self.condition(test):
                case Certain(True):
                    return self._case(left, self.amount(amount))
                case Certain(False):
                    continue
                case Unknown() as unknown:
                    missing = missing or unknown
                case undecided:
                    left.append((undecided, self.amount(amount)))
        otherwise = self.amount(node.otherwise)
        if missing is not None and isinstance(otherwise, Unknown):
            otherwise = missing  # nearer the cause
        return self._case(left, otherwise)

    def _case(self, branches: list[tuple[Condition, Amount]], otherwise: Amount) -> Amount:
        return Case(tuple(branches), otherwise) if branches else otherwise

    def constant(self, node: Constant) -> Number:
        """Return the number that a parameter stands for."""
        if isinstance(node, Number):
            return node
        value = self._parameters[node.name]
        return Number(value.copy_negate() if node.negative else value)


def _decided(answer: object, name: str) -> Certain | Unknown:
    return Unknown(name) if answer is None else Certain(bool(answer))


def _negated(part: Condition) -> Condition:
    match part:
        case Certain(answer):
            return Certain(not answer)
        case Unknown():
            return part
        case _:
            return Not(part)


def _joined(
    parts: tuple[Condition, ...], join: Callable[[tuple[Condition, ...]], Condition], *, decides: bool
) -> Condition:
    """Join parts by Kleene's rules: the deciding answer wins over everything, the other one adds nothing."""
    if Certain(decides) in parts:
        return Certain(decides)
    left = [part for part in parts if not isinstance(part, Certain)]
    if not left:
        return Certain(not decides)
    unknown = [part for part in left if isinstance(part, Unknown)]
    if len(unknown) == len(left):
        return unknown[0]
    return left[0] if len(left) == 1 else join(tuple(left))
