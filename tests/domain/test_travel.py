import csv
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domain.earlier import Earlier, earlier_figure
from quarterdeck.domain.measures import Break, DirectionBasis, Frequency, Measure, Polarity
from quarterdeck.domain.observations import Observation, ReasonNone
from quarterdeck.domain.periods import quarter, year
from quarterdeck.domain.schemes.grades import AMBER, DEFAULT_GRADES, GREEN, RED
from quarterdeck.domain.travel import (
    DirectionOfTravel,
    Movement,
    Travel,
    WhyNotComparable,
    travel,
)

D = Decimal
PUBLISHED = Path(__file__).parents[1] / "published"
Q1, Q2 = quarter(2017, 1), quarter(2017, 2)
AT_Q1 = Observation("m", Q1, D(1))
UP, DOWN, SAME = Movement.UP, Movement.DOWN, Movement.SAME
IMPROVING, STABLE, WORSENING = (
    DirectionOfTravel.IMPROVING,
    DirectionOfTravel.STABLE,
    DirectionOfTravel.WORSENING,
)
OPPOSITE = {
    UP: DOWN,
    DOWN: UP,
    SAME: SAME,
    IMPROVING: WORSENING,
    WORSENING: IMPROVING,
    STABLE: STABLE,
    None: None,
}


def measure(
    polarity: Polarity = Polarity.HIGH, *, decimals: int = 0, rated_as: Polarity | None = None
) -> Measure:
    return Measure("m", "A measure", polarity=polarity, decimals=decimals, rated_as=rated_as)


def travelled(
    of: Measure, now: Observation, *held: Observation, breaks: tuple[Break, ...] = (), **more: Any
) -> Travel:
    found = earlier_figure(measure=of, now=now, held=held, breaks=breaks)
    return travel(measure=of, now=now, earlier=found, **more)


def moved(
    of: Measure, then: str | Decimal, now: str | Decimal, *, low: str | None = None, high: str | None = None
) -> Travel:
    return travelled(
        of,
        Observation("m", Q2, D(now)),
        Observation("m", Q1, D(then)),
        low=None if low is None else D(low),
        high=None if high is None else D(high),
    )


def said(then: str | None, now: str | None, polarity: Polarity = Polarity.STATUS) -> Travel:
    return travelled(
        measure(polarity),
        Observation("m", Q2, text_value=now),
        Observation("m", Q1, text_value=then),
        grades=DEFAULT_GRADES,
    )


@pytest.mark.parametrize(
    ("polarity", "then", "now", "movement", "direction"),
    [
        (Polarity.HIGH, "87", "88", UP, IMPROVING),
        (Polarity.HIGH, "88", "87", DOWN, WORSENING),
        (Polarity.HIGH, "88", "88", SAME, STABLE),
        (Polarity.HIGH, "-3", "0", UP, IMPROVING),
        (Polarity.LOW, "30", "20", DOWN, IMPROVING),
        (Polarity.LOW, "20", "30", UP, WORSENING),
        (Polarity.LOW, "20", "20", SAME, STABLE),
        (Polarity.NEUTRAL, "70", "76", UP, None),
        (Polarity.NEUTRAL, "70", "70", SAME, None),
        (Polarity.STATUS, "1", "2", UP, None),
    ],
)
def test_travel_by_polarity(
    polarity: Polarity, then: str, now: str, movement: Movement, direction: DirectionOfTravel | None
) -> None:
    seen = moved(measure(polarity), then, now)

    assert (seen.movement, seen.direction, seen.why) == (movement, direction, None)
    assert seen.change == D(now) - D(then)


@pytest.mark.parametrize(("rated_as", "direction"), [(Polarity.HIGH, IMPROVING), (Polarity.LOW, WORSENING)])
def test_travel_neutral_measure_follows_what_it_is_rated_as(
    rated_as: Polarity, direction: DirectionOfTravel
) -> None:
    assert moved(measure(Polarity.NEUTRAL, rated_as=rated_as), "70", "76").direction is direction


