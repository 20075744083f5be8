"""Watching the returns of a round come in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from quarterdeck.domain.memberships import Standing
from quarterdeck.domain.policies.duties import Duty, can_duty
from quarterdeck.domain.policies.reading import WORKING
from quarterdeck.domain.policies.refusals import NotYourRole
from quarterdeck.domain.rounds import RoundState
from quarterdeck.records.responsible import workers
from quarterdeck.web.pages.acting import shown
from quarterdeck.web.pages.around import here
from quarterdeck.web.presenters.addresses import with_query
from quarterdeck.web.rounds.completeness import Asked, Surroundings, asked_of, returns_page
from quarterdeck.web.rounds.frame import InRound, in_round
from quarterdeck.web.rounds.standing import Return, returns_in


@require_safe
def returns(request: HttpRequest, authority: str, period: str) -> HttpResponse:
    """Return how complete a round is: everything for the team, her own scope for whoever works on figures."""
    at = here(request, authority)
    _check_works(at.standing)
    one = in_round(at, period)
    found = returns_in(one.held, at.known.lookup, workers(at.authority), today=at.today)
    mine = [each for each in found if _covers(at.standing, each)]
    runs = can_duty(Duty.RUN_ROUNDS, at.standing, authority=authority)
    page = returns_page(mine, one.held, asked_of(request.GET.dict()), _around(one, reminds=runs))
    return shown(
        request,
        "web/rounds/returns.html",
        around=one.around(),
        page=page,
        runs=runs,
        is_open=one.held.state is RoundState.OPEN,
        rounds=reverse("rounds", args=[authority]),
        to=one.to,
        slug=period,
    )


def _check_works(standing: Standing) -> None:
    if not any(right.role in WORKING for right in standing.rights()):
        raise NotYourRole("The returns of a round are for those who work on its figures.")


def _covers(standing: Standing, one: Return) -> bool:
    rights = (right for right in standing.rights() if right.role in WORKING)
    return any(right.membership.scope.covers(one.subject) for right in rights)


def _around(one: InRound, *, reminds: bool) -> Surroundings:
    at, slug = one.at, one.at.authority.slug
    page = one.to.returns(one.slug)
    council = at.known.council

    def here_(asked: Asked) -> str:
        pairs = [("by", asked.by if asked.by != "portfolio" else ""), ("service", asked.service)]
        return with_query(page, pairs) + "#list"

    return Surroundings(
        title=one.title,
        council=council.theme.name or council.authority.name,
        today=at.today,
        brand=council.theme.brand,
        submission=submission_addresses(slug),
        here=here_,
        reminds=reminds,
    )


def submission_addresses(authority: str) -> Callable[[int], str]:
    """Return the addresses of submissions, looked up once for all rows of a page."""
    pattern = reverse("submission", args=[authority, 0])
    return lambda number: pattern.replace("/0/", f"/{number}/")
