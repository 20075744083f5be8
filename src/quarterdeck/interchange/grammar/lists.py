"""Several parts in one cell, with semicolons between them."""

import re

_PART = re.compile(r"(?:[^;\\]|\\.|\\$)*", re.S)


def split(text: str) -> tuple[str, ...]:
    r"""Return the parts of `text`, without the spaces round them; empty parts are left out.

    A semicolon that belongs to a part is written `\;`, a backslash `\\`.

    >>> split("leader; a355 improvement")
    ('leader', 'a355 improvement')
    """
    parts: list[str] = []
    at = 0
    while at <= len(text):
        found = _PART.match(text, at)
        end = found.end() if found else at
        parts.append(re.sub(r"\\(.)", r"\1", text[at:end].strip(), flags=re.S))
        at = end + 1
    return tuple(part for part in parts if part)


def joined(parts: tuple[str, ...]) -> str:
    """Return the text that `split` reads back as `parts`."""
    return "; ".join(re.sub(r"([;\\])", r"\\\1", part) for part in parts)
