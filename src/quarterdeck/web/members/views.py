"""My portfolio: what a member reads of the latest round that is released to her."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from quarterdeck.domain.memberships import Role
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.refusals import NotYourRole
from quarterdeck.domain.rounds import RoundState
from quarterdeck.web.members import words
from quarterdeck.web.members.page import member_page, to_choose
from quarterdeck.web.members.reach import Charge, Reach, reach
from quarterdeck.web.members.rounds import coming, nothing_yet, readable_rounds
from quarterdeck.web.pages.acting import shown
from quarterdeck.web.pages.around import Around, Here, here
from quarterdeck.web.presenters.addresses import period_slug
from quarterdeck.web.presenters.filters import Choice, Option
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.publications.presenting import Item, item
from quarterdeck.web.publications.reading import released

PAGE = "my-portfolio"


@require_safe
def my_portfolio(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the page, or what can be chosen, or when there will be something."""
    at = here(request, authority)
    _check_member(at)
    rounds = readable_rounds(at)
    if not rounds:
        return _nothing(request, at)
    on = _round(rounds, request.GET.get("round", ""))
    found = reach(at.standing, at.known.council.units, on=at.today)
    code = request.GET.get("of", "")
    charges = _charges(found, code)
    more: dict[str, Any] = {
        "choices": _choices(found, code, rounds, on),
        "dates": coming(at),
        "items": _items(at, on),
    }
    return _choose(request, at, on, found, more) if not charges else _page(request, at, on, charges, more)


def _page(
    request: HttpRequest, at: Here, on: Period, charges: Sequence[Charge], more: dict[str, Any]
) -> HttpResponse:
    is_published = _is_published(at, on)
    page = member_page(at.view(on), charges, to=at.to, today=at.today, is_published=is_published)
    return shown(
        request,
        "web/members/my_portfolio.html",
        around=_around(at, on),
        page=page,
        address=_address(at),
        publications=reverse("publications", args=[at.authority.slug]),
        **more,
    )


def _choose(request: HttpRequest, at: Here, on: Period, found: Reach, more: dict[str, Any]) -> HttpResponse:
    view = at.view(on)
    return shown(
        request,
        "web/members/choose.html",
        around=_around(at, on),
        caption=view.title,
        rows=to_choose(view, found, address=_address(at), period=period_slug(on, PAGES)),
        note="" if _is_published(at, on) else words.NOT_PUBLISHED,
        scorecard=at.to.scorecard(view.slug),
        address=_address(at),
        publications=reverse("publications", args=[at.authority.slug]),
        **more,
    )


def _nothing(request: HttpRequest, at: Here) -> HttpResponse:
    return shown(
        request,
        "web/members/nothing.html",
        around=_around(at, at.current),
        heading=words.NOTHING_YET,
        sentence=nothing_yet(at),
        dates=coming(at),
    )


def _check_member(at: Here) -> None:
    if not any(right.role is Role.MEMBER for right in at.standing.rights()):
        raise NotYourRole(words.NOT_A_MEMBER)


def _around(at: Here, on: Period | None) -> Around:
    return at.around(PAGE, on)


def _address(at: Here) -> str:
    return reverse(PAGE, args=[at.authority.slug])


def _is_published(at: Here, on: Period) -> bool:
    held = at.known.rounds.get(on.span)
    return held is not None and held.state is RoundState.PUBLISHED


def _round(rounds: Sequence[Period], asked: str) -> Period:
    """Return the round that was asked for, else the latest. Raises Http404 for one she may not read."""
    if not asked:
        return rounds[0]
    for period in rounds:
        if period_slug(period, PAGES) == asked:
            return period
    raise Http404


def _charges(found: Reach, code: str) -> tuple[Charge, ...]:
    """Return what was chosen, else all that is hers. Raises Http404 for what she cannot choose."""
    if not code:
        return found.charges if found.is_own else ()
    chosen = found.called(code)
    if chosen is None:
        raise Http404
    return (chosen,)


def _choices(found: Reach, code: str, rounds: Sequence[Period], on: Period) -> tuple[Choice, ...]:
    """Return the lists of the form; one with a single entry is left out."""
    every = words.EVERYTHING if found.is_own else "All of them"
    units = [Option("", every, not code)]
    units += [Option(one.code, one.name, one.code == code) for one in found.charges]
    periods = [Option(period_slug(one, PAGES), PAGES.period(one), one == on) for one in rounds]
    lists = []
    if len(found.charges) > 1:
        lists.append(Choice("of", "Portfolio or committee", tuple(units)))
    if len(periods) > 1:
        lists.append(Choice("round", "Round", tuple(periods)))
    return tuple(lists)


def _items(at: Here, on: Period) -> tuple[Item, ...]:
    """Return the publications of a round that she may read, the newest first."""
    return tuple(
        item(one, at.authority.slug)
        for one in released(at)
        if one.row.period.span == on.span and one.offers_files
    )
