"""A council with a closed round, its people signed in, and builds that are quickly made."""

from django.test import Client

from quarterdeck.acts import jobs
from quarterdeck.acts.guard import act
from quarterdeck.acts.publish import publish
from quarterdeck.domain.memberships import Role
from quarterdeck.records import models
from quarterdeck.records.models import Authority, Person
from tests.acts.collecting import Team, collecting
from tests.acts.publishing import AFTER, built, closed
from tests.made_once import made_once

ALL = "/exampleshire/publications/"


@made_once
def council(*, is_closed: bool = True) -> Team:
    """A council; its round is closed, or still open."""
    authority = Authority.objects.create(slug="exampleshire")
    return closed(authority) if is_closed else collecting(authority)


def client(person: Person, *, checks: bool = False) -> Client:
    found = Client(enforce_csrf_checks=checks)
    found.force_login(person)
    return found


def joined(team: Team, role: Role, **scope: object) -> Person:
    """Another person with a role."""
    person = Person.objects.create_user(f"{role.value.replace(' ', '-')}@example.org", name=role.value)
    with act(authority=team.council, by=None, at=AFTER, kind="test: join"):
        models.Membership.objects.for_authority(team.council).create(
            authority=team.council, person=person, role=role, **scope
        )
    return person


def timed(team: Team, **days: object) -> None:
    """Set days of the round's timetable."""
    with act(authority=team.council, by=None, at=AFTER, kind="test: days"):
        rows = models.Timetable.objects.for_authority(team.council)
        row = rows.get(superseded_at=None)
        rows.filter(pk=row.pk).update(superseded_at=AFTER)
        row.pk, row.number, row.recorded_at = None, row.number + 1, AFTER
        for name, day in days.items():
            setattr(row, name, day)
        row.save(force_insert=True)


def published(team: Team, **more: object) -> models.Publication:
    job = built(team, **more)  # type: ignore[arg-type]
    return publish(authority=team.council, build=job.pk, by=team.officer, at=AFTER)


def worked_off() -> None:
    """Do every job that waits, as the worker does."""
    for authority in Authority.objects.all():
        for job in models.Job.objects.for_authority(authority).order_by("pk"):
            jobs.perform(job.pk)
