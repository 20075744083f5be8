"""What a reason says of other readings is true: rated with the figure it names, the line gets that rating."""

import re
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.compose.pack import ScorecardLine
from quarterdeck.domain.measures import Accumulation, Polarity, ValueKind
from quarterdeck.domain.targets import Comparator
from tests.compose.editions import line
from tests.domain.made import measure, seen, target

NEEDS = re.compile(r"(?P<rating>\w+) would need (?P<edge>\S+)% or (?P<way>more|less)")
TURNS = re.compile(
    r"would turn (?P<rating>\w+) (?:below (?P<below>\S+)%)?(?: or )?(?:above (?P<above>\S+)%)?"
)

figures = st.integers(-50, 1500).map(lambda steps: Decimal(steps).scaleb(-1))
STRICT = {Polarity.HIGH: Comparator.ABOVE, Polarity.LOW: Comparator.BELOW}


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    """A percentage with a target of any kind, and a reading near it or far from it."""
    polarity = draw(st.sampled_from([Polarity.HIGH, Polarity.LOW, Polarity.IN_RANGE]))
    goal, value = draw(figures), draw(figures)
    if polarity is Polarity.IN_RANGE:
        width = draw(st.integers(0, 50).map(lambda steps: Decimal(steps).scaleb(-1)))
        return {"polarity": polarity, "target": {"low": str(goal), "high": str(goal + width)}, "value": value}
    stated: dict[str, Any] = {"value": str(goal)}
    kind = draw(st.sampled_from(["plain", "strict", "tolerance"]))
    if kind == "strict":
        stated["comparator"] = STRICT[polarity]
    elif kind == "tolerance":
        stated["tolerance"] = str(abs(goal) / 10)
    return {"polarity": polarity, "target": stated, "value": value}


def rated(case: dict[str, Any], value: Decimal) -> ScorecardLine:
    """The line of the case with another reading."""
    held = measure(
        value_kind=ValueKind.PERCENT,
        decimals=1,
        polarity=case["polarity"],
        accumulation=Accumulation.SNAPSHOT,
    )
    return line(held, target(**case["target"]), seen(str(value)))


def read(text: str) -> Decimal:
    return Decimal(text.replace("−", "-").replace(",", ""))


@settings(max_examples=60, deadline=None)
@given(cases())
def test_edges_that_a_reason_names_are_true(case: dict[str, Any]) -> None:
    found, step = rated(case, case["value"]), Decimal("0.1")
    if needs := NEEDS.search(found.reason):
        edge, worse = read(needs["edge"]), -step if needs["way"] == "more" else step
        assert rated(case, edge).mark.word == needs["rating"]
        assert rated(case, edge + worse).mark.word != needs["rating"]
        assert (case["value"] < edge) is (needs["way"] == "more")
    if turns := TURNS.search(found.reason):
        for name, worse in (("below", -step), ("above", step)):
            if turns[name]:
                edge = read(turns[name])
                assert rated(case, edge).mark.word == found.mark.word
                assert rated(case, edge + worse).mark.word == turns["rating"]
