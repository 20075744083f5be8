"""Signing in by password and code; nobody signs up."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from quarterdeck.records.models import Person

PASSWORD = "three words beside each other"
pytestmark = pytest.mark.django_db
SIGN_IN = "/account/sign-in/"


@pytest.fixture
def person() -> Person:
    return Person.objects.create_user(email="owner@example.org", password=PASSWORD)


def sign_in(client: Client, password: str = PASSWORD):  # type: ignore[no-untyped-def]
    return client.post(SIGN_IN, {"login": "owner@example.org", "password": password})


def test_a_page_asks_to_sign_in_first_and_leads_back(client: Client, person: Person) -> None:
    asked = client.get("/")

    assert asked.headers["Location"] == "/account/sign-in/?next=/"
    done = client.post(
        asked.headers["Location"], {"login": "Owner@Example.org", "password": PASSWORD, "next": "/"}
    )
    assert done.headers["Location"] == "/"
    assert b"owner@example.org" in client.get("/").content


def test_wrong_password_is_a_sentence_and_keeps_the_address(client: Client, person: Person) -> None:
    page = sign_in(client, "not this one").content.decode()

    assert "There is a problem" in page
    assert 'value="owner@example.org"' in page
    assert "not this one" not in page


def test_unknown_and_known_addresses_get_the_same_answer(client: Client, person: Person) -> None:
    known = sign_in(client, "not this one").content.decode()
    unknown = client.post(SIGN_IN, {"login": "nobody@example.org", "password": "x"}).content.decode()

    assert "problem" in unknown
    assert known.count("error") == unknown.count("error")


def test_a_person_who_left_is_out_at_the_next_request(client: Client, person: Person) -> None:
    sign_in(client)
    assert client.get("/").status_code == 200

    Person.objects.filter(pk=person.pk).update(is_active=False)

    assert client.get("/").status_code == 302
    assert client.get("/").headers["Location"].startswith(SIGN_IN)


def test_five_wrong_passwords_close_the_door_for_a_while(client: Client, person: Person) -> None:
    for _ in range(5):
        sign_in(client, "not this one")

    page = sign_in(client)

    assert "That was wrong too often. Wait five minutes" in page.content.decode()
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("address", ["/account/sign-up/", "/account/council/unknown/"])
def test_nobody_signs_up(client: Client, address: str) -> None:
    page = client.get(address)
    sent = client.post(address, {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD})

    assert not Person.objects.exists()
    assert page.status_code in (200, 302)
    assert sent.status_code in (200, 302)


@pytest.mark.parametrize("address", ["email/", "password/reset/", "3rdparty/", "sessions/"])
def test_pages_of_allauth_without_a_page_of_ours_are_not_there(
    client: Client, person: Person, address: str
) -> None:
    sign_in(client)

    assert client.get(f"/account/{address}").status_code == 404


def test_code_from_an_app_is_set_up_and_asked_for(client: Client, person: Person) -> None:
    sign_in(client)
    asked = client.get("/account/two-step/totp/activate/")
    assert asked.headers["Location"].startswith("/account/confirm/")  # changes of the sign-in ask again
    page = client.post(asked.headers["Location"], {"password": PASSWORD}, follow=True)
    secret = client.session["mfa.totp.secret"]
    assert secret in page.content.decode()

    done = client.post("/account/two-step/totp/activate/", {"code": code_of(secret)}, follow=True)
    assert "Recovery codes" in done.content.decode()
    client.post("/account/sign-out/")
    assert sign_in(client).headers["Location"] == "/account/two-step/authenticate/"
    assert client.get("/").status_code == 302
    wrong = client.post("/account/two-step/authenticate/", {"code": "000000"})
    assert "There is a problem" in wrong.content.decode()
    spare = re.findall(r"<li>([0-9a-f]{8})</li>", done.content.decode())
    assert len(spare) == 10
    client.post("/account/two-step/authenticate/", {"code": spare[3]})
    assert client.get("/").status_code == 200


def code_of(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def test_signing_out_needs_the_button(client: Client, person: Person) -> None:
    sign_in(client)
    assert client.get("/account/sign-out/").status_code == 200
    assert client.get("/").status_code == 200

    client.post("/account/sign-out/")

    assert client.get("/").status_code == 302
