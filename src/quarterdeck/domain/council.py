"""Everything known of one council: what both ways of working read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from quarterdeck.domain.budgets import BudgetItem, BudgetLine
from quarterdeck.domain.measures import Break, Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.packs import FindingAnswer, PackSection, Paper
from quarterdeck.domain.people import Commentary, ImprovementAction, Judgement, Request
from quarterdeck.domain.periods import Period
from quarterdeck.domain.plan import PlanNode, Unit
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.targets import Target


class RateOn(StrEnum):
    """Which reading of a figure is rated: as printed, as stored, or numerator over denominator."""

    DISPLAYED = "displayed"
    STORED = "stored"
    EXACT = "exact"


class PercentOf(StrEnum):
    """What a printed budget percentage is of: the signed budget or its size."""

    SIGNED = "signed"
    SIZE = "size"


@dataclass(frozen=True, slots=True)
class Authority:
    """The council and its policies."""

    name: str
    code: str = ""
    kind: str = ""
    first_month: int = 4
    languages: tuple[str, ...] = ("en",)
    rate_on: RateOn = RateOn.DISPLAYED
    percent_of: PercentOf = PercentOf.SIGNED
    default_scheme: str = "standard"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Someone else's figure beside ours, with its own period, set and source."""

    measure: str
    comparator: str
    period: Period | None = None
    value: Decimal | None = None
    unit: str = ""
    set_version: str = ""
    rank: int | None = None
    of: int | None = None
    source: str = ""
    quality: str = ""
    proxy_title: str = ""
    reason_none: str = ""
    note: str = ""
    printed_period: str = ""


@dataclass(frozen=True, slots=True)
class ComparatorMember:
    """One member of one version of a comparator group."""

    group: str
    member: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class ReportingRound:
    """The timetable of one quarter's collection."""

    period: Period
    opens: date | None = None
    data_due: date | None = None
    text_due: date | None = None
    closes: date | None = None
    release: date | None = None


@dataclass(frozen=True, slots=True)
class Highlight:
    """A line picked out for a list, such as good performance."""

    period: Period
    about: str
    chosen_for: str
    order: int = 0


@dataclass(frozen=True, slots=True)
class Theme:
    """The council's name as printed, logo file and two colours (hex)."""

    name: str = ""
    logo: str = ""
    brand: str = "#17405c"
    link: str = "#1a5685"


@dataclass(frozen=True, slots=True)
class Council:
    """Everything known of one council, in the order it was given; `lines.Lookup` finds things in it."""

    authority: Authority
    measures: tuple[Measure, ...] = ()
    targets: tuple[Target, ...] = ()
    observations: tuple[Observation, ...] = ()
    breaks: tuple[Break, ...] = ()
    units: tuple[Unit, ...] = ()
    plan: tuple[PlanNode, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    commentary: tuple[Commentary, ...] = ()
    actions: tuple[ImprovementAction, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    requests: tuple[Request, ...] = ()
    budgets: tuple[BudgetLine, ...] = ()
    budget_items: tuple[BudgetItem, ...] = ()
    rounds: tuple[ReportingRound, ...] = ()
    comparators: tuple[ComparatorMember, ...] = ()
    packs: tuple[PackSection, ...] = ()
    papers: tuple[Paper, ...] = ()
    answers: tuple[FindingAnswer, ...] = ()
    schemes: Mapping[str, Scheme] = field(default_factory=dict)
    theme: Theme = Theme()
