"""Finding measures by any word of their title, definition or reference."""

import re

_WORD = re.compile(r"[\w%£/.'’-]+")
MOST_WORDS = 12


def words_of(text: str) -> tuple[str, ...]:
    """Return what is looked for, without capitals; at most twelve words.

    >>> words_of("Care leavers' homes, care")
    ('care', "leavers'", 'homes')
    """
    found = (one.strip(".") for one in _WORD.findall(text.casefold()))
    return tuple(dict.fromkeys(one for one in found if one))[:MOST_WORDS]
