"""Letters and signs that look like others: mended before any text is read."""

import re
import unicodedata
from functools import lru_cache

# Optical readers and copied text put Greek and Cyrillic capitals for Latin ones; a person sees no difference.
_LOOKALIKES = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕЅІЈКМНОРСТУХаеорсухіſοϲ",
    "ABEZHIKMNOPTYXABESIJKMHOPCTYXaeopcyxisoc",
)
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2212\u2010\u2011\u2012\u2013\u2014\u2015\ufe63\uff0d", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\u3000", " "),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", None),
        **dict.fromkeys("\u2018\u2019\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d", '"'),
        "≤": "<=",
        "≥": ">=",
        "⩽": "<=",
        "⩾": ">=",
        "¼": "1/4",
        "½": "1/2",
        "％": "%",
    }
)
_GREEK_OR_CYRILLIC = re.compile("[\u0370-\u03ff\u0400-\u04ff]")


def plain(text: str) -> str:
    """Return `text` with lookalike letters, dashes and spaces made plain and runs of spaces made one.

    For matching only: what is kept and printed is the text as typed.
    """
    return " ".join(unicodedata.normalize("NFC", text).translate(_SIGNS).translate(_LOOKALIKES).split())


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Return `plain(text)` without case, for looking up words."""
    return plain(text).casefold()


def lookalikes(text: str) -> str:
    """Return the Greek or Cyrillic letters of `text` that were taken for Latin ones, "" without any."""
    return "".join(
        letter
        for letter in text
        if _GREEK_OR_CYRILLIC.match(letter) and letter.translate(_LOOKALIKES) != letter
    )


@lru_cache(maxsize=8192)
def heading(text: str) -> str:
    """Return a heading as it is looked up: without case, and signs as spaces.

    >>> heading("Good to be…")
    'good to be'
    """
    return " ".join(re.sub(r"[^\w/%.]+|_", " ", folded(text).replace("'", "")).strip(" .").split())
