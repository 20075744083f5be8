"""Finds the field for want of which a condition is unknown: the reason a line has no rating."""

from quarterdeck.domain.schemes.closures import Fields, asker, reckoner
from quarterdeck.domain.schemes.tree import (
    AllOf,
    Amount,
    AnyOf,
    Case,
    Compare,
    Condition,
    Field,
    Flag,
    Not,
    SameWord,
    Share,
    Sum,
    Times,
    Unknown,
    WordIs,
)


def missing_from(tree: Condition, fields: Fields) -> str:
    """Return the name of the first field whose absence makes a settled condition unknown on these fields.

    A fact that the figures leave without meaning gives its own name ("ratio"). The condition must be unknown.
    """
    match tree:
        case AllOf(parts) | AnyOf(parts):
            return missing_from(next(part for part in parts if asker(part)(fields) is None), fields)
        case Not(part):
            return missing_from(part, fields)
        case Compare(left, _, right) | Share(left, _, right):
            return _amount(left if reckoner(left)(fields) is None else right, fields)
        case SameWord(name, other):
            return name if fields.get(name) is None else other
        case Flag(name) | WordIs(name) | Unknown(name):
            return name
        case _:
            raise ValueError("only an unknown condition misses something")


def _amount(tree: Amount, fields: Fields) -> str:
    match tree:
        case Field(name) | Unknown(name):
            return name
        case Sum(plus, minus):
            return _amount(next(part for part in (*plus, *minus) if reckoner(part)(fields) is None), fields)
        case Times(amount):
            return _amount(amount, fields)
        case Case(branches, otherwise):
            return _case(branches, otherwise, fields)
        case _:
            raise ValueError("only an unknown amount misses something")


def _case(branches: tuple[tuple[Condition, Amount], ...], otherwise: Amount, fields: Fields) -> str:
    for test, amount in branches:
        answer = asker(test)(fields)
        if answer is None:
            return missing_from(test, fields)
        if answer:
            return _amount(amount, fields)
    return _amount(otherwise, fields)
