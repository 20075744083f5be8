"""Prints a settled tree as Python closures over the fields of one line: exact decimals, and None for
unknown.
"""

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeAlias, assert_never

from quarterdeck.domain.exact import EXACT
from quarterdeck.domain.schemes.tree import (
    ZERO,
    AllOf,
    Amount,
    AnyOf,
    Case,
    Certain,
    Compare,
    Condition,
    Fact,
    Field,
    Flag,
    Holds,
    Not,
    Number,
    Operator,
    Parameter,
    SameWord,
    Share,
    Sum,
    Times,
    Unknown,
    WordIs,
    positive,
)

FieldValue: TypeAlias = Decimal | str | bool | None
Fields: TypeAlias = Mapping[str, FieldValue]
Reckon: TypeAlias = Callable[[Fields], Decimal | None]
Ask: TypeAlias = Callable[[Fields], bool | None]

ONE, HUNDRED, NOUGHT = Decimal(1), Decimal(100), Decimal(0)
DEFAULTS: Mapping[str, Decimal] = {"scale": ONE}
"""Fields that a line need not have: a figure that is no fraction is multiplied by nothing."""

_multiply, _subtract, _add, _minus = EXACT.multiply, EXACT.subtract, EXACT.add, EXACT.minus

_COMPARE: Mapping[Operator, Callable[[Decimal, Decimal], bool]] = {
    Operator.BELOW: operator.lt,
    Operator.AT_MOST: operator.le,
    Operator.ABOVE: operator.gt,
    Operator.AT_LEAST: operator.ge,
    Operator.EQUAL: operator.eq,
    Operator.DIFFERENT: operator.ne,
}


def reckoner(tree: Amount) -> Reckon:
    """Return a function from the fields of a line to the amount, None where it is unknown."""
    match tree:
        case Field(name):
            return _field(name)
        case Number(value):
            return lambda _: value
        case Sum((first,), (second,)):
            return _difference(reckoner(first), reckoner(second))
        case Sum(plus, minus):
            return _sum([reckoner(part) for part in plus], [reckoner(part) for part in minus])
        case Times(amount, Number(by)):
            return _product(reckoner(amount), by)
        case Case(((Compare(amount), _), *_)) if tree == positive(amount):
            return _positive(reckoner(amount))
        case Case(branches, otherwise):
            return _case([(asker(test), reckoner(amount)) for test, amount in branches], reckoner(otherwise))
        case Unknown():
            return lambda _: None
        case Parameter() | Times() | Fact():
            raise TypeError("a tree is expanded and settled before it is printed")
        case _:
            assert_never(tree)


def asker(tree: Condition) -> Ask:
    """Return a function from the fields of a line to True, False, or None where it is unknown."""
    match tree:
        case Compare(Sum((first,), (second,)), op, right) if right == ZERO:
            return _comparison(reckoner(first), op, reckoner(second))
        case Compare(left, op, right):
            return _comparison(reckoner(left), op, reckoner(right))
        case Share(amount, op, of, Number(than)):
            return _share(reckoner(amount), op, reckoner(of), than)
        case AllOf(parts):
            return _all([asker(part) for part in parts])
        case AnyOf(parts):
            return _any([asker(part) for part in parts])
        case Not(part):
            return _not(asker(part))
        case Share() | Holds():
            raise TypeError("a tree is expanded and settled before it is printed")
        case Flag() | WordIs() | SameWord() | Certain() | Unknown():
            return _leaf(tree)
        case _:
            assert_never(tree)


def _leaf(tree: Flag | WordIs | SameWord | Certain | Unknown) -> Ask:
    match tree:
        case Flag(name):
            return lambda fields: None if (held := fields.get(name)) is None else bool(held)
        case WordIs(name, word, among):
            return lambda fields: held == word if (held := fields.get(name)) in among else None
        case SameWord(name, other):
            return _same_word(name, other)
        case Certain(answer):
            return lambda _: answer
        case Unknown():
            return lambda _: None
        case _:
            assert_never(tree)


# -- amounts


def _field(name: str) -> Reckon:
    default = DEFAULTS.get(name)

    def reckon(fields: Fields) -> Decimal | None:
        return fields.get(name, default)  # type: ignore[return-value]  # the vocabulary says which fields are figures

    return reckon


def _difference(first: Reckon, second: Reckon) -> Reckon:
    def reckon(fields: Fields) -> Decimal | None:
        left = first(fields)
        right = second(fields)
        return None if left is None or right is None else _subtract(left, right)

    return reckon


def _sum(plus: list[Reckon], minus: list[Reckon]) -> Reckon:
    def reckon(fields: Fields) -> Decimal | None:
        total = NOUGHT
        for parts, join in ((plus, _add), (minus, _subtract)):
            for part in parts:
                amount = part(fields)
                if amount is None:
                    return None
                total = join(total, amount)
        return total

    return reckon


def _product(amount: Reckon, by: Decimal) -> Reckon:
    def reckon(fields: Fields) -> Decimal | None:
        held = amount(fields)
        return None if held is None else _multiply(held, by)

    return reckon


def _positive(amount: Reckon) -> Reckon:
    def reckon(fields: Fields) -> Decimal | None:
        held = amount(fields)
        return NOUGHT if held is not None and held < NOUGHT else held

    return reckon


def _case(branches: list[tuple[Ask, Reckon]], otherwise: Reckon) -> Reckon:
    def reckon(fields: Fields) -> Decimal | None:
        for test, amount in branches:
            if test(fields):
                return amount(fields)
        return otherwise(fields)

    return reckon


# -- conditions


def _comparison(first: Reckon, op: Operator, second: Reckon) -> Ask:
    compare = _COMPARE[op]

    def ask(fields: Fields) -> bool | None:
        left = first(fields)
        right = second(fields)
        return None if left is None or right is None else compare(left, right)

    return ask


def _share(amount: Reckon, op: Operator, of: Reckon, than: Decimal) -> Ask:
    compare = _COMPARE[op]

    def ask(fields: Fields) -> bool | None:
        part = amount(fields)
        whole = of(fields)
        if part is None or whole is None:
            return None
        if whole < NOUGHT:
            whole = _minus(whole)
        elif not whole and not part:
            whole = ONE
        return compare(_multiply(part, HUNDRED), _multiply(whole, than))

    return ask


def _all(parts: list[Ask]) -> Ask:
    def ask(fields: Fields) -> bool | None:
        answer: bool | None = True
        for part in parts:
            held = part(fields)
            if held is None:
                answer = None
            elif not held:
                return False
        return answer

    return ask


def _any(parts: list[Ask]) -> Ask:
    def ask(fields: Fields) -> bool | None:
        answer: bool | None = False
        for part in parts:
            held = part(fields)
            if held:
                return True
            if held is None:
                answer = None
        return answer

    return ask


def _not(part: Ask) -> Ask:
    def ask(fields: Fields) -> bool | None:
        held = part(fields)
        return None if held is None else not held

    return ask


def _same_word(name: str, other: str) -> Ask:
    def ask(fields: Fields) -> bool | None:
        first, second = fields.get(name), fields.get(other)
        return None if first is None or second is None else first == second

    return ask
