"""The pages of this part in a browser: accessible, narrow, quiet; and what they look like."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from quarterdeck.domain.council import Council
from quarterdeck.interchange.zipped import zip_bytes
from quarterdeck.web.known import forget
from tests.web.browsing import Visit, go
from tests.web.councils import PASSWORD, ROUND, example, held, join, person
from tests.web.measures.money import ITEMS, lines

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("QUARTERDECK_PICTURES", "")
MONEY = f"{ROUND}finance/"
LONG = "Pot-holes " * 28
WRONG = b"unit,line,period,current\r\nT,Repairs,Q2 2017/18,100\r\n"


def _post(page: Page, name: str) -> None:
    go(page.get_by_role("button", name=name, exact=True))


def _wrong_measure(page: Page) -> None:
    page.goto("/bucks/measures/new/")
    page.get_by_label("Reference", exact=True).fill("x" * 40)
    _post(page, "Define it")


def _wrong_target(page: Page) -> None:
    page.goto("/bucks/measures/targets/cs-01/")
    page.get_by_label("The whole of 2017/18", exact=True).fill("many")
    _post(page, "Set the targets")


def _would_be(page: Page) -> None:
    page.goto("/bucks/measures/targets/cs-01/")
    page.get_by_label("The whole of 2017/18", exact=True).fill("50%")
    _post(page, "Show what ratings would have been")


def _retire_wrong(page: Page) -> None:
    page.goto("/bucks/measures/retire/cs-01/")
    _post(page, "Retire it")


def _break_wrong(page: Page) -> None:
    page.goto("/bucks/measures/breaks/cs-01/")
    _post(page, "Mark a break")


def _upload(page: Page, content: bytes, name: str, address: str) -> None:
    page.goto(address)
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    _post(page, "Look at it")


def _preview(page: Page) -> None:
    few = Council(example().authority, measures=example().measures[:3], plan=example().plan)
    _upload(page, zip_bytes(few), "package.zip", "/bucks/package/")


def _wrong_package(page: Page) -> None:
    _upload(page, b"key,title\r\n,\r\n", "measures.csv", "/bucks/package/")


def _wrong_sheet(page: Page) -> None:
    _upload(page, WRONG, "budgets.csv", f"{MONEY}sheet/")


def _good_sheet(page: Page) -> None:
    good = WRONG.replace(b"Q2", b"Q1")
    _upload(page, good, "budgets.csv", f"{MONEY}sheet/")


def _wrong_line(page: Page) -> None:
    page.goto(f"{MONEY}add/")
    page.get_by_label("Budget now").fill("much")
    _post(page, "Add it")


def _line(page: Page) -> None:
    page.goto(MONEY)
    go(page.get_by_role("link", name="Children’s services", exact=True))


STATES: dict[str, str | Callable[[Page], None]] = {
    "measures": "/bucks/measures/",
    "measures-none": "/bucks/measures/?find=zebra",
    "measure-new": "/bucks/measures/new/",
    "measure-new-wrong": _wrong_measure,
    "measure-edit": "/bucks/measures/edit/cs-01/",
    "measure-retire": "/bucks/measures/retire/cs-01/",
    "measure-retire-wrong": _retire_wrong,
    "measure-breaks": "/bucks/measures/breaks/cs-01/",
    "measure-breaks-wrong": _break_wrong,
    "targets": "/bucks/measures/targets/cs-01/",
    "targets-steps": "/bucks/measures/targets/hw-03/",
    "targets-wrong": _wrong_target,
    "targets-would-be": _would_be,
    "package": "/bucks/package/",
    "package-preview": _preview,
    "package-wrong": _wrong_package,
    "finance": MONEY,
    "finance-add": f"{MONEY}add/",
    "finance-add-wrong": _wrong_line,
    "finance-line": _line,
    "finance-sheet": f"{MONEY}sheet/",
    "finance-sheet-wrong": _wrong_sheet,
    "finance-sheet-preview": _good_sheet,
}


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_is_sound_in_every_state(browser: Browser, live_server: LiveServer, width: int) -> None:
    forget()
    officer = join(person(), held(council=replace(example(), budgets=lines(), budget_items=ITEMS)))
    with Visit(browser, live_server.url, width=width) as visit:
        visit.sign_in(officer.email, PASSWORD)
        wrong = {}
        for name, state in STATES.items():
            if isinstance(state, str):
                visit.page.goto(state)
            else:
                state(visit.page)
            if PICTURES:
                visit.page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
            found = [*visit.breaches(), *(["scrolls sideways"] if visit.scrolls_sideways() else [])]
            if found:
                wrong[name] = found

        assert wrong == {}
        assert [one for one in visit.said if "422" not in one] == []
        assert [one for one in visit.asked if not one.startswith((live_server.url, "data:"))] == []


def test_a_form_says_what_it_means_as_it_is_filled(browser: Browser, live_server: LiveServer) -> None:
    forget()
    officer = join(person(), held())
    with Visit(browser, live_server.url) as visit:
        page = visit.page
        visit.sign_in(officer.email, PASSWORD)
        page.goto("/bucks/measures/new/")
        page.get_by_label("Lower is better").check()
        page.get_by_text("Lower is better. Reported each quarter").wait_for()
        page.get_by_label("Rating scheme").select_option("per-measure-band-pct")
        page.locator("#rating input").first.wait_for()

        page.goto("/bucks/measures/targets/cs-01/")
        page.get_by_label("The whole of 2017/18", exact=True).fill("50%")
        page.get_by_label("The whole of 2017/18", exact=True).press("Tab")
        page.get_by_role("heading", name="What ratings would have been").wait_for()
        assert visit.said == []


def test_a_measure_is_defined_and_given_targets_without_scripts(
    browser: Browser, live_server: LiveServer
) -> None:
    forget()
    officer = join(person(), held())
    with Visit(browser, live_server.url, scripts=False) as visit:
        page = visit.page
        visit.sign_in(officer.email, PASSWORD)
        page.goto("/bucks/measures/")
        go(page.get_by_role("button", name="Define a measure"))
        page.get_by_label("Title", exact=True).fill(LONG)
        page.get_by_label("Higher is better").check()
        go(page.get_by_role("button", name="Say what it means"))
        expect(page.get_by_text("Higher is better. Reported each quarter")).to_be_visible()
        go(page.get_by_role("button", name="Define it"))

        expect(page.get_by_text("is defined. Now set its targets.")).to_be_visible()
        page.get_by_label("The whole of 2017/18", exact=True).fill("95")
        page.get_by_label("Why", exact=True).fill("Agreed with the budget")
        go(page.get_by_role("button", name="Set the targets"))
        expect(page.get_by_text("1 target set.")).to_be_visible()


def test_a_package_is_loaded_without_scripts(browser: Browser, live_server: LiveServer) -> None:
    forget()
    officer = join(person(), held())
    with Visit(browser, live_server.url, scripts=False) as visit:
        visit.sign_in(officer.email, PASSWORD)
        _preview(visit.page)
        visit.page.get_by_label("Type bucks to go on").fill("bucks")
        go(visit.page.get_by_role("button", name="Load it"))

        visit.page.get_by_text("measures: 0 added, 0 changed, 79 ended").wait_for()
