"""From named facts to the nodes that engines print, and what a broken vocabulary would be told."""

from decimal import Decimal

import pytest

from quarterdeck.domain.schemes.blame import missing_from
from quarterdeck.domain.schemes.evaluate import MEASURE
from quarterdeck.domain.schemes.expand import expand
from quarterdeck.domain.schemes.tree import (
    ALWAYS,
    AllOf,
    Amount,
    Compare,
    Condition,
    Fact,
    Field,
    Flag,
    Holds,
    Number,
    Operator,
    Parameter,
    Share,
    Sum,
    Times,
    Unknown,
    fields_of,
    walk,
)
from quarterdeck.domain.schemes.vocabulary import Meaning, Term, TermKind, Vocabulary
from tests.domain.schemes.made import line, scheme

D = Decimal
FIVE, ZERO = Number(D(5)), Number(D(0))


def vocabulary(meaning: Meaning, kind: TermKind, *, in_units: bool = False) -> Vocabulary:
    return Vocabulary("odd", lambda _: {"odd": Term(kind, lambda _, __: meaning)}, in_units=in_units)


def expanded(condition: Condition, words: Vocabulary = MEASURE) -> Condition:
    return expand(condition, scheme("red", band=5), vocabulary=words)


def test_kernel_nodes_stay_as_they_are() -> None:
    nodes = AllOf((ALWAYS, Flag("a"), Unknown("b"), Share(Field("a"), Operator.BELOW, Field("b"), FIVE)))

    assert expanded(nodes) == nodes
    assert expanded(Compare(Field("a"), Operator.EQUAL, Times(Field("b"), FIVE))) == Compare(
        Field("a"), Operator.EQUAL, Times(Field("b"), FIVE)
    )


@pytest.mark.parametrize(
    ("constant", "in_units", "written"),
    [
        (FIVE, True, Times(Field("scale"), FIVE)),
        (Parameter("band"), True, Times(Field("scale"), Parameter("band"))),
        (ZERO, True, ZERO),
        (FIVE, False, FIVE),
    ],
)
def test_constants_beside_amounts_are_in_units(constant: Number, in_units: bool, written: Amount) -> None:
    words = vocabulary(Field("x"), TermKind.AMOUNT, in_units=in_units)

    assert expanded(Compare(Fact("odd"), Operator.BELOW, constant), words) == Compare(
        Field("x"), Operator.BELOW, written
    )
    assert expanded(Compare(Sum((Fact("odd"),)), Operator.BELOW, Sum((), (constant,))), words) == Compare(
        Sum((Field("x"),)), Operator.BELOW, Sum((), (written,))
    )


def test_every_fact_of_a_measure_is_made_of_kernel_nodes() -> None:
    odd = scheme("red", polarity="high")
    for name, term in MEASURE.terms(odd).items():
        for of in (*term.references, "") if term.bare else term.references:
            if term.kind is TermKind.TEST:
                tree = expanded(Holds(name, of))
            elif term.kind is not TermKind.WORD:
                tree = expanded(Compare(Fact(name, of), Operator.AT_MOST, FIVE))
            else:
                continue
            assert fields_of(tree)
            assert not [node for node in walk(tree) if isinstance(node, Fact | Holds)]


def test_a_vocabulary_that_mixes_up_its_kinds_is_a_fault_of_the_program() -> None:
    with pytest.raises(TypeError, match="a yes-or-no fact the tree of something else"):
        expanded(Holds("odd"), vocabulary(Field("x"), TermKind.TEST))
    with pytest.raises(TypeError, match="an amount the tree of something else"):
        expanded(Compare(Fact("odd"), Operator.BELOW, FIVE), vocabulary(Flag("x"), TermKind.AMOUNT))


def test_nothing_is_missing_from_a_condition_that_is_known() -> None:
    with pytest.raises(ValueError, match="only an unknown condition"):
        missing_from(ALWAYS, line())
    with pytest.raises(ValueError, match="only an unknown amount"):
        missing_from(Compare(FIVE, Operator.BELOW, ZERO), line())
