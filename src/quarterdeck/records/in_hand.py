"""What is in hand for a submission: the drafts, and under them what counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import Commentary, CommentaryKind, ImprovementAction, Judgement
from quarterdeck.domain.signoff import Verb
from quarterdeck.domain.submissions import Entry, action_name
from quarterdeck.records import models
from quarterdeck.records.kept import Kept
from quarterdeck.records.models.base import Version
from quarterdeck.records.rows_of import kept_as, name_of
from quarterdeck.records.sign_off import about
from quarterdeck.records.states import VersionState

UPLOAD = "upload sheet"
"""The kind of the event by which a sheet saved several submissions."""


@dataclass(frozen=True, slots=True)
class Held:
    """One version that nothing has superseded yet, with the value it holds."""

    row: Version
    value: Any

    @property
    def is_draft(self) -> bool:
        """Whether it counts for nothing yet."""
        return self.row.state is VersionState.DRAFT


def figures(row: models.Submission) -> tuple[Held, ...]:
    """Return the figures of a submission's round, drafts and those that count, in the order given."""
    if row.measure_id is None:
        return ()
    period = row.round.period
    shown = Q(reported_in=period) | Q(reported_in="", period=period)
    rows = models.Observation.objects.for_authority(row.authority).filter(shown, measure=row.measure_id)
    return tuple(standing_of(kept_as(Observation), rows))


def texts(row: models.Submission) -> tuple[Held, ...]:
    """Return the narrative of a submission's round: its draft, and the one that counts."""
    rows = models.Commentary.objects.for_authority(row.authority).filter(
        about=about(row), period=row.round.period, kind=CommentaryKind.NARRATIVE
    )
    return tuple(standing_of(kept_as(Commentary), rows))


def judgements(row: models.Submission) -> tuple[Held, ...]:
    """Return what was declared about a submission in its round."""
    rows = models.Judgement.objects.for_authority(row.authority).filter(
        about=about(row), period=row.round.period
    )
    return tuple(standing_of(kept_as(Judgement), rows))


def actions(row: models.Submission) -> tuple[Held, ...]:
    """Return the improvement actions about what a submission is about, drafts and those that count.

    They go on from round to round, so they belong to the latest round that asks for them: a submission of an
    earlier one has none.
    """
    if not has_actions(row):
        return ()
    rows = models.ImprovementAction.objects.for_authority(row.authority).filter(about=about(row))
    return tuple(standing_of(kept_as(ImprovementAction), rows))


def has_actions(row: models.Submission) -> bool:
    """Tell whether the improvement actions are entered with this submission: no later round asks for them."""
    same = models.Submission.objects.for_authority(row.authority).filter(
        measure=row.measure_id, node=row.node_id, unit=row.unit_id, line=row.line
    )
    others = same.exclude(pk=row.pk).select_related("round")
    return not any(one.round.period.order > row.round.period.order for one in others)


def known_figures(row: models.Submission) -> tuple[Observation, ...]:
    """Return every figure of a submission's measure that counts, of every round, in the order given."""
    rows = models.Observation.objects.for_authority(row.authority).filter(measure=row.measure_id)
    held = standing_of(kept_as(Observation), rows.exclude(state=VersionState.DRAFT))
    return tuple(one.value for one in held)


def entry(row: models.Submission) -> Entry:
    """Return what the form of a submission shows: drafts, and where there is none what counts."""
    text = next(iter(_values(texts(row))), None)
    judged = next(iter(_values(judgements(row))), None)
    seen, todo = _values(figures(row)), _values(actions(row))
    return Entry(seen, text.text if text else "", todo, judged)


def last_save(row: models.Submission) -> models.Event | None:
    """Return when a submission was last saved, and by whom: from its form, or from a sheet of several."""
    events = models.Event.objects.for_authority(row.authority).select_related("by").order_by("-revision")
    saves = events.filter(kind=Verb.SAVE, about=about(row))
    saved = next((one for one in saves if one.detail.get("submission") == row.pk), None)
    sheets = events.filter(kind=UPLOAD, revision__gt=saved.revision if saved else 0)
    return next((one for one in sheets if str(row.pk) in one.detail.get("submissions", {})), saved)


def _values(held: tuple[Held, ...]) -> tuple[Any, ...]:
    return tuple(one.value for one in uppermost(held))


def uppermost(held: tuple[Held, ...]) -> tuple[Held, ...]:
    """Return of each chain the draft, or what counts where there is none."""
    drafts = {one.row.chain: one for one in held if one.is_draft}
    return tuple({one.row.chain: drafts.get(one.row.chain, one) for one in held}.values())


def standing_of(kept: Kept, rows: "QuerySet[Any]") -> Iterator[Held]:
    """Yield what nothing has superseded, in the order given."""
    standing = rows.filter(superseded_at=None).order_by("position", "pk")
    for row, columns in zip(standing.select_related("by"), standing.values_list(*kept.paths), strict=True):
        yield Held(row, kept.type(*columns))


def same_name(held: tuple[Held, ...], value: Any) -> tuple[Held, ...]:
    """Return those of `held` that are versions of the same thing as `value`."""
    if isinstance(value, Commentary | Judgement):
        return held
    if isinstance(value, ImprovementAction):
        return tuple(one for one in held if action_name(one.value) == action_name(value))
    return tuple(one for one in held if name_of(one.value) == name_of(value))
