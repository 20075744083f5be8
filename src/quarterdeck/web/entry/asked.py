"""What the form of one submission asks for: which figure of which period, in which parts, on which words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quarterdeck.domain.declaring import declared_under, is_declared_alone
from quarterdeck.domain.due import covered_by, expected_period
from quarterdeck.domain.judges import Judges
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Frequency, Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import ImprovementAction
from quarterdeck.domain.periods import Period, PeriodKind, month
from quarterdeck.domain.schemes.grades import DEFAULT_GRADES, Grade
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.submissions import Entry


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about `about` in the round `on`, with what is in hand.

    Of a measure: `main` is its figure, of `period`, which may be blank; `parts` are its breakdowns and
    components, those of the last figure too. `stands` is what counts of that figure now, if anything.
    `declares` is the scheme whose rules ask for a rating that a person declares, None where there is none;
    `is_declared_alone` where that is the rating, whatever the figure.
    """

    about: str
    on: Period
    held: Entry
    measure: Measure | None = None
    period: Period | None = None
    main: Observation | None = None
    parts: tuple[Observation, ...] = ()
    grades: tuple[Grade, ...] = DEFAULT_GRADES
    stands: Observation | None = None
    counted_actions: tuple[ImprovementAction, ...] = ()
    declares: Scheme | None = None
    is_declared_alone: bool = False

    def is_drafted(self, action: ImprovementAction) -> bool:
        """Tell whether an action was changed since it counts."""
        return action not in self.counted_actions


def asked_of_measure(measure: Measure, *, on: Period, held: Entry, lookup: Lookup) -> Asked:
    """Return what is asked of a measure."""
    known = lookup.observations(measure.key)
    period = period_asked(measure, on=on, known=known)
    main = _main(measure, held.observations, period, on) or _blank(measure, period, on)
    stands = _main(measure, known, main.period, on)
    return Asked(
        about=measure.key,
        on=on,
        held=held,
        measure=measure,
        period=main.period,
        main=main,
        parts=_parts(main, held.observations, known),
        grades=_grades(measure, lookup, period, on),
        declares=declared_under(lookup, measure, on=on),
        is_declared_alone=is_declared_alone(lookup, measure, on=on),
        stands=stands if stands is not None and stands.has_figure else None,
        counted_actions=counted_actions(lookup, measure.key),
    )


def asked_of_other(
    about: str, *, on: Period, held: Entry, lookup: Lookup, grades: tuple[Grade, ...]
) -> Asked:
    """Return what is asked of an outcome, a unit or a budget line."""
    return Asked(about, on, held, grades=grades, counted_actions=counted_actions(lookup, about))


def counted_actions(lookup: Lookup, about: str) -> tuple[ImprovementAction, ...]:
    """Return the actions about something that count."""
    return tuple(one for one in lookup.council.actions if one.about == about)


def period_asked(measure: Measure, *, on: Period, known: Iterable[Observation]) -> Period:
    """Return the period whose figure is asked for in the round `on`.

    It is the one that is expected; of a monthly measure whose figures are those of single months, the last
    month of it.
    """
    expected = expected_period(measure, in_round=on)
    if measure.frequency is not Frequency.MONTHLY or expected.kind <= PeriodKind.MONTH:
        return expected
    before = [seen for seen in known if _is_main(seen) and seen.period.kind is not PeriodKind.YEAR]
    last = max(before, key=lambda seen: seen.period.order, default=None)
    if last is None or last.period.kind is not PeriodKind.MONTH:
        return expected
    return month(expected.last.year, expected.last.month, expected.calendar)


def _is_main(seen: Observation) -> bool:
    return not (seen.breakdown or seen.component)


def _main(measure: Measure, seen: Iterable[Observation], period: Period, on: Period) -> Observation | None:
    """Return the main figure of a round: that of the period asked for, else one of a part of its span."""
    shown = [one for one in seen if _is_main(one) and one.round == on]
    own = next((one for one in shown if one.period == period), None)
    if own is not None:
        return own
    covered = covered_by(measure, on)
    within = (one for one in shown if covered.first <= one.period.first and one.period.last <= covered.last)
    return max(within, key=lambda one: one.period.order, default=None)


def _blank(measure: Measure, period: Period, on: Period) -> Observation:
    return Observation(measure.key, period, reported_in=None if period == on else on)


def _parts(
    main: Observation, held: Iterable[Observation], known: Iterable[Observation]
) -> tuple[Observation, ...]:
    """Return the parts in hand, and blank ones for what the last figure had besides."""
    found = {(one.breakdown, one.component): one for one in held if not _is_main(one)}
    earlier = [one for one in known if not _is_main(one) and one.period.last < main.period.last]
    last = max((one.period.order for one in earlier), default=None)
    for one in earlier:
        if one.period.order == last:
            blank = replace(main, **_EMPTIED, breakdown=one.breakdown, component=one.component)
            found.setdefault((one.breakdown, one.component), blank)
    return tuple(found.values())


_BARE = Observation("", month(2000, 1))
_TYPED = (
    "value",
    "text_value",
    "reason_none",
    "due",
    "numerator",
    "denominator",
    "second_value",
    "second_unit",
    "quality",
    "revised_from",
    "forecast",
    "forecast_low",
    "forecast_high",
    "printed",
    "note",
    "place",
)
_EMPTIED = {name: getattr(_BARE, name) for name in _TYPED}


def _grades(measure: Measure, lookup: Lookup, period: Period, on: Period) -> tuple[Grade, ...]:
    target = lookup.target_in_force(measure, period=period, on=on)
    judges: Judges = lookup.judges
    judge, _ = judges.judge(measure, target)
    return judge.scheme.grades or DEFAULT_GRADES
