"""What is measured: a measure with its definition, and the breaks in its series."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from quarterdeck.domain.periods import CALENDAR_YEAR, FINANCIAL, Calendar, Period, PeriodKind, year_holding

_DAY = timedelta(days=1)


class Polarity(StrEnum):
    """Which way is better ("good to be")."""

    HIGH = "high"
    LOW = "low"
    IN_RANGE = "range"
    NEUTRAL = "neutral"
    STATUS = "status"
    BREAKEVEN = "breakeven"


class MeasureKind(StrEnum):
    """What sort of thing is followed."""

    MEASURE = "measure"
    PROJECT = "project"
    MILESTONE = "milestone"
    OVERALL = "overall"


class ValueKind(StrEnum):
    """What a value is; decides how it is printed and how a distance is named."""

    NUMBER = "number"
    PERCENT = "percent"
    POINTS = "percentage points"
    MONEY = "money"
    RATE = "rate"
    SCORE = "score"
    DURATION = "duration"
    DATE = "date"
    RANK = "rank"
    COLOUR = "colour"
    STAGE = "stage"
    YES_NO = "yes/no"


class Accumulation(StrEnum):
    """What span of time a value covers."""

    PERIOD = "period"
    YEAR_TO_DATE = "year to date"
    CALENDAR_TO_DATE = "calendar year to date"
    ROLLING = "rolling"
    SNAPSHOT = "snapshot"
    FORECAST = "forecast"


class Frequency(StrEnum):
    """How often a figure is taken."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    TERMLY = "termly"
    YEARLY = "yearly"

    @property
    def step(self) -> PeriodKind:
        """The kind of period that each figure is for."""
        return _STEPS[self]


_STEPS = {
    Frequency.MONTHLY: PeriodKind.MONTH,
    Frequency.QUARTERLY: PeriodKind.QUARTER,
    Frequency.HALF_YEARLY: PeriodKind.HALF,
    Frequency.TERMLY: PeriodKind.TERM,
    Frequency.YEARLY: PeriodKind.YEAR,
}


class YearMadeBy(StrEnum):
    """How the year's figure comes from those of its parts."""

    LAST = "last"
    SUM = "sum"
    AVERAGE = "average"
    RATIO = "n/d"
    SUPPLIED = "supplied"


class Profile(StrEnum):
    """How a year's target is spread over its quarters when no steps are given."""

    NONE = "none"
    STRAIGHT_LINE = "straight line"
    LAST_YEARS_SHAPE = "last year's shape"


class DirectionBasis(StrEnum):
    """Which earlier figure the direction of travel compares with."""

    PREVIOUS = "previous period"
    SAME_PERIOD_LAST_YEAR = "same period last year"
    PREVIOUS_YEAR = "previous year"
    NONE = "none"


