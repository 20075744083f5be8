"""What is in hand for many submissions at once: the same as `in_hand.entry` for each, with a few queries."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Q

from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import Commentary, CommentaryKind, ImprovementAction, Judgement
from quarterdeck.domain.submissions import Entry
from quarterdeck.records import models
from quarterdeck.records.in_hand import Held, standing_of, uppermost
from quarterdeck.records.rows_of import kept_as
from quarterdeck.records.sign_off import about

Found = dict[Any, tuple[Any, ...]]


def entries(authority: models.Authority, rows: Sequence[models.Submission]) -> dict[int, Entry]:
    """Return what the form of each submission shows, by its number; all are of `authority`."""
    keys = {about(row) for row in rows}
    measures = [row.measure_id for row in rows if row.measure_id is not None]
    periods = list({row.round.period for row in rows})
    shown = Q(reported_in__in=periods) | Q(reported_in="", period__in=periods)
    of_them = Q(about__in=keys)
    seen = _found(authority, Observation, _figure_place, shown & Q(measure__in=measures))
    narrative = of_them & Q(period__in=periods, kind=CommentaryKind.NARRATIVE)
    texts = _found(authority, Commentary, _place, narrative)
    judged = _found(authority, Judgement, _place, of_them & Q(period__in=periods))
    todo = _found(authority, ImprovementAction, lambda one: one.value.about, of_them)
    latest = _latest(authority)
    return {
        row.pk: Entry(
            seen.get((row.measure_id, row.round.period.span), ()),
            next((one.text for one in texts.get(_here(row), ())), ""),
            todo.get(about(row), ()) if _is_latest(row, latest) else (),
            next(iter(judged.get(_here(row), ())), None),
        )
        for row in rows
    }


def _found(authority: models.Authority, type_: type[Any], place: Callable[[Held], Any], wanted: Q) -> Found:
    """Return the values in hand of one kind by their place, in the order given."""
    kept = kept_as(type_)
    held: dict[Any, list[Held]] = defaultdict(list)
    for one in standing_of(kept, kept.model.objects.for_authority(authority).filter(wanted)):
        held[place(one)].append(one)
    return {at: tuple(one.value for one in uppermost(tuple(these))) for at, these in held.items()}


def _figure_place(one: Held) -> tuple[Any, ...]:
    return (getattr(one.row, "measure_id"), one.value.round.span)  # noqa: B009 - versions of figures have it


def _place(one: Held) -> tuple[Any, ...]:
    return (one.value.about, one.value.period.span)


def _here(row: models.Submission) -> tuple[Any, ...]:
    return (about(row), row.round.period.span)


def _subject(row: models.Submission) -> tuple[Any, ...]:
    return (row.measure_id, row.node_id, row.unit_id, row.line)


def _latest(authority: models.Authority) -> dict[tuple[Any, ...], Any]:
    """Return the order of the latest round that asks for each thing."""
    found: dict[tuple[Any, ...], Any] = {}
    every: Iterable[models.Submission] = models.Submission.objects.for_authority(authority).select_related(
        "round"
    )
    for row in every:
        order = row.round.period.order
        found[_subject(row)] = max(order, found.get(_subject(row), order))
    return found


def _is_latest(row: models.Submission, latest: dict[tuple[Any, ...], Any]) -> bool:
    return bool(latest.get(_subject(row), row.round.period.order) <= row.round.period.order)
