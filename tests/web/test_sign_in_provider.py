"""Signing in through the council's identity provider: one that runs in this test."""

from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client, override_settings
from oidc_provider_mock import User, run_server_in_thread

from quarterdeck.records.models import Person
from quarterdeck.web.sign_in.adapters import vouched_for

# The provider of this test runs in a thread, on libraries that warn of each other's age.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
SIGN_IN = "/account/oidc/council/login/"


def user(sub: str, **said: object) -> User:
    return User(sub=sub, claims={"email": f"{sub}@example.org", **said})


USERS = (
    user("owner", email_verified=True),
    user("guest", email_verified=False),
    user("stranger", email_verified=True),
)


@pytest.fixture
def provider() -> Iterator[str]:
    with run_server_in_thread(user_claims=USERS) as server:
        issuer = f"http://localhost:{server.server_port}"
        app = {
            "provider_id": "council",
            "name": "your council account",
            "client_id": "quarterdeck",
            "secret": "only for this test",
            "settings": {"server_url": issuer},
        }
        cache.clear()
        with override_settings(
            SOCIALACCOUNT_PROVIDERS={"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        ):
            yield issuer


def agreed(address: str, sub: str) -> str:
    """Return where the provider sends a person who signs in there as `sub`."""
    parts = urlsplit(address)
    asked = HTTPConnection(parts.netloc, timeout=10)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    asked.request("POST", f"{parts.path}?{parts.query}", urlencode({"sub": sub}), form)
    answer = asked.getresponse()
    where = answer.headers["Location"]
    asked.close()
    return where


def sign_in(client: Client, sub: str) -> str:
    """Go to the provider and back; return the page one comes to."""
    asked = client.post(SIGN_IN).headers["Location"]
    assert "code_challenge_method=S256" in asked
    back = urlsplit(agreed(asked, sub))
    return client.get(f"{back.path}?{back.query}", follow=True).content.decode()


def is_in(client: Client) -> bool:
    return client.get("/account/two-step/").status_code == 200


def test_who_was_invited_signs_in(provider: str, client: Client) -> None:
    person = Person.objects.create_user(email="owner@example.org")

    sign_in(client, "owner")

    assert is_in(client)
    assert not person.has_usable_password()
    assert [letter.to for letter in mail.outbox] == [["owner@example.org"]]


def test_who_was_not_invited_stays_out_and_leaves_no_row(provider: str, client: Client) -> None:
    assert "Nobody signs up here by themselves" in sign_in(client, "stranger")

    assert not is_in(client)
    assert not Person.objects.exists()


def test_an_address_nobody_checked_opens_nothing(provider: str, client: Client) -> None:
    Person.objects.create_user(email="guest@example.org")

    assert "Nobody signs up here by themselves" in sign_in(client, "guest")

    assert not is_in(client)


def test_a_person_who_left_stays_out(provider: str, client: Client) -> None:
    Person.objects.create_user(email="owner@example.org", is_active=False)

    assert "Your account is closed" in sign_in(client, "owner")

    assert not is_in(client)


def test_sign_in_page_offers_the_provider_first(provider: str, client: Client) -> None:
    page = client.get("/account/sign-in/").content.decode()

    assert page.index("Sign in with your council account") < page.index("Email address")


def test_passwords_can_be_forbidden(provider: str, client: Client) -> None:
    Person.objects.create_user(email="owner@example.org", password="three words beside each other")
    with override_settings(HAS_PASSWORDS=False):
        page = client.get("/account/sign-in/").content.decode()
        sent = client.post(
            "/account/sign-in/", {"login": "owner@example.org", "password": "three words beside each other"}
        )

    assert "Password" not in page
    assert sent.status_code == 403
    assert not is_in(client)


def test_following_a_link_never_starts_a_sign_in(provider: str, client: Client) -> None:
    assert client.get(SIGN_IN).status_code == 200
    assert settings.SOCIALACCOUNT_LOGIN_ON_GET is False


@pytest.mark.parametrize(
    ("said", "is_vouched_for"),
    [
        ({"email_verified": True}, True),
        ({"email_verified": "true"}, True),
        ({"xms_edov": "1"}, True),
        ({"xms_edov": True}, True),
        ({"email_verified": False}, False),
        ({"email_verified": "false"}, False),
        ({"email": "owner@example.org"}, False),
        ({}, False),
    ],
)
def test_only_a_checked_address_counts(said: dict[str, object], is_vouched_for: bool) -> None:
    assert vouched_for(said) is is_vouched_for
