"""A figure is entered, submitted and signed without a mouse: every step by Tab, Space, arrows and Enter.

WCAG 2.2: 2.1.1 (keyboard), 2.1.2 (no trap), 2.4.1 (skip link), 2.4.7 and 2.4.11 (the focus is seen).
"""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from quarterdeck.domain.signoff import Stage
from tests.web.browsing import Visit
from tests.web.councils import PASSWORD
from tests.web.entry.team import NOW, Entering, entering

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

MOST_STEPS = 60
# The name of what has the focus, and whether a person sees that it has: by an outline or a shadow.
FOCUS = """() => {
  const it = document.activeElement;
  const label = it.labels?.[0]?.innerText || it.getAttribute("aria-label") || it.innerText || it.value || "";
  const style = getComputedStyle(it), box = it.getBoundingClientRect();
  const marked = style.outlineStyle !== "none" || style.boxShadow !== "none";
  const inView = box.bottom > 0 && box.top < innerHeight;
  return { name: label.trim(), seen: marked && inView, tag: it.tagName };
}"""


@pytest.fixture
def found(transactional_db: None) -> Iterator[Entering]:
    with patch("quarterdeck.web.pages.around.timezone.now", return_value=NOW):
        yield entering()


class Keys:
    """Somebody who has a keyboard alone."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, name: str) -> None:
        """Press Tab until what is called so has the focus; each stop on the way must be seen."""
        for _ in range(MOST_STEPS):
            self.page.keyboard.press("Tab")
            focus = self.page.evaluate(FOCUS)
            assert focus["seen"] or focus["tag"] == "BODY", f"the focus is not seen on {focus}"
            if focus["name"].startswith(name):
                return
        raise AssertionError(f"“{name}” is not reached by Tab at {self.page.url}")

    def types(self, name: str, text: str) -> None:
        self.to(name)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def enters(self, name: str) -> None:
        """Go to a link or button and press Enter; the next page is there when this returns."""
        self.to(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def signs_in(self, email: str) -> None:
        self.page.goto("/account/sign-in/")
        self.types("Email address", email)
        self.types("Password", PASSWORD)
        self.enters("Sign in")


def test_a_figure_is_entered_and_signed_by_keyboard(
    browser: Browser, live_server: LiveServer, found: Entering
) -> None:
    with Visit(browser, live_server.url) as visit:
        she = Keys(visit.page)
        she.signs_in(found.nurse.email)
        she.enters("My figures")
        she.enters("7 New birth visits")
        she.page.keyboard.press("Tab")
        assert she.page.evaluate(FOCUS)["name"] == "Skip to main content"
        she.page.keyboard.press("Enter")
        she.types("How many", "1,267")
        she.types("Out of", "1,361")
        she.to("Final")
        she.page.keyboard.press("ArrowDown")
        assert she.page.evaluate(FOCUS)["name"].startswith("Provisional")
        she.types("What happened", "Nine in ten were visited in time.")
        she.page.get_by_text("93.1%").first.wait_for()
        she.enters("Submit for sign-off")
    assert found.row("visits").stage is Stage.SUBMITTED

    with Visit(browser, live_server.url) as visit:
        she = Keys(visit.page)
        she.signs_in(found.board.email)
        she.enters("Sign-off")
        expect(she.page.get_by_role("heading", level=1)).to_have_text("What waits for sign-off")


def test_an_error_takes_the_focus_to_its_summary_and_from_there_to_the_field(
    browser: Browser, live_server: LiveServer, found: Entering
) -> None:
    with Visit(browser, live_server.url) as visit:
        she = Keys(visit.page)
        she.signs_in(found.nurse.email)
        she.page.goto(found.page("visits"))
        she.types("How many", "about a thousand")
        she.enters("Save draft")
        expect(she.page.locator(":focus")).to_contain_text("about a thousand")
        she.to("“about a thousand”")
        she.page.keyboard.press("Enter")
        expect(she.page.locator("#id_numerator")).to_be_focused()
