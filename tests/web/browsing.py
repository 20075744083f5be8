"""What every page is tried for in a browser."""

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, expect

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
LAYOUT_RULES = ["color-contrast", "meta-viewport", "scrollable-region-focusable", "target-size"]
NARROW = 400
TIMEOUT = 20_000
"""Milliseconds: what a page takes on a slow machine that is busy with others, and some more."""

expect.set_options(timeout=TIMEOUT)


class Visit:
    """A page in a browser, with every message that reached its console and every address it asked for."""

    def __init__(self, browser: Browser, address: str, *, width: int = 1280, scripts: bool = True) -> None:
        self.address, self.width = address, width
        self.said: list[str] = []
        self.asked: list[str] = []
        context = browser.new_context(
            base_url=address, viewport={"width": width, "height": 900}, java_script_enabled=scripts
        )
        context.set_default_timeout(TIMEOUT)
        self.page: Page = context.new_page()
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def __enter__(self) -> "Visit":
        return self

    def __exit__(self, *_: object) -> None:
        self.page.context.close()

    def breaches(self) -> list[str]:
        """Return what axe finds wrong: rule, and the first place.

        A narrow page is the same document in another layout: it is tried for what depends on that.
        """
        rules = {"type": "rule", "values": LAYOUT_RULES} if self.width < NARROW else RULES
        found = Axe().run(self.page, options={"runOnly": rules, "resultTypes": ["violations"]})
        return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found.response["violations"]]

    def scrolls_sideways(self) -> bool:
        """Tell whether the page itself is wider than the window."""
        wide: bool = self.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        return wide

    def sign_in(self, email: str, password: str) -> None:
        """Be signed in without the pages of signing in; the first page is there when this returns."""
        client = Client()
        assert client.login(email=email, password=password), f"{email} cannot sign in"
        name = settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        self.page.context.add_cookies([{"name": name, "value": value, "url": self.address}])
        self.page.goto("/")

    def sign_in_by_form(self, email: str, password: str) -> None:
        """Sign in through the form; the page after it is there when this returns."""
        self.page.goto("/account/sign-in/")
        self.page.get_by_label("Email address").fill(email)
        self.page.get_by_label("Password", exact=True).fill(password)
        go(self.page.get_by_role("button", name="Sign in", exact=True))


def go(by: Locator) -> None:
    """Click on a link or a button; the page it leads to is there when this returns.

    A click itself is over before the next page comes: what is read or filled then may be of the one before.
    """
    with by.page.expect_navigation():
        by.click()
