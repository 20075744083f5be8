"""My portfolio in a browser: accessible, narrow, without scripts; and what it looks like."""

import os
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests.acts.publishing import workshop
from tests.web.browsing import Visit, go
from tests.web.councils import PASSWORD, person
from tests.web.members.reads import CHILDREN, HEALTH, MINE, council, published, roles

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PICTURES = os.environ.get("QUARTERDECK_PICTURES", "")
WIDTHS = (1280, 320)
STATES = {
    "member-portfolio": ({"portfolios": [HEALTH]}, ""),
    "member-committee": ({"portfolios": ["care"]}, ""),
    "member-several": ({"portfolios": [HEALTH, CHILDREN]}, ""),
    "member-choose": ({}, ""),
    "member-chosen": ({}, "?of=care&round=q1-2017-18"),
    "member-no-measure": ({"portfolios": ["nowhere"]}, ""),
}


def test_my_portfolio_is_sound(
    browser: Browser,
    live_server: LiveServer,
    monkeypatch: pytest.MonkeyPatch,
    settings: LazySettings,
    tmp_path: Path,
) -> None:
    workshop(monkeypatch, settings, tmp_path)
    authority, officer = council()
    member = person("member@example.org", "member")
    roles(authority, member, portfolios=[HEALTH])
    with Visit(browser, live_server.url, scripts=True) as visit:
        visit.sign_in(member.email, PASSWORD)
        visit.page.wait_for_url("**/my-portfolio/")
        expect(visit.page.get_by_role("heading", level=1)).to_have_text("Nothing is published yet")
        wrong = _looked_at(visit, "member-nothing", MINE)
        published(authority, officer)
        for name, (scope, query) in STATES.items():
            roles(authority, member, **scope)
            wrong += _looked_at(visit, name, f"{MINE}{query}")

        assert wrong == []
        assert visit.said == []


def _looked_at(visit: Visit, name: str, address: str) -> list[str]:
    """Return what is wrong with a page at any width."""
    wrong = []
    visit.page.goto(address)
    for width in WIDTHS:
        visit.page.set_viewport_size({"width": width, "height": 900})
        if PICTURES:
            visit.page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
        found = [*visit.breaches(), *(["scrolls sideways"] if visit.scrolls_sideways() else [])]
        wrong += [f"{name} at {width}: {one}" for one in found]
    return wrong


def test_a_member_finds_her_way_without_scripts(
    browser: Browser,
    live_server: LiveServer,
    monkeypatch: pytest.MonkeyPatch,
    settings: LazySettings,
    tmp_path: Path,
) -> None:
    workshop(monkeypatch, settings, tmp_path)
    authority, officer = council()
    published(authority, officer)
    member = person("member@example.org", "member")
    roles(authority, member)
    with Visit(browser, live_server.url, scripts=False) as visit:
        page = visit.page
        visit.sign_in(member.email, PASSWORD)
        page.goto("/")
        page.get_by_label("Portfolio or committee").select_option("Care Select Committee")
        go(page.get_by_role("button", name="Show"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Care Select Committee")
        expect(page.get_by_text("You could ask:").first).to_be_visible()

        go(page.get_by_role("heading", level=3).first.get_by_role("link"))
        expect(page.get_by_text("How it is rated")).to_be_visible()
        go(page.get_by_role("link", name="My portfolio"))
        go(page.get_by_role("link", name="Every publication"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Publications")
