"""Sheets that the package carries for other parts of the product; they go in and out as text."""

from quarterdeck.interchange.columns import CODE, DATE, LIST, TEXT, WHOLE, Column, Sheet

SCHEMES = Sheet(
    "schemes",
    None,
    "schemes",
    (
        Column("scheme", CODE, "its name", required=True),
        Column("order", WHOLE, "place of the rule", required=True),
        Column("rating", CODE, "what it gives", required=True),
        Column("when", TEXT, "the condition; empty on the last row"),
        Column("if unknown", CODE, "not rated, or skip"),
    ),
    "rating schemes of the council's own: a row a rule",
    example=(("scheme", "ours"), ("order", "1"), ("rating", "green"), ("when", "met")),
)

CHECKS = Sheet(
    "checks",
    None,
    "",
    (Column("check", CODE, "its name", required=True), Column("severity", CODE, "error, warning or off")),
    "how severe each check is",
    key=("check",),
)

ANSWERS = Sheet(
    "answers",
    None,
    "",
    (
        Column("finding", CODE, "key of the finding", required=True, also=("finding key",)),
        Column("answer", TEXT, "why it stands", required=True),
        Column("by", CODE, "the role that answered"),
        Column("date", DATE, "when"),
    ),
    "answers to findings; one lapses when a figure changes",
    key=("finding",),
)

PAPERS = Sheet(
    "papers",
    None,
    "",
    (
        Column("meeting", CODE, "the meeting", required=True),
        Column("date", DATE, "when"),
        Column("title", TEXT, "of the paper"),
        Column("authors", LIST, "roles"),
        Column("recommendations", TEXT, "what members are asked"),
    ),
    "the papers a pack goes with",
)

PACKS = Sheet(
    "packs",
    None,
    "",
    (
        Column("pack", CODE, "its name", required=True),
        Column("order", WHOLE, "place of the section"),
        Column("section", CODE, "the section's template", required=True),
        Column("filter", TEXT, "what goes into it"),
    ),
    "templates of packs: sections in order",
)
