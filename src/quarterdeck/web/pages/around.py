"""What every page of an authority begins with: whose it is, who reads, which round, and the way to others."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from quarterdeck.domain.memberships import Standing
from quarterdeck.domain.periods import Period
from quarterdeck.domain.rounds import RoundState
from quarterdeck.records import models
from quarterdeck.records.sign_off import standing
from quarterdeck.records.store import is_stored
from quarterdeck.web.known import Known, known
from quarterdeck.web.layout import Place, Theme
from quarterdeck.web.pages.places import places
from quarterdeck.web.presenters.addresses import Addresses, period_slug
from quarterdeck.web.presenters.dashboard import Link
from quarterdeck.web.presenters.filters import Choice, Option
from quarterdeck.web.presenters.round_view import RoundView
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.readers import Reader, readable


@dataclass(frozen=True, slots=True)
class Around:
    """What the layout shows around a page of a council."""

    theme: Theme
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Here:
    """The council that a request asks for, its reader, and the day."""

    authority: models.Authority
    known: Known
    reader: Reader
    person: models.Person
    now: datetime

    @property
    def today(self) -> date:
        """The day it is for the council."""
        return timezone.localdate(self.now)

    @property
    def standing(self) -> Standing:
        """What the person is here today."""
        return self.reader.standing

    @property
    def to(self) -> Addresses:
        """The addresses of this authority."""
        return addresses(self.authority.slug)

    @property
    def rounds(self) -> tuple[Period, ...]:
        """The rounds that can be shown, the latest first."""
        return self.known.periods

    def round(self, slug: str) -> Period:
        """Return the round of that address. Raises Http404 where there is none."""
        for period in self.rounds:
            if period_slug(period, PAGES) == slug:
                return period
        raise Http404

    @property
    def current(self) -> Period | None:
        """The round that one comes to first: the latest that is more than planned, else the latest."""
        begun = (period for period in self.rounds if not self._is_planned(period))
        return next(begun, self.rounds[0] if self.rounds else None)

    def _is_planned(self, period: Period) -> bool:
        held = self.known.rounds.get(period.span)
        return held is not None and held.state is RoundState.PLANNED

    def view(self, period: Period) -> RoundView:
        """Return the round as this reader may see it."""
        return readable(self.known, period, reader=self.reader, on=self.today)

    def around(self, page: str, period: Period | None) -> Around:
        """Return what stands around the page of that name."""
        theme = self.known.council.theme
        name = theme.name or self.known.council.authority.name
        slug = period_slug(period, PAGES) if period else ""
        entries = places(self.standing, slug, at=page)
        logo = reverse("logo", args=[self.authority.slug, theme.logo]) if is_stored(theme.logo) else ""
        return Around(Theme(name, theme.brand, theme.link, logo), entries)

    def other_rounds(self, period: Period) -> tuple[Link, ...]:
        """Return the other rounds as links to their dashboards."""
        return tuple(
            Link(PAGES.period(one), self.to.dashboard(period_slug(one, PAGES)))
            for one in self.rounds
            if one != period
        )

    def round_choice(self, period: Period) -> Choice | None:
        """Return the rounds as a list to choose from; None where there is one alone."""
        if len(self.rounds) < 2:
            return None
        options = tuple(
            Option(period_slug(one, PAGES), PAGES.period(one), one == period) for one in self.rounds
        )
        return Choice("period", PAGES.say("list.period"), options)


def here(request: HttpRequest, slug: str) -> Here:
    """Return the council of an address as the signed-in person may see it.

    Raises Http404 where there is none, or where the person has no role in it: the two look alike.
    """
    authority = models.Authority.objects.filter(slug=slug).first()
    if authority is None or not isinstance(request.user, models.Person):
        raise Http404
    now = timezone.now()
    who = standing(request.user, authority, on=timezone.localdate(now))
    if not who.rights():
        raise Http404
    return Here(authority, known(authority), Reader(who), request.user, now)


def addresses(slug: str) -> Addresses:
    """Return the addresses of the pages of one authority."""
    return Addresses(
        dashboard=lambda period: reverse("dashboard", args=[slug, period]),
        scorecard=lambda period: reverse("scorecard", args=[slug, period]),
        measure=lambda key, period: reverse("measure", args=[slug, period, key]),
        plan=lambda period: reverse("plan", args=[slug, period]),
        search=lambda: reverse("search", args=[slug]),
        workbook=lambda: reverse("workbook", args=[slug]),
    )
