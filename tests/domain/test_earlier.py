from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from quarterdeck.domain.earlier import WhyNotComparable, direction_basis, earlier_figure
from quarterdeck.domain.measures import (
    Accumulation,
    Break,
    DirectionBasis,
    Frequency,
    Measure,
    ValueKind,
    YearMadeBy,
)
from quarterdeck.domain.observations import Basis, Observation, ReasonNone
from quarterdeck.domain.periods import CALENDAR_YEAR, Period, day, half, month, quarter, term, year

D = Decimal
Q1 = quarter(2017, 1)
Q4 = quarter(2016, 4)
SHARE = Measure("m", "A share", value_kind=ValueKind.PERCENT)
COUNT = Measure("m", "A count", value_kind=ValueKind.NUMBER)
RUNNING = replace(COUNT, accumulation=Accumulation.YEAR_TO_DATE)
SNAPSHOT = replace(SHARE, accumulation=Accumulation.SNAPSHOT)
ROLLING = replace(SHARE, accumulation=Accumulation.ROLLING)
FORECAST = replace(COUNT, accumulation=Accumulation.FORECAST)
CALENDAR = replace(COUNT, accumulation=Accumulation.CALENDAR_TO_DATE)
AUTUMN_16 = term("Autumn", date(2016, 9, 5), date(2016, 12, 16))
SPRING_17 = term("Spring", date(2017, 1, 4), date(2017, 3, 31))
AUTUMN_17 = term("Autumn", date(2017, 9, 4), date(2017, 12, 15))
TERMLY = replace(SHARE, frequency=Frequency.TERMLY)
PREVIOUS = DirectionBasis.PREVIOUS
LAST_YEAR = DirectionBasis.PREVIOUS_YEAR


def words(part: object) -> str | None:
    """The name of one part of a case in the list of tests."""
    if isinstance(part, Period):
        return part.name or f"{part.kind.name.lower()} to {part.last}"
    return part.title if isinstance(part, Measure) else None


def figure(period: Period, basis: Basis | None = None) -> Observation:
    return Observation("m", period, D(1), basis=basis)


@pytest.mark.parametrize(
    ("accumulation", "basis"),
    [
        (Accumulation.PERIOD, DirectionBasis.PREVIOUS),
        (Accumulation.SNAPSHOT, DirectionBasis.PREVIOUS),
        (Accumulation.ROLLING, DirectionBasis.PREVIOUS),
        (Accumulation.YEAR_TO_DATE, DirectionBasis.SAME_PERIOD_LAST_YEAR),
        (Accumulation.CALENDAR_TO_DATE, DirectionBasis.SAME_PERIOD_LAST_YEAR),
        (Accumulation.FORECAST, DirectionBasis.SAME_PERIOD_LAST_YEAR),
    ],
)
def test_direction_basis_follows_accumulation(accumulation: Accumulation, basis: DirectionBasis) -> None:
    assert direction_basis(replace(SHARE, accumulation=accumulation)) is basis


def test_direction_basis_is_the_measures_own_where_set() -> None:
    assert direction_basis(replace(RUNNING, direction_basis=PREVIOUS)) is PREVIOUS


def test_direction_basis_follows_the_figures_own_span() -> None:
    assert direction_basis(RUNNING, now=figure(Q1, Basis.PERIOD)) is PREVIOUS


