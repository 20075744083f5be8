"""Sheets about the council itself: authority, organisation, plan, rounds, comparators, theme."""

from quarterdeck.domain.council import (
    Authority,
    ComparatorMember,
    PercentOf,
    RateOn,
    ReportingRound,
    Theme,
)
from quarterdeck.domain.plan import PlanNode, Unit, UnitKind
from quarterdeck.interchange.columns import CODE, DATE, LIST, PERIOD, TEXT, WHOLE, Column, Sheet, choice

UNIT_KIND = choice(UnitKind, also={"cabinet portfolio": "portfolio", "area": "locality"})

AUTHORITY = Sheet(
    "authority",
    Authority,
    "authority",
    (
        Column("name", CODE, "the council's name in full", required=True, also=("council", "authority")),
        Column("code", CODE, "a short code, such as the national one"),
        Column("kind", CODE, "county, district, borough, unitary ..."),
        Column(
            "first month",
            WHOLE,
            "month the year begins with, 1 to 12 (4: April)",
            also=("first month of the year",),
        ),
        Column(
            "languages", LIST, "languages of the reports, the first one leading (en; cy)", also=("language",)
        ),
        Column("rate on", choice(RateOn), "which reading is rated", also=("decimals policy",)),
        Column(
            "printed percentages",
            choice(PercentOf),
            "what a budget percentage is of",
            field="percent_of",
            also=("percent of",),
        ),
        Column("default scheme", CODE, "the scheme of measures that name none"),
        Column("source", TEXT, "where the figures come from, for the notes page"),
    ),
    "the council and its policies: one row",
    one=True,
    also=("council",),
    example=(("name", "Exampleshire County Council"), ("default scheme", "standard")),
)

ORGANISATION = Sheet(
    "organisation",
    Unit,
    "units",
    (
        Column("code", CODE, "a short stable code", required=True),
        Column("name", CODE, "the name as printed", required=True),
        Column("kind", UNIT_KIND, "what it is"),
        Column("parent", CODE, "code of the unit above"),
        Column("holder", CODE, "the role or office that answers for it", also=("cabinet member", "director")),
        Column("from", DATE, "first day", field="starts"),
        Column("to", DATE, "last day", field="ends"),
        Column("successor", CODE, "code of the unit that took over"),
        Column("order", WHOLE, "place in lists"),
    ),
    "directorates, portfolios, committees and localities",
    key=("code",),
    also=("organization", "units", "portfolios"),
    example=(("code", "transport"), ("name", "Transportation"), ("kind", "portfolio")),
)

PLAN = Sheet(
    "plan",
    PlanNode,
    "plan",
    (
        Column("code", CODE, "a short stable code", required=True),
        Column("title", TEXT, "the title as printed", required=True, by_language=True, also=("name",)),
        Column("level", CODE, "the council's word: priority, outcome, result, overall indicator"),
        Column("parent", CODE, "code of the node above"),
        Column("lead unit", CODE, "code of the unit that leads", also=("lead",)),
        Column("scheme", CODE, "the roll-up scheme"),
        Column("link", CODE, "address of the plan's page"),
        Column("from", DATE, "first day", field="starts"),
        Column("to", DATE, "last day", field="ends"),
        Column("order", WHOLE, "place in lists"),
    ),
    "the corporate plan as a tree",
    key=("code",),
    also=("outcomes", "priorities"),
    example=(("code", "roads"), ("title", "Roads are in good condition"), ("level", "outcome")),
)

ROUNDS = Sheet(
    "rounds",
    ReportingRound,
    "rounds",
    (
        Column("period", PERIOD, "the quarter or month that is reported", required=True),
        Column("opens", DATE, "collection opens"),
        Column("data due", DATE, "figures are due", also=("due",)),
        Column("text due", DATE, "commentary is due"),
        Column("closes", DATE, "collection closes"),
        Column("release", DATE, "the report is public from"),
    ),
    "the timetable of each collection",
    key=("period",),
    example=(("period", "Q1 2017/18"), ("data due", "2017-07-14")),
)

COMPARATORS = Sheet(
    "comparators",
    ComparatorMember,
    "comparators",
    (
        Column("group", CODE, "the group's name", required=True),
        Column("member", CODE, "one of its members", required=True),
        Column("version", CODE, "the edition of the set"),
    ),
    "who is in each comparator group",
    key=("group", "version", "member"),
    example=(("group", "Statistical neighbours"), ("member", "Oxfordshire"), ("version", "2016")),
)

THEME = Sheet(
    "theme",
    Theme,
    "theme",
    (
        Column("name", TEXT, "the name as printed on the cover"),
        Column("logo", CODE, "the logo's file, beside the package"),
        Column("brand", CODE, "main colour, such as #17405c"),
        Column("link", CODE, "colour of links", also=("link colour",)),
    ),
    "name, logo and colours on the cover: one row",
    one=True,
    example=(("brand", "#17405c"),),
)
