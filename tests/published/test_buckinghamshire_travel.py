"""Direction of travel and what counts, on the published figures of Buckinghamshire Q1 2017/18."""

from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from quarterdeck.domain.counting import WhyCounted, counts
from quarterdeck.domain.lines import Line, line
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.periods import month, quarter
from quarterdeck.domain.travel import Travel, WhyNotComparable, travel
from quarterdeck.interchange.read import read_council

EXAMPLE = Path(__file__).parents[2] / "examples" / "buckinghamshire-2017-q1" / "package"
ON = quarter(2017, 1)


@cache
def lookup() -> Lookup:
    return Lookup(read_council(EXAMPLE, period=ON).council)


def travelled(key: str) -> Travel:
    found = shown(key)
    return travel(measure=found.measure, now=found.observation, earlier=found.earlier())


def shown(key: str) -> Line:
    held = lookup()
    return line(held, held.measure(key, on=ON), on=ON)


def counted() -> list[str]:
    measures = {measure.key: measure for measure in lookup().measures(on=ON)}
    return [
        key for key, measure in measures.items() if counts(measure=measure, on=ON, measures=measures).counts
    ]


def test_seven_road_schemes_count_under_their_parent_so_that_75_of_82_lines_do() -> None:
    measures = {measure.key: measure for measure in lookup().measures(on=ON)}

    reasons = Counter(counts(measure=one, on=ON, measures=measures).why for one in measures.values())

    assert reasons == {WhyCounted.OWN_LINE: 75, WhyCounted.SUB_PROJECT: 7}


def test_travel_of_the_50_lines_that_have_a_figure() -> None:
    found = [travelled(key) for key in counted()]

    directions = Counter(
        one.direction or "not comparable" for one in found if one.why is not WhyNotComparable.NO_FIGURE
    )

    assert directions == {"improving": 12, "worsening": 7, "stable": 3, "not comparable": 28}


def test_the_figure_before_is_the_one_that_travel_compares_with() -> None:
    """The month of June against March, though May is held too, for rules and readers alike."""
    june = shown("cs-10")

    assert june.previous is travelled("cs-10").compared_with
    assert june.previous is not None
    assert (june.previous.period, june.previous.value) == (month(2017, 3), Decimal(96))


def test_travel_that_worsens_is_all_of_childrens_services() -> None:
    assert {key[:2] for key in counted() if travelled(key).direction == "worsening"} == {"cs"}


@pytest.mark.parametrize(
    ("key", "direction", "change"),
    [
        ("ld-01", "improving", "-3"),  # a snapshot, against the year that ended in March
        ("hw-02", "improving", "1.4"),  # year to date, against the same quarter last year
        ("hw-06", "improving", "8.3"),
        ("hw-09", "improving", "-0.6"),
        ("cs-01", "stable", "0"),
        ("cs-10", "worsening", "-8"),  # the month of June against March, though May is held too
        ("cs-16", "improving", "-0.7"),
        ("es-13", "improving", "0.6"),
    ],
)
def test_travel_printed_figures(key: str, direction: str, change: str) -> None:
    found = travelled(key)

    assert (found.direction, str(found.change)) == (direction, change)


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("ld-02", WhyNotComparable.NEW_MEASURE),
        ("ph-10", WhyNotComparable.RESTARTED),
        ("hw-04", WhyNotComparable.RESTARTED),
        ("pe-01", WhyNotComparable.WHOLE_YEAR_ONLY),
        ("rs-01", WhyNotComparable.NO_EARLIER_FIGURE),
    ],
)
def test_travel_not_comparable_for_its_own_reason(key: str, why: WhyNotComparable) -> None:
    assert travelled(key).why is why
