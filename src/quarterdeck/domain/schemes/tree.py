"""The kernel's trees: amounts and conditions that every engine prints in its own words.

A condition of a rule is read into these nodes (`parse`), its facts are replaced by the trees that define
them (`expand`), and the result is printed: as Python closures here (`closures`), as columns elsewhere. There
is no node for the least or greatest of several amounts, because engines skip missing values there, and an
amount is multiplied by a constant only. A missing value makes an amount unknown, and a comparison over it
unknown, as NULL does in SQL.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias


class Operator(StrEnum):
    """How two amounts are compared."""

    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="
    EQUAL = "=="
    DIFFERENT = "!="

    @property
    def mirrored(self) -> "Operator":
        """The operator with both sides changed about: `a < b` says the same as `b > a`."""
        return _MIRRORED.get(self, self)


_MIRRORED = {
    Operator.BELOW: Operator.ABOVE,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.ABOVE: Operator.BELOW,
    Operator.AT_LEAST: Operator.AT_MOST,
}


@dataclass(frozen=True, slots=True)
class Field:
    """A figure of the line, by name; unknown where the line has none."""

    name: str


@dataclass(frozen=True, slots=True)
class Number:
    """A constant as written in the rule, at most two decimals."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Parameter:
    """A constant that the scheme, or the measure, gives; `negative` changes its sign."""

    name: str
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A named amount, percentage or ratio, against the reference `of` where one is asked for."""

    name: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of `plus`, less each of `minus`."""

    plus: tuple["Amount", ...]
    minus: tuple["Amount", ...] = ()


@dataclass(frozen=True, slots=True)
class Times:
    """An amount multiplied by a constant."""

    amount: "Amount"
    by: "Constant"


@dataclass(frozen=True, slots=True)
class Case:
    """The amount of the first branch whose test is true, else `otherwise`: an unknown test is passed by, as
    in SQL.
    """

    branches: tuple[tuple["Condition", "Amount"], ...]
    otherwise: "Amount"


@dataclass(frozen=True, slots=True)
class Unknown:
    """An amount or condition that cannot be known; `name` says for want of what."""

    name: str


@dataclass(frozen=True, slots=True)
class Compare:
    """One amount compared with another."""

    left: "Amount"
    operator: Operator
    right: "Amount"


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage compared: `amount * 100` with `than` times the size of `of`, without a division.

    Where `of` and `amount` are both 0 the size counts as 1, so that 0/0 reads as 0% and x/0 as beyond every
    band.
    """

    amount: "Amount"
    operator: Operator
    of: "Amount"
    than: "Constant"


@dataclass(frozen=True, slots=True)
class AllOf:
    """True when every part is, false when any is false, else unknown."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when any part is, false when every one is false, else unknown."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True when `part` is false; unknown stays unknown."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class Holds:
    """A named yes-or-no fact, against the reference `of` where one is asked for."""

    name: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A yes-or-no field of the line."""

    name: str


@dataclass(frozen=True, slots=True)
class WordIs:
    """A field that holds one of the words `among`; any other word is unknown, never false."""

    name: str
    word: str
    among: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SameWord:
    """Two fields that hold the same word."""

    name: str
    other: str


@dataclass(frozen=True, slots=True)
class Certain:
    """A condition already decided."""

    answer: bool


Constant: TypeAlias = Number | Parameter
Amount: TypeAlias = Field | Number | Parameter | Fact | Sum | Times | Case | Unknown
Condition: TypeAlias = (
    Compare | Share | AllOf | AnyOf | Not | Holds | Flag | WordIs | SameWord | Certain | Unknown
)
Node: TypeAlias = Amount | Condition

ZERO = Number(Decimal(0))
ALWAYS = Certain(answer=True)


def less(first: Amount, second: Amount) -> Sum:
    """Return the tree of `first - second`."""
    return Sum((first,), (second,))


def positive(amount: Amount) -> Case:
    """Return the tree of `amount` where it is above 0, else 0; both branches are written, so unknown stays
    unknown.
    """
    above, below = Compare(amount, Operator.AT_LEAST, ZERO), Compare(amount, Operator.BELOW, ZERO)
    return Case(((above, amount), (below, ZERO)), Unknown("value"))


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly beneath `node`, in the order they are read."""
    match node:
        case Sum(plus, minus):
            return (*plus, *minus)
        case Times(amount, by):
            return (amount, by)
        case Case(branches, otherwise):
            return (*(part for branch in branches for part in branch), otherwise)
        case Compare(left, _, right):
            return (left, right)
        case Share(amount, _, of, than):
            return (amount, of, than)
        case AllOf(parts) | AnyOf(parts):
            return parts
        case Not(part):
            return (part,)
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Yield `node` and every node beneath it."""
    yield node
    for child in children(node):
        yield from walk(child)


def fields_of(node: Node) -> frozenset[str]:
    """Return the names of the fields that `node` may ask for."""
    names: set[str] = set()
    for part in walk(node):
        match part:
            case Field(name) | Flag(name) | WordIs(name):
                names.add(name)
            case SameWord(name, other):
                names |= {name, other}
            case _:
                pass
    return frozenset(names)
