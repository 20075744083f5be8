"""The schemes of a council, ready to judge."""

from dataclasses import replace

import pytest

from quarterdeck.domain.in_force import NoTarget
from quarterdeck.domain.judges import Judges
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.schemes.evaluate import SchemeRefused, compile_scheme
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from tests.domain.made import SCHEMES, STANDARD, STATUS, council, measure

NONE = NoTarget(ReasonCode.NO_TARGET)


def test_scheme_is_compiled_once() -> None:
    judges = Judges(council())
    first, second = (judges.case(measure(key), None, NONE) for key in ("a", "b"))
    assert first.judge is second.judge
    assert first.scheme is STANDARD


def test_two_schemes_of_one_name_are_told_apart() -> None:
    stricter = replace(STANDARD, rules=(Rule("green", "met"), Rule("red")))
    judges = Judges(council(schemes={**SCHEMES, "ours": stricter}))
    cases = [judges.case(measure(scheme=name), None, NONE) for name in ("standard", "ours")]
    assert [case.scheme for case in cases] == [STANDARD, stricter]


def test_scheme_with_a_hole_is_refused() -> None:
    judges = Judges(council(schemes={"standard": Scheme("standard", (Rule("green", "met"),))}))
    with pytest.raises(SchemeRefused, match="the scheme has a hole"):
        judges.case(measure(), None, NONE)


@pytest.mark.parametrize(
    ("when", "asks"),
    [
        ("met", False),
        ("short_pct <= 5", False),
        ("at_year_end", False),
        ("status == green", False),
        ("improved_on(last_year)", True),
        ("met(previous)", True),
        ("met(comparator)", True),
        ("forecast_met", True),
        ("interval_worse_than(target)", True),
        ("met(amber_limit)", False),
    ],
)
def test_rules_that_look_at_more_than_the_figure_and_its_target(when: str, asks: bool) -> None:
    judge = compile_scheme(Scheme("one", (Rule("green", when), Rule("red"))))
    judges = Judges(council())
    assert [judges.asks_beside(judge), judges.asks_beside(judge)] == [asks, asks]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Green", "green"),
        (" GREEN ", "green"),
        ("Gwyrdd", "green"),
        ("G", "green"),
        ("coch", "red"),
        ("Purple", "purple"),
    ],
)
def test_words_of_a_grade_in_any_language(word: str, expected: str) -> None:
    judges = Judges(council())
    assert judges.grade_named(word, STATUS) == expected
    assert judges.grade_named(word, STATUS) == expected
