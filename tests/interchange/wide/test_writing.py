"""The wide sheet written: what it holds reads back the same, what it cannot hold is said."""

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from quarterdeck.domain.council import Authority, Benchmark, Council
from quarterdeck.domain.measures import Measure, Polarity, ValueKind
from quarterdeck.domain.observations import Observation, Quality, ReasonNone
from quarterdeck.domain.people import (
    Commentary,
    CommentaryKind,
    ImprovementAction,
    Judgement,
    Outlook,
    Request,
)
from quarterdeck.domain.periods import CALENDAR_YEAR, Period, month, quarter, year
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from quarterdeck.domain.targets import Comparator, Target, TargetKind, ToleranceApplies
from quarterdeck.interchange.convert import write_package, write_wide
from quarterdeck.interchange.read import read_council
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.interchange.wide.cell_texts import observation_text, target_text, value_text
from quarterdeck.interchange.wide.writer import wide_table
from tests.interchange.made import Q1, WIDE, csv_file, workbook

PUBLISHED = Path(__file__).parents[2] / "published" / "buckinghamshire-2017-q1.csv"
PERCENT = Measure("m", "M", value_kind=ValueKind.PERCENT, unit="%")
NUMBER = Measure("m", "M")
MONEY = Measure("m", "M", value_kind=ValueKind.MONEY, unit="£", scale=1_000_000, polarity=Polarity.BREAKEVEN)
SEEN = Observation("m", Q1)


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_wide_sheet_gives_the_same_council_back(tmp_path: Path, ending: str) -> None:
    first = read_council(workbook(tmp_path / "scorecard.xlsx", {"Scorecard": WIDE}), period=Q1).council
    path = tmp_path / f"again{ending}"

    said = write_wide(first, path, period=Q1)
    again = read_council(path, period=Q1)

    assert said == ()
    assert again.problems == ()
    assert again.council.measures == first.measures
    assert again.council.targets == first.targets
    assert [replace(each, place="") for each in again.council.observations] == [
        replace(each, place="") for each in first.observations
    ]
    assert (again.council.commentary, again.council.units) == (first.commentary, first.units)


def test_package_and_back_to_wide_loses_nothing(tmp_path: Path) -> None:
    first = read_council(csv_file(tmp_path / "scorecard.csv", WIDE), period=Q1).council
    assert write_package(first, tmp_path / "package") == ()
    package = read_council(tmp_path / "package").council

    assert wide_table(package, Q1) == wide_table(first, Q1)


def rich() -> Council:
    """A council with what a wide sheet has no place for."""
    measure = Measure("m", "Visits", description="Why it matters", approver="Director")
    return Council(
        Authority("Exampleshire"),
        measures=(measure,),
        targets=(
            Target("m", year(2017), value=Decimal(5)),
            Target("m", year(2019), TargetKind.FLOOR, value=Decimal(3)),
        ),
        observations=(
            Observation("m", Q1, value=Decimal(4)),
            Observation("m", Q1, value=Decimal(1), breakdown="North"),
        ),
        requests=(Request("Scrutiny", Q1.last, "Why?"),),
    )


def test_what_a_wide_sheet_cannot_hold_is_said(tmp_path: Path) -> None:
    said = write_wide(rich(), tmp_path / "wide.csv", period=Q1)

    assert said == (
        "'description' of 1 measure (m): a wide sheet has no column for it",
        "'approver' of 1 measure (m): a wide sheet has no column for it",
        "1 target (m, 2019/20, floor): a wide sheet has those of the year and its quarters, "
        "without floors, horizons and localities",
        "1 figure (m, Q1 2017/18, North): a wide sheet has one for each measure and column, "
        "without localities and parts",
        "1 request of members (Scrutiny, 2017-06-30, Why?): a wide sheet has no place for them",
    )


def test_texts_of_other_rounds_are_counted_and_the_reason_is_given(tmp_path: Path) -> None:
    measures = (Measure("a", "Visits"), Measure("b", "Roads"))
    texts = (
        Commentary("a", Q1, "Many came in the sunny weeks of June, fewer after."),
        Commentary("b", Q1, "Done."),
    )
    council = Council(Authority("Exampleshire"), measures=measures, commentary=texts)

    assert write_wide(council, tmp_path / "wide.csv", period=quarter(2017, 2)) == (
        "2 texts (such as a, Q1 2017/18, Many came in the sunny weeks of June...): "
        "a wide sheet has one for each measure, of one round",
    )


