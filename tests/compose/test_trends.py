"""Trend charts: which kind, what is on them, and what never is."""

from datetime import date
from decimal import Decimal

import pytest

from quarterdeck.compose.charts import TrendChart, YearsChart
from quarterdeck.domain.measures import Accumulation, Break, Frequency, ValueKind, YearMadeBy
from quarterdeck.domain.observations import Quality
from quarterdeck.domain.periods import CALENDAR_YEAR, month, quarter, year
from tests.compose.editions import line
from tests.domain.made import Q1, Q2, Q3, Y2016, measure, seen, target

SNAPSHOT = measure(value_kind=ValueKind.PERCENT, accumulation=Accumulation.SNAPSHOT)
RUNNING = measure(accumulation=Accumulation.YEAR_TO_DATE)
Q1_2016, Q3_2016, Q4_2016 = (quarter(2016, number) for number in (1, 3, 4))


def test_missing_quarter_leaves_the_line_open() -> None:
    found = line(SNAPSHOT, target("80"), seen("70", Q3_2016), seen("75", Q1))
    assert found.trend is not None
    chart = found.trend.chart
    assert isinstance(chart, TrendChart)
    assert chart.labels == ("Q3", "Q4", "Q1")
    assert [point.value for point in chart.points] == [Decimal(70), None, Decimal(75)]
    assert chart.year_labels == ((0, "2016/17"), (2, "2017/18"))
    assert chart.alt.startswith(
        "Line chart of A measure, Q3 2016/17 to Q1 2017/18. From 70% to 75%; target 80%;"
    )
    assert chart.alt.endswith("no figure for one period.")


def test_target_steps_are_levels_of_their_own() -> None:
    found = line(
        SNAPSHOT, target("80", Y2016), target("85"), seen("70", Q3_2016), seen("72", Q4_2016), seen("75", Q1)
    )
    assert found.trend is not None
    assert isinstance(found.trend.chart, TrendChart)
    assert [(level.first, level.last, level.text) for level in found.trend.chart.targets] == [
        (0, 1, "80%"),
        (2, 2, "85%"),
    ]


def test_months_stand_for_the_quarters_they_end() -> None:
    monthly = measure(value_kind=ValueKind.PERCENT, frequency=Frequency.MONTHLY)
    found = line(
        monthly,
        target("80"),
        seen("70", month(2017, 3), reported_in=Q4_2016),
        seen("75", month(2017, 6), reported_in=Q1),
    )
    assert found.trend is not None
    assert [point.text for point in found.trend.chart.points] == ["70%", "75%"]  # type: ignore[union-attr]


def test_year_stands_for_its_last_quarter_only_where_it_is_the_same_thing() -> None:
    same = line(SNAPSHOT, target("80"), seen("70", Y2016), seen("75", Q1))
    assert same.trend is not None
    summed = line(measure(year_made_by=YearMadeBy.SUM), target("80", Q1), seen("300", Y2016), seen("75", Q1))
    assert summed.trend is None


def test_figures_that_add_up_have_a_line_a_year() -> None:
    found = line(
        RUNNING, target("25", Q1), target("50", Q2), target("75", Q3), seen("20", Q1_2016), seen("22", Q1)
    )
    assert found.trend is not None
    chart = found.trend.chart
    assert isinstance(chart, YearsChart)
    assert [(one.name, one.is_current) for one in chart.lines] == [
        ("2016/17: 20", False),
        ("2017/18: 22", True),
    ]
    assert [level.text for level in chart.targets] == ["25", "50", "75"]
    assert found.spark is not None
    assert found.spark.breaks == (4,)


def test_yearly_measure_has_a_line_of_years() -> None:
    yearly = measure(frequency=Frequency.YEARLY, calendar=CALENDAR_YEAR, value_kind=ValueKind.PERCENT)
    years = [year(begins, CALENDAR_YEAR) for begins in (2014, 2015, 2016)]
    found = line(yearly, *(seen(value, at) for value, at in zip(("60", "62", "65"), years, strict=True)))
    assert found.trend is not None
    assert isinstance(found.trend.chart, TrendChart)
    assert found.trend.chart.labels == ("2014", "2015", "2016")


def test_nothing_crosses_a_break() -> None:
    found = line(
        SNAPSHOT,
        target("80"),
        seen("70", Q4_2016),
        seen("75", Q1),
        breaks=(Break("m", Q1, "new rule from April"),),
    )
    assert found.trend is not None
    assert isinstance(found.trend.chart, TrendChart)
    assert [(one.place, one.words) for one in found.trend.chart.breaks] == [(1, "new rule from")]
    assert found.direction.word == "Not comparable"


@pytest.mark.parametrize("value", [None, "75"])
def test_no_chart_where_one_figure_would_do(value: str | None) -> None:
    found = line(SNAPSHOT, target("80"), seen(value, Q1))
    assert found.trend is None


def test_provisional_figure_is_marked() -> None:
    found = line(SNAPSHOT, seen("70", Q4_2016), seen("75", Q1, quality=Quality.PROVISIONAL))
    assert found.trend is not None
    assert [point.is_provisional for point in found.trend.chart.points] == [False, True]  # type: ignore[union-attr]
    assert found.now.note == "provisional"


def test_later_rounds_are_not_known_yet() -> None:
    found = line(SNAPSHOT, target("80"), seen("70", Q4_2016), seen("75", Q1), seen("99", Q2), on=Q1)
    assert found.trend is not None
    assert [point.text for point in found.trend.chart.points] == ["70%", "75%"]  # type: ignore[union-attr]


def test_a_restated_figure_is_drawn_as_it_stands_now() -> None:
    first = seen("70", Q4_2016, known_on=date(2017, 4, 20))
    now = seen("72", Q4_2016, known_on=date(2017, 7, 10), quality=Quality.REVISED)
    for order in ((first, now), (now, first)):
        found = line(SNAPSHOT, target("80"), *order, seen("75", Q1))
        assert found.trend is not None
        assert [point.text for point in found.trend.chart.points] == ["72%", "75%"]  # type: ignore[union-attr]


def test_a_year_before_a_break_has_no_line_beside_those_after_it() -> None:
    kept = (target("25", Q1), target("50", Q2), seen("20", Q1_2016), seen("22", Q1))
    found = line(RUNNING, *kept, breaks=(Break("m", Q1, "new counters"),))
    assert found.trend is not None
    chart = found.trend.chart
    assert isinstance(chart, YearsChart)
    assert [one.name for one in chart.lines] == ["2017/18: 22"]
