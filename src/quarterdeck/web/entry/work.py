"""One submission at work: its row, who has it open, what she may do with it, and what is in hand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import Http404

from quarterdeck.compose.narrative.commentary import misnamed
from quarterdeck.domain.lookup import UnknownMeasure
from quarterdeck.domain.memberships import Right
from quarterdeck.domain.policies.refusals import NoMembership, NotYourRole, OutOfScope, Refusal
from quarterdeck.domain.policies.submissions import Case, check, open_to, refusal
from quarterdeck.domain.signoff import Verb
from quarterdeck.domain.submissions import Entry
from quarterdeck.records import models
from quarterdeck.records.in_hand import entry, has_actions
from quarterdeck.records.sign_off import about, case_of
from quarterdeck.web.entry.asked import Asked, asked_of_measure, asked_of_other
from quarterdeck.web.entry.sheaf import Sheaf, sheaf
from quarterdeck.web.entry.suggested import Suggested, suggested
from quarterdeck.web.pages.around import Here

_NOT_HERS = (NoMembership, NotYourRole, OutOfScope)


@dataclass(frozen=True, slots=True)
class Work:
    """A submission that the person may at least enter in principle: `verbs` are what is open to her now."""

    at: Here
    row: models.Submission
    case: Case
    verbs: tuple[Verb, ...]
    held: Entry
    asked: Asked
    has_actions: bool
    suggested: Suggested | None

    @property
    def title(self) -> str:
        """What it is called."""
        return self.case.submission.subject.title

    @property
    def why_not(self) -> Refusal | None:
        """Why it cannot be changed now; None where it can."""
        return refusal(Verb.SAVE, self.case)

    @property
    def behalf(self) -> models.Person | None:
        """The person on whose behalf it is entered; None in one's own name."""
        try:
            right: Right = check(Verb.SAVE, self.case)
        except Refusal:
            return None
        if not right.on_behalf_of:
            return None
        return models.Person.objects.filter(pk=int(right.on_behalf_of)).first()

    def sheaf(self, data: Mapping[str, str] | None = None) -> Sheaf:
        """Return its forms."""
        return sheaf(
            self.asked,
            version=self.row.version,
            data=data,
            has_actions=self.has_actions,
            misnamed=self.misnamed,
        )

    def misnamed(self, text: str) -> Iterator[str]:
        """Yield what is wrong with the names of figures in a text about this."""
        return misnamed(text, about=self.asked.about, edition=self.at.view(self.asked.on).edition)


def work(at: Here, pk: int) -> Work:
    """Return the submission of that number, where the person may enter such a thing at all.

    Raises Http404 for one of another authority, and the Refusal by which it is none of hers.
    """
    rows = models.Submission.objects.for_authority(at.authority)
    row = rows.select_related("authority", "round", "measure", "node", "unit").filter(pk=pk).first()
    if row is None or not row.round.chain:
        raise Http404
    case = case_of(row, at.person, on=at.today)
    why_not = refusal(Verb.SAVE, case)
    if isinstance(why_not, _NOT_HERS):
        raise why_not
    held = entry(row)
    declares = suggested(at, row)
    return Work(
        at, row, case, open_to(case), held, _asked(at, row, held, declares), has_actions(row), declares
    )


def _asked(at: Here, row: models.Submission, held: Entry, declares: Suggested | None) -> Asked:
    lookup, on = at.known.lookup, row.round.period
    if row.measure is not None and row.owes_figure:
        try:
            measure = lookup.measure(row.measure.key, on=on)
        except UnknownMeasure:
            raise Http404 from None
        return asked_of_measure(measure, on=on, held=held, lookup=lookup)
    grades = declares.grades if declares else ()
    return asked_of_other(about(row), on=on, held=held, lookup=lookup, grades=grades)
