"""The pages of rounds in a browser: accessible and narrow in every state, and a round run without scripts."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.web.browsing import Visit, go
from tests.web.councils import PASSWORD
from tests.web.rounds.watched import ROUND, Watched, planned_council, watched

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PICTURES = os.environ.get("QUARTERDECK_PICTURES", "")
PAGES = {
    "rounds": "/watch/round/",
    "new": "/watch/round/new/",
    "new-wrong": "/watch/round/new/?period=Q1+2017%2F18",
    "timetable-open": f"{ROUND}timetable/",
    "returns": f"{ROUND}returns/",
    "returns-late": f"{ROUND}returns/?by=directorate&state=late",
    "returns-nothing": f"{ROUND}returns/?service=none",
    "close": f"{ROUND}close/",
    "dashboard": ROUND,
    "collection": "/watch/settings/collection/",
}


def _photograph(visit: Visit, name: str, width: int) -> None:
    if PICTURES:
        visit.page.screenshot(path=Path(PICTURES) / f"rounds-{name}-{width}.png", full_page=True)


def _look(visit: Visit, name: str, width: int) -> list[str]:
    _photograph(visit, name, width)
    return [*visit.breaches(), *(["scrolls sideways"] if visit.scrolls_sideways() else [])]


def _sign_in(visit: Visit, found: Watched) -> Page:
    visit.sign_in(found.officer.email, PASSWORD)
    return visit.page


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_of_rounds_are_sound(browser: Browser, live_server: LiveServer, width: int) -> None:
    found = watched()
    wrong = {}
    with Visit(browser, live_server.url, width=width) as visit:
        page = _sign_in(visit, found)
        for name, address in PAGES.items():
            page.goto(address)
            wrong[name] = _look(visit, name, width)

        page.goto(f"{ROUND}close/")
        go(page.get_by_role("button", name="Do this for those ticked"))
        wrong["close-wrong"] = _look(visit, "close-wrong", width)
        go(page.get_by_role("button", name="Close the round"))
        wrong["close-refused"] = _look(visit, "close-refused", width)
        page.goto("/watch/settings/collection/")
        go(page.get_by_role("button", name="Add a step"))
        wrong["collection-more"] = _look(visit, "collection-more", width)
        page.get_by_label("Step 3: who signs").fill("Corporate board")
        go(page.get_by_role("button", name="Save the settings"))
        wrong["collection-wrong"] = _look(visit, "collection-wrong", width)
        page.goto(f"{ROUND}timetable/")
        page.get_by_label("Day").first.fill("99")
        go(page.get_by_role("button", name="Save the dates"))
        wrong["timetable-wrong"] = _look(visit, "timetable-wrong", width)

        assert {name: found for name, found in wrong.items() if found} == {}
        assert [one for one in visit.said if "422" not in one] == []


def test_round_is_run_from_planning_to_closing_without_scripts(
    browser: Browser, live_server: LiveServer
) -> None:
    found = planned_council()
    with Visit(browser, live_server.url, scripts=False) as visit:
        page = _sign_in(visit, found)
        page.goto("/watch/round/")
        _photograph(visit, "rounds-empty", 1280)
        go(page.get_by_role("button", name="Plan a round"))
        page.get_by_label("Period").fill("Q1 2017/18")
        go(page.get_by_role("button", name="Propose its dates"))
        go(page.get_by_role("button", name="Plan this round"))
        expect(page.get_by_text("Six measures will be owed.")).to_be_visible()
        expect(page.get_by_text("Nobody is responsible for two of them.")).to_be_visible()
        _photograph(visit, "timetable-planned", 1280)
        go(page.get_by_role("button", name="Open the round"))
        expect(page.get_by_text("Q1 2017/18 is open.")).to_be_visible()
        expect(page.get_by_text("Six of the six returns are still owed by their services.")).to_be_visible()

        go(page.get_by_role("link", name="Settle and close"))
        for box in page.get_by_role("checkbox").all():
            box.check()
        page.get_by_label("Carry the last known figure").check()
        page.get_by_label("Reason").fill("The system was down")
        go(page.get_by_role("button", name="Do this for those ticked"))
        refused = "has no earlier figure to carry"
        expect(page.get_by_role("alert").get_by_text(refused)).to_be_visible()
        expect(page.get_by_label("Reason")).to_have_value("The system was down")

        page.get_by_label("Bridges inspected").uncheck()
        go(page.get_by_role("button", name="Do this for those ticked"))
        expect(page.get_by_text("The last known figures of five returns are carried.")).to_be_visible()
        page.get_by_role("checkbox").first.check()
        page.get_by_label("Record as not returned").check()
        page.get_by_label("Reason").fill("Nothing came")
        go(page.get_by_role("button", name="Do this for those ticked"))
        go(page.get_by_role("button", name="Close the round"))
        expect(page.get_by_text("Q1 2017/18 is closed.")).to_be_visible()
        _photograph(visit, "closed", 1280)
        go(page.get_by_role("button", name="Open it again"))
        expect(page.get_by_text("Say why").first).to_be_visible()
        page.get_by_label("Why it is opened again").fill("A late figure")
        go(page.get_by_role("button", name="Open it again"))
        expect(page.get_by_text("Q1 2017/18 is open again.")).to_be_visible()
