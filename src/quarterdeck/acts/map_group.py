"""A group of the council's directory is given a role, or loses it."""

from datetime import datetime

from django.utils import timezone

from quarterdeck.acts.people import AlreadySo, ended, scope_columns, told, with_people
from quarterdeck.domain.memberships import Membership
from quarterdeck.domain.policies.people import check_given
from quarterdeck.records import models
from quarterdeck.records.models import Authority, Person


def map_group(
    *, authority: Authority, by: Person, at: datetime, group: str, title: str, membership: Membership
) -> models.GroupRole:
    """Return the rule that gives a role to everybody in a group, from each person's next sign-in on.

    Raises CannotBeGiven, AlreadySo where the group has that role, and every Refusal of the duty.
    """
    check_given(membership)
    with with_people("map group", authority=authority, by=by, at=at, about=f"group/{group}") as deed:
        rows = models.GroupRole.objects.for_authority(authority)
        if rows.filter(group=group, role=membership.role).exists():
            raise AlreadySo("This group gives that role already. Take that away first, then add it anew.")
        row = models.GroupRole(authority=authority, group=group, title=title, **scope_columns(membership))
        row.save()
        deed.detail = {"title": title, **told(membership)}
    return row


def unmap_group(*, authority: Authority, by: Person, at: datetime, row: int) -> int:
    """Take the rule away, and the roles it gave with it, at once; return how many.

    Raises DoesNotExist, LastAdministrator, and every Refusal of the duty.
    """
    today = timezone.localdate(at)
    with with_people("unmap group", authority=authority, by=by, at=at) as deed:
        held: models.GroupRole = models.GroupRole.objects.for_authority(authority).get(pk=row)
        given = models.Membership.objects.for_authority(authority).filter(group=held.group, role=held.role)
        standing = [one for one in given if one.ends is None or one.ends >= today]
        for one in standing:
            ended(one, on=today)
        deed.about = f"group/{held.group}"
        deed.detail = {"title": held.title, "role": held.role.value, "ended": len(standing)}
        held.delete()
    return len(standing)
