"""Groups of the council's directory give roles, and take them, at each sign-in; by hand stays by hand."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client, override_settings
from oidc_provider_mock import User, run_server_in_thread

from quarterdeck.acts.guard import act
from quarterdeck.domain.memberships import Role
from quarterdeck.records.models import Authority, Event, GroupRole, Membership, Person
from quarterdeck.web.sign_in.groups import groups_in
from tests.web.councils import AT
from tests.web.test_sign_in_provider import is_in, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::DeprecationWarning")]


@pytest.fixture
def told() -> dict[str, object]:
    """What the provider says of her; a test changes it between sign-ins."""
    return {"email": "owner@example.org", "email_verified": True, "groups": ["roads"]}


@pytest.fixture
def provider(told: dict[str, object]) -> Iterator[str]:
    with run_server_in_thread(user_claims=(User(sub="owner", claims=told),)) as server:
        app = {
            "provider_id": "council",
            "name": "your council account",
            "client_id": "quarterdeck",
            "secret": "only for this test",
            "settings": {"server_url": f"http://localhost:{server.server_port}"},
        }
        cache.clear()
        with override_settings(
            SOCIALACCOUNT_PROVIDERS={"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        ):
            yield str(app)


@pytest.fixture
def council() -> Authority:
    found = Authority.objects.create(slug="one")
    with act(authority=found, by=None, at=AT, kind="test"):
        rules = GroupRole.objects.for_authority(found)
        rules.create(
            authority=found, group="roads", title="Roads", role=Role.OWNER, portfolios=("transport",)
        )
        rules.create(authority=found, group="heads", title="Heads", role=Role.APPROVER, steps=("service",))
        rules.create(authority=found, group="it", title="IT", role=Role.ADMINISTRATOR)
    return found


@pytest.fixture
def owner() -> Person:
    return Person.objects.create_user("owner@example.org")


def held(council: Authority) -> list[tuple[Role, str]]:
    """The roles that hold today, with their group."""
    rows = Membership.objects.for_authority(council).order_by("pk")
    today = date.today()  # noqa: DTZ011 - the day of this test
    return [(row.role, row.group) for row in rows if row.ends is None or row.ends >= today]


def test_a_group_gives_its_role_with_its_scope(
    provider: str, client: Client, council: Authority, owner: Person
) -> None:
    sign_in(client, "owner")

    assert held(council) == [(Role.OWNER, "roads")]
    row = Membership.objects.for_authority(council).get()
    assert (row.portfolios, row.person) == (("transport",), owner)
    event = Event.objects.for_authority(council).order_by("-revision")[0]
    assert (event.kind, event.by, event.detail) == ("follow groups", owner, {"given": 1, "ended": 0})
    assert client.get("/one/search/").status_code == 200


def test_the_same_groups_again_change_nothing(
    provider: str, client: Client, council: Authority, owner: Person
) -> None:
    sign_in(client, "owner")
    council.refresh_from_db()
    before = council.revision
    sign_in(Client(), "owner")
    council.refresh_from_db()

    assert council.revision == before
    assert held(council) == [(Role.OWNER, "roads")]


def test_out_of_the_group_the_role_is_gone_and_hand_given_ones_stay(
    provider: str, client: Client, council: Authority, owner: Person, told: dict[str, object]
) -> None:
    with act(authority=council, by=None, at=AT, kind="test"):
        Membership.objects.for_authority(council).create(authority=council, person=owner, role=Role.OWNER)
    sign_in(client, "owner")
    assert held(council) == [(Role.OWNER, ""), (Role.OWNER, "roads")]

    told["groups"] = ["heads", "something else"]
    sign_in(Client(), "owner")

    assert held(council) == [(Role.OWNER, ""), (Role.APPROVER, "heads")]


@pytest.mark.parametrize("groups", [None, [], "other"])
def test_no_group_at_all_ends_what_groups_gave(
    provider: str,
    client: Client,
    council: Authority,
    owner: Person,
    told: dict[str, object],
    groups: object,
) -> None:
    sign_in(client, "owner")
    told["groups"] = groups
    if groups is None:
        del told["groups"]
    sign_in(Client(), "owner")

    assert held(council) == []


def test_too_many_groups_to_name_change_nothing_and_are_said(
    provider: str, client: Client, council: Authority, owner: Person, told: dict[str, object]
) -> None:
    sign_in(client, "owner")
    del told["groups"]
    told["_claim_names"] = {"groups": "src1"}
    told["_claim_sources"] = {"src1": {"endpoint": "https://graph.example.org"}}
    again = Client()
    page = sign_in(again, "owner")

    assert held(council) == [(Role.OWNER, "roads")]
    assert "more groups than a sign-in can carry" in page
    assert Event.objects.for_authority(council).order_by("-revision")[0].kind == "groups not told"


def test_a_slip_in_the_directory_takes_not_the_last_administrator(
    provider: str, client: Client, council: Authority, owner: Person, told: dict[str, object]
) -> None:
    told["groups"] = ["it"]
    sign_in(client, "owner")
    told["groups"] = []
    sign_in(Client(), "owner")

    assert held(council) == [(Role.ADMINISTRATOR, "it")]


def test_an_account_nobody_vouches_for_gets_no_role(
    provider: str, client: Client, council: Authority, owner: Person, told: dict[str, object]
) -> None:
    told["email_verified"] = False
    sign_in(client, "owner")

    assert not is_in(client)
    assert held(council) == []


def test_a_closed_account_gets_no_role(
    provider: str, client: Client, council: Authority, owner: Person
) -> None:
    Person.objects.filter(pk=owner.pk).update(is_active=False)
    sign_in(client, "owner")

    assert not is_in(client)
    assert held(council) == []


def test_the_group_of_one_council_gives_nothing_in_another(
    provider: str, client: Client, council: Authority, owner: Person
) -> None:
    other = Authority.objects.create(slug="other")
    sign_in(client, "owner")

    assert held(other) == []
    assert not Event.objects.for_authority(other).exists()


@pytest.mark.parametrize(
    ("said", "groups"),
    [
        ({"groups": ["a", "b"]}, {"a", "b"}),
        ({"groups": "a"}, {"a"}),
        ({"groups": [["a"], {"b": 1}, None, "c"]}, {"c"}),
        ({"groups": []}, set()),
        ({}, set()),
        ({"_claim_names": {"groups": "src1"}}, None),
        ({"_claim_names": {"other": "src1"}}, set()),
        ({"hasgroups": True}, None),
    ],
)
def test_groups_are_read_as_directories_say_them(said: dict[str, object], groups: set[str] | None) -> None:
    assert groups_in(said) == groups
