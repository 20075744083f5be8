"""Writing the versions of a submission: drafts that count for nothing, and what counts in their place."""

from collections.abc import Iterable
from typing import Any

from quarterdeck.acts.submission import Doing
from quarterdeck.acts.versions import Signed, put
from quarterdeck.domain.observations import Observation, ReasonNone
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.submissions import is_blank
from quarterdeck.records.in_hand import Held, actions, figures, judgements, same_name, texts
from quarterdeck.records.rows_of import kept_as
from quarterdeck.records.states import VersionState


def save_drafts(doing: Doing, values: Iterable[Any], held: tuple[Held, ...]) -> None:
    """Make `values` the drafts; a draft that is not among them ends, and stays in the history."""
    drafts = [one for one in held if one.is_draft]
    for value in values:
        same = same_name(held, value)
        draft = next((one for one in same if one.is_draft), None)
        if draft in drafts:
            drafts.remove(draft)
        upper = draft or next(iter(same), None)
        if upper is None or repr(upper.value) != repr(value):
            write(doing, value, over=upper, state=VersionState.DRAFT)
    for left in drafts:
        end(doing, left)


def let_count(doing: Doing, *, state: VersionState, reason: str) -> None:
    """Make the drafts of a submission what counts; what stood in for a missing figure ends."""
    row = doing.row
    seen = figures(row)
    for held in (seen, texts(row), judgements(row), actions(row)):
        for draft in (one for one in held if one.is_draft):
            for before in same_name(held, draft.value):
                if before.row.chain != draft.row.chain or _is_emptied(draft):
                    end(doing, before)
            if not _is_emptied(draft):
                write(doing, draft.value, over=draft, state=state, reason=reason)
    _end_stand_ins(doing, seen)


def _is_emptied(draft: Held) -> bool:
    """Tell whether a draft takes away what counts: a figure or a judgement given blank."""
    return isinstance(draft.value, Observation | Judgement) and is_blank(draft.value)


def _end_stand_ins(doing: Doing, seen: tuple[Held, ...]) -> None:
    """End what was carried or recorded as not returned, where there is a figure now."""
    new = [one for one in seen if one.is_draft]
    replaced = {one.row.pk for draft in new for one in same_name(seen, draft.value)}
    for one in seen:
        if new and one.row.pk not in replaced and _stands_in(one):
            end(doing, one)


def _stands_in(one: Held) -> bool:
    return one.row.state is VersionState.CARRIED or one.value.reason_none is ReasonNone.NOT_RETURNED


def end(doing: Doing, held: Held) -> None:
    """Supersede a version, as of the act."""
    model = kept_as(type(held.value)).model
    model.objects.for_authority(doing.row.authority).filter(pk=held.row.pk).update(superseded_at=doing.at)


def write(doing: Doing, value: Any, *, over: Held | None, state: VersionState, reason: str = "") -> None:
    """Write the next version of `value` after `over`, which ends; None begins a chain of its own."""
    measure = doing.row.measure
    linked = {measure.key: measure} if measure is not None and isinstance(value, Observation) else None
    signed = Signed(doing.row.authority, doing.by, doing.at, reason)
    beside = _read_from(doing, value, over, state)
    put(value, signed=signed, before=over.row if over else None, state=state, linked=linked, **beside)


def _read_from(doing: Doing, value: Any, over: Held | None, state: VersionState) -> dict[str, int | None]:
    """Return the file of a figure: that of the act, or of the draft that is let count."""
    if not isinstance(value, Observation):
        return {}
    if over is not None and over.is_draft and state is not VersionState.DRAFT:
        return {"source_file_id": getattr(over.row, "source_file_id", None)}
    return {"source_file_id": doing.file}
