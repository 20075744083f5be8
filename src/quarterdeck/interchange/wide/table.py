"""The columns of the wide sheet: the words officers head them with, and what they put there."""

from dataclasses import dataclass

from quarterdeck.interchange.grammar.letters import heading


@dataclass(frozen=True, slots=True)
class WideColumn:
    """One column of the wide sheet: our name, other headings for it, what to put there, an example.

    `usual` columns stand in the blank template; `choices` become its drop-down; `width` is in characters.
    """

    name: str
    also: tuple[str, ...]
    means: str
    example: str = ""
    usual: bool = True
    choices: tuple[str, ...] = ()
    width: int = 14


_POLARITIES = ("High", "Low", "Range", "Neutral", "Green", "Breakeven")
_PERIODS = (
    "Quarterly",
    "Year to date",
    "Current quarter only",
    "Monthly",
    "Month only",
    "Rolling year",
    "Snapshot",
    "Annual measure",
    "Year end forecast",
)

WIDE_COLUMNS: tuple[WideColumn, ...] = (
    WideColumn(
        "key",
        ("id", "measure key", "unique id"),
        "a stable key; made from portfolio and ref if empty",
        usual=False,
    ),
    WideColumn(
        "ref",
        ("reference", "pi ref", "no", "number", "id no", "indicator no", "#"),
        "the printed reference; may be empty",
        "T1",
        width=7,
    ),
    WideColumn(
        "measure",
        (
            "indicator",
            "pi",
            "kpi",
            "title",
            "measure title",
            "performance indicator",
            "performance measure",
            "success indicator",
            "name of measure",
            "what we measure",
        ),
        "what is measured; the one column that must be there",
        "Main roads in need of repair",
        width=44,
    ),
    WideColumn(
        "portfolio",
        (
            "cabinet member",
            "cabinet portfolio",
            "portfolio holder",
            "service",
            "service area",
            "portfolio area",
        ),
        "the heading it is reported under",
        "Transportation",
        width=22,
    ),
    WideColumn("directorate", ("department", "business unit"), "the officers' line", usual=False, width=20),
    WideColumn(
        "priority",
        ("corporate priority", "aim", "strategic aim"),
        "the priority above the outcome",
        usual=False,
        width=30,
    ),
    WideColumn(
        "outcome",
        ("priority or result", "key result", "objective", "corporate objective", "strategic outcome"),
        "what it serves in the corporate plan",
        "Roads are in good condition",
        width=30,
    ),
    WideColumn(
        "group",
        ("section", "theme", "sub heading", "subsection"),
        "a heading inside the portfolio",
        usual=False,
        width=20,
    ),
    WideColumn(
        "good to be",
        (
            "polarity",
            "aim to",
            "aim to be",
            "aim to maximise / minimise",
            "aim to maximise or minimise",
            "maximise or minimise",
            "which way is better",
            "better if",
            "good is",
            "good performance is",
            "direction of good",
            "better to be",
            "high or low",
        ),
        "which way is better",
        "Low",
        choices=_POLARITIES,
        width=11,
    ),
    WideColumn(
        "rated as",
        ("judged as",),
        "how a Neutral measure is judged, or the right word where 'good to be' is printed wrong",
        usual=False,
        choices=("High", "Low", "Range"),
    ),
    WideColumn(
        "correction reason",
        ("reason for correction",),
        "why 'rated as' differs from what is printed",
        usual=False,
        width=30,
    ),
    WideColumn(
        "data period",
        ("period covered", "reporting period", "data type", "period", "frequency", "type of data"),
        "what span a figure covers",
        "Quarterly",
        choices=_PERIODS,
        width=18,
    ),
    WideColumn(
        "unit",
        ("units", "unit of measure", "format", "measured in"),
        "%, number, £, days; seen in the figures if empty",
        "%",
        width=8,
    ),
    WideColumn(
        "decimals",
        ("decimal places", "dp"),
        "places printed; seen in the figures if empty",
        usual=False,
        width=9,
    ),
    WideColumn(
        "target",
        ("annual target", "target for the year", "year target", "current target", "year end target"),
        "95%, 100% (5% tolerance), 93-95%, Graduated target Q1: 25% Q2: 50% ...",
        "5.0%",
        width=24,
    ),
    WideColumn(
        "tolerance",
        ("tolerance allowed", "target tolerance"),
        "slack allowed, as 5% or 5% at year end",
        usual=False,
    ),
    WideColumn(
        "last year period",
        ("period of last year", "last year is for"),
        "the period of the last-year figure, where it is not last year",
        usual=False,
        width=16,
    ),
    WideColumn(
        "last year",
        (
            "previous year",
            "prior year",
            "last years outturn",
            "last year outturn",
            "previous outturn",
            "outturn last year",
            "year end outturn last year",
            "last year actual",
        ),
        "the figure of last year",
        "5.4%",
        width=14,
    ),
    WideColumn(
        "same quarter last year",
        ("last year same quarter", "same period last year", "same time last year", "quarter last year"),
        "the figure of this quarter a year ago",
        usual=False,
        width=14,
    ),
    WideColumn(
        "forecast",
        ("year end forecast", "forecast outturn", "projected outturn", "forecast year end"),
        "expected at year end",
        usual=False,
    ),
    WideColumn(
        "rating",
        (
            "rag",
            "rag status",
            "rag rating",
            "status",
            "performance",
            "current rating",
            "performance rating",
            "printed rating",
        ),
        "the rating you print, held against the computed one",
        "Green",
        width=11,
    ),
    WideColumn(
        "outlook",
        ("expected", "trend expected"),
        "which way it is expected to go",
        usual=False,
        choices=("positive", "steady", "negative"),
    ),
    WideColumn(
        "benchmarks",
        ("benchmark", "benchmarking", "comparators", "comparison", "benchmark data"),
        "other people's figures: 4.0% (England 2016/17)",
        "4.0% (England 2016/17)",
        width=28,
    ),
    WideColumn(
        "commentary",
        (
            "narrative",
            "latest position",
            "comments",
            "comment",
            "performance commentary",
            "explanation",
            "update",
            "notes",
        ),
        "what happened, and why",
        "The survey was finished in May.",
        width=60,
    ),
    WideColumn(
        "action",
        (
            "actions",
            "improvement action",
            "improvement actions",
            "what are we doing about it",
            "action being taken",
        ),
        "what will be done",
        usual=False,
        width=40,
    ),
    WideColumn("action owner", ("who",), "the role that does it", usual=False, width=18),
    WideColumn(
        "action due",
        ("actions due", "due date", "by when", "action by"),
        "by when, as 30 September 2017",
        usual=False,
        width=16,
    ),
    WideColumn(
        "owner",
        (
            "accountable",
            "responsible officer",
            "lead officer",
            "accountable officer",
            "measure owner",
            "head of service",
        ),
        "the role that answers for it",
        "Head of Highways",
        width=20,
    ),
    WideColumn(
        "data provider",
        ("data owner", "data lead", "supplied by"),
        "the role that gives the figure",
        usual=False,
        width=20,
    ),
    WideColumn(
        "parent", ("part of", "parent measure"), "ref or title of the measure it is a part of", usual=False
    ),
    WideColumn(
        "kind",
        ("type", "kind of measure"),
        "measure, project, milestone or overall",
        usual=False,
        choices=("measure", "project", "milestone", "overall"),
    ),
    WideColumn(
        "scheme",
        ("rating scheme", "rag scheme", "rag rule"),
        "the rating scheme; the council's default if empty",
        usual=False,
        width=16,
    ),
    WideColumn("parameters", ("scheme parameters",), "of the scheme, as band=10", usual=False),
    WideColumn(
        "monitor only",
        ("contextual", "data only"),
        "yes: followed without a rating",
        usual=False,
        choices=("yes", "no"),
    ),
    WideColumn("added", ("first reported", "new from"), "the first round that reports it", usual=False),
    WideColumn(
        "retired", ("last reported", "retired after"), "the last round in which it is rated", usual=False
    ),
    WideColumn(
        "retired because", ("reason for retiring",), "why it is no longer reported", usual=False, width=30
    ),
    WideColumn(
        "definition", ("formula", "how it is calculated"), "how it is worked out", usual=False, width=40
    ),
    WideColumn(
        "source", ("data source", "source of data"), "where its figures come from", usual=False, width=24
    ),
)

BY_HEADING = {heading(name): column for column in WIDE_COLUMNS for name in (column.name, *column.also)}


def wide_column(name: str) -> WideColumn:
    """Return the column of that name. Raises KeyError."""
    return BY_HEADING[heading(name)]
