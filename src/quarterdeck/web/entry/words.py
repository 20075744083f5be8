"""The words of the form, by what they stand for."""

from quarterdeck.domain.observations import Quality, ReasonNone
from quarterdeck.domain.people import Outlook

NO_FIGURE = "none"
"""The choice of "How sure is it?" that says there is no figure."""

QUALITIES = {
    Quality.FINAL: "Final",
    Quality.PROVISIONAL: "Provisional: it may still change",
    Quality.ESTIMATED: "Estimated",
}
REVISED = "Revised: it replaces {figure}"

REASONS = {
    ReasonNone.NOT_DUE: "It is not due yet",
    ReasonNone.NOT_YET_PUBLISHED: "Its source has not published it yet",
    ReasonNone.NO_DATA: "There is no data",
    ReasonNone.NOT_APPLICABLE: "It does not apply this time",
    ReasonNone.SUPPRESSED: "It is too small to be shown (suppressed)",
    ReasonNone.NEW: "The measure is new",
}
OTHER_REASONS = {
    ReasonNone.NOT_RETURNED: "It was not returned",
    ReasonNone.PLACEHOLDER: "See the text",
    ReasonNone.UNREADABLE: "It could not be read",
}
"""Reasons that nobody chooses on the form, shown where one of them is held."""

OUTLOOKS = {
    "": "I do not want to say",
    Outlook.POSITIVE: "Positive: it is likely to get better",
    Outlook.STEADY: "Steady: it is likely to stay as it is",
    Outlook.NEGATIVE: "Negative: it is likely to get worse",
}
ITS_MEASURES_SUGGEST = "The measures under it suggest"
ITS_MONEY_SUGGESTS = "Its budget and outturn suggest"
"""What begins the sentence that ends with a suggested rating."""

DECLARED_ALONE = "No rule rates it: whoever answers for it declares the rating."
DECLARED_TOO = "Its scheme looks at what you declare, beside the figure."
FIGURE_BESIDE = "Where there is one, it is shown beside the rating and decides nothing. It may stay empty."
"""What stands over the rating and the figure of a measure whose rating a person declares."""

STATES = ("planned", "under way", "late", "done", "stopped")
"""How far an action has come; a package may bring other words, which are kept."""

FIELDS = {
    "numerator": "How many",
    "denominator": "Out of",
    "value": "The figure",
    "quality": "How sure it is",
    "reason": "Why there is no figure",
    "due": "When there will be one",
    "forecast": "Year-end forecast",
    "note": "Note beside the figure",
    "text": "What happened",
    "outlook": "Outlook",
    "rating": "Declared rating",
    "why": "Why this rating",
    "recommended": "Recommended action",
}
"""What the fields are called where two versions stand side by side."""
