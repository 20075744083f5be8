"""Sign off: one step of the chain. After the last one the figure counts, and is locked."""

from datetime import datetime

from quarterdeck.acts.drafting import let_count
from quarterdeck.acts.submission import Doing, doing
from quarterdeck.domain.signoff import Verb
from quarterdeck.records.models import Authority, Person, SignOff
from quarterdeck.records.states import VersionState


class ChangedSinceRead(Exception):
    """The submission was saved again after the person who signs had read it."""


def sign_off(
    *, authority: Authority, submission: int, version: int, by: Person, at: datetime, note: str = ""
) -> None:
    """Sign the version that was read, at the step that is awaited.

    Raises ChangedSinceRead, so that nobody signs what she has not seen, and Refusal.
    """
    with doing(Verb.SIGN_OFF, authority=authority, submission=submission, by=by, at=at, note=note) as found:
        sign(found, version)


def sign(found: Doing, version: int) -> None:
    """Let what was read count, if this is the last step. Raises ChangedSinceRead."""
    if version != found.row.version:
        title = found.case.submission.subject.title
        raise ChangedSinceRead(
            f"{title} is now version {found.row.version}, you read version {version}. Please look again."
        )
    if found.row.signed + 1 == len(found.case.chain.steps):
        is_correction = found.case.submission.state.is_correction
        state = VersionState.CORRECTED if is_correction else VersionState.GIVEN
        let_count(found, state=state, reason=_reason(found) if is_correction else "")


def _reason(found: Doing) -> str:
    rows = SignOff.objects.for_authority(found.row.authority).filter(submission=found.row, verb=Verb.CORRECT)
    return str(rows.order_by("-pk").values_list("note", flat=True)[0])
