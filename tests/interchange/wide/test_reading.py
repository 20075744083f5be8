"""The wide sheet alone makes a council."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from quarterdeck.domain.measures import Accumulation, Frequency, MeasureKind, Polarity, ValueKind
from quarterdeck.domain.observations import Basis, Observation, Quality, ReasonNone
from quarterdeck.domain.people import CommentaryKind, Outlook
from quarterdeck.domain.periods import ACADEMIC, CALENDAR_YEAR, Period, month, quarter, year
from quarterdeck.domain.plan import UnitKind
from quarterdeck.domain.targets import ToleranceApplies
from quarterdeck.interchange.read import WIDE as WIDE_KIND
from quarterdeck.interchange.read import Reading, read_council
from tests.interchange.made import Q1, WIDE, Rows, csv_file, with_cell, workbook

NEXT_Q1 = quarter(2018, 1)


def read(tmp_path: Path, rows: Rows, *, period: Period | None = Q1, **sheets: Rows) -> Reading:
    return read_council(workbook(tmp_path / "scorecard.xlsx", {"Scorecard": rows, **sheets}), period=period)


def one(tmp_path: Path, **cells: Any) -> Reading:
    """Read a sheet of one measure with these cells; underscores in headings are spaces."""
    named = {
        "Measure": "Roads",
        "Target": "5",
        "Q1": "4",
        **{k.replace("_", " "): v for k, v in cells.items()},
    }
    reading = read(tmp_path, (list(named), list(named.values())))
    assert reading.problems == ()
    return reading


def figure(reading: Reading, period: Period | None = None) -> Observation:
    seen = [each for each in reading.council.observations if period is None or each.period == period]
    assert len(seen) == 1
    return seen[0]


def test_the_sheet_alone_makes_a_council(tmp_path: Path) -> None:
    reading = read(tmp_path, WIDE)

    assert (reading.kind, reading.problems) == (WIDE_KIND, ())
    assert [measure.key for measure in reading.council.measures] == ["transport-1", "leisure-2"]
    assert [(unit.code, unit.name) for unit in reading.council.units] == [
        ("transport", "Transport"),
        ("leisure", "Leisure"),
    ]
    roads, visitors = reading.council.measures
    assert (roads.polarity, roads.value_kind, roads.unit, roads.decimals) == (
        Polarity.LOW,
        ValueKind.PERCENT,
        "%",
        1,
    )
    assert (visitors.accumulation, visitors.value_kind) == (Accumulation.YEAR_TO_DATE, ValueKind.NUMBER)
    assert reading.council.rounds[0].period == Q1
    assert [each.text for each in reading.council.commentary] == ["Done."]


def test_csv_reads_as_the_workbook_does(tmp_path: Path) -> None:
    sheet = read(tmp_path, WIDE).council
    text = read_council(csv_file(tmp_path / "scorecard.csv", WIDE), period=Q1).council

    assert text.measures == sheet.measures
    assert text.targets == sheet.targets
    assert [each.value for each in text.observations] == [each.value for each in sheet.observations]


def test_title_rows_above_the_headings_name_council_quarter_and_source(tmp_path: Path) -> None:
    titles = (
        ("Exampleshire County Council scorecard",),
        ("Quarter", "Q1 2017/18"),
        ("Source: the example",),
        (),
    )
    reading = read(tmp_path, (*titles, *WIDE), period=None)

    assert reading.problems == ()
    authority = reading.council.authority
    assert (authority.name, authority.source) == ("Exampleshire County Council", "the example")
    assert reading.council.rounds[0].period == Q1


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("Last years outturn 2016/2017", year(2016)),
        ("Last year", year(2016)),
        ("Previous year", year(2016)),
        ("2016/17 outturn", year(2016)),
        ("Mar 2017", month(2017, 3)),
        ("2016 calendar year", year(2016, CALENDAR_YEAR)),
        ("Q1 last year", quarter(2016, 1)),
        ("Same quarter last year", quarter(2016, 1)),
        ("Q1 2016/17", quarter(2016, 1)),
        ("Q2", quarter(2017, 2)),
        ("Quarter 2 actual", quarter(2017, 2)),
        ("Q2 (Jul-Sep)", quarter(2017, 2)),
        ("Apr to Jun", quarter(2017, 1)),
        ("Jan - Mar", quarter(2017, 4)),
        ("May", month(2017, 5)),
        ("Feb", month(2018, 2)),
    ],
)
def test_headings_of_figures_name_a_period(tmp_path: Path, heading: str, period: Period) -> None:
    reading = read(tmp_path, (("Measure", "Target", heading), ("Roads", "5", "4")))

    assert reading.problems == ()
    assert [each.value for each in reading.council.observations if each.period == period] == [Decimal(4)]


def test_the_round_gives_the_quarters_their_year(tmp_path: Path) -> None:
    reading = read(tmp_path, WIDE, period=NEXT_Q1)

    assert {each.period for each in reading.council.observations if each.measure == "transport-1"} == {
        NEXT_Q1,
        year(2017),
    }


@pytest.mark.parametrize(
    ("own", "ours"),
    [
        ("Performance indicator", "measure"),
        ("PI", "measure"),
        ("Cabinet Member", "portfolio"),
        ("Polarity", "good to be"),
        ("RAG status", "rating"),
        ("Narrative", "commentary"),
        ("Latest position", "commentary"),
        ("ANNUAL TARGET", "target"),
        ("Benchmarking", "benchmarks"),
    ],
)
def test_officers_own_headings_are_known(tmp_path: Path, own: str, ours: str) -> None:
    named = {
        "measure": "Roads",
        "portfolio": "Transport",
        "good to be": "Low",
        "target": "5",
        "rating": "Green",
    }
    named |= {"commentary": "Done.", "benchmarks": "4 (England 2016/17)", "Q1": "4"}
    plain = read(tmp_path, (list(named), list(named.values())))
    renamed = read(tmp_path, ([own if name == ours else name for name in named], list(named.values())))

    assert renamed.problems == ()
    assert renamed.council == plain.council


def test_mapping_sheet_explains_a_heading_or_leaves_it_out(tmp_path: Path) -> None:
    rows = [
        [*cells, *more]
        for cells, more in zip(WIDE, (("How are we doing?", "Extra"), ("Well.", "x"), ("", "y")), strict=True)
    ]
    mapping = (("heading", "column"), ("How are we doing?", "action"), ("Extra", "ignore"))
    reading = read(tmp_path, rows, mapping=mapping)

    assert reading.problems == ()
    assert [each.text for each in reading.council.actions] == ["Well."]


def test_a_sheet_for_each_portfolio(tmp_path: Path) -> None:
    rows = (("Measure", "Target", "Q1"), ("Roads", "5", "4"))
    path = workbook(tmp_path / "scorecard.xlsx", {"Transport": rows, "Leisure": rows})

    reading = read_council(path, period=Q1)

    assert reading.problems == ()
    assert [measure.key for measure in reading.council.measures] == ["transport-roads", "leisure-roads"]


def test_rows_of_one_cell_are_headings_and_the_heading_row_may_come_again(tmp_path: Path) -> None:
    head = ("Measure", "Target", "Q1")
    rows = (
        head,
        ("Portfolio: Transport",),
        ("Quality",),
        ("Roads", "5", "4"),
        head,
        ("Footways", "5", "4"),
        ("Portfolio: Leisure",),
        ("Visitors", "5", "4"),
    )
    reading = read(tmp_path, rows)

    assert reading.problems == ()
    assert [(each.portfolio, each.group, each.title) for each in reading.council.measures] == [
        ("transport", "Quality", "Roads"),
        ("transport", "Quality", "Footways"),
        ("leisure", "", "Visitors"),
    ]


def test_empty_portfolio_cells_repeat_the_one_above(tmp_path: Path) -> None:
    rows = (
        ("Portfolio", "Measure", "Q1"),
        ("Transport", "Roads", "4"),
        ("", "Footways", "3"),
        ("Leisure", "Visitors", "2"),
    )

    assert [each.portfolio for each in read(tmp_path, rows).council.measures] == [
        "transport",
        "transport",
        "leisure",
    ]


def test_references_may_repeat_where_titles_differ(tmp_path: Path) -> None:
    rows = (("Ref", "Measure", "Q1"), ("65", "Roads", "4"), ("65", "Footways", "3"))
    reading = read(tmp_path, rows)

    assert reading.problems == ()
    assert [each.key for each in reading.council.measures] == ["65-roads", "65-footways"]


def test_parents_are_found_by_reference_title_or_key(tmp_path: Path) -> None:
    rows = (
        ("key", "Ref", "Measure", "Portfolio", "Parent", "Kind", "Q1"),
        ("cong", "4", "Congestion", "Transport", "", "", "4"),
        ("", "", "A355", "Transport", "4", "project", "4"),
        ("", "", "A4", "Transport", "Congestion", "project", "4"),
        ("", "", "Bus", "Leisure", "cong", "", "4"),
        ("", "", "Lost", "Leisure", "99", "", "4"),
    )
    reading = read(tmp_path, rows)

    assert [each.parent for each in reading.council.measures] == ["", "cong", "cong", "cong", ""]
    assert reading.council.measures[1].kind is MeasureKind.PROJECT
    assert [str(problem) for problem in reading.problems] == [
        "scorecard.xlsx, sheet Scorecard, cell E6: found '99', expected the ref or title of another measure"
    ]


# -- figures


def test_arrears_are_of_the_quarter_before_and_shown_in_the_round(tmp_path: Path) -> None:
    text = "262 This result is for Q4 as the data runs one quarter behind."
    target = "380 This target is for 2016/17 as the results run one quarter behind. "
    target += "The new target for 2017/18 will be 272"
    reading = one(tmp_path, Q1=text, Target=target)

    found = figure(reading)
    assert (found.period, found.reported_in, found.value) == (quarter(2016, 4), Q1, Decimal(262))
    assert reading.council.measures[0].lag == 1
    assert {each.period: each.value for each in reading.council.targets} == {
        year(2016): Decimal(380),
        year(2017): Decimal(272),
    }


def test_provisional_is_not_arrears(tmp_path: Path) -> None:
    found = figure(one(tmp_path, Q1="77% (provisional)"))

    assert (found.period, found.quality, found.reported_in) == (Q1, Quality.PROVISIONAL, None)


def test_month_only_is_of_the_last_month(tmp_path: Path) -> None:
    reading = one(tmp_path, Data_period="Month only (not quarterly data)")

    assert (figure(reading).period, figure(reading).reported_in) == (month(2017, 6), Q1)
    assert reading.council.measures[0].frequency is Frequency.MONTHLY


def test_monthly_in_a_quarter_is_the_quarters(tmp_path: Path) -> None:
    assert figure(one(tmp_path, Data_period="Monthly")).period == Q1


def test_yearly_figure_is_of_the_year_whatever_quarter_shows_it(tmp_path: Path) -> None:
    found = figure(one(tmp_path, Data_period="Annual measure"))

    assert (found.period, found.reported_in, found.basis) == (year(2017), Q1, Basis.WHOLE_YEAR)


def test_last_year_may_have_a_period_of_its_own(tmp_path: Path) -> None:
    reading = one(tmp_path, Last_year="30%", Last_year_period="Mar 2017")

    assert figure(reading, month(2017, 3)).value == Decimal(30)


def test_year_columns_are_shown_in_the_round_and_carry_the_target(tmp_path: Path) -> None:
    rows = (
        ("Measure", "Data period", "Target", "2015", "2016", "2017", "Q1"),
        ("Phonics", "Annual outturn only", "83%", "77%", "81%", "data not available", ""),
        ("Exams", "Annual outturn only, academic year", "57%", "", "56%", "", ""),
    )
    reading = read(tmp_path, rows)

    assert reading.problems == ()
    latest = [each for each in reading.council.observations if each.round == Q1]
    assert [(each.period, each.reason_none) for each in latest] == [
        (year(2017, CALENDAR_YEAR), ReasonNone.NO_DATA),
        (year(2016, ACADEMIC), ReasonNone.NOT_RETURNED),
    ]
    assert [each.period for each in reading.council.targets] == [
        year(2017, CALENDAR_YEAR),
        year(2016, ACADEMIC),
    ]


def test_cells_of_a_row_say_when_a_figure_is_due(tmp_path: Path) -> None:
    reading = one(
        tmp_path, Data_period="Annual measure", Q1="Not available", Q2="Not available", Q3="Due Nov"
    )
    first, second, third = reading.council.observations

    assert reading.council.measures[0].due_quarters == (3,)
    assert (first.reason_none, first.due, first.printed) == (
        ReasonNone.NOT_DUE,
        quarter(2017, 3),
        "Not available",
    )
    assert second.due == quarter(2017, 3)
    assert third.due == month(2017, 11)


def test_not_applicable_is_not_due_where_the_data_period_says_so(tmp_path: Path) -> None:
    found = figure(one(tmp_path, Q1="N/A", Data_period="Year to date (data only available every 6 months)"))

    assert (found.reason_none, found.due) == (ReasonNone.NOT_DUE, quarter(2017, 2))


def test_empty_cell_of_the_round_is_not_returned_or_not_due(tmp_path: Path) -> None:
    assert figure(one(tmp_path, Q1="")).reason_none is ReasonNone.NOT_RETURNED
    later = figure(one(tmp_path, Q1="", Data_period="Annual measure, due Q4"))
    assert (later.reason_none, later.due) == (ReasonNone.NOT_DUE, quarter(2017, 4))


def test_new_definition_breaks_the_series_and_a_new_measure_is_new(tmp_path: Path) -> None:
    broken = one(tmp_path, Last_year="New Definition").council
    new = one(tmp_path, Last_year="not available (new indicator)").council

    assert [(each.period, each.reason) for each in broken.breaks] == [(year(2017), "new definition")]
    assert (new.breaks, new.measures[0].added) == ((), Q1)


def test_numbers_of_excel_keep_percent_and_decimals(tmp_path: Path) -> None:
    reading = one(tmp_path, Target=(0.9, "0.0%"), Q1=(0.886, "0.0%"))
    measure = reading.council.measures[0]

    assert (figure(reading).value, measure.value_kind, measure.decimals) == (
        Decimal("88.6"),
        ValueKind.PERCENT,
        1,
    )


def test_decimals_are_those_shown_not_those_stored(tmp_path: Path) -> None:
    reading = one(tmp_path, Target="90%", Q1=(0.88649, "0%"))

    assert (figure(reading).value, reading.council.measures[0].decimals) == (Decimal("88.649"), 0)


def test_money_is_in_pounds_and_printed_in_its_scale(tmp_path: Path) -> None:
    reading = one(tmp_path, Target="Breakeven", Good_to_be="Breakeven", Q1="£2.857m underspend")
    measure = reading.council.measures[0]

    assert figure(reading).value == Decimal(-2_857_000)
    assert (measure.value_kind, measure.scale, measure.decimals) == (ValueKind.MONEY, 1_000_000, 3)
    assert (measure.polarity, reading.council.targets[0].value) == (Polarity.BREAKEVEN, Decimal(0))


def test_status_measures_hold_words(tmp_path: Path) -> None:
    reading = one(tmp_path, Target="Green", Good_to_be="Green", Q1="Amber")

    assert (figure(reading).text_value, figure(reading).value) == ("Amber", None)
    assert reading.council.targets[0].status == "Green"
    assert reading.council.measures[0].value_kind is ValueKind.COLOUR


@pytest.mark.parametrize(
    ("unit", "kind", "text"),
    [
        ("percent", ValueKind.PERCENT, "%"),
        ("percentage points", ValueKind.POINTS, "percentage points"),
        ("GBP", ValueKind.MONEY, "£"),
        ("rate per 100,000", ValueKind.RATE, "per 100,000"),
        ("score", ValueKind.SCORE, ""),
        ("number", ValueKind.NUMBER, ""),
        ("days", ValueKind.DURATION, "days"),
        ("visits", ValueKind.NUMBER, "visits"),
    ],
)
def test_unit_says_what_a_value_is(tmp_path: Path, unit: str, kind: ValueKind, text: str) -> None:
    measure = one(tmp_path, Unit=unit).council.measures[0]

    assert (measure.value_kind, measure.unit) == (kind, text)


# -- other columns


def test_wrong_printed_polarity_is_corrected_with_its_reason(tmp_path: Path) -> None:
    reading = one(tmp_path, Good_to_be="Low", Rated_as="High", Correction_reason="the target is 100%")
    measure = reading.council.measures[0]

    assert (measure.polarity, measure.rated_as) == (Polarity.HIGH, None)
    assert (measure.printed_polarity, measure.correction_reason) == ("Low", "the target is 100%")


def test_neutral_measures_may_say_as_what_they_are_judged(tmp_path: Path) -> None:
    measure = one(tmp_path, Good_to_be="Neutral", Rated_as="High").council.measures[0]

    assert (measure.polarity, measure.rated_as) == (Polarity.NEUTRAL, Polarity.HIGH)


def test_polarity_in_the_title_is_read_where_no_column_says_it(tmp_path: Path) -> None:
    measure = one(tmp_path, Measure="Days lost (Lower is better)").council.measures[0]

    assert measure.polarity is Polarity.LOW


@pytest.mark.parametrize(
    ("cell", "tolerance", "applies"),
    [
        ("5%", "5", ToleranceApplies.ALWAYS),
        ("5 points", "5", ToleranceApplies.ALWAYS),
        ("20% at year end", "20", ToleranceApplies.YEAR_END),
    ],
)
def test_tolerance_column(tmp_path: Path, cell: str, tolerance: str, applies: ToleranceApplies) -> None:
    (target,) = one(tmp_path, Target="100%", Q1="90%", Tolerance=cell).council.targets

    assert (target.tolerance, target.tolerance_applies) == (Decimal(tolerance), applies)


def test_quarterly_targets_may_have_columns(tmp_path: Path) -> None:
    reading = one(tmp_path, Q1_target="1", Q2_target="2")

    assert {each.period: each.value for each in reading.council.targets} == {
        year(2017): Decimal(5),
        quarter(2017, 1): Decimal(1),
        quarter(2017, 2): Decimal(2),
    }


def test_rating_outlook_forecast_benchmarks_and_actions(tmp_path: Path) -> None:
    council = one(
        tmp_path,
        RAG="\u0391mber",
        Outlook="up",
        Forecast="4.5",
        Benchmarks="4 (England 2016/17)",
        Action="Resurface",
        Action_due="30 September 2017",
        Action_owner="Head of Highways",
        Owner="Director",
        Data_provider="Analyst",
    ).council

    (judged,) = council.judgements
    assert (judged.rating, judged.outlook, judged.period) == ("Amber", Outlook.POSITIVE, Q1)
    assert council.observations[0].forecast == Decimal("4.5")
    assert (council.benchmarks[0].comparator, council.benchmarks[0].period) == ("England", year(2016))
    assert (council.actions[0].text, str(council.actions[0].due)) == ("Resurface", "2017-09-30")
    assert (council.measures[0].accountable, council.measures[0].data_provider) == ("Director", "Analyst")


def test_benchmark_text_that_is_no_figure_is_kept_as_text(tmp_path: Path) -> None:
    council = one(tmp_path, Benchmarks="Local measure, benchmarking not available").council

    assert council.benchmarks == ()
    assert [(each.kind, each.text) for each in council.commentary] == [
        (CommentaryKind.BENCHMARKING, "Local measure, benchmarking not available")
    ]


def test_priorities_stand_above_outcomes_and_directorates_beside_portfolios(tmp_path: Path) -> None:
    council = one(
        tmp_path, Priority="Thriving", Outcome="Good roads", Directorate="Place", Portfolio="Transport"
    ).council

    assert [(node.code, node.level, node.parent) for node in council.plan] == [
        ("thriving", "priority", ""),
        ("good-roads", "outcome", "thriving"),
    ]
    assert [unit.kind for unit in council.units] == [UnitKind.PORTFOLIO, UnitKind.DIRECTORATE]
    assert council.measures[0].outcomes == ("good-roads",)


def test_lookalike_letters_are_read_and_reported(tmp_path: Path) -> None:
    reading = one(tmp_path, Last_year="\u039d/\u0391")

    assert "the letters '\u039d\u0391' are Greek or Cyrillic; read as 'N/A'" in reading.notes[-1]
    assert figure(reading, year(2016)).reason_none is ReasonNone.NOT_APPLICABLE


def test_other_sheets_of_the_package_stand_beside_it(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        WIDE,
        authority=(("name", "rate on"), ("Exampleshire", "stored")),
        theme=(("brand",), ("#102030",)),
    )

    assert reading.problems == ()
    assert (reading.council.authority.name, reading.council.authority.rate_on) == ("Exampleshire", "stored")
    assert reading.council.theme.brand == "#102030"


def test_hidden_sheet_is_not_read_and_that_is_said(tmp_path: Path) -> None:
    path = workbook(tmp_path / "scorecard.xlsx", {"Scorecard": WIDE, "Old": WIDE}, hidden=["Old"])

    reading = read_council(path, period=Q1)

    assert len(reading.council.measures) == 2
    assert (
        "scorecard.xlsx: the hidden sheet 'Old' was not read; unhide it to include its measures"
        in reading.notes
    )


def test_any_unicode_in_a_text_is_kept(tmp_path: Path) -> None:
    text = "Ffyrdd \u2066a\u2069 دَرب 道路 \U0001f6e3 e\u0301"
    reading = read(tmp_path, with_cell(WIDE, 2, "Commentary", text))

    assert reading.council.commentary[0].text == text


def test_repeated_reading_is_the_same(tmp_path: Path) -> None:
    assert read(tmp_path, WIDE) == read(tmp_path, WIDE)
