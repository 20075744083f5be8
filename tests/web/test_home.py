"""Where one comes to after signing in."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from quarterdeck.acts.guard import act
from quarterdeck.domain.memberships import Role
from quarterdeck.records.models import Authority, Membership, Person
from tests.web.councils import AT

pytestmark = pytest.mark.django_db


def council(slug: str) -> Authority:
    return Authority.objects.create(slug=slug)


def person(*roles: tuple[Authority, Role]) -> Client:
    made = Person.objects.create_user("somebody@example.org")
    for authority, role in roles:
        with act(authority=authority, by=None, at=AT, kind="test"):
            Membership.objects.for_authority(authority).create(authority=authority, person=made, role=role)
    client = Client()
    client.force_login(made)
    return client


def address(name: str) -> str:
    """The page of that name, else the first page of the council: parts are made one after another."""
    try:
        return reverse(name, args=["one"])
    except NoReverseMatch:
        return reverse("council", args=["one"])


@pytest.mark.parametrize(
    ("roles", "page"),
    [
        ((Role.ADMINISTRATOR,), "council"),
        ((Role.OFFICER, Role.OWNER), "council"),
        ((Role.OWNER,), "mine"),
        ((Role.OWNER, Role.APPROVER), "mine"),
        ((Role.APPROVER,), "sign-off"),
        ((Role.MEMBER,), "my-portfolio"),
        ((Role.READER,), "council"),
        ((Role.FINANCE,), "council"),
    ],
)
def test_one_council_leads_to_the_page_that_fits(roles: tuple[Role, ...], page: str) -> None:
    one = council("one")
    client = person(*((one, role) for role in roles))

    assert client.get("/").headers["Location"] == address(page)


def test_several_councils_are_a_list_with_roles() -> None:
    client = person((council("one"), Role.READER), (council("two"), Role.OWNER))
    page = client.get("/").content.decode()

    assert 'href="/one/"' in page
    assert "measure owner" in page


def test_without_a_role_the_page_says_whom_to_ask() -> None:
    page = person().get("/").content.decode()

    assert "You have no role yet" in page
    assert "Ask the administrator" in page
