"""The frame of an act on a submission: the row locked, the policy asked, the move made, the hands kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils import timezone

from quarterdeck.acts.guard import Deed, act
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.memberships import Right
from quarterdeck.domain.policies.submissions import Case, check
from quarterdeck.domain.signoff import NEEDS_WORDS, Verb
from quarterdeck.domain.submissions import moved
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority, Person, SignOff, Submission
from quarterdeck.records.sign_off import about, case_of

_KEPT_AS_SIGNATURES = (Verb.SIGN_OFF, Verb.SEND_BACK, Verb.CORRECT)


class NoteMissing(ValueError):
    """What was asked is not done without saying why."""


class Counted:
    """What counts in a council while an act is at work: read when it is first asked for, once in the act."""

    def __init__(self, authority: Authority) -> None:
        """Read nothing yet."""
        self._authority = authority

    @cached_property
    def lookup(self) -> Lookup:
        """The council, without drafts."""
        return Lookup(load(self._authority))


@dataclass(frozen=True, slots=True)
class Doing:
    """One act at work: the submission's row, locked until its end, the case that was allowed, and what counts
    in the council.

    `file` is the number of the stored file that the figures are read from, where there is one.
    """

    row: Submission
    case: Case
    right: Right
    deed: Deed
    by: Person
    at: datetime
    counted: Counted
    file: int | None = None

    @property
    def hands(self) -> frozenset[str]:
        """The keys of who does it, and of the person on whose behalf."""
        return frozenset({self.case.standing.person, self.right.on_behalf_of} - {""})


@contextmanager
def doing(
    verb: Verb, *, authority: Authority, submission: int, by: Person, at: datetime, note: str = ""
) -> Iterator[Doing]:
    """Do `verb` with the submission of that number: all of it, or nothing with a Refusal.

    Raises NoteMissing, every Refusal of the policy, and Submission.DoesNotExist for another authority's.
    """
    _check_note(verb, note)
    with (
        act(authority=authority, by=by, at=at, kind=verb) as deed,
        moving(verb, deed, authority=authority, submission=submission, by=by, at=at, note=note) as found,
    ):
        deed.about = about(found.row)
        yield found


@contextmanager
def moving(
    verb: Verb, deed: Deed, *, authority: Authority, submission: int, by: Person, at: datetime, note: str = ""
) -> Iterator[Doing]:
    """Move one submission within an act that has begun: the row locked, the policy asked, the hands kept."""
    row = _locked(authority, submission)
    case = case_of(row, by, on=timezone.localdate(at))
    found = Doing(row, case, check(verb, case), deed, by, at, Counted(authority))
    yield found
    if not deed.is_idle:
        _move(verb, found, note)


def _locked(authority: Authority, submission: int) -> Submission:
    rows = Submission.objects.for_authority(authority)
    rows.select_for_update().get(pk=submission)  # by itself: a lock reaches no row that may be missing
    return rows.select_related("authority", "round", "measure", "node", "unit").get(pk=submission)


def _check_note(verb: Verb, note: str) -> None:
    if verb in NEEDS_WORDS and not note.strip():
        raise NoteMissing(f"To {verb} something, say why: those who read it later were not there.")


def _move(verb: Verb, found: Doing, note: str) -> None:
    move(verb, found)
    if verb in _KEPT_AS_SIGNATURES:
        _sign(verb, found, note)
    behalf = found.right.on_behalf_of
    found.deed.detail |= {"submission": found.row.pk, "stage": found.row.stage.value}
    found.deed.detail |= {name: said for name, said in (("note", note), ("on_behalf_of", behalf)) if said}


def move(verb: Verb, found: Doing) -> None:
    """Move a submission along, with the hands of who does it, within an act that is allowed it."""
    row, steps = found.row, len(found.case.chain.steps)
    after = moved(found.case.submission, verb, by=found.hands, steps=steps)
    row.stage, row.signed, row.beneath = after.state.stage, after.state.signed, after.state.beneath
    row.entered_by = tuple(sorted(after.entered_by))
    row.save()


def _sign(verb: Verb, found: Doing, note: str) -> None:
    awaited = found.case.awaited
    behalf = found.right.on_behalf_of
    SignOff.objects.for_authority(found.row.authority).create(
        authority=found.row.authority,
        submission=found.row,
        verb=verb,
        step=awaited.key if awaited else "",
        at=found.at,
        by=found.by,
        on_behalf_of_id=int(behalf) if behalf else None,
        note=note,
    )
