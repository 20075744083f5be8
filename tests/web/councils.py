"""A council in the records, and people who read its pages."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from django.test import Client

from quarterdeck.acts.guard import act
from quarterdeck.acts.import_package import import_council
from quarterdeck.domain.council import Council
from quarterdeck.domain.memberships import Role
from quarterdeck.interchange.read import read_council
from quarterdeck.records import models
from tests.made_once import made_once

ROOT = Path(__file__).parents[2]
PASSWORD = "three words beside each other"
AT = datetime(2017, 7, 20, 9, tzinfo=UTC)
ROUND = "/bucks/rounds/q1-2017-18/"


@cache
def example() -> Council:
    """The Buckinghamshire example, with a round that nobody has opened."""
    return read_council(ROOT / "examples" / "buckinghamshire-2017-q1" / "package").council


@made_once
def held(slug: str = "bucks", council: Council | None = None, *, at: datetime = AT) -> models.Authority:
    """A council in the records, made by an import."""
    authority = models.Authority.objects.create(slug=slug)
    by = join(models.Person.objects.create_user(f"import@{slug}.example.org"), authority)
    import_council(authority=authority, council=council or example(), by=by, at=at)
    authority.refresh_from_db()
    return authority


def person(email: str = "officer@example.org", name: str = "performance officer") -> models.Person:
    return models.Person.objects.create_user(email, PASSWORD, name=name)


def join(someone: models.Person, authority: models.Authority, role: Role = Role.OFFICER) -> models.Person:
    """Give somebody a role."""
    with act(authority=authority, by=None, at=AT, kind="test: join"):
        models.Membership.objects.for_authority(authority).create(
            authority=authority, person=someone, role=role
        )
    return someone


def officer(authority: models.Authority) -> Client:
    """A browser of the performance officer, signed in."""
    client = Client()
    client.force_login(join(person(), authority))
    return client
