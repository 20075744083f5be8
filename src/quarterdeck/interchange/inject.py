"""Text that a spreadsheet would run as a formula: guarded by an apostrophe in CSV, taken back on reading."""

import re

_RUNS = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_HARMLESS = re.compile(r"[-+]?(\d[\d,]*)?(\.\d+)?%?")


def guarded(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula; numbers and a lone dash stay as they are.

    >>> guarded("=cmd|' /C calc'!A0"), guarded("-5.2%")
    ("'=cmd|' /C calc'!A0", '-5.2%')
    """
    return f"'{text}" if _RUNS.match(text) and not _HARMLESS.fullmatch(text) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` was given."""
    return text[1:] if _GUARDED.match(text) else text
