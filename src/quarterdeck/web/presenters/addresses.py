"""Where pages are, handed in so that a presenter knows no framework; periods as they stand in addresses."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from quarterdeck.compose.language.catalogue import Catalogue
from quarterdeck.compose.language.english import ENGLISH
from quarterdeck.domain.periods import Period

Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one authority's pages. A period is given as `period_slug` makes it."""

    dashboard: Callable[[str], str]
    scorecard: Callable[[str], str]
    measure: Callable[[str, str], str]
    plan: Callable[[str], str]
    search: Callable[[], str]
    workbook: Callable[[], str]


def period_slug(period: Period, catalogue: Catalogue = ENGLISH) -> str:
    """Return a period as it stands in an address.

    >>> from quarterdeck.domain.periods import quarter
    >>> period_slug(quarter(2017, 1))
    'q1-2017-18'
    """
    return catalogue.period(period).lower().replace("/", "-").replace(" ", "-")


def with_query(address: str, pairs: Pairs) -> str:
    """Return an address with a query; empty values are left out.

    >>> with_query("/a/", [("rating", "red"), ("owner", "")])
    '/a/?rating=red'
    """
    query = urlencode([(name, value) for name, value in pairs if value])
    return f"{address}?{query}" if query else address
