"""A sign-in that ran out in the middle of a form: what was typed waits for its person alone."""

import json
import re
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client

from quarterdeck.records.models import Person
from quarterdeck.web.sign_in.kept_form import LONGEST
from tests.web.councils import held, join

PASSWORD = "three words beside each other"
FORM = "/bucks/search/"
TYPED = {"commentary": "Line one\r\nline <b>two</b> & “three”", "value": "17.6", "reason": ""}
pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Person:
    return Person.objects.create_user("owner@example.org", PASSWORD)


@pytest.fixture
def other() -> Person:
    return Person.objects.create_user("other@example.org", PASSWORD)


def sign_in(client: Client, person: Person, then: str = "/") -> HttpResponse:
    return client.post("/account/sign-in/", {"login": person.email, "password": PASSWORD, "next": then})  # type: ignore[return-value]


def expired(client: Client, person: Person) -> Client:
    """A browser whose session is gone, as after a day; its cookies are there."""
    sign_in(client, person)
    del client.cookies["quarterdeck_session"]
    return client


def hidden(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page)
    return {unescape(name): unescape(value) for name, value in found}


def test_what_was_typed_comes_back_after_the_sign_in(client: Client, owner: Person) -> None:
    sent = expired(client, owner).post(f"{FORM}?a=1", TYPED)

    assert sent.headers["Location"] == "/account/sign-in/?next=/account/unsent/"
    assert (
        "before what you typed was saved. It is kept" in client.get(sent.headers["Location"]).content.decode()
    )
    assert sign_in(client, owner, "/account/unsent/").headers["Location"] == "/account/unsent/"
    page = client.get("/account/unsent/").content.decode()
    assert f'action="{FORM}?a=1"' in page
    assert "line &lt;b&gt;two&lt;/b&gt; &amp; “three”" in page
    assert {name: hidden(page)[name] for name in TYPED} == TYPED


def test_nobody_else_sees_it_and_then_it_is_gone(client: Client, owner: Person, other: Person) -> None:
    expired(client, owner).post(FORM, TYPED)
    sign_in(client, other)

    assert client.get("/account/unsent/").headers["Location"] == "/"
    assert "commentary" not in json.dumps(dict(client.session))
    client.post("/account/sign-out/")
    sign_in(client, owner)
    assert client.get("/account/unsent/").headers["Location"] == "/"


@pytest.mark.parametrize("cookie", ["", "1", "eyJhIjoxfQ:nobody:signed-this"])
def test_a_browser_in_which_nobody_was_signed_in_keeps_nothing(
    client: Client, owner: Person, cookie: str
) -> None:
    client.cookies["quarterdeck_last"] = cookie
    sent = client.post(FORM, TYPED)

    assert sent.headers["Location"] == "/account/sign-in/?next=/"
    assert dict(client.session) == {}


def test_secrets_and_files_are_not_kept(client: Client, owner: Person) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    sheet = SimpleUploadedFile("sheet.csv", b"the whole of a sheet")
    secret = {"password1": "hush", "api_token": "hush", "code": "hush", "csrfmiddlewaretoken": "hush"}
    expired(client, owner).post(FORM, {**TYPED, **secret, "sheet": sheet})

    kept = json.dumps(dict(client.session))
    assert "17.6" in kept
    assert "hush" not in kept
    assert "the whole" not in kept
    sign_in(client, owner)
    assert "Choose again: sheet.csv" in client.get("/account/unsent/").content.decode()


def test_far_too_much_is_not_kept_and_the_page_says_so(client: Client, owner: Person) -> None:
    sent = expired(client, owner).post(FORM, {"commentary": "x" * LONGEST})

    assert "it was too long to be kept" in client.get(sent.headers["Location"]).content.decode()
    assert len(json.dumps(dict(client.session))) < 1000
    sign_in(client, owner)
    assert "Send it again" not in client.get("/account/unsent/").content.decode()


