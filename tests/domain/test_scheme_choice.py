"""Which scheme rates a line."""

from dataclasses import replace
from typing import Any

import pytest

from quarterdeck.domain.council import Authority
from quarterdeck.domain.lines import line, lines
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Polarity, ValueKind
from quarterdeck.domain.reasons import Reason, ReasonCode
from quarterdeck.domain.targets import Target, ToleranceApplies
from tests.domain.made import Q1, Q4, SCHEMES, STANDARD, council, measure, seen, target

AT_YEAR_END = ToleranceApplies.YEAR_END


def chosen(changes: dict[str, Any], stated: Target | None, *, on: Any = Q1, default: str = "standard") -> str:
    made = measure(value_kind=ValueKind.PERCENT, **changes)
    schemes = {**SCHEMES, "ours": replace(STANDARD, name="ours")}
    targets = (stated,) if stated else ()
    whole = council(made, targets=targets, observations=(seen("5", on),), schemes=schemes)
    whole = replace(whole, authority=Authority("Example", default_scheme=default))
    return line(Lookup(whole), made, on=on).rating.scheme


@pytest.mark.parametrize(
    ("changes", "stated", "expected"),
    [
        ({}, target("100"), "standard"),
        ({}, None, "standard"),
        ({"scheme": "ours"}, target("100"), "ours"),
        ({"polarity": Polarity.STATUS}, target(status="Green"), "status"),
        ({"polarity": Polarity.STATUS, "scheme": "ours"}, target(status="Green"), "ours"),
        ({"polarity": Polarity.BREAKEVEN}, target("0"), "breakeven"),
        ({"polarity": Polarity.BREAKEVEN}, target("0", tolerance="5"), "breakeven"),
        ({}, target("100", tolerance="5"), "tolerance-target"),
        ({}, target("100", tolerance="0"), "standard"),
        ({}, target("100", tolerance="5", tolerance_applies=AT_YEAR_END), "standard"),
        ({"scheme": "standard"}, target("100", tolerance="5"), "standard"),
        ({"polarity": Polarity.NEUTRAL}, target("100"), "standard"),
    ],
)
def test_first_that_applies(changes: dict[str, Any], stated: Target | None, expected: str) -> None:
    assert chosen(changes, stated) == expected


def test_tolerance_of_the_year_end_counts_at_the_year_end() -> None:
    stated = target("100", tolerance="20", tolerance_applies=AT_YEAR_END)
    assert chosen({}, stated, on=Q4) == "tolerance-target"


def test_a_council_with_a_default_of_its_own_keeps_it_for_tolerances_too() -> None:
    assert chosen({}, target("100", tolerance="5"), default="ours") == "ours"


def test_council_without_schemes() -> None:
    (found,) = lines(council(measure(), observations=(seen("5"),), schemes={}), on=Q1)
    assert found.rating.reason == Reason(ReasonCode.UNKNOWN_SCHEME, {"scheme": "standard"})
