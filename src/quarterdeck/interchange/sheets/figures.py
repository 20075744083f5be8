"""Sheets of figures: targets, observations, benchmarks."""

from quarterdeck.domain.council import Benchmark
from quarterdeck.domain.observations import Basis, Observation, Quality, ReasonNone
from quarterdeck.domain.targets import Comparator, Target, TargetKind, ToleranceApplies
from quarterdeck.interchange.columns import (
    CODE,
    DATE,
    FIGURE,
    PERIOD,
    SIZE,
    TEXT,
    WHOLE,
    Column,
    Sheet,
    choice,
)

QUALITY = choice(
    Quality, also={"p": "provisional", "e": "estimated", "r": "revised", "estimate": "estimated"}
)

TARGETS = Sheet(
    "targets",
    Target,
    "targets",
    (
        Column("measure", CODE, "key of the measure", required=True),
        Column("period", PERIOD, "the quarter or month of a step, or the year", required=True),
        Column("kind", choice(TargetKind), "what it is for; only a target is rated by default"),
        Column(
            "value",
            FIGURE,
            "in the unit of the measure; all of value, low, high and status empty: to be confirmed",
        ),
        Column("low", FIGURE, "lower end of a range"),
        Column("high", FIGURE, "upper end of a range"),
        Column("status", CODE, "the word of a status target: Green"),
        Column("comparator", choice(Comparator), "how it is met; > and < are strict"),
        Column("breakdown", CODE, "locality, age ... it is for"),
        Column("tolerance", SIZE, "in the unit of the measure: 5 on 100% is 5 percentage points"),
        Column("tolerance applies", choice(ToleranceApplies), "when the tolerance counts"),
        Column("tolerance from", PERIOD, "where it applies from a period"),
        Column("amber limit", FIGURE, "where Amber begins, for schemes of explicit limits"),
        Column("red limit", FIGURE, "where Red begins"),
        Column("printed text", TEXT, "the target as printed", field="printed"),
        Column("reason", TEXT, "why it was set or changed"),
        Column("approved by", CODE, "the role or meeting"),
        Column("date", DATE, "when", field="dated"),
        Column("acts from", PERIOD, "first round it holds for; earlier rows are the ledger"),
    ),
    "what each measure should reach, with every change kept",
    key=("measure", "period", "kind", "breakdown", "acts from"),
    example=(("measure", "road-condition"), ("period", "2017/18"), ("value", "5.0")),
)

OBSERVATIONS = Sheet(
    "observations",
    Observation,
    "observations",
    (
        Column("measure", CODE, "key of the measure", required=True),
        Column("period", PERIOD, "the period the figure is of", required=True),
        Column("basis", choice(Basis), "what it covers, where that is not the measure's own accumulation"),
        Column("reported in", PERIOD, "the round that shows it, where that is not its own period"),
        Column("value", FIGURE, "in the unit of the measure (money in pounds)"),
        Column("text value", CODE, "the word of a status, colour or stage measure"),
        Column("numerator", FIGURE, "how many"),
        Column("denominator", FIGURE, "out of how many"),
        Column("second value", FIGURE, "a second figure in the same cell"),
        Column("second unit", CODE, "its unit"),
        Column("breakdown", CODE, "locality, age ... it is for"),
        Column("component", CODE, "part of a measure made of parts"),
        Column("as at", DATE, "the day of a snapshot"),
        Column("known on", DATE, "when the figure was known"),
        Column("quality", QUALITY, "how sure it is"),
        Column("reason none", choice(ReasonNone), "why there is no figure"),
        Column("due", PERIOD, "when a figure not due yet will be, or a provisional one becomes final"),
        Column("revised from", FIGURE, "the figure first given"),
        Column("forecast", FIGURE, "expected at year end"),
        Column("forecast low", FIGURE, "lower end of what is expected"),
        Column("forecast high", FIGURE, "upper end"),
        Column("printed text", TEXT, "the cell as typed", field="printed"),
        Column("note", TEXT, "printed with the figure"),
        Column("source", TEXT, "where it comes from"),
        Column("read from", TEXT, "the cell it was read from", field="place", also=("place",)),
    ),
    "the figures, or why there is none",
    key=("measure", "period", "basis", "reported in", "breakdown", "component", "known on"),
    also=("results", "values", "actuals"),
    example=(("measure", "road-condition"), ("period", "Q1 2017/18"), ("value", "4.8")),
)

BENCHMARKS = Sheet(
    "benchmarks",
    Benchmark,
    "benchmarks",
    (
        Column("measure", CODE, "key of the measure", required=True),
        Column("comparator", CODE, "whose figure: England, South East, a council or group", required=True),
        Column("period", PERIOD, "the period the figure is of"),
        Column("value", FIGURE, "in the unit of the measure unless it says another"),
        Column("unit", CODE, "where it is not the measure's"),
        Column("set version", CODE, "edition of the comparator group"),
        Column("rank", WHOLE, "our place"),
        Column("of", WHOLE, "among how many"),
        Column("source", TEXT, "where it comes from"),
        Column("quality", CODE, "provisional, estimated ..."),
        Column("proxy title", TEXT, "what is compared, where it is not the measure itself"),
        Column("reason none", TEXT, "why there is no figure"),
        Column("note", TEXT, "printed with it"),
        Column("printed period", TEXT, "the period as printed"),
    ),
    "someone else's figures",
    example=(
        ("measure", "road-condition"),
        ("comparator", "England"),
        ("period", "2016/17"),
        ("value", "4.0"),
    ),
)
