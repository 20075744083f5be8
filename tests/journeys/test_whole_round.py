"""A whole quarter, from an empty service to a correction after publication, by everybody who has a hand.

On SQLite with scripts, on PostgreSQL without: every step is possible in both.
"""

from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from quarterdeck.acts.begin import begin
from quarterdeck.acts.jobs import perform
from quarterdeck.domain.periods import Period, quarter, year
from quarterdeck.records.models import Authority, Job, Publication, PublishedFile
from quarterdeck.web.known import forget
from quarterdeck.web.presenters.addresses import period_slug
from quarterdeck.web.presenters.words import PAGES
from tests.journeys.walk import PASSWORD, Walk, walking
from tests.web.browsing import go
from tests.web.sheets.now import filled

pytestmark = [
    pytest.mark.browser,
    pytest.mark.on_both,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

COUNCIL = "/exampleshire"
HAPPENED = "What happened, in two or three sentences"
ROLES = {
    "owner": ("Measure owner", "Measure owner"),
    "head": ("Head of service", "Approver"),
    "board": ("Corporate board", "Approver"),
    "member": ("Councillor", "Member"),
}
DATES = (
    "Figures due",
    "Texts due",
    "Directorate signs off by",
    "Corporate board signs off by",
    "Closes",
    "Papers to members",
    "Public from",
)
"""All of them fall on the day of the test: nothing is over yet, and what is published is released."""
STEPS = {"head": "Directorate", "board": "Corporate board"}


class Quarter:
    """One quarter of one council; each method is what one person does at one sitting."""

    def __init__(self, browser: Browser, address: str, folder: Path, *, scripts: bool) -> None:
        self.browser, self.address, self.folder, self.scripts = browser, address, folder, scripts
        self.links: dict[str, str] = {}
        self.seen: set[str] = set()
        self.period = _last_quarter()
        self.round = f"{COUNCIL}/rounds/{period_slug(self.period)}"

    def by(self, name: str) -> AbstractContextManager[Walk]:
        email = f"{name}@example.org" if name else ""
        is_first = name not in self.seen
        self.seen.add(name)
        return walking(self.browser, self.address, email, scripts=self.scripts, is_first=is_first)

    @property
    def authority(self) -> Authority:
        return Authority.objects.get(slug="exampleshire")

    # -- the performance officer sets up

    def set_up(self) -> None:
        with self.by("officer") as she:
            she.goes(f"{COUNCIL}/settings/")
            she.follows("Structure")
            she.presses("Add a unit")
            she.fills("Name", "Transport")
            she.chooses("What it is", "Portfolio")
            she.presses("Add the unit")
            she.sees("Transport")

    def define(self) -> None:
        with self.by("officer") as she:
            for title in ("Roads mended", "Bridges inspected", "Satisfaction"):
                self._define(she, title)

    def set_target(self) -> None:
        with self.by("officer") as she:
            self._target(she)

    def _define(self, she: Walk, title: str) -> None:
        she.goes(f"{COUNCIL}/measures/")
        she.presses("Define a measure")
        she.fills("Title", title)
        she.chooses("Lead portfolio", "Transport")
        she.ticks("Higher is better")
        she.chooses("What a value is", "Percentage")
        she.fills("Unit", "%")
        she.presses("Define it")
        she.sees(title)

    def _target(self, she: Walk) -> None:
        she.goes(f"{COUNCIL}/measures/")
        she.follows("Targets of Roads mended")
        she.fills(f"The whole of {PAGES.period(_year_of(self.period))}", "50%")
        she.presses("Set the targets")
        she.sees("50%")

    def invite(self) -> None:
        with self.by("officer") as she:
            for name, (title, role) in ROLES.items():
                she.goes(f"{COUNCIL}/people/add/")
                she.fills("Email address", f"{name}@example.org")
                she.fills("Name or role title", title)
                she.page.get_by_role("radio", name=f"{role}:").check()
                if name in STEPS:
                    she.ticks(STEPS[name])
                she.presses("Invite")
                self.links[name] = she.page.get_by_label("Link", exact=True).input_value()

    def accept(self) -> None:
        for name, link in self.links.items():
            with self.by("") as she:
                she.goes(link)
                she.fills("New password", PASSWORD)
                she.fills("New password once more", PASSWORD)
                she.presses("Set it and sign in")
                she.sees(ROLES[name][0])

    def open_round(self) -> None:
        with self.by("officer") as she:
            she.follows("Rounds")
            she.presses("Plan a round")
            she.fills("Period", PAGES.period(self.period))
            she.presses("Propose its dates")
            she.date("Opens", timezone.localdate() - timedelta(days=9))
            for legend in DATES:
                she.date(legend, timezone.localdate())
            she.presses("Plan this round")
            she.sees("Three measures will be owed.")
            she.presses("Open the round")
            she.sees("Three of the three returns are still owed")

    # -- the owner enters: one figure on the form, one by sheet

    def enter_by_form(self) -> None:
        with self.by("owner") as she:
            she.follows("My figures")
            she.follows("Roads mended")
            she.fills("How many", "50")
            she.fills("Out of", "100")
            she.fills("Per cent", "51")
            she.fills(HAPPENED, "Half were mended, 50 of 100.")
            she.presses("Save draft")
            she.sees("These do not agree")
            she.presses("Use 50%")
            she.presses("Submit for sign-off")

    def enter_by_sheet(self) -> None:
        with self.by("owner") as she:
            self._upload(she, {"figure": "about half"})
            she.sees("Nothing was saved")
            self._upload(she, {"figure": "97.5%", "commentary": "All but two were inspected."})
            she.sees("97.5%")
            go(she.page.locator("button[value=submit]"))

    def _upload(self, she: Walk, cells: dict[str, Any]) -> None:
        she.goes(f"{COUNCIL}/mine/upload/")
        with she.page.expect_download() as started:
            she.page.get_by_role("link", name="Your sheet for").first.click()
        path = self.folder / "my figures.xlsx"
        path.write_bytes(filled(Path(started.value.path()).read_bytes(), {"bridges-inspected": cells}))
        she.page.get_by_label("The sheet that you filled in").set_input_files(path)
        she.presses("Look at the changes")

    # -- those who sign

    def send_back(self) -> None:
        with self.by("head") as she:
            she.goes(f"{COUNCIL}/sign-off/")
            she.follows("Roads mended")
            she.opens("Send it back")
            she.presses("Send back")
            she.sees("There is a problem")
            she.page.locator("textarea:visible").last.fill("Please say which roads.")
            she.presses("Send back")

    def resubmit(self) -> None:
        with self.by("owner") as she:
            she.follows("My figures")
            she.sees("Please say which roads.")
            she.follows("Roads mended")
            she.fills(HAPPENED, "Half the main roads were mended, 50 of 100.")
            she.presses("Submit for sign-off")

    def sign(self, name: str, *titles: str) -> None:
        with self.by(name) as she:
            for title in titles or ("Roads mended", "Bridges inspected"):
                she.goes(f"{COUNCIL}/sign-off/")
                she.follows(title)
                she.presses("Sign off")

    # -- the performance officer again

    def edit(self) -> None:
        with self.by("officer") as she:
            she.goes(f"{self.round}/texts/")
            go(she.page.locator("tr", has_text="Roads mended").get_by_role("link", name="Edit"))
            box = she.page.locator("textarea")
            box.fill("We mended half the main roads, 60 of 100.")
            she.presses("Save the edited text")
            she.sees("There is a problem")
            box.fill("We mended half of the main roads: 50 of 100.")
            she.presses("Save the edited text")
            she.sees("Half the main roads were mended")

    def close(self) -> None:
        with self.by("officer") as she:
            she.goes(f"{self.round}/close/")
            she.sees("Satisfaction")
            she.presses("Close the round")
            she.sees("Not settled yet")
            she.page.get_by_role("checkbox", name="Satisfaction").check()
            she.ticks("Record as not returned by the service")
            she.page.locator("textarea:visible").first.fill("The survey was not done.")
            she.presses("Do this for those ticked")
            she.presses("Close the round")
            she.sees("closed")

    def publish(self) -> None:
        with self.by("officer") as she:
            she.goes(f"{COUNCIL}/publications/build/")
            she.presses("Start the build")
            job = Job.objects.for_authority(self.authority).get()
            assert perform(job.pk) == "done"
            she.goes(f"{COUNCIL}/publications/builds/{job.pk}/")
            she.presses("Publish this pack")
            she.presses("Publish version 1")
            she.sees("For the performance team")

    def read(self) -> str:
        """What the member finds."""
        with self.by("member") as she:
            she.follows("Publications")
            go(she.page.locator("main h2 a").first)
            return she.main

    # -- a correction after publication

    def correct(self) -> None:
        with self.by("owner") as she:
            she.follows("My figures")
            she.opens("What you sent")
            she.follows("Roads mended")
            she.follows("correct")
            she.page.locator("textarea:visible").first.fill("Ten were counted twice.")
            she.presses("Open the correction")
            she.fills("How many", "40")
            she.fills("Per cent", "40")
            she.fills(HAPPENED, "Two in five main roads were mended, 40 of 100.")
            she.presses("Submit for sign-off")


def _last_quarter() -> Period:
    """The quarter before the one of today."""
    today = timezone.localdate()
    this = quarter(today.year - (today.month < 4), ((today.month - 4) % 12) // 3 + 1)
    before = this.previous()
    assert before is not None
    return before


def _year_of(period: Period) -> Period:
    return year(period.first.year - (period.first.month < 4))


def _published(quarter_: Quarter) -> list[Any]:
    rows = Publication.objects.for_authority(quarter_.authority).values_list("key", "pack")
    files = PublishedFile.objects.for_authority(quarter_.authority).values_list("format", "file__sha256")
    return [*rows, *sorted(files)]


def test_a_whole_quarter(
    browser: Browser, live_server: LiveServer, settings: LazySettings, tmp_path: Path
) -> None:
    forget()
    settings.STORE = tmp_path / "store"
    begin(council="Exampleshire", email="officer@example.org", password=PASSWORD, at=timezone.now())
    found = Quarter(browser, live_server.url, tmp_path, scripts=connection.vendor == "sqlite")
    found.set_up()
    found.define()
    found.set_target()
    found.invite()
    found.accept()
    found.open_round()
    found.enter_by_form()
    found.enter_by_sheet()
    found.send_back()
    found.resubmit()
    found.sign("head", "Roads mended", "Bridges inspected")
    found.sign("board", "Roads mended", "Bridges inspected")
    found.edit()
    found.close()
    found.publish()
    assert "version 1" in found.read().lower()
    before = _published(found)
    found.correct()
    found.sign("head", "Roads mended")
    found.sign("board", "Roads mended")
    assert _published(found) == before
    with found.by("member") as she:
        she.goes(f"{found.round}/measures/roads-mended/")
        she.sees("40%")
