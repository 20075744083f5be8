"""The pages of the organisation: its units as a tree; add, change, move and end one."""

from datetime import date, datetime, time
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from quarterdeck.acts.change_structure import add_unit, change_unit, end_unit
from quarterdeck.domain.council import Council
from quarterdeck.domain.plan import Unit
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.domain.trees import under
from quarterdeck.web.known import known_at
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.settings import frame
from quarterdeck.web.settings.forms import ChangeUnitForm, EndUnitForm, UnitForm
from quarterdeck.web.settings.frame import Tried
from quarterdeck.web.settings.presenters import EndingOf, unit_rows
from quarterdeck.web.settings.tree import in_tree, indented
from quarterdeck.web.settings.versions import versions_of
from quarterdeck.web.settings.words import UNIT

Choices = list[tuple[str, str]]


@require_safe
def structure(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the units as they are, or as they were known on a day."""
    at = frame.opened(request, authority, Duty.SET_UP)
    typed = request.GET.get("as-of", "").strip()
    day, error = _day(typed, today=at.today)
    council = at.known.council
    if day is not None:
        ends = datetime.combine(day, time.max, tzinfo=timezone.get_current_timezone())
        council = known_at(at.authority, ends).council
    base = "" if day else frame.address(at, "structure")
    return shown(
        request,
        "web/settings/structure.html",
        around=frame.around(at),
        is_wrong=bool(error),
        rows=unit_rows(council, base=base, on=day or at.today),
        as_of=typed[:10] if day or error == PAGES.say("measure.as_of.not_past") else "",
        as_of_words=PAGES.date(day) if day else "",
        error=error,
        add=frame.address(at, "structure-add"),
        now=frame.address(at, "structure"),
        hub=frame.address(at, "settings"),
    )


def _day(typed: str, *, today: date) -> tuple[date | None, str]:
    if not typed:
        return None, ""
    try:
        day = date.fromisoformat(typed[:10])
    except ValueError:
        return None, PAGES.say("measure.as_of.no_date")
    return (day, "") if day < today else (None, PAGES.say("measure.as_of.not_past"))


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the form of a new unit, or add it."""
    at = frame.opened(request, authority, Duty.SET_UP)
    parents = _choices(at.known.council)
    if request.method != "POST":
        return _form(request, at, UnitForm(parents=parents), title="Add a unit", verb="Add the unit")
    form = UnitForm(request.POST, parents=parents)
    found: Tried[str] = Tried(None)
    if form.is_valid():
        unit = form.unit(otherwise=Unit("", ""))
        found = frame.tried(
            form,
            lambda: add_unit(authority=at.authority, unit=unit, by=at.person, at=timezone.now()),
            labels=UNIT,
        )
    if found.result is None:
        return _form(request, at, form, title="Add a unit", verb="Add the unit")
    return done(request, f"{form.cleaned_data['name']} is added.", to=frame.address(at, "structure"))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, authority: str, code: str) -> HttpResponse:
    """Return a unit with its history and the form that changes it, or save that."""
    at = frame.opened(request, authority, Duty.SET_UP)
    before, versions = _unit(at, code)
    number = versions[-1][0].number
    parents = _choices(at.known.council, without=code)
    page: dict[str, Any] = {
        "title": before.name,
        "verb": "Save the change",
        "history": frame.history(versions, UNIT),
        "end": "" if before.ends else f"{frame.address(at, 'structure')}end/{quote(code)}/",
        "ending": EndingOf.unit(before, at.known.council),
    }
    if request.method != "POST":
        form = ChangeUnitForm(initial=frame.values_of(before), parents=parents)
        return _form(request, at, form, based_on=number, **page)
    form = ChangeUnitForm(request.POST, parents=parents)
    found: Tried[int] = Tried(None)
    if form.is_valid():
        unit = form.unit(otherwise=before)
        found = frame.tried(
            form,
            lambda: change_unit(
                authority=at.authority,
                unit=unit,
                based_on=frame.based_on(request, number),
                reason=form.why(before=before),
                by=at.person,
                at=timezone.now(),
            ),
            labels=UNIT,
        )
    if found.result is None:
        return _form(request, at, form, found, based_on=frame.based_on(request, number), **page)
    return done(request, f"{form.cleaned_data['name']} is saved.", to=frame.address(at, "structure"))


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, authority: str, code: str) -> HttpResponse:
    """Return the form that ends a unit, or end it."""
    at = frame.opened(request, authority, Duty.SET_UP)
    before, versions = _unit(at, code)
    number = versions[-1][0].number
    successors = _choices(at.known.council, without=code, only=before.kind)
    page: dict[str, Any] = {
        "title": f"End {before.name}",
        "verb": "End it",
        "ending": EndingOf.unit(before, at.known.council),
        "is_end": True,
    }
    if request.method != "POST":
        form = EndUnitForm(
            initial={"ends": before.ends, "successor": before.successor}, successors=successors
        )
        return _form(request, at, form, based_on=number, **page)
    form = EndUnitForm(request.POST, successors=successors)
    found: Tried[int] = Tried(None)
    if form.is_valid():
        typed = form.cleaned_data
        found = frame.tried(
            form,
            lambda: end_unit(
                authority=at.authority,
                code=code,
                based_on=frame.based_on(request, number),
                by=at.person,
                at=timezone.now(),
                **typed,
            ),
            labels=UNIT,
        )
    if found.result is None:
        return _form(request, at, form, found, based_on=frame.based_on(request, number), **page)
    said = f"{before.name} ends on {PAGES.date(form.cleaned_data['ends'])}."
    return done(request, said, to=frame.address(at, "structure"))


def _unit(at: Here, code: str) -> tuple[Unit, list[tuple[Any, Any]]]:
    """Return a unit with all its versions. Raises Http404."""
    versions = versions_of(at.authority, Unit, unit__code=code)
    current = [value for row, value in versions if row.superseded_at is None]
    if not current:
        raise Http404
    return current[-1], versions


def _choices(council: Council, *, without: str = "", only: object = None) -> Choices:
    """Return the units to choose from: never the one itself, nor what stands under it."""
    parents = {one.code: one.parent for one in council.units}
    barred = {without, *under(without, parents)} if without and only is None else {without}
    rows = in_tree(
        council.units, code=lambda one: one.code, parent=lambda one: one.parent, order=lambda one: one.order
    )
    return [
        (one.code, indented(depth, one.name))
        for depth, one in rows
        if one.code not in barred and (only is None or one.kind is only)
    ]


def _form(
    request: HttpRequest,
    at: Here,
    form: UnitForm | EndUnitForm,
    found: Tried[int] | None = None,
    *,
    based_on: int = 0,
    **page: Any,
) -> HttpResponse:
    meanwhile = found.meanwhile if found else None
    return shown(
        request,
        "web/settings/unit.html",
        around=frame.around(at),
        is_wrong=form.is_bound,
        form=form,
        based_on=meanwhile.number if meanwhile else based_on,
        meanwhile=meanwhile,
        back=frame.address(at, "structure"),
        hub=frame.address(at, "settings"),
        **page,
    )
