"""What was done with one submission, by whom and when; and what changed in it since it was read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from quarterdeck.compose import figures
from quarterdeck.compose.language.english import ENGLISH
from quarterdeck.domain.editing import Run, differences
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import CommentaryKind
from quarterdeck.domain.signoff import Verb
from quarterdeck.records import models
from quarterdeck.records.cases import Owed
from quarterdeck.records.rows_of import kept_as
from quarterdeck.records.sign_off import about
from quarterdeck.web.signing import words
from quarterdeck.web.signing.reads import PastAct

BESIDE_SIGNATURES = tuple(verb for verb in Verb if verb not in (Verb.SIGN_OFF, Verb.SEND_BACK, Verb.CORRECT))
"""What events tell; the others are kept as signatures, each with its step."""


@dataclass(frozen=True, slots=True)
class PastRow:
    """One thing that was done: what, by whom (and on whose behalf), when, at which step, with which words."""

    did: str
    who: str
    when: str
    step: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Done:
    verb: Verb
    who: str
    at: datetime
    step: str = ""
    note: str = ""


def past_of(one: Owed, steps: Iterable[PastAct]) -> tuple[PastRow, ...]:
    """Return the history of a submission, the latest first; saves in a row by one person are one."""
    titles = {step.key: step.title for step in one.case.chain.steps}
    told = (_Done(step.verb, step.who, step.at, note=step.note) for step in steps)
    done = [*_signatures(one, titles), *told]
    return tuple(reversed([_row(group) for group in _grouped(sorted(done, key=lambda each: each.at))]))


def _signatures(one: Owed, titles: dict[str, str]) -> Iterator[_Done]:
    for each in one.signatures:
        who = words.whose(str(each.by), str(each.on_behalf_of) if each.on_behalf_of else "")
        yield _Done(each.verb, who, each.at, titles.get(each.step, ""), each.note)


def _grouped(done: Sequence[_Done]) -> list[list[_Done]]:
    groups: list[list[_Done]] = []
    for one in done:
        last = groups[-1][-1] if groups else None
        if last and one.verb is Verb.SAVE and (last.verb, last.who) == (one.verb, one.who):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _row(group: Sequence[_Done]) -> PastRow:
    last = group[-1]
    did = words.DID[last.verb] + (f", {len(group)} times" if len(group) > 1 else "")
    return PastRow(did, last.who, words.moment(last.at), last.step, last.note)


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One thing that is other than it was when it was read; of a text the words that changed."""

    what: str
    before: str
    now: str
    runs: tuple[Run, ...] = ()


def changed_since(
    one: Owed, steps: Iterable[PastAct], *, version: int, measure: Measure | None
) -> tuple[ChangedRow, ...]:
    """Return what was changed since that version was saved; nothing where there never was such a one."""
    saved = [step.at for step in steps if step.verb is Verb.SAVE and step.version == version]
    if not saved:
        return ()
    return (*_figures_changed(one.row, saved[-1], measure), *_text_changed(one.row, saved[-1]))


def _figures_changed(row: models.Submission, at: datetime, measure: Measure | None) -> Iterator[ChangedRow]:
    if measure is None:
        return
    before, now = _figures(row, at), _figures(row, None)
    for name in dict.fromkeys((*before, *now)):
        was, is_ = _said(measure, before.get(name)), _said(measure, now.get(name))
        if was != is_:
            yield ChangedRow(name or "Figure", was, is_)


def _figures(row: models.Submission, at: datetime | None) -> dict[str, Observation]:
    period = row.round.period
    shown = Q(reported_in=period) | Q(reported_in="", period=period)
    rows = models.Observation.objects.for_authority(row.authority).filter(shown, measure=row.measure_id)
    kept = kept_as(Observation)
    values = (Observation(*columns) for columns in _known(rows, at).values_list(*kept.paths))
    return {" ".join(part for part in (seen.breakdown, seen.component) if part): seen for seen in values}


def _known(rows: "QuerySet[Any]", at: datetime | None) -> "QuerySet[Any]":
    """Return what was in hand at a time (None: now), drafts last, so that they stand over what counts."""
    if at is None:
        current = Q(superseded_at=None)
    else:
        current = Q(recorded_at__lte=at) & (Q(superseded_at=None) | Q(superseded_at__gt=at))
    return rows.filter(current).order_by("number", "pk")


def _said(measure: Measure, seen: Observation | None) -> str:
    if seen is None:
        return "none"
    if seen.value is not None:
        plain = figures.plainly(measure, seen.value)
        return f"{figures.amount(plain, seen.value, catalogue=ENGLISH)}, {seen.quality.value}"
    return seen.text_value or (seen.reason_none.value if seen.reason_none else "none")


def _text_changed(row: models.Submission, at: datetime) -> Iterator[ChangedRow]:
    rows = models.Commentary.objects.for_authority(row.authority).filter(
        about=about(row), period=row.round.period, kind=CommentaryKind.NARRATIVE
    )
    before, now = (list(_known(rows, when).values_list("text", flat=True))[-1:] for when in (at, None))
    was, is_ = (before or [""])[0], (now or [""])[0]
    if was != is_:
        yield ChangedRow("Text", was, is_, differences(was, is_))
