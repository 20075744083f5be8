"""The pages one reads: dashboard, scorecard, measure, plan, search."""

from datetime import date, datetime, time

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from quarterdeck.domain.lines import Line
from quarterdeck.domain.periods import Period
from quarterdeck.domain.rounds import RoundState
from quarterdeck.web.known import Known, known_at
from quarterdeck.web.pages.around import Here, here
from quarterdeck.web.pages.of_measure import ways_of
from quarterdeck.web.pages.row_edits import row_edits
from quarterdeck.web.presenters.addresses import period_slug, with_query
from quarterdeck.web.presenters.dashboard import Collection, dashboard
from quarterdeck.web.presenters.filters import asked_of
from quarterdeck.web.presenters.measure import MeasurePage, measure_page
from quarterdeck.web.presenters.plan_tree import plan_tree
from quarterdeck.web.presenters.round_view import RoundView
from quarterdeck.web.presenters.scorecard import scorecard
from quarterdeck.web.presenters.search import search
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.readers import collected, readable


@require_safe
def first(request: HttpRequest, authority: str) -> HttpResponse:
    """Lead to the dashboard of the latest round, or say that nothing is held."""
    at = here(request, authority)
    if at.current is None:
        around = at.around("", None)
        return render(request, "web/nothing.html", {"around": around, "workbook": at.to.workbook()})
    return HttpResponseRedirect(at.to.dashboard(period_slug(at.current, PAGES)))


@require_safe
def dashboard_page(request: HttpRequest, authority: str, period: str) -> HttpResponse:
    """Return the dashboard of a round."""
    at = here(request, authority)
    on = at.round(period)
    view = at.view(on)
    collection = _collection(at, on, view)
    page = view.kept(
        ("dashboard", at.today, collection.is_whole, collection.returns),
        lambda: dashboard(view, collection=collection, today=at.today, to=at.to, rounds=at.other_rounds(on)),
    )
    return render(request, "web/dashboard.html", {"around": at.around("dashboard", on), "page": page})


def _collection(at: Here, on: Period, view: RoundView) -> Collection:
    """Return what is known of a round's returns, as far as this reader is told."""
    held = collected(at.known, on)
    is_published = held is not None and held.state is RoundState.PUBLISHED
    is_whole = at.reader.reports and (is_published or len(view.lines) == len(at.known.view(on).lines))
    if held is None:
        return Collection(is_whole=is_whole)
    follows = at.reader.works and bool(held.submissions)
    returns = reverse("returns", args=[at.authority.slug, view.slug]) if follows else ""
    return Collection(held.submissions, held.timetable, held.state, is_whole, returns)


@require_safe
def scorecard_page(request: HttpRequest, authority: str, period: str) -> HttpResponse:
    """Return the scorecard; a round chosen in its form leads to that round, with the same filters."""
    at = here(request, authority)
    on = at.round(period)
    asked = asked_of(dict(request.GET.lists()))
    wanted = request.GET.get("period", period)
    if wanted != period:
        return HttpResponseRedirect(
            with_query(at.to.scorecard(period_slug(at.round(wanted), PAGES)), asked.pairs)
        )
    view = at.view(on)
    lines = {line.measure.key: line for line in view.lines}
    page = scorecard(
        view,
        asked=asked,
        to=at.to,
        rounds=at.round_choice(on),
        edits=row_edits(at, on, lines, asked=asked),
        downloads=[
            (PAGES.say(f"list.download.{kind}"), reverse(f"scorecard-{kind}", args=[authority, period]))
            for kind in ("csv", "xlsx")
        ],
    )
    return render(request, "web/scorecard.html", {"around": at.around("scorecard", on), "page": page})


@require_safe
def measure(request: HttpRequest, authority: str, period: str, key: str) -> HttpResponse:
    """Return the page of a measure, as it is now or as it was known on a day."""
    at = here(request, authority)
    on = at.round(period)
    view = at.view(on)
    line = view.line(key)
    if line is None:
        raise Http404
    page = _as_of(at, on, view, line, request.GET.get("as-of", "").strip())
    status = 422 if page.as_of_error else 200
    context = {
        "around": at.around("scorecard", on),
        "page": page,
        "ways": () if page.as_of else ways_of(at, line, on),
        "changes": reverse("history", args=[authority, period, key]),
    }
    return render(request, "web/measure.html", context, status=status)


def _as_of(at: Here, on: Period, view: RoundView, line: Line, typed: str) -> MeasurePage:
    """Return the page as known on the day that was typed, or as it is now with what is wrong with the day."""
    if not typed:
        return view.kept(("measure", line.measure.key), lambda: measure_page(view, line, to=at.to))
    try:
        day = date.fromisoformat(typed[:10])
    except ValueError:
        return measure_page(view, line, to=at.to, as_of_error=PAGES.say("measure.as_of.no_date"))
    if day >= at.today:
        return measure_page(view, line, to=at.to, as_of_error=PAGES.say("measure.as_of.not_past"))
    then = readable(_known_on(at, day), on, reader=at.reader, on=at.today)
    held = then.line(line.measure.key)
    if held is None:
        said = PAGES.say("measure.as_of.unknown", date=PAGES.date(day))
        return measure_page(view, line, to=at.to, as_of_error=said)
    return measure_page(then, held, to=at.to, as_of=day.isoformat(), as_of_words=PAGES.date(day))


def _known_on(at: Here, day: date) -> Known:
    """Return what was known at the end of a day, by the council's clock."""
    ends = datetime.combine(day, time.max, tzinfo=timezone.get_current_timezone())
    return known_at(at.authority, ends)


@require_safe
def plan(request: HttpRequest, authority: str, period: str) -> HttpResponse:
    """Return the plan with its ratings."""
    at = here(request, authority)
    on = at.round(period)
    page = plan_tree(at.view(on), to=at.to)
    return render(request, "web/plan.html", {"around": at.around("plan", on), "page": page})


@require_safe
def search_page(request: HttpRequest, authority: str) -> HttpResponse:
    """Return what was found in the latest round that the reader has something of."""
    at = here(request, authority)
    if at.current is None:
        return render(
            request, "web/nothing.html", {"around": at.around("", None), "workbook": at.to.workbook()}
        )
    view = _searched(at, at.current)
    page = search(view, typed=request.GET.get("q", ""), to=at.to)
    return render(request, "web/search.html", {"around": at.around("search", view.period), "page": page})


def _searched(at: Here, current: Period) -> RoundView:
    """Return the round one comes to first; where none of it is released to her, the latest that is."""
    views = (at.view(period) for period in at.rounds[at.rounds.index(current) :])
    return next((view for view in views if view.lines), at.view(current))
