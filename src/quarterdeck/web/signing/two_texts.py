"""The owner's words and the editor's: what each text is, and how they differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from quarterdeck.domain.editing import Run, RunKind, TextTooLong, differences, figures_in
from quarterdeck.domain.people import CommentaryKind
from quarterdeck.domain.policies.submissions import can
from quarterdeck.domain.signoff import Verb, described
from quarterdeck.records import models
from quarterdeck.records.cases import Owed
from quarterdeck.records.sign_off import about
from quarterdeck.records.states import VersionState
from quarterdeck.web.signing import words


@dataclass(frozen=True, slots=True)
class Written:
    """One version of a text that counts or counted."""

    about: str
    chain: UUID
    number: int
    state: VersionState
    text: str
    by: str
    at: datetime
    is_current: bool


@dataclass(frozen=True, slots=True)
class TwoTexts:
    """A text as its owner wrote it, and as it is now; `number` is that of the version now."""

    owners: str
    owner: str
    written: str
    now: str
    number: int
    editor: str
    edited: str
    runs: tuple[Run, ...]
    figures: tuple[str, ...]

    @property
    def is_edited(self) -> bool:
        """Whether an editor's version stands over the owner's words."""
        return any(run.kind is not RunKind.KEPT for run in self.runs)


@dataclass(frozen=True, slots=True)
class TextRow:
    """One text of a round: how far its submission is, how far the text, and by whom it was edited."""

    href: str
    title: str
    beneath: str
    state: str
    stage: str
    who: str
    can_edit: bool


@dataclass(frozen=True, slots=True)
class TextsPage:
    """Everything the list prints."""

    lead: str
    rows: tuple[TextRow, ...]


def versions_of_texts(row: models.Submission) -> list[Written]:
    """Return every version of a submission's narrative, drafts too, in order."""
    rows = models.Commentary.objects.for_authority(row.authority).filter(
        about=about(row), period=row.round.period
    )
    return written(rows)


def written(rows: "QuerySet[models.Commentary]") -> list[Written]:
    """Return the versions of the narratives among `rows`, drafts too, in order."""
    narratives = rows.filter(kind=CommentaryKind.NARRATIVE).select_related("by")
    return [_written(one) for one in narratives.order_by("chain", "number")]


def _written(one: models.Commentary) -> Written:
    return Written(
        about=one.about,
        chain=one.chain,
        number=one.number,
        state=one.state,
        text=one.text,
        by=str(one.by),
        at=one.recorded_at,
        is_current=one.superseded_at is None and one.state is not VersionState.DRAFT,
    )


def two_texts(row: models.Submission) -> TwoTexts | None:
    """Return the text of a submission beside its owner's words; None where there is none that counts."""
    every = versions_of_texts(row)
    current = next((one for one in every if one.is_current), None)
    return _two(current, every) if current else None


def _two(now: Written, every: Sequence[Written]) -> TwoTexts:
    own = _owners(now, every)
    first = _first_written(own, every)
    try:
        runs = differences(own.text, now.text)
    except TextTooLong:  # an imported text may be longer than what is typed
        runs = (Run(RunKind.REMOVED, own.text), Run(RunKind.ADDED, now.text)) if own.text != now.text else ()
    is_edited = now.state is VersionState.EDITED
    return TwoTexts(
        owners=own.text,
        owner=first.by,
        written=words.moment(first.at),
        now=now.text,
        number=now.number,
        editor=now.by if is_edited else "",
        edited=words.moment(now.at) if is_edited else "",
        runs=runs,
        figures=figures_in(own.text),
    )


def _owners(now: Written, every: Iterable[Written]) -> Written:
    """Return the version of the owner that `now` stands over; itself, where nobody edited it."""
    counted = (one for one in every if one.chain == now.chain and one.state not in _NOT_HERS)
    return max(counted, key=lambda one: one.number, default=now)


_NOT_HERS = (VersionState.EDITED, VersionState.DRAFT)


def _first_written(own: Written, every: Iterable[Written]) -> Written:
    """Return the draft in which the owner wrote these words: what counts was recorded by who signed last."""
    drafts = [
        one
        for one in every
        if one.chain == own.chain and one.state is VersionState.DRAFT and one.number < own.number
    ]
    return next((one for one in reversed(drafts) if one.text == own.text), own)


def rows_of_texts(owed: Sequence[Owed], every: Sequence[Written], *, authority: str) -> TextsPage:
    """Return the texts of a round, those to edit first to last in the council's order."""
    current = {one.about: one for one in every if one.is_current}
    rows = tuple(_row(one, current.get(about(one.row)), every, authority) for one in owed)
    return TextsPage(_lead(rows), rows)


def _row(one: Owed, now: Written | None, every: Sequence[Written], authority: str) -> TextRow:
    own = _owners(now, every) if now else None
    is_edited = now is not None and own is not None and now.text != own.text
    state = "None" if now is None or not now.text.strip() else "Edited" if is_edited else "As written"
    able = state != "None" and can(Verb.EDIT_TEXT, one.case)
    return TextRow(
        href=reverse("text", args=[authority, one.row.pk]) if state != "None" else "",
        title=one.case.submission.subject.title,
        beneath=one.case.submission.subject.portfolio,
        state=state,
        stage=_capital(described(one.case.submission.state)),
        who=_by(now, every) if now else "",
        can_edit=able,
    )


def _by(now: Written, every: Sequence[Written]) -> str:
    """Return who wrote the words that stand, and when."""
    found = now if now.state is VersionState.EDITED else _first_written(now, every)
    return f"{found.by}, {words.day_of(found.at)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lead(rows: Sequence[TextRow]) -> str:
    """Return how far the texts are, as a sum that closes."""
    counts = {state: sum(row.state == state for row in rows) for state in ("Edited", "As written", "None")}
    if not rows:
        return "Nothing is owed in this round."
    able = sum(row.can_edit for row in rows)
    said = f"{counts['Edited']} edited + {counts['As written']} as written + {counts['None']} without a text"
    return f"{said} = {len(rows)}. {able} can be edited now: a text is edited once it is signed off."
