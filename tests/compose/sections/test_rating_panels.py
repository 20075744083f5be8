"""Rating panels: every rated measure once, worst rating first, with a trend as long as asked for."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.compose.charts import TrendChart, YearsChart
from quarterdeck.compose.pack import Panels, Titled
from quarterdeck.documents import html
from quarterdeck.domain.measures import Accumulation, Break, Frequency
from quarterdeck.domain.people import ImprovementAction
from quarterdeck.domain.periods import ACADEMIC, month, quarter, term, year
from tests.compose.editions import council as council_of
from tests.compose.sections.portfolios import VALUES, blocks, council, one, pack, panel_keys
from tests.documents.readback import words_of_html
from tests.domain.made import Q1, measure, seen, target

KIND = "rating panels"
KEYS = tuple("abcdefgh")
SEVERITY = {"red": 3, "amber": 2, "green": 1, "not-rated": 0}
PARTS = st.lists(
    st.tuples(st.sampled_from(sorted(VALUES)), st.booleans(), st.sampled_from(("roads", "homes"))),
    min_size=1,
    max_size=len(KEYS),
)


@settings(max_examples=40, deadline=None)
@given(PARTS, st.sampled_from(("portfolio", "plan", "none")), st.sampled_from(("no", "yes")))
def test_every_rated_measure_has_one_panel(
    parts: list[tuple[str, bool, str]], group: str, unrated: str
) -> None:
    made = [
        one(key, rating, counted=None if is_counted else False, portfolio=portfolio)
        for key, (rating, is_counted, portfolio) in zip(KEYS, parts, strict=False)
    ]
    found = pack(council(*made), KIND, options=f"group={group}; not rated={unrated}")
    wanted = [key for key, part in zip(KEYS, parts, strict=False) if unrated == "yes" or part[0] != "none"]
    assert sorted(panel_keys(found)) == sorted(wanted)
    for section in found.sections:
        panels = [block for block in blocks(section) if isinstance(block, Panels)]
        ranks = [SEVERITY[line.mark.name] for block in panels for line in block.lines]
        assert ranks == sorted(ranks, reverse=True)


def test_headings_name_the_rating_and_how_many() -> None:
    parts = (one("a", "green"), one("b", "red"), one("c", "none"), one("d", "red", portfolio="homes"))
    roads, homes = pack(council(*parts), KIND).sections
    assert [block.title for block in blocks(roads) if isinstance(block, Titled)] == ["Red: 1", "Green: 1"]
    assert roads.blocks[-1].paragraphs == ("One measure without a rating has no panel here.",)  # type: ignore[union-attr]
    assert (roads.title, homes.title) == ("Roads: measures in full", "Homes: measures in full")


@pytest.mark.parametrize(
    ("group", "titles"),
    [
        ("plan", ["Getting about: measures in full", "Homes are warm: measures in full"]),
        ("none", ["Measures by rating"]),
    ],
)
def test_parts_are_results_of_the_plan_or_none(group: str, titles: list[str]) -> None:
    parts = (one("a", "green"), one("b", "red", portfolio="homes", outcomes=("warm",)))
    found = pack(council(*parts), KIND, options=f"group={group}")
    assert [section.title for section in found.sections] == titles


def test_without_a_rated_measure_there_is_nothing_to_show() -> None:
    (section,) = pack(council(one("a", "none")), KIND).sections
    assert [type(block).__name__ for block in section.blocks] == ["Prose"]


def chart_of(made: object, *held: object, options: str = "", **kept: object) -> TrendChart | YearsChart:
    found = pack(council_of(made, *held, **kept), KIND, options=f"not rated=yes; {options}")  # type: ignore[arg-type]
    (panels,) = (block for block in blocks(found.sections[0]) if isinstance(block, Panels))
    assert panels.lines[0].trend is not None
    chart = panels.lines[0].trend.chart
    assert isinstance(chart, TrendChart | YearsChart)
    return chart


QUARTERS = [quarter(2014 + at // 4, at % 4 + 1) for at in range(13)]  # Q1 2014/15 to Q1 2017/18


@pytest.mark.parametrize(
    ("periods", "count"), [("", 8), ("periods=4", 4), ("periods=8", 8), ("periods=12", 12)]
)
def test_trends_go_back_as_far_as_asked_for(periods: str, count: int) -> None:
    held = [seen(str(at + 1), period) for at, period in enumerate(QUARTERS)]
    chart = chart_of(measure(), target("20"), *held, options=periods)
    assert isinstance(chart, TrendChart)
    assert [point.value for point in chart.points] == [Decimal(at) for at in range(14 - count, 14)]


def test_targets_are_steps_along_the_quarters() -> None:
    held = [seen(str(at + 1), period) for at, period in enumerate(QUARTERS)]
    goals = [target(str(10 + at), year(2014 + at)) for at in range(4)]
    chart = chart_of(measure(accumulation=Accumulation.SNAPSHOT), *goals, *held, options="periods=12")
    assert [(level.first, level.last, level.text) for level in chart.targets] == [
        (0, 2, "10"), (3, 6, "11"), (7, 10, "12"), (11, 11, "13"),
    ]  # fmt: skip


def test_months_are_months_where_most_are_held() -> None:
    months = [month(2016 + (at + 6) // 12, (at + 6) % 12 + 1) for at in range(12)]  # July 2016 to June 2017
    held = [seen(str(at), period) for at, period in enumerate(months)]
    chart = chart_of(measure(frequency=Frequency.MONTHLY), *held, options="periods=4")
    assert chart.labels == ("Mar", "Apr", "May", "Jun")
    sparse = [one_ for one_, period in zip(held, months, strict=True) if period.last.month % 3 == 0]
    chart = chart_of(measure(frequency=Frequency.MONTHLY), *sparse, options="periods=4")
    assert chart.labels == ("Q2", "Q3", "Q4", "Q1")


def test_terms_are_those_that_are_held() -> None:
    terms = [
        term("Autumn", date(2016, 9, 5), date(2016, 12, 20)),
        term("Spring", date(2017, 1, 4), date(2017, 3, 31)),
        term("Summer", date(2017, 4, 18), date(2017, 6, 30)),
    ]
    held = [seen(str(at), period) for at, period in enumerate(terms)]
    made = measure(frequency=Frequency.TERMLY, calendar=ACADEMIC)
    chart = chart_of(made, *held, options="periods=4")
    assert chart.labels == ("Autumn", "Spring", "Summer")


def test_years_are_years_of_their_own_calendar() -> None:
    held = [seen(str(at), year(2010 + at, ACADEMIC), reported_in=Q1) for at in range(6)]
    made = measure(frequency=Frequency.YEARLY, calendar=ACADEMIC)
    chart = chart_of(made, *held, options="periods=4")
    assert chart.labels == ("2012/13", "2013/14", "2014/15", "2015/16")


def test_figures_that_add_up_have_a_line_for_each_year_asked_for() -> None:
    held = [seen(str(at + 1), period) for at, period in enumerate(QUARTERS)]
    made = measure(accumulation=Accumulation.YEAR_TO_DATE)
    for periods, lines in (("4", 1), ("8", 2), ("12", 3)):
        chart = chart_of(
            made, target("5", Q1), target("9", quarter(2017, 2)), *held, options=f"periods={periods}"
        )
        assert isinstance(chart, YearsChart)
        assert len(chart.lines) == lines


def test_breaks_stand_between_months_too() -> None:
    months = [month(2017, number) for number in (1, 2, 3, 4, 5, 6)]
    held = [seen("5", period) for period in months]
    broken = (Break("m", month(2017, 4), "new definition"),)
    chart = chart_of(measure(frequency=Frequency.MONTHLY), *held, breaks=broken)
    assert [(mark.place, mark.words) for mark in chart.breaks] == [(3, "new definition")]  # type: ignore[union-attr]


def test_they_are_read_back_from_the_web_page() -> None:
    page = words_of_html(html.render(pack(council(one("a", "red"), one("b", "amber")), KIND)).decode("utf-8"))
    for words in (
        "Roads: measures in full",
        "Red: 1",
        "Amber: 1",
        "Measure a",
        "well short of the Q1 target",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (ImprovementAction("a", "Hire a crew."), "Hire a crew."),
        (
            ImprovementAction(
                "a", "Hire a crew", owner="Head of roads", due=date(2017, 9, 30), state="under way"
            ),
            "Hire a crew (Head of roads). By 30 September 2017. Under way.",
        ),
        (
            ImprovementAction(
                "a", "Hire", due=date(2017, 9, 30), revised_due=date(2018, 1, 5), back_on_target_by="Q4"
            ),
            "Hire. By 5 January 2018. Back on target by Q4.",
        ),
    ],
)
def test_actions_say_owner_day_and_state(action: ImprovementAction, said: str) -> None:
    made = replace(council(one("a", "red")), actions=(action,))
    (panels,) = (block for block in blocks(pack(made, KIND).sections[0]) if isinstance(block, Panels))
    assert panels.lines[0].actions == (said,)