def test_what_would_be_read_back_differently_is_said_with_both(tmp_path: Path) -> None:
    seen = Observation("a", month(2017, 6), value=Decimal(4), reported_in=Q1)
    council = Council(Authority("Exampleshire"), measures=(Measure("a", "Visits"),), observations=(seen,))

    assert write_wide(council, tmp_path / "wide.csv", period=Q1) == (
        "'frequency' of 1 measure (a): 'quarterly' would be read back as 'monthly'",
    )


def test_csv_says_what_only_a_workbook_has_room_for(tmp_path: Path) -> None:
    measures = (Measure("a", "Visits"),)
    authority = Authority("Exampleshire", default_scheme="ours")
    rules = (Rule("green", "met"), Rule("red"))
    council = Council(authority, measures=measures, schemes={"ours": Scheme("ours", rules)})

    assert write_wide(council, tmp_path / "wide.csv", period=Q1) == tuple(
        f"the sheet '{name}': a CSV file has one sheet only; a workbook (.xlsx) has room for it"
        for name in ("authority", "schemes")
    )
    assert write_wide(council, tmp_path / "wide.xlsx", period=Q1) == ()


def test_name_of_the_council_stands_above_the_headings_of_a_csv(tmp_path: Path) -> None:
    write_wide(rich(), tmp_path / "wide.csv", period=Q1)
    reading = read_council(tmp_path / "wide.csv", period=Q1)

    assert (reading.council.authority.name, reading.notes) == ("Exampleshire", ())


@pytest.mark.parametrize("name", ["package", "package.xlsx", "wide.xlsx"])
def test_what_only_a_toml_file_says_of_a_scheme_is_said(tmp_path: Path, name: str) -> None:
    blue = shipped_schemes()["blue-no-target"]
    ours = replace(blue, name="ours", starts=Q1.first)
    council = Council(Authority("Exampleshire"), measures=(Measure("a", "Visits"),), schemes={"ours": ours})
    path = tmp_path / name
    said = write_wide(council, path, period=Q1) if "wide" in name else write_package(council, path)

    because = "the sheet 'schemes' has no column for it; keep its TOML file beside it"
    assert said == (
        f"the colours for no rating of the scheme 'ours': {because}",
        f"the first and last day of the scheme 'ours': {because}",
    )


def test_formulas_in_the_wide_sheet_stay_text(tmp_path: Path) -> None:
    council = Council(Authority("Exampleshire"), measures=(Measure("m", "=cmd|' /C calc'!A0"),))

    for name in ("wide.xlsx", "wide.csv"):
        write_wide(council, tmp_path / name, period=Q1)
        assert read_council(tmp_path / name, period=Q1).council.measures[0].title == "=cmd|' /C calc'!A0"
    with (tmp_path / "wide.csv").open(encoding="utf-8", newline="") as opened:
        assert "'=cmd|' /C calc'!A0" in list(csv.reader(opened))[2]


@pytest.mark.parametrize(
    ("value", "measure", "text"),
    [
        ("47", PERCENT, "47%"),
        ("1120", NUMBER, "1,120"),
        ("2857000", MONEY, "£2.857m"),
        ("-2857000", MONEY, "-£2.857m"),
        ("494.20", NUMBER, "494.20"),
    ],
)
def test_value_as_an_officer_writes_it(value: str, measure: Measure, text: str) -> None:
    assert value_text(Decimal(value), measure) == text


@pytest.mark.parametrize(
    ("observation", "text"),
    [
        (
            replace(SEEN, value=Decimal("97.5"), numerator=Decimal(31083), denominator=Decimal(31877)),
            "97.5% (31,083/31,877)",
        ),
        (replace(SEEN, value=Decimal(77), quality=Quality.PROVISIONAL), "77% [p]"),
        (
            replace(SEEN, value=Decimal(77), printed="77% (provisional)", quality=Quality.PROVISIONAL),
            "77% (provisional)",
        ),
        (replace(SEEN, value=Decimal(78), printed="77%"), "78%"),
        (
            replace(SEEN, value=Decimal(48), revised_from=Decimal(45), quality=Quality.REVISED),
            "48% (revised from 45%)",
        ),
        (replace(SEEN, value=Decimal(48), second_value=Decimal(9)), "48% (9)"),
        (replace(SEEN, reason_none=ReasonNone.NOT_DUE, due=quarter(2017, 4)), "due Q4"),
        (replace(SEEN, reason_none=ReasonNone.NOT_DUE, due=quarter(2018, 1)), "due Q1 2018/19"),
        (replace(SEEN, reason_none=ReasonNone.SUPPRESSED), "[c]"),
        (replace(SEEN, reason_none=ReasonNone.NEW, printed="New"), "New"),
        (replace(SEEN, text_value="Amber"), "Amber"),
        (replace(SEEN, period=quarter(2016, 4), value=Decimal(5)), "5% (Q4 2016/17)"),
        (replace(SEEN, period=month(2017, 6), value=Decimal(5)), "5% (June 2017)"),
    ],
)
def test_observation_as_an_officer_writes_it(observation: Observation, text: str) -> None:
    assert observation_text(observation, PERCENT, column=Q1, said_by_row=False) == text


