"""Where the council asks for it, who can change much has a code beside the password."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client, override_settings

from quarterdeck.domain.memberships import Role
from quarterdeck.records.models import Authority, Person
from tests.web.councils import join
from tests.web.test_sign_in import code_of

PASSWORD = "three words beside each other"
SAYS_SO = "/account/second-step/"
SET_UP = "/account/two-step/totp/activate/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    return Person.objects.create_user("owner@example.org", PASSWORD)


@pytest.fixture
def council() -> Authority:
    return Authority.objects.create(slug="one")


def signed_in(client: Client) -> Client:
    client.post("/account/sign-in/", {"login": "owner@example.org", "password": PASSWORD})
    return client


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.OFFICER])
@override_settings(TWO_STEP=True)
def test_who_can_change_much_is_led_to_set_up_a_code(
    client: Client, person: Person, council: Authority, role: Role
) -> None:
    join(person, council, role)
    signed_in(client)
    for page in ("/", "/one/search/"):
        assert client.get(page).headers["Location"] == SAYS_SO
    part = client.get("/one/search/", headers={"HX-Request": "true"})
    assert part.headers["HX-Redirect"] == SAYS_SO
    assert f'href="{SET_UP}"' in client.get(SAYS_SO).content.decode()
    asked = client.get(SET_UP, follow=True)
    if "Confirm that it is you" in asked.content.decode():
        asked = client.post(asked.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)
    assert "Key:" in asked.content.decode()

    client.post(SET_UP, {"code": code_of(client.session["mfa.totp.secret"])})

    assert client.get("/one/search/").status_code == 200


@override_settings(TWO_STEP=True)
def test_the_step_cannot_be_taken_away_again(client: Client, person: Person, council: Authority) -> None:
    join(person, council, Role.OFFICER)
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client.force_login(person)
    client.post("/account/confirm/", {"password": PASSWORD})
    client.post("/account/two-step/totp/deactivate/")
    assert Authenticator.objects.filter(user=person).exists()

    with override_settings(TWO_STEP=False):
        client.post("/account/two-step/totp/deactivate/")

    assert not Authenticator.objects.filter(user=person).exists()


@pytest.mark.parametrize("role", [Role.OWNER, Role.APPROVER, Role.MEMBER])
@override_settings(TWO_STEP=True)
def test_others_are_not_asked(client: Client, person: Person, council: Authority, role: Role) -> None:
    join(person, council, role)

    assert signed_in(client).get("/one/search/").status_code == 200


def test_without_the_setting_nobody_is(client: Client, person: Person, council: Authority) -> None:
    join(person, council, Role.ADMINISTRATOR)

    assert signed_in(client).get("/one/search/").status_code == 200


@override_settings(TWO_STEP=True)
def test_whoever_comes_by_the_directory_is_not_asked_here(
    client: Client, person: Person, council: Authority
) -> None:
    join(person, council, Role.ADMINISTRATOR)
    client.force_login(person)  # no password was typed

    assert client.get("/one/search/").status_code == 200


@override_settings(TWO_STEP=True)
def test_signing_out_is_always_open(client: Client, person: Person, council: Authority) -> None:
    join(person, council, Role.ADMINISTRATOR)
    signed_in(client).post("/account/sign-out/")

    assert client.get("/").headers["Location"].startswith("/account/sign-in/")
