"""An account is closed, so that its person is out at her next request, and opened again."""

from datetime import date, datetime

from django.utils import timezone

from quarterdeck.acts.people import AlreadySo, about_person, check_here, with_people
from quarterdeck.domain.policies.refusals import Refusal
from quarterdeck.records import models
from quarterdeck.records.models import Authority, Person


class WorksElsewhere(Refusal):
    """The account is not this council's alone."""


def close_account(*, authority: Authority, by: Person, at: datetime, person: Person) -> None:
    """Close the account of a person: signed in anywhere, she is out at her next request.

    Her password goes with it: opened again, she chooses another one. Raises WorksElsewhere, AlreadySo,
    AnotherCouncil, LastAdministrator and every Refusal of the duty.
    """
    with with_people("close account", authority=authority, by=by, at=at, about=about_person(person)):
        held = of_this_council_alone(authority, person, on=timezone.localdate(at))
        if not held.is_active:
            raise AlreadySo("This account is closed already.")
        held.is_active = False
        held.set_unusable_password()  # ends every session too: they are signed with the password
        held.save()


def open_account(*, authority: Authority, by: Person, at: datetime, person: Person) -> None:
    """Open a closed account again, with the roles that still hold.

    Raises WorksElsewhere, AlreadySo, AnotherCouncil and every Refusal of the duty.
    """
    with with_people("open account", authority=authority, by=by, at=at, about=about_person(person)):
        held = of_this_council_alone(authority, person, on=timezone.localdate(at))
        if held.is_active:
            raise AlreadySo("This account is open already.")
        held.is_active = True
        held.save()


def of_this_council_alone(authority: Authority, person: Person, *, on: date) -> Person:
    """Return the locked row of a person who has roles in no other council.

    Raises WorksElsewhere and AnotherCouncil.
    """
    check_here(authority, person)
    if works_elsewhere(authority, person, on=on):
        raise WorksElsewhere(
            "This person works for another council here too, so that the account is not yours to change. "
            "End the roles in your council instead."
        )
    return Person.objects.select_for_update().get(pk=person.pk)


def works_elsewhere(authority: Authority, person: Person, *, on: date) -> bool:
    """Tell whether the person has a role in another council, today or to come."""
    for other in Authority.objects.exclude(pk=authority.pk):
        rows = models.Membership.objects.for_authority(other).filter(person=person)
        if any(row.ends is None or row.ends >= on for row in rows):
            return True
    return False
