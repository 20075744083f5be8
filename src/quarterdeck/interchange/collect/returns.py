"""The sheet that an owner fills in: which columns it has, what is in them, which may be changed."""

from dataclasses import dataclass

from quarterdeck.domain.observations import Quality, ReasonNone
from quarterdeck.domain.people import Outlook

RETURN_SHEET = "return"
ABOUT_SHEET = "about"
ROUND, OWNER = "Round", "Owner"
RATING, WHY = "rating", "why this rating"
RATING_HELD, LAST_RATING = "rating held", "last rating"


@dataclass(frozen=True, slots=True)
class ReturnColumn:
    """One column: `fill` is for the owner, the others tell what is known and are locked.

    One that `declares` is there only where a row asks for a rating that a person declares, and open in the
    rows that do.
    """

    name: str
    width: int
    fill: bool = False
    means: str = ""
    choices: tuple[str, ...] = ()
    declares: bool = False


RETURN_REASONS = (
    ReasonNone.NOT_YET_PUBLISHED,
    ReasonNone.NOT_DUE,
    ReasonNone.NOT_APPLICABLE,
    ReasonNone.SUPPRESSED,
    ReasonNone.NO_DATA,
)

_EVERY: tuple[ReturnColumn, ...] = (
    ReturnColumn("key", 12),
    ReturnColumn("ref", 7),
    ReturnColumn("measure", 42),
    ReturnColumn("good to be", 10),
    ReturnColumn("unit", 12),
    ReturnColumn("figure for", 14),
    ReturnColumn("target", 18),
    ReturnColumn("last figure", 14),
    ReturnColumn("last figure was for", 14),
    ReturnColumn(LAST_RATING, 12, declares=True),
    ReturnColumn("last commentary", 40),
    ReturnColumn("figure held", 12),
    ReturnColumn(RATING_HELD, 12, declares=True),
    ReturnColumn("figure", 22, fill=True, means="as you would write it: 47%, 97.5% (31,083/31,877), £2.857m"),
    ReturnColumn(
        "quality",
        13,
        fill=True,
        means="how sure it is; empty: final",
        choices=(Quality.FINAL, Quality.PROVISIONAL, Quality.ESTIMATED, Quality.REVISED),
    ),
    ReturnColumn(
        "if none, why", 18, fill=True, means="where there is no figure, the reason", choices=RETURN_REASONS
    ),
    ReturnColumn(RATING, 14, fill=True, means="the rating that you declare", declares=True),
    ReturnColumn(WHY, 36, fill=True, declares=True),
    ReturnColumn("forecast", 12, fill=True, means="what you expect at year end"),
    ReturnColumn(
        "outlook",
        11,
        fill=True,
        means="which way it is going",
        choices=tuple(outlook.value for outlook in Outlook),
    ),
    ReturnColumn("commentary", 60, fill=True, means="what happened, why, and what comes next"),
    ReturnColumn("action", 36, fill=True, means="what will be done where it is off target"),
    ReturnColumn("action due", 14, fill=True, means="by when, as 30 September 2017"),
)

RETURN_COLUMNS = tuple(column for column in _EVERY if not column.declares)
"""The columns that each sheet has."""

DECLARED_COLUMNS = tuple(column for column in _EVERY if column.declares)


def return_columns(*, declares: bool) -> tuple[ReturnColumn, ...]:
    """Return the columns of a sheet; `declares` where a row asks for a rating that a person declares."""
    return _EVERY if declares else RETURN_COLUMNS
