"""What was known on a day, and the ratings a round was published with."""

from datetime import date
from decimal import Decimal

import pytest

from quarterdeck.domain.council import ReportingRound
from quarterdeck.domain.known import known_on, published_grade, published_lines
from quarterdeck.domain.measures import Break
from quarterdeck.domain.observations import Observation, Quality
from quarterdeck.domain.people import Judgement, Request
from tests.domain.made import Q1, Q2, colour, council, line_of, measure, seen, target

DAY = date(2017, 9, 5)
FIRST, LATER = date(2017, 7, 9), date(2017, 11, 2)


def values(*held: Observation) -> list[Decimal | None]:
    return [one.value for one in known_on(council(measure(), observations=held), DAY).observations]


@pytest.mark.parametrize(
    ("held", "left"),
    [
        ((seen("92"),), ["92"]),
        ((seen("92", known_on=FIRST), seen("80", known_on=LATER)), ["92"]),
        ((seen("92", known_on=DAY),), ["92"]),
        ((seen("80", known_on=LATER, revised_from=Decimal(92)),), ["92"]),
        (
            (seen("92", known_on=FIRST), seen("80", known_on=LATER, revised_from=Decimal(92))),
            ["92"],
        ),
        ((seen("80", known_on=LATER),), []),
    ],
)
def test_figures_known_on_a_day(held: tuple[Observation, ...], left: list[str]) -> None:
    assert values(*held) == [Decimal(one) for one in left]


def test_a_figure_of_before_its_revision_has_nothing_of_the_new_one() -> None:
    revised = seen(
        "80",
        known_on=LATER,
        revised_from=Decimal(92),
        quality=Quality.REVISED,
        numerator="8",
        denominator="10",
        note="Two were counted twice.",
    )
    (then,) = known_on(council(measure(), observations=(revised,)), DAY).observations
    assert (then.numerator, then.denominator, then.note, then.quality) == (None, None, "", Quality.FINAL)


def test_targets_breaks_judgements_and_requests_go_by_their_date() -> None:
    made = council(
        measure(),
        targets=(target("90", dated=FIRST), target("80", dated=LATER), target("70")),
        breaks=(Break("m", Q1, "x", FIRST), Break("m", Q2, "y", LATER)),
        judgements=(Judgement("m", Q1, "red", dated=LATER),),
        requests=(Request("C", LATER, "?"),),
    )
    then = known_on(made, DAY)
    assert [one.value for one in then.targets] == [Decimal(90), Decimal(70)]
    assert (len(then.breaks), then.judgements, then.requests) == (1, (), ())


def test_published_lines_are_those_of_the_day_of_release() -> None:
    held = (seen("92", known_on=FIRST), seen("80", known_on=LATER))
    made = council(measure(), observations=held, targets=(target("90", Q1),))
    released = council(
        measure(), observations=held, targets=(target("90", Q1),), rounds=(ReportingRound(Q1, release=DAY),)
    )
    assert colour(published_lines(released, on=Q1)["m"]) == "green"
    assert colour(published_lines(made, on=Q1)["m"]) == "red"


def test_a_line_without_a_computed_rating_was_published_as_declared() -> None:
    declared = line_of(measure(), seen("5"), judgements=(Judgement("m", Q1, "Amber"),))
    both = line_of(measure(), seen("95"), target("90", Q1), judgements=(Judgement("m", Q1, "Red"),))

    assert (found := published_grade(declared)) is not None
    assert found.name == "amber"
    assert (found := published_grade(both)) is not None
    assert found.name == "green"
    assert published_grade(line_of(measure(), seen("5"))) is None
