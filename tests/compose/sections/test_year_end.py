"""The end of the year: a quarter beside the year, a rating each; provisional outturns, and final ones."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.compose.pack import Block, Bullets, Prose, Section, Titled
from quarterdeck.documents.html import render as html
from quarterdeck.domain.budgets import BudgetLine, OutturnKind
from quarterdeck.domain.lines import lines
from quarterdeck.domain.measures import Frequency, Measure
from quarterdeck.domain.observations import Quality, ReasonNone
from quarterdeck.domain.periods import month, quarter, year
from tests.compose.editions import council
from tests.compose.sections.year_cases import headings, pack_of, printed, section_of, tables_in
from tests.documents.readback import words_of_html
from tests.domain.made import Q1, Q2, Q3, Q4, Y2016, Y2017, seen, target
from tests.published import buckinghamshire

KIND = "year end"
CALLS = Measure("m", "Calls", ref="1", portfolio="P")
QUARTERS = tuple(
    seen(value, part) for value, part in zip(("20", "20", "20", "30"), (Q1, Q2, Q3, Q4), strict=True)
)
TARGETS = (target("30", Q4), target("100", Y2017))
BOTH = pytest.mark.parametrize("on", [Q4, Y2017], ids=["Q4", "year"])


def prose(blocks: tuple[Block, ...]) -> list[str]:
    """Every paragraph, also those under headings."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Titled):
            found += prose(block.blocks)
        elif isinstance(block, Prose):
            found += block.paragraphs
        elif isinstance(block, Bullets):
            found += block.items
    return found


def rows(section: Section) -> list[dict[str, str]]:
    """The rows of the tables that have a quarter beside a year."""
    return [row for table in tables_in(section.blocks) for row in printed(table) if "quarter" in row]


@BOTH
def test_quarter_and_year_stand_side_by_side_with_a_rating_each(on: Any) -> None:
    (row,) = rows(section_of(council(CALLS, *QUARTERS, *TARGETS, seen("96", Y2017)), KIND, on=on))

    assert (row["quarter"], row["quarter rating"]) == ("30", "Green")
    assert (row["year"], row["target"], row["rating"]) == ("96", "100", "Amber")


@BOTH
def test_a_year_is_made_of_its_quarters_where_none_is_given(on: Any) -> None:
    (row,) = rows(section_of(council(CALLS, *QUARTERS, *TARGETS), KIND, on=on))

    assert (row["year"], row["rating"]) == ("90", "Red")


@BOTH
def test_ratings_that_differ_are_named(on: Any) -> None:
    section = section_of(council(CALLS, *QUARTERS, *TARGETS), KIND, on=on)

    assert "1 Calls: Green in Q4, Red over the whole year." in prose(section.blocks)


def test_a_yearly_figure_has_no_quarter_and_the_counts_say_so() -> None:
    yearly = Measure("y", "Yearly", portfolio="P", frequency=Frequency.YEARLY)
    made = council(CALLS, *QUARTERS, *TARGETS, yearly, seen("5", Y2017, measure="y"))
    section = section_of(made, KIND)

    assert [(row["measure"], row["quarter"], row["quarter rating"]) for row in rows(section)] == [
        ("Calls", "30", "Green"),
        ("Yearly", "", ""),
    ]
    assert [row["total"] for row in printed(tables_in(section.blocks)[0])] == ["1", "2"]


@pytest.mark.parametrize("on", [Q1, quarter(2017, 3), month(2017, 6)], ids=["Q1", "Q3", "June"])
def test_a_round_inside_the_year_has_no_year_end(on: Any) -> None:
    section = section_of(council(CALLS, *QUARTERS, *TARGETS), KIND, on=on)

    assert prose(section.blocks) == ["There is nothing to show here in this round."]


def test_provisional_outturns_say_when_they_become_final() -> None:
    other = replace(CALLS, key="n", title="Visits", ref="2")
    made = council(
        CALLS,
        other,
        seen("96", Y2017, quality=Quality.PROVISIONAL, due=month(2018, 10)),
        seen("50", Y2017, measure="n", quality=Quality.PROVISIONAL),
        budgets=(
            BudgetLine(
                "P",
                "Roads",
                Y2017,
                current=Decimal(1),
                outturn=Decimal(1),
                outturn_kind=OutturnKind.PROVISIONAL,
            ),
            BudgetLine("P", "Rail", Y2017, current=Decimal(1), outturn=Decimal(1)),
            BudgetLine("P", "Old", Y2016, current=Decimal(1), outturn=Decimal(1)),
        ),
    )
    section = section_of(made, KIND, on=Y2017)
    block = next(
        one for one in section.blocks if isinstance(one, Titled) and one.title == "Provisional outturns"
    )

    assert prose(block.blocks) == [
        "Two figures of the whole year may still change.",
        "Final in October 2018: 1 Calls.",
        "When they become final is not said: 2 Visits.",
        "One outturn of money is provisional.",
        "One outturn of money is a forecast.",
    ]


