"""The moment that a snapshot is of, as in "as at 30 June 2017" and "position at quarter end"."""

import re

from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.grammar.months import MONTH
from quarterdeck.interchange.grammar.periods import read_date

EXPECTED_MOMENT = "a moment such as: as at 30 June 2017, as at quarter end"

_SNAPSHOT = re.compile(
    r"(?:a )?snapshot(?: (?:(?:taken |as )?(?:at|on)|in))?(?P<when>.*)"
    r"|(?:position )?as at(?P<moment>.*)|position (?:at|on)(?P<place>.*)"
)
_BARE_MONTH = MONTH.replace("?P<month>", "?:")
_END = r"(?:(?:the )?(?:end|last (?:working )?day) of )?(?:the |each |every )?"
_SPAN = rf"q[1-4]|{_BARE_MONTH}|(?:quarter|month|period|year|half[- ]year|term)(?:[- ]end)?"
_MOMENTS = re.compile(
    rf"{_END}(?:{_SPAN})(?: \d{{4}}(?:/\d{{2}})?)?"
    r"|(?:the )?(?:\w+ )?census(?: day| date)?|of [^\d]*(?:q[1-4])?"
)
# A day with its month; the year may be left out.
_DAY = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?[\s-]*{_BARE_MONTH}(?:[\s,'-]*(?:\d{{4}}|\d{{2}}))?(?!\w)"
    r"|\d{4}-\d{1,2}-\d{1,2}\b|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b)"
)
_LEAP_YEAR = 2000


def check_days(said: str) -> None:
    """Raise Misread where a folded text names a day that does not exist: 31 June."""
    for found in _DAY.finditer(said):
        has_year = found[0][-1].isdigit()
        read_date(found[0] if has_year else f"{found[0]} {_LEAP_YEAR}")


def is_snapshot(said: str) -> bool:
    """Tell whether a folded text says that figures are of a moment.

    Raises Misread where it names none that is known.
    """
    found = _SNAPSHOT.fullmatch(said)
    if not found:
        return False
    bare = found["when"]
    when = (bare or found["moment"] or found["place"] or "").strip()
    if not (_MOMENTS.fullmatch(when) or _DAY.fullmatch(when) or (bare == "" and not when)):
        raise Misread(EXPECTED_MOMENT)
    return True
