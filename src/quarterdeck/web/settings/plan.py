"""The pages of the plan: its nodes as a tree, with the council's own level names; add, change, move, end."""

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from quarterdeck.acts.change_plan import add_node, change_node, end_node
from quarterdeck.domain.council import Council
from quarterdeck.domain.plan import PlanNode
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.domain.schemes.counts import ROLLUP
from quarterdeck.domain.schemes.kind import vocabulary_of
from quarterdeck.domain.trees import under
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.settings import frame
from quarterdeck.web.settings.forms import ChangeNodeForm, EndNodeForm, NodeForm
from quarterdeck.web.settings.frame import Tried
from quarterdeck.web.settings.presenters import EndingOf, node_rows
from quarterdeck.web.settings.tree import in_tree, indented
from quarterdeck.web.settings.versions import versions_of
from quarterdeck.web.settings.words import NODE


@require_safe
def plan(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the plan as it is."""
    at = frame.opened(request, authority, Duty.DEFINE)
    return shown(
        request,
        "web/settings/plan.html",
        around=frame.around(at),
        rows=node_rows(at.known.council, base=frame.address(at, "plan-settings"), on=at.today),
        add=frame.address(at, "plan-add"),
        hub=frame.address(at, "settings"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the form of a new heading, or add it."""
    at = frame.opened(request, authority, Duty.DEFINE)
    choices = _choices(at.known.council)
    page: dict[str, Any] = {"title": "Add to the plan", "verb": "Add it"}
    if request.method != "POST":
        return _form(request, at, NodeForm(**choices), **page)
    form = NodeForm(request.POST, **choices)
    found: Tried[str] = Tried(None)
    if form.is_valid():
        node = form.node(otherwise=PlanNode("", ""))
        found = frame.tried(
            form,
            lambda: add_node(authority=at.authority, node=node, by=at.person, at=timezone.now()),
            labels=NODE,
        )
    if found.result is None:
        return _form(request, at, form, **page)
    return done(request, f"{form.cleaned_data['title']} is added.", to=frame.address(at, "plan-settings"))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, authority: str, code: str) -> HttpResponse:
    """Return a heading with its history and the form that changes it, or save that."""
    at = frame.opened(request, authority, Duty.DEFINE)
    before, versions = _node(at, code)
    number = versions[-1][0].number
    choices = _choices(at.known.council, without=code)
    page: dict[str, Any] = {
        "title": before.title,
        "verb": "Save the change",
        "history": frame.history(versions, NODE),
        "end": "" if before.ends else f"{frame.address(at, 'plan-settings')}end/{quote(code)}/",
    }
    if request.method != "POST":
        initial = frame.values_of(before) | {"welsh": before.translations.get("cy", "")}
        return _form(request, at, ChangeNodeForm(initial=initial, **choices), based_on=number, **page)
    form = ChangeNodeForm(request.POST, **choices)
    found: Tried[int] = Tried(None)
    if form.is_valid():
        node = form.node(otherwise=before)
        found = frame.tried(
            form,
            lambda: change_node(
                authority=at.authority,
                node=node,
                based_on=frame.based_on(request, number),
                reason=form.cleaned_data["reason"],
                by=at.person,
                at=timezone.now(),
            ),
            labels=NODE,
        )
    if found.result is None:
        return _form(request, at, form, found, based_on=frame.based_on(request, number), **page)
    return done(request, f"{form.cleaned_data['title']} is saved.", to=frame.address(at, "plan-settings"))


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, authority: str, code: str) -> HttpResponse:
    """Return the form that ends a heading, or end it."""
    at = frame.opened(request, authority, Duty.DEFINE)
    before, versions = _node(at, code)
    number = versions[-1][0].number
    page: dict[str, Any] = {
        "title": f"End {before.title}",
        "verb": "End it",
        "ending": EndingOf.node(before, at.known.council),
        "is_end": True,
    }
    if request.method != "POST":
        return _form(request, at, EndNodeForm(initial={"ends": before.ends}), based_on=number, **page)
    form = EndNodeForm(request.POST)
    found: Tried[int] = Tried(None)
    if form.is_valid():
        found = frame.tried(
            form,
            lambda: end_node(
                authority=at.authority,
                code=code,
                based_on=frame.based_on(request, number),
                by=at.person,
                at=timezone.now(),
                **form.cleaned_data,
            ),
            labels=NODE,
        )
    if found.result is None:
        return _form(request, at, form, found, based_on=frame.based_on(request, number), **page)
    said = f"{before.title} ends on {PAGES.date(form.cleaned_data['ends'])}."
    return done(request, said, to=frame.address(at, "plan-settings"))


def _node(at: Here, code: str) -> tuple[PlanNode, list[tuple[Any, Any]]]:
    """Return a node with all its versions. Raises Http404."""
    versions = versions_of(at.authority, PlanNode, node__code=code)
    current = [value for row, value in versions if row.superseded_at is None]
    if not current:
        raise Http404
    return current[-1], versions


def _choices(council: Council, *, without: str = "") -> dict[str, Any]:
    """Return what can be chosen: never the node itself to stand under, nor what stands under it."""
    barred = {without, *under(without, {one.code: one.parent for one in council.plan})} if without else set()
    nodes = in_tree(
        council.plan, code=lambda one: one.code, parent=lambda one: one.parent, order=lambda one: one.order
    )
    return {
        "parents": [(one.code, indented(depth, one.title)) for depth, one in nodes if one.code not in barred],
        "units": [(one.code, one.name) for one in council.units],
        "schemes": [
            (name, one.title or name) for name, one in council.schemes.items() if vocabulary_of(one) is ROLLUP
        ],
    }


def _form(
    request: HttpRequest,
    at: Here,
    form: NodeForm | EndNodeForm,
    found: Tried[int] | None = None,
    *,
    based_on: int = 0,
    **page: Any,
) -> HttpResponse:
    meanwhile = found.meanwhile if found else None
    levels = dict.fromkeys(one.level for one in at.known.council.plan if one.level)
    return shown(
        request,
        "web/settings/node.html",
        around=frame.around(at),
        is_wrong=form.is_bound,
        form=form,
        levels=tuple(levels),
        based_on=meanwhile.number if meanwhile else based_on,
        meanwhile=meanwhile,
        back=frame.address(at, "plan-settings"),
        hub=frame.address(at, "settings"),
        **page,
    )
