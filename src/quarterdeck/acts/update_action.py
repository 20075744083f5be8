"""Update an improvement action: how far it has come, and what is new; its promise stays as it was made."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from quarterdeck.acts.guard import act
from quarterdeck.acts.versions import Signed, put
from quarterdeck.domain.editing import check_length
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.memberships import Subject, SubjectKind
from quarterdeck.domain.people import ImprovementAction
from quarterdeck.domain.policies.actions import check_progress
from quarterdeck.domain.rounds import COLLECTING, RoundState
from quarterdeck.domain.versions import Version, check_version
from quarterdeck.records import models
from quarterdeck.records.in_hand import Held, standing_of
from quarterdeck.records.load import load
from quarterdeck.records.rows_of import kept_as
from quarterdeck.records.sign_off import stage_of, standing


class EnteredMeanwhile(ValueError):
    """The action is being changed in a submission that is not signed off yet."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an action has come: a word, and what is new."""

    state: str
    update: str


def update_action(
    *,
    authority: models.Authority,
    action: UUID,
    progress: Progress,
    based_on: int,
    by: models.Person,
    at: datetime,
) -> int:
    """Write the next version of an action with its progress and return its number.

    `action` is its chain of versions, `based_on` the number of the version that was opened; the same progress
    again writes nothing. Raises EditedMeanwhile with both, EnteredMeanwhile, TextTooLong, UnknownVersion,
    Refusal, and ImprovementAction.DoesNotExist for one of another authority, or none.
    """
    check_length(progress.update)
    with act(authority=authority, by=by, at=at, kind="update action") as deed:
        held = _held(authority, action)
        value: ImprovementAction = held.value
        deed.about = value.about
        _check(authority, value.about, by, timezone.localdate(at))
        _check_not_entered(authority, action)
        saved = Version(
            held.row.number, Progress(value.state, value.update), str(held.row.by), held.row.recorded_at
        )
        if not check_version(title=_title(value), based_on=based_on, yours=progress, current=saved):
            deed.is_idle = True
            return held.row.number
        new = replace(value, state=progress.state, update=progress.update)
        row = put(new, signed=Signed(authority, by, at), before=held.row)
        deed.detail = {"action": str(action), "number": row.number}
    return row.number


def _held(authority: models.Authority, action: UUID) -> Held:
    """Return the version of an action that counts, locked."""
    rows = models.ImprovementAction.objects.for_authority(authority).filter(chain=action)
    counts = rows.filter(superseded_at=None).exclude(state="draft")
    pk = counts.select_for_update().values_list("pk", flat=True).get()
    (held,) = standing_of(kept_as(ImprovementAction), rows.filter(pk=pk))
    return held


def _check_not_entered(authority: models.Authority, action: UUID) -> None:
    rows = models.ImprovementAction.objects.for_authority(authority).filter(chain=action)
    if rows.filter(superseded_at=None, state="draft").exists():
        raise EnteredMeanwhile(
            "This action is being changed in a submission that is not signed off yet. Go on with it there."
        )


def _check(authority: models.Authority, about: str, by: models.Person, on: date) -> None:
    subject = subject_about(about, Lookup(load(authority)), authority=authority.slug)
    rounds = models.ReportingRound.objects.for_authority(authority).filter(state=RoundState.OPEN)
    is_collecting = any(stage_of(one, on=on) in COLLECTING for one in rounds.select_related("authority"))
    check_progress(standing(by, authority, on=on), subject, is_collecting=is_collecting)


def subject_about(about: str, lookup: Lookup, *, authority: str) -> Subject:
    """Return what an action is about: a measure, a heading of the plan, a unit, or the pack as a whole."""
    measure = lookup.definitions().get(about)
    if measure is not None:
        return Subject(authority, about, measure.title, measure.portfolio, measure.directorate)
    node = next((one for one in lookup.council.plan if one.code == about), None)
    if node is not None:
        return Subject(authority, about, node.title, node.lead_unit, node.lead_unit, SubjectKind.OUTCOME)
    unit = next((one for one in lookup.council.units if one.code == about), None)
    return Subject(authority, about, unit.name if unit else about, about, about, SubjectKind.PORTFOLIO)


def _title(value: ImprovementAction) -> str:
    return f"The action “{value.text if len(value.text) <= 60 else value.text[:57] + '...'}”"
