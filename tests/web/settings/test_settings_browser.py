"""The pages of setting up in a browser: accessible and narrow in every state, and done with and without
scripts.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.web import known
from tests.domain.test_logos import png
from tests.web.browsing import Visit, go
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


def test_wrong_and_long_forms_are_sound_too(browser: Browser, live_server: LiveServer) -> None:
    for width in (1280, 320):
        with Visit(browser, live_server.url, width=width) as visit:
            if width == 1280:
                signed_in(visit)
            else:
                visit.sign_in("officer@example.org", PASSWORD)
            wrong = {name: found for name, found in wrong_states(visit, width) if found}

            assert wrong == {}


def wrong_states(visit: Visit, width: int) -> Iterator[tuple[str, list[str]]]:
    """Bring each form into its error state, and yield what is wrong with the page."""
    page = visit.page
    page.goto(f"{HUB}council/")
    page.get_by_label("Council’s name").fill("")
    go(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("alert").get_by_text("Enter the council’s name.")).to_be_visible()
    yield "council-wrong", looked_at(visit, "council-wrong", width)

    page.goto(f"{HUB}structure/change/transportation/")
    page.get_by_label("Held by").fill(f"{LONG} {width}")
    page.get_by_label("Why this changes").fill("Word" * 200)
    page.locator("input[name=based_on]").evaluate("box => box.value = '0'")
    go(page.get_by_role("button", name="Save the change"))
    yield "unit-between", looked_at(visit, "unit-between", width)
    go(page.get_by_role("button", name="Save the change"))
    page.goto(f"{HUB}structure/change/transportation/")
    yield "unit-long", looked_at(visit, "unit-long", width)
    page.goto(f"{HUB}structure/")
    yield "structure-long", looked_at(visit, "structure-long", width)

    page.goto(f"{HUB}comparators/change/")
    go(page.get_by_role("button", name="Save"))
    yield "group-wrong", looked_at(visit, "group-wrong", width)
    page.get_by_label("Name of the group").fill("CIPFA nearest neighbours")
    page.get_by_label("Version").fill(f"2017 at {width}")
    page.get_by_label("Members").fill("\n".join(f"County number {number}" for number in range(16)))
    go(page.get_by_role("button", name="Save"))
    yield "comparators-full", looked_at(visit, "comparators-full", width)

    page.goto(f"{HUB}theme/")
    page.get_by_label("Brand colour").fill("#ffdd00")
    go(page.get_by_role("button", name="Save the theme"))
    yield "theme-wrong", looked_at(visit, "theme-wrong", width)

    page.goto(f"{HUB}schemes/write/")
    box = page.get_by_label("The scheme as text")
    box.fill(box.input_value().replace('{rating = "red"}', '{rating = "red", when = "short > 5"}'))
    go(page.get_by_role("button", name="Save as a new version"))
    yield "scheme-wrong", looked_at(visit, "scheme-wrong", width)


def test_a_scheme_is_checked_while_it_is_typed(browser: Browser, live_server: LiveServer) -> None:
    with Visit(browser, live_server.url) as visit:
        page = visit.page
        signed_in(visit)
        page.goto(f"{HUB}schemes/write/")
        box = page.get_by_label("The scheme as text")
        box.fill(box.input_value().replace("short_pct", "shrot_pct"))
        page.get_by_text("Line 7, column 30").wait_for()
        box.fill(box.input_value().replace("shrot_pct", "short_pct").replace("band = 10", "band = 20"))
        page.get_by_text("80.0 to 99.9").first.wait_for()
        expect(page.get_by_text("Line 7")).to_have_count(0)

        page.goto(f"{HUB}theme/")
        page.get_by_label("Brand colour").fill("#654321")
        page.locator("svg rect[fill='#654321']").first.wait_for()
        page.get_by_label("Link colour").fill("#ffdd00")
        page.get_by_text("the nearest darker colour that can be read is").first.wait_for()
        assert visit.said == []


def test_a_council_is_set_up_without_scripts(
    browser: Browser, live_server: LiveServer, tmp_path: Path
) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(png(120, 40))
    with Visit(browser, live_server.url, scripts=False) as visit:
        page = visit.page
        signed_in(visit)
        page.goto("/bucks/")
        go(page.get_by_role("link", name="Set up"))
        go(page.get_by_role("link", name="Structure", exact=True))
        go(page.get_by_role("button", name="Add a unit"))
        page.get_by_label("Name").fill("Roads committee")
        page.get_by_label("What it is").select_option("committee")
        page.get_by_label("Stands under").select_option("transportation")
        go(page.get_by_role("button", name="Add the unit"))
        expect(page.get_by_text("Roads committee is added.")).to_be_visible()
        go(page.get_by_role("link", name="Roads committee"))
        go(page.get_by_role("link", name="End this unit"))
        for label, typed in (("Day", "31"), ("Month", "3"), ("Year", "2018")):
            page.get_by_label(label, exact=True).fill(typed)
        page.get_by_label("Why this changes").fill("Its work goes to the portfolio")
        go(page.get_by_role("button", name="End it"))
        expect(page.get_by_text("Roads committee ends on 31 March 2018.")).to_be_visible()

        page.goto(f"{HUB}schemes/write/")
        go(page.get_by_role("button", name="Check it first"))
        expect(page.get_by_text("90.0 to 99.9").first).to_be_visible()
        page.get_by_label("Why this changes").fill("Agreed by the board")
        go(page.get_by_role("button", name="Save as a new version"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Ours")

        page.goto(f"{HUB}theme/")
        page.get_by_label("Brand colour").fill("#4b2e83")
        go(page.get_by_role("button", name="Look at it first"))
        page.get_by_label("Logo", exact=True).set_input_files(logo)
        go(page.get_by_role("button", name="Save the theme"))
        page.locator(".app-logo").wait_for()
        assert page.locator(".app-logo").evaluate("picture => picture.naturalWidth") == 120

    held_now = load(models.Authority.objects.get(slug="bucks"))
    assert held_now.units[-1].ends is not None
    assert held_now.theme.brand == "#4b2e83"
    assert "ours" in held_now.schemes