@pytest.mark.parametrize(
    ("measure", "now", "held"),
    [
        # the reporting step before
        (SHARE, Q1, Q4),
        (SHARE, quarter(2017, 3), quarter(2017, 2)),
        (replace(SHARE, frequency=Frequency.MONTHLY), month(2017, 6), month(2017, 5)),
        (replace(SHARE, frequency=Frequency.HALF_YEARLY), half(2017, 1), half(2016, 2)),
        (replace(SHARE, frequency=Frequency.HALF_YEARLY), quarter(2017, 2), Q4),
        (replace(SHARE, frequency=Frequency.YEARLY), year(2017), year(2016)),
        (replace(SHARE, frequency=Frequency.YEARLY), quarter(2017, 4), Q4),
        (SHARE, month(2017, 6), month(2017, 3)),  # month only, reported each quarter
        (SHARE, month(2017, 5), month(2017, 2)),
        (SNAPSHOT, day(date(2017, 6, 30)), day(date(2017, 3, 31))),
        (SNAPSHOT, Q1, month(2017, 3)),  # a snapshot is of its last day, whatever its label
        (ROLLING, Q1, Q4),
        # passing over quarters in which nothing is due
        (replace(SHARE, due_quarters=(2, 4)), quarter(2017, 4), quarter(2017, 2)),
        (replace(SHARE, due_quarters=(2, 4)), quarter(2017, 2), Q4),
        (replace(SHARE, due_quarters=(4,)), quarter(2017, 4), Q4),
        # a whole year's figure stands for the last part of it, and the last part for a year
        (SNAPSHOT, Q1, year(2016)),
        (ROLLING, Q1, year(2016)),
        (replace(SHARE, year_made_by=YearMadeBy.LAST), Q1, year(2016)),
        (replace(SHARE, year_made_by=YearMadeBy.LAST), month(2017, 6), year(2016)),
        (SNAPSHOT, year(2017), Q4),
        # the same period last year
        (RUNNING, Q1, quarter(2016, 1)),
        (RUNNING, quarter(2017, 4), year(2016)),
        (FORECAST, quarter(2017, 2), quarter(2016, 2)),
        (CALENDAR, quarter(2017, 3), quarter(2016, 3)),
        (CALENDAR, quarter(2017, 3), year(2016, CALENDAR_YEAR)),
        (RUNNING, year(2017), year(2016)),
        (replace(RUNNING, direction_basis=PREVIOUS), quarter(2017, 2), Q1),
        # terms
        (TERMLY, AUTUMN_17, SPRING_17),
        (SHARE, AUTUMN_17, SPRING_17),
        (replace(TERMLY, direction_basis=DirectionBasis.SAME_PERIOD_LAST_YEAR), AUTUMN_17, AUTUMN_16),
        (TERMLY, day(date(2017, 10, 1)), day(date(2017, 2, 1))),
        # the whole year before, by setting
        (replace(SHARE, direction_basis=LAST_YEAR), Q1, year(2016)),
        (replace(SNAPSHOT, direction_basis=LAST_YEAR), Q1, Q4),
        (replace(RUNNING, direction_basis=LAST_YEAR), quarter(2017, 4), year(2016)),
        (replace(COUNT, direction_basis=LAST_YEAR, year_made_by=YearMadeBy.AVERAGE), Q1, year(2016)),
    ],
    ids=words,
)
def test_earlier_figure_found(measure: Measure, now: Period, held: Period) -> None:
    found = earlier_figure(measure=measure, now=figure(now), held=[figure(held)])

    assert found.observation == figure(held)
    assert found.why is None


