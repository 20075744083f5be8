"""What stands in a column of printed ratings where a line has none."""

import re

from quarterdeck.interchange.grammar.letters import folded
from quarterdeck.interchange.grammar.reasons import reason_none

_NO_RATING = re.compile(
    r"(?:not|no|un)[ -]?(?:yet )?(?:rag[ -]?)?(?:rated|rating|rag|assessed|graded|status)|none|nil|grey|white"
    r"|monitor(?:ing|ed)?(?: only)?|contextual|data only|for information"
    r"|no target(?: set)?|target not (?:yet )?set|to be (?:confirmed|set|agreed)"
)


def says_no_rating(text: str) -> bool:
    """Tell whether a cell of printed ratings says that there is none.

    >>> says_no_rating("Not available"), says_no_rating("Green")
    (True, False)
    """
    said = folded(text).strip(" .()")
    return not said or bool(_NO_RATING.fullmatch(said)) or reason_none(said) is not None
