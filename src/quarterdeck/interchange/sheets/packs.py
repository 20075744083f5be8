"""Sheets of what a pack is made of: templates, the papers it goes with, answers to findings."""

from quarterdeck.domain.packs import FindingAnswer, PackSection, Paper, options_of
from quarterdeck.domain.periods import Calendar
from quarterdeck.domain.selection import SelectionRefused, selection
from quarterdeck.interchange.columns import CODE, DATE, LIST, TEXT, WHOLE, Column, Kind, Sheet
from quarterdeck.interchange.grammar.misread import Misread


def _chosen(text: str, calendar: Calendar) -> str:
    try:
        selection(text)
    except SelectionRefused as wrong:
        raise Misread(f"a selection such as portfolio=transport; rating=red, amber ({wrong})") from wrong
    return text.strip()


def _options(text: str, calendar: Calendar) -> str:
    if not all("=" in part for part in text.split(";") if part.strip()):
        raise Misread("options such as order=worst first; quarters=12")
    return "; ".join(f"{name}={value}" for name, value in options_of(text).items())


SELECTION = Kind(
    "selection", _chosen, lambda text, _: str(text), "a selection such as portfolio=transport; rating=red"
)
OPTIONS = Kind("options", _options, lambda text, _: str(text), "options such as order=worst first")

PACKS = Sheet(
    "packs",
    PackSection,
    "packs",
    (
        Column("pack", CODE, "the template's name", required=True),
        Column("order", WHOLE, "place of the section"),
        Column("section", CODE, "the kind of section", required=True),
        Column("title", TEXT, "a heading of the council's own", by_language=True),
        Column("text", TEXT, "the section's own words, with named figures in braces", by_language=True),
        Column("filter", SELECTION, "which measures go into it", field="chosen"),
        Column("options", OPTIONS, "how it is shown"),
    ),
    "templates of packs: sections in order",
    example=(("pack", "ours"), ("order", "1"), ("section", "summary")),
)

PAPERS = Sheet(
    "papers",
    Paper,
    "papers",
    (
        Column("meeting", CODE, "the meeting", required=True),
        Column("date", DATE, "when", field="dated"),
        Column("title", TEXT, "of the paper", by_language=True),
        Column("authors", LIST, "roles"),
        Column("contact", TEXT, "whom to ask: a role and an address"),
        Column("recommendations", TEXT, "what members are asked, a line each", by_language=True),
        Column("annexes", LIST, "what is annexed"),
        Column("background", LIST, "background papers"),
    ),
    "the papers a pack goes with",
    key=("meeting", "date"),
    example=(("meeting", "Cabinet"), ("date", "2017-09-19"), ("title", "Performance in Q1 2017/18")),
)

ANSWERS = Sheet(
    "answers",
    FindingAnswer,
    "answers",
    (
        Column("finding", CODE, "key of the finding", required=True, also=("finding key",)),
        Column(
            "answer", TEXT, "why it stands; a name in braces binds it, source: says where from", required=True
        ),
        Column("by", CODE, "the role that answered"),
        Column("date", DATE, "when", field="dated"),
    ),
    "answers to findings; one lapses when a figure changes",
    key=("finding",),
    example=(("finding", "unbound:cover:1,923"), ("answer", "From the census of 2011")),
)
