"""Authorities and people for tests of records: made outside acts, as no act makes them yet."""

from datetime import UTC, datetime, timedelta
from itertools import count

from quarterdeck.domain.memberships import Role
from quarterdeck.records.models import Authority, Membership, Person

_numbers = count(1)

NOON = datetime(2017, 7, 14, 12, tzinfo=UTC)
"""When the first thing happens."""


def later(hours: int = 1) -> datetime:
    """So many hours after noon."""
    return NOON + timedelta(hours=hours)


def authority(slug: str = "") -> Authority:
    return Authority.objects.create(slug=slug or f"council-{next(_numbers)}")


def person(name: str = "A performance officer") -> Person:
    return Person.objects.create_user(f"officer-{next(_numbers)}@example.org", name=name)


def officer(*authorities: Authority) -> Person:
    """Someone who is a performance officer of these authorities."""
    found = person()
    for one in authorities:
        Membership.objects.for_authority(one).create(authority=one, person=found, role=Role.OFFICER)
    return found