@pytest.mark.parametrize(
    ("measure", "now", "held", "why"),
    [
        (SHARE, Q1, quarter(2016, 3), WhyNotComparable.NO_EARLIER_FIGURE),
        (SHARE, Q1, quarter(2017, 2), WhyNotComparable.NO_EARLIER_FIGURE),
        (SHARE, Q1, month(2017, 3), WhyNotComparable.NO_EARLIER_FIGURE),  # a month is not a quarter
        (SHARE, Q1, year(2015), WhyNotComparable.NO_EARLIER_FIGURE),
        (SHARE, year(2017), Q4, WhyNotComparable.NO_EARLIER_FIGURE),
        (SHARE, Q1, year(2016), WhyNotComparable.WHOLE_YEAR_ONLY),
        (COUNT, Q1, year(2016), WhyNotComparable.WHOLE_YEAR_ONLY),
        (SNAPSHOT, quarter(2017, 2), year(2017), WhyNotComparable.WHOLE_YEAR_ONLY),
        (RUNNING, Q1, year(2016), WhyNotComparable.RESTARTED),
        (CALENDAR, quarter(2017, 3), year(2016), WhyNotComparable.RESTARTED),
        (FORECAST, Q1, year(2016), WhyNotComparable.RESTARTED),
        (FORECAST, quarter(2017, 4), year(2016), WhyNotComparable.RESTARTED),  # an outturn is no forecast
        (
            replace(RUNNING, year_made_by=YearMadeBy.SUPPLIED),
            quarter(2017, 4),
            year(2016),
            WhyNotComparable.RESTARTED,
        ),
        (replace(RUNNING, direction_basis=PREVIOUS), Q1, Q4, WhyNotComparable.RESTARTED),
        (replace(CALENDAR, direction_basis=PREVIOUS), Q4, quarter(2016, 3), WhyNotComparable.RESTARTED),
        (replace(RUNNING, direction_basis=LAST_YEAR), Q1, year(2016), WhyNotComparable.RESTARTED),
        (replace(COUNT, direction_basis=LAST_YEAR), Q1, year(2016), WhyNotComparable.WHOLE_YEAR_ONLY),
        (
            replace(SHARE, direction_basis=LAST_YEAR, year_made_by=YearMadeBy.SUM),
            Q1,
            year(2016),
            WhyNotComparable.WHOLE_YEAR_ONLY,
        ),
        (replace(SHARE, direction_basis=DirectionBasis.NONE), Q1, Q4, WhyNotComparable.NOT_COMPARED),
        (TERMLY, AUTUMN_16, AUTUMN_17, WhyNotComparable.NO_EARLIER_FIGURE),
        (replace(SHARE, added=Q1), Q1, quarter(2015, 1), WhyNotComparable.NEW_MEASURE),
        (replace(SHARE, added=quarter(2015, 1)), Q1, quarter(2015, 1), WhyNotComparable.NO_EARLIER_FIGURE),
    ],
    ids=words,
)
def test_earlier_figure_refused(measure: Measure, now: Period, held: Period, why: WhyNotComparable) -> None:
    found = earlier_figure(measure=measure, now=figure(now), held=[figure(held)])

    assert (found.observation, found.why) == (None, why)


@pytest.mark.parametrize(
    ("basis", "found"),
    [
        (DirectionBasis.PREVIOUS, Q4),
        (DirectionBasis.SAME_PERIOD_LAST_YEAR, quarter(2016, 1)),
        (DirectionBasis.PREVIOUS_YEAR, year(2016)),
        (None, Q4),
    ],
)
def test_earlier_figure_on_a_basis_that_is_asked_for(basis: DirectionBasis | None, found: Period) -> None:
    held = [figure(period) for period in (quarter(2016, 1), Q4, year(2016))]

    earlier = earlier_figure(measure=SHARE, now=figure(Q1), held=held, basis=basis)

    assert earlier.observation == figure(found)


def test_earlier_figure_of_last_year_is_for_the_very_same_month() -> None:
    of_june = replace(figure(month(2017, 6)), reported_in=Q1)
    monthly = replace(SHARE, frequency=Frequency.MONTHLY)

    def last_year(*held: Period) -> Observation | None:
        found = earlier_figure(
            measure=monthly,
            now=of_june,
            held=[figure(period) for period in held],
            basis=DirectionBasis.SAME_PERIOD_LAST_YEAR,
        )
        return found.observation

    assert last_year(month(2016, 6), month(2016, 5)) == figure(month(2016, 6))
    assert last_year(month(2016, 5)) is None


@pytest.mark.parametrize(
    ("reason", "period", "why"),
    [
        (ReasonNone.SUPPRESSED, Q4, WhyNotComparable.SUPPRESSED),
        (ReasonNone.SUPPRESSED, year(2016), WhyNotComparable.SUPPRESSED),
        (ReasonNone.NEW, year(2016), WhyNotComparable.NEW_MEASURE),
        (ReasonNone.NOT_RETURNED, Q4, WhyNotComparable.NO_EARLIER_FIGURE),
    ],
)
def test_earlier_figure_missing_for_its_own_reason(
    reason: ReasonNone, period: Period, why: WhyNotComparable
) -> None:
    found = earlier_figure(measure=SHARE, now=figure(Q1), held=[Observation("m", period, reason_none=reason)])

    assert found.why is why


def test_earlier_figure_month_shown_in_a_quarter_compares_with_the_quarter_before() -> None:
    monthly = replace(SHARE, frequency=Frequency.MONTHLY)
    shown = replace(figure(month(2017, 6)), reported_in=Q1)

    found = earlier_figure(
        measure=monthly, now=shown, held=[figure(month(2017, number)) for number in (1, 3, 2, 4, 5)]
    )

    assert found.observation == figure(month(2017, 3))


