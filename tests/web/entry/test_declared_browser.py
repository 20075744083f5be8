"""The rating of a judged measure is declared in a browser: live, accessible, and without scripts."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from quarterdeck.domain.memberships import SubjectKind
from quarterdeck.records.models import Submission
from tests.web.browsing import Visit, go
from tests.web.councils import PASSWORD
from tests.web.entry.team import entering
from tests.web.entry.test_declared import HOLDS
from tests.web.entry.test_overall import HOLDS as OVERALL

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("QUARTERDECK_PICTURES", "")


def _look(visit: Visit, name: str, width: int, wrong: dict[str, list[str]]) -> None:
    if PICTURES:
        visit.page.screenshot(path=Path(PICTURES) / f"declared-{name}-{width}.png", full_page=True)
    found = [*visit.breaches(), *(["scrolls sideways"] if visit.scrolls_sideways() else [])]
    if found:
        wrong[name] = found


@pytest.mark.usefixtures("on_time")
@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_a_declared_rating_are_sound(
    browser: Browser, live_server: LiveServer, width: int
) -> None:
    found = entering(holds=HOLDS)
    wrong: dict[str, list[str]] = {}
    with Visit(browser, live_server.url, width=width) as visit:
        page = visit.page
        visit.sign_in(found.owner.email, PASSWORD)
        page.goto(found.page("care"))
        _look(visit, "empty", width, wrong)
        page.get_by_label("Red", exact=True).check()
        page.get_by_text("Say why this rating").first.wait_for()
        go(page.get_by_role("button", name="Save draft").last)
        page.get_by_role("alert").wait_for()
        _look(visit, "no-reason", width, wrong)
        page.get_by_label("Why this rating?").fill("The winter closed two roads for a month.")
        page.get_by_text("judged by owner on 10 July 2017").wait_for()
        _look(visit, "typed", width, wrong)
        go(page.get_by_role("button", name="Submit for sign-off"))
        page.goto(found.page("care"))
        _look(visit, "sent", width, wrong)
    with Visit(browser, live_server.url, width=width) as visit:
        visit.sign_in(found.head.email, PASSWORD)
        visit.page.goto(f"/{found.council.slug}/sign-off/{found.row('care').pk}/")
        visit.page.get_by_text("The winter closed two roads for a month").wait_for()
        _look(visit, "sign-off", width, wrong)
        visit.page.goto(f"/{found.council.slug}/sign-off/")
        _look(visit, "list", width, wrong)

    assert wrong == {}


@pytest.mark.usefixtures("on_time")
@pytest.mark.parametrize("width", [1280, 320])
def test_the_form_of_an_overall_indicator_is_sound(
    browser: Browser, live_server: LiveServer, width: int
) -> None:
    found = entering(holds=OVERALL, owes=frozenset({SubjectKind.OVERALL_INDICATOR}))
    wrong: dict[str, list[str]] = {}
    with Visit(browser, live_server.url, width=width) as visit:
        visit.sign_in(found.owner.email, PASSWORD)
        visit.page.goto(found.page("streets"))
        _look(visit, "overall", width, wrong)
        visit.page.get_by_label("Amber", exact=True).check()
        visit.page.get_by_label("Why this rating?").fill("Winter.")
        go(visit.page.get_by_role("button", name="Submit for sign-off"))
    row = Submission.objects.for_authority(found.council).get(measure__key="streets")
    with Visit(browser, live_server.url, width=width) as visit:
        visit.sign_in(found.head.email, PASSWORD)
        visit.page.goto(f"/{found.council.slug}/sign-off/{row.pk}/")
        visit.page.get_by_text("Declared other than suggested").wait_for()
        _look(visit, "overall-sign-off", width, wrong)

    assert wrong == {}


@pytest.mark.usefixtures("on_time")
def test_a_rating_is_declared_without_scripts(browser: Browser, live_server: LiveServer) -> None:
    found = entering(holds=HOLDS)
    with Visit(browser, live_server.url, scripts=False) as visit:
        page = visit.page
        visit.sign_in(found.owner.email, PASSWORD)
        page.goto(found.page("care"))
        page.get_by_label("Amber", exact=True).check()
        go(page.get_by_role("button", name="Save draft").last)
        page.get_by_role("alert").get_by_text("Say why this rating").wait_for()
        assert page.get_by_label("Amber", exact=True).is_checked()
        page.get_by_label("Why this rating?").fill("Rain.")
        go(page.get_by_role("button", name="Save draft").last)
        page.get_by_text("judged by owner on 10 July 2017").wait_for()
