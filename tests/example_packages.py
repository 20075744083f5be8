"""The examples as tests take them: where each one's package is, the round of its pack, and its template."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quarterdeck.domain.council import Council
from quarterdeck.domain.periods import Period, quarter, year
from quarterdeck.interchange.read import read_council

EXAMPLES = Path(__file__).parents[1] / "examples"


@dataclass(frozen=True, slots=True)
class Example:
    """An example's folder, the round its pack is of, and the template it is made with."""

    folder: str
    round: Period
    template: str

    def __str__(self) -> str:
        return self.folder

    @property
    def council(self) -> Council:
        """The council as its files say. Nothing in them is wrong."""
        return _read(self.folder)


@cache
def _read(folder: str) -> Council:
    reading = read_council(EXAMPLES / folder / "package")
    assert reading.problems == ()
    return reading.council


TABLE = (
    Example("buckinghamshire-2015-year-end", year(2015), "year-end"),
    Example("buckinghamshire-2017-q1", quarter(2017, 1), "standard"),
    Example("oxfordshire-2016-q2", quarter(2016, 2), "quarterly-report"),
    Example("panels", quarter(2017, 3), "quarterly"),
)
"""Every example that has a package."""
