"""Planning: all rounds, a new one, its dates, and what will be owed when it opens."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from quarterdeck.acts.open_round import open_round
from quarterdeck.acts.plan_round import plan_round
from quarterdeck.domain.owing import owing
from quarterdeck.domain.periods import Calendar, CalendarKind, Period, day
from quarterdeck.domain.rounds import (
    RoundState,
    Timetable,
    TimetableDoesNotHold,
    WrongRoundState,
    timetable_problems,
)
from quarterdeck.domain.signoff import Chain
from quarterdeck.domain.versions import EditedMeanwhile, UnknownVersion
from quarterdeck.records.responsible import workers
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here
from quarterdeck.web.rounds.forms import PeriodForm, TimetableForm, proposed
from quarterdeck.web.rounds.frame import InRound, addresses, in_round, runs_rounds, slug_of
from quarterdeck.web.rounds.overview import rounds_page
from quarterdeck.web.rounds.owed import OwedPage, owed_page
from quarterdeck.web.rounds.words import SAY

_READS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def rounds(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the page of all rounds."""
    at = runs_rounds(request, authority)
    periods = [period for period in at.rounds if period.span in at.known.rounds]
    held = [(slug_of(one), SAY.period(one), at.known.rounds[one.span]) for one in periods]
    brand = at.known.council.theme.brand
    page = rounds_page(held, today=at.today, to=addresses(authority), brand=brand)
    return shown(
        request,
        "web/rounds/rounds.html",
        around=at.around("rounds", at.current),
        page=page,
        new=reverse("new-round", args=[authority]),
        settings=reverse("collection-settings", args=[authority]),
    )


@_READS
def new_round(request: HttpRequest, authority: str) -> HttpResponse:
    """Ask which period, then propose its dates; planning it leads to its timetable."""
    at = runs_rounds(request, authority)
    asked = request.POST if request.method == "POST" else request.GET
    given = asked if "period" in asked else {"period": SAY.period(_next_period(at))}
    first_month = at.known.council.authority.first_month
    taken = [held.timetable.period for held in at.known.rounds.values()]
    periods = PeriodForm(given, first_month=first_month, taken=taken)
    if not periods.is_valid():
        return _new(request, at, periods, None)
    period, chain = periods.cleaned_data["period"], at.known.settings.chain
    dates = proposed(period, at.known.settings.days, steps=len(chain.steps))
    data = request.POST if request.method == "POST" else None
    form = TimetableForm(data, period=period, chain=chain, held=dates, number=0)
    if request.method != "POST" or not form.is_valid():
        return _new(request, at, periods, form)
    refused = _plan(at, form)
    if refused:
        form.add_error(None, refused)
        return _new(request, at, periods, form)
    said = f"{SAY.period(period)} is planned. Look at what will be owed, then open it."
    return done(request, said, to=reverse("timetable", args=[authority, slug_of(period)]))


def _new(request: HttpRequest, at: Here, periods: PeriodForm, form: TimetableForm | None) -> HttpResponse:
    wrong = bool(periods.errors or (form is not None and form.errors))
    context: dict[str, Any] = {"periods": periods, "form": form}
    around = at.around("rounds", at.current)
    rounds_ = reverse("rounds", args=[at.authority.slug])
    return shown(request, "web/rounds/new.html", around=around, is_wrong=wrong, rounds=rounds_, **context)


def _next_period(at: Here) -> Period:
    """Return the period after the latest that is held, else the last quarter that is over."""
    following = at.rounds[0].next() if at.rounds else None
    if following is not None:
        return following
    calendar = Calendar(CalendarKind.FINANCIAL, at.known.council.authority.first_month)
    return day(at.today, calendar).quarter().previous() or day(at.today, calendar).quarter()


def _plan(at: Here, form: TimetableForm) -> str:
    """Plan the round; return why it could not be done, "" where it was."""
    try:
        plan_round(
            authority=at.authority,
            timetable=form.timetable,
            based_on=form.cleaned_data["based_on"],
            by=at.person,
            at=at.now,
        )
    except (TimetableDoesNotHold, UnknownVersion) as refused:
        return str(refused)
    except EditedMeanwhile as refused:
        return f"{refused} Theirs: {_dates(refused.theirs.saved)}."
    except WrongRoundState:
        return "The round is closed by now, so its dates stay as they were."
    return ""


