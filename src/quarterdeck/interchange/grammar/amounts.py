"""One amount as people write it: sign, pounds, thousands, decimals, scale, unit."""

import re
from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.domain.exact import FigureOutOfBounds, bounded
from quarterdeck.interchange.grammar.letters import plain
from quarterdeck.interchange.grammar.misread import Misread

EXPECTED = "a number such as 1,120, 47%, 97.5% (31,083/31,877) or £2.857m"

SCALES = {
    "k": 1_000,
    "000s": 1_000,
    "thousand": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "million": 1_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
}
# What stands after a number, and the unit it is.
UNITS = {
    "%": "%",
    "per cent": "%",
    "percent": "%",
    "percentage points": "percentage points",
    "% points": "percentage points",
    "ppts": "percentage points",
    "pp": "percentage points",
    "points": "points",
    "days": "days",
    "day": "days",
    "working days": "working days",
    "weeks": "weeks",
    "months": "months",
    "hours": "hours",
    "minutes": "minutes",
    "years": "years",
    "people": "people",
    "children": "children",
}


def _alternatives(words: dict[str, str] | dict[str, int]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# A pattern for use inside others: no group names, so that it may stand twice.
AMOUNT = (
    r"[-+]?\s?£?\s?[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
    rf"(?:\s?(?:{_alternatives(SCALES)})\b)?(?:\s?(?:{_alternatives(UNITS)})(?!\w))?"
)
_PARTS = re.compile(
    r"(?P<open>\()?\s?(?P<sign>[-+])?\s?(?P<currency>£)?\s?(?P<after>[-+])?"
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)?(?P<fraction>\.\d+)?"
    rf"\s?(?P<scale>{_alternatives(SCALES)})?\s?(?P<unit>{_alternatives(UNITS)})?(?P<close>\))?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as typed: `value` in single units (pounds, not millions), `unit` as in UNITS or "£".

    `decimals` are the places typed, in units of `scale`: "£2.857m" has 3 decimals on a scale of a million.
    """

    value: Decimal
    unit: str = ""
    decimals: int = 0
    scale: int = 1


def read_amount(text: str) -> Amount:
    """Return the amount `text` is, whole. Brackets round it make it negative.

    Raises Misread, also for more than 15 digits or 6 decimal places.

    >>> read_amount("£2.857m").value
    Decimal('2857000')
    """
    found = _PARTS.fullmatch(plain(text))
    if found and found["sign"] and found["after"]:
        found = None
    if not found or not (found["whole"] or found["fraction"]) or bool(found["open"]) != bool(found["close"]):
        raise Misread(EXPECTED)
    scale = SCALES[found["scale"].casefold()] if found["scale"] else 1
    number = Decimal((found["whole"] or "0").replace(",", "") + (found["fraction"] or ""))
    value = _kept(_scaled(number, scale))
    if "-" in (found["sign"], found["after"]) or found["open"]:
        value = -value
    unit = "£" if found["currency"] else UNITS[found["unit"].casefold()] if found["unit"] else ""
    return Amount(value, unit, max(len(found["fraction"] or "") - 1, 0), scale)


def figure_text(value: Decimal) -> str:
    """Return `value` as the package writes it: digits and point, no exponent, every place kept."""
    return f"{value:f}"


def _scaled(number: Decimal, scale: int) -> Decimal:
    if scale == 1:
        return number
    value = Decimal(scale) * number
    return value if value != value.to_integral_value() else value.quantize(Decimal(1))


def _kept(value: Decimal) -> Decimal:
    try:
        bounded(value)
    except FigureOutOfBounds as wrong:
        raise Misread("a number of at most 15 digits and 6 decimal places") from wrong
    return value
