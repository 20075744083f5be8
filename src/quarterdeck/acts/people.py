"""The frame of an act on people: the council locked, the duty asked, an administrator left at the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from quarterdeck.acts.guard import Deed, act
from quarterdeck.domain.memberships import Dates, Membership, Role, Scope
from quarterdeck.domain.policies.people import check_administrator_left, check_manage
from quarterdeck.domain.policies.refusals import AnotherCouncil
from quarterdeck.records import models
from quarterdeck.records.models import Authority, Person
from quarterdeck.records.sign_off import standing


class AlreadySo(ValueError):
    """There is nothing to do: it is so already. The sentence says what to do instead."""


class ChangedMeanwhile(ValueError):
    """Somebody else changed it since it was shown."""


def about_person(person: Person) -> str:
    """Return what the event of an act on a person is about: a number, so that no name stands in the log."""
    return f"person/{person.pk}"


@contextmanager
def with_people(
    kind: str, *, authority: Authority, by: Person, at: datetime, about: str = ""
) -> Iterator[Deed]:
    """Do what an administrator does in the block. Raises every Refusal of the duty, LastAdministrator."""
    today = timezone.localdate(at)
    with act(authority=authority, by=by, at=at, kind=kind, about=about) as deed:
        lock(authority)
        check_manage(standing(by, authority, on=today), authority=authority.slug)
        before = administrators(authority)
        yield deed
        check_administrator_left(before, administrators(authority), on=today)


def lock(authority: Authority) -> None:
    """Let nobody else change the people of a council until this act is done."""
    Authority.objects.select_for_update().get(pk=authority.pk)


def administrators(authority: Authority) -> list[Dates]:
    """Return the days of the memberships of administrators whose account is open."""
    rows = models.Membership.objects.for_authority(authority).filter(
        role=Role.ADMINISTRATOR, person__is_active=True
    )
    return [Dates(row.starts, row.ends) for row in rows if scope_of(row).is_whole]


def scope_of(row: models.Membership | models.GroupRole) -> Scope:
    """Return how far a role reaches."""
    return Scope(frozenset(row.portfolios), frozenset(row.directorates), frozenset(row.measures))


def membership_of(row: models.Membership) -> Membership:
    """Return the role that a row holds."""
    return Membership(row.role, scope_of(row), Dates(row.starts, row.ends), frozenset(row.steps))


def scope_columns(membership: Membership) -> dict[str, Any]:
    """Return the columns of a role without its days."""
    scope = membership.scope
    return {
        "role": membership.role,
        "portfolios": tuple(sorted(scope.portfolios)),
        "directorates": tuple(sorted(scope.directorates)),
        "measures": tuple(sorted(scope.measures)),
        "steps": tuple(sorted(membership.steps)),
    }


def columns_of(membership: Membership) -> dict[str, Any]:
    """Return the columns of a role."""
    return {
        **scope_columns(membership),
        "starts": membership.dates.starts,
        "ends": membership.dates.ends,
    }


def told(membership: Membership) -> dict[str, Any]:
    """Return what the event says of a role: only what is not empty, in words that JSON holds."""
    columns = columns_of(membership)
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in columns.items()}
    plain |= {name: value.isoformat() for name, value in plain.items() if isinstance(value, date)}
    return {name: value for name, value in (plain | {"role": membership.role.value}).items() if value}


def check_here(authority: Authority, person: Person) -> None:
    """Refuse somebody who has and had no role here. Raises AnotherCouncil."""
    if not models.Membership.objects.for_authority(authority).filter(person=person).exists():
        raise AnotherCouncil("There is nobody here by that number.")


def ended(row: models.Membership | models.Deputyship, *, on: date) -> None:
    """End a row so that it does not hold on the day any more; one that began then holds on no day at all."""
    last = on - timedelta(days=1)
    if row.starts is not None and row.starts > last:
        row.starts = last
    if row.ends is None or row.ends > last:
        row.ends = last
    row.save()
