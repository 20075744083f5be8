"""The schemes of a council, ready to judge."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from quarterdeck.domain.in_force import NoTarget
from quarterdeck.domain.judges import Judges
from quarterdeck.domain.reasons import Reason, ReasonCode
from quarterdeck.domain.schemes.evaluate import compile_scheme
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from tests.domain.made import SCHEMES, STANDARD, STATUS, council, measure

NONE = NoTarget(ReasonCode.NO_TARGET)


def test_scheme_is_compiled_once() -> None:
    judges = Judges(council())
    (first, _), (second, _) = (judges.judge(measure(key), NONE) for key in ("a", "b"))
    assert first is second
    assert first.scheme is STANDARD


def test_two_schemes_of_one_name_are_told_apart() -> None:
    stricter = replace(STANDARD, rules=(Rule("green", "met"), Rule("red")))
    judges = Judges(council(schemes={**SCHEMES, "ours": stricter}))
    found = [judges.judge(measure(scheme=name), NONE) for name in ("standard", "ours")]
    assert [judge.scheme for judge, _ in found] == [STANDARD, stricter]


WITH_A_HOLE = Scheme("ours", (Rule("green", "met"),), title="Our own")


@pytest.mark.parametrize(
    ("changes", "unusable"),
    [
        ({}, None),
        ({"parameters": {"band": Decimal(10)}}, None),
        ({"scheme": "standrad"}, Reason(ReasonCode.UNKNOWN_SCHEME, {"scheme": "standrad"})),
        ({"scheme": "ours"}, Reason(ReasonCode.SCHEME_REFUSED, {"scheme": "Our own"})),
        (
            {"parameters": {"bnd": Decimal(10)}},
            Reason(ReasonCode.UNKNOWN_PARAMETER, {"scheme": "standard", "parameter": "bnd"}),
        ),
        (
            {"parameters": {"band": Decimal("0.123")}},
            Reason(ReasonCode.UNKNOWN_PARAMETER, {"scheme": "standard", "parameter": "band"}),
        ),
    ],
)
def test_a_setting_that_cannot_judge_says_why(changes: dict[str, Any], unusable: Reason | None) -> None:
    judges = Judges(council(schemes={**SCHEMES, "ours": WITH_A_HOLE}))
    _, why = judges.judge(measure(**changes), NONE)
    assert why == unusable


def test_scheme_that_is_not_there_stands_by_its_name() -> None:
    judge, _ = Judges(council()).judge(measure(scheme="standrad"), NONE)
    assert (judge.scheme.name, judge.scheme.rules, judge.rules) == ("standrad", (), ())


def test_refused_scheme_is_shown_with_its_ratings() -> None:
    judge, _ = Judges(council(schemes={"standard": WITH_A_HOLE})).judge(measure(), NONE)
    assert (judge.scheme, judge.rules) == (WITH_A_HOLE, ())


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
