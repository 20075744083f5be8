"""The pages of signing in a browser: accessible, narrow, quiet, without scripts, by keyboard alone."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from quarterdeck.acts.send_back import send_back
from quarterdeck.acts.sign_off import sign_off
from quarterdeck.domain.signoff import Stage
from quarterdeck.web import known
from tests.web.browsing import Visit, go
from tests.web.councils import PASSWORD
from tests.web.signing.begun import DURING, collecting, deputise, send, waiting

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("QUARTERDECK_PICTURES", "")
LIST = "/example/sign-off/"
TEXTS = "/example/rounds/q1-2017-18/texts/"
HISTORY = "/example/rounds/q1-2017-18/history/bridges/"
MEASURE = "/example/rounds/q1-2017-18/measures/bridges/"
LATER = DURING + timedelta(hours=1)
LONG = "Two inspectors were away and the river was high, so that the bridges could not be reached. " * 20


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    known.forget()
    yield
    known.forget()


def signed_in(visit: Visit, email: str) -> Page:
    visit.sign_in(email, PASSWORD)
    return visit.page


def look(visit: Visit, name: str, wrong: dict[str, list[str]], *, width: int) -> None:
    """Keep a picture of the page, and what is wrong with it."""
    if PICTURES:
        visit.page.screenshot(path=Path(PICTURES) / f"signing-{name}-{width}.png", full_page=True)
    found = [*visit.breaches(), *(["scrolls sideways"] if visit.scrolls_sideways() else [])]
    if found:
        wrong[name] = found


def press(page: Page, name: str) -> None:
    """Press a button, and wait for the page that it leads to."""
    go(page.get_by_role("button", name=name, exact=True))


def sound(visit: Visit) -> list[str]:
    return [one for one in visit.said if "422" not in one]


@pytest.mark.parametrize("width", [1280, 320])
def test_what_an_approver_sees_is_sound(browser: Browser, live_server: LiveServer, width: int) -> None:
    found = waiting()
    row = found.of("bridges")
    send_back(authority=found.council, submission=row.pk, note="Is it 71 or 77?", by=found.head, at=LATER)
    send(found, "bridges", "71", LONG, at=DURING + timedelta(hours=3))
    deputise(found.council, of=found.board, deputy=found.head)
    wrong: dict[str, list[str]] = {}
    with Visit(browser, live_server.url, width=width) as visit:
        page = signed_in(visit, found.head.email)
        page.goto(LIST)
        look(visit, "list", wrong, width=width)
        for box in page.get_by_role("checkbox").all():
            box.uncheck()
        press(page, "Sign off those ticked")
        look(visit, "list-error", wrong, width=width)
        page.goto(f"{LIST}{row.pk}/")
        look(visit, "one", wrong, width=width)
        page.get_by_text("Send it back").click()
        press(page, "Send back")
        look(visit, "one-error", wrong, width=width)
        page.goto(f"{LIST}{row.pk}/")
        page.get_by_text("Record a judged rating").click()
        press(page, "Record the rating")
        look(visit, "one-judge-error", wrong, width=width)
        page.goto(f"{LIST}{found.of('roads').pk}/")
        look(visit, "one-unchanged", wrong, width=width)
        page.goto(HISTORY)
        look(visit, "history", wrong, width=width)

    assert wrong == {}
    assert sound(visit) == []


@pytest.mark.parametrize("width", [1280, 320])
def test_what_an_editor_sees_is_sound(browser: Browser, live_server: LiveServer, width: int) -> None:
    found = collecting()
    row = send(found, "bridges", text="Only 71% of the bridges was looked at, cos 2 people was off.")
    for someone in (found.head, found.board):
        sign_off(authority=found.council, submission=row.pk, version=1, by=someone, at=DURING)
    wrong: dict[str, list[str]] = {}
    with Visit(browser, live_server.url, width=width) as visit:
        page = signed_in(visit, found.officer.email)
        page.goto(LIST)
        look(visit, "list-empty", wrong, width=width)
        page.goto(TEXTS)
        look(visit, "texts", wrong, width=width)
        page.goto(f"/example/texts/{row.pk}/")
        page.get_by_label("Edited text").fill("Only 77% of bridges were inspected, because people were away.")
        press(page, "Save the edited text")
        look(visit, "text-error", wrong, width=width)
        page.get_by_label("Edited text").fill(
            "Only 71% of bridges were inspected, because 2 people were away."
        )
        press(page, "Save the edited text")
        look(visit, "text", wrong, width=width)
        page.goto(MEASURE)
        look(visit, "measure", wrong, width=width)
        page.goto(HISTORY)
        look(visit, "history-edited", wrong, width=width)

    assert wrong == {}
    assert sound(visit) == []


def test_signing_without_scripts(browser: Browser, live_server: LiveServer) -> None:
    found = waiting()
    with Visit(browser, live_server.url, scripts=False) as visit:
        page = signed_in(visit, found.head.email)
        page.goto("/example/")
        go(page.get_by_role("link", name="Sign-off"))
        page.get_by_label("Sign off Bins emptied on the day").uncheck()
        press(page, "Sign off those ticked")
        expect(page.get_by_text("2 unchanged Greens are signed off.")).to_be_visible()

        go(page.get_by_role("link", name="Bridges inspected"))
        page.get_by_text("Send it back").click()
        page.get_by_label("What is to be changed?").fill("Is it 71 or 77?")
        press(page, "Send back")
        expect(page.get_by_text("T4 Bridges inspected is sent back.")).to_be_visible()
        expect(page.get_by_text("Two wait for you.")).to_be_visible()

    stages = {key: found.of(key).stage for key in ("roads", "lamps", "bins", "bridges")}
    assert stages == {
        "roads": Stage.PART_SIGNED,
        "lamps": Stage.PART_SIGNED,
        "bins": Stage.SUBMITTED,
        "bridges": Stage.SENT_BACK,
    }


def test_signing_by_keyboard_alone(browser: Browser, live_server: LiveServer) -> None:
    found = waiting()
    row = found.of("bridges")
    with Visit(browser, live_server.url) as visit:
        page = signed_in(visit, found.head.email)
        page.goto(f"{LIST}{row.pk}/")
        for _ in range(60):
            page.keyboard.press("Tab")
            if (
                page.evaluate("document.activeElement.textContent.trim()") == "Sign off"
                and page.evaluate("document.activeElement.tagName") == "BUTTON"
            ):
                break
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{LIST}")
        expect(page.get_by_text("T4 Bridges inspected is signed off.")).to_be_visible()

    assert found.of("bridges").stage is Stage.PART_SIGNED
