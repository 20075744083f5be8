"""What people write where there is no figure, and the reason it stands for."""

import re
from dataclasses import dataclass

from quarterdeck.domain.observations import ReasonNone
from quarterdeck.domain.periods import Period, month, quarter
from quarterdeck.interchange.grammar.letters import folded
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.grammar.months import MONTH, month_number
from quarterdeck.interchange.grammar.periods import read_period


@dataclass(frozen=True, slots=True)
class NoFigure:
    """Why there is none, when there will be one ("Q4", "Mar"), whether the series breaks there, or ends."""

    reason: ReasonNone
    due: str = ""
    is_break: bool = False
    is_end: bool = False


_WHEN = rf"(?P<due>q[1-4](?: ?\d{{4}}[/-]\d{{2,4}})?|year[ -]?end|{MONTH}(?: \d{{4}})?)"
_DUE = (
    rf"(?:data |figure |result )?(?:is |are )?(?:not )?(?:yet )?(?:next )?due"
    rf"(?: in| at| until| by)?:? {_WHEN}",
    rf"(?:not available|n/a)[,:]?(?: as)? (?:data|figure)(?: is)? not due until {_WHEN}",
    rf"(?:provisional )?(?:data |figure |result )?(?:only )?available(?: in| at| from)? {_WHEN}",
    rf"(?:q[1-4] )?(?:data|figure|result) will be (?:reported|available) (?:in|at) {_WHEN}\b.*",
    rf"no (?:outturn|data|figure) until {_WHEN}(?::.*)?",
)
_ENDED = re.compile(
    r"(?:measure |indicator |pi )?(?:is |has been )?(?:retired|discontinued|deleted|withdrawn|ceased)"
    r"|no longer (?:reported|collected|measured|monitored|used|published)"
)
# Read from the top; a text must match whole.
_REASONS: tuple[tuple[str, ReasonNone], ...] = (
    (r"not (?:yet )?due(?: yet)?", ReasonNone.NOT_DUE),
    (r"new definition", ReasonNone.NEW),
    (r"new|new (?:indicator|measure)(?: \(?not available\)?)?", ReasonNone.NEW),
    (r"not available \(new(?: indicator| measure)?\)", ReasonNone.NEW),
    (r"see (?:note|notes|commentary|narrative|above|below)|placeholder", ReasonNone.PLACEHOLDER),
    (r"(?:data )?(?:is )?suppressed", ReasonNone.SUPPRESSED),
    (r"(?:data )?not available at (?:the )?time of (?:reporting|writing)", ReasonNone.NOT_RETURNED),
    (r"(?:data )?not (?:returned|supplied|provided|received)", ReasonNone.NOT_RETURNED),
    (
        r"(?:data )?(?:awaited|outstanding|to follow|tbc)|awaiting (?:data|figures?|return)",
        ReasonNone.NOT_RETURNED,
    ),
    (
        r"(?:data )?not yet (?:published|available)|unpublished|awaiting publication",
        ReasonNone.NOT_YET_PUBLISHED,
    ),
    (r"(?:results?|data) (?:are |is )?available (?:during|in|from) .+", ReasonNone.NOT_YET_PUBLISHED),
    (r"available once a year", ReasonNone.NOT_APPLICABLE),
    (r"(?:n/a|n\.a\.|na|not applicable)(?:[ ,:].*)?", ReasonNone.NOT_APPLICABLE),
    (
        r"(?:data |figure )?(?:is )?(?:not available|unavailable)|no (?:data|figure|result)(?: available)?",
        ReasonNone.NO_DATA,
    ),
    (r"-+|\.+", ReasonNone.NO_DATA),
)
_DUE_PATTERNS = tuple(re.compile(pattern) for pattern in _DUE)
_PATTERNS = tuple((re.compile(pattern), reason) for pattern, reason in _REASONS)


def reason_none(text: str) -> NoFigure | None:
    """Return the reason that `text` gives for no figure; None when it gives none.

    >>> reason_none("Due Mar")
    NoFigure(reason=<ReasonNone.NOT_DUE: 'not due until'>, due='mar', is_break=False, is_end=False)
    """
    said = folded(text).strip(" .") or text.strip()
    for pattern in _DUE_PATTERNS:
        if found := pattern.fullmatch(said):
            return NoFigure(ReasonNone.NOT_DUE, found["due"])
    if _ENDED.fullmatch(said):
        return NoFigure(ReasonNone.NOT_APPLICABLE, is_end=True)
    for known, reason in _PATTERNS:
        if known.fullmatch(said):
            return NoFigure(reason, is_break=said == "new definition")
    return None


def due_period(due: str, *, year: Period) -> Period:
    """Return the period that "Q4", "Mar" or "year end" names in `year`. Raises Misread for another text.

    >>> due_period("mar", year=quarter(2017, 1).year()).first
    datetime.date(2018, 3, 1)
    """
    said = folded(due)
    begins = year.year_first.year
    if re.fullmatch(r"q[1-4]", said):
        return quarter(begins, int(said[1]), year.calendar)
    if re.fullmatch(r"year[ -]?end", said):
        return quarter(begins, 4, year.calendar)
    if re.fullmatch(MONTH, said):
        number = month_number(said)
        return month(begins + (number < year.calendar.first_month), number, year.calendar)
    if not said:
        raise Misread("a time such as Q4 or March")
    return read_period(due, calendar=year.calendar)
