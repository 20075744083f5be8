"""A rating explained: the rules are told of whatever scheme gave it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from quarterdeck.compose.explanation import Explanation, explanations
from quarterdeck.domain.measures import Measure, MeasureKind
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from tests.domain.made import Q1, SCHEMES, council, seen, target

OVERALL = Measure("o", "An overall indicator", kind=MeasureKind.OVERALL)
WORST = Scheme("worst-of", (Rule("red", "worst == red"), Rule("amber", "worst == amber"), Rule("green")))
BROKEN = Scheme("broken", (Rule("red", "nobody == knows"), Rule("green")))


def explained(scheme: str) -> Explanation:
    made = council(
        replace(OVERALL, scheme=scheme),
        Measure("m", "A member", parent="o"),
        targets=(target("100", period=Q1),),
        observations=(seen("50"),),
        schemes={**SCHEMES, "worst-of": WORST, "broken": BROKEN},
    )
    (found,) = explanations(made, on=Q1, which="o", timestamp=datetime(2017, 7, 1, tzinfo=UTC))
    return found


def test_an_overall_indicator_is_explained_by_the_rules_of_its_roll_up() -> None:
    found = explained("worst-of")

    assert [rule.said for rule in found.rules] == [
        "the worst rating is Red",
        "the worst rating is Amber",
        "otherwise",
    ]
    assert "rolled up" in found.reason


@pytest.mark.parametrize("scheme", ["standard", "broken"])
def test_a_scheme_that_cannot_rate_it_is_told_as_it_is_written(scheme: str) -> None:
    found = explained(scheme)

    assert [rule.when for rule in found.rules][-1] == "otherwise"
    assert all(rule.said for rule in found.rules)