class Access(StrEnum):
    """Who may read it; exempt matter names its paragraph in `Measure.exempt_under`."""

    PUBLIC = "public"
    RESTRICTED = "restricted"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure as defined from `acts_from` on (None: from the beginning).

    `key` is stable and unique; `ref` is what is printed and may repeat or be empty. `decimals` are the
    places printed, in `unit`. `rated_as` says how a NEUTRAL measure is judged (HIGH, LOW or IN_RANGE).
    `polarity` is the one used; `printed_polarity` keeps a wrong one that was printed, with
    `correction_reason`. `due_quarters` are the quarters (1 to 4) of the year that have a figure at all;
    empty means every one. `lag` is the number of periods by which a figure is late: 1 shows a Q4 figure
    in Q1's report. `scale` is how money is shown (1, 1_000 or 1_000_000 pounds); values are always in
    pounds. `added` is the first round that reports it, `retired` the last round in which it is rated and
    counted; its line stays, without a rating, to the end of that year. `change_reason` is why this version
    took the place of the one before, and `change_approved_by` the role or meeting that agreed to it.
    """

    key: str
    title: str
    ref: str = ""
    description: str = ""
    definition: str = ""
    kind: MeasureKind = MeasureKind.MEASURE
    value_kind: ValueKind = ValueKind.NUMBER
    unit: str = ""
    decimals: int = 0
    scale: int = 1
    polarity: Polarity = Polarity.HIGH
    rated_as: Polarity | None = None
    printed_polarity: str = ""
    correction_reason: str = ""
    accumulation: Accumulation = Accumulation.PERIOD
    frequency: Frequency = Frequency.QUARTERLY
    calendar: Calendar = FINANCIAL
    due_quarters: tuple[int, ...] = ()
    lag: int = 0
    printed_period: str = ""
    year_made_by: YearMadeBy | None = None
    profile: Profile = Profile.NONE
    direction_basis: DirectionBasis | None = None
    parent: str = ""
    counted: bool | None = None
    group: str = ""
    order: int = 0
    portfolio: str = ""
    shown_in: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    directorate: str = ""
    accountable: str = ""
    data_provider: str = ""
    author: str = ""
    approver: str = ""
    scheme: str = ""
    parameters: Mapping[str, Decimal] = field(default_factory=dict)
    monitor_only: bool = False
    source: str = ""
    access: Access = Access.PUBLIC
    exempt_under: str = ""
    added: Period | None = None
    retired: Period | None = None
    retired_because: str = ""
    retirement_approved_by: str = ""
    acts_from: Period | None = None
    change_reason: str = ""
    change_approved_by: str = ""
    version: int = 1
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def judged_polarity(self) -> Polarity | None:
        """The polarity a rule may use; None for a neutral measure that does not say as what."""
        return self.rated_as if self.polarity is Polarity.NEUTRAL else self.polarity

    @property
    def accumulates(self) -> bool:
        """Whether values grow through a year, so that a year's target does not fit its quarters."""
        return self.accumulation in (Accumulation.YEAR_TO_DATE, Accumulation.CALENDAR_TO_DATE)

    @property
    def printed_places(self) -> int:
        """How many decimals of the stored unit are printed: below 0 for money shown in thousands or millions.

        >>> Measure("k", "Savings", value_kind=ValueKind.MONEY, decimals=3, scale=1_000_000).printed_places
        -3
        """
        return self.decimals if self.scale == 1 else self.decimals - len(str(self.scale)) + 1

    @property
    def years_calendar(self) -> Calendar:
        """The calendar of the year through which it runs."""
        return CALENDAR_YEAR if self.accumulation is Accumulation.CALENDAR_TO_DATE else self.calendar

    @property
    def year_is_last(self) -> bool:
        """Whether the year's figure is that of its last period, so that either stands for the other."""
        if self.year_made_by is not None:
            return self.year_made_by is YearMadeBy.LAST
        return self.accumulation not in (Accumulation.PERIOD, Accumulation.FORECAST)

    @property
    def adds_up(self) -> bool:
        """Whether it counts things or money, so that parts of it add up to a whole."""
        return self.value_kind in (ValueKind.NUMBER, ValueKind.MONEY)

    @property
    def year_is_sum(self) -> bool:
        """Whether figures of single periods add up to the year's."""
        return self.adds_up if self.year_made_by is None else self.year_made_by is YearMadeBy.SUM

    def has_begun(self, on: Period) -> bool:
        """Tell whether the round `on` reports it, or an earlier one did."""
        return self.added is None or self.added.first <= on.last

    def is_retired(self, on: Period) -> bool:
        """Tell whether the round `on` ends after the last one in which it was rated."""
        return self.retired is not None and self.retired.last < on.last

    def year_of(self, period: Period) -> Period:
        """Return the year, of its own calendar, that `period` ends in."""
        return year_holding(period.last, self.years_calendar)

    def at_year_end(self, period: Period) -> bool:
        """Tell whether its own year ends with the last day of `period`."""
        after = period.last + _DAY
        return after.day == 1 and after.month == self.years_calendar.first_month


@dataclass(frozen=True, slots=True)
class Break:
    """A new definition, method or data clean-up: figures from `period` on do not compare with those
    before.
    """

    measure: str
    period: Period
    reason: str
    dated: date | None = None
