"""Figures that nothing binds, in a browser: sound in every state, wide and narrow, without scripts too."""

import os
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from quarterdeck.domain.council import Council
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.packs import PackSection
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority
from quarterdeck.web import known
from tests.acts.collecting import COUNCIL, Q4
from tests.web.browsing import Visit, go
from tests.web.councils import PASSWORD, held, join, person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PICTURES = os.environ.get("QUARTERDECK_PICTURES", "")
LIST = "/bucks/settings/packs/figures/"
LONG = "The council is asked to note everything that stands below, and then some more of it, " * 4
TEXT = f"We mended 48 roads for **1,923** people.\n{LONG} of 7 {'Word' * 60} left."


def council() -> Council:
    row = PackSection("ours", "free text", 1, title="Risk", text=TEXT)
    return replace(COUNCIL, packs=(row,), observations=(Observation("roads", Q4, value=Decimal(48)),))


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    known.forget()
    yield
    known.forget()


def looked_at(visit: Visit, name: str, width: int) -> list[str]:
    if PICTURES:
        visit.page.screenshot(path=Path(PICTURES) / f"figures-{name}-{width}.png", full_page=True)
    return [*visit.breaches(), *(["scrolls sideways"] if visit.scrolls_sideways() else [])]


def states(visit: Visit, width: int) -> Iterator[tuple[str, list[str]]]:
    """Answer each figure in its way, and yield what is wrong with each page on the way."""
    page = visit.page
    page.goto(LIST)
    yield "list", looked_at(visit, "list", width)
    go(page.get_by_role("link", name="Say what 48 is"))
    yield "figure", looked_at(visit, "figure", width)
    go(page.get_by_role("button", name="Bind it"))
    go(page.get_by_role("link", name="Say what 1,923 is"))
    go(page.get_by_role("button", name="Keep its source"))
    expect(page.get_by_role("alert").get_by_text("Enter where the figure is from.")).to_be_visible()
    yield "wrong", looked_at(visit, "wrong", width)
    page.get_by_label("Where is it from?").fill("Register of July")
    go(page.get_by_role("button", name="Keep its source"))
    go(page.get_by_role("link", name="Say what 7 is"))
    page.get_by_label("Why does it stand?").fill(f"{LONG} {'Word' * 60}")
    go(page.get_by_role("button", name="Accept it"))
    yield "answered", looked_at(visit, "answered", width)
    go(page.get_by_role("table").get_by_role("link", name="Risk").nth(2))
    yield "change", looked_at(visit, "change", width)


ANSWERS = ["{measure:roads.now} in Q4 2016/17", "source: Register of July"]


def answers() -> list[str]:
    return [one.answer for one in load(Authority.objects.get(slug="bucks")).answers]


@pytest.mark.parametrize("width", [1280, 320])
def test_page_is_sound_in_every_state(browser: Browser, live_server: LiveServer, width: int) -> None:
    officer = person()
    join(officer, held(council=council()))
    with Visit(browser, live_server.url, width=width) as visit:
        visit.sign_in(officer.email, PASSWORD)
        wrong = {name: found for name, found in states(visit, width) if found}

        assert wrong == {}
        assert [one for one in visit.said if "422" not in one] == []
    assert answers()[:2] == ANSWERS


def test_it_works_without_scripts(browser: Browser, live_server: LiveServer) -> None:
    officer = person()
    join(officer, held(council=council()))
    with Visit(browser, live_server.url, scripts=False) as visit:
        visit.sign_in(officer.email, PASSWORD)
        page = visit.page
        page.goto(LIST)
        page.get_by_role("link", name="Say what 48 is").click()
        page.get_by_role("button", name="Bind it").click()
        page.get_by_role("link", name="Say what 1,923 is").click()
        page.get_by_label("Where is it from?").fill("Register of July")
        page.get_by_role("button", name="Keep its source").click()
        expect(page.get_by_text("One figure stands")).to_be_visible()
        assert answers() == ANSWERS
        page.get_by_role("table").get_by_role("link", name="1,923").click()
        page.get_by_role("button", name="Take the answer back").click()
        expect(page.get_by_text("Two figures stand")).to_be_visible()
    assert answers() == ANSWERS[:1]
