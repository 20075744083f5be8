from dataclasses import replace

import pytest

from quarterdeck.domain.measures import Accumulation, Frequency, Measure, YearMadeBy
from quarterdeck.domain.periods import ACADEMIC, CALENDAR_YEAR
from quarterdeck.interchange.grammar.data_periods import (
    DataPeriod,
    composed,
    data_period_text,
    read_data_period,
)
from quarterdeck.interchange.grammar.misread import Misread

QUARTERLY = DataPeriod()
TO_DATE = DataPeriod(Accumulation.YEAR_TO_DATE, year_made_by=YearMadeBy.LAST)
ROLLING = DataPeriod(Accumulation.ROLLING, year_made_by=YearMadeBy.LAST)
YEARLY = DataPeriod(frequency=Frequency.YEARLY)
MONTHLY = DataPeriod(frequency=Frequency.MONTHLY)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Quarterly", QUARTERLY),
        ("Quarteriy", QUARTERLY),
        ("Current quarter only", QUARTERLY),
        ("Monthly", MONTHLY),
        ("Month only (not quarterly data)", replace(MONTHLY, month_only=True)),
        ("Year to date", TO_DATE),
        ("Cumulative (year to date)", TO_DATE),
        (
            "Year to date (data only available every 6 months)",
            replace(TO_DATE, frequency=Frequency.HALF_YEARLY, due_quarters=(2, 4)),
        ),
        (
            "Year to date (data only available at year end/Q4)",
            replace(TO_DATE, frequency=Frequency.YEARLY, due_quarters=(4,)),
        ),
        ("Average, rolling year", ROLLING),
        ("Average rolling year", ROLLING),
        (
            "This is a rolling 12 month measure and so the latest quarter data is also the annual data",
            ROLLING,
        ),
        ("Annual outturn only", YEARLY),
        ("Annual measure", YEARLY),
        ("Year end forecast", DataPeriod(Accumulation.FORECAST)),
        (
            "Data only available after year end (snapshot of people in Q3, followed up in Q4)",
            DataPeriod(Accumulation.SNAPSHOT, Frequency.YEARLY, due_quarters=(4,)),
        ),
        ("see note", QUARTERLY),
        ("Annual measure, academic year", replace(YEARLY, calendar=ACADEMIC)),
        (
            "Quarterly (accumulates over the calendar year)",
            DataPeriod(Accumulation.CALENDAR_TO_DATE, calendar=CALENDAR_YEAR, year_made_by=YearMadeBy.LAST),
        ),
        ("Quarterly, one quarter behind", replace(QUARTERLY, lag=1)),
        ("Annual measure, due Q3", replace(YEARLY, due_quarters=(3,))),
        ("Year to date, due Q2 and Q4", replace(TO_DATE, due_quarters=(2, 4))),
        ("Quarterly, year made by sum", replace(QUARTERLY, year_made_by=YearMadeBy.SUM)),
    ],
)
def test_facts_are_read_apart(text: str, facts: DataPeriod) -> None:
    assert read_data_period(text) == facts


@pytest.mark.parametrize("text", ["whenever", "Quarterly, sometimes", "Q1"])
def test_unknown_part_is_refused(text: str) -> None:
    with pytest.raises(Misread, match="a data period such as Quarterly"):
        read_data_period(text)


@pytest.mark.parametrize(
    "text",
    [
        "as at 30 June 2017",
        "As at 30th June",
        "as at 29 Feb",
        "as at 30 Jun 17",
        "as at 30/06/2017",
        "as at June 2017",
        "as at end of June",
        "as at Q1",
        "as at quarter end",
        "as at the end of each quarter",
        "as at the last working day of the month",
        "as at the January census",
        "position at quarter end",
        "position as at 31 March",
        "Snapshot",
        "snapshot on 31.3.2017",
        "snapshot at month end",
        "snapshot of people in Q3",
    ],
)
def test_moment_of_a_snapshot(text: str) -> None:
    assert read_data_period(text) == DataPeriod(Accumulation.SNAPSHOT)


@pytest.mark.parametrize(
    "text",
    [
        "as at 31 June 2017",
        "as at 31 June",
        "as at 31/06/2017",
        "snapshot on 30 Feb 2017",
        "Quarterly (as at 2017-06-31)",
        "rolling 12 months to 31 June 2017",
    ],
)
def test_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(Misread, match="a date such as 30 June 2017"):
        read_data_period(text)


@pytest.mark.parametrize("text", ["as at", "as at some time", "as at 12", "snapshot 40", "position at work"])
def test_moment_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Misread, match="a moment such as: as at 30 June 2017, as at quarter end"):
        read_data_period(text)


@pytest.mark.parametrize("frequency", Frequency)
@pytest.mark.parametrize("accumulation", Accumulation)
@pytest.mark.parametrize("due", [(), (4,), (2, 4), (1, 2, 3)])
def test_composed_text_reads_back(
    accumulation: Accumulation, frequency: Frequency, due: tuple[int, ...]
) -> None:
    calendar = CALENDAR_YEAR if accumulation is Accumulation.CALENDAR_TO_DATE else ACADEMIC
    facts = DataPeriod(accumulation, frequency, calendar, due, lag=1, year_made_by=YearMadeBy.AVERAGE)

    assert read_data_period(composed(facts)) == facts


def test_printed_text_is_kept_where_it_says_the_same() -> None:
    measure = Measure("m", "M", accumulation=Accumulation.YEAR_TO_DATE, year_made_by=YearMadeBy.LAST)

    assert (
        data_period_text(replace(measure, printed_period="Cumulative (year to date)"))
        == "Cumulative (year to date)"
    )
    assert data_period_text(replace(measure, printed_period="Quarterly")) != "Quarterly"
