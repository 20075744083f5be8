"""Change who is in a comparator group: each version of a group has its own members."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from quarterdeck.acts.set_up import SettingUp, setting_up
from quarterdeck.acts.versions import put
from quarterdeck.domain.council import ComparatorMember
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.domain.trees import LONGEST_NAME, DoesNotHold
from quarterdeck.domain.versions import Version, check_version
from quarterdeck.records import models

MOST_MEMBERS = 500


@dataclass(frozen=True, slots=True)
class Group:
    """The members of one version of a group as they are now, in order, and how often that has changed."""

    members: tuple[str, ...]
    number: int
    by: str = ""
    at: datetime | None = None


def group_as_held(authority: models.Authority, *, group: str, version: str) -> Group:
    """Return a version of a group: each act that wrote or ended members of it counts as one change."""
    rows = models.ComparatorMember.objects.for_authority(authority).filter(group=group, version=version)
    every = list(rows.select_related("by").order_by("position", "pk"))
    moments: set[datetime] = {row.recorded_at for row in every}
    moments |= {row.superseded_at for row in every if row.superseded_at is not None}
    last = max(every, key=lambda row: row.recorded_at, default=None)
    members = tuple(row.member for row in every if row.superseded_at is None)
    return Group(members, len(moments), str(last.by) if last else "", max(moments, default=None))


def change_comparators(
    *,
    authority: models.Authority,
    group: str,
    version: str,
    members: Sequence[str],
    based_on: int,
    by: models.Person,
    at: datetime,
    reason: str = "",
) -> int:
    """Make `members` those of one version of a group, and return how often it has changed; none ends it.

    Raises DoesNotHold, EditedMeanwhile with both lists, and Refusal.
    """
    given = tuple(dict.fromkeys(name.strip() for name in members if name.strip()))
    _check(group, given)
    with setting_up(
        Duty.DEFINE, authority=authority, by=by, at=at, kind="change comparators", about=group, reason=reason
    ) as doing:
        before = group_as_held(authority, group=group, version=version)
        saved = Version(before.number, before.members, before.by, before.at) if before.number else None
        title = f"{group} {version}".strip()
        if not check_version(title=title, based_on=based_on, yours=given, current=saved):
            doing.deed.is_idle = True
            return before.number
        _write(doing, authority, (group, version), before.members, given)
        return before.number + (0 if doing.deed.is_idle else 1)


def _write(
    doing: SettingUp,
    authority: models.Authority,
    named: tuple[str, str],
    before: tuple[str, ...],
    given: tuple[str, ...],
) -> None:
    group, version = named
    added = [name for name in given if name not in before]
    gone = [name for name in before if name not in given]
    rows = models.ComparatorMember.objects.for_authority(authority)
    rows.filter(group=group, version=version, member__in=gone, superseded_at=None).update(
        superseded_at=doing.signed.at
    )
    for name in added:
        put(ComparatorMember(group, name, version), signed=doing.signed)
    doing.deed.detail |= {"version": version, "added": added, "removed": gone}
    doing.deed.is_idle = not (added or gone)


def _check(group: str, members: tuple[str, ...]) -> None:
    if not group.strip():
        raise DoesNotHold("group", "Enter the name of the group.")
    if len(members) > MOST_MEMBERS:
        raise DoesNotHold("members", f"There are {len(members)} names; a group has at most {MOST_MEMBERS}.")
    for name in members:
        if len(name) > LONGEST_NAME:
            raise DoesNotHold("members", f"“{name[:40]}...” is longer than {LONGEST_NAME} characters.")
