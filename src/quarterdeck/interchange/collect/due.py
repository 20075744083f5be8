"""Who owes which figure in a round."""

from dataclasses import dataclass

from quarterdeck.domain.council import Council
from quarterdeck.domain.due import expected_period
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Frequency, Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.owing import owes_figure
from quarterdeck.domain.periods import Period, PeriodKind, month
from quarterdeck.interchange.grammar.data_periods import read_data_period
from quarterdeck.interchange.grammar.misread import Misread

UNASSIGNED = "No owner named"


@dataclass(frozen=True, slots=True)
class Owed:
    """One figure that is due: of which measure and period, what is held for it, and the one before."""

    measure: Measure
    period: Period
    held: Observation | None
    last: Observation | None


def owner_of(measure: Measure) -> str:
    """Return the role that is asked for a measure's figure: its data provider, else who is accountable."""
    return measure.data_provider or measure.accountable or measure.author or UNASSIGNED


def owed(council: Council, round_: Period) -> dict[str, list[Owed]]:
    """Return what each owner owes in the round, owners in the order in which their measures stand."""
    lookup = Lookup(council)
    found: dict[str, list[Owed]] = {}
    for measure in lookup.measures(on=round_):
        if owes_figure(lookup, measure, on=round_):
            found.setdefault(owner_of(measure), []).append(owed_of(lookup, measure, round_))
    return found


def owed_of(lookup: Lookup, measure: Measure, round_: Period) -> Owed:
    """Return the figure of a measure that is asked for in the round."""
    seen = [each for each in lookup.observations(measure.key) if not each.breakdown and not each.component]
    held = lookup.figure_for_round(measure.key, round_)
    period = held.period if held and held.round == round_ else _period(measure, seen, round_)
    before = [each for each in seen if each.has_figure and each.period.last < period.last]
    last = max(before, key=lambda each: (each.period.order, each.period.kind), default=None)
    return Owed(measure, period, held, last)


def _period(measure: Measure, seen: list[Observation], round_: Period) -> Period:
    """Return the period of the figure that is waited for: the last month of the round for "month only"."""
    expected = expected_period(measure, in_round=round_)
    if measure.frequency is not Frequency.MONTHLY or expected.kind is not PeriodKind.QUARTER:
        return expected
    by_months = [each for each in seen if each.period.kind is PeriodKind.MONTH and each.reported_in]
    if by_months or _says_month_only(measure):
        return month(expected.last.year, expected.last.month, expected.calendar)
    return expected


def _says_month_only(measure: Measure) -> bool:
    try:
        return read_data_period(measure.printed_period).month_only
    except Misread:
        return False
