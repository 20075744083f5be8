"""The pages that retire a measure, take it up again, and mark breaks in its series."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from quarterdeck.acts.mark_break import mark_break, take_break_back
from quarterdeck.acts.retire_measure import retire_measure
from quarterdeck.acts.set_up import NotThere
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.web.measures.defining import definition
from quarterdeck.web.measures.small_forms import AgainForm, BreakForm, RetireForm
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here
from quarterdeck.web.presenters.addresses import period_slug
from quarterdeck.web.presenters.tags import Tag, tag_of
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.settings import frame


@require_http_methods(["GET", "HEAD", "POST"])
def retire(request: HttpRequest, authority: str, key: str) -> HttpResponse:
    """Return the form that retires a measure, or takes a retired one up again; or do it."""
    at = frame.opened(request, authority, Duty.DEFINE)
    held = definition(at, key)
    asks = AgainForm if held.retired else RetireForm
    form: AgainForm | RetireForm = asks(request.POST) if request.method == "POST" else asks()
    if form.is_bound and form.is_valid():
        last: Period | None = form.cleaned_data.get("last")
        found = frame.tried(form, lambda: _retire(at, key, last, form.cleaned_data), labels={})
        if found.result:
            said = f"is rated for the last time in {PAGES.period(last)}" if last else "is taken up again"
            return done(request, f"{held.title} {said}.", to=frame.address(at, "measures"))
    return _shown(request, at, held, form, template="web/measures/retire.html", last=_last(at, key))


def _retire(at: Here, key: str, last: Period | None, typed: Mapping[str, Any]) -> bool:
    retire_measure(
        authority=at.authority,
        measure=key,
        last=last,
        reason=typed["reason"],
        approved_by=typed.get("approved_by", ""),
        by=at.person,
        at=timezone.now(),
    )
    return True


def _last(at: Here, key: str) -> tuple[str, str, Tag] | None:
    """Return the latest round in which a measure is rated, with its figure and rating."""
    for period in at.rounds:
        view = at.view(period)
        line = view.line(key)
        if line is not None and line.rating.grade is not None:
            card = view.card(line)
            return PAGES.period(period), card.now.text, tag_of(card.mark)
    return None


@require_http_methods(["GET", "HEAD", "POST"])
def breaks(request: HttpRequest, authority: str, key: str) -> HttpResponse:
    """Return the breaks of a series with a form for another, or mark one, or take one back."""
    at = frame.opened(request, authority, Duty.DEFINE)
    held = definition(at, key)
    form = BreakForm(request.POST) if request.method == "POST" else BreakForm()
    if form.is_bound and form.is_valid():
        take_back = "take_back" in request.POST
        found = frame.tried(form, lambda: _mark(at, key, form, take_back=take_back), labels={})
        if found.result:
            said = "compares again across" if take_back else "has a break in"
            sentence = f"{held.title} {said} {PAGES.period(form.cleaned_data['period'])}."
            return done(request, sentence, to=frame.address(at, "measure-breaks", key))
    marks = [
        (PAGES.period(one.period), one.reason, PAGES.date(one.dated) if one.dated else "")
        for one in at.known.council.breaks
        if one.measure == key
    ]
    return _shown(request, at, held, form, template="web/measures/breaks.html", marks=marks)


def _mark(at: Here, key: str, form: BreakForm, *, take_back: bool) -> bool:
    typed, do = form.cleaned_data, take_break_back if take_back else mark_break
    try:
        do(
            authority=at.authority,
            measure=key,
            period=typed["period"],
            reason=typed["reason"],
            by=at.person,
            at=timezone.now(),
        )
    except NotThere as refused:
        form.add_error("period", str(refused))
        return False
    return True


def _shown(
    request: HttpRequest, at: Here, held: Measure, form: object, *, template: str, **context: object
) -> HttpResponse:
    period = at.current
    return shown(
        request,
        template,
        around=frame.around(at),
        is_wrong=request.method == "POST",
        form=form,
        held=held,
        hub=frame.address(at, "settings"),
        back=frame.address(at, "measures"),
        definition=frame.address(at, "edit-measure", held.key),
        page=at.to.measure(held.key, period_slug(period, PAGES)) if period else "",
        **context,
    )
