"""From a condition with named facts to the kernel's own nodes, which every engine prints."""

from collections.abc import Mapping
from typing import assert_never

from quarterdeck.domain.schemes.scheme import Scheme
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
    Parameter,
    SameWord,
    Share,
    Sum,
    Times,
    Unknown,
    WordIs,
)
from quarterdeck.domain.schemes.vocabulary import Meaning, Portion, Quotient, Term, Vocabulary

SCALE = Field("scale")


def expand(condition: Condition, scheme: Scheme, *, vocabulary: Vocabulary) -> Condition:
    """Return the condition with every named fact replaced by the tree that defines it."""
    return _Expander(scheme, vocabulary.terms(scheme), in_units=vocabulary.in_units).condition(condition)


class _Expander:
    def __init__(self, scheme: Scheme, terms: Mapping[str, Term], *, in_units: bool) -> None:
        self._scheme = scheme
        self._terms = terms
        self._in_units = in_units

    def condition(self, node: Condition) -> Condition:
        match node:
            case AllOf(parts):
                return AllOf(tuple(self.condition(part) for part in parts))
            case AnyOf(parts):
                return AnyOf(tuple(self.condition(part) for part in parts))
            case Not(part):
                return Not(self.condition(part))
            case Compare():
                return self.comparison(node)
            case Holds(name, of):
                return _as_condition(self.meaning(name, of))
            case Share() | Flag() | WordIs() | SameWord() | Certain() | Unknown():
                return node
            case _:
                assert_never(node)

    def comparison(self, node: Compare) -> Condition:
        """Write a percentage out as a share, a ratio as a product; constants beside amounts are in units."""
        constant = node.right
        if isinstance(node.left, Fact) and isinstance(constant, Number | Parameter):
            match self.meaning(node.left.name, node.left.of):
                case Portion(amount, of):
                    return Share(amount, node.operator, of, constant)
                case Quotient(over, under):
                    return Compare(over, node.operator, Times(under, constant))
                case _:
                    pass
        return Compare(self.amount(node.left), node.operator, self.amount(node.right))

    def amount(self, node: Amount) -> Amount:
        match node:
            case Fact(name, of):
                return _as_amount(self.meaning(name, of))
            case Sum(plus, minus):
                return Sum(
                    tuple(self.amount(part) for part in plus), tuple(self.amount(part) for part in minus)
                )
            case Number() | Parameter():
                return Times(SCALE, node) if self._in_units and node != ZERO else node
            case Field() | Times() | Case() | Unknown():
                return node
            case _:
                assert_never(node)

    def meaning(self, name: str, of: str) -> Meaning:
        return self._terms[name].meaning(of, self._scheme)


def _as_condition(meaning: Meaning) -> Condition:
    if isinstance(
        meaning, Compare | Share | AllOf | AnyOf | Not | Holds | Flag | WordIs | SameWord | Certain
    ):
        return meaning
    raise TypeError("a vocabulary gives a yes-or-no fact the tree of something else")


def _as_amount(meaning: Meaning) -> Amount:
    if isinstance(meaning, Field | Number | Parameter | Fact | Sum | Times | Case | Unknown):
        return meaning
    raise TypeError("a vocabulary gives an amount the tree of something else")
