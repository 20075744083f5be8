"""Every name that a sentence may use, with what it stands for: one table for look-up, checks and its page.

A name is a subject and a field, `indicators.red`; some subjects have a key, `measure:roads.now`. RATING and
REASON in a field stand for a rating of the council's schemes and for a reason why there is none.
"""

from collections.abc import Mapping
from dataclasses import dataclass

RATING, REASON = "RATING", "REASON"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a subject: how it is written, the kind of value, and what it is."""

    name: str
    kind: str
    about: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What can be asked about: its name before the dot, the word for its key ("" for none), its fields."""

    name: str
    key: str
    about: str
    fields: tuple[Field, ...]


def _fields(kind: str, *rows: tuple[str, str]) -> tuple[Field, ...]:
    return tuple(Field(name, kind, about) for name, about in rows)


COUNTS = (
    *_fields(
        "count",
        ("total", "measures that count in totals"),
        ("shown", "all measures shown, those that do not count too"),
        ("not-counted", "measures shown that do not count: parts, for information only, retired"),
        ("rated", "with a rating"),
        ("not-rated", "without a rating"),
        (RATING, "with that rating: red, amber, green, or another of your schemes (spaces become hyphens)"),
        (f"not-rated.{REASON}", "without a rating for that reason"),
        ("improved", "rated better than they were published in the round before"),
        ("stable", "rated the same"),
        ("deteriorated", "rated worse"),
        ("not-comparable", "that had no rating then, or have none now"),
        ("compared", "that can be compared: improved, stable and deteriorated together"),
        (f"improved.{RATING}-to-{RATING}", "that improved from one rating to another: improved.red-to-green"),
        (f"deteriorated.{RATING}-to-{RATING}", "that fell from one rating to another"),
        (f"stable.{RATING}", "that kept that rating"),
        (f"before.{RATING}", "that had that rating when the round before was published"),
        ("before.not-rated", "that had none then"),
        ("outlook.positive", "expected to improve"),
        ("outlook.steady", "expected to stay"),
        ("outlook.negative", "expected to get worse"),
        ("outlook.none", "of which nobody said what is expected"),
        ("outlook.given", "of which somebody did"),
    ),
    *_fields(
        "words",
        ("sum", "the sum of the ratings that closes: 2 Red + 1 Amber + 4 Green + 1 not rated = 8 measures"),
        ("not-rated.reasons", "why some are not rated: 20 not due yet, 4 new"),
        ("improved.each", "4 from Red to Green and 3 from Amber to Green"),
        ("deteriorated.each", "the same of those that fell"),
        ("change.sum", "the sum of improved, stable, deteriorated and not comparable that closes"),
        ("outlook.sum", "the sum of the outlooks that closes"),
    ),
)
_UNIT = _fields("words", ("title", "its name"), ("holder", "who holds it: a role or an office"))
_NODE = _fields(
    "words",
    ("title", "its title"),
    ("rating", "its rating: as declared, else as the rule suggests"),
    ("suggested", "the rating that the rule suggests for it"),
)
OUTCOMES = (
    *_fields(
        "count",
        ("total", "outcomes, or what the level of the plan with measures under it is called"),
        ("rated", "with a rating"),
        ("not-rated", "without one"),
        (RATING, "with that rating: as declared, else as the rule suggests"),
        (f"suggested.{RATING}", "that the rule suggests that rating for"),
        ("differ", "declared otherwise than the rule suggests"),
        (f"before.{RATING}", "that stood at that rating when the round before was published"),
        ("before.not-rated", "that had none then"),
        (f"stable.{RATING}", "that stand at that rating now and did so then"),
    ),
    *_fields("words", ("sum", "the sum of their ratings that closes"), ("differ.titles", "their titles")),
)
FINANCE = (
    *_fields(
        "count",
        ("total", "lines of money"),
        ("rated", "with a rating"),
        ("not-rated", "without one"),
        (RATING, "with that rating"),
    ),
    *_fields("words", ("sum", "the sum of their ratings that closes")),
)
MEASURE = (
    *_fields(
        "figure",
        ("now", "its figure of the round"),
        ("target", "its target in force"),
        ("last-year", "the figure beside it, of last year"),
        ("before", "its figure as published in the round before"),
    ),
    *_fields(
        "words",
        ("title", "its title"),
        ("ref", "its reference as printed"),
        ("rating", "its rating"),
        ("rating-before", "its rating as published in the round before"),
        ("change", "how its rating moved: improved, stayed, fell, cannot be compared"),
        ("direction", "the direction of its figure: improving, worsening, the same"),
        ("gap", "how far it is from its target: 7.4 points short"),
        ("why", "the reason of its rating, short"),
        ("reason", "the reason in full"),
        ("portfolio", "its portfolio"),
        ("owner", "the role that is accountable"),
        ("period", "the period its figure covers"),
    ),
)
BUDGET = (
    *_fields(
        "money",
        ("budget", "the budget that counts: as last agreed, else as first set"),
        ("original", "the budget as first set"),
        ("actual", "spent so far"),
        ("outturn", "the outturn or its forecast"),
        ("previous", "the forecast before"),
        ("variance", "where it stands, in words before signs: £0.4 million over, 2.1%"),
        ("movement", "outturn less the forecast before"),
    ),
    *_fields("words", ("variance-pct", "the variance in per cent of the budget"), ("rating", "its rating")),
)
ROUND = (
    *_fields(
        "period",
        ("period", "the round: Q2 2016/17"),
        ("before", "the round before"),
        ("last-year", "a year ago"),
    ),
    *_fields(
        "date", ("begins", "its first day"), ("ends", "its last day"), ("made", "the day the pack is made")
    ),
)
MEETING = (
    *_fields("words", ("name", "the committee"), ("title", "of the paper"), ("contact", "whom to ask")),
    *_fields("date", ("date", "the day it meets")),
)

SUBJECTS: Mapping[str, Subject] = {
    one.name: one
    for one in (
        Subject(
            "indicators",
            "",
            "the measures that the section selects, all of the pack where it selects none",
            COUNTS,
        ),
        Subject("portfolio", "code", "the measures of a portfolio", (*COUNTS, *_UNIT)),
        Subject(
            "directorate", "code", "the measures of a directorate and of its services", (*COUNTS, *_UNIT)
        ),
        Subject("priority", "code", "the measures under a part of the plan, at any level", (*COUNTS, *_NODE)),
        Subject("outcome", "code", "the same, for a part of the plan that is an outcome", (*COUNTS, *_NODE)),
        Subject("measure", "key", "one measure", MEASURE),
        Subject("outcomes", "", "the outcomes of the plan", OUTCOMES),
        Subject("finance", "", "the lines of money of the round", FINANCE),
        Subject("budget", "unit/line", "one line of money", BUDGET),
        Subject("round", "", "the round and its dates", ROUND),
        Subject("meeting", "", "the meeting the paper goes to", MEETING),
        Subject("council", "", "the council", _fields("words", ("name", "its name as printed"))),
    )
}
"""Everything that can be asked about, by the word before the dot or colon."""

SEE = ("measure", "portfolio", "outcome", "priority")
"""What `{see:...}` can lead to."""
