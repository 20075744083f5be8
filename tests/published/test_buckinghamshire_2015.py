"""Buckinghamshire's year end 2015/16 read from the package, rated, held to print."""

from collections import Counter
from pathlib import Path

import pytest

from quarterdeck.compose.directions import travel_of
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.templates import template_of
from quarterdeck.domain.counting import WhyCounted
from quarterdeck.domain.earlier import WhyNotComparable
from quarterdeck.domain.lines import Line
from quarterdeck.domain.travel import Movement
from tests.compose.editions import WHEN
from tests.published.buckinghamshire_2015 import (
    PACKAGE,
    YEAR,
    Printed,
    computed,
    held,
    overall,
    printed,
    write,
)

ROWS = range(44)
MOVEMENTS = {"Increase": Movement.UP, "Decrease": Movement.DOWN}
MEANS = {
    "better": "improving",
    "worse": "worsening",
    "same": "stable",
    "increase": "up",
    "decrease": "down",
    "": "not comparable",
}
# The report compares its last two quarters; we hold nothing of the year before to compare the year with.
OF_QUARTERS = "cs-1b"


def named(at: int) -> str:
    return printed()[at].measure.key


def line_of(key: str) -> Line:
    return next(line for line in computed() if line.measure.key == key)


def met(line: Line) -> str:
    if line.rating.grade is None:
        return ""
    return "Y" if line.rating.grade.name == "green" else "N"


def movement_word(one: Printed) -> str:
    """The word that says how a figure moved, "" where only the basis is legible."""
    words = one.row["published_direction"].replace("|", " ").split()
    return next((word for word in words if word in MOVEMENTS), "")


def test_the_package_is_current(tmp_path: Path) -> None:
    write(tmp_path)
    made = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    there = {path.name: path.read_text(encoding="utf-8") for path in PACKAGE.iterdir()}
    assert made == there


@pytest.mark.parametrize("at", ROWS, ids=named)
def test_target_met_or_missed_as_the_figures_say(at: int) -> None:
    assert met(computed()[at]) == printed()[at].row["computed_target_met"]


def test_so_many_met_missed_and_not_rateable() -> None:
    assert Counter(met(computed()[at]) for at in ROWS) == {"Y": 8, "N": 15, "": 21}


@pytest.mark.parametrize("at", [at for at in ROWS if movement_word(printed()[at])], ids=named)
def test_printed_word_of_movement_is_ours(at: int) -> None:
    assert travel_of(computed()[at]).movement is MOVEMENTS[movement_word(printed()[at])]


def test_eight_words_of_movement_are_printed() -> None:
    assert Counter(movement_word(one) for one in printed()) == {"": 36, "Increase": 7, "Decrease": 1}


@pytest.mark.parametrize("at", [at for at in ROWS if named(at) != OF_QUARTERS], ids=named)
def test_direction_follows_from_the_figures(at: int) -> None:
    found = travel_of(computed()[at])
    assert str(found.direction or found.movement) == MEANS[printed()[at].row["computed_direction"]]


def test_a_suppressed_previous_figure_leaves_no_direction() -> None:
    found = travel_of(line_of("es-5-ks1-writing"))
    assert (found.movement, found.why) == (Movement.NOT_COMPARABLE, WhyNotComparable.SUPPRESSED)


def test_ten_lines_count_in_place_of_all_measures() -> None:
    assert [line.measure.key for line in computed() if line.counted] == [
        "es-7",
        *(one.key for one in overall() if one.key != "cs-care"),
    ]
    assert line_of("cs-care").why_counted is WhyCounted.MONITOR


@pytest.mark.parametrize(
    ("key", "share", "count"),
    [
        ("cs-1a", Movement.SAME, Movement.UP),
        ("cs-2a", Movement.DOWN, Movement.SAME),
    ],
)
def test_a_count_and_its_share_may_point_different_ways(key: str, share: Movement, count: Movement) -> None:
    line = line_of(key)
    found, now = travel_of(line), line.observation
    then = found.compared_with

    assert found.movement is share
    assert now is not None
    assert then is not None
    assert now.second_value is not None
    assert then.second_value is not None
    moved = {1: Movement.UP, 0: Movement.SAME, -1: Movement.DOWN}
    difference = int(now.second_value.compare(then.second_value))
    assert moved[difference] is count


def test_both_ways_are_told() -> None:
    pack = report_pack(held(), on=YEAR, timestamp=WHEN, template=template_of(held(), "year-end"))
    notes = {line.key: line.notes for line in pack.lines}

    assert any("from 1,398 repeat referrals to 1,841 repeat referrals" in note for note in notes["cs-1a"])
    assert any("from 9 children to 9 children" in note for note in notes["cs-2a"])
