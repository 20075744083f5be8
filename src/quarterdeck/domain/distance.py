"""How far a figure is from its target, as the reason of a rating that its rules gave."""

from decimal import Decimal

from quarterdeck.domain.exact import EXACT, proportion, share
from quarterdeck.domain.in_force import NoTarget
from quarterdeck.domain.measures import Polarity
from quarterdeck.domain.reasons import Detail, Reason, ReasonCode
from quarterdeck.domain.schemes.evaluate import Fields
from quarterdeck.domain.schemes.scheme import TargetUse
from quarterdeck.domain.workings import Workings

_ZERO, _ONE = Decimal(0), Decimal(1)
_OF_THE_FIGURE = frozenset({"value", "interval_low", "interval_high"})
_MULTIPLIED = frozenset({"target", "low", "high", "tolerance", "stated_target"})


def reason_of(workings: Workings) -> Reason:
    """Return the reason for a grade: how the figure lies to its target, where the rules look at both.

    The figures are in the unit of the measure; `gap` is the size of the distance, `gap_pct` its share of the
    target's size in per cent.
    """
    fields, polarity, uses = workings.fields, workings.measure.judged_polarity, workings.judge.uses
    if workings.judged is not None and _OF_THE_FIGURE.isdisjoint(uses) and "judged" in uses:
        return Reason(ReasonCode.JUDGED, {"by": workings.judged.by, "dated": workings.judged.dated})
    value = fields["value"]
    if polarity is Polarity.STATUS and workings.seen is not None:
        wanted = None if isinstance(workings.target, NoTarget) else workings.target.status
        return Reason(ReasonCode.STATUS, {"status": workings.seen.text_value, "target": wanted})
    if not isinstance(value, Decimal):
        return Reason(ReasonCode.RULE, {})
    if "target" not in uses or uses.isdisjoint(_OF_THE_FIGURE):
        return Reason(ReasonCode.RULE, {"value": workings.seen.value if workings.seen else None})
    scale = fields["scale"]
    if isinstance(scale, Decimal) and scale != _ONE:
        return _unscaled(workings, _against_target(workings, value, polarity), scale)
    return _against_target(workings, value, polarity)


def _against_target(workings: Workings, value: Decimal, polarity: Polarity | None) -> Reason:
    """Return how far the value is from the target that the scheme holds it against."""
    fields = workings.fields
    tolerance = fields["tolerance"] if workings.scheme.target is TargetUse.RELAXED else _ZERO
    slack = tolerance if isinstance(tolerance, Decimal) else _ZERO
    if polarity is Polarity.IN_RANGE:
        return _against_range(value, fields, slack)
    stated = fields["target"]
    if not isinstance(stated, Decimal) or polarity is None:
        return Reason(ReasonCode.RULE, {"value": value})
    if polarity is Polarity.HIGH:
        target = EXACT.subtract(stated, slack) if slack else stated
        gap = EXACT.subtract(value, target)
    else:
        target = EXACT.add(stated, slack) if slack else stated
        gap = EXACT.subtract(target, value)
    size = gap.copy_abs()
    figures: dict[str, Detail] = {
        "value": value,
        "target": target,
        "gap": size,
        "gap_pct": share(size, target.copy_abs(), places=1),
    }
    if slack:
        figures |= {"tolerance": slack, "stated_target": stated}
    return Reason(_code(gap, polarity, strict=bool(fields["strict"])), figures)


def _code(gap: Decimal, polarity: Polarity, *, strict: bool) -> ReasonCode:
    if polarity is Polarity.BREAKEVEN:
        if not gap:
            return ReasonCode.ON_BUDGET
        return ReasonCode.UNDER_BUDGET if gap > 0 else ReasonCode.OVER_BUDGET
    if not gap:
        return ReasonCode.TIED if strict else ReasonCode.EQUAL
    return ReasonCode.BETTER if gap > 0 else ReasonCode.SHORT


def _against_range(value: Decimal, fields: Fields, slack: Decimal) -> Reason:
    low, high = fields["low"], fields["high"]
    if not isinstance(low, Decimal) or not isinstance(high, Decimal):
        return Reason(ReasonCode.RULE, {"value": value})
    low, high = EXACT.subtract(low, slack), EXACT.add(high, slack)
    figures: dict[str, Detail] = {"value": value, "low": low, "high": high}
    if slack:
        figures["tolerance"] = slack
    tied = bool(fields["strict"]) and value in (low, high)
    if low <= value <= high and not tied:
        return Reason(ReasonCode.WITHIN_RANGE, figures)
    code, edge = (ReasonCode.BELOW_RANGE, low) if value <= low else (ReasonCode.ABOVE_RANGE, high)
    gap = EXACT.subtract(value, edge).copy_abs()
    figures |= {"target": edge, "gap": gap, "gap_pct": share(gap, edge.copy_abs(), places=1)}
    return Reason(ReasonCode.TIED if tied else code, figures)


def _unscaled(workings: Workings, reason: Reason, scale: Decimal) -> Reason:
    """Return the figures of an exact rating in the unit of the measure again: the value as it is printed.

    The distance has as many places as the value and the target, or as many as show that it is there.
    """
    figures = {
        name: EXACT.divide(amount, scale) if isinstance(amount, Decimal) and name in _MULTIPLIED else amount
        for name, amount in reason.figures.items()
    }
    places = workings.measure.printed_places
    stated = (figures[name] for name in _MULTIPLIED & figures.keys())
    finest = max([places, *(_places(amount) for amount in stated if isinstance(amount, Decimal))])
    for name, kept in (("value", places), ("gap", finest)):
        amount = reason.figures.get(name)
        if isinstance(amount, Decimal):
            figures[name] = _divided(amount, scale, kept)
    return Reason(reason.code, figures)


def _places(amount: Decimal) -> int:
    exponent = amount.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _divided(amount: Decimal, scale: Decimal, places: int) -> Decimal:
    found = proportion(amount, part=_ONE, whole=scale, places=places)
    while amount and not found:
        places += 1
        found = proportion(amount, part=_ONE, whole=scale, places=places)
    return found
