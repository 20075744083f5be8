"""Why a rating is what it is, as a code with figures; `compose` puts it into words."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from quarterdeck.domain.periods import Period

Detail = Decimal | int | str | bool | Period | date | None


class ReasonCode(StrEnum):
    """What decided a rating, or kept a line from having one."""

    # rated by a value against a target
    BETTER = "better than the target"
    EQUAL = "equal to the target"
    SHORT = "short of the target"
    TIED = "equal to a strict target"
    WITHIN_RANGE = "within the range"
    BELOW_RANGE = "below the range"
    ABOVE_RANGE = "above the range"
    UNDER_BUDGET = "under budget"
    ON_BUDGET = "on budget"
    OVER_BUDGET = "over budget"
    # rated by something else
    STATUS = "status as reported"
    JUDGED = "judged by a person"
    RULE = "rule of the scheme"
    ROLLED_UP = "rolled up"
    # not rated: the figure
    NO_FIGURE = "no figure"
    NOT_DUE = "not due until"
    NOT_RETURNED = "not returned"
    CARRIED = "carried over"
    NOT_YET_PUBLISHED = "not yet published"
    NOT_APPLICABLE = "not applicable"
    NOT_AVAILABLE = "not available"
    SUPPRESSED = "suppressed"
    PLACEHOLDER = "placeholder"
    NEW_MEASURE = "new measure"
    UNREADABLE = "cell unreadable"
    NOT_JUDGED = "not judged"
    NOTHING_RATED = "nothing rated below it"
    # not rated: the target or the definition
    RETIRED = "retired"
    MONITOR_ONLY = "monitor only"
    NO_TARGET = "no target"
    TARGET_TO_BE_CONFIRMED = "target to be confirmed"
    NO_TARGET_FOR_PERIOD = "no target for the period"
    NEEDS_PROFILE = "needs a profile"
    NEUTRAL = "neutral"
    UNKNOWN_STATUS = "status unknown to the scheme"
    UNKNOWN_FACT = "fact unknown"
    # not rated: how it is to be rated
    UNKNOWN_SCHEME = "scheme unknown"
    SCHEME_REFUSED = "scheme refused"
    UNKNOWN_PARAMETER = "parameter unknown to the scheme"


@dataclass(frozen=True, slots=True)
class Reason:
    """A code with the figures that a sentence about it needs, each in the unit of the measure.

    Keys used: value, target, low, high, gap (size of the distance, never negative), gap_pct (of the
    target's size, one decimal), tolerance, stated_target, due, fact, status, cell, scheme, parameter, by (the
    role that judged), dated (the day it did).
    """

    code: ReasonCode
    figures: dict[str, Detail] = field(default_factory=dict)
