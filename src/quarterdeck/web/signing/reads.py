"""What this part's pages read from the records, each with one query."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.http import Http404

from quarterdeck.domain.measures import Access
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.reading import ReadingCase, check_read_drafts
from quarterdeck.domain.policies.refusals import Refusal
from quarterdeck.domain.signoff import WAITING, Verb
from quarterdeck.records import models
from quarterdeck.records.cases import Owed, owed, submissions
from quarterdeck.records.in_hand import UPLOAD
from quarterdeck.records.sign_off import about
from quarterdeck.web.pages.around import Here
from quarterdeck.web.signing.two_texts import Written, written

LATELY = 12
"""So many of her own signatures are shown."""


def waiting(at: Here) -> tuple[Owed, ...]:
    """Return every submission that waits for a signature, in the council's order."""
    rows = submissions(at.authority).filter(stage__in=WAITING)
    return in_order(at, owed(list(rows), at.standing, lookup=at.known.lookup))


def in_order(at: Here, found: Sequence[Owed]) -> tuple[Owed, ...]:
    """Return submissions round by round, in the council's order of measures."""
    order = {measure.key: place for place, measure in enumerate(at.known.lookup.measures())}

    def place(one: Owed) -> tuple[object, ...]:
        return (one.row.round.period.order, order.get(about(one.row), len(order)), one.row.pk)

    return tuple(sorted(found, key=place))


def one_of(at: Here, number: int) -> Owed:
    """Return one submission of the council. Raises Http404, and a Refusal where she may not read it."""
    rows = list(submissions(at.authority).filter(pk=number))
    if not rows:
        raise Http404
    (found,) = owed(rows, at.standing, lookup=at.known.lookup)
    check_reads(at, found)
    return found


def check_reads(at: Here, one: Owed) -> None:
    """Raise a Refusal where a submission in hand is not for this person's eyes."""
    measure = at.known.lookup.definitions().get(about(one.row))
    access = measure.access if measure else Access.PUBLIC
    check_read_drafts(ReadingCase(at.standing, one.case.submission, one.case.stage, access))


@dataclass(frozen=True, slots=True)
class PastAct:
    """One thing that was done with a submission; `version` is the one that a save made."""

    verb: Verb
    submission: int
    at: datetime
    who: str
    note: str = ""
    version: int | None = None


def past_acts(at: Here, every: Sequence[Owed], kinds: Iterable[Verb]) -> list[PastAct]:
    """Return what was done of these kinds with these submissions, in order: one by one, and by sheets."""
    numbers, wanted = {one.row.pk for one in every}, frozenset(kinds)
    of_these = Q(about__in={about(one.row) for one in every}, kind__in=list(wanted))
    rows = models.Event.objects.for_authority(at.authority).filter(of_these | Q(kind=UPLOAD))
    found = [step for event in rows.select_related("by").order_by("revision") for step in _steps(event)]
    return [step for step in found if step.submission in numbers and step.verb in wanted]


def _steps(event: models.Event) -> Iterator[PastAct]:
    who, detail = str(event.by) if event.by else "The service", event.detail
    if event.kind != UPLOAD:
        number, version = detail.get("submission", 0), detail.get("version")
        yield PastAct(Verb(event.kind), number, event.at, who, str(detail.get("note", "")), version)
        return
    note = f"From the sheet {event.about}" if event.about else "From a sheet"
    for number, version in detail.get("submissions", {}).items():
        yield PastAct(Verb.SAVE, int(number), event.at, who, note, version)
    for number in detail.get("submitted", ()):
        yield PastAct(Verb.SUBMIT, int(number), event.at, who, note)


def people(every: Iterable[str]) -> dict[str, str]:
    """Return the names of people by their keys."""
    numbers = {int(key) for key in every if key}
    return {str(one.pk): str(one) for one in models.Person.objects.filter(pk__in=numbers)} if numbers else {}


def signed_lately(at: Here) -> list[models.SignOff]:
    """Return what this person signed or sent back last, the latest first."""
    rows = models.SignOff.objects.for_authority(at.authority).filter(
        by=at.person, verb__in=(Verb.SIGN_OFF, Verb.SEND_BACK)
    )
    related = (
        "submission__authority",
        "submission__round",
        "submission__measure",
        "submission__node",
        "submission__unit",
    )
    return list(rows.select_related(*related).order_by("-pk")[:LATELY])


def of_round(at: Here, on: Period) -> tuple[Owed, ...]:
    """Return every submission of a round that this person works on, in the council's order."""
    rows = submissions(at.authority).filter(round__period=on)
    found = in_order(at, owed(list(rows), at.standing, lookup=at.known.lookup))
    return tuple(one for one in found if _works_on(at, one))


def texts_of_round(at: Here, on: Period) -> list[Written]:
    """Return every version of every text of a round that counts or counted."""
    return written(models.Commentary.objects.for_authority(at.authority).filter(period=on))


def _works_on(at: Here, one: Owed) -> bool:
    try:
        check_reads(at, one)
    except Refusal:
        return False
    return True
