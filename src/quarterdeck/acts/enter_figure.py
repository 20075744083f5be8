"""Enter: save figures and text as a draft, at any time, as often as one likes."""

from datetime import datetime

from quarterdeck.acts.drafting import save_drafts
from quarterdeck.acts.submission import Doing, doing
from quarterdeck.domain.editing import check_length
from quarterdeck.domain.people import Commentary
from quarterdeck.domain.signoff import Verb
from quarterdeck.domain.submissions import Entry
from quarterdeck.domain.versions import Version, check_version
from quarterdeck.records.in_hand import entry as in_hand
from quarterdeck.records.in_hand import figures, texts
from quarterdeck.records.models import Authority, Event, Person
from quarterdeck.records.sign_off import about


class NotOfThisSubmission(ValueError):
    """A figure is of another measure or round than the submission it was entered for."""


def enter_figure(
    *, authority: Authority, submission: int, entry: Entry, based_on: int, by: Person, at: datetime
) -> int:
    """Save `entry` as the draft of a submission and return its version, counted from 1.

    `based_on` is the version that the form was opened with, 0 for none. The same entry again saves nothing.
    Raises EditedMeanwhile with both entries, UnknownVersion, NotOfThisSubmission, TextTooLong, and Refusal.
    """
    check_length(entry.text)
    with doing(Verb.SAVE, authority=authority, submission=submission, by=by, at=at) as found:
        _check_figures(found, entry)
        title = found.case.submission.subject.title
        if not check_version(title=title, based_on=based_on, yours=entry, current=_saved(found)):
            found.deed.is_idle = True
            return found.row.version
        save_drafts(found, entry.observations, figures(found.row))
        held = texts(found.row)
        text = Commentary(about(found.row), found.row.round.period, entry.text)
        save_drafts(found, [text] if entry.text or held else [], held)
        found.row.version += 1
        found.deed.detail["version"] = found.row.version
    return found.row.version


def _saved(found: Doing) -> Version[Entry] | None:
    """Return what was saved last, and by whom."""
    if not found.row.version:
        return None
    events = Event.objects.for_authority(found.row.authority).select_related("by")
    saves = events.filter(kind=Verb.SAVE, about=about(found.row)).order_by("-revision")
    mine = (one for one in saves if one.detail.get("submission") == found.row.pk)
    last = next(mine, None)
    by, at = (str(last.by), last.at) if last else ("somebody else", None)
    return Version(found.row.version, in_hand(found.row), by, at)


def _check_figures(found: Doing, entry: Entry) -> None:
    for seen in entry.observations:
        if seen.measure != about(found.row) or seen.round != found.row.round.period:
            title = found.case.submission.subject.title
            raise NotOfThisSubmission(
                f"a figure of '{seen.measure}' cannot be saved for {title} in this round"
            )
