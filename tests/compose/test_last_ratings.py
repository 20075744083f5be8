"""Yearly measures in a quarterly pack: blank with their date, or their last rating counted apart."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.compose.pack import Counts, RatingBars, ReportPack, Scorecard, Section, SideBySide
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.tables import FigureCell, MarkCell, TextCell
from quarterdeck.documents.csv import render as csv
from quarterdeck.documents.html import render as html
from quarterdeck.domain.measures import Frequency, Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.packs import PackSection, PackTemplate
from quarterdeck.domain.targets import Target
from tests.compose.editions import WHEN, council
from tests.documents.readback import words_of_html
from tests.domain.made import Q1, Y2016, seen, target

YEARLY = Measure("y", "Measured once a year", ref="1", portfolio="P", frequency=Frequency.YEARLY)
QUARTERLY = Measure("q", "Measured each quarter", ref="2", portfolio="P")
OF_QUARTER = (QUARTERLY, target("100", Q1, measure="q"), seen("100", measure="q"))
LAST_YEAR = (YEARLY, target("100", Y2016, measure="y"), seen("96", Y2016, measure="y"))


def pack(*held: Measure | Target | Observation, annual: str = "last") -> ReportPack:
    rows = (
        PackSection("t", "summary", 1, options=f"annual={annual}"),
        PackSection("t", "scorecard", 2, options=f"show=scorecard; annual={annual}"),
    )
    return report_pack(council(*held), on=Q1, timestamp=WHEN, template=PackTemplate("t", "t", rows))


def counts(made: ReportPack) -> dict[str, int]:
    (found,) = [block for block in made.sections[0].blocks if isinstance(block, Counts)]
    return {item.mark.word: item.number for item in found.items}


def bars(section: Section) -> RatingBars:
    beside = [block for block in section.blocks if isinstance(block, SideBySide)]
    (found,) = [block for one in beside for block in one.left if isinstance(block, RatingBars)]
    return found


def cells(card: Scorecard, at: int) -> dict[str, Any]:
    keys = [column.key for column in card.table.columns]
    return dict(zip(keys, card.table.rows[at].cells, strict=True))


def test_the_last_rating_is_dated_grey_and_in_place() -> None:
    (card,) = pack(*LAST_YEAR, *OF_QUARTER).scorecards
    row = cells(card, 0)

    assert isinstance(row["rating"], MarkCell)
    assert (row["rating"].mark.word, row["rating"].mark.colour) == ("Amber in 2016/17", "grey")
    assert not row["rating"].mark.is_verdict
    assert isinstance(row["now"], FigureCell)
    assert (row["now"].figure.text, row["now"].figure.note) == ("96", "2016/17")
    assert isinstance(row["why"], TextCell)
    assert row["why"].text == "Last rated for 2016/17. Not due until Q4."


def test_sums_name_it_apart_and_close() -> None:
    made = pack(*LAST_YEAR, *OF_QUARTER)

    assert made.scorecards[0].closing == "1 Green + 1 by its last rating = 2 measures"
    assert counts(made) == {"Red": 0, "Amber": 0, "Green": 1, "Not rated": 0, "Last rating": 1}
    assert bars(made.sections[0]).closing.startswith("0 + 0 + 1 + 0 + 1 = 2 measures.")


def test_blank_by_default_with_the_date_it_is_due() -> None:
    made = pack(*LAST_YEAR, *OF_QUARTER, annual="blank")
    row = cells(made.scorecards[0], 0)

    assert (row["rating"].mark.word, row["why"].text) == ("Not rated", "Not due until Q4.")
    assert made.scorecards[0].closing == "1 Green + 1 not rated = 2 measures"
    assert counts(made) == {"Red": 0, "Amber": 0, "Green": 1, "Not rated": 1}


@pytest.mark.parametrize(
    "held",
    [
        (YEARLY,),
        (YEARLY, seen("96", Y2016, measure="y")),
        (replace(YEARLY, monitor_only=True), *LAST_YEAR[1:]),
        (replace(YEARLY, frequency=Frequency.QUARTERLY), *LAST_YEAR[1:]),
    ],
)
def test_without_a_rating_of_an_earlier_year_it_stays_blank(held: tuple[Any, ...]) -> None:
    assert "last rating" not in pack(*held, *OF_QUARTER).scorecards[0].closing


def test_the_data_file_says_what_it_was_and_not_that_it_is() -> None:
    made = pack(*LAST_YEAR, *OF_QUARTER)

    rows = csv(made).decode("utf-8-sig").splitlines()
    assert [row for row in rows if ",y," in row and "Amber in 2016/17 (96)" in row]
    assert not [row for row in rows if ",y," in row and ",now," in row and ",Amber," in row]
    assert "Amber in 2016/17" in words_of_html(html(made).decode("utf-8"))


@settings(max_examples=20, deadline=None)
@given(held=st.lists(st.sampled_from(("yearly", "quarterly", "never")), min_size=1, max_size=8))
def test_whatever_is_due_every_sum_closes(held: list[str]) -> None:
    kept: list[Measure | Target | Observation] = []
    for at, kind in enumerate(held):
        key = f"m{at}"
        frequency = Frequency.QUARTERLY if kind == "quarterly" else Frequency.YEARLY
        period = Q1 if kind == "quarterly" else Y2016
        kept += [Measure(key, key, frequency=frequency), target("100", period, measure=key)]
        if kind != "never":
            kept.append(seen("90", period, measure=key))
    made = pack(*kept)

    assert sum(counts(made).values()) == len(held)
    assert counts(made).get("Last rating", 0) == held.count("yearly")
    numbers = [int(word) for word in made.scorecards[0].closing.split() if word.isdecimal()]
    assert sum(numbers[:-1]) == numbers[-1] == len(held)
