"""The reading pages in a browser: accessible, narrow, quiet; and what they look like."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests.web.browsing import Visit, go
from tests.web.councils import PASSWORD, ROOT, ROUND, held, join, person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PAGES = {
    "dashboard": ROUND,
    "scorecard": f"{ROUND}scorecard/",
    "scorecard-portfolio": f"{ROUND}scorecard/?portfolio=childrens-services",
    "scorecard-grouped": f"{ROUND}scorecard/?group=plan&find=children&col=trend&col=why&sort=title",
    "scorecard-empty": f"{ROUND}scorecard/?find=nothing+has+this",
    "measure": f"{ROUND}measures/cs-01/",
    "measure-year-to-date": f"{ROUND}measures/hw-03/",
    "measure-bare": f"{ROUND}measures/es-01/",
    "measure-wrong-day": f"{ROUND}measures/cs-01/?as-of=never",
    "plan": f"{ROUND}plan/",
    "search": "/bucks/search/?q=care+leavers",
    "search-nothing": "/bucks/search/?q=zebra",
    "workbook": "/bucks/workbook/",
}
FIRST_STEPS = ROOT / "examples" / "first-steps" / "scorecard.csv"
PICTURES = os.environ.get("QUARTERDECK_PICTURES", "")


@pytest.mark.parametrize("width", [1280, 320])
def test_reading_pages_are_sound(browser: Browser, live_server: LiveServer, width: int) -> None:
    officer = join(person(), held())
    with Visit(browser, live_server.url, width=width) as visit:
        visit.sign_in(officer.email, PASSWORD)
        wrong = {}
        for name, address in PAGES.items():
            visit.page.goto(address)
            if PICTURES:
                path = Path(PICTURES) / f"{name}-{width}.png"
                visit.page.screenshot(path=path, full_page=True)
            found = [*visit.breaches(), *(["scrolls sideways"] if visit.scrolls_sideways() else [])]
            if found:
                wrong[name] = found

        assert wrong == {}
        assert [one for one in visit.said if "422" not in one] == []
        assert [one for one in visit.asked if not one.startswith((live_server.url, "data:"))] == []


def test_a_reader_finds_her_way_without_scripts(browser: Browser, live_server: LiveServer) -> None:
    officer = join(person(), held())
    with Visit(browser, live_server.url, scripts=False) as visit:
        page = visit.page
        visit.sign_in(officer.email, PASSWORD)
        page.goto("/bucks/")
        go(page.get_by_role("link", name="Children’s Services").first)
        page.get_by_label("Rating", exact=True).select_option("red")
        page.get_by_label("Group by").select_option("plan")
        go(page.get_by_role("button", name="Show"))
        expect(page.get_by_text("5 measures: 5 Red")).to_be_visible()

        go(page.get_by_role("link", name="Repeat referrals"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Repeat referrals")
        go(page.get_by_role("link", name="Search"))
        page.get_by_role("searchbox").fill("adopted")
        go(page.get_by_role("button", name="Search"))
        go(page.get_by_role("link", name="Children waiting under 14 months"))
        expect(page.get_by_text("67%").first).to_be_visible()


def test_a_pack_is_made_without_scripts(browser: Browser, live_server: LiveServer) -> None:
    officer = join(person(), held())
    with Visit(browser, live_server.url, scripts=False) as visit:
        page = visit.page
        visit.sign_in(officer.email, PASSWORD)
        page.goto("/bucks/workbook/")
        page.get_by_label("Workbook or CSV file").set_input_files(FIRST_STEPS)
        for name in ("Web page", "Tagged PDF", "Word document", "Excel workbook"):
            page.get_by_label(name).uncheck()
        with page.expect_download() as started:
            page.get_by_role("button", name="Make the documents").click()

        assert started.value.suggested_filename == "buckinghamshire-county-council-q1-2017-18.csv"
