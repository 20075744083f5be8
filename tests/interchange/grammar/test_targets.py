import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domain.periods import Period, PeriodKind, month, quarter, year
from quarterdeck.domain.targets import Comparator, Target, TargetKind, ToleranceApplies
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.grammar.targets import read_target

YEAR = year(2017)
PUBLISHED = Path(__file__).parents[2] / "published"


def read(text: str) -> tuple[Target, ...]:
    return read_target(text, measure="m", year=YEAR).targets


def values(text: str, kind: TargetKind = TargetKind.TARGET) -> dict[Period, Decimal | None]:
    return {each.period: each.value for each in read(text) if each.kind is kind}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("50%", "50"),
        ("0.02%", "0.02"),
        ("20,000", "20000"),
        ("12.3", "12.3"),
        ("£16.532m", "16532000"),
        ("Breakeven", "0"),
        ("19 percentage points", "19"),
        ("48 days", "48"),
        ("100% achieved", "100"),
        ("100& achieved", "100"),
        ("2015-16 national average = 15.2%", "15.2"),
        ("39.2% 2015/16 national average", "39.2"),
    ],
)
def test_flat_target_is_for_the_year(text: str, value: str) -> None:
    assert values(text) == {YEAR: Decimal(value)}


@pytest.mark.parametrize(
    ("text", "tolerance", "applies"),
    [
        ("100% (5% tolerance)", "5", ToleranceApplies.ALWAYS),
        ("100% (14% tolerance)", "14", ToleranceApplies.ALWAYS),
        ("100% (20% target tolerance at end of year)", "20", ToleranceApplies.YEAR_END),
        ("500 (5% tolerance)", "25", ToleranceApplies.ALWAYS),
        ("500 (10 tolerance)", "10", ToleranceApplies.ALWAYS),
    ],
)
def test_tolerance_is_in_the_unit_of_the_measure(
    text: str, tolerance: str, applies: ToleranceApplies
) -> None:
    (target,) = read(text)

    assert (target.tolerance, target.tolerance_applies) == (Decimal(tolerance), applies)


def test_graduated_target_has_a_step_a_quarter_and_reaches_the_year() -> None:
    steps = values("Graduated target Q1: 23,733 Q2: 50,915 Q3: 68,048 Q4: 90,000")

    assert steps == {
        quarter(2017, 1): Decimal(23733),
        quarter(2017, 2): Decimal(50915),
        quarter(2017, 3): Decimal(68048),
        quarter(2017, 4): Decimal(90000),
        YEAR: Decimal(90000),
    }


def test_steps_keep_their_tolerance() -> None:
    text = "Graduated target Q1: 25.0% Q2: 50.0% Q3: 75.0% Q4: 100.0% (20% target tolerance at end of year)"

    assert {each.tolerance for each in read(text)} == {Decimal(20)}
    assert {each.tolerance_applies for each in read(text)} == {ToleranceApplies.YEAR_END}


def test_brackets_in_a_profile_are_aspirations() -> None:
    text = "Q1 3724 (3939) Q2 7448 (7877) Q3 10722 (11816) Q4 14896 (15755)"

    assert values(text)[quarter(2017, 2)] == Decimal(7448)
    assert values(text, TargetKind.ASPIRATION)[quarter(2017, 4)] == Decimal(15755)


def test_months_that_end_a_quarter_are_steps() -> None:
    assert values("Sept 4500 Dec 5800 Mar 7200 Year 8500") == {
        quarter(2017, 2): Decimal(4500),
        quarter(2017, 3): Decimal(5800),
        quarter(2017, 4): Decimal(7200),
        YEAR: Decimal(8500),
    }
    assert month(2017, 5) in values("May 10 June 20")


def test_arrears_cell_holds_the_targets_of_two_years() -> None:
    text = (
        "Annual target: 1,520, Qtly target: 380 "
        "This target is for 2016/17 as the results run one quarter behind. "
        "The new annual target for 2017/18 will be 1,088; quarterly target 272"
    )
    found = values(text)

    assert (found[year(2016)], found[quarter(2016, 4)]) == (Decimal(1520), Decimal(380))
    assert (found[year(2017)], found[quarter(2017, 1)]) == (Decimal(1088), Decimal(272))
    assert read_target(text, measure="m", year=YEAR).lag == 1


@pytest.mark.parametrize(
    "ending", ["will remain at 98.0%.", "will be 98.0%", "will stay at 98.0%."], ids=["remain", "be", "stay"]
)
def test_target_of_the_year_before_stands_beside_the_new_one(ending: str) -> None:
    found = values(
        "98.0% This target is for 2016/17 as the results run one quarter behind. "
        f"The new target for 2017/18 {ending}"
    )

    assert found == {year(2016): Decimal("98.0"), year(2017): Decimal("98.0")}


