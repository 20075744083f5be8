"""Sheets about measures: their definitions and the breaks in their series."""

from quarterdeck.domain.measures import (
    Access,
    Accumulation,
    Break,
    DirectionBasis,
    Frequency,
    Measure,
    MeasureKind,
    Polarity,
    Profile,
    ValueKind,
    YearMadeBy,
)
from quarterdeck.interchange.columns import (
    CALENDAR,
    CODE,
    DATE,
    FIGURES,
    LIST,
    PERIOD,
    QUARTERS,
    TEXT,
    WHOLE,
    YES_NO,
    Column,
    Sheet,
    choice,
)
from quarterdeck.interchange.grammar.words import POLARITY_WORDS, VALUE_KIND_WORDS

ACCESS = choice(Access)
POLARITY = choice(Polarity, also={word: polarity.value for word, polarity in POLARITY_WORDS.items()})
VALUE_KIND = choice(ValueKind, also={word: kind.value for word, kind in VALUE_KIND_WORDS.items()})
FREQUENCY = choice(
    Frequency,
    also={"month": "monthly", "quarter": "quarterly", "six-monthly": "half-yearly", "annual": "yearly"},
)

_DEFINITION = (
    Column("key", CODE, "stable and unique; never printed", required=True, also=("id", "measure key")),
    Column("ref", CODE, "the printed reference; may repeat or be empty", also=("reference", "no")),
    Column(
        "title",
        TEXT,
        "what is measured",
        required=True,
        by_language=True,
        also=("measure", "indicator", "name"),
    ),
    Column("description", TEXT, "why it matters", by_language=True),
    Column("definition", TEXT, "how it is worked out", by_language=True, also=("formula",)),
    Column("kind", choice(MeasureKind), "what sort of thing is followed"),
    Column("value kind", VALUE_KIND, "what a value is", also=("format", "data type"), explicit=True),
    Column("unit", CODE, "printed after the figure: %, days, per 100,000"),
    Column("decimals", WHOLE, "places printed"),
    Column("scale", WHOLE, "money is printed in 1, 1000 or 1000000 pounds; figures are always in pounds"),
    Column("polarity", POLARITY, "which way is better", also=("good to be", "aim to", "aim"), explicit=True),
    Column("rated as", POLARITY, "how a neutral measure is judged: high, low or range"),
    Column("printed polarity", CODE, "a wrong one that was printed"),
    Column("correction reason", TEXT, "why it is corrected"),
)

_TIMES = (
    Column("accumulation", choice(Accumulation), "what span a figure covers", explicit=True),
    Column("frequency", FREQUENCY, "how often there is a figure", explicit=True),
    Column("calendar", CALENDAR, "which year its figures belong to"),
    Column(
        "due quarters",
        QUARTERS,
        "quarters with a figure; empty: every one",
        also=("months or quarters reported",),
    ),
    Column("lag", WHOLE, "periods by which a figure is late (1: Q4 is shown in the report of Q1)"),
    Column("printed period", TEXT, "the data period as printed", also=("data period",)),
    Column("year made by", choice(YearMadeBy), "how the year's figure is made"),
    Column("profile", choice(Profile), "how a year's target is spread when no steps are given"),
    Column("direction basis", choice(DirectionBasis), "what the direction of travel compares with"),
)

_PLACE = (
    Column("parent", CODE, "key of the measure it is a part of"),
    Column("counted", YES_NO, "whether it counts in totals; empty: by the rule for what counts"),
    Column("group", CODE, "heading inside a portfolio", also=("section",)),
    Column("order", WHOLE, "place in lists"),
    Column("lead portfolio", CODE, "code of the portfolio", field="portfolio", also=("portfolio",)),
    Column("also shown in", LIST, "codes of other portfolios; counted once", field="shown_in"),
    Column("outcomes", LIST, "codes of the plan nodes it serves", also=("outcome",)),
    Column("directorate", CODE, "code of the directorate"),
    Column("accountable", CODE, "the role that answers for it", also=("owner",)),
    Column("data provider", CODE, "the role that gives the figure"),
    Column("author", CODE, "the role that writes the commentary"),
    Column("approver", CODE, "the role that accepts both"),
)

_RULES = (
    Column("scheme", CODE, "the rating scheme; empty: the default"),
    Column("parameters", FIGURES, "its parameters: band=10"),
    Column("monitor only", YES_NO, "followed without a rating"),
    Column("source", TEXT, "where its figures come from"),
    Column("access", ACCESS, "who may read it", if_misread=Access.RESTRICTED),
    Column("exempt under", CODE, "the paragraph that exempts it", also=("paragraph",)),
    Column("added", PERIOD, "first period it is reported in"),
    Column("retired", PERIOD, "last period it is rated in; its line stays to the end of that year"),
    Column("reason", TEXT, "why it was retired", field="retired_because", also=("retired because",)),
    Column("retirement approved by", CODE, "a role or a meeting that agreed to its retirement"),
    Column("acts from", PERIOD, "this version of the definition holds from"),
    Column("change reason", TEXT, "why this version took the place of the one before"),
    Column("change approved by", CODE, "a role or a meeting that agreed to this version"),
    Column("version", WHOLE, "of the definition"),
)

MEASURES = Sheet(
    "measures",
    Measure,
    "measures",
    _DEFINITION + _TIMES + _PLACE + _RULES,
    "what is measured: a row a measure (a row a version where a definition changed)",
    key=("key", "version"),
    also=("indicators",),
    example=(
        ("key", "road-condition"),
        ("ref", "T1"),
        ("title", "Main roads in need of repair"),
        ("value kind", "percent"),
        ("unit", "%"),
        ("decimals", "1"),
        ("polarity", "low"),
        ("lead portfolio", "transport"),
    ),
)

BREAKS = Sheet(
    "breaks",
    Break,
    "breaks",
    (
        Column("measure", CODE, "key of the measure", required=True),
        Column("period", PERIOD, "first period that no longer compares with those before", required=True),
        Column("reason", TEXT, "new definition, method, data clean-up ...", required=True),
        Column("date", DATE, "when it was recorded", field="dated"),
    ),
    "no direction, trend line or process limit crosses a break",
    key=("measure", "period"),
    example=(("measure", "road-condition"), ("period", "Q1 2017/18"), ("reason", "new survey method")),
)
