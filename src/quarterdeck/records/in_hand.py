"""What is in hand for a submission: the drafts, and under them what counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import Commentary, CommentaryKind, Judgement
from quarterdeck.domain.submissions import Entry
from quarterdeck.records import models
from quarterdeck.records.kept import Kept
from quarterdeck.records.models.base import Version
from quarterdeck.records.rows_of import kept_as, name_of
from quarterdeck.records.sign_off import about
from quarterdeck.records.states import VersionState


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
    return tuple(_held(kept_as(Observation), rows))


def texts(row: models.Submission) -> tuple[Held, ...]:
    """Return the narrative of a submission's round: its draft, and the one that counts."""
    rows = models.Commentary.objects.for_authority(row.authority).filter(
        about=about(row), period=row.round.period, kind=CommentaryKind.NARRATIVE
    )
    return tuple(_held(kept_as(Commentary), rows))


def judgements(row: models.Submission) -> tuple[Held, ...]:
    """Return what was declared about a submission in its round."""
    rows = models.Judgement.objects.for_authority(row.authority).filter(
        about=about(row), period=row.round.period
    )
    return tuple(_held(kept_as(Judgement), rows))


def known_figures(row: models.Submission) -> tuple[Observation, ...]:
    """Return every figure of a submission's measure that counts, of every round, in the order given."""
    rows = models.Observation.objects.for_authority(row.authority).filter(measure=row.measure_id)
    held = _held(kept_as(Observation), rows.exclude(state=VersionState.DRAFT))
    return tuple(one.value for one in held)


def entry(row: models.Submission) -> Entry:
    """Return what the form of a submission shows: drafts, and where there is none what counts."""
    text = next(iter(_uppermost(texts(row))), None)
    seen = tuple(one.value for one in _uppermost(figures(row)))
    return Entry(seen, text.value.text if text else "")


def _uppermost(held: tuple[Held, ...]) -> tuple[Held, ...]:
    """Return of each chain the draft, or what counts where there is none."""
    drafts = {one.row.chain: one for one in held if one.is_draft}
    return tuple({one.row.chain: drafts.get(one.row.chain, one) for one in held}.values())


def _held(kept: Kept, rows: "QuerySet[Any]") -> Iterator[Held]:
    """Yield what nothing has superseded, in the order given."""
    standing = rows.filter(superseded_at=None).order_by("position", "pk")
    for row, columns in zip(standing.select_related("by"), standing.values_list(*kept.paths), strict=True):
        yield Held(row, kept.type(*columns))


def same_name(held: tuple[Held, ...], value: Any) -> tuple[Held, ...]:
    """Return those of `held` that are versions of the same thing as `value`."""
    if isinstance(value, Commentary):
        return held
    return tuple(one for one in held if name_of(one.value) == name_of(value))
