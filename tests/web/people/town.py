"""A small council, who is who in it, and a neighbour."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpResponse
from django.test import Client

from quarterdeck.acts.begin import begin
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.invite import invite
from quarterdeck.domain.council import Authority as Policies
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.memberships import WHOLE, Membership, Role, Scope
from quarterdeck.domain.plan import Unit, UnitKind
from quarterdeck.records import models
from tests.made_once import made_once

PASSWORD = "three words beside each other"
AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
TRANSPORT = Scope(portfolios=frozenset({"transport"}))
COUNCIL = Council(
    Policies("Exampleshire"),
    units=(
        Unit("transport", "Transport and Roads"),
        Unit("health", "Health"),
        Unit("place", "Place", UnitKind.DIRECTORATE),
    ),
    measures=(Measure("roads", "Roads mended", ref="T1"), Measure("bridges", "Bridges inspected", ref="T2")),
)


@dataclass(frozen=True)
class Town:
    """Who is who."""

    council: models.Authority
    administrator: models.Person
    owner: models.Person
    approver: models.Person
    neighbour: models.Authority
    stranger: models.Person

    def client(self, person: models.Person) -> Client:
        """A browser in which somebody is signed in."""
        client = Client()
        client.force_login(person)
        return client

    def get(self, person: models.Person, path: str, **kwargs: object) -> HttpResponse:
        return self.client(person).get(f"/{self.council.slug}/{path}", **kwargs)  # type: ignore[arg-type, return-value]

    def post(
        self, person: models.Person, path: str, given: Mapping[str, object] | None = None
    ) -> HttpResponse:
        return self.client(person).post(f"/{self.council.slug}/{path}", dict(given or {}))  # type: ignore[return-value]

    def membership(self, person: models.Person, role: Role) -> models.Membership:
        rows = models.Membership.objects.for_authority(self.council).filter(person=person, role=role)
        found: models.Membership = rows.order_by("-pk")[0]
        return found


def invited(
    authority: models.Authority,
    by: models.Person,
    email: str,
    name: str,
    role: Role,
    scope: Scope = WHOLE,
) -> models.Person:
    return invite(
        authority=authority,
        by=by,
        at=AT,
        email=email,
        name=name,
        membership=Membership(role, scope),
        letter=lambda _: None,
    )


@made_once
def made() -> Town:
    council, administrator = begin(
        council="Exampleshire", email="administrator@example.org", password=PASSWORD, at=AT
    )
    import_council(authority=council, council=COUNCIL, by=administrator, at=AT)
    neighbour, stranger = begin(
        council="Neighbourshire", email="stranger@example.org", password=PASSWORD, at=AT
    )
    owner = invited(council, administrator, "owner@example.org", "Highways analyst", Role.OWNER, TRANSPORT)
    approver = invited(
        council, administrator, "approver@example.org", "Head of Highways", Role.APPROVER, TRANSPORT
    )
    council.refresh_from_db()
    return Town(council, administrator, owner, approver, neighbour, stranger)
