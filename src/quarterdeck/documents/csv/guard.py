"""Text that a sheet would run as a formula, made text again.

A council's CSV is opened in Excel with a double click, and what a person typed must not act there. The list
of first characters is OWASP's ("CSV Injection"), with the full-width forms that East Asian settings accept.
"""

import re
from collections.abc import Mapping

RISKY = tuple("=+-@\t\r\n" + "\uff1d\uff0b\uff0d\uff20")
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?\Z")


def guard(text: str) -> str:
    """Return `text` with an apostrophe before it where a sheet could run it; numbers stay as they are.

    >>> guard("=1+1"), guard("-389"), guard("- none yet")
    ("'=1+1", '-389', "'- none yet")
    """
    if not text.startswith(RISKY) or NUMBER.match(text):
        return text
    return f"'{text}"


def guarded(row: Mapping[str, str]) -> dict[str, str]:
    """Return the row with each of its texts guarded."""
    return {name: guard(text) for name, text in row.items()}