@pytest.mark.parametrize(
    ("targets", "measure", "text"),
    [
        ([Target("m", year(2017), value=Decimal(95))], PERCENT, "95%"),
        ([Target("m", year(2017), value=Decimal(100), tolerance=Decimal(5))], PERCENT, "100% (5% tolerance)"),
        (
            [
                Target(
                    "m",
                    year(2017),
                    value=Decimal(100),
                    tolerance=Decimal(5),
                    tolerance_applies=ToleranceApplies.YEAR_END,
                )
            ],
            PERCENT,
            "100% (5% tolerance at end of year)",
        ),
        ([Target("m", year(2017), value=Decimal(16), comparator=Comparator.AT_MOST)], PERCENT, "<=16%"),
        ([Target("m", year(2017), low=Decimal(93), high=Decimal(95))], PERCENT, "93-95%"),
        ([Target("m", year(2017), value=Decimal(0))], MONEY, "Breakeven"),
        ([Target("m", year(2017), status="Green")], NUMBER, "Green"),
        ([Target("m", year(2017))], NUMBER, "To be set"),
        ([], replace(NUMBER, monitor_only=True), "Monitor only"),
        (
            [
                Target("m", year(2017), value=Decimal(1520)),
                *(Target("m", each, value=Decimal(380)) for each in year(2017).quarters()),
            ],
            NUMBER,
            "Annual target: 1,520, Qtly target: 380",
        ),
        (
            [
                *(Target("m", each, value=Decimal(10 * each.number)) for each in year(2017).quarters()),
                Target("m", year(2017), value=Decimal(40)),
            ],
            NUMBER,
            "Graduated target Q1: 10 Q2: 20 Q3: 30 Q4: 40",
        ),
        ([Target("m", year(2017), value=Decimal(5)), Target("m", year(2019), value=Decimal(6))], NUMBER, ""),
    ],
)
def test_target_as_an_officer_writes_it(targets: list[Target], measure: Measure, text: str) -> None:
    assert target_text(targets, measure, year=year(2017)) == text


@pytest.mark.parametrize("period", [year(2015), year(2016, CALENDAR_YEAR), month(2017, 3), quarter(2016, 1)])
def test_figures_of_other_periods_have_columns_of_their_own(tmp_path: Path, period: Period) -> None:
    council = Council(
        Authority("Exampleshire"),
        measures=(NUMBER,),
        observations=(Observation("m", period, value=Decimal(4)),),
    )
    write_wide(council, tmp_path / "wide.csv", period=Q1)

    read = read_council(tmp_path / "wide.csv", period=Q1).council
    assert [each.period for each in read.observations if each.has_figure] == [period]


def test_everything_that_stands_beside_a_measure_is_written(tmp_path: Path) -> None:
    council = Council(
        Authority("Exampleshire"),
        measures=(NUMBER,),
        observations=(Observation("m", Q1, value=Decimal(4), forecast=Decimal(5)),),
        benchmarks=(
            Benchmark("m", "England", year(2016), Decimal(3)),
            Benchmark("m", "Wales", None, Decimal(2)),
        ),
        commentary=(
            Commentary("m", Q1, "Well."),
            Commentary("m", Q1, "Of our own.", CommentaryKind.BENCHMARKING),
        ),
        judgements=(Judgement("m", Q1, "Green", Outlook.STEADY, reason="as printed in the report"),),
        actions=(ImprovementAction("m", "Mend it", owner="Head", due=Q1.last),),
    )

    assert write_wide(council, tmp_path / "wide.csv", period=Q1) == ()
