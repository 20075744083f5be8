"""What stands in a table or a chart: ratings, directions and figures, every word final."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from quarterdeck.domain.schemes.grades import Shape


@dataclass(frozen=True, slots=True)
class Mark:
    """A rating as shown: word, shape and colour together. `colour` is a name in `look.PALETTE`.

    `is_verdict` is False for "Not rated", whose word is set in regular weight. `name` is the scheme's ("red",
    "not-rated").
    """

    name: str
    word: str
    letter: str
    shape: Shape
    colour: str
    is_verdict: bool = True


class Arrow(StrEnum):
    """The movement of a figure; the word beside it says whether that is good."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Direction:
    """Movement and direction as shown: "Improving", with `basis` "on Q1 last year" or the reason for
    none in `note`.
    """

    arrow: Arrow
    word: str
    basis: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed, e.g. `text` "17.6%".

    `number` is the same figure as shown, for sheets and charts, in the unit printed by `number_format`
    (an Excel format such as `0.0"%"`); both empty where there is no figure and `text` is an en dash.
    `note` says what needs saying beside it: "year", "by Q1", "Q4 2016/17", "provisional".
    """

    text: str
    number: Decimal | None = None
    number_format: str = ""
    note: str = ""
