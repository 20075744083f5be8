"""Define: a new measure, other words for it, or a new definition from a period on. Keys never change."""

from dataclasses import replace
from datetime import datetime

from quarterdeck.acts.set_up import NotThere, SettingUp, held, save, setting_up
from quarterdeck.acts.versions import put
from quarterdeck.domain.defining import check_begins, check_key, check_measure
from quarterdeck.domain.measures import Break, Measure
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.domain.trees import DoesNotHold, code_from
from quarterdeck.domain.versions import Version, check_version
from quarterdeck.records import models
from quarterdeck.records.load import load


def define_measure(
    *, authority: models.Authority, measure: Measure, by: models.Person, at: datetime, reason: str = ""
) -> str:
    """Define a new measure and return its key: the one given, else one made of its reference or title.

    Raises NotDefined, DoesNotHold, and Refusal.
    """
    with setting_up(
        Duty.DEFINE, authority=authority, by=by, at=at, kind="define measure", reason=reason
    ) as doing:
        council = load(authority)
        rows = models.Measure.objects.for_authority(authority)
        taken = set(rows.values_list("key", flat=True))
        key = measure.key or _key_for(measure, taken)
        check_key(key)
        if key in taken:
            raise DoesNotHold("key", f"“{key}” is or was the key of a measure. Keys are never used again.")
        new = replace(measure, key=key, version=1)
        check_measure(new, council=council)
        row = rows.create(authority=authority, key=key)
        put(new, signed=doing.signed, linked={key: row})
        doing.deed.about = key
    return key


def _key_for(measure: Measure, taken: set[str]) -> str:
    try:
        return code_from(measure.title, taken)
    except DoesNotHold:
        return code_from(measure.ref or "measure", taken)


def correct_definition(
    *,
    authority: models.Authority,
    measure: Measure,
    based_on: int,
    by: models.Person,
    at: datetime,
    reason: str = "",
) -> int:
    """Save other words for the definition of that key and version; figures and ratings are of the same thing.

    Return the number of the record that is current. Raises NotThere, NotDefined, EditedMeanwhile with both,
    UnknownVersion, and Refusal.
    """
    with setting_up(
        Duty.DEFINE,
        authority=authority,
        by=by,
        at=at,
        kind="correct definition",
        about=measure.key,
        reason=reason,
    ) as doing:
        before = held(authority, Measure, measure__key=measure.key, version=measure.version)
        if before is None:
            raise NotThere(f"There is no definition {measure.version} of “{measure.key}”.")
        check_measure(measure, council=load(authority), before=before[1])
        title = before[1].title
        return save(
            doing, measure, before=before, based_on=based_on, title=title, linked=_row(authority, measure)
        )


def redefine_measure(
    *,
    authority: models.Authority,
    measure: Measure,
    based_on: int,
    reason: str,
    breaks: bool,
    by: models.Person,
    at: datetime,
    approved_by: str = "",
) -> int:
    """Give a measure a new definition from `measure.acts_from` on, and return its version.

    The version keeps its `reason`, and the role or meeting that it was `approved_by`. `based_on` is the
    number of the definition that was opened. With `breaks` figures from then on do not
    compare with those before. Raises NotThere, NotDefined, DoesNotHold, ReasonMissing, EditedMeanwhile,
    UnknownVersion, and Refusal.
    """
    with setting_up(
        Duty.DEFINE,
        authority=authority,
        by=by,
        at=at,
        kind="redefine measure",
        about=measure.key,
        reason=reason,
        needs_reason=True,
    ) as doing:
        council = load(authority)
        every = [one for one in council.measures if one.key == measure.key]
        before = held(authority, Measure, measure__key=measure.key, version=measure.version)
        if before is None or not every:
            raise NotThere(f"There is no definition {measure.version} of “{measure.key}”.")
        measure = replace(measure, change_reason=doing.signed.reason, change_approved_by=approved_by.strip())
        check_measure(measure, council=council, before=before[1])
        check_begins(measure, before=every)
        row, value = before
        opened = Version(row.number, value, str(row.by), row.recorded_at)
        check_version(title=value.title, based_on=based_on, yours=measure, current=opened)
        new = replace(measure, version=max(one.version for one in every) + 1)
        linked = _row(authority, measure)
        put(new, signed=doing.signed, linked=linked)
        doing.deed.detail["definition"] = new.version
        if breaks and measure.acts_from is not None:
            _set_break(doing, Break(measure.key, measure.acts_from, reason.strip(), at.date()), linked)
    return new.version


def _set_break(doing: SettingUp, mark: Break, linked: dict[str, models.Measure]) -> None:
    authority = doing.signed.authority
    before = held(authority, Break, measure__key=mark.measure, period=mark.period)
    put(mark, signed=doing.signed, before=before[0] if before else None, linked=linked)
    doing.deed.detail["breaks"] = True


def _row(authority: models.Authority, measure: Measure) -> dict[str, models.Measure]:
    row = models.Measure.objects.for_authority(authority).get(key=measure.key)
    return {measure.key: row}
