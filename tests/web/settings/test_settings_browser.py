"""The pages of setting up in a browser: accessible and narrow in every state, and done with and without
scripts.
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.web import known
from tests.web.browsing import Visit
from tests.web.councils import PASSWORD, held, join, person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

HUB = "/bucks/settings/"
NODE = "improved-access-to-high-speed-broadband"
PAGES = {
    "hub": HUB,
    "council": f"{HUB}council/",
    "calendars": f"{HUB}calendars/?year=2017",
    "calendars-wrong": f"{HUB}calendars/?year=soon",
    "structure": f"{HUB}structure/",
    "structure-as-of": f"{HUB}structure/?as-of=2017-01-01",
    "structure-wrong-day": f"{HUB}structure/?as-of=2099-01-01",
    "unit-add": f"{HUB}structure/add/",
    "unit": f"{HUB}structure/change/leader/",
    "unit-end": f"{HUB}structure/end/leader/",
    "plan": f"{HUB}plan/",
    "node-add": f"{HUB}plan/add/",
    "node": f"{HUB}plan/change/{NODE}/",
    "node-end": f"{HUB}plan/end/{NODE}/",
    "comparators": f"{HUB}comparators/",
    "group": f"{HUB}comparators/change/",
    "schemes": f"{HUB}schemes/",
    "scheme": f"{HUB}schemes/show/four-colour/",
    "scheme-tried": f"{HUB}schemes/show/standard/?polarity=high&value=94.9&target=100",
    "scheme-tried-wrong": f"{HUB}schemes/show/standard/?polarity=high&value=many&target=100",
    "scheme-money": f"{HUB}schemes/show/budget-service/",
    "scheme-rollup": f"{HUB}schemes/show/majority/",
    "scheme-write": f"{HUB}schemes/write/?from=tolerance-target",
    "theme": f"{HUB}theme/",
}
PICTURES = os.environ.get("QUARTERDECK_PICTURES", "")
LONG = "Cabinet Member for " + "Transport, Highways and Everything Else That Moves, " * 4


@pytest.fixture(autouse=True)
def _forget() -> None:
    known.forget()


def signed_in(visit: Visit) -> None:
    officer = join(person(), held())
    visit.sign_in(officer.email, PASSWORD)
    visit.page.wait_for_url("**/")


def looked_at(visit: Visit, name: str, width: int) -> list[str]:
    """Take the picture of a page, and return what is wrong with it."""
    if PICTURES:
        visit.page.screenshot(path=Path(PICTURES) / f"set-{name}-{width}.png", full_page=True)
    return [*visit.breaches(), *(["scrolls sideways"] if visit.scrolls_sideways() else [])]


@pytest.mark.parametrize("width", [1280, 320])
def test_setting_up_pages_are_sound(browser: Browser, live_server: LiveServer, width: int) -> None:
    with Visit(browser, live_server.url, width=width) as visit:
        signed_in(visit)
        wrong = {}
        for name, address in PAGES.items():
            visit.page.goto(address)
            if found := looked_at(visit, name, width):
                wrong[name] = found

        assert wrong == {}
        assert [one for one in visit.said if "422" not in one] == []
        assert [one for one in visit.asked if not one.startswith((live_server.url, "data:"))] == []
