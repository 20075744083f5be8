"""Sign off together what holds no news: the Greens that have hardly moved, all of them or none."""

from collections.abc import Mapping
from datetime import datetime

from quarterdeck.acts.guard import act
from quarterdeck.acts.sign_off import sign
from quarterdeck.acts.submission import Doing, moving
from quarterdeck.domain.lines import line
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.signoff import Verb
from quarterdeck.domain.unchanged import LookAtIt, last_reported, since_last_time, why_look
from quarterdeck.records.drafts import drafts, with_drafts
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority, Person, Submission
from quarterdeck.records.sign_off import about

KIND = "sign off unchanged"
"""The kind of the event; each signature is kept by itself beside it."""


class NothingChosen(ValueError):
    """Not one submission was chosen."""


class NotUnchanged(Exception):
    """One of those chosen holds news, so that it is signed by itself; `reasons` say which."""

    def __init__(self, *, title: str, reasons: tuple[LookAtIt, ...]) -> None:
        """Keep the reasons, and say what to do."""
        self.title = title
        self.reasons = reasons
        said = ", ".join(reasons)
        super().__init__(f"{title} is no unchanged Green ({said}). Open it, and sign it off by itself.")


def sign_off_unchanged(
    *, authority: Authority, versions: Mapping[int, int], by: Person, at: datetime
) -> tuple[str, ...]:
    """Sign each submission, by its number, in the version that was read; return their titles.

    All of them are signed, or none: each is asked of the policy, and held to the rule of what may be signed
    together. Raises NothingChosen, ChangedSinceRead, NotUnchanged, and Refusal.
    """
    if not versions:
        raise NothingChosen("Tick at least one to sign it off.")
    titles = []
    with act(authority=authority, by=by, at=at, kind=KIND) as deed:
        lookup = _in_hand(authority, versions)
        for number in sorted(versions):
            with moving(Verb.SIGN_OFF, deed, authority=authority, submission=number, by=by, at=at) as found:
                _check(found, lookup)
                sign(found, versions[number])
            titles.append(found.case.submission.subject.title)
        deed.detail = {"submissions": sorted(versions)}
    return tuple(titles)


def _in_hand(authority: Authority, versions: Mapping[int, int]) -> Lookup:
    """Return what is entered, with the submissions locked in the order of their numbers."""
    rows = Submission.objects.for_authority(authority).filter(pk__in=list(versions)).order_by("pk")
    list(rows.select_for_update())
    return Lookup(with_drafts(load(authority), drafts(authority)))


def _check(found: Doing, lookup: Lookup) -> None:
    on, title = found.row.round.period, found.case.submission.subject.title
    if not found.row.owes_figure:
        raise NotUnchanged(title=title, reasons=(LookAtIt.NOT_RATED,))
    now = line(lookup, lookup.measure(about(found.row), on=on), on=on)
    reasons = why_look(since_last_time(now, last_reported(lookup, now)))
    if reasons:
        raise NotUnchanged(title=title, reasons=reasons)
