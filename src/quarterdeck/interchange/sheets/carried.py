"""Sheets that the package carries for other parts of the product; they go in and out as text."""

from quarterdeck.interchange.columns import CODE, TEXT, Column, Sheet

_RULES = (
    Column("scheme", CODE, "its name", required=True),
    Column("order", CODE, "place of the rule; the first that holds gives the rating", required=True),
    Column("rating", CODE, "what the rule gives: green, amber, red or one declared here", required=True),
    Column("when", TEXT, "the condition; empty on the last row"),
    Column("if unknown", CODE, "not rated, or skip"),
)
_LOOKS = (
    Column("word", CODE, "the rating's word as printed", by_language=True),
    Column("letter", CODE, "one or two letters"),
    Column("shape", CODE, "diamond, triangle, disc, ring, square, open square or star"),
    Column("colour", CODE, "red, amber, green, blue, grey, dark green or purple"),
    Column("severity", CODE, "order of ratings, higher is worse"),
    Column("counts as", CODE, "met, near, missed or none"),
)
_SCHEME = (
    Column("title", CODE, "of the scheme, once on any row of it"),
    Column("note", TEXT, "the sentence about it on the notes page", by_language=True),
    Column("parameters", CODE, "band=10; grace=2"),
    Column("target", CODE, "stated, or relaxed by the tolerance"),
    Column("polarity", CODE, "the one polarity it is for, where it is for one"),
    Column("level", CODE, "what it rates, where not measures"),
    Column("reason needed", CODE, "yes: whoever declares a rating by it has to say why"),
    Column("version", CODE, "of the scheme"),
    Column("change reason", TEXT, "why this version took the place of the one before"),
    Column("change approved by", CODE, "a role or a meeting that agreed to this version"),
    Column("dated", CODE, "the day of this version: 2017-11-14"),
)

SCHEMES = Sheet(
    "schemes",
    None,
    "schemes",
    _RULES + _LOOKS + _SCHEME,
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
