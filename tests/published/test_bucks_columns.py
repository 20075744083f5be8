"""All printed ratings of Buckinghamshire Q1 2017/18 by rule, each row without a rating with its own
reason.
"""

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from math import ceil

import pytest

from quarterdeck.domain.council import Council, RateOn
from quarterdeck.domain.explain import explained
from quarterdeck.domain.lines import Line, Lookup, lines
from quarterdeck.domain.reasons import ReasonCode
from tests.published.bucks_columns import LAST_YEAR, ROUND, Printed, buckinghamshire, printed

COLOURS = ("Green", "Amber", "Red")
WHOLE_YEAR = re.compile(r"whole year 2016/17: (\w+)")
ROWS = printed()
RATED = [row for row in ROWS if row.rating in COLOURS]
NOT_RATED = [row for row in ROWS if row.rating == "Not available"]
BANDED = [row for row in ROWS if row.row["amber_from"]]
IN_COMMENTARY = [row for row in ROWS if WHOLE_YEAR.search(row.row["rag_stated_in_commentary"])]


@pytest.fixture(scope="module")
def council() -> Council:
    return buckinghamshire()


@pytest.fixture(scope="module")
def found(council: Council) -> dict[str, Line]:
    return {line.measure.key: line for line in lines(council, on=ROUND)}


def word(line: Line) -> str:
    return line.rating.grade.words["en"] if line.rating.grade else "Not available"


def test_the_table_holds_what_the_report_printed() -> None:
    counts = Counter(row.rating for row in ROWS)
    assert counts == {"Green": 23, "Amber": 14, "Red": 11, "Not available": 26, "": 8}
    assert len(IN_COMMENTARY) == 7


@pytest.mark.parametrize("row", RATED, ids=lambda row: row.measure)
def test_printed_rating_is_reproduced(row: Printed, found: dict[str, Line]) -> None:
    line = found[row.measure]
    assert word(line) == row.rating, line.rating.reason


@pytest.mark.parametrize("row", NOT_RATED, ids=lambda row: row.measure)
def test_not_available_is_not_rated(row: Printed, found: dict[str, Line]) -> None:
    assert word(found[row.measure]) == "Not available"


def test_each_reason_for_no_rating_is_the_one_its_cells_give(found: dict[str, Line]) -> None:
    codes = Counter(found[row.measure].rating.reason.code for row in NOT_RATED)
    assert codes == {
        ReasonCode.NOT_YET_PUBLISHED: 17,
        ReasonCode.NOT_DUE: 6,
        ReasonCode.PLACEHOLDER: 1,
        ReasonCode.NOT_AVAILABLE: 2,
    }


@pytest.mark.parametrize("row", IN_COMMENTARY, ids=lambda row: row.measure)
def test_rating_of_the_whole_year_stated_in_the_commentary(row: Printed, council: Council) -> None:
    stated = WHOLE_YEAR.search(row.row["rag_stated_in_commentary"])
    assert stated is not None
    line = next(line for line in lines(council, on=LAST_YEAR) if line.measure.key == row.measure)
    assert word(line) == stated.group(1), line.rating.reason


@pytest.mark.parametrize("row", RATED, ids=lambda row: row.measure)
def test_target_in_force_is_the_one_the_report_used(row: Printed, found: dict[str, Line]) -> None:
    stated = row.row["effective_target"]
    used = found[row.measure].rating.reason.figures["target"]
    assert used == (stated if row.row["unit"] == "status" else Decimal(stated))


@pytest.mark.parametrize("row", BANDED, ids=lambda row: row.measure)
def test_edges_are_the_printed_bands(row: Printed, found: dict[str, Line]) -> None:
    """Printed: Amber starts below `amber_from`, Red below `red_below`; edges are the first whole figures
    above.
    """
    line = found[row.measure]
    edges = {edge.grade.name: edge.reading for edge in explained(line).edges}
    assert edges["green"] == Decimal(row.row["amber_from"])
    if word(line) == "Amber":
        assert edges["amber"] == ceil(Decimal(row.row["red_below"]))


def test_counts_close(found: dict[str, Line]) -> None:
    by_rating = Counter(word(line) for line in found.values())
    assert sum(by_rating.values()) == len(ROWS) == 82


@pytest.mark.parametrize("policy", [RateOn.STORED, RateOn.EXACT])
def test_other_policies_give_the_same_ratings_here(policy: RateOn, council: Council) -> None:
    """The report's own figures do not decide between displayed, stored and exact."""
    other = replace(council, authority=replace(council.authority, rate_on=policy))
    words = {line.measure.key: word(line) for line in lines(other, on=ROUND)}
    assert {row.measure: words[row.measure] for row in RATED} == {row.measure: row.rating for row in RATED}


def test_looking_figures_up_finds_the_printed_fractions(council: Council) -> None:
    lookup = Lookup(council)
    shown = [lookup.figure_for_round(measure.key, ROUND) for measure in lookup.measures()]
    assert len([seen for seen in shown if seen is not None and seen.numerator is not None]) == 5
