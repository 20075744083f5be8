"""The frame of acts that set a council up: the duty asked, the council locked, versions written."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model
from django.utils import timezone

from quarterdeck.acts.guard import Deed, act
from quarterdeck.acts.versions import Signed, put
from quarterdeck.domain.policies.duties import Duty, check_duty
from quarterdeck.domain.versions import EditedMeanwhile, UnknownVersion, Version, check_version
from quarterdeck.records.load import current
from quarterdeck.records.models import Authority, Person
from quarterdeck.records.models.base import Version as Row
from quarterdeck.records.rows_of import kept_as
from quarterdeck.records.sign_off import standing

T = TypeVar("T")


class ReasonMissing(ValueError):
    """What was asked is not done without saying why."""


class NotThere(ValueError):
    """What was to be changed is not known here."""


@dataclass(frozen=True, slots=True)
class SettingUp:
    """One act at work."""

    signed: Signed
    deed: Deed


@contextmanager
def setting_up(
    duty: Duty,
    *,
    authority: Authority,
    by: Person,
    at: datetime,
    kind: str,
    about: str = "",
    reason: str = "",
    needs_reason: bool = False,
) -> Iterator[SettingUp]:
    """Do one change of what a council is: all of it or nothing, one after the other.

    Raises ReasonMissing, and every Refusal of the duty.
    """
    if needs_reason and not reason.strip():
        raise ReasonMissing("Say why this changes: those who read it later were not there.")
    with act(authority=authority, by=by, at=at, kind=kind, about=about) as deed:
        who = standing(by, authority, on=timezone.localdate(at))
        right = check_duty(duty, who, authority=authority.slug)
        # Rules about a whole tree hold only if two changes of it come one after the other.
        Authority.objects.select_for_update().get(pk=authority.pk)
        if reason.strip():
            deed.detail["reason"] = reason.strip()
        if right.on_behalf_of:
            deed.detail["on_behalf_of"] = right.on_behalf_of
        yield SettingUp(Signed(authority, by, at, reason.strip()), deed)


def held(authority: Authority, type_: type[T], **where: Any) -> tuple[Row, T] | None:
    """Return the current version of a value, with its row; None where there is none."""
    kept = kept_as(type_)
    rows = current(kept, authority).filter(**where).select_related("by")
    row = rows.first()
    if row is None:
        return None
    return row, type_(*rows.values_list(*kept.paths)[0])


def save(
    doing: SettingUp,
    value: Any,
    *,
    before: tuple[Row, Any] | None,
    based_on: int,
    title: str,
    linked: Mapping[str, Model] | None = None,
) -> int:
    """Write `value` over the version `before`, unless it is the same; return the number that is current.

    Raises EditedMeanwhile with both values, and UnknownVersion.
    """
    saved = None
    if before is not None:
        row, held_value = before
        saved = Version(row.number, held_value, str(row.by), row.recorded_at)
    if not check_version(title=title, based_on=based_on, yours=value, current=saved):
        doing.deed.is_idle = True
        return saved.number if saved else 0
    made = put(value, signed=doing.signed, before=before[0] if before else None, linked=linked)
    doing.deed.detail["version"] = made.number
    return made.number


def end(doing: SettingUp, before: tuple[Row, Any], *, based_on: int, title: str) -> None:
    """Let a value be no more; its history stays. Raises EditedMeanwhile, and UnknownVersion."""
    row, value = before
    if based_on > row.number:
        raise UnknownVersion(f"{title} has {row.number} versions")
    if based_on < row.number:
        theirs: Version[object] = Version(row.number, value, str(row.by), row.recorded_at)
        raise EditedMeanwhile(title=title, based_on=based_on, yours=None, theirs=theirs)
    rows: Any = type(row).objects.for_authority(doing.signed.authority)
    rows.filter(pk=row.pk).update(superseded_at=doing.signed.at)
