"""Sheets of what people write and judge: commentary, actions, judgements, highlights, requests."""

from quarterdeck.domain.council import Highlight
from quarterdeck.domain.measures import Access
from quarterdeck.domain.people import (
    Commentary,
    CommentaryKind,
    ImprovementAction,
    Judgement,
    Outlook,
    Request,
)
from quarterdeck.interchange.columns import CODE, DATE, PERIOD, TEXT, WHOLE, Column, Sheet, choice
from quarterdeck.interchange.grammar.words import OUTLOOK_WORDS
from quarterdeck.interchange.sheets.measures import ACCESS

_ABOUT = "key or code of a measure, plan node, unit or budget line; pack for the whole pack"
OUTLOOK = choice(Outlook, also={word: outlook.value for word, outlook in OUTLOOK_WORDS.items()})

COMMENTARY = Sheet(
    "commentary",
    Commentary,
    "commentary",
    (
        Column("about", CODE, _ABOUT, required=True, also=("measure",)),
        Column("period", PERIOD, "the round it is written for", required=True),
        Column("kind", choice(CommentaryKind), "what it is for"),
        Column("text", TEXT, "Markdown", required=True, by_language=True, also=("narrative", "commentary")),
        Column("same as", CODE, "key of the measure whose text serves here too"),
        Column("access", ACCESS, "who may read it", if_misread=Access.RESTRICTED),
        Column("order", WHOLE, "place in lists"),
    ),
    "what happened, in words",
    also=("narrative",),
    example=(
        ("about", "road-condition"),
        ("period", "Q1 2017/18"),
        ("text", "The survey was finished in May."),
    ),
)

ACTIONS = Sheet(
    "actions",
    ImprovementAction,
    "actions",
    (
        Column("about", CODE, _ABOUT, required=True, also=("measure",)),
        Column("text", TEXT, "what will be done", required=True, by_language=True, also=("action",)),
        Column("key", CODE, "a stable key"),
        Column("owner", CODE, "the role that does it"),
        Column("due", DATE, "by when"),
        Column("revised due", DATE, "by when now"),
        Column("state", CODE, "planned, under way, done, late ..."),
        Column("back on target by", CODE, "when the measure meets its target again"),
        Column("update", TEXT, "how it stands"),
    ),
    "what will be done, by which role, by when",
    example=(("about", "road-condition"), ("text", "Resurface the A355"), ("due", "2017-09-30")),
)

JUDGEMENTS = Sheet(
    "judgements",
    Judgement,
    "judgements",
    (
        Column("about", CODE, _ABOUT, required=True, also=("measure",)),
        Column("period", PERIOD, "the round it is made for", required=True),
        Column("rating", CODE, "the rating as declared or printed"),
        Column("outlook", OUTLOOK, "which way it is expected to go"),
        Column("treatment", CODE, "discuss or note"),
        Column("recommended action", TEXT, "what members are asked"),
        Column("reason", TEXT, "why a person judged so"),
        Column("by", CODE, "the role that judged"),
        Column("date", DATE, "when", field="dated"),
    ),
    "ratings and outlooks declared by people; they stand beside the computed ones",
    example=(("about", "road-condition"), ("period", "Q1 2017/18"), ("outlook", "positive")),
)

HIGHLIGHTS = Sheet(
    "highlights",
    Highlight,
    "highlights",
    (
        Column("period", PERIOD, "the round", required=True),
        Column("about", CODE, _ABOUT, required=True),
        Column("list", CODE, "good performance, adverse order ...", required=True, field="chosen_for"),
        Column("order", WHOLE, "place in the list"),
    ),
    "lines picked out for a list",
    example=(("period", "Q1 2017/18"), ("about", "road-condition"), ("list", "good performance")),
)

REQUESTS = Sheet(
    "requests",
    Request,
    "requests",
    (
        Column("meeting", CODE, "the meeting that asked", required=True),
        Column("date", DATE, "when", required=True, field="dated"),
        Column("minute", CODE, "number of the minute"),
        Column("text", TEXT, "what was asked", required=True),
        Column("about", CODE, _ABOUT),
        Column("owner", CODE, "the role that answers"),
        Column("due", DATE, "by when"),
        Column("answer", TEXT, "the answer"),
        Column("state", CODE, "open, answered ..."),
    ),
    "what members asked, and the answers",
    example=(
        ("meeting", "Scrutiny committee"),
        ("date", "2017-09-12"),
        ("text", "How many roads were surveyed?"),
    ),
)
