"""The words of this part's pages."""

NOT_HERS = (
    "This row is about a measure that is not, or no longer, yours to enter. Leave it as you were sent it."
)
NO_ENTERING_ROLE = "Only a measure owner or a performance officer enters figures. You have another role here."
NO_FILE = "Choose the sheet that you filled in."
EMPTY_FILE = "The file is empty. Choose the sheet that you filled in."
LONG_NAME = "The name of the file is too long. Give it a shorter one."
CHANGED_SINCE = "Something has changed since you looked. This is how it stands now; nothing was saved."
LOST_VERSION = "The page has lost which version it shows. Open it again; what you typed is still below."
NOTHING_OWED = "You owe no figure now: nothing is asked of you in an open round, or all of it is on its way."
NOTHING_NEW = "The sheet says nothing new: every cell is as you downloaded it, or is saved already."

DRAFT_SAVED = "Draft saved, not signed off"
ROW_FIELDS = ("version", "value", "numerator", "denominator", "quality", "text")

WHAT = {
    "figure": "Figure",
    "quality": "How sure",
    "rating": "Declared rating",
    "why": "Why this rating",
    "forecast": "Forecast",
    "text": "Text",
    "outlook": "Outlook",
    "action": "Action",
}
NONE = "\N{EN DASH}"


def many(count: int, one: str, other: str) -> str:
    """Return a count with its noun.

    >>> many(2, "change", "changes")
    '2 changes'
    """
    return f"{count:,} {one if count == 1 else other}"


STATE_CHOICES = {"open": "Open", "overdue": "Overdue", "done": "Done or stopped", "all": "All"}
ACTION_COLUMNS = (
    "about", "title", "portfolio", "rating", "rating_of", "action", "owner", "due", "revised_due", "state",
    "overdue", "back_on_target_by", "update",
)  # fmt: skip
