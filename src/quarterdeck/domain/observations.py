"""Figures as they were given: one value for one period, or the reason why there is none."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from quarterdeck.domain.periods import Period


class Quality(StrEnum):
    """How sure a figure is; one that is carried over stands in for a later one, and counts as none."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    REVISED = "revised"
    CARRIED = "carried over"


class ReasonNone(StrEnum):
    """Why there is no figure."""

    NOT_DUE = "not due until"
    NOT_RETURNED = "not returned"
    NOT_YET_PUBLISHED = "not yet published"
    NOT_APPLICABLE = "not applicable"
    SUPPRESSED = "suppressed"
    PLACEHOLDER = "placeholder"
    NEW = "new measure"
    NO_DATA = "no data"
    UNREADABLE = "unreadable"


class Basis(StrEnum):
    """What the value of an observation covers, where it differs from the measure's own accumulation."""

    PERIOD = "period"
    YEAR_TO_DATE = "year to date"
    ROLLING = "rolling"
    WHOLE_YEAR = "whole year"
    AS_AT = "as at"


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of `measure` for `period`, kept as typed.

    `value`, `revised_from`, `forecast*` are in the unit of the measure (money in pounds); `text_value` holds
    the word of a status, colour or stage measure ("Amber"). `value` and `text_value` are both None when there
    is no figure, and then `reason_none` says why; `due` is the period a NOT_DUE figure is due in, or a
    PROVISIONAL one becomes final in. `reported_in` is the round that shows it, where that is not its own
    period. `place` says where it was read (file, sheet, cell).
    """

    measure: str
    period: Period
    value: Decimal | None = None
    text_value: str | None = None
    reason_none: ReasonNone | None = None
    due: Period | None = None
    basis: Basis | None = None
    reported_in: Period | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    second_value: Decimal | None = None
    second_unit: str = ""
    breakdown: str = ""
    component: str = ""
    as_at: date | None = None
    known_on: date | None = None
    quality: Quality = Quality.FINAL
    revised_from: Decimal | None = None
    forecast: Decimal | None = None
    forecast_low: Decimal | None = None
    forecast_high: Decimal | None = None
    printed: str = ""
    note: str = ""
    source: str = ""
    place: str = ""

    @property
    def round(self) -> Period:
        """The round whose report shows this figure."""
        return self.reported_in or self.period

    @property
    def has_figure(self) -> bool:
        """Whether there is a value or a status word."""
        return self.value is not None or self.text_value is not None
