"""Somebody at work in a browser: what she presses and types, in the words of the page."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from playwright.sync_api import Browser, Locator, Page

from tests.web.browsing import Visit, go

PASSWORD = "three words beside each other"


class Walk:
    """One person in one browser."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def goes(self, address: str) -> None:
        self.page.goto(address)

    def follows(self, link: str, *, exact: bool = False) -> None:
        go(self.page.get_by_role("link", name=link, exact=exact).first)

    def presses(self, button: str) -> None:
        go(self.page.get_by_role("button", name=button, exact=True).first)

    def fills(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).first.fill(text)

    def chooses(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).first.select_option(label=text)

    def ticks(self, label: str) -> None:
        self.page.get_by_label(label, exact=True).first.check()

    def opens(self, summary: str) -> None:
        """Open what is folded under a summary."""
        self.page.locator("summary", has_text=summary).first.click()

    def date(self, legend: str, on: date) -> None:
        group = self.page.get_by_role("group", name=legend)
        for label, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
            group.get_by_label(label).fill(str(value))

    def sees(self, text: str) -> Locator:
        """What the page says, wherever it stands; fails where it does not."""
        found = self.page.locator("body").get_by_text(text).first
        found.wait_for(state="attached")
        return found

    @property
    def main(self) -> str:
        return self.page.locator("main").inner_text()


@contextmanager
def walking(
    browser: Browser, address: str, email: str = "", *, scripts: bool, is_first: bool = True
) -> Iterator[Walk]:
    """A person at work, signed in, at first by the form; what she saw last is told where she gets stuck."""
    with Visit(browser, address, scripts=scripts) as visit:
        if email:
            (visit.sign_in_by_form if is_first else visit.sign_in)(email, PASSWORD)
        try:
            yield Walk(visit.page)
        except BaseException as stuck:
            stuck.add_note(f"at {visit.page.url}:\n{visit.page.locator('main').aria_snapshot()}")
            raise
