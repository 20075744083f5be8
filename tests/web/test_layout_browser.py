"""The pages around every other, in a browser: accessible, narrow, quiet, and from this machine alone."""

import re

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from quarterdeck.records.models import Person
from tests.web.browsing import Visit, go

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PASSWORD = "three words beside each other"
OPEN = ["/account/sign-in/", "/account/sign-up/", "/accessibility", "/account/inactive/"]
SIGNED_IN = [
    "/",
    "/account/two-step/",
    "/account/password/",
    "/account/sign-out/",
    "/account/confirm/",
    "/no-such-page",
]


@pytest.fixture
def person() -> Person:
    return Person.objects.create_user(email="owner@example.org", password=PASSWORD)


def assert_sound(visit: Visit, server: str) -> None:
    assert visit.breaches() == []
    assert not visit.scrolls_sideways()
    assert [one for one in visit.said if "404" not in one] == []
    assert [one for one in visit.asked if not one.startswith((server, "data:"))] == []


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("address", OPEN)
def test_open_pages_are_sound(browser: Browser, live_server: LiveServer, address: str, width: int) -> None:
    with Visit(browser, live_server.url, width=width) as visit:
        visit.page.goto(address)
        assert_sound(visit, live_server.url)


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_behind_the_sign_in_are_sound(
    browser: Browser, live_server: LiveServer, person: Person, width: int
) -> None:
    with Visit(browser, live_server.url, width=width) as visit:
        visit.sign_in_by_form(person.email, PASSWORD)
        for address in SIGNED_IN:
            visit.page.goto(address)
            assert_sound(visit, live_server.url)


@pytest.mark.parametrize("width", [1280, 320])
def test_sign_in_with_a_mistake_is_sound(
    browser: Browser, live_server: LiveServer, person: Person, width: int
) -> None:
    with Visit(browser, live_server.url, width=width) as visit:
        visit.sign_in_by_form(person.email, "not this one")
        expect(visit.page).to_have_title(re.compile("^Error: "))
        expect(visit.page.locator(".govuk-error-summary")).to_be_focused()
        assert_sound(visit, live_server.url)


def test_sign_in_works_without_scripts(browser: Browser, live_server: LiveServer, person: Person) -> None:
    with Visit(browser, live_server.url, scripts=False) as visit:
        visit.sign_in_by_form(person.email, PASSWORD)

        expect(visit.page.get_by_text("Signed in: owner@example.org")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 320])
def test_setting_up_a_code_is_sound(
    browser: Browser, live_server: LiveServer, person: Person, width: int
) -> None:
    with Visit(browser, live_server.url, width=width) as visit:
        visit.sign_in_by_form(person.email, PASSWORD)
        visit.page.goto("/account/two-step/totp/activate/")
        visit.page.get_by_label("Password", exact=True).fill(PASSWORD)
        go(visit.page.get_by_role("button", name="Go on"))
        visit.page.get_by_text("Key:").wait_for()
        assert_sound(visit, live_server.url)


def test_keyboard_reaches_the_form_in_order(browser: Browser, live_server: LiveServer) -> None:
    with Visit(browser, live_server.url) as visit:
        visit.page.goto("/account/sign-in/")
        reached = []
        for _ in range(6):
            visit.page.keyboard.press("Tab")
            reached.append(
                visit.page.evaluate("document.activeElement.innerText || document.activeElement.name")
            )

        assert reached == [
            "Skip to main content",
            "Council performance",
            "login",
            "password",
            "Show",
            "Sign in",
        ]
