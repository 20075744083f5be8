"""What the pages of this part begin with: who may, which round, and where its pages are."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse

from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.duties import Duty, check_duty
from quarterdeck.web.known import HeldRound
from quarterdeck.web.pages.around import Around, Here, here
from quarterdeck.web.presenters.addresses import period_slug
from quarterdeck.web.rounds.overview import RoundAddresses
from quarterdeck.web.rounds.words import SAY


@dataclass(frozen=True, slots=True)
class InRound:
    """A round in the records as somebody is at work on it."""

    at: Here
    period: Period
    held: HeldRound
    slug: str

    @property
    def title(self) -> str:
        """The round in words."""
        return SAY.period(self.period)

    @property
    def to(self) -> RoundAddresses:
        """The addresses of this part."""
        return addresses(self.at.authority.slug)

    def around(self) -> Around:
        """What stands around a page of this round."""
        return self.at.around("rounds", self.period)


def runs_rounds(request: HttpRequest, authority: str) -> Here:
    """Return the council, for somebody who runs its rounds. Raises Http404, and Refusal for others."""
    at = here(request, authority)
    check_duty(Duty.RUN_ROUNDS, at.standing, authority=authority)
    return at


def in_round(at: Here, slug: str) -> InRound:
    """Return the round of that address. Raises Http404 where it is not in the records."""
    period = at.round(slug)
    held = at.known.rounds.get(period.span)
    if held is None:
        raise Http404
    return InRound(at, period, held, slug)


def addresses(authority: str) -> RoundAddresses:
    """Return where the pages of rounds are."""
    return RoundAddresses(
        timetable=lambda slug: reverse("timetable", args=[authority, slug]),
        returns=lambda slug: reverse("returns", args=[authority, slug]),
        close=lambda slug: reverse("close-round", args=[authority, slug]),
        dashboard=lambda slug: reverse("dashboard", args=[authority, slug]),
        publications=reverse("publications", args=[authority]),
    )


def slug_of(period: Period) -> str:
    """Return a period as it stands in addresses."""
    return period_slug(period, SAY)
