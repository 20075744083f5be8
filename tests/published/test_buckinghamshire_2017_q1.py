"""Buckinghamshire Q1 2017/18 through the whole product: read from either form, rated, held to the report."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from quarterdeck.domain.lines import Line, Lookup, line
from quarterdeck.domain.periods import year
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.travel import travel
from tests.published.buckinghamshire import (
    EXAMPLE,
    FORMS,
    PAGE,
    Published,
    agreeing,
    computed,
    council,
    page,
    published,
    why_not,
    word,
)
from tests.published.wrong_rules import WRONG_RULES, WrongRule

LAST_YEAR = year(2016)
BOTH = pytest.mark.parametrize("form", FORMS)
RATED = [at for at, row in enumerate(published()) if row.is_rated]
NOT_AVAILABLE = [at for at, row in enumerate(published()) if row.rating == "Not available"]
LOST = [at for at, row in enumerate(published()) if not row.rating]
OF_WHOLE_YEAR = [at for at, row in enumerate(published()) if row.whole_year]


def named(at: int) -> str:
    row = published()[at]
    return f"{row.portfolio[:12]} {row.ref or row.measure}"


def printed(at: int) -> Published:
    return published()[at]


def test_the_report_printed_so_many_of_each() -> None:
    counts = Counter(row.rating for row in published())

    assert counts == {"Green": 23, "Amber": 14, "Red": 11, "Not available": 26, "": 8}


@BOTH
def test_every_row_of_the_report_is_a_line(form: str) -> None:
    assert [found.measure.ref for found in computed(form)] == [row.ref for row in published()]
    assert [found.measure.definition for found in computed(form)] == [row.measure for row in published()]


@BOTH
@pytest.mark.parametrize("at", RATED, ids=named)
def test_printed_rating_is_computed(form: str, at: int) -> None:
    found = computed(form)[at]

    assert word(found) == printed(at).rating, found.rating.reason


@BOTH
@pytest.mark.parametrize("at", NOT_AVAILABLE, ids=named)
def test_not_available_has_no_rating(form: str, at: int) -> None:
    assert word(computed(form)[at]) == ""


@BOTH
def test_each_line_without_a_rating_says_why(form: str) -> None:
    found = computed(form)

    assert Counter(why_not(found[at]) for at in NOT_AVAILABLE) == {
        "not yet published": 17,
        "not due until Q2 2017/18": 1,
        "not due until Q3 2017/18": 1,
        "not due until Q4 2017/18": 4,
        "placeholder": 1,
        "not available": 2,
    }
    assert [why_not(found[at]) for at in LOST if not word(found[at])] == ["not due until Q4 2017/18"]


@BOTH
def test_seven_lost_ratings_follow_from_the_rules(form: str) -> None:
    found = {computed(form)[at].measure.key: word(computed(form)[at]) for at in LOST}

    assert found == {
        "ld-01": "Green",
        "ld-02": "Green",
        "ld-04": "Amber",
        "ph-08": "Green",
        "hw-01": "",
        "cs-07": "Green",
        "cs-13": "Red",
        "cs-17": "Red",
    }


@BOTH
def test_counts_close(form: str) -> None:
    counted = Counter(word(found) for found in computed(form) if found.counted)

    assert counted == {"Red": 13, "Amber": 12, "Green": 25, "": 25}
    assert [found.measure.parent for found in computed(form) if not found.counted] == ["tr-04"] * 7


@BOTH
@pytest.mark.parametrize("at", OF_WHOLE_YEAR, ids=named)
def test_rating_of_the_whole_year_in_the_text_is_computed(form: str, at: int) -> None:
    lookup = Lookup(council(form))
    found = line(lookup, computed(form)[at].measure, on=LAST_YEAR)

    assert word(found) == printed(at).whole_year, found.rating.reason


@BOTH
def test_direction_of_travel_never_compares_a_part_with_a_whole(form: str) -> None:
    assert directions(form) == {"improving": 12, "worsening": 7, "stable": 3, "not comparable": 28}


def directions(form: str) -> Counter[str]:
    found = (
        travel(measure=each.measure, now=each.observation, earlier=each.earlier())
        for each in computed(form)
        if each.counted and each.rating.grade
    )
    return Counter(str(seen.direction or seen.movement) for seen in found)


@BOTH
def test_the_printed_polarity_that_was_wrong_is_kept_beside_the_right_one(form: str) -> None:
    corrected = [found.measure for found in computed(form) if found.measure.correction_reason]

    assert [(each.key, each.printed_polarity, str(each.polarity)) for each in corrected] == [
        ("cs-17", "Low", "high")
    ]


@BOTH
def test_figures_are_the_same_in_both_forms(form: str) -> None:
    assert [figures(found) for found in computed(form)] == [figures(found) for found in computed("package")]


def test_words_and_benchmarks_are_the_same_in_both_forms() -> None:
    package, wide = council("package"), council("wide sheet")

    assert [(said.about, said.text) for said in wide.commentary] == [
        (said.about, said.text) for said in package.commentary
    ]
    assert [(each.measure, each.comparator, each.period, each.value) for each in wide.benchmarks] == [
        (each.measure, each.comparator, each.period, each.value) for each in package.benchmarks
    ]
    assert wide.units == package.units


def figures(found: Line) -> tuple[object, ...]:
    seen, target = found.observation, found.target
    stated = (
        getattr(target, "value", None),
        getattr(target, "status", None),
        getattr(target, "tolerance", None),
    )
    if seen is None:
        return (None, None, *stated)
    return (seen.value, seen.text_value, *stated)


@BOTH
@pytest.mark.parametrize("wrong", WRONG_RULES, ids=lambda wrong: wrong.name)
def test_wrong_rule_breaks_its_rows(form: str, wrong: WrongRule) -> None:
    assert len(RATED) - agreeing(wrong.change(council(form))) == wrong.breaks


def test_reasons_of_the_rules_are_not_mixed_up() -> None:
    codes = Counter(found.rating.reason.code for found in computed("package") if found.rating.grade)

    assert codes[ReasonCode.STATUS] == 6
    assert codes[ReasonCode.UNDER_BUDGET] == 2
    assert codes[ReasonCode.EQUAL] == 5


def test_page_of_the_comparison_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.slow
def test_example_is_what_its_maker_makes(tmp_path: Path) -> None:
    made = tmp_path / "made"
    subprocess.run([sys.executable, EXAMPLE / "make.py", "--out", made], check=True)

    names = sorted(path.relative_to(made) for path in made.rglob("*") if path.is_file())
    assert Path("scorecard.xlsx") in names
    assert Path("package/measures.csv") in names
    for name in names:
        assert content(made / name) == content(EXAMPLE / name), name


def content(path: Path) -> bytes:
    """Return the bytes of a file; of text without regard to how its lines end."""
    held = path.read_bytes()
    return held if path.suffix == ".xlsx" else held.replace(b"\r\n", b"\n")
