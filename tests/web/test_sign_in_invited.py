"""Invitations and forgotten passwords: a link that works once, for a while, for the right person."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client, override_settings

from quarterdeck.acts.close_account import close_account
from quarterdeck.records.models import Event, Person
from quarterdeck.web.sign_in.invitations import DAYS, invitation_path
from tests.web.people.conftest import town  # noqa: F401 - a fixture
from tests.web.people.town import AT, PASSWORD, Town

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
CHOSEN = {"password1": "four words that nobody guesses", "password2": "four words that nobody guesses"}


@pytest.fixture
def link(town: Town) -> str:  # noqa: F811 - the fixture
    return invitation_path(town.council, town.owner)


def is_in(client: Client) -> bool:
    return client.get("/account/two-step/").status_code == 200


def test_an_invited_person_chooses_her_password_and_is_in(town: Town, link: str, client: Client) -> None:  # noqa: F811
    page = client.get(link).content.decode()
    assert "owner@example.org" in page

    done = client.post(link, CHOSEN)

    assert done.headers["Location"] == "/"
    assert is_in(client)
    town.owner.refresh_from_db()
    assert town.owner.check_password(CHOSEN["password1"])
    assert town.owner.joined_at is not None
    event = Event.objects.for_authority(town.council).order_by("-revision")[0]
    assert (event.kind, event.by, event.detail) == ("accept invitation", town.owner, {})


def test_a_link_works_once(link: str, client: Client) -> None:
    client.post(link, CHOSEN)
    again = Client().post(link, dict.fromkeys(CHOSEN, "another four words here"))

    assert again.status_code == 410
    assert "no longer good" in again.content.decode()
    assert not Person.objects.get(email="owner@example.org").check_password("another four words here")


def test_a_link_is_over_after_two_weeks(link: str, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    later = time.time() + timedelta(days=DAYS, minutes=1).total_seconds()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)

    assert client.get(link).status_code == 410


def test_a_closed_account_has_no_link(town: Town, link: str, client: Client) -> None:  # noqa: F811
    close_account(authority=town.council, by=town.administrator, at=AT, person=town.owner)

    assert client.get(link).status_code == 410


@pytest.mark.parametrize("spoilt", ["x", "", "a:b:c"])
def test_a_spoilt_link_is_none(link: str, client: Client, spoilt: str) -> None:
    assert client.get(f"{link[:-5]}{spoilt}/").status_code == 410


def test_nothing_of_a_person_stands_in_the_link(link: str) -> None:
    assert "owner" not in link
    assert "pbkdf2" not in link


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"password1": ""}, "Enter a password."),
        ({"password2": "something else altogether"}, "The two are not the same."),
        ({"password1": "short", "password2": "short"}, "too short"),
        ({"password1": "owner@example.org", "password2": "owner@example.org"}, "too similar"),
    ],
)
def test_a_weak_password_is_a_sentence_and_uses_no_link(
    link: str, client: Client, wrong: dict[str, str], sentence: str
) -> None:
    answer = client.post(link, {**CHOSEN, **wrong})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert client.post(link, CHOSEN).status_code == 302


def test_looking_at_the_link_uses_it_not(link: str) -> None:
    for _ in range(3):
        assert Client().get(link).status_code == 200


def test_somebody_else_who_is_signed_in_is_signed_out_by_it(town: Town, link: str) -> None:  # noqa: F811
    client = town.client(town.administrator)
    client.post(link, CHOSEN)

    assert "Signed in: <a" in client.get("/account/two-step/").content.decode()
    assert "owner@example.org" in client.get("/account/two-step/").content.decode()


def test_where_passwords_are_forbidden_the_council_account_is_named(link: str, client: Client) -> None:
    app = {"provider_id": "council", "name": "your council account", "client_id": "q", "secret": "s"}
    with override_settings(HAS_PASSWORDS=False, SOCIALACCOUNT_PROVIDERS={"openid_connect": {"APPS": [app]}}):
        page = client.get(link).content.decode()
        client.post(link, CHOSEN)

        assert "Sign in with your council account, as <strong>owner@example.org" in page
        assert "New password" not in page
        assert not Person.objects.get(email="owner@example.org").has_usable_password()
        assert client.get("/account/password/forgotten/").status_code == 404


def forgotten(client: Client, email: str) -> str:
    answer = client.post("/account/password/forgotten/", {"email": email}, follow=True)
    return re.sub(r'nonce="[^"]+"|X-CSRFToken[^}]+', "", answer.content.decode())


def test_a_forgotten_password_is_set_anew_by_mail(town: Town, client: Client) -> None:  # noqa: F811
    forgotten(client, "Administrator@example.org")
    (letter,) = mail.outbox
    link = re.search(r"http://testserver(\S+)", str(letter.body))
    assert link
    form = client.get(link[1], follow=True)
    assert "Choose a new password" in form.content.decode()
    done = client.post(form.redirect_chain[-1][0], CHOSEN)

    assert done.headers["Location"] == "/"
    assert is_in(client)
    assert "no longer good" in Client().get(link[1], follow=True).content.decode()
    assert mail.outbox[-1].subject == "Your password was changed"


def test_the_answer_is_the_same_whether_the_address_is_known(town: Town) -> None:  # noqa: F811
    known = forgotten(Client(), "administrator@example.org")
    unknown = forgotten(Client(), "nobody@example.org")

    assert known == unknown
    assert len(mail.outbox) == 1


def test_links_name_the_service_not_the_request(town: Town, client: Client) -> None:  # noqa: F811
    with override_settings(PUBLIC_ADDRESS="https://performance.example.org"):
        forgotten(client, "administrator@example.org")

    assert "https://performance.example.org/account/password/anew/" in mail.outbox[0].body


def test_asking_too_often_is_refused_and_sends_nothing_more(town: Town, client: Client) -> None:  # noqa: F811
    for _ in range(6):
        forgotten(client, "administrator@example.org")

    assert len(mail.outbox) == 3


def test_a_closed_account_gets_no_letter(town: Town, client: Client) -> None:  # noqa: F811
    close_account(authority=town.council, by=town.administrator, at=AT, person=town.owner)
    forgotten(client, "owner@example.org")

    assert mail.outbox == []


def test_whoever_comes_by_the_directory_gets_no_letter(town: Town, client: Client) -> None:  # noqa: F811
    from allauth.socialaccount.models import SocialAccount

    SocialAccount.objects.create(user=town.owner, provider="council", uid="1")
    forgotten(client, "owner@example.org")

    assert mail.outbox == []
    assert PASSWORD not in str(mail.outbox)