@pytest.mark.parametrize(
    ("then", "now", "low", "high", "movement", "direction"),
    [
        ("39", "42", "40", "60", UP, IMPROVING),
        ("65", "62", "40", "60", DOWN, IMPROVING),
        ("42", "65", "40", "60", UP, WORSENING),
        ("60", "61", "40", "60", UP, WORSENING),
        ("45", "55", "40", "60", UP, STABLE),  # inside, all places are alike
        ("40", "60", "40", "60", UP, STABLE),
        ("38", "62", "40", "60", UP, STABLE),  # as far off on the other side
        ("38", "50", "40", None, UP, IMPROVING),
        ("62", "70", None, "60", UP, WORSENING),
        ("38", "50", None, None, UP, None),  # no range in force
    ],
)
def test_travel_range_nearer_is_better(
    then: str,
    now: str,
    low: str | None,
    high: str | None,
    movement: Movement,
    direction: DirectionOfTravel | None,
) -> None:
    seen = moved(measure(Polarity.IN_RANGE), then, now, low=low, high=high)

    assert (seen.movement, seen.direction) == (movement, direction)


@pytest.mark.parametrize(
    ("then", "now", "budget", "direction"),
    [
        ("500", "200", None, IMPROVING),  # a smaller overspend
        ("200", "500", None, WORSENING),
        ("200", "-50", None, IMPROVING),
        ("-50", "-300", None, STABLE),  # within budget both times
        ("-50", "0", None, STABLE),
        ("0", "1", None, WORSENING),
        ("1200", "1100", "1000", IMPROVING),
        ("900", "1000", "1000", STABLE),
    ],
)
def test_travel_breakeven_counts_overspend_alone(
    then: str, now: str, budget: str | None, direction: DirectionOfTravel
) -> None:
    assert moved(measure(Polarity.BREAKEVEN), then, now, high=budget).direction is direction


def test_travel_compares_what_is_printed() -> None:
    seen = moved(measure(decimals=1), "88.64", "88.55")

    assert (seen.movement, seen.direction, seen.change) == (SAME, STABLE, D("0.0"))


def test_travel_change_is_of_printed_figures() -> None:
    assert moved(measure(decimals=0), "87.4", "88.5").change == D(2)


def test_travel_of_money_compares_the_scale_that_is_printed() -> None:
    millions = replace(measure(Polarity.LOW, decimals=3), scale=1_000_000)

    assert moved(millions, "16532400", "16531600").movement is SAME
    assert moved(millions, "16532400", "16533600").change == 2000


@pytest.mark.parametrize(
    ("then", "now", "movement", "direction"),
    [
        ("Amber", "Green", UP, IMPROVING),
        ("green", " RED ", DOWN, WORSENING),
        ("Coch", "amber", UP, IMPROVING),  # a word of any language of the scheme
        ("Amber", "amber", SAME, STABLE),
        ("On hold", "on hold", SAME, STABLE),
    ],
)
def test_travel_status_by_severity(
    then: str, now: str, movement: Movement, direction: DirectionOfTravel
) -> None:
    seen = said(then, now)

    assert (seen.movement, seen.direction, seen.change) == (movement, direction, None)


@pytest.mark.parametrize(("then", "now"), [("Amber", "On hold"), ("On hold", "Amber")])
def test_travel_words_without_an_order_do_not_compare(then: str, now: str) -> None:
    seen = said(then, now)

    assert (seen.movement, seen.direction) == (Movement.NOT_COMPARABLE, None)
    assert seen.why is WhyNotComparable.NOT_NUMERIC


def test_travel_words_whose_grade_has_no_order_do_not_compare() -> None:
    loose = replace(GREEN, severity=None)

    seen = travelled(
        measure(Polarity.STATUS),
        Observation("m", Q2, text_value="Green"),
        Observation("m", Q1, text_value="Red"),
        grades=(RED, AMBER, loose),
    )

    assert seen.why is WhyNotComparable.NOT_NUMERIC


def test_travel_neutral_words_move_without_direction() -> None:
    seen = said("Amber", "Green", Polarity.NEUTRAL)

    assert (seen.movement, seen.direction) == (UP, None)


def test_travel_word_against_figure_does_not_compare() -> None:
    seen = travelled(measure(), Observation("m", Q2, D(1)), Observation("m", Q1, text_value="Amber"))

    assert seen.why is WhyNotComparable.NOT_NUMERIC


