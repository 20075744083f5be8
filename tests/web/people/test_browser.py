"""The pages of people and of signing in, in a browser: sound in every state, and without scripts."""

import os
import re
from pathlib import Path

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from quarterdeck.acts.change_membership import give_role
from quarterdeck.acts.deputise import deputise
from quarterdeck.acts.map_group import map_group
from quarterdeck.domain.memberships import ALWAYS, Membership, Role, Scope
from quarterdeck.records.models import Person
from quarterdeck.web.known import forget
from quarterdeck.web.sign_in.invitations import invitation_path
from tests.web.browsing import Visit, go
from tests.web.people.town import AT, PASSWORD, Town, invited, made
from tests.web.test_sign_in import code_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PICTURES = os.environ.get("QUARTERDECK_PICTURES", "")
LONG = "Head of the Service for Roads, Pavements, Bridges, Street Lighting, Drainage and Winter Maintenance"


@pytest.fixture
def town() -> Town:  # of its own: a live server writes in a thread of its own
    forget()
    found = made()
    by = found.administrator
    everything = Scope(
        frozenset({"transport", "health"}), frozenset({"place"}), frozenset({"roads", "bridges"})
    )
    long = invited(found.council, by, f"{'a' * 60}@example.org", LONG, Role.OWNER, everything)
    give_role(
        authority=found.council,
        by=by,
        at=AT,
        person=long,
        membership=Membership(Role.APPROVER, everything, steps=frozenset({"directorate"})),
    )
    deputise(authority=found.council, by=by, at=AT, of=found.approver, deputy=long, dates=ALWAYS)
    map_group(
        authority=found.council,
        by=by,
        at=AT,
        group="4f6c1d2e-0000-4a4a-8b8b-1234567890ab",
        title="Roads team",
        membership=Membership(Role.OWNER, everything),
    )
    return found


def look(visit: Visit, name: str, width: int) -> list[str]:
    """Return what is wrong with the page one is on; take its picture where pictures are wanted."""
    if PICTURES:
        visit.page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
    return [*visit.breaches(), *(["scrolls sideways"] if visit.scrolls_sideways() else [])]


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_of_people_are_sound(browser: Browser, live_server: LiveServer, town: Town, width: int) -> None:
    long = Person.objects.get(name=LONG)
    people = f"/{town.council.slug}/people/"
    row = town.membership(town.owner, Role.OWNER)
    pages = {
        "people": people,
        "person": f"{people}{long.pk}/",
        "person-administrator": f"{people}{town.administrator.pk}/",
        "person-add": f"{people}add/",
        "person-close": f"{people}{long.pk}/close/",
        "person-name": f"{people}{long.pk}/name/",
        "role": f"{people}{town.owner.pk}/roles/{row.pk}/",
        "deputies": f"{people}{town.approver.pk}/deputies/",
        "groups": f"{people}groups/",
    }
    with Visit(browser, live_server.url, width=width) as visit:
        visit.sign_in("administrator@example.org", PASSWORD)
        visit.page.get_by_text("Signed in:").wait_for()
        wrong = {}
        for name, address in pages.items():
            visit.page.goto(address)
            wrong[name] = look(visit, name, width)
        for name, button in {
            "person-add": "Invite",
            "groups": "Give it",
            "deputies": "Name the deputy",
        }.items():
            visit.page.goto(pages[name])
            go(visit.page.get_by_role("button", name=button))
            visit.page.locator(".govuk-error-summary").wait_for()
            wrong[f"{name}-errors"] = look(visit, f"{name}-errors", width)
            for link in visit.page.locator(".govuk-error-summary a").all():
                target = link.get_attribute("href") or ""
                assert visit.page.locator(f"[id='{target[1:]}']").count() == 1, (name, target)

        assert {name: found for name, found in wrong.items() if found} == {}
        assert [one for one in visit.said if "422" not in one] == []
        assert [one for one in visit.asked if not one.startswith((live_server.url, "data:"))] == []


