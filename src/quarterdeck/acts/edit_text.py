"""Edit a text for the corporate voice: an editorial version over the owner's words, with the same figures."""

from dataclasses import replace
from datetime import datetime

from quarterdeck.acts.drafting import write
from quarterdeck.acts.submission import doing
from quarterdeck.domain.editing import check_edit
from quarterdeck.domain.signoff import Verb
from quarterdeck.domain.versions import Version, check_version
from quarterdeck.records.in_hand import Held, texts
from quarterdeck.records.models import Authority, Commentary, Person
from quarterdeck.records.states import VersionState


class NoText(ValueError):
    """There is no text to edit."""


def edit_text(
    *, authority: Authority, submission: int, text: str, based_on: int, by: Person, at: datetime
) -> int:
    """Save an editorial version of a text and return its number among the versions of that text.

    `based_on` is the number of the version that was opened. The same text again saves nothing. Raises NoText,
    FiguresChanged, TextTooLong, EditedMeanwhile with both texts, and Refusal.
    """
    with doing(Verb.EDIT_TEXT, authority=authority, submission=submission, by=by, at=at) as found:
        title = found.case.submission.subject.title
        held = next((one for one in texts(found.row) if not one.is_draft), None)
        if held is None:
            raise NoText(f"{title} has no text in this round, so there is nothing to edit.")
        row = held.row
        saved = Version(row.number, held.value.text, str(row.by), row.recorded_at)
        if not check_version(title=title, based_on=based_on, yours=text, current=saved):
            found.deed.is_idle = True
            return row.number
        check_edit(original=owners_words(authority, held), edited=text)
        write(found, replace(held.value, text=text), over=held, state=VersionState.EDITED)
    return row.number + 1


def owners_words(authority: Authority, held: Held) -> str:
    """Return the text of the owner that an editorial version stands over; her own, where none does."""
    rows = Commentary.objects.for_authority(authority).filter(chain=held.row.chain)
    own = rows.exclude(state__in=(VersionState.EDITED, VersionState.DRAFT)).order_by("-number")
    return str(own.values_list("text", flat=True)[0])
