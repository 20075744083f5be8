"""Rules that are plausible and wrong, as changes to a council: each breaks some of the printed ratings."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from quarterdeck.domain.council import Council
from quarterdeck.domain.exact import displayed
from quarterdeck.domain.measures import Measure, Polarity, ValueKind
from quarterdeck.domain.periods import PeriodKind, quarter, year
from quarterdeck.domain.targets import Comparator, Target, ToleranceApplies

NOW = quarter(2017, 1)
Change = Callable[[Council], Council]


@dataclass(frozen=True, slots=True)
class WrongRule:
    """A change, and how many of the 48 printed ratings it has to break."""

    name: str
    change: Change
    breaks: int


def band(scheme: str, per_cent: str) -> Change:
    """Return the change that gives a scheme another Amber band, in per cent of the target."""

    def change(council: Council) -> Council:
        given = replace(council.schemes[scheme], parameters={"band": Decimal(per_cent)})
        return replace(council, schemes={**council.schemes, scheme: given})

    return change


def both(*changes: Change) -> Change:
    """Return one change after the other."""

    def change(council: Council) -> Council:
        for each in changes:
            council = each(council)
        return council

    return change


def no_tolerance(council: Council) -> Council:
    """Return the council with no target relaxed: each is judged by the standard scheme."""
    return _with_targets(council, lambda target: replace(target, tolerance=None))


def own_band_of_ten(council: Council) -> Council:
    """Return the council in which measures with a tolerance have a band of 10% below the target itself."""
    eased = {
        target.measure
        for target in council.targets
        if target.tolerance and target.tolerance_applies is ToleranceApplies.ALWAYS
    }

    def given(measure: Measure) -> Measure:
        return replace(measure, parameters={"band": Decimal(10)}) if measure.key in eased else measure

    return no_tolerance(replace(council, measures=tuple(map(given, council.measures))))


def this_years_target_for_arrears(council: Council) -> Council:
    """Return the council in which a figure of last year is judged by the target of this year."""
    late = {measure.key for measure in council.measures if measure.lag}
    kept = [target for target in council.targets if target.measure not in late or _is_of(target, 2017)]
    moved = [
        replace(target, period=target.period.year_before() or target.period)
        for target in kept
        if target.measure in late
    ]
    return replace(council, targets=(*kept, *moved))


def year_target_for_each_quarter(council: Council) -> Council:
    """Return the council in which graduated targets are forgotten and the year's is used at once."""
    return _with_steps(council, lambda last: last)


def year_target_by_four(council: Council) -> Council:
    """Return the council in which the step of Q1 is a quarter of the year's target, whatever the season."""
    return _with_steps(council, lambda last: last / 4)


def strict(council: Council) -> Council:
    """Return the council in which a figure equal to its target misses it."""
    polarity = {measure.key: measure.judged_polarity for measure in council.measures}

    def given(target: Target) -> Target:
        sign = Comparator.BELOW if polarity[target.measure] is Polarity.LOW else Comparator.ABOVE
        return replace(target, comparator=sign)

    return _with_targets(council, given)


def neutral_is_low(council: Council) -> Council:
    """Return the council in which neutral measures are judged as low is good."""
    return _with_measures(
        council,
        lambda measure: measure.polarity is Polarity.NEUTRAL,
        lambda measure: _rated(measure, Polarity.LOW),
    )


def neutral_is_closeness(council: Council) -> Council:
    """Return the council in which a neutral measure should be at its target, neither above nor below."""
    keys = {measure.key for measure in council.measures if measure.polarity is Polarity.NEUTRAL}
    exact = _with_targets(
        council,
        lambda target: (
            replace(target, value=None, low=target.value, high=target.value)
            if target.measure in keys
            else target
        ),
    )
    return _with_measures(
        exact, lambda measure: measure.key in keys, lambda measure: _rated(measure, Polarity.IN_RANGE)
    )


def whole_numbers(council: Council) -> Council:
    """Return the council that rounds every figure and target to a whole number before it rates."""
    money = {measure.key for measure in council.measures if measure.value_kind is ValueKind.MONEY}
    seen = tuple(
        replace(each, value=_whole(each.value), numerator=None, denominator=None)
        if each.measure not in money
        else each
        for each in council.observations
    )
    rounded = _with_targets(
        council,
        lambda target: replace(target, value=_whole(target.value)) if target.measure not in money else target,
    )
    return replace(rounded, observations=seen)


WRONG_RULES = (
    WrongRule("a band of 10% for all", band("standard", "10"), 1),
    WrongRule("a band of 4.2%", band("standard", "4.2"), 1),
    WrongRule("a band of 3%", band("standard", "3"), 2),
    WrongRule("tolerance targets on a band of 5%", band("tolerance-target", "5"), 4),
    WrongRule("tolerance ignored", no_tolerance, 6),
    WrongRule("tolerance ignored, band of 10%", own_band_of_ten, 4),
    WrongRule("arrears by the new target", this_years_target_for_arrears, 1),
    WrongRule("graduated targets ignored", year_target_for_each_quarter, 1),
    WrongRule("the year's target by four", year_target_by_four, 1),
    WrongRule("equal is not met", strict, 4),
    WrongRule("neutral judged as low", neutral_is_low, 1),
    WrongRule("neutral judged by closeness", neutral_is_closeness, 1),
    WrongRule("rounded to whole numbers", whole_numbers, 1),
)


def _is_of(target: Target, begins: int) -> bool:
    return year(begins).contains(target.period)


def _with_targets(council: Council, given: Callable[[Target], Target]) -> Council:
    return replace(council, targets=tuple(map(given, council.targets)))


def _with_measures(
    council: Council, chosen: Callable[[Measure], bool], given: Callable[[Measure], Measure]
) -> Council:
    measures = tuple(given(measure) if chosen(measure) else measure for measure in council.measures)
    return replace(council, measures=measures)


def _with_steps(council: Council, step: Callable[[Decimal], Decimal]) -> Council:
    """Return the council in which the step of Q1 is made from that of Q4, where targets are graduated."""
    grows = {measure.key for measure in council.measures if measure.accumulates}
    ends = {
        target.measure: target.value
        for target in council.targets
        if target.measure in grows and target.period == quarter(2017, 4)
    }

    def given(target: Target) -> Target:
        last = ends.get(target.measure)
        is_first = target.period == NOW and target.period.kind is PeriodKind.QUARTER
        return replace(target, value=step(last)) if is_first and last is not None else target

    return _with_targets(council, given)


def _rated(measure: Measure, polarity: Polarity) -> Measure:
    return replace(measure, rated_as=polarity)


def _whole(value: Decimal | None) -> Decimal | None:
    return None if value is None else displayed(value, places=0)
