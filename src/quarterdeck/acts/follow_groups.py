"""At a sign-in through the council's directory, the roles that its groups give are given and ended."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from quarterdeck.acts.guard import act
from quarterdeck.acts.people import about_person, administrators, ended, lock, scope_columns, scope_of
from quarterdeck.domain.memberships import Membership, Role, Scope
from quarterdeck.records import models
from quarterdeck.records.models import Authority, Person

_Kind = tuple[str, Role, Scope, frozenset[str]]
"""What makes two roles from groups the same: the group, the role, the scope, the steps."""


@dataclass(frozen=True, slots=True)
class Followed:
    """How many roles were given and ended at a sign-in."""

    given: int = 0
    ended: int = 0


def follow_groups(
    *, authority: Authority, person: Person, at: datetime, groups: Collection[str] | None
) -> Followed:
    """Make the roles that came with groups those of the groups a person is in now; say what changed.

    `groups` None means that the directory did not say, as there were too many: nothing changes, and the event
    says so. Roles given by hand are never touched; the last administrator keeps hers.
    """
    today = timezone.localdate(at)
    kind = "follow groups" if groups is not None else "groups not told"
    with act(authority=authority, by=person, at=at, kind=kind, about=about_person(person)) as deed:
        rules = list(models.GroupRole.objects.for_authority(authority).order_by("pk"))
        if not rules and not _held(authority, person, today):
            deed.is_idle = True
            return Followed()
        if groups is None:
            return Followed()
        lock(authority)
        found = _follow(authority, person, today, [rule for rule in rules if rule.group in groups])
        deed.detail = {"given": found.given, "ended": found.ended}
        deed.is_idle = found == Followed()
    return found


def _follow(authority: Authority, person: Person, today: date, rules: list[models.GroupRole]) -> Followed:
    wanted = {_kind(rule): rule for rule in rules}
    held = {_kind(row): row for row in _held(authority, person, today)}
    given = [wanted[kind] for kind in wanted if kind not in held]
    for rule in given:
        membership = Membership(rule.role, scope_of(rule), steps=frozenset(rule.steps))
        row = models.Membership(
            authority=authority, person=person, group=rule.group, starts=today, **scope_columns(membership)
        )
        row.save()
    gone = [held[kind] for kind in held if kind not in wanted and not _is_last(authority, held[kind], today)]
    for row in gone:
        ended(row, on=today)
    return Followed(len(given), len(gone))


def _held(authority: Authority, person: Person, today: date) -> list[models.Membership]:
    rows = models.Membership.objects.for_authority(authority).filter(person=person).exclude(group="")
    return [row for row in rows.order_by("pk") if row.ends is None or row.ends >= today]


def _kind(row: models.Membership | models.GroupRole) -> _Kind:
    return row.group, row.role, scope_of(row), frozenset(row.steps)


def _is_last(authority: Authority, row: models.Membership, today: date) -> bool:
    """Tell whether nobody else administers the council: a slip in the directory must not lock it."""
    if row.role is not Role.ADMINISTRATOR:
        return False
    return sum(days.holds(today) for days in administrators(authority)) < 2