def test_a_person_is_invited_and_comes_in_without_scripts(
    browser: Browser, live_server: LiveServer, town: Town
) -> None:
    with Visit(browser, live_server.url, scripts=False) as visit:
        page = visit.page
        visit.sign_in("administrator@example.org", PASSWORD)
        page.goto(f"/{town.council.slug}/people/")
        go(page.get_by_role("button", name="Add a person"))
        page.get_by_label("Email address").fill("head@example.org")
        page.get_by_label("Name or role title").fill("Head of Libraries")
        page.get_by_role("radio", name=re.compile("Approver:")).check()
        page.get_by_label("Health").check()
        go(page.get_by_role("button", name="Invite"))
        expect(page.get_by_text("Head of Libraries is invited as approver.")).to_be_visible()
        link = page.get_by_label("Link").input_value()
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / "person-link.png", full_page=True)
    with Visit(browser, live_server.url, scripts=False) as visit:
        page = visit.page
        page.goto(link)
        page.get_by_label("New password", exact=True).fill(PASSWORD)
        page.get_by_label("New password once more").fill(PASSWORD)
        go(page.get_by_role("button", name="Set it and sign in"))

        expect(page.get_by_text("Signed in: Head of Libraries")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_of_signing_in_are_sound(
    browser: Browser, live_server: LiveServer, town: Town, width: int
) -> None:
    link = invitation_path(town.council, town.owner)
    wrong = {}
    with Visit(browser, live_server.url, width=width) as visit:
        pages = {
            "invitation": link,
            "invitation-over": f"{link[:-4]}x/",
            "forgotten": "/account/password/forgotten/",
            "forgotten-sent": "/account/password/forgotten/sent/",
            "anew-over": "/account/password/anew/1-x/",
        }
        for name, address in pages.items():
            visit.page.goto(address)
            wrong[name] = look(visit, name, width)
        visit.page.goto(link)
        go(visit.page.get_by_role("button", name="Set it and sign in"))
        visit.page.locator(".govuk-error-summary").wait_for()
        wrong["invitation-errors"] = look(visit, "invitation-errors", width)
        assert [one for one in visit.said if "422" not in one and "410" not in one] == []

    assert {name: found for name, found in wrong.items() if found} == {}


@override_settings(TWO_STEP=True)
def test_an_administrator_sets_up_a_code_and_signs_in_with_it(
    browser: Browser, live_server: LiveServer, town: Town
) -> None:
    wrong = {}
    with Visit(browser, live_server.url) as visit:
        page = visit.page
        visit.sign_in_by_form("administrator@example.org", PASSWORD)
        page.get_by_role("heading", name="Your role asks for a second step").wait_for()
        wrong["second-step"] = look(visit, "second-step", 1280)
        go(page.get_by_role("button", name="Set it up"))
        if page.get_by_label("Password", exact=True).is_visible():
            page.get_by_label("Password", exact=True).fill(PASSWORD)
            go(page.get_by_role("button", name="Go on"))
        secret = page.locator(".app-key").inner_text()
        wrong["second-step-app"] = look(visit, "second-step-app", 1280)
        page.get_by_label("Code that the app shows now").fill(code_of(secret))
        go(page.get_by_role("button", name="Ask for a code from now on"))
        page.get_by_role("heading", name="Recovery codes").wait_for()
        wrong["recovery-codes"] = look(visit, "recovery-codes", 1280)
        spare = page.locator(".app-codes li").first.inner_text()
        page.goto(f"/{town.council.slug}/people/")
        expect(page.get_by_role("heading", name="People", exact=True)).to_be_visible()
        assert [one for one in visit.said if "404" not in one] == []

    with Visit(browser, live_server.url) as visit:
        visit.sign_in_by_form("administrator@example.org", PASSWORD)
        visit.page.get_by_label("Code").fill(spare)
        wrong["code"] = look(visit, "code", 1280)
        go(visit.page.get_by_role("button", name="Sign in", exact=True))

        expect(visit.page.get_by_text("Signed in: administrator@example.org")).to_be_visible()
    assert {name: found for name, found in wrong.items() if found} == {}


TYPED = 'We mended fewer roads than planned:\n\n- the contractor left\n- <b>frost</b> & "rain"'


@pytest.mark.parametrize(("width", "scripts"), [(1280, False), (320, True)])
def test_what_was_typed_survives_an_expired_sign_in(
    browser: Browser, live_server: LiveServer, town: Town, width: int, scripts: bool
) -> None:
    """The name of a person stands here for a commentary: both are a form of ours, sent by POST."""
    with Visit(browser, live_server.url, width=width, scripts=scripts) as visit:
        page = visit.page
        visit.sign_in_by_form("administrator@example.org", PASSWORD)
        page.goto(f"/{town.council.slug}/people/{town.owner.pk}/name/")
        page.get_by_label("Name or role title").fill(TYPED.splitlines()[0])
        page.context.clear_cookies(name="quarterdeck_session")  # a day has gone by
        go(page.get_by_role("button", name="Save"))

        expect(page.get_by_text("before what you typed was saved. It is kept")).to_be_visible()
        wrong = {"sign-in-kept": [] if not scripts else look(visit, "sign-in-kept", width)}
        page.get_by_label("Email address").fill("administrator@example.org")
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        go(page.get_by_role("button", name="Sign in", exact=True))
        expect(page.get_by_text("We mended fewer roads than planned:")).to_be_visible()
        if scripts:
            wrong["unsent"] = look(visit, "unsent", width)
        go(page.get_by_role("button", name="Send it again"))

        expect(page.get_by_text("The name is changed.")).to_be_visible()
        town.owner.refresh_from_db()
        assert town.owner.name == "We mended fewer roads than planned:"
        assert {name: found for name, found in wrong.items() if found} == {}


def test_a_new_sign_in_in_another_tab_loses_nothing(
    browser: Browser, live_server: LiveServer, town: Town
) -> None:
    with Visit(browser, live_server.url, scripts=False) as visit:
        page = visit.page
        visit.sign_in_by_form("administrator@example.org", PASSWORD)
        page.goto(f"/{town.council.slug}/people/{town.owner.pk}/name/")
        page.get_by_label("Name or role title").fill("Another title")
        page.context.clear_cookies(name="quarterdeck_session")
        other = page.context.new_page()
        other.goto("/account/sign-in/")
        other.get_by_label("Email address").fill("administrator@example.org")
        other.get_by_label("Password", exact=True).fill(PASSWORD)
        go(other.get_by_role("button", name="Sign in", exact=True))
        go(page.get_by_role("button", name="Save"))

        expect(page.get_by_text("This is what you typed.")).to_be_visible()
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / "form-out-of-date.png", full_page=True)
        go(page.get_by_role("button", name="Send it again"))
        expect(page.get_by_text("The name is changed.")).to_be_visible()


@override_settings(IS_DEMO=True)
def test_demo_buttons_are_sound_and_work_without_scripts(
    browser: Browser, live_server: LiveServer, town: Town
) -> None:
    by = town.administrator
    for email, name, role in (
        ("officer", "Performance officer", Role.OFFICER),
        ("owner", "Measure owner", Role.OWNER),
        ("approver", "Approver", Role.APPROVER),
        ("member", "Councillor", Role.MEMBER),
    ):
        invited(town.council, by, f"{email}@demo.example.org", name, role)
    with Visit(browser, live_server.url) as visit:
        visit.page.goto("/account/sign-in/")
        assert look(visit, "sign-in-demo", 1280) == []
    with Visit(browser, live_server.url, scripts=False) as visit:
        visit.page.goto("/account/sign-in/")
        go(visit.page.get_by_role("button", name="Councillor"))

        expect(visit.page.get_by_text("Signed in: Councillor")).to_be_visible()
