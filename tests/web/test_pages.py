"""The pages anybody may read, errors, headers."""

import re

import pytest
from django.db import DatabaseError, connection
from django.test import Client

pytestmark = pytest.mark.django_db


def test_healthz_says_that_the_database_answers(client: Client) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer.headers["Cache-Control"]


def test_healthz_says_when_it_does_not(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise DatabaseError("connection to a host with a name was refused")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", broken)
        answer = client.get("/healthz")

    assert answer.status_code == 503
    assert b"name" not in answer.content


def test_policy_lets_nothing_in_that_is_not_ours(client: Client) -> None:
    answer = client.get("/account/sign-in/")
    policy = answer.headers["Content-Security-Policy"]
    nonces = set(re.findall(r"'nonce-([^']+)'", policy))

    assert "unsafe" not in policy
    assert "http" not in policy
    assert "default-src 'self'" in policy
    assert len(nonces) == 1
    inline = re.findall(r"<(script|style)((?:(?!src=)[^>])*)>", answer.content.decode())
    assert inline
    assert all(f'nonce="{next(iter(nonces))}"' in attributes for _, attributes in inline)


def test_pages_tell_browsers_to_be_careful(client: Client) -> None:
    headers = client.get("/account/sign-in/").headers

    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_cookies_are_secure_where_others_reach_the_service() -> None:
    from tests.config.test_settings import PRODUCTION, run

    done = run(
        "from quarterdeck.config import settings as s\n"
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS)",
        **PRODUCTION,
    )

    assert done.stdout.split() == ["True", "True", "True", "31536000"]


@pytest.mark.parametrize(
    "address", ["/accessibility", "/account/sign-in/", "/account/sign-up/", "/account/inactive/"]
)
def test_open_pages_have_a_title_and_one_heading(client: Client, address: str) -> None:
    page = client.get(address).content.decode()

    assert re.search(r"<title>[^<]+ – Council performance</title>", page)
    assert page.count("<h1") == 1
    assert '<html lang="en-GB"' in page
    assert "/accessibility" in page


def test_forms_without_their_token_are_refused() -> None:
    answer = Client(enforce_csrf_checks=True).post(
        "/account/sign-in/", {"login": "a@example.org", "password": "x"}
    )

    assert answer.status_code == 403
    assert b"The form was out of date" in answer.content
