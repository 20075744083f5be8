"""When a measure has a figure at all, so that an empty cell says "due Q4" and not "missing"."""

from quarterdeck.domain.measures import Frequency, Measure
from quarterdeck.domain.periods import Period, PeriodKind, month, year_holding

_LONGER_THAN = {
    Frequency.QUARTERLY: PeriodKind.QUARTER,
    Frequency.HALF_YEARLY: PeriodKind.HALF,
    Frequency.YEARLY: PeriodKind.YEAR,
}


def is_due(measure: Measure, *, in_round: Period) -> bool:
    """Tell whether the report of `in_round` should show a figure of `measure`.

    A measure that names its quarters is due in those; else a quarterly one each quarter, a half-yearly one at
    the end of each half, a yearly one when its own year ends. A lag moves all of these on.
    """
    covered = covered_by(measure, in_round)
    if measure.due_quarters and covered.kind <= PeriodKind.QUARTER:
        quarter = covered.quarter()
        return quarter.last == covered.last and quarter.number in measure.due_quarters
    step = _LONGER_THAN.get(measure.frequency)
    if step is None or covered.kind >= step:
        return True
    if step is PeriodKind.YEAR:
        return _year_ends_in(measure, covered)
    quarter = covered.quarter()
    return quarter.last == covered.last and (step is PeriodKind.QUARTER or quarter.number % 2 == 0)


def is_owed(measure: Measure, *, in_round: Period) -> bool:
    """Tell whether a figure is asked for in `in_round`.

    A retired measure is shown to the end of its year, and not owed after its last round; one that begins
    later is not owed yet.
    """
    return (
        measure.has_begun(in_round)
        and not measure.is_retired(in_round)
        and is_due(measure, in_round=in_round)
    )


def next_due(measure: Measure, *, after: Period) -> Period | None:
    """Return the first round after `after` that should show a figure of `measure`; None where none is within
    a year.
    """
    round_ = after.next()
    for _ in range(12):
        if round_ is None or is_due(measure, in_round=round_):
            return round_
        round_ = round_.next()
    return None


def covered_by(measure: Measure, in_round: Period) -> Period:
    """Return the period whose figure `in_round` shows: that round, or an earlier one for a measure in
    arrears.

    A lag counts months for a monthly measure and quarters for all others, as in `series.shown_in`: the report
    of a quarter shows the last month but one of a measure that is a month late.
    """
    covered, steps = in_round, measure.lag
    if measure.lag and measure.frequency is Frequency.MONTHLY and in_round.kind > PeriodKind.MONTH:
        covered = month(in_round.last.year, in_round.last.month, in_round.calendar)
    elif measure.frequency is not Frequency.MONTHLY and in_round.kind is PeriodKind.MONTH:
        steps *= 3
    for _ in range(steps):
        covered = covered.previous() or covered
    return covered


def expected_period(measure: Measure, *, in_round: Period) -> Period:
    """Return the period of the figure that is waited for in `in_round`: the year, for a yearly measure."""
    covered = covered_by(measure, in_round)
    if measure.frequency is not Frequency.YEARLY or covered.kind is PeriodKind.YEAR:
        return covered
    return measure.year_of(covered)


def _year_ends_in(measure: Measure, covered: Period) -> bool:
    """Tell whether the measure's year ends within `covered`: an academic year ends in August, inside Q2."""
    ends = year_holding(covered.first, measure.years_calendar).last
    return covered.first <= ends <= covered.last
