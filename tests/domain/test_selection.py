"""Which lines a section takes."""

import pytest

from quarterdeck.domain.council import Authority, Council
from quarterdeck.domain.lines import lines
from quarterdeck.domain.measures import Frequency, Measure
from quarterdeck.domain.periods import quarter
from quarterdeck.domain.plan import PlanNode, Unit
from quarterdeck.domain.selection import SelectionRefused, chosen, selection

Q1 = quarter(2017, 1)
COUNCIL = Council(
    Authority("Exampleshire"),
    measures=(
        Measure("a", "A", portfolio="roads", outcomes=("safe",)),
        Measure("b", "B", portfolio="leader", shown_in=("roads",), frequency=Frequency.YEARLY),
        Measure("c", "C", portfolio="leader", monitor_only=True, outcomes=("clean",)),
    ),
    units=(Unit("place", "Place"), Unit("roads", "Roads", parent="place"), Unit("leader", "Leader")),
    plan=(
        PlanNode("live", "To live", level="priority"),
        PlanNode("safe", "Safe", parent="live"),
        PlanNode("clean", "Clean"),
    ),
)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("", "abc"),
        ("portfolio=roads", "ab"),
        ("portfolio = Leader, roads", "abc"),
        ("portfolio=place", "ab"),
        ("plan=live", "a"),
        ("plan=live, clean", "ac"),
        ("frequency=yearly", "b"),
        ("portfolio=leader; monitor=yes", "c"),
        ("counted=no", "c"),
        ("rating=not rated", "abc"),
        ("rating=red", ""),
        ("measure=b", "b"),
    ],
)
def test_selection_chooses(text: str, keys: str) -> None:
    found = chosen(lines(COUNCIL, on=Q1), selection(text), COUNCIL)
    assert "".join(line.measure.key for line in found) == keys


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour=red", '"colour" selects nothing; there are calendar, counted, directorate'),
        ("rating", '"rating" says no value'),
        ("rating=", '"rating=" says no value'),
    ],
)
def test_selection_refuses(text: str, said: str) -> None:
    with pytest.raises(SelectionRefused, match=said.replace("(", r"\(")):
        selection(text)
