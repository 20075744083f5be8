"""Sheets, actions and scorecard lines in a browser: with scripts and without, wide and narrow, accessible."""

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from quarterdeck.domain.people import ImprovementAction
from quarterdeck.domain.signoff import Stage
from quarterdeck.records.in_hand import entry
from tests.web.browsing import Visit, go
from tests.web.councils import PASSWORD
from tests.web.sheets.now import COUNCIL, ROUND, Now, filled, open_now

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("QUARTERDECK_PICTURES", "")
LONG = "A sentence about what happened to the crews and the roads in these three months. " * 9
CHANGES: Mapping[str, Mapping[str, Any]] = {
    "roads": {
        "figure": "47.5%",
        "commentary": LONG,
        "action": "Borrow a crew",
        "action due": "30 September 2026",
    },
    "bridges": {"figure": "97.5% (31,083/31,877)", "quality": "provisional", "outlook": "steady"},
}
WRONG: Mapping[str, Mapping[str, Any]] = {
    "roads": {"figure": "about half", "action due": "31 June 2017"},
    "bridges": {"figure": "12%", "if none, why": "no data"},
    "trees": {"figure": "Loremipsumdolorsitametconsectetueradipiscingelit" * 3},
}


def council() -> Now:
    today = timezone.localdate()
    actions = (
        *COUNCIL.actions,
        ImprovementAction("bridges", LONG[:240], owner="Engineer", due=today - timedelta(9), state="late"),
        ImprovementAction(
            "trees",
            "Plant in the autumn",
            owner="Parks manager",
            due=today,
            revised_due=today + timedelta(60),
            update="Ground prepared.",
        ),
    )
    return open_now(replace(COUNCIL, actions=actions))


class Shown:
    """A visit that looks at each page it stands on: what is wrong with it, and its picture."""

    def __init__(self, visit: Visit, width: int) -> None:
        self.visit, self.width = visit, width
        self.wrong: dict[str, list[str]] = {}

    def look(self, name: str) -> None:
        if PICTURES:
            path = Path(PICTURES) / f"sheets-{name}-{self.width}.png"
            self.visit.page.screenshot(path=path, full_page=True, caret="initial")
        found = self.visit.breaches()
        found += ["scrolls sideways"] if self.visit.scrolls_sideways() else []
        if found:
            self.wrong[name] = found


def send(visit: Visit, tmp_path: Path, cells: Mapping[str, Mapping[str, Any]]) -> None:
    page = visit.page
    page.goto("/ex/mine/upload/")
    with page.expect_download() as started:
        page.get_by_role("link", name="Your sheet for Q1 2017/18").click()
    path = tmp_path / "my figures.xlsx"
    path.write_bytes(filled(Path(started.value.path()).read_bytes(), cells))
    page.get_by_label("The sheet that you filled in").set_input_files(path)
    go(page.get_by_role("button", name="Look at the changes"))


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_are_sound_in_every_state(
    browser: Browser, live_server: LiveServer, tmp_path: Path, width: int
) -> None:
    now = council()
    with Visit(browser, live_server.url, width=width) as visit:
        visit.sign_in(now.owner.email, PASSWORD)
        shown = Shown(visit, width)
        page = visit.page
        page.goto("/ex/mine/upload/")
        shown.look("upload")
        go(page.get_by_role("button", name="Look at the changes"))
        shown.look("upload-nothing")
        send(visit, tmp_path, WRONG)
        shown.look("upload-problems")
        send(visit, tmp_path, {})
        shown.look("upload-nothing-new")
        send(visit, tmp_path, CHANGES)
        shown.look("upload-preview")
        _somebody_else_saves(now)
        go(page.get_by_role("button", name="Save these 2 changes as drafts"))
        shown.look("upload-clash")
        _actions(visit, shown)
        _scorecard(visit, shown)

        assert shown.wrong == {}
        assert [one for one in visit.said if "422" not in one] == []
        assert [one for one in visit.asked if not one.startswith((live_server.url, "data:", "blob:"))] == []


def _somebody_else_saves(now: Now) -> None:
    client = now.browser(now.officer)
    address = f"/ex/mine/{now.of('roads').pk}/"
    client.post(address, {"version": "0", "value": "60", "quality": "final", "text": "By the officer."})
    assert now.of("roads").version == 1


def _actions(visit: Visit, shown: Shown) -> None:
    page = visit.page
    page.goto("/ex/actions/")
    shown.look("actions")
    page.goto("/ex/actions/?state=done")
    shown.look("actions-none")
    page.goto("/ex/actions/")
    go(page.get_by_role("link", name="Update Plant in the autumn"))
    shown.look("action")
    page.get_by_label("What is new?").fill("x" * 2_001)
    go(page.get_by_role("button", name="Save"))
    shown.look("action-wrong")


def _scorecard(visit: Visit, shown: Shown) -> None:
    page = visit.page
    page.goto(f"{ROUND}scorecard/")
    shown.look("scorecard")
    page.get_by_role("link", name="Edit Bridges inspected").click()
    page.get_by_role("button", name="Save draft").wait_for()
    shown.look("row")
    page.get_by_label("Out of").fill("none")
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("“none” is not a figure").first.wait_for()
    shown.look("row-wrong")
    page.get_by_label("How many").fill("1,200")
    page.get_by_label("Out of").fill("3,000")
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("Draft saved, not signed off").wait_for()
    shown.look("row-saved")


def test_a_row_is_entered_by_keyboard_and_focus_goes_to_it(browser: Browser, live_server: LiveServer) -> None:
    now = council()
    with Visit(browser, live_server.url) as visit:
        page = visit.page
        visit.sign_in(now.owner.email, PASSWORD)
        page.goto(f"{ROUND}scorecard/")
        page.get_by_role("link", name="Edit Trees planted").focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Save draft").wait_for()
        expect(page.locator(".qd-rowform")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.type("12")
        page.keyboard.press("Enter")
        page.get_by_text("Draft saved, not signed off").wait_for()

        expect(page.locator("tr:focus")).to_contain_text("Trees planted")
        assert str(entry(now.of("trees")).observations[0].value) == "12"
        page.get_by_role("link", name="Edit Trees planted").click()
        page.get_by_role("link", name="Close").click()
        page.get_by_role("link", name="Edit Trees planted").wait_for()


def test_a_sheet_is_sent_and_submitted_without_scripts(
    browser: Browser, live_server: LiveServer, tmp_path: Path
) -> None:
    now = council()
    with Visit(browser, live_server.url, scripts=False) as visit:
        page = visit.page
        visit.sign_in(now.owner.email, PASSWORD)
        send(visit, tmp_path, WRONG)
        expect(page.get_by_text("Nothing was saved: 4 problems in the sheet")).to_be_visible()
        send(visit, tmp_path, CHANGES)
        go(page.get_by_role("button", name="Save and submit 2 figures"))
        expect(page.get_by_text("2 changes were saved and 2 figures were submitted.")).to_be_visible()

        assert now.of("roads").stage is Stage.SUBMITTED
        page.goto(f"{ROUND}scorecard/")
        go(page.get_by_role("link", name="Edit Trees planted"))
        expect(page).to_have_url(f"{live_server.url}/ex/mine/{now.of('trees').pk}/")
        page.goto("/ex/actions/")
        go(page.get_by_role("link", name="Update Plant in the autumn"))
        page.get_by_label("What is new?").fill("Forty trees are in.")
        go(page.get_by_role("button", name="Save"))
        expect(page.get_by_text("Forty trees are in.")).to_be_visible()
