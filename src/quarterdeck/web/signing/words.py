"""The words of this part's pages that are not plain labels."""

from datetime import date, datetime

from django.utils import timezone

from quarterdeck.domain.signoff import Verb
from quarterdeck.domain.unchanged import LookAtIt
from quarterdeck.web.presenters.words import PAGES

LOOK = {
    LookAtIt.NOT_RATED: "It has no rating",
    LookAtIt.NOT_MET: "It misses its target",
    LookAtIt.RATING_CHANGED: "The rating changed",
    LookAtIt.JUDGED: "Somebody judged it otherwise",
    LookAtIt.DECLARED: "The rating is declared, not worked out",
    LookAtIt.FINDING: "Two figures disagree",
    LookAtIt.NOT_FINAL: "The figure is not final",
    LookAtIt.DEFINITION_CHANGED: "The definition changed",
    LookAtIt.TARGET_CHANGED: "The target changed",
    LookAtIt.NO_EARLIER_RATING: "It was not rated before",
    LookAtIt.NO_EARLIER_FIGURE: "There is no earlier figure",
    LookAtIt.MOVED: "It moved by more than 5%",
}
"""Why a line is looked at by itself, each in a few words."""

BESIDE = "It stands beside the computed rating, with your reason; both are shown."
INSTEAD = "It takes the place of what was declared, which stays in the history."
"""What becomes of a rating that somebody records who signs."""

DID = {
    Verb.SAVE: "Entered",
    Verb.SUBMIT: "Submitted",
    Verb.TAKE_BACK: "Taken back",
    Verb.SIGN_OFF: "Signed off",
    Verb.SEND_BACK: "Sent back",
    Verb.JUDGE: "Judged",
    Verb.EDIT_TEXT: "Text edited",
    Verb.CORRECT: "Correction opened",
    Verb.DROP_CORRECTION: "Correction dropped",
    Verb.EXTEND: "Given more time",
    Verb.CARRY: "Last figure carried over",
    Verb.RECORD_NOT_RETURNED: "Recorded as not returned",
}
"""What was done with a submission, as its history says it."""


def waits(count: int, unchanged: int) -> str:
    """Return how much waits, in one sentence.

    >>> waits(7, 3)
    'Seven wait for you. Three of them are unchanged Greens.'
    """
    if not count:
        return "Nothing waits for you."
    head = f"{_number(count)} {'waits' if count == 1 else 'wait'} for you."
    if count == 1:
        return f"{head} It is an unchanged Green." if unchanged else head
    if not unchanged:
        return f"{head} None of them is an unchanged Green."
    if count == unchanged:
        return f"{head} All of them are unchanged Greens."
    are = "is an unchanged Green" if unchanged == 1 else "are unchanged Greens"
    return f"{head} {_number(unchanged)} of them {are}."


def _number(count: int) -> str:
    said = PAGES.number(count)
    return said[:1].upper() + said[1:]


def day(of: date | None) -> str:
    """Return a day in words, "" for none."""
    return PAGES.date(of) if of else ""


def day_of(moment: datetime) -> str:
    """Return the council's day of a moment, in words."""
    return PAGES.date(timezone.localdate(moment))


def moment(at: datetime) -> str:
    """Return a moment by the council's clock.

    >>> from datetime import UTC
    >>> moment(datetime(2017, 7, 10, 9, 5, tzinfo=UTC))
    '10 July 2017, 10:05'
    """
    return f"{day_of(at)}, {timezone.localtime(at):%H:%M}"


def whose(name: str, behalf: str) -> str:
    """Return who did something, and on whose behalf.

    >>> whose("Deputy", "Head of service")
    'Deputy, on behalf of Head of service'
    """
    return f"{name}, on behalf of {behalf}" if behalf else name
