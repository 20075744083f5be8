"""From the text of a condition to its tree, against a whitelist: nothing in it is ever run.

Python's parser gives the shape. Numbers are read from the text itself, never from the parser's floats, and
every shape that is not listed here is refused with a sentence.
"""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.schemes.tokens import ConditionRefused, nearest, tidy
from quarterdeck.domain.schemes.tree import (
    AllOf,
    Amount,
    AnyOf,
    Compare,
    Condition,
    Fact,
    Holds,
    Not,
    Number,
    Operator,
    Parameter,
    Sum,
    WordIs,
    walk,
)
from quarterdeck.domain.schemes.vocabulary import Term, TermKind, Vocabulary

MAX_DEPTH = 20

_OPERATORS: dict[type[ast.cmpop], Operator] = {
    ast.Lt: Operator.BELOW,
    ast.LtE: Operator.AT_MOST,
    ast.Gt: Operator.ABOVE,
    ast.GtE: Operator.AT_LEAST,
    ast.Eq: Operator.EQUAL,
    ast.NotEq: Operator.DIFFERENT,
}
_ALONE = (TermKind.PERCENTAGE, TermKind.RATIO)


def parse_condition(text: str, scheme: Scheme, *, vocabulary: Vocabulary) -> Condition:
    """Return the tree of one rule's condition, with its facts still named.

    Raises ConditionRefused, whose sentences name every unknown word with the nearest known one, or else the
    first thing in the text that a condition cannot have.
    """
    line = tidy(text)
    try:
        tree = ast.parse(line, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ConditionRefused(
            f"'{line}' cannot be read; a condition looks like: met or short_pct <= 5"
        ) from error
    if _depth(tree) > MAX_DEPTH:
        raise ConditionRefused(
            f"brackets and signs stand more than {MAX_DEPTH} deep; divide it into several rules"
        )
    reader = _Reader(line, scheme, vocabulary.terms(scheme))
    reader.refuse_unknown_words(tree)
    return reader.condition(tree)


def _depth(tree: ast.AST) -> int:
    """Return how deep the expression goes, without recursion: the text may be made to be deep."""
    deepest, waiting = 0, [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting.extend(
            (child, depth + 1) for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)
        )
    return deepest


@dataclass(frozen=True, slots=True)
class _Reader:
    text: str
    scheme: Scheme
    terms: Mapping[str, Term]

    # -- words

    def refuse_unknown_words(self, tree: ast.expr) -> None:
        """Refuse every name that is no fact, reference, parameter or rating, all of them at once."""
        names = sorted(
            (node for node in ast.walk(tree) if isinstance(node, ast.Name)), key=lambda node: node.col_offset
        )
        ratings = {grade.name for grade in self.scheme.grades}
        references = {name for term in self.terms.values() for name in term.references}
        known = self.terms.keys() | self.scheme.parameters.keys() | ratings | references
        unknown = dict.fromkeys(node.id for node in names if node.id not in known)
        if unknown:
            raise ConditionRefused(*(self._unknown(word, known=tuple(sorted(known))) for word in unknown))

    def _unknown(self, word: str, *, known: tuple[str, ...]) -> str:
        return f"'{word}' is not a known fact{nearest(word, known)}"

    def source(self, node: ast.AST) -> str:
        """The text a node was read from; it is ASCII, so that columns are characters."""
        assert isinstance(node, ast.expr)  # noqa: S101 - for the type checker: everything in a condition is one
        return self.text[node.col_offset : node.end_col_offset]

    def refused(self, node: ast.AST, because: str) -> ConditionRefused:
        """Return the exception that refuses the text of `node`."""
        return ConditionRefused(f"'{self.source(node)}' {because}")

    # -- conditions

    def condition(self, node: ast.expr) -> Condition:
        """Read a condition."""
        match node:
            case ast.BoolOp(op=ast.And(), values=values):
                return AllOf(tuple(self.condition(value) for value in values))
            case ast.BoolOp(values=values):
                return AnyOf(tuple(self.condition(value) for value in values))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(self.condition(operand))
            case ast.Compare():
                return self.comparison(node)
            case ast.Name() | ast.Call():
                return self.test(node)
            case ast.Constant():
                raise self.refused(node, "cannot stand alone; say what must hold, such as: met")
            case _:
                raise self.refused(node, "is not something that can be true or false")

    def comparison(self, node: ast.Compare) -> Condition:
        """Read a comparison; a chain `a < b < c` is taken apart into `a < b and b < c`."""
        sides = [node.left, *node.comparators]
        pairs = zip(sides, sides[1:], node.ops, strict=False)
        read = [self.pair(left, self.operator(op, node), right, whole=node) for left, right, op in pairs]
        return read[0] if len(read) == 1 else AllOf(tuple(read))

    def operator(self, op: ast.cmpop, node: ast.Compare) -> Operator:
        """Read the sign of a comparison."""
        found = _OPERATORS.get(type(op))
        if found is None:
            raise self.refused(node, "compares in a way that is not allowed")
        return found

    def pair(self, left: ast.expr, operator: Operator, right: ast.expr, *, whole: ast.expr) -> Condition:
        """Read one comparison of two amounts, or of a word with a rating."""
        for word, other in ((left, right), (right, left)):
            if isinstance(word, ast.Name) and self.kind(word.id) is TermKind.WORD:
                return self.word(word.id, operator, other, whole=whole)
        return self.amounts(self.amount(left), operator, self.amount(right), whole=whole)

    def word(self, name: str, operator: Operator, rating: ast.expr, *, whole: ast.expr) -> Condition:
        """Read `status == green`: declared ratings only, equal or not."""
        ratings = tuple(grade.name for grade in self.scheme.grades)
        if operator not in (Operator.EQUAL, Operator.DIFFERENT):
            raise self.refused(whole, f"cannot be asked: '{name}' is a word, compared by == or !=")
        if not isinstance(rating, ast.Name) or rating.id not in ratings:
            raise self.refused(rating, f"is not a rating of this scheme, which has {', '.join(ratings)}")
        test = WordIs(name, rating.id, ratings)
        return test if operator is Operator.EQUAL else Not(test)

    def amounts(self, left: Amount, operator: Operator, right: Amount, *, whole: ast.expr) -> Compare:
        """Refuse a percentage or ratio that does not stand alone, and a comparison without a fact."""
        facts = [node for side in (left, right) for node in walk(side) if isinstance(node, Fact)]
        if not facts:
            raise self.refused(whole, "compares numbers only; one side must be a fact")
        alone = [fact for fact in facts if self.terms[fact.name].kind in _ALONE]
        if not alone:
            return Compare(left, operator, right)
        if isinstance(right, Fact):
            left, operator, right = right, operator.mirrored, left
        if not (isinstance(left, Fact) and isinstance(right, Number | Parameter)):
            kind = self.terms[alone[0].name].kind.value
            raise self.refused(
                whole, f"cannot be asked: {kind} stands alone, against one number or one parameter"
            )
        return Compare(left, operator, right)

    def test(self, node: ast.expr) -> Holds:
        """Read a yes-or-no fact, with its reference if it has one."""
        name, of = self.named(node)
        kind = self.kind(name)
        if kind is None or name in self.scheme.parameters:
            raise self.refused(node, "is not something that can be true or false")
        if kind is not TermKind.TEST:
            raise self.refused(node, f"is {kind.value}; compare it with something, such as: {name} <= 5")
        return Holds(name, of)

    # -- amounts

    def amount(self, node: ast.expr) -> Amount:
        """Read a fact, a number, a parameter, or a sum of them."""
        match node:
            case ast.Constant(value=bool()) | ast.Constant(value=None):
                raise self.refused(node, "is not a number")
            case ast.Constant():
                return Number(Decimal(self.source(node)))
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return self.negative(self.amount(operand))
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self.amount(operand)
            case ast.BinOp(op=ast.Add() | ast.Sub() as op, left=left, right=right):
                second = self.amount(right)
                if isinstance(op, ast.Sub):
                    return Sum((self.amount(left),), (second,))
                return Sum((self.amount(left), second))
            case ast.Name() | ast.Call():
                return self.fact(node)
            case _:
                raise self.refused(node, "is not an amount")

    def negative(self, amount: Amount) -> Amount:
        """Change the sign of a number or a parameter at once, of anything else by a sum."""
        match amount:
            case Number(value):
                return Number(value.copy_negate() if value else value)
            case Parameter(name, negative):
                return Parameter(name, not negative)
            case _:
                return Sum((), (amount,))

    def fact(self, node: ast.expr) -> Amount:
        """Read a parameter, or a fact with its reference if it has one."""
        if isinstance(node, ast.Name) and node.id in self.scheme.parameters:
            return Parameter(node.id)
        name, of = self.named(node)
        kind = self.kind(name)
        if kind is None:
            raise self.refused(node, "is not an amount")
        if kind is TermKind.TEST:
            raise self.refused(node, "is true or false, and cannot be compared with a number")
        if kind is TermKind.WORD:
            raise self.refused(node, "is a word, and cannot be reckoned with")
        return Fact(name, of)

    def named(self, node: ast.expr) -> tuple[str, str]:
        """Return the name of a fact and its reference, "" where it has none."""
        match node:
            case ast.Name(id=name):
                self.check_bare(name, node)
                return name, ""
            case ast.Call(func=ast.Name(id=name), args=[ast.Name(id=of)], keywords=[]):
                self.check_reference(name, of, node)
                return name, of
            case _:
                raise self.refused(
                    node, "cannot be read; a form has one reference in brackets, such as: met(floor)"
                )

    def check_bare(self, name: str, node: ast.expr) -> None:
        """Refuse a form without its reference, and a raw figure where the polarity is not declared."""
        term = self.terms.get(name)
        if term is not None and not term.bare:
            raise self.refused(node, f"needs a reference in brackets, such as: {name}({term.references[0]})")
        if term is not None and term.raw and not self.scheme.polarity:
            raise self.refused(
                node,
                "can be read only by a scheme that declares the one polarity it is for; "
                "use met, short or short_pct, which fit every polarity",
            )

    def check_reference(self, name: str, of: str, node: ast.expr) -> None:
        """Refuse a reference that the fact does not take."""
        term = self.terms.get(name)
        if term is None or not term.references:
            raise self.refused(node, f"cannot be read: '{name}' takes nothing in brackets")
        if of not in term.references:
            raise self.refused(node, f"has no such reference{nearest(of, term.references)}")

    def kind(self, name: str) -> TermKind | None:
        """Return what a name is, None when it is no fact."""
        term = self.terms.get(name)
        return None if term is None else term.kind
