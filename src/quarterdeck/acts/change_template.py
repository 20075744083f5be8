"""Change a template of packs: its sections, in order, with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime

from quarterdeck.acts.set_up import SettingUp, setting_up
from quarterdeck.acts.versions import put
from quarterdeck.compose.sections.checking import template_problems
from quarterdeck.domain.packs import PackSection, PackTemplate
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.domain.trees import LONGEST_NAME, DoesNotHold
from quarterdeck.domain.versions import Version, check_version
from quarterdeck.records import models

MOST_SECTIONS = 60


@dataclass(frozen=True, slots=True)
class Held:
    """The sections of a template as they are now, and how often that has changed (0: it is not there)."""

    sections: tuple[PackSection, ...]
    number: int
    by: str = ""
    at: datetime | None = None


def template_as_held(authority: models.Authority, *, pack: str) -> Held:
    """Return a template: each act that wrote or ended sections of it counts as one change."""
    rows = models.PackSection.objects.for_authority(authority).filter(pack=pack)
    every = list(rows.select_related("by"))
    moments: set[datetime] = {row.recorded_at for row in every}
    moments |= {row.superseded_at for row in every if row.superseded_at is not None}
    last = max(every, key=lambda row: row.recorded_at, default=None)
    sections = sorted(
        (_section(row) for row in every if row.superseded_at is None), key=lambda one: one.order
    )
    return Held(tuple(sections), len(moments), str(last.by) if last else "", max(moments, default=None))


def _section(row: models.PackSection) -> PackSection:
    return PackSection(**{each.name: getattr(row, each.name) for each in fields(PackSection)})


def change_template(
    *,
    authority: models.Authority,
    pack: str,
    sections: Sequence[PackSection],
    based_on: int,
    by: models.Person,
    at: datetime,
    reason: str = "",
) -> int:
    """Make `sections` those of the template `pack`, numbered in their order, and return how often it has
    changed; without sections it is gone.

    Raises DoesNotHold with everything in them that does not exist, EditedMeanwhile with both, and Refusal.
    """
    given = numbered(pack, sections)
    _check(pack, given)
    with setting_up(
        Duty.DEFINE, authority=authority, by=by, at=at, kind="change template", about=pack, reason=reason
    ) as doing:
        before = template_as_held(authority, pack=pack)
        saved = Version(before.number, before.sections, before.by, before.at) if before.number else None
        if not check_version(title=f"The template {pack}", based_on=based_on, yours=given, current=saved):
            doing.deed.is_idle = True
            return before.number
        _write(doing, before.sections, given)
        return before.number + (0 if doing.deed.is_idle else 1)


def numbered(pack: str, sections: Sequence[PackSection]) -> tuple[PackSection, ...]:
    """Return sections as those of a template, numbered from 1 in their order."""
    return tuple(replace(one, pack=pack.strip(), order=at) for at, one in enumerate(sections, start=1))


def _write(doing: SettingUp, before: tuple[PackSection, ...], given: tuple[PackSection, ...]) -> None:
    gone = [one for one in before if one not in given]
    added = [one for one in given if one not in before]
    rows = models.PackSection.objects.for_authority(doing.signed.authority).filter(superseded_at=None)
    for one in gone:
        rows.filter(pack=one.pack, order=one.order).update(superseded_at=doing.signed.at)
    for one in added:
        put(one, signed=doing.signed)
    doing.deed.detail |= {"sections": [one.section for one in given]}
    doing.deed.is_idle = not (added or gone)


def _check(pack: str, given: tuple[PackSection, ...]) -> None:
    if not pack.strip():
        raise DoesNotHold("pack", "Enter the name of the template.")
    if len(pack) > LONGEST_NAME:
        raise DoesNotHold("pack", f"Shorten the name to {LONGEST_NAME} characters.")
    if len(given) > MOST_SECTIONS:
        raise DoesNotHold("pack", f"There are {len(given)} sections; a template has at most {MOST_SECTIONS}.")
    if wrong := template_problems(PackTemplate(pack, pack, given)):
        raise DoesNotHold("sections", "; ".join(wrong))
