"""A sheet that declares ratings, in a browser: its problems, its preview, and both where two declared."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from quarterdeck.domain.people import Judgement
from quarterdeck.domain.signoff import Stage
from tests.web.browsing import Visit, go
from tests.web.councils import PASSWORD
from tests.web.sheets.now import Q1, open_now
from tests.web.sheets.test_declared import HOLDS, judged, save
from tests.web.sheets.test_sheets_browser import LONG, Shown, send

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_of_declared_ratings_are_sound(
    browser: Browser, live_server: LiveServer, tmp_path: Path, width: int
) -> None:
    now = open_now(HOLDS)
    wrong = {"care": {"rating": "purple", "why this rating": "x"}, "roads": {"rating": "Red"}}
    right = {"care": {"rating": "Amber", "why this rating": LONG}, "calm": {"rating": "g", "figure": "7"}}
    with Visit(browser, live_server.url, width=width) as visit:
        visit.sign_in(now.owner.email, PASSWORD)
        shown = Shown(visit, width)
        page = visit.page
        send(visit, tmp_path, wrong)
        shown.look("declared-problems")
        send(visit, tmp_path, right)
        shown.look("declared-preview")
        save(now, "care", Judgement("care", Q1, rating="green", reason="Dry."), by=now.officer)
        go(page.get_by_role("button", name="Save these 2 changes as drafts"))
        shown.look("declared-clash")
        send(visit, tmp_path, {"care": {"rating": "Amber", "why this rating": LONG}})
        go(page.get_by_role("button", name="Save and submit 1 figure"))
        page.get_by_text("1 change was saved and 1 figure was submitted.").wait_for()

        assert shown.wrong == {}
    held = judged(now, "care")
    assert held is not None
    assert (held.rating, held.by) == ("amber", "owner person")
    assert now.of("care").stage is Stage.SUBMITTED