def final(*held: Any) -> Section:
    return section_of(council(CALLS, *TARGETS, *held), KIND, on=Y2017, options="edition=final outturn")


@pytest.mark.parametrize(
    "held",
    [
        (seen("101", Y2017, quality=Quality.REVISED, revised_from=Decimal(90)),),
        (
            seen("90", Y2017, quality=Quality.PROVISIONAL, known_on=date(2018, 5, 1)),
            seen("101", Y2017, known_on=date(2018, 10, 1)),
        ),
    ],
    ids=["said", "held"],
)
def test_the_final_outturn_stands_beside_what_was_first_published(held: tuple[Any, ...]) -> None:
    section = final(*held)
    (row,) = printed(tables_in(section.blocks)[0])

    assert section.title == "The final outturn"
    assert (row["first"], row["rating then"]) == ("90", "Red")
    assert (row["final"].split(" [")[0], row["rating now"]) == ("101", "Green")
    assert prose(section.blocks)[0] == (
        "One figure of the whole year is not what was first published. "
        "Every figure of the whole year is final."
    )


def test_a_final_outturn_that_changed_nothing_says_so() -> None:
    section = final(seen("101", Y2017, quality=Quality.PROVISIONAL))

    assert prose(section.blocks)[0] == (
        "No figure of the whole year differs from the one first published. "
        "One figure of the whole year is still provisional."
    )


def test_a_suppressed_outturn_does_not_tell_what_was_first_published() -> None:
    section = final(seen(None, Y2017, revised_from=Decimal(73519), reason_none=ReasonNone.SUPPRESSED))

    assert "73,519" not in str(section)
    assert headings(section.blocks)[0] == "Figures first published and final"


def test_seven_whole_year_ratings_of_buckinghamshire_come_out_again() -> None:
    council_ = buckinghamshire.council("package")
    keys = {
        line.measure.key: row.whole_year
        for line, row in zip(buckinghamshire.computed("package"), buckinghamshire.published(), strict=True)
        if row.whole_year
    }
    section = pack_of(council_, KIND, on=year(2016)).sections[0]
    titles = {line.measure.title: line.measure.key for line in lines(council_, on=year(2016))}
    found = {titles[row["measure"]]: row["rating"] for row in rows(section)}

    assert len(keys) == 7
    assert {key: found[key] for key in keys} == keys


def test_a_web_page_has_both_columns() -> None:
    made = council(CALLS, *QUARTERS, *TARGETS)
    said = words_of_html(html(pack_of(made, KIND)).decode("utf-8"))

    for text in ("Q4 rating", "Year’s rating", "Year’s target", "P: Q4 2017/18 beside 2017/18"):
        assert text in said


@settings(max_examples=20, deadline=None)
@given(
    kept=st.lists(
        st.tuples(
            st.sampled_from((Frequency.QUARTERLY, Frequency.YEARLY)),
            st.sampled_from(("50", "96", "100", None)),
        ),
        max_size=6,
    ),
    on=st.sampled_from((Q4, Y2017)),
)
def test_both_rows_of_the_counts_close(kept: list[Any], on: Any) -> None:
    held: list[Any] = []
    for at, (frequency, value) in enumerate(kept):
        held += [replace(CALLS, key=f"m{at}", frequency=frequency), target("100", Y2017, measure=f"m{at}")]
        if value:
            held.append(seen(value, Y2017, measure=f"m{at}"))
    found = [
        table
        for table in tables_in(section_of(council(*held), KIND, on=on).blocks)
        if table.columns[0].key != "ref"
    ]
    counts = [
        [int(text) for key, text in row.items() if key != "what"] for table in found for row in printed(table)
    ]

    assert all(sum(row[:-1]) == row[-1] for row in counts)
    assert [row[-1] for row in counts][-1:] == [len(kept)][: len(kept)]
