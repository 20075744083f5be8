"""Closing a round: settle what is missing, close; open it again before it is published."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from quarterdeck.acts.close_round import NotSettled, close_round, reopen_round
from quarterdeck.acts.settle import (
    DayIsPast,
    NothingToCarry,
    carry_all,
    extend_all,
    record_all_not_returned,
)
from quarterdeck.acts.submission import NoteMissing
from quarterdeck.domain.policies.refusals import RoundDoesNotAllow, StateDoesNotAllow
from quarterdeck.domain.rounds import RoundState, WrongRoundState
from quarterdeck.domain.signoff import Verb
from quarterdeck.records.responsible import workers
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.rounds.forms import ReopenForm, SettleForm
from quarterdeck.web.rounds.frame import InRound, in_round, runs_rounds
from quarterdeck.web.rounds.missing import lead_of, missing_rows
from quarterdeck.web.rounds.standing import Return, returns_in
from quarterdeck.web.rounds.watching import submission_addresses
from quarterdeck.web.rounds.words import SAY

_NOT_NOW = (RoundDoesNotAllow, StateDoesNotAllow, NothingToCarry, DayIsPast, NoteMissing)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, authority: str, period: str) -> HttpResponse:
    """Show what is missing, and do what was pressed: settle those ticked, close, or open again."""
    one = in_round(runs_rounds(request, authority), period)
    pressed = request.POST.get("do", "") if request.method == "POST" else ""
    match pressed:
        case "settle":
            return _settle(request, one)
        case "close":
            return _close(request, one)
        case "reopen":
            return _reopen(request, one)
        case _:
            return _page(request, one)


def _returns(one: InRound) -> tuple[Return, ...]:
    at = one.at
    return returns_in(one.held, at.known.lookup, workers(at.authority), today=at.today)


def _settle(request: HttpRequest, one: InRound) -> HttpResponse:
    found = _returns(one)
    form = SettleForm(request.POST, missing=_missing(found))
    if not form.is_valid():
        return _page(request, one, settle=form, found=found)
    try:
        said = _do(one, form.cleaned_data)
    except _NOT_NOW as refused:
        form.add_error("until" if isinstance(refused, DayIsPast) else "ticked", str(refused))
        return _page(request, one, settle=form, found=found)
    return done(request, said, to=one.to.close(one.slug))


def _do(one: InRound, given: dict[str, Any]) -> str:
    """Do to those ticked what was chosen, all or none; return what was done."""
    at = one.at
    ask: dict[str, Any] = {
        "authority": at.authority,
        "submissions": given["ticked"],
        "reason": given["reason"],
        "by": at.person,
        "at": at.now,
    }
    match Verb(given["way"]):
        case Verb.EXTEND:
            titles = extend_all(until=given["until"], **ask)
            return _said("extend", titles, day=SAY.date(given["until"]))
        case Verb.CARRY:
            return _said("carry", carry_all(**ask))
        case _:
            return _said("record", record_all_not_returned(**ask))


def _said(what: str, titles: Sequence[str], **places: str) -> str:
    return SAY.many(f"closing.done.{what}", len(titles), title=titles[0], **places)


def _close(request: HttpRequest, one: InRound) -> HttpResponse:
    at = one.at
    try:
        close_round(authority=at.authority, period=one.period, by=at.person, at=at.now)
    except NotSettled as refused:
        return _page(request, one, not_closed=str(refused))
    except WrongRoundState as refused:
        if refused.state is RoundState.PLANNED:
            return _page(request, one, not_closed="The round is not open yet, so there is nothing to close.")
    return done(request, SAY.say("closing.done.close", round=one.title), to=one.to.close(one.slug))


def _reopen(request: HttpRequest, one: InRound) -> HttpResponse:
    at, form = one.at, ReopenForm(request.POST)
    if not form.is_valid():
        return _page(request, one, reopen=form)
    reason = form.cleaned_data["reason"]
    try:
        reopen_round(authority=at.authority, period=one.period, by=at.person, at=at.now, reason=reason)
    except WrongRoundState as refused:
        if refused.state is not RoundState.OPEN:
            form.add_error("reason", f"The round is {refused.state}, so it cannot be opened again.")
            return _page(request, one, reopen=form)
    return done(request, SAY.say("closing.done.reopen", round=one.title), to=one.to.close(one.slug))


def _missing(found: Sequence[Return]) -> list[tuple[int, str]]:
    return [(one.number, one.subject.title) for one in found if one.is_missing]


def _page(
    request: HttpRequest,
    one: InRound,
    *,
    settle: SettleForm | None = None,
    reopen: ReopenForm | None = None,
    not_closed: str = "",
    found: Sequence[Return] | None = None,
) -> HttpResponse:
    at, state = one.at, one.held.state
    every = _returns(one) if found is None else found
    form = settle or SettleForm(missing=_missing(every))
    rows = missing_rows(
        every,
        at.known.lookup,
        on=one.period,
        ticked=_ticked(form),
        submission=submission_addresses(at.authority.slug),
    )
    again = reopen or ReopenForm()
    return shown(
        request,
        "web/rounds/close.html",
        around=one.around(),
        is_wrong=bool(form.errors or again.errors or not_closed),
        round=one.title,
        caption=SAY.say(f"dash.caption.{state.value}"),
        lead=lead_of(every, state),
        rows=rows,
        form=form,
        reopen=again,
        not_closed=not_closed,
        is_open=state is RoundState.OPEN,
        can_reopen=state is RoundState.CLOSED,
        publications=one.to.publications,
        returns=one.to.returns(one.slug),
        rounds=reverse("rounds", args=[at.authority.slug]),
    )


def _ticked(form: SettleForm) -> set[int]:
    typed = form["ticked"].value() or ()
    return {int(one) for one in typed if str(one).isascii() and str(one).isdigit() and len(str(one)) < 10}
