"""Rounds of small councils, for tests of presenters."""

from quarterdeck.domain.council import Council
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.periods import Period
from quarterdeck.web.presenters.addresses import Addresses
from quarterdeck.web.presenters.round_view import EVERYTHING, RoundView, round_view
from tests.compose.editions import WHEN
from tests.domain.made import Q1

TO = Addresses(
    dashboard=lambda period: f"/{period}/",
    scorecard=lambda period: f"/{period}/scorecard/",
    measure=lambda key, period: f"/{period}/measures/{key}/",
    plan=lambda period: f"/{period}/plan/",
    search=lambda: "/search/",
    workbook=lambda: "/workbook/",
)


def view(council: Council, *, on: Period = Q1) -> RoundView:
    """A round of a council with every measure."""
    return round_view(Lookup(council), on=on, timestamp=WHEN, reads=EVERYTHING)
