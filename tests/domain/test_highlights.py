"""Lines picked for lists: good ones only where they are good, bad ones always all."""

import pytest

from quarterdeck.domain.council import Highlight
from quarterdeck.domain.highlights import (
    best,
    declared,
    good,
    is_off_target,
    is_on_target,
    off_target,
    picked,
    reference_key,
    worst,
    worst_first,
)
from quarterdeck.domain.lines import Line, lines
from quarterdeck.domain.people import Judgement
from tests.domain.made import Q1, Q4_2016, council, measure, of, seen

VALUES = {"better": "120", "green": "100", "amber": "96", "red": "80", "none": None}


def made(*ratings: str, **judged: str) -> tuple[Line, ...]:
    """The lines of measures named for their ratings against a target of 100."""
    held = council(
        *(measure(name) for name in ratings),
        targets=tuple(of("100", measure=name) for name in ratings),
        observations=tuple(seen(VALUES[name], measure=name) for name in ratings if VALUES[name]),
        judgements=tuple(Judgement(name, Q1, word) for name, word in judged.items()),
    )
    return lines(held, on=Q1)


def keys(found: tuple[Line, ...]) -> list[str]:
    return [line.measure.key for line in found]


def test_picks_are_those_of_the_round_and_the_list_in_its_order_once() -> None:
    highlights = (
        Highlight(Q1, "b", "Good performance", 2),
        Highlight(Q1, "a", "good performance", 1),
        Highlight(Q1, "b", "good performance", 3),
        Highlight(Q1, "c", "adverse order", 1),
        Highlight(Q4_2016, "d", "good performance", 1),
    )
    assert picked(highlights, chosen_for="good performance", on=Q1) == ("a", "b")


def test_only_what_is_on_target_is_good() -> None:
    found = made("better", "green", "amber", "none", green="Amber")
    assert keys(good(found, ("amber", "none", "unknown", "green", "better"))) == ["better"]


def test_the_best_are_beyond_their_targets() -> None:
    assert keys(best(made("green", "better", "red"), count=3)) == ["better"]


@pytest.mark.parametrize(
    ("first", "found"),
    [((), ["red", "amber"]), (("amber",), ["amber", "red"]), (("green", "x", "amber"), ["amber", "red"])],
)
def test_all_that_is_off_target_is_there_in_any_order(first: tuple[str, ...], found: list[str]) -> None:
    assert keys(off_target(made("green", "amber", "red", "none"), keys=first, rank=worst_first)) == found


@pytest.mark.parametrize(
    ("rating", "word", "is_off", "name"),
    [
        ("green", "", False, "green"),
        ("green", "Red", True, "red"),
        ("red", "Green", True, "red"),
        ("none", "Amber", True, "amber"),
        ("none", "", False, None),
        ("amber", "no such rating", True, "amber"),
    ],
)
def test_what_a_person_declared_never_hides_and_may_add(
    rating: str, word: str, is_off: bool, name: str | None
) -> None:
    (line,) = made(rating, **{rating: word})
    grade = worst(line)
    assert is_off_target(line) == is_off
    assert (grade.name if grade else None) == name
    assert is_on_target(line) == (rating == "green" and not is_off)


def test_nothing_declared_is_no_grade() -> None:
    assert declared(made("red")[0]) is None


@pytest.mark.parametrize(
    "ordered",
    [["1", "2", "10"], ["9a", "9b", "10"], ["CL2", "CL10"], ["1.2", "1.10"], ["7", ""], ["4", "A1"]],
)
def test_references_are_in_order_as_people_count(ordered: list[str]) -> None:
    backwards = list(reversed(ordered))
    assert sorted(backwards, key=reference_key) == ordered
