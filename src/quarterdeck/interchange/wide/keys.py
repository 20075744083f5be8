"""Stable keys and codes made from what is printed."""

import re
import unicodedata


def slug(text: str, *, longest: int = 48) -> str:
    """Return `text` in small letters, digits and hyphens; letters of other scripts are kept.

    >>> slug("Community Engagement & Public Health")
    'community-engagement-public-health'
    """
    plain = unicodedata.normalize("NFKD", re.sub("['’]", "", text.casefold()))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.sub(r"[\W_]+", "-", plain).strip("-")
    return words[:longest].rstrip("-")


def measure_key(portfolio: str, ref: str, title: str) -> str:
    """Return the key of a measure that has none of its own: by its reference, or by its title without one."""
    return "-".join(part for part in (slug(portfolio), slug(ref) or slug(title)) if part)
