"""Scorecards by calendar: the columns of each, second values, parts under their parent, components."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.compose.calendar_layouts import Layout, layout_of
from quarterdeck.compose.pack import Narrative, Scorecard, Titled
from quarterdeck.compose.tables import TextCell
from quarterdeck.documents.csv import render as csv
from quarterdeck.documents.html import render as html
from quarterdeck.domain.council import Benchmark
from quarterdeck.domain.measures import Accumulation, Frequency, Measure, ValueKind
from quarterdeck.domain.observations import Quality, ReasonNone
from quarterdeck.domain.people import Commentary
from quarterdeck.domain.periods import ACADEMIC, CALENDAR_YEAR, year
from tests.compose.editions import council
from tests.compose.sections.year_cases import cells, pack_of, printed, section_of, tables_in
from tests.documents.readback import words_of_html
from tests.domain.made import Q1, Q2, Q3, Q4, Y2016, Y2017, seen, target

KIND = "scorecard tables"
PUPILS, PUPILS_BEFORE = year(2016, ACADEMIC), year(2015, ACADEMIC)
RESULTS = Measure(
    "r", "Results", ref="1", portfolio="P", frequency=Frequency.YEARLY, calendar=ACADEMIC, unit="%",
    value_kind=ValueKind.PERCENT,
)  # fmt: skip
CALLS = Measure("c", "Calls", ref="2", portfolio="P")
OF_RESULTS: tuple[Any, ...] = (
    RESULTS,
    target("70", PUPILS, measure="r"),
    seen("64", PUPILS_BEFORE, measure="r"),
    seen("68", PUPILS, measure="r", reported_in=Q4, quality=Quality.PROVISIONAL),
)
OF_CALLS: tuple[Any, ...] = (
    CALLS,
    target("40", Q4, measure="c"),
    *(
        seen(value, part, measure="c", second_value=Decimal(second), second_unit="%")
        for value, part, second in (("41", Q1, "24"), ("34", Q2, "21"), ("34", Q3, "20"), ("11", Q4, "7"))
    ),
)


@pytest.mark.parametrize(
    ("changes", "layout"),
    [
        ({}, Layout.QUARTERLY),
        ({"frequency": Frequency.MONTHLY}, Layout.QUARTERLY),
        ({"frequency": Frequency.YEARLY}, Layout.ANNUAL),
        ({"frequency": Frequency.YEARLY, "calendar": ACADEMIC}, Layout.ACADEMIC),
        ({"frequency": Frequency.TERMLY, "calendar": ACADEMIC}, Layout.ACADEMIC),
        ({"frequency": Frequency.YEARLY, "calendar": CALENDAR_YEAR}, Layout.CALENDAR),
        (
            {"frequency": Frequency.YEARLY, "accumulation": Accumulation.CALENDAR_TO_DATE},
            Layout.CALENDAR,
        ),
        ({"calendar": ACADEMIC}, Layout.QUARTERLY),
    ],
)
def test_each_measure_stands_in_the_table_of_its_calendar(changes: dict[str, Any], layout: Layout) -> None:
    assert layout_of(replace(CALLS, **changes)) is layout


def test_academic_results_have_columns_of_their_own() -> None:
    made = council(
        *OF_RESULTS,
        benchmarks=(
            Benchmark("r", "South East", PUPILS, Decimal(70)),
            Benchmark("r", "England", PUPILS_BEFORE, Decimal(66)),
        ),
        commentary=(Commentary("r", Q4, "Four points *more* than before."),),
    )
    (table,) = tables_in(section_of(made, KIND).blocks)

    assert [column.heading for column in table.columns] == [
        "Ref", "Measure", "Result 2015/16", "Others", "Target", "Result 2016/17", "Rating", "Direction",
        "What happened",
    ]  # fmt: skip
    assert printed(table) == [
        {
            "ref": "1",
            "measure": "Results",
            "year 1": "64%",
            "others": "South East 70%; England 66% (2015/16 academic year)",
            "target": "70%",
            "now": "68% [provisional]",
            "rating": "Amber",
            "direction": "Improving",
            "narrative": "Four points more than before.",
        }
    ]


def test_quarters_stand_side_by_side_with_their_second_values() -> None:
    (table,) = tables_in(section_of(council(*OF_CALLS), KIND).blocks)
    (row,) = printed(table)

    assert [row[f"quarter {at}"] for at in (1, 2, 3, 4)] == [
        "41 [(24%)]",
        "34 [(21%)]",
        "34 [(20%)]",
        "11 [(7%)]",
    ]
    assert row["rating"] == "Red"


def test_a_second_value_with_a_unit_says_it_once() -> None:
    rates = (seen("41", Q4, measure="c", second_value=Decimal("36.8"), second_unit="per 10,000 children"),)
    (table,) = tables_in(section_of(council(CALLS, *rates), KIND).blocks)
    (row,) = printed(table)

    assert row["measure"] == "Calls (in brackets: per 10,000 children)"
    assert row["quarter 4"] == "41 [(36.8)]"


def test_a_year_adds_the_whole_year_to_its_quarters() -> None:
    made = council(*OF_CALLS, target("100", Y2017, measure="c"))
    (table,) = tables_in(section_of(made, KIND, on=Y2017).blocks)
    (row,) = printed(table)

    assert (row["now"], row["target"], row["rating"]) == ("120", "100", "Green")
    assert row["quarter 1"] == "41 [(24%)]"


def test_years_have_up_to_three_before() -> None:
    yearly = replace(CALLS, frequency=Frequency.YEARLY)
    figures = [seen(str(at), year(at), measure="c") for at in (2014, 2015, 2016, 2017)]
    (table,) = tables_in(section_of(council(yearly, *figures), KIND).blocks)
    (row,) = printed(table)

    assert [row[key] for key in ("year 3", "year 2", "year 1", "now")] == ["2,014", "2,015", "2,016", "2,017"]
    assert [column.heading for column in table.columns[2:6]] == ["2014/15", "2015/16", "2016/17", "2017/18"]


def test_sub_projects_stand_under_their_parent_wherever_they_were_given() -> None:
    parts = [
        Measure(key, key, parent=parent, portfolio="P") for key, parent in (("d", "b"), ("b", "a"), ("a", ""))
    ]
    (table,) = tables_in(section_of(council(*parts), KIND).blocks)
    names = [cells(table, row)["measure"] for row in table.rows]

    assert [(cell.text, cell.level) for cell in names if isinstance(cell, TextCell)] == [
        ("a", 0),
        ("b", 1),
        ("d", 2),
    ]


def test_components_are_lines_under_the_figure_without_a_rating() -> None:
    share = replace(CALLS, value_kind=ValueKind.PERCENT)
    hidden = seen(None, Q4, measure="c", component="Writing", reason_none=ReasonNone.SUPPRESSED)
    parts = (
        seen("58", Q4, measure="c", component="Reading"),
        seen("61", Q4, measure="c", component="Maths"),
    )
    pack = pack_of(council(share, seen("60", Q4, measure="c"), *parts, hidden), KIND)
    rows = printed(tables_in(pack.sections[0].blocks)[0])

    assert [(row["measure"], row["quarter 4"], row["rating"]) for row in rows] == [
        ("Calls", "60%", "Not rated"),
        ("Reading", "58%", ""),
        ("Maths", "61%", ""),
        ("Writing", "– [suppressed]", ""),
    ]
    assert [part.name for part in pack.lines[0].components] == ["Reading", "Maths", "Writing"]
    assert csv(pack).decode("utf-8-sig").count(",component,Q4 2017/18,") == 3


@pytest.mark.parametrize(("groups", "found"), [("outcome", ["One", "Two"]), ("group", ["g"]), ("none", [""])])
def test_headings_inside_a_table(groups: str, found: list[str]) -> None:
    two = [
        Measure(key, key, portfolio="P", group="g", outcomes=(outcome,))
        for key, outcome in (("a", "One"), ("b", "Two"))
    ]
    (table,) = tables_in(section_of(council(*two), KIND, options=f"groups={groups}").blocks)

    assert [group.heading for group in table.groups] == found


def test_all_in_one_kind_of_table_where_the_template_says_so() -> None:
    made = council(*OF_CALLS, *OF_RESULTS)

    assert len(pack_of(made, KIND).sections) == 2
    assert len(pack_of(made, KIND, options="columns=quarterly").sections) == 1


def test_marks_are_explained_where_they_stand_and_only_those() -> None:
    (card,) = [
        block for block in section_of(council(*OF_RESULTS), KIND).blocks if isinstance(block, Scorecard)
    ]

    assert card.key == "Provisional: the figure may still change."


def test_a_web_page_says_what_the_table_says() -> None:
    said = words_of_html(html(pack_of(council(*OF_CALLS, *OF_RESULTS), KIND)).decode("utf-8"))

    for text in ("Result 2015/16", "(24%)", "P: quarterly measures", "P: results of the academic year"):
        assert text in said


@settings(max_examples=15, deadline=None)
@given(
    kept=st.lists(
        st.tuples(
            st.sampled_from(list(Frequency)),
            st.sampled_from((ACADEMIC, CALENDAR_YEAR, Y2017.calendar)),
            st.sampled_from(list(Accumulation)),
            st.sampled_from(("", "m0", "m1", "m2")),
            st.booleans(),
        ),
        max_size=6,
    ),
    on=st.sampled_from((Q1, Q4, Y2016, Y2017)),
)
def test_every_line_stands_once_whatever_its_calendar(kept: list[Any], on: Any) -> None:
    held: list[Any] = []
    for at, (frequency, calendar, accumulation, parent, has_figure) in enumerate(kept):
        held.append(
            Measure(
                f"m{at}",
                f"M{at}",
                frequency=frequency,
                calendar=calendar,
                accumulation=accumulation,
                parent=parent,
            )
        )
        if has_figure:
            held.append(seen("5", on, measure=f"m{at}"))
    made = pack_of(council(*held), KIND, on=on)
    names = [
        row["measure"]
        for section in made.sections
        for table in tables_in(section.blocks)
        for row in printed(table)
    ]

    assert sorted(names) == sorted(f"M{at}" for at in range(len(kept)))


def written(made: Any) -> list[Narrative]:
    blocks = [block for section in pack_of(made, KIND).sections for block in section.blocks]
    return [
        one
        for block in blocks
        if isinstance(block, Titled)
        for one in block.blocks
        if isinstance(one, Narrative)
    ]


def test_what_was_written_stands_below_a_table_without_a_column_for_it() -> None:
    made = council(*OF_CALLS, commentary=(Commentary("c", Q4, "Fewer calls.\nMore visits."),))

    assert written(made) == [Narrative(("Fewer calls.", "More visits."), lead="2 Calls:")]


def test_a_text_of_two_thousand_words_is_begun_in_its_cell_and_whole_below() -> None:
    text = "It went well this year. " * 400
    made = council(*OF_RESULTS, commentary=(Commentary("r", Q4, text),))
    (row,) = printed(tables_in(section_of(made, KIND).blocks)[0])

    assert row["narrative"].endswith("year.")
    assert len(row["narrative"]) <= 420
    assert [one.texts for one in written(made)] == [(text.strip(),)]


def test_the_councils_own_words_stand_once_before_all() -> None:
    made = council(*OF_CALLS, *OF_RESULTS)
    pack = pack_of(made, KIND, title="Annex B", text="Read this first.")

    assert [section.title for section in pack.sections] == [
        "Annex B: P: quarterly measures",
        "Annex B: P: results of the academic year",
    ]
    assert ["Read this first." in str(section.blocks) for section in pack.sections] == [True, False]
