"""Named figures, and where figures stand, in words."""

import pytest

from quarterdeck.domain.council import Authority, Council
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.plan import PlanNode
from quarterdeck.web.packs.figure_words import name_called, place_called, places_of

COUNCIL = Council(
    Authority("Exampleshire"),
    measures=(Measure("roads", "Roads mended", ref="T1"),),
    plan=(PlanNode("safe", "Safe roads"),),
)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("measure:roads.now", "T1 Roads mended: its figure of the round"),
        ("indicators.total", "Measures that count in totals"),
        ("indicators.red", "Measures rated Red"),
        ("indicators.before.amber", "Measures that had Amber when the round before was published"),
        ("indicators.outlook.positive", "Measures expected to improve"),
        ("measure:gone.now", "measure:gone.now"),
    ],
)
def test_named_figure_is_told_in_words(name: str, said: str) -> None:
    assert name_called(name, COUNCIL) == said


@pytest.mark.parametrize(
    ("place", "said"),
    [("Roads", "T1 Roads mended"), ("safe", "Safe roads"), ("cover", "Cover paper"), ("risk", "Risk")],
)
def test_place_is_told_by_its_title(place: str, said: str) -> None:
    assert place_called(place, places_of(COUNCIL)) == said