@pytest.mark.parametrize(
    ("text", "comparator", "value"),
    [
        ("<48", Comparator.BELOW, "48"),
        ("<20%", Comparator.BELOW, "20"),
        ("> 2115", Comparator.ABOVE, "2115"),
        ("<=16%", Comparator.AT_MOST, "16"),
        ("≤16%", Comparator.AT_MOST, "16"),
        (">=90%", Comparator.AT_LEAST, "90"),
        ("at least 90%", Comparator.AT_LEAST, "90"),
        ("no more than 16", Comparator.AT_MOST, "16"),
        ("Maintain <7%", Comparator.BELOW, "7"),
        ("<=16.8 (189)", Comparator.AT_MOST, "16.8"),
        ("< 2.0% of net budget", Comparator.BELOW, "2.0"),
    ],
)
def test_comparator_is_kept(text: str, comparator: Comparator, value: str) -> None:
    (target,) = read(text)

    assert (target.comparator, target.value, target.kind) == (comparator, Decimal(value), TargetKind.TARGET)


@pytest.mark.parametrize(
    "text",
    ["93-95%", "93-95% (each quarter)", "93-95% each 1/4", "93-95% each ¼", "93\u201395%", "93 to 95%"],
)
def test_range_has_two_ends(text: str) -> None:
    (target,) = read(text)

    assert (target.low, target.high, target.value) == (Decimal(93), Decimal(95), None)


def test_aspiration_and_horizon_stand_beside_the_target() -> None:
    text = "> 4.5% 5% end year Aspire 6.8% long term"

    assert values(text) == {YEAR: Decimal("4.5")}
    assert values(text, TargetKind.HORIZON) == {YEAR: Decimal(5)}
    assert values(text, TargetKind.ASPIRATION) == {YEAR: Decimal("6.8")}


def test_two_parts_a_date_and_stages() -> None:
    assert values("35 / 14", TargetKind.PART) == {YEAR: Decimal(14)}
    assert values("135 by March 2019", TargetKind.HORIZON) == {month(2019, 3): Decimal(135)}
    stages = read("Q1 - Strategy Scoped (5%) Q2 - Procurement underway")
    assert [(each.kind, each.status) for each in stages] == [
        (TargetKind.STAGE, "Strategy Scoped (5%)"),
        (TargetKind.STAGE, "Procurement underway"),
    ]


def test_status_target_is_a_word() -> None:
    (target,) = read("Green")

    assert (target.status, target.value) == ("Green", None)


@pytest.mark.parametrize("text", ["Monitor only No target set", "Monitor", "Monitor only"])
def test_monitors_have_no_target(text: str) -> None:
    reading = read_target(text, measure="m", year=YEAR)

    assert (reading.monitor_only, reading.targets) == (True, ())


@pytest.mark.parametrize(
    "text", ["Target not set", "To be set", "Target not yet set", "Tbc", "Varies by team", "-", "see note"]
)
def test_what_needs_a_person_is_a_target_that_is_not_set(text: str) -> None:
    (target,) = read(text)

    assert (target.is_set, target.printed) == (False, text)


@pytest.mark.parametrize(
    "text", ["about 50%", "50% ish", "95-93%", "Q1: 5 then more", "31 Jun", "=cmd", "1234567890123456"]
)
def test_what_is_not_understood_is_never_guessed(text: str) -> None:
    with pytest.raises(Misread):
        read(text)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        reading = read_target(text, measure="m", year=YEAR)
    except Misread:
        return
    assert all(target.measure == "m" for target in reading.targets)


def printed_targets() -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for name in ("oxon-2016-q2-indicators", "oxon-2016-q2-finance", "bucks-2015-year-end-measures"):
        with (PUBLISHED / f"{name}.csv").open(encoding="utf-8") as opened:
            found |= {row["target_text"]: name for row in csv.DictReader(opened)}
    return sorted(found.items())


@pytest.mark.parametrize(("text", "report"), printed_targets())
def test_every_target_that_was_printed_is_read(text: str, report: str) -> None:
    reading = read_target(text, measure="m", year=YEAR)

    assert reading.targets or reading.monitor_only or not text


def indicators() -> list[dict[str, str]]:
    with (PUBLISHED / "oxon-2016-q2-indicators.csv").open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


@pytest.mark.parametrize("row", indicators(), ids=lambda row: f"{row['ref']} {row['target_text']}")
def test_printed_targets_agree_with_what_a_person_read(row: dict[str, str]) -> None:
    reading = read_target(row["target_text"], measure="m", year=year(2016))
    main = [each for each in reading.targets if each.kind is TargetKind.TARGET]
    # A step a quarter stands in its own columns; a range in both.
    for number in (1, 2, 3, 4):
        if row[f"target_q{number}"] and not row["target_high"] and row["target_kind"] == "graduated":
            steps = {each.period: each.value for each in main}
            assert steps[quarter(2016, number)] == Decimal(row[f"target_q{number}"])
    if row["target_high"] and row["target_low"]:
        assert [(each.low, each.high) for each in main] == [
            (Decimal(row["target_low"]), Decimal(row["target_high"]))
        ]
    if row["target_comparator"] in ("<", ">", "<=", ">=") and main and main[0].comparator:
        assert main[0].comparator == row["target_comparator"]


def test_a_target_is_never_for_a_day() -> None:
    assert all(target.period.kind is not PeriodKind.DAY for target in read("93-95%"))


@pytest.mark.parametrize(
    "text", ["100% (-10% tolerance)", "100% (−5% tolerance at year end)", "200 (-5 tolerance)"]
)
def test_tolerance_below_nought_is_refused(text: str) -> None:
    with pytest.raises(Misread, match=r"a tolerance without a minus, as in 100% \(10% tolerance\)"):
        read_target(text, measure="m", year=year(2017))
