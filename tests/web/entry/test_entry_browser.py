"""My figures and the form in a browser: accessible in every state, narrow, live as one types."""

import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from quarterdeck.acts.correct_figure import correct_figure
from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.send_back import send_back
from quarterdeck.acts.sign_off import sign_off
from quarterdeck.acts.submit import submit
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import ImprovementAction
from quarterdeck.domain.submissions import Entry
from tests.acts.collecting import Q1, entry
from tests.web.browsing import Visit, go
from tests.web.councils import PASSWORD
from tests.web.entry.team import NOW, Entering, entering

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("QUARTERDECK_PICTURES", "")
LONG = "A long word about the winter and the roads, with Llanfairpwllgwyngyllgogerychwyrndrobwll in it. " * 30


def _prepare(found: Entering) -> None:
    """A red figure with actions and long texts; one sent back; a correction under way."""
    ask: dict[str, Any] = {"authority": found.council, "at": NOW}
    roads = found.row("roads").pk
    actions = (ImprovementAction("roads", LONG[:900], owner="head of roads"),)
    given = Entry(entry("41").observations, LONG, actions)
    enter_figure(submission=roads, entry=given, based_on=0, by=found.owner, **ask)
    bridges = found.row("bridges").pk
    given = Entry((Observation("bridges", Q1, value=entry().observations[0].value),))
    enter_figure(submission=bridges, entry=given, based_on=0, by=found.owner, **ask)
    submit(submission=bridges, by=found.owner, **ask)
    send_back(submission=bridges, note="Please count Long Lane too.\n" + LONG, by=found.head, **ask)
    savings = found.row("savings").pk
    given = Entry((Observation("savings", Q1, value=Decimal(2_857_000)),))
    enter_figure(submission=savings, entry=given, based_on=0, by=found.owner, **ask)
    submit(submission=savings, by=found.owner, **ask)
    for person in (found.head, found.board):
        sign_off(submission=savings, version=1, by=person, **ask)


def _look(visit: Visit, name: str, width: int, wrong: dict[str, list[str]]) -> None:
    if PICTURES:
        visit.page.screenshot(path=Path(PICTURES) / f"entry-{name}-{width}.png", full_page=True)
    found = [*visit.breaches(), *(["scrolls sideways"] if visit.scrolls_sideways() else [])]
    if found:
        wrong[name] = found


@pytest.mark.usefixtures("on_time")
@pytest.mark.parametrize("width", [1280, 320])
def test_pages_of_entering_are_sound(browser: Browser, live_server: LiveServer, width: int) -> None:
    found = entering()
    _prepare(found)
    wrong: dict[str, list[str]] = {}
    with Visit(browser, live_server.url, width=width) as visit:
        page = visit.page
        visit.sign_in(found.owner.email, PASSWORD)
        addresses = {
            "mine": "/example/mine/",
            "draft": found.page("roads"),
            "sent-back": found.page("bridges"),
            "signed-off": found.page("savings"),
            "correct": found.page("savings", "correct/"),
            "colour": found.page("bypass"),
            "outcome": found.page("safe"),
        }
        for name, address in addresses.items():
            page.goto(address)
            _look(visit, name, width, wrong)
        page.get_by_label("Why this rating?").fill("Nothing is rated here")
        page.wait_for_timeout(600)

        page.goto(found.page("bypass"))
        page.get_by_label("There is no figure this time").check()
        go(page.get_by_role("button", name="Submit for sign-off"))
        page.get_by_role("alert").wait_for()
        _look(visit, "errors", width, wrong)

        page.goto(found.page("roads"))
        enter_figure(
            authority=found.council,
            submission=found.row("roads").pk,
            entry=Entry(entry("44").observations, "Mended by the officer"),
            based_on=1,
            by=found.officer,
            at=NOW,
        )
        page.get_by_label("The figure", exact=True).fill("45")
        go(page.get_by_role("button", name="Save draft").last)
        page.get_by_text("What is saved now").first.wait_for()
        _look(visit, "both", width, wrong)

        correct_figure(
            authority=found.council,
            submission=found.row("savings").pk,
            reason="A wrong count",
            by=found.owner,
            at=NOW,
        )
        page.goto(found.page("savings", "drop/"))
        _look(visit, "drop", width, wrong)
        said = [one for one in visit.said if "422" not in one]
    with Visit(browser, live_server.url, width=width) as visit:
        page = visit.page
        visit.sign_in(found.nurse.email, PASSWORD)
        page.goto(found.page("visits"))
        _look(visit, "empty", width, wrong)
        page.get_by_label("How many").fill("1,267")
        page.get_by_label("Out of").fill("1,361")
        page.get_by_label("Per cent", exact=True).fill("93.2")
        page.get_by_text("These do not agree").wait_for()
        page.get_by_text("93.2%").first.wait_for()
        _look(visit, "typed", width, wrong)
        said += visit.said

    assert wrong == {}
    assert said == []


NAMED = "It was {measure:roads.now}, for {measure:roads.target}, by **12 crews**.\n- and 60 more"


@pytest.mark.usefixtures("on_time")
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("measure", ["roads", "safe"])
def test_a_text_is_shown_as_it_will_read_while_it_is_typed(
    browser: Browser, live_server: LiveServer, width: int, measure: str
) -> None:
    found, wrong = entering(), dict[str, list[str]]()
    with Visit(browser, live_server.url, width=width) as visit:
        page = visit.page
        visit.sign_in(found.owner.email if measure == "roads" else found.officer.email, PASSWORD)
        page.goto(found.page(measure))
        if measure == "roads":
            page.get_by_label("The figure", exact=True).fill("51.4")
        page.get_by_label("What happened").fill(NAMED)
        page.get_by_role("heading", name="How it will read").wait_for()
        expect(page.locator("#reads")).to_contain_text("for 60, by 12")
        _look(visit, f"reads-{measure}", width, wrong)
        page.get_by_label("What happened").fill("It was {measure:rods.now}.")
        go(page.get_by_role("button", name="Save draft").last)
        page.get_by_role("alert").get_by_text('the nearest is "roads"').wait_for()
        _look(visit, f"misnamed-{measure}", width, wrong)
        said = [one for one in visit.said if "422" not in one]

    assert wrong == {}
    assert said == []


@pytest.mark.usefixtures("on_time")
def test_a_figure_is_entered_without_scripts(browser: Browser, live_server: LiveServer) -> None:
    found = entering()
    with Visit(browser, live_server.url, scripts=False) as visit:
        page = visit.page
        visit.sign_in(found.nurse.email, PASSWORD)
        go(page.get_by_role("link", name="My figures"))
        go(page.get_by_role("link", name="New birth visits within 14 days"))
        page.get_by_label("How many").fill("1,267")
        page.get_by_label("Out of").fill("1,361")
        page.get_by_label("Per cent", exact=True).fill("93.2")
        go(page.get_by_role("button", name="Save draft").last)
        expect(page.get_by_text("Draft saved 10:42")).to_be_visible()
        go(page.get_by_role("button", name="Use 93.1%"))
        expect(page.get_by_text("These do not agree")).to_have_count(0)
        expect(page.locator(".qd-big")).to_have_text("93.1%")

        page.get_by_label("What happened, in two or three sentences").fill("A good quarter.")
        go(page.get_by_role("button", name="Submit for sign-off"))
        expect(page.get_by_text("7 New birth visits within 14 days is submitted.")).to_be_visible()
        go(page.get_by_role("link", name="New birth visits within 14 days"))
        go(page.get_by_role("button", name="Take it back and change it"))
        expect(page.get_by_label("How many")).to_have_value("1,267")
