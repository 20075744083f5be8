"""Targets as they were set: values, ranges, steps, tolerances, and the ledger of their changes."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from quarterdeck.domain.periods import Period


class TargetKind(StrEnum):
    """What a target is for; only TARGET is rated by default."""

    TARGET = "target"
    ASPIRATION = "aspiration"
    BASELINE = "baseline"
    FLOOR = "floor"
    HORIZON = "horizon"
    STAGE = "stage"
    PART = "part"


class Comparator(StrEnum):
    """How a target is met; ABOVE and BELOW are strict: a tie is not met."""

    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    BELOW = "<"
    EQUAL = "="

    @property
    def is_strict(self) -> bool:
        """Whether a value equal to the target misses it."""
        return self in (Comparator.ABOVE, Comparator.BELOW)


class ToleranceApplies(StrEnum):
    """When a tolerance counts."""

    ALWAYS = "always"
    YEAR_END = "year end"
    FROM = "from"


@dataclass(frozen=True, slots=True)
class Target:
    """What `measure` should reach in `period` (a quarter's step, or a year).

    `value`, `low`, `high`, `tolerance`, `amber_limit` and `red_limit` are in the unit of the measure: a
    tolerance of 5 on 100% is 5 percentage points. `status` is the word of a status target ("Green"). All
    of value, low, high and status are None while the target is to be confirmed. `acts_from` is the first
    round it holds for; of several targets for one measure, kind, period and breakdown the latest that
    acts is in force, the others are the ledger.
    """

    measure: str
    period: Period
    kind: TargetKind = TargetKind.TARGET
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    status: str | None = None
    comparator: Comparator | None = None
    breakdown: str = ""
    tolerance: Decimal | None = None
    tolerance_applies: ToleranceApplies = ToleranceApplies.ALWAYS
    tolerance_from: Period | None = None
    amber_limit: Decimal | None = None
    red_limit: Decimal | None = None
    printed: str = ""
    reason: str = ""
    approved_by: str = ""
    dated: date | None = None
    acts_from: Period | None = None

    @property
    def is_set(self) -> bool:
        """Whether it says anything to reach; False while to be confirmed."""
        return not (self.value is None and self.low is None and self.high is None and self.status is None)
