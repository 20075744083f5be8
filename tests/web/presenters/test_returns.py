"""How far a round has come where nobody collects in the service: by figures, and by declared ratings."""

import pytest

from quarterdeck.domain.lines import lines
from quarterdeck.domain.measures import Measure, MeasureKind
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from quarterdeck.web.presenters.returns import Returns, returns_of
from tests.domain.made import Q1, SCHEMES, council, seen, target
from tests.domain.test_judged import JUDGED

WORST = Scheme("worst-of", (Rule("red", "worst == red"), Rule("green")))


def returns(
    *measures: Measure, judged: tuple[Judgement, ...] = (), held: tuple[Observation, ...] = ()
) -> Returns:
    made = council(
        *measures,
        judgements=judged,
        observations=held,
        targets=tuple(target("9", measure=one.key) for one in measures if not one.scheme),
        schemes={**SCHEMES, "judged": JUDGED, "worst-of": WORST},
    )
    return returns_of(lines(made, on=Q1), None)


@pytest.mark.parametrize(
    ("judged", "held", "progress"),
    [
        ((Judgement("j", Q1, rating="red"),), (), "held"),
        ((), (), "missing"),
        ((), (seen("9", measure="j"),), "missing"),
    ],
    ids=["declared", "nothing", "a figure that decides nothing"],
)
def test_a_declared_rating_is_what_is_due_of_a_judged_measure(
    judged: tuple[Judgement, ...], held: tuple[Observation, ...], progress: str
) -> None:
    found = returns(Measure("j", "A judged measure", scheme="judged"), judged=judged, held=held)

    assert found.progress == {"j": progress}


def test_an_overall_indicator_of_members_is_never_due() -> None:
    overall = Measure("o", "Overall", kind=MeasureKind.OVERALL, scheme="worst-of")
    found = returns(overall, Measure("m", "A member", parent="o", counted=True), Measure("x", "Another"))

    assert "o" not in found.progress
    assert found.progress["x"] == "missing"
