"""The names of months, and the pattern of a number in a date."""

import re

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTHS = {name.casefold(): number for number, name in enumerate(MONTH_NAMES, start=1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}

# Longest first, or "mar" would be read in "march".
MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"


def month_number(text: str) -> int:
    """Return 1 to 12 for the name of a month or its first letters. Raises KeyError for another word."""
    return MONTHS[re.sub(r"\W", "", text).casefold()]
