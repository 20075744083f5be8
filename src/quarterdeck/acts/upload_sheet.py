"""Upload: what a sheet says becomes the drafts of its submissions, or is submitted: all or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from quarterdeck.acts.enter_figure import NotOfThisSubmission, new_entry, put_entry
from quarterdeck.acts.files import keep_file
from quarterdeck.acts.guard import Deed, act
from quarterdeck.acts.submission import Counted, Doing, move
from quarterdeck.acts.submit import NothingEntered, check_entered
from quarterdeck.acts.versions import Signed
from quarterdeck.domain.editing import TextTooLong
from quarterdeck.domain.exact import FigureOutOfBounds
from quarterdeck.domain.memberships import Right
from quarterdeck.domain.policies.refusals import AnotherCouncil, Refusal, StateDoesNotAllow
from quarterdeck.domain.policies.submissions import Case, check
from quarterdeck.domain.signoff import WAITING, Verb
from quarterdeck.domain.submissions import Entry
from quarterdeck.domain.trees import DoesNotHold
from quarterdeck.domain.versions import EditedMeanwhile, UnknownVersion
from quarterdeck.records.in_hand import UPLOAD
from quarterdeck.records.models import Authority, Person, Submission
from quarterdeck.records.sign_off import case_of
from quarterdeck.records.store import Store

_UNSAVED = (Refusal, UnknownVersion, NotOfThisSubmission, TextTooLong, FigureOutOfBounds, DoesNotHold)
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """What a sheet says of one submission: the whole entry, and the version that the sheet showed."""

    submission: int
    entry: Entry
    based_on: int


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Why one submission of a sheet cannot be saved; a `clash` holds both entries."""

    title: str
    sentence: str
    clash: EditedMeanwhile | None = None


class SheetRefused(Exception):
    """Something in the sheet cannot be saved, so nothing of it was: `rows` say each why."""

    def __init__(self, rows: tuple[Unsaved, ...]) -> None:
        """Keep the reasons, and say the first."""
        self.rows = rows
        super().__init__(f"Nothing was saved. {rows[0].sentence}")


@dataclass(frozen=True, slots=True)
class Uploaded:
    """How many submissions got a new draft, and how many went to sign-off."""

    saved: int
    submitted: int


def upload_sheet(
    *,
    authority: Authority,
    rows: Sequence[SheetRow],
    submitting: Sequence[int] = (),
    content: bytes,
    name: str,
    store: Store,
    by: Person,
    at: datetime,
) -> Uploaded:
    """Save every row as a draft and submit those in `submitting`, with the file they came from: all or none.

    A row that is saved already, word for word, is left as it is, so that pressing twice saves once; one that
    is submitted already is not submitted again. Raises SheetRefused with every row that the policy, a
    rule for what is entered or somebody else's save refuses, and AnotherCouncil for a submission that is not
    this authority's.
    """
    with act(authority=authority, by=by, at=at, kind=UPLOAD, about=name) as deed:
        given = {row.submission: row for row in rows}
        found = _Sheet(deed, by, at, Counted(authority))
        for row in _locked(authority, {*given, *submitting}):
            found.look_at(row, given.get(row.pk), is_going=row.pk in submitting)
        found.check()
        deed.is_idle = not (found.changed or found.going)
        if not deed.is_idle:
            signed = Signed(authority, by, at)
            kept = keep_file(content, store=store, signed=signed, name=name, media_type=SHEET)
            found.save(kept.pk)
            deed.detail["file"] = kept.sha256
    return Uploaded(len(found.changed), len(found.going))


class _Sheet:
    """The submissions of one sheet: looked at one by one, then saved together or not at all."""

    def __init__(self, deed: Deed, by: Person, at: datetime, counted: Counted) -> None:
        self.deed, self.by, self.at, self.counted = deed, by, at, counted
        self.changed: list[tuple[Submission, Entry]] = []
        self.going: list[Submission] = []
        self.unsaved: list[Unsaved] = []

    def look_at(self, row: Submission, given: SheetRow | None, *, is_going: bool) -> None:
        """Find out whether there is anything to do with a submission, and whether it is allowed."""
        try:
            whole = self._new(row, given) if given else None
            is_going = is_going and not (whole is None and row.stage in WAITING)
            if is_going and whole is None:
                self._allowed(Verb.SUBMIT, row)
        except EditedMeanwhile as clash:
            self.unsaved.append(Unsaved(clash.title, str(clash), clash))
        except _UNSAVED as wrong:
            self.unsaved.append(Unsaved(self._title(row), str(wrong)))
        else:
            self.changed += [] if whole is None else [(row, whole)]
            self.going += [row] if is_going else []

    def _new(self, row: Submission, given: SheetRow) -> Entry | None:
        """Return what would be in hand; what is there already needs no leave."""
        case = self._case(row)
        try:
            found = self._doing(row, case, check(Verb.SAVE, case))
        except StateDoesNotAllow:
            asking = self._doing(row, case, case.standing.rights()[0])
            if new_entry(asking, given.entry, based_on=given.based_on) is None:
                return None
            raise
        return new_entry(found, given.entry, based_on=given.based_on)

    def check(self) -> None:
        """Raise SheetRefused, with every reason, where there is one."""
        if self.unsaved:
            raise SheetRefused(tuple(self.unsaved))

    def save(self, file: int) -> None:
        """Save what is new, then submit what goes."""
        for row, whole in self.changed:
            found = replace(self._allowed(Verb.SAVE, row), file=file)
            put_entry(found, whole)
            move(Verb.SAVE, found)
        for row in self.going:
            try:
                found = self._allowed(Verb.SUBMIT, row)
                check_entered(found)
            except (NothingEntered, Refusal) as wrong:
                self.unsaved.append(Unsaved(self._title(row), str(wrong)))
            else:
                move(Verb.SUBMIT, found)
        self.check()
        self.deed.detail |= {
            "submissions": {str(row.pk): row.version for row, _ in self.changed},
            "submitted": [row.pk for row in self.going],
        }

    def _allowed(self, verb: Verb, row: Submission) -> Doing:
        case = self._case(row)
        right = check(verb, case)
        if right.on_behalf_of:
            self.deed.detail["on_behalf_of"] = right.on_behalf_of
        return self._doing(row, case, right)

    def _doing(self, row: Submission, case: Case, right: Right) -> Doing:
        return Doing(row, case, right, self.deed, self.by, self.at, self.counted)

    def _case(self, row: Submission) -> Case:
        return case_of(row, self.by, on=timezone.localdate(self.at))

    def _title(self, row: Submission) -> str:
        return self._case(row).submission.subject.title


def _locked(authority: Authority, wanted: set[int]) -> list[Submission]:
    """Return the submissions, locked in one order for everybody: two sheets never wait for each other."""
    rows = Submission.objects.for_authority(authority).filter(pk__in=wanted).order_by("pk")
    list(rows.select_for_update())
    found = list(rows.select_related("authority", "round", "measure", "node", "unit"))
    if len(found) < len(wanted):
        raise AnotherCouncil("There is nothing here by that name.")
    return found
