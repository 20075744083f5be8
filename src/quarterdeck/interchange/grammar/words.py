"""Officers' own words for polarity, value kinds and outlooks."""

from quarterdeck.domain.measures import Polarity, ValueKind
from quarterdeck.domain.people import Outlook
from quarterdeck.interchange.grammar.letters import folded

POLARITY_WORDS: dict[str, Polarity] = {
    "high": Polarity.HIGH,
    "higher": Polarity.HIGH,
    "high is good": Polarity.HIGH,
    "higher is better": Polarity.HIGH,
    "higher % are better": Polarity.HIGH,
    "higher percentages are better": Polarity.HIGH,
    "higher nos. are better": Polarity.HIGH,
    "higher numbers are better": Polarity.HIGH,
    "bigger is better": Polarity.HIGH,
    "maximise": Polarity.HIGH,
    "aim to maximise": Polarity.HIGH,
    "increase": Polarity.HIGH,
    "up": Polarity.HIGH,
    "low": Polarity.LOW,
    "lower": Polarity.LOW,
    "low is good": Polarity.LOW,
    "lower is better": Polarity.LOW,
    "lower % are better": Polarity.LOW,
    "lower percentages are better": Polarity.LOW,
    "lower nos. are better": Polarity.LOW,
    "lower numbers are better": Polarity.LOW,
    "smaller is better": Polarity.LOW,
    "minimise": Polarity.LOW,
    "aim to minimise": Polarity.LOW,
    "decrease": Polarity.LOW,
    "reduce": Polarity.LOW,
    "down": Polarity.LOW,
    "range": Polarity.IN_RANGE,
    "in range": Polarity.IN_RANGE,
    "within range": Polarity.IN_RANGE,
    "stay between": Polarity.IN_RANGE,
    "neutral": Polarity.NEUTRAL,
    "neither": Polarity.NEUTRAL,
    "green": Polarity.STATUS,
    "status": Polarity.STATUS,
    "rag": Polarity.STATUS,
    "on track": Polarity.STATUS,
    "breakeven": Polarity.BREAKEVEN,
    "break even": Polarity.BREAKEVEN,
    "break-even": Polarity.BREAKEVEN,
}

VALUE_KIND_WORDS: dict[str, ValueKind] = {
    "percentage": ValueKind.PERCENT,
    "%": ValueKind.PERCENT,
    "points": ValueKind.POINTS,
    "percentage point": ValueKind.POINTS,
    "gbp": ValueKind.MONEY,
    "£": ValueKind.MONEY,
    "pounds": ValueKind.MONEY,
    "currency": ValueKind.MONEY,
    "count": ValueKind.NUMBER,
    "integer": ValueKind.NUMBER,
    "days": ValueKind.DURATION,
    "time": ValueKind.DURATION,
    "status": ValueKind.COLOUR,
    "rag": ValueKind.COLOUR,
}

OUTLOOK_WORDS: dict[str, Outlook] = {
    "up": Outlook.POSITIVE,
    "improving": Outlook.POSITIVE,
    "better": Outlook.POSITIVE,
    "↑": Outlook.POSITIVE,
    "stable": Outlook.STEADY,
    "same": Outlook.STEADY,
    "no change": Outlook.STEADY,
    "→": Outlook.STEADY,
    "↔": Outlook.STEADY,
    "down": Outlook.NEGATIVE,
    "worsening": Outlook.NEGATIVE,
    "worse": Outlook.NEGATIVE,
    "↓": Outlook.NEGATIVE,
}


def polarity_of(text: str) -> Polarity | None:
    """Return which way is better by the words of a "good to be" cell; None when they are not known."""
    return POLARITY_WORDS.get(folded(text).strip(" .()"))