def _dates(timetable: object) -> str:
    if not isinstance(timetable, Timetable):
        return ""
    return ", ".join(f"{name} {SAY.date(day)}" for name, day in timetable.named())


@dataclass(frozen=True, slots=True)
class TimetablePage:
    """What the page of a timetable prints besides its form."""

    title: str
    caption: str
    lead: str
    chain: str
    can_open: bool
    can_change: bool
    warnings: tuple[str, ...]
    owed: OwedPage | None
    returns: str
    settings: str


@_READS
def timetable(request: HttpRequest, authority: str, period: str) -> HttpResponse:
    """Show and change the dates of a round; open it, once what will be owed is looked at."""
    at = runs_rounds(request, authority)
    one = in_round(at, period)
    chain = one.held.chain or at.known.settings.chain
    data = request.POST if request.method == "POST" else None
    form = TimetableForm(
        data, period=one.period, chain=chain, held=one.held.timetable, number=one.held.number
    )
    if request.method != "POST" or not form.is_valid():
        return _timetable(request, one, form, chain)
    if request.POST.get("do") == "open":
        return _open(request, one, form, chain)
    refused = _plan(at, form)
    if refused:
        form.add_error(None, refused)
        return _timetable(request, one, form, chain)
    return done(request, f"The dates of {one.title} are saved.", to=one.to.timetable(period))


def _open(request: HttpRequest, one: InRound, form: TimetableForm, chain: Chain) -> HttpResponse:
    at = one.at
    if form.cleaned_data["based_on"] != one.held.number:
        form.add_error(None, f"The dates were changed meanwhile: {_dates(one.held.timetable)}. Look again.")
        return _timetable(request, one, form, chain)
    try:
        open_round(authority=at.authority, timetable=form.timetable, by=at.person, at=at.now)
    except TimetableDoesNotHold as refused:
        form.add_error(None, str(refused))
        return _timetable(request, one, form, chain)
    except WrongRoundState:
        return done(request, f"{one.title} was open already.", to=one.to.returns(one.slug))
    return done(
        request, f"{one.title} is open. Those who owe figures can begin.", to=one.to.returns(one.slug)
    )


def _timetable(request: HttpRequest, one: InRound, form: TimetableForm, chain: Chain) -> HttpResponse:
    page = _page(one, chain)
    return shown(
        request,
        "web/rounds/timetable.html",
        around=one.around(),
        is_wrong=bool(form.errors),
        page=page,
        form=form,
        rounds=reverse("rounds", args=[one.at.authority.slug]),
    )


def _page(one: InRound, chain: Chain) -> TimetablePage:
    at, held = one.at, one.held
    is_planned = held.state is RoundState.PLANNED
    problems = timetable_problems(held.timetable, steps=len(chain.steps))
    return TimetablePage(
        title=f"Dates of {one.title}",
        caption=SAY.say(f"dash.caption.{held.state.value}"),
        lead=_lead(held.state),
        chain=SAY.listed([step.title for step in chain.steps]),
        can_open=is_planned,
        can_change=held.state in (RoundState.PLANNED, RoundState.OPEN),
        warnings=tuple(problem.sentence for problem in problems if not problem.stops),
        owed=_owed(one) if is_planned else None,
        returns=one.to.returns(one.slug),
        settings=reverse("collection-settings", args=[at.authority.slug]),
    )


def _lead(state: RoundState) -> str:
    return {
        RoundState.PLANNED: "Check the dates and what will be owed, then open the round.",
        RoundState.OPEN: "The round is open. A date that changes holds at once, for everybody.",
        RoundState.CLOSED: "The round is closed; its dates stay as they were.",
        RoundState.PUBLISHED: "The round is published; its dates stay as they were.",
    }[state]


def _owed(one: InRound) -> OwedPage:
    at = one.at
    slug = at.authority.slug
    subjects = owing(at.known.lookup, at.known.settings, on=one.period, authority=slug)
    due = one.held.timetable.data_due or at.today
    return owed_page(
        subjects, workers(at.authority), lookup=at.known.lookup, on=max(due, at.today), title=one.title
    )
