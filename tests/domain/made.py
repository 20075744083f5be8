"""Values with defaults for tests of the rules: a measure "m", its figures and targets, a council that holds
them.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from quarterdeck.domain.council import Authority, Council, RateOn
from quarterdeck.domain.lines import Line, lines
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.periods import Period, quarter, year
from quarterdeck.domain.schemes.scheme import Rule, Scheme, TargetUse
from quarterdeck.domain.targets import Target

Q1, Q2, Q3, Q4 = (quarter(2017, number) for number in (1, 2, 3, 4))
Y2017, Y2016 = year(2017), year(2016)
Q4_2016 = quarter(2016, 4)

BANDS = (Rule("green", "met"), Rule("amber", "short_pct <= band"), Rule("red"))
STANDARD = Scheme("standard", BANDS, parameters={"band": Decimal(5)})
TOLERANCE_TARGET = Scheme(
    "tolerance-target", BANDS, parameters={"band": Decimal(10)}, target=TargetUse.RELAXED
)
STATUS = Scheme("status", (Rule("green", "status == green"), Rule("amber", "status == amber"), Rule("red")))
BREAKEVEN = Scheme("breakeven", (Rule("green", "met"), Rule("red")), polarity="breakeven")
BY_PREVIOUS = Scheme(
    "by-previous", (Rule("green", "improved_on(previous) or held_on(previous)"), Rule("red"))
)
SCHEMES = {scheme.name: scheme for scheme in (STANDARD, TOLERANCE_TARGET, STATUS, BREAKEVEN)}


def measure(key: str = "m", **changes: Any) -> Measure:
    """A measure that is good to be high, a number without decimals."""
    return Measure(key, changes.pop("title", "A measure"), **changes)


def target(value: str | None = None, period: Period = Y2017, **changes: Any) -> Target:
    """A target of the measure "m" for 2017/18."""
    return Target(
        changes.pop("measure", "m"),
        period,
        value=None if value is None else Decimal(value),
        **_decimals(changes),
    )


def seen(value: str | None = None, period: Period = Q1, **changes: Any) -> Observation:
    """A figure of the measure "m" for Q1 2017/18."""
    return Observation(
        changes.pop("measure", "m"),
        period,
        value=None if value is None else Decimal(value),
        **_decimals(changes),
    )


def council(
    *measures: Measure,
    rate_on: RateOn = RateOn.DISPLAYED,
    schemes: Mapping[str, Scheme] = SCHEMES,
    **kept: Any,
) -> Council:
    """A council with these measures and whatever else is given."""
    return Council(Authority("Example", rate_on=rate_on), measures=measures, schemes=schemes, **kept)


def line_of(
    made: Measure,
    *held: Observation | Target,
    on: Period = Q1,
    rate_on: RateOn = RateOn.DISPLAYED,
    **kept: Any,
) -> Line:
    """The line of one measure in one round."""
    targets = tuple(one for one in held if isinstance(one, Target))
    observations = tuple(one for one in held if isinstance(one, Observation))
    whole = council(made, rate_on=rate_on, targets=targets, observations=observations, **kept)
    (found,) = lines(whole, on=on)
    return found


def rated(value: str, stated: Target, *, rate_on: RateOn = RateOn.DISPLAYED, **changes: Any) -> Line:
    """The line of a figure and its target, of a measure with these changes."""
    figure = {name: changes.pop(name) for name in ("numerator", "denominator") if name in changes}
    return line_of(measure(**changes), seen(value, **figure), stated, rate_on=rate_on)


def colour(line: Line) -> str:
    """The name of a line's rating."""
    return line.rating.grade.name if line.rating.grade else "none"


def custom(scheme: Scheme, made: Measure, *held: Any) -> Line:
    """The line of a measure where the council has one more scheme."""
    return line_of(made, *held, schemes={**SCHEMES, scheme.name: scheme})


def of(value: str, period: Any = Q1, **changes: Any) -> Target:
    """A target for Q1 2017/18."""
    return target(value, period, **changes)


def _decimals(changes: dict[str, Any]) -> dict[str, Any]:
    amounts = {"low", "high", "tolerance", "amber_limit", "red_limit", "numerator", "denominator", "forecast"}
    return {
        name: Decimal(value) if name in amounts and isinstance(value, str) else value
        for name, value in changes.items()
    }
