"""What a condition may say, what it may not, and the sentence that says so."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domain.schemes.check import SchemeRefused
from quarterdeck.domain.schemes.evaluate import FINANCE, MEASURE, ROLLUP, Vocabulary, compile_scheme
from quarterdeck.domain.schemes.parse import parse_condition
from quarterdeck.domain.schemes.tokens import ConditionRefused
from quarterdeck.domain.schemes.tree import (
    AllOf,
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
)
from tests.domain.schemes.made import scheme

D = Decimal
GRADES = ("green", "amber", "red")


def parsed(text: str, *, vocabulary: Vocabulary = MEASURE, polarity: str = "") -> Condition:
    return parse_condition(text, scheme("red", polarity=polarity, band=5), vocabulary=vocabulary)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("met", Holds("met")),
        ("met(floor)", Holds("met", "floor")),
        ("not met", Not(Holds("met"))),
        ("short_pct <= 5", Compare(Fact("short_pct"), Operator.AT_MOST, Number(D(5)))),
        ("5 >= short_pct", Compare(Fact("short_pct"), Operator.AT_MOST, Number(D(5)))),
        ("short_pct <= band", Compare(Fact("short_pct"), Operator.AT_MOST, Parameter("band"))),
        ("over_pct > -band", Compare(Fact("over_pct"), Operator.ABOVE, Parameter("band", negative=True))),
        ("short_pct(floor) < 0.25", Compare(Fact("short_pct", "floor"), Operator.BELOW, Number(D("0.25")))),
        ("gap >= -0.10", Compare(Fact("gap"), Operator.AT_LEAST, Number(D("-0.10")))),
        ("short + over < 3", Compare(Sum((Fact("short"), Fact("over"))), Operator.BELOW, Number(D(3)))),
        ("short - over == 3", Compare(Sum((Fact("short"),), (Fact("over"),)), Operator.EQUAL, Number(D(3)))),
        ("-short != -3", Compare(Sum((), (Fact("short"),)), Operator.DIFFERENT, Number(D(-3)))),
        (
            "met or met(floor) and at_year_end",
            AnyOf((Holds("met"), AllOf((Holds("met", "floor"), Holds("at_year_end"))))),
        ),
        ("status == green", WordIs("status", "green", GRADES)),
        ("green == status", WordIs("status", "green", GRADES)),
        ("status != red", Not(WordIs("status", "red", GRADES))),
        (
            "1 < short < 3",
            AllOf(
                (
                    Compare(Number(D(1)), Operator.BELOW, Fact("short")),
                    Compare(Fact("short"), Operator.BELOW, Number(D(3))),
                )
            ),
        ),
        ("+short >= +3", Compare(Fact("short"), Operator.AT_LEAST, Number(D(3)))),
        ("gap > -(-band)", Compare(Fact("gap"), Operator.ABOVE, Parameter("band"))),
        ("(met)", Holds("met")),
        ("met\n  or\tmet(floor)", AnyOf((Holds("met"), Holds("met", "floor")))),
    ],
)  # fmt: skip
def test_parse_reads_a_condition_into_a_tree(text: str, tree: Condition) -> None:
    assert parsed(text) == tree


def test_parse_takes_a_chain_of_a_percentage_apart() -> None:
    assert parsed("-2 < variance_pct < 2", vocabulary=FINANCE) == AllOf(
        (
            Compare(Fact("variance_pct"), Operator.ABOVE, Number(D(-2))),
            Compare(Fact("variance_pct"), Operator.BELOW, Number(D(2))),
        )
    )


def test_parse_keeps_every_digit_of_a_number() -> None:
    # Floats would give 0.1 as 0.1000000000000000055 and lose the last digit of the second.
    assert parsed("short <= 0.1") == Compare(Fact("short"), Operator.AT_MOST, Number(D("0.1")))
    assert parsed("short <= 999999999999.99") == Compare(
        Fact("short"), Operator.AT_MOST, Number(D("999999999999.99"))
    )


REFUSED = [
    ("shrt_pct <= 5", "'shrt_pct' is not a known fact; did you mean 'short_pct'?"),
    ("Met", "'Met' is not a known fact; did you mean 'met'?"),
    ("met(flor)", "'flor' is not a known fact; did you mean 'floor'?"),
    ("zzz and met", "'zzz' is not a known fact"),
    ("__import__", "'__import__' is not a known fact"),
    ("__import__('os')", "''' cannot stand in a condition; write the word without quotation marks"),
    ("lambda: 1", "':' cannot stand in a condition"),
    ("met.real", "'.' cannot stand in a condition; facts have no parts"),
    ("met[0]", "'[' cannot stand in a condition"),
    ("short * 2 > 1", "'*' cannot stand in a condition; a condition adds and subtracts"),
    ("short / target > 1", "'/' cannot stand in a condition; a condition never divides"),
    ("short ** 9", "'*' cannot stand in a condition"),
    ("short_pct <= 5%", "'%' cannot stand in a condition; leave it out"),
    ("short <= £75", "'£' cannot stand in a condition; leave it out: money is in pounds"),
    ("short ≤ 5", "'≤' cannot stand in a condition; write <= for 'at most'"),
    ("short = 5", "'=' cannot stand in a condition; write == to ask"),
    ("short := 5", "':' cannot stand in a condition"),
    ('status == "green"', "'\"' cannot stand in a condition; write the word without quotation marks"),
    ("met AND met", "write 'and' in small letters"),
    ("short <= 75,000", "write 75000 instead of '75,000', without the comma"),
    ("short <= 1e5", "'1e5' is not a number that a rule can use"),
    ("short <= 1_000", "'1_000' is not a number that a rule can use"),
    ("short <= 0x10", "'0x10' is not a number that a rule can use"),
    ("short <= .5", "'.5' is not a number that a rule can use"),
    ("short <= 5.", "'5.' is not a number that a rule can use"),
    ("short <= 5j", "'5j' is not a number that a rule can use"),
    ("short <= 1.005", "'1.005' has more than two decimals"),
    ("short <= 1234567890123", "'1234567890123' is not a number that a rule can use"),
    ("short <= ٥", "'٥' cannot stand in a condition"),
    ("short_pct + 1 <= 5", "a percentage stands alone, against one number or one parameter"),
    ("short_pct <= band + 1", "a percentage stands alone"),
    ("short_pct <= over_pct", "a percentage stands alone"),
    ("short <= over_pct", "a percentage stands alone"),
    ("-short_pct <= 5", "a percentage stands alone"),
    ("ratio <= short", "a ratio stands alone"),
    ("5 < 6", "'5 < 6' compares numbers only; one side must be a fact"),
    ("band < 6", "'band < 6' compares numbers only"),
    ("short", "'short' is an amount; compare it with something, such as: short <= 5"),
    ("short_pct", "'short_pct' is a percentage; compare it with something"),
    ("status", "'status' is a word; compare it with something"),
    ("band", "'band' is not something that can be true or false"),
    ("5", "'5' cannot stand alone; say what must hold, such as: met"),
    ("True", "'True' cannot stand alone"),
    ("short > True", "'True' is not a number"),
    ("short > None", "'None' is not a number"),
    ("met > 3", "'met' is true or false, and cannot be compared with a number"),
    ("met == met", "'met' is true or false"),
    ("status == met", "'met' is not a rating of this scheme, which has green, amber, red"),
    ("status > green", "'status' is a word, compared by == or !="),
    ("status + 1 > 2", "'status' is a word, and cannot be reckoned with"),
    ("green == red", "'green' is not an amount"),
    ("improved_on", "'improved_on' needs a reference in brackets, such as: improved_on("),
    ("at_year_end(target)", "'at_year_end' takes nothing in brackets"),
    ("band(target) > 3", "'band' takes nothing in brackets"),
    ("met(value)", "'met(value)' has no such reference"),
    ("met(floor, target)", "a form has one reference in brackets, such as: met(floor)"),
    ("met()", "a form has one reference in brackets"),
    ("met(5)", "a form has one reference in brackets"),
    ("met(floor)(floor)", "a form has one reference in brackets"),
    ("value >= 90", "'value' can be read only by a scheme that declares the one polarity it is for"),
    ("short is 3", "compares in a way that is not allowed"),
    ("short in short", "compares in a way that is not allowed"),
    ("met if met else met", "is not something that can be true or false"),
    ("(met, met)", "is not something that can be true or false"),
    ("short + (met or met) > 1", "'met or met' is not an amount"),
    ("met met", "'met met' cannot be read; a condition looks like"),
    ("met or", "'met or' cannot be read"),
    (")", "')' cannot be read"),
    ("met(*floor)", "'*' cannot stand in a condition"),
    ("await met", "is not something that can be true or false"),
    ("-" * 300 + "short > 3", "brackets and signs stand more than 20 deep"),
    ("not " * 100 + "met", "brackets and signs stand more than 20 deep"),
    ("(" * 240 + "met" + ")" * 240, "cannot be read"),
    ("met or " * 80 + "met", "the condition has 563 characters, and at most 500 are allowed"),
]


@pytest.mark.parametrize(("text", "sentence"), REFUSED, ids=[text[:40] for text, _ in REFUSED])
def test_parse_refuses_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ConditionRefused) as refused:
        parsed(text)

    assert sentence in str(refused.value)


def test_parse_names_every_unknown_word_at_once() -> None:
    with pytest.raises(ConditionRefused) as refused:
        parsed("shrt > 1 or ovr > 2 or shrt > 3")

    assert refused.value.sentences == (
        "'shrt' is not a known fact; did you mean 'short'?",
        "'ovr' is not a known fact; did you mean 'over'?",
    )


def test_refusal_names_row_scheme_and_rating() -> None:
    with pytest.raises(SchemeRefused) as refused:
        compile_scheme(scheme(("green", "met"), ("amber", "shrt_pct <= 5"), "red"))

    (problem,) = refused.value.problems
    assert problem.place == "row 3"
    assert problem.sentence == (
        "row 3 of scheme 'odd' (Amber): 'shrt_pct' is not a known fact; did you mean 'short_pct'?"
    )


def test_raw_figures_are_read_where_the_polarity_is_declared() -> None:
    assert parsed("value >= target - 3", polarity="high") == Compare(
        Fact("value"), Operator.AT_LEAST, Sum((Fact("target"),), (Number(D(3)),))
    )


@pytest.mark.parametrize("word", ["met", "value", "overspend", "short_pct"])
def test_each_vocabulary_knows_its_own_words_alone(word: str) -> None:
    with pytest.raises(ConditionRefused, match="not a known fact"):
        parsed(f"{word} > 1", vocabulary=ROLLUP)


def test_deep_brackets_within_the_bound_are_read() -> None:
    assert parsed("(" * 15 + "met" + ")" * 15) == Holds("met")


PIECES = (
    *("met", "short", "short_pct", "band", "status", "green", "met(floor)"),
    *("5", "0.5", "-", "+", "<=", "==", "and", "or", "not", "(", ")", ","),
)


def is_read(text: str) -> bool:
    """Return whether a text is a condition; a refusal says why, and anything else raised is a fault."""
    try:
        parsed(text)
    except ConditionRefused as refused:
        return not refused.sentences
    return True


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert is_read(text) is is_read(f" {text} ")


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_pieces_are_read_or_refused(pieces: list[str]) -> None:
    text = " ".join(pieces)

    assert is_read(text) is is_read(f"{text}\n")
