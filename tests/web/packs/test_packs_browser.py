"""Templates, papers and comparing in a browser: sound in every state, wide and narrow, without scripts."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from quarterdeck.acts.publish import publish
from quarterdeck.compose.templates import shipped_templates, template_of
from quarterdeck.records.load import load
from quarterdeck.web import known
from tests.acts.collecting import Team
from tests.acts.publishing import LATER, built, workshop
from tests.acts.test_publish import corrected
from tests.web.browsing import Visit, go
from tests.web.councils import PASSWORD
from tests.web.publications.collected import ALL, council, published

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PACKS = "/exampleshire/settings/packs/"
PICTURES = os.environ.get("QUARTERDECK_PICTURES", "")
LONG = "The council is asked to note everything that stands below, and then some more of it. " * 5
NO_BREAK = "Word" * 60


@pytest.fixture(autouse=True)
def _workshop(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> None:
    workshop(monkeypatch, settings, tmp_path)
    known.forget()


def signed_in(visit: Visit, team: Team) -> None:
    team.officer.set_password(PASSWORD)
    team.officer.save(update_fields=["password"])
    visit.sign_in(team.officer.email, PASSWORD)


def looked_at(visit: Visit, name: str, width: int) -> list[str]:
    if PICTURES:
        visit.page.screenshot(path=Path(PICTURES) / f"packs-{name}-{width}.png", full_page=True)
    return [*visit.breaches(), *(["scrolls sideways"] if visit.scrolls_sideways() else [])]


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_are_sound_in_every_state(browser: Browser, live_server: LiveServer, width: int) -> None:
    team = council()
    first = published(team)
    corrected(team)
    again = built(team, at=LATER)
    second = publish(authority=team.council, build=again.pk, by=team.officer, at=LATER, reason="Late data.")
    with Visit(browser, live_server.url, width=width) as visit:
        signed_in(visit, team)
        wrong = {name: found for name, found in states(visit, width) if found}
        compare = f"{ALL}compare/?one={first.pk}"
        for name, path in (("compare-form", compare), ("compare", f"{compare}&other={second.pk}")):
            visit.page.goto(path)
            wrong |= {name: found} if (found := looked_at(visit, name, width)) else {}
        go(visit.page.get_by_role("link", name="Publications").first)
        visit.page.goto(f"{ALL}compare/?one={first.pk}&other={first.pk}")
        wrong |= {"compare-same": found} if (found := looked_at(visit, "compare-same", width)) else {}

        assert wrong == {}
        assert [one for one in visit.said if "422" not in one] == []
        assert [one for one in visit.asked if not one.startswith((live_server.url, "data:"))] == []


def states(visit: Visit, width: int) -> Iterator[tuple[str, list[str]]]:
    """Bring each page into each of its states, and yield what is wrong with it."""
    page = visit.page
    for name, path in (("list", ""), ("copy", "change/?copy=quarterly-report"), ("papers-empty", "papers/")):
        page.goto(PACKS + path)
        yield name, looked_at(visit, name, width)

    page.goto(f"{PACKS}change/")
    section(page, 1, "summary", heading=NO_BREAK)
    open_words(page, 1)
    page.locator("#section-1-text").fill(f"{LONG} {{indicators.nonsense}}")
    page.locator("#section-1-options").fill("size=large")
    go(page.get_by_role("button", name="Save the template"))
    expect(page.get_by_role("alert").get_by_text("Enter a name for the template.")).to_be_visible()
    yield "wrong", looked_at(visit, "wrong", width)

    page.get_by_label("Name of the template").fill("Cabinet report")
    page.locator("#section-1-text").fill(LONG)
    page.locator("#section-1-options").fill("")
    section(page, 2, "free text", heading="Legal implications")
    go(page.get_by_role("button", name="Save the template"))
    yield "list-own", looked_at(visit, "list-own", width)
    go(page.get_by_role("link", name="Change the template Cabinet report"))
    page.locator("#section-2-title").fill("Legal and other implications")
    page.locator("input[name=based_on]").evaluate("box => box.value = '0'")
    go(page.get_by_role("button", name="Save the template"))
    yield "between", looked_at(visit, "between", width)
    go(page.get_by_role("link", name="Delete this template"))
    yield "delete", looked_at(visit, "delete", width)

    page.goto(f"{PACKS}papers/change/")
    page.get_by_label("What members are asked to do").fill("{indicators.nonsense}")
    go(page.get_by_role("button", name="Save the paper"))
    yield "paper-wrong", looked_at(visit, "paper-wrong", width)
    page.get_by_label("Meeting", exact=True).fill("Cabinet")
    page.get_by_label("What members are asked to do").fill(f"{LONG}\n{NO_BREAK}")
    page.get_by_label("Title of the paper").fill(NO_BREAK)
    go(page.get_by_role("button", name="Save the paper"))
    yield "papers", looked_at(visit, "papers", width)
    go(page.get_by_role("link", name="Cabinet"))
    yield "paper", looked_at(visit, "paper", width)
    page.goto(f"{ALL}build/")
    yield "build", looked_at(visit, "build", width)


def section(page: Page, number: int, kind: str, *, heading: str) -> None:
    page.locator(f"#section-{number}-section").select_option(kind)
    page.locator(f"#section-{number}-title").fill(heading)


def open_words(page: Page, number: int) -> None:
    page.locator(f"#section-{number}-card summary").click()


def test_a_template_is_written_moved_about_and_looked_at_without_scripts(
    browser: Browser, live_server: LiveServer
) -> None:
    team = council()
    with Visit(browser, live_server.url, scripts=False) as visit:
        page = visit.page
        signed_in(visit, team)
        page.goto("/exampleshire/settings/")
        go(page.get_by_role("link", name="Packs", exact=True))
        go(page.get_by_role("link", name="Make a copy of the template standard"))
        page.get_by_label("Name of the template").fill("Cabinet report")
        given = [row.section for row in shipped_templates()["standard"].sections]
        free = len(given) + 1
        section(page, free, "free text", heading="Legal implications")
        go(page.get_by_role("button", name=f"Move up section {free}"))
        expect(page.locator(f"#section-{free - 1}-title")).to_have_value("Legal implications")
        expect(page.locator(f"#section-{free}-section")).to_have_value(given[-1])
        go(page.get_by_role("button", name="Add empty sections"))
        expect(page.locator(f"#section-{free + 3}-section")).to_have_value("")

        with page.context.expect_page() as opened:
            page.get_by_role("button", name="Preview (opens in a new tab)").click()
        opened.value.get_by_text("This is a preview of the template Cabinet report.").first.wait_for()
        expect(opened.value.get_by_role("heading", name="Legal implications")).to_be_visible()
        if PICTURES:
            opened.value.screenshot(path=Path(PICTURES) / "packs-preview-1280.png")
        opened.value.close()

        page.get_by_label("Name of the template").press("Enter")  # saves, and moves nothing
        expect(page.get_by_text("The template Cabinet report is saved.")).to_be_visible()
    rows = template_of(load(team.council), "cabinet report").sections
    assert [row.section for row in rows] == [*given[:-1], "free text", given[-1]]