@pytest.mark.parametrize(
    ("now", "why"),
    [
        (None, WhyNotComparable.NO_FIGURE),
        (Observation("m", Q2, reason_none=ReasonNone.NOT_RETURNED), WhyNotComparable.NO_FIGURE),
        (Observation("m", Q2, reason_none=ReasonNone.SUPPRESSED), WhyNotComparable.SUPPRESSED),
    ],
)
def test_travel_without_a_figure_says_why(now: Observation | None, why: WhyNotComparable) -> None:
    seen = travel(measure=measure(), now=now, earlier=Earlier(DirectionBasis.PREVIOUS, AT_Q1))

    assert seen == Travel(Movement.NOT_COMPARABLE, None, DirectionBasis.PREVIOUS, why=why)


def test_travel_names_the_figure_compared_with() -> None:
    then = Observation("m", Q1, D(1))

    seen = travelled(measure(), Observation("m", Q2, D(2)), then)

    assert seen.compared_with == then
    assert seen.basis is DirectionBasis.PREVIOUS


def test_travel_never_crosses_a_break() -> None:
    broken = Break("m", Q2, "new definition")

    seen = travelled(measure(), Observation("m", Q2, D(2)), AT_Q1, breaks=(broken,))

    assert (seen.why, seen.compared_with, seen.change) == (WhyNotComparable.BREAK, None, None)


def buckinghamshire() -> list[dict[str, str]]:
    """The measures of the year-end report 2015/16 that have a figure for both years."""
    with (PUBLISHED / "bucks-2015-year-end-measures.csv").open(encoding="utf-8", newline="") as read:
        return [row for row in csv.DictReader(read) if row["previous_value"] and row["outturn_value"]]


def year_end(row: dict[str, str]) -> Travel:
    polarity = {"High": Polarity.HIGH, "Low": Polarity.LOW}.get(row["polarity"], Polarity.NEUTRAL)
    return travelled(
        replace(measure(polarity, decimals=1), frequency=Frequency.YEARLY),
        Observation("m", year(2015), D(row["outturn_value"])),
        Observation("m", year(2014), D(row["previous_value"])),
    )


def test_travel_buckinghamshire_8_of_8_printed_words() -> None:
    printed = {
        row["measure"]: word
        for row in buckinghamshire()
        for word in re.findall("Increase|Decrease", row["published_direction"])
    }

    words = {
        row["measure"]: {UP: "Increase", DOWN: "Decrease"}.get(year_end(row).movement)
        for row in buckinghamshire()
        if row["measure"] in printed
    }

    assert words == printed
    assert Counter(words.values()) == {"Increase": 7, "Decrease": 1}


@pytest.mark.parametrize(
    "row",
    [row for row in buckinghamshire() if row["computed_direction"].split()[0] in ("better", "same", "worse")],
    ids=lambda row: f"{row['ref']} {row['measure'][:40]}",
)
def test_travel_buckinghamshire_on_the_previous_year(row: dict[str, str]) -> None:
    meant = {"better": IMPROVING, "same": STABLE, "worse": WORSENING}

    assert year_end(row).direction is meant[row["computed_direction"].split()[0]]


figures = st.decimals(min_value=-(10**6), max_value=10**6, places=2)
directed = st.sampled_from(
    [Polarity.HIGH, Polarity.LOW, Polarity.IN_RANGE, Polarity.NEUTRAL, Polarity.BREAKEVEN]
)


@given(then=figures, now=figures, polarity=directed, places=st.integers(0, 2))
def test_travel_is_antisymmetric(then: Decimal, now: Decimal, polarity: Polarity, places: int) -> None:
    of = measure(polarity, decimals=places)

    there = moved(of, then, now, low="-10", high="10")
    back = moved(of, now, then, low="-10", high="10")

    assert (back.movement, back.direction) == (OPPOSITE[there.movement], OPPOSITE[there.direction])
    assert there.change is not None
    assert back.change == -there.change


@given(then=figures, now=figures, places=st.integers(0, 2))
def test_travel_high_on_a_value_is_low_on_its_opposite(then: Decimal, now: Decimal, places: int) -> None:
    high = moved(measure(Polarity.HIGH, decimals=places), then, now)
    low = moved(measure(Polarity.LOW, decimals=places), -then, -now)

    assert high.direction is low.direction
    assert high.movement is OPPOSITE[low.movement]


@given(then=figures, now=figures, unit=st.sampled_from([10, 100, 1000]))
def test_travel_is_unmoved_by_the_unit(then: Decimal, now: Decimal, unit: int) -> None:
    small = moved(measure(decimals=2), then, now)
    large = moved(measure(decimals=2), then * unit, now * unit)

    assert (small.movement, small.direction) == (large.movement, large.direction)