@pytest.mark.parametrize("address", ["/account/password/", "/no-such-page", "//evil.example.org/x"])
def test_only_our_own_pages_forms_are_kept(client: Client, owner: Person, address: str) -> None:
    expired(client, owner).post(address, TYPED)

    assert "kept_form" not in client.session


def test_sent_again_it_is_forgotten_and_refused_it_is_not(client: Client, owner: Person) -> None:
    join(owner, held())
    expired(client, owner).post("/bucks/workbook/", TYPED)
    sign_in(client, owner)
    assert client.post("/bucks/search/", TYPED).status_code == 405  # another page
    assert client.get("/account/unsent/").status_code == 200

    assert client.post("/bucks/workbook/", TYPED).status_code == 422  # it shows what was typed

    assert client.get("/account/unsent/").status_code == 302


def test_what_was_refused_when_sent_again_is_still_there(client: Client, owner: Person) -> None:
    expired(client, owner).post(FORM, TYPED)
    sign_in(client, owner)

    assert client.post(FORM, TYPED).status_code == 405

    assert "17.6" in client.get("/account/unsent/").content.decode()


def test_it_can_be_thrown_away(client: Client, owner: Person) -> None:
    expired(client, owner).post(FORM, TYPED)
    sign_in(client, owner)

    client.post("/account/unsent/")

    assert client.get("/account/unsent/").status_code == 302


def test_htmx_is_led_to_the_sign_in_as_a_whole_page(client: Client, owner: Person) -> None:
    asked = {"HX-Request": "true", "HX-Current-URL": "http://testserver/bucks/search/?q=a"}
    part = client.get("/bucks/search/?part", headers=asked)

    assert part.status_code == 204
    assert part.headers["HX-Redirect"] == "/account/sign-in/?next=/bucks/search/%3Fq%3Da"
    foreign = {**asked, "HX-Current-URL": "http://evil.example.org/bucks/search/"}
    assert "evil" not in client.get("/bucks/search/", headers=foreign).headers["HX-Redirect"]
    sent = expired(client, owner).post(FORM, TYPED, headers=asked)
    assert sent.headers["HX-Redirect"] == "/account/sign-in/?next=/account/unsent/"


def strict() -> Client:
    return Client(enforce_csrf_checks=True)


def signed_in_strictly(client: Client, owner: Person) -> Client:
    client.force_login(owner)
    client.get("/account/sign-out/")  # a page with a form: it brings the token
    return client


def test_a_token_from_before_a_new_sign_in_shows_what_was_typed(owner: Person) -> None:
    client = signed_in_strictly(strict(), owner)
    sent = client.post(FORM, TYPED, headers={"Origin": "http://testserver"})
    page = sent.content.decode()

    assert sent.status_code == 403
    assert "This is what you typed" in page
    fields = hidden(page)
    assert fields["commentary"] == TYPED["commentary"]
    again = client.post(FORM, fields, headers={"Origin": "http://testserver"})
    assert again.status_code != 403


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example.org", "https://testserver"])
def test_without_our_own_origin_nothing_is_shown(owner: Person, origin: str | None) -> None:
    client = signed_in_strictly(strict(), owner)
    sent = client.post(FORM, TYPED, headers={"Origin": origin} if origin else {})

    assert sent.status_code == 403
    assert "17.6" not in sent.content.decode()
    assert "kept_form" not in client.session


def test_a_stale_token_of_somebody_signed_out_leads_to_the_sign_in(owner: Person) -> None:
    client = strict()
    page = client.get("/account/sign-in/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    client.post(
        "/account/sign-in/",
        {"login": owner.email, "password": PASSWORD, "csrfmiddlewaretoken": token[1]},
    )
    del client.cookies["quarterdeck_session"]
    sent = client.post(FORM, TYPED, headers={"Origin": "http://testserver"})

    assert sent.headers["Location"] == "/account/sign-in/?next=/account/unsent/"


def test_the_memory_of_a_browser_is_out_of_reach_of_scripts(client: Client, owner: Person) -> None:
    cookie = sign_in(client, owner).cookies["quarterdeck_last"]

    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert owner.email not in cookie.value
