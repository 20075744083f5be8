"""Change the settings: who signs, what is owed, when the dates of a round fall, who may look in."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.utils import timezone

from quarterdeck.acts.guard import act
from quarterdeck.domain.policies.duties import Duty, check_duty
from quarterdeck.domain.settings import Settings, plain_settings
from quarterdeck.domain.versions import Version, check_version
from quarterdeck.records import models
from quarterdeck.records.settings_of import current_settings, numbered
from quarterdeck.records.sign_off import standing


def change_settings(
    *, authority: models.Authority, settings: Settings, based_on: int, by: models.Person, at: datetime
) -> int:
    """Make `settings` those of the council, and return their number; the same again changes nothing.

    `based_on` is the number that the form was opened with, 0 for none. A chain, or what is owed, holds from
    the next round that is opened. Raises EditedMeanwhile with both, UnknownVersion, and Refusal.
    """
    with act(authority=authority, by=by, at=at, kind="change settings", about="settings") as deed:
        who = standing(by, authority, on=timezone.localdate(at))
        right = check_duty(Duty.SET_UP, who, authority=authority.slug)
        models.Authority.objects.select_for_update().get(pk=authority.pk)
        row = current_settings(authority).select_related("by").first()
        held = None if row is None else Version(row.number, numbered(row)[1], str(row.by), row.recorded_at)
        if not check_version(title="The settings", based_on=based_on, yours=settings, current=held):
            deed.is_idle = True
            return based_on if row is None else row.number
        made = _write(authority, row, settings, by, at)
        deed.detail |= {"number": made.number}
        deed.detail |= {"on_behalf_of": right.on_behalf_of} if right.on_behalf_of else {}
    return made.number


def _write(
    authority: models.Authority,
    before: models.CouncilSettings | None,
    settings: Settings,
    by: models.Person,
    at: datetime,
) -> models.CouncilSettings:
    rows = models.CouncilSettings.objects.for_authority(authority)
    chained: dict[str, Any] = {"chain": uuid4(), "number": 1}
    if before is not None:
        chained = {"chain": before.chain, "number": before.number + 1}
        rows.filter(pk=before.pk).update(superseded_at=at)
    made: models.CouncilSettings = rows.create(
        authority=authority, by=by, recorded_at=at, plain=plain_settings(settings), **chained
    )
    return made
