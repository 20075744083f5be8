"""The plain sentence of a line: what the figure is for, and how it stands to its target."""

from typing import Any

import pytest

from quarterdeck.domain.measures import Accumulation, Measure, Polarity, ValueKind
from quarterdeck.domain.observations import Basis, Observation
from quarterdeck.domain.targets import Comparator, Target
from tests.compose.editions import line
from tests.domain.made import Q2, Y2017, measure, seen, target

SHARE: dict[str, Any] = {"value_kind": ValueKind.PERCENT}
BUDGET: dict[str, Any] = {
    "value_kind": ValueKind.MONEY,
    "decimals": 1,
    "scale": 1_000_000,
    "polarity": Polarity.BREAKEVEN,
    "accumulation": Accumulation.FORECAST,
}
Held = tuple[Measure | Target | Observation, ...]


def of(value: str, stated: Target, **changes: Any) -> Held:
    """A measure with its target and its figure of Q2 2017/18."""
    return measure(**{**SHARE, **changes}), stated, seen(value, Q2)


CASES: list[tuple[str, Held, str]] = [
    (
        "the period alone",
        of("80", target("80")),
        "80% for July to September 2017, which meets the target of 80%.",
    ),
    (
        "year to date",
        of("41", target("55", Q2), accumulation=Accumulation.YEAR_TO_DATE),
        "41% for April to September 2017, well short of the Q2 target of 55%.",
    ),
    (
        "calendar year to date",
        of("55", target("55", Q2), accumulation=Accumulation.CALENDAR_TO_DATE),
        "55% for January to September 2017, which meets the Q2 target of 55%.",
    ),
    (
        "rolling",
        of("79", target("80"), accumulation=Accumulation.ROLLING),
        "79% for the 12 months to September 2017, a little short of the target of 80%.",
    ),
    (
        "a position",
        of("30", target("20"), accumulation=Accumulation.SNAPSHOT, polarity=Polarity.LOW),
        "30% at 30 September 2017, well over the target of 20%.",
    ),
    (
        "a figure that says what it covers",
        (
            measure(**SHARE, accumulation=Accumulation.YEAR_TO_DATE),
            target("55", Q2),
            seen("55", Q2, basis=Basis.ROLLING),
        ),
        "55% for the 12 months to September 2017, which meets the Q2 target of 55%.",
    ),
    (
        "a forecast",
        of("70", target("80"), accumulation=Accumulation.FORECAST),
        "70% as forecast for 2017/18, well short of the target of 80%.",
    ),
    (
        "over budget",
        (measure(**BUDGET), target("0", Y2017), seen("1200000", Q2)),
        "£1.2m over budget as forecast for 2017/18; the aim is to break even.",
    ),
    (
        "on budget",
        (measure(**BUDGET), target("0", Y2017), seen("0", Q2)),
        "On budget as forecast for 2017/18.",
    ),
    (
        "a strict target met",
        of("7", target("8", comparator=Comparator.BELOW), polarity=Polarity.LOW),
        "7% for July to September 2017, which meets the target of under 8%.",
    ),
    (
        "a strict target equalled",
        of("8", target("8", comparator=Comparator.BELOW), polarity=Polarity.LOW),
        "8% for July to September 2017, level with the target, which has to be beaten.",
    ),
    (
        "a strict target missed",
        of("25", target("20", comparator=Comparator.BELOW), polarity=Polarity.LOW),
        "25% for July to September 2017, well over the target of 20%.",
    ),
    (
        "above a range",
        of("96", target(low="93", high="95"), polarity=Polarity.IN_RANGE),
        "96% for July to September 2017, a little above the target of 93% to 95%.",
    ),
    (
        "below a range",
        of("50", target(low="93", high="95"), polarity=Polarity.IN_RANGE),
        "50% for July to September 2017, well below the target of 93% to 95%.",
    ),
    (
        "without a target",
        (measure(**SHARE), seen("50", Q2)),
        "50% for July to September 2017. No target is set.",
    ),
    (
        "without a figure",
        (measure(**SHARE), target("50")),
        "No figure for July to September 2017. No figure was given.",
    ),
]


@pytest.mark.parametrize(("held", "said"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_sentence_says_what_a_figure_is_for_and_how_it_stands(held: Held, said: str) -> None:
    assert line(*held, on=Q2).sentence == said
