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