def test_earlier_figure_prefers_the_part_to_the_whole_year() -> None:
    found = earlier_figure(measure=SNAPSHOT, now=figure(Q1), held=[figure(year(2016)), figure(Q4)])

    assert found.observation == figure(Q4)


def test_earlier_figure_takes_the_year_where_the_part_was_not_returned() -> None:
    missing = Observation("m", Q4, reason_none=ReasonNone.NOT_RETURNED)

    found = earlier_figure(measure=SNAPSHOT, now=figure(Q1), held=[missing, figure(year(2016))])

    assert found.observation == figure(year(2016))


def test_earlier_figure_takes_the_last_one_reported() -> None:
    first, restated = figure(Q4), replace(figure(Q4), value=D(2), reported_in=Q1)
    again = replace(restated, value=D(3))
    known = replace(restated, value=D(4), known_on=date(2017, 8, 1))

    for held, expected in (([restated, again, first], again), ([known, restated, again, first], known)):
        assert earlier_figure(measure=SHARE, now=figure(Q1), held=held).observation == expected


@pytest.mark.parametrize(
    "other",
    [
        replace(figure(Q4), measure="n"),
        replace(figure(Q4), breakdown="North"),
        replace(figure(Q4), component="boys"),
    ],
    ids=["measure", "breakdown", "component"],
)
def test_earlier_figure_is_of_the_same_thing(other: Observation) -> None:
    found = earlier_figure(measure=SHARE, now=figure(Q1), held=[other])

    assert found.why is WhyNotComparable.NO_EARLIER_FIGURE


@pytest.mark.parametrize(
    ("now", "held", "comparable"),
    [
        (None, Basis.ROLLING, False),
        (Basis.ROLLING, None, False),
        (Basis.ROLLING, Basis.ROLLING, True),
        (Basis.PERIOD, None, True),
        (Basis.AS_AT, Basis.AS_AT, True),
    ],
)
def test_earlier_figure_covers_the_same_span(
    now: Basis | None, held: Basis | None, *, comparable: bool
) -> None:
    found = earlier_figure(measure=SHARE, now=figure(Q1, now), held=[figure(Q4, held)])

    assert found.why is (None if comparable else WhyNotComparable.DIFFERENT_BASIS)


def test_earlier_figure_year_to_date_in_a_calendar_measure_is_its_own() -> None:
    found = earlier_figure(
        measure=CALENDAR, now=figure(Q1, Basis.YEAR_TO_DATE), held=[figure(quarter(2016, 1))]
    )

    assert found.observation is not None


def test_earlier_figure_whole_year_may_be_marked_on_its_last_quarter() -> None:
    marked = figure(Q4, Basis.WHOLE_YEAR)

    assert earlier_figure(measure=RUNNING, now=figure(Q1), held=[marked]).why is WhyNotComparable.RESTARTED
    assert earlier_figure(measure=RUNNING, now=figure(year(2017)), held=[marked]).observation == marked


@pytest.mark.parametrize(
    ("at", "now", "then", "comparable"),
    [
        (Q1, Q1, Q4, False),
        (Q4, Q1, Q4, True),  # both come after it
        (quarter(2017, 2), Q1, Q4, True),  # it is still to come
        (quarter(2017, 3), year(2017), year(2016), False),
        (quarter(2016, 3), year(2017), year(2016), False),  # the earlier year is of two kinds
    ],
)
def test_earlier_figure_never_crosses_a_break(
    at: Period, now: Period, then: Period, *, comparable: bool
) -> None:
    found = earlier_figure(
        measure=SHARE, now=figure(now), held=[figure(then)], breaks=[Break("m", at, "new method")]
    )

    assert found.why is (None if comparable else WhyNotComparable.BREAK)


def test_earlier_figure_due_quarters_that_do_not_exist_end_the_search() -> None:
    found = earlier_figure(measure=replace(SHARE, due_quarters=(9,)), now=figure(Q1), held=[figure(Q4)])

    assert found.why is WhyNotComparable.NO_EARLIER_FIGURE
