"""Who changed what about a measure, and when: every version of everything that is kept of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from quarterdeck.domain.council import Benchmark
from quarterdeck.domain.disclosure import Place, bare, is_held_back
from quarterdeck.domain.editing import Run, TextTooLong, differences
from quarterdeck.domain.measures import Access, Break, Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import Commentary, CommentaryKind, ImprovementAction, Judgement
from quarterdeck.domain.periods import Period
from quarterdeck.domain.targets import Target
from quarterdeck.records import models
from quarterdeck.records.models.base import Version
from quarterdeck.records.rows_of import kept_as
from quarterdeck.records.states import VersionState
from quarterdeck.web.signing import words
from quarterdeck.web.signing.facts import changed, facts_of, subject_of, usual, with_names

MOST = 200
"""So many changes are shown, the latest of them."""

_BY_MEASURE = (Observation, Target, Measure, Break, Benchmark)
_BY_NAME = (Commentary, ImprovementAction, Judgement)
_MARKS = {
    VersionState.GIVEN: "",
    VersionState.DRAFT: "Draft",
    VersionState.CORRECTED: "Correction",
    VersionState.EDITED: "Edited for the council",
    VersionState.CARRIED: "Carried over",
}


@dataclass(frozen=True, slots=True)
class Eyes:
    """What this reader may see: drafts where she works on the measure, and nothing of later rounds else.

    Of figures at the places `closed` only those who work on it see any version.
    """

    works: bool
    reads: frozenset[Access]
    until: Period
    closed: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """One change: each fact with what it was and what it is; of a text the words that changed."""

    what: str
    mark: str
    who: str
    when: str
    facts: tuple[tuple[str, str, str], ...]
    runs: tuple[Run, ...]
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """Everything the page prints; `more` is how many older changes are not shown."""

    rows: tuple[Change, ...]
    more: int


@dataclass(frozen=True, slots=True)
class _Kept:
    row: Version
    value: Any


def changes_of(authority: models.Authority, measure: Measure, eyes: Eyes) -> ChangesPage:
    """Return the changes of a measure that may be read, the latest first: a query for each kind of thing."""
    found: list[tuple[datetime, int, Change]] = []
    for type_ in (*_BY_MEASURE, *_BY_NAME):
        every = _versions(authority, type_, measure.key)
        rows = [_as_printed(one, eyes) for one in every if _may_see(one, eyes)]
        found += _changes(rows, measure)
    found.sort(key=lambda one: (one[0], one[1]), reverse=True)
    return ChangesPage(tuple(change for _, _, change in found[:MOST]), max(len(found) - MOST, 0))


def named(page: ChangesPage, names: Mapping[str, str]) -> ChangesPage:
    """Return the page with names in place of the codes of units and headings."""
    rows = tuple(replace(row, facts=with_names(row.facts, names)) for row in page.rows)
    return replace(page, rows=rows)


def _versions(authority: models.Authority, type_: type[Any], key: str) -> Iterator[_Kept]:
    kept = kept_as(type_)
    rows: Any = kept.model.objects.for_authority(authority)
    rows = rows.filter(measure__key=key) if type_ in _BY_MEASURE else rows.filter(about=key)
    beside = [name for name in ("by", "measure", "source_file") if name in _names(kept.model)]
    for row in rows.select_related(*beside).order_by("chain", "number"):
        yield _Kept(row, type_(*(_at(row, path) for path in kept.paths)))


def _names(model: type[Version]) -> frozenset[str]:
    return frozenset(one.name for one in model._meta.get_fields())


def _at(row: Any, path: str) -> Any:
    """Return a column of a row, or of the row that it refers to."""
    name, _, beyond = path.partition("__")
    found = getattr(row, name)
    return _at(found, beyond) if beyond else found


def _may_see(one: _Kept, eyes: Eyes) -> bool:
    value = one.value
    if isinstance(value, Commentary) and (
        value.access not in eyes.reads or value.kind is CommentaryKind.NOTE
    ):
        return eyes.works and value.access in eyes.reads
    if eyes.works:
        return True
    if isinstance(value, ImprovementAction):
        return False  # they are changed between publications: the page of the measure has those released
    round_ = value.round if isinstance(value, Observation) else getattr(value, "period", None)
    dated = isinstance(value, Observation | Commentary | Judgement)
    is_later = dated and isinstance(round_, Period) and round_.last > eyes.until.last
    return one.row.state is not VersionState.DRAFT and not is_later


def _as_printed(one: _Kept, eyes: Eyes) -> _Kept:
    """Return a version without its figure where that is held back from this reader."""
    if eyes.works or not isinstance(one.value, Observation) or not is_held_back(one.value, eyes.closed):
        return one
    return replace(one, value=bare(one.value))


def _changes(rows: Iterable[_Kept], measure: Measure) -> Iterator[tuple[datetime, int, Change]]:
    """Yield each version beside the one before it in its chain, and the end of what was taken away."""
    before: _Kept | None = None
    for one in rows:
        if before is not None and before.row.chain != one.row.chain:
            yield from _end(before)
            before = None
        made = _change(one, before, measure)
        if made is not None:
            yield one.row.recorded_at, one.row.pk, made
        before = one
    if before is not None:
        yield from _end(before)


def _change(one: _Kept, before: _Kept | None, measure: Measure) -> Change | None:
    row = one.row
    facts = changed(
        facts_of(before.value, measure) if before else usual(one.value, measure), facts_of(one.value, measure)
    )
    same_state = before is not None and before.row.state is row.state
    if not facts and same_state and not row.reason:
        return None  # only its place in a list changed
    is_text = isinstance(one.value, Commentary) and before is not None and bool(facts)
    return Change(
        what=subject_of(one.value),
        mark=_MARKS[row.state] or _began(before),
        who=str(row.by),
        when=words.moment(row.recorded_at),
        facts=() if is_text else facts,
        runs=_runs(before.value.text, one.value.text) if is_text and before else (),
        reason=row.reason,
        source=_source(one),
    )


def _began(before: _Kept | None) -> str:
    """Return what is new about a version that was simply given: it is the first, or a draft counts now."""
    if before is None:
        return "First given"
    return "Counts from now" if before.row.state is VersionState.DRAFT else ""


def _runs(before: str, now: str) -> tuple[Run, ...]:
    try:
        return differences(before, now)
    except TextTooLong:
        return ()


def _source(one: _Kept) -> str:
    """Return the file and cell that a figure was read from."""
    file = getattr(one.row, "source_file", None)
    parts = (file.name if file else "", getattr(one.value, "place", ""))
    return ", ".join(part for part in parts if part)


def _end(last: _Kept) -> Iterator[tuple[datetime, int, Change]]:
    if last.row.superseded_at is None:
        return
    was = "Draft dropped" if last.row.state is VersionState.DRAFT else "Taken away"
    when = words.moment(last.row.superseded_at)
    yield last.row.superseded_at, last.row.pk, Change(subject_of(last.value), was, "", when, (), (), "", "")
