"""What a condition may say: the terms of a vocabulary, and the trees that they stand for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.schemes.tree import Amount, Condition


class TermKind(StrEnum):
    """What sort of thing a term is, which decides where it may stand."""

    AMOUNT = "an amount"
    PERCENTAGE = "a percentage"
    RATIO = "a ratio"
    TEST = "a yes-or-no fact"
    WORD = "a word"


@dataclass(frozen=True, slots=True)
class Portion:
    """A percentage kept as two numbers: `amount` in per cent of the size of `of`."""

    amount: Amount
    of: Amount


@dataclass(frozen=True, slots=True)
class Quotient:
    """A ratio kept as two numbers, `over` divided by `under`; `under` is above 0 or unknown."""

    over: Amount
    under: Amount


Meaning: TypeAlias = Amount | Condition | Portion | Quotient


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a vocabulary.

    `meaning` makes its tree, given the reference asked for ("" for the bare word) and the scheme.
    `references` are the words that may stand in brackets after it; `bare` says whether it may stand without.
    A `raw` term is read only by a scheme that declares the one polarity it is for.
    """

    kind: TermKind
    meaning: Callable[[str, Scheme], Meaning]
    references: tuple[str, ...] = ()
    bare: bool = True
    raw: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms that a kind of scheme may use.

    `switches` are the two fields whose values choose between variants of a fact (which way is better,
    whether a tie counts); rules are printed once for each pair of values seen. `polarities` are the values
    of the first that a scheme may declare itself to be for. `in_units` says whether constants beside amounts
    are in the unit of the measure, and so are multiplied by the field `scale`.
    """

    name: str
    terms: Callable[[Scheme], Mapping[str, Term]]
    switches: tuple[str, str] = ("", "")
    polarities: tuple[str, ...] = ()
    in_units: bool = False
