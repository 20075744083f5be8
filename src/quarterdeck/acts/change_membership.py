"""A role is given to somebody who is here, changed, or ended."""

from datetime import datetime

from django.utils import timezone

from quarterdeck.acts.people import (
    AlreadySo,
    ChangedMeanwhile,
    about_person,
    check_here,
    columns_of,
    ended,
    membership_of,
    told,
    with_people,
)
from quarterdeck.domain.memberships import Membership
from quarterdeck.domain.policies.people import check_given
from quarterdeck.records import models
from quarterdeck.records.models import Authority, Person


class GivenByGroup(ValueError):
    """The role came with a group of the council's directory, and goes with it."""


def give_role(
    *, authority: Authority, by: Person, at: datetime, person: Person, membership: Membership
) -> models.Membership:
    """Return the row of a role newly given.

    Raises CannotBeGiven, AlreadySo for the very same role, AnotherCouncil, and every Refusal of the duty.
    """
    check_given(membership)
    with with_people("give role", authority=authority, by=by, at=at, about=about_person(person)) as deed:
        check_here(authority, person)
        rows = models.Membership.objects.for_authority(authority).filter(person=person)
        if any(membership_of(row) == membership for row in rows):
            raise AlreadySo(
                "This person has exactly this role already. Change something, or change that one."
            )
        row = models.Membership(authority=authority, person=person, **columns_of(membership))
        row.save()
        deed.detail = told(membership)
    return row


def change_membership(
    *,
    authority: Authority,
    by: Person,
    at: datetime,
    row: int,
    seen: Membership | None,
    membership: Membership,
) -> None:
    """Make the role of row `row`, shown as `seen` (None: as something older), what `membership` says.

    Raises CannotBeGiven, GivenByGroup, ChangedMeanwhile, DoesNotExist, and every Refusal of the duty.
    """
    check_given(membership)
    with with_people("change role", authority=authority, by=by, at=at) as deed:
        held = _held(authority, row)
        before = membership_of(held)
        deed.about = about_person(held.person)
        if before != seen:
            raise ChangedMeanwhile(
                "Somebody else changed this role since you opened the page. It is shown as it is now beside "
                "what you chose; send it again if yours is right."
            )
        if before == membership:
            deed.is_idle = True
            return
        for column, value in columns_of(membership).items():
            setattr(held, column, value)
        held.save()
        deed.detail = {"before": told(before), "after": told(membership)}


def end_membership(*, authority: Authority, by: Person, at: datetime, row: int) -> None:
    """End a role at once: it holds at no request after this.

    Raises GivenByGroup, AlreadySo, DoesNotExist, LastAdministrator and every Refusal of the duty.
    """
    today = timezone.localdate(at)
    with with_people("end role", authority=authority, by=by, at=at) as deed:
        held = _held(authority, row)
        deed.about = about_person(held.person)
        deed.detail = told(membership_of(held))
        if held.ends is not None and held.ends < today:
            raise AlreadySo("This role has ended already.")
        ended(held, on=today)


def _held(authority: Authority, row: int) -> models.Membership:
    rows = models.Membership.objects.for_authority(authority).select_related("person")
    held: models.Membership = rows.get(pk=row)
    if held.group:
        raise GivenByGroup(
            "This role comes with a group of the council’s directory. Take the person out of the group "
            "there, or change what the group gives."
        )
    return held
