"""Improvement actions across measures: the list, the list as a file, and how far one has come."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from quarterdeck.acts.update_action import EnteredMeanwhile, Progress, subject_about, update_action
from quarterdeck.domain.people import ImprovementAction
from quarterdeck.domain.policies.actions import can_progress, check_progress
from quarterdeck.domain.rounds import COLLECTING, round_stage
from quarterdeck.domain.versions import EditedMeanwhile, UnknownVersion
from quarterdeck.records import models
from quarterdeck.records.in_hand import Held, standing_of
from quarterdeck.records.rows_of import kept_as
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here, here
from quarterdeck.web.readers import actions_until
from quarterdeck.web.sheets.action_list import (
    ROUNDS_BACK,
    Council,
    HeldAction,
    actions_csv,
    actions_page,
    asked_actions,
)
from quarterdeck.web.sheets.forms import ProgressForm


@require_safe
def actions(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the actions that were asked for."""
    at = here(request, authority)
    page = actions_page(
        _actions_of(at),
        _council(at),
        asked=asked_actions(request.GET.dict()),
        download=reverse("actions-csv", args=[authority]),
    )
    around = at.around("actions", at.current)
    address = reverse("actions", args=[authority])
    return shown(request, "web/sheets/actions.html", around=around, page=page, address=address)


@require_safe
def as_csv(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the same as a file."""
    at = here(request, authority)
    content = actions_csv(_actions_of(at), _council(at), asked=asked_actions(request.GET.dict()))
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{authority}-improvement-actions.csv"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def action(request: HttpRequest, authority: str, chain: UUID) -> HttpResponse:
    """Return the form for how far an action has come, or save it."""
    at = here(request, authority)
    held = _held(at, chain)
    check_progress(at.standing, _subject(at)(held.value.about), is_collecting=is_collecting(at))
    if request.method != "POST":
        value = held.value
        initial = {"state": value.state, "update": value.update, "version": held.row.number}
        return _form(request, at, held, ProgressForm(initial=initial, held=value.state))
    form = ProgressForm(request.POST, held=held.value.state)
    if not form.is_valid():
        return _form(request, at, held, form)
    given = form.cleaned_data
    progress = Progress(given["state"], given["update"])
    try:
        update_action(
            authority=at.authority,
            action=chain,
            progress=progress,
            based_on=given["version"],
            by=at.person,
            at=at.now,
        )
    except EditedMeanwhile as clash:
        return _form(request, at, _held(at, chain), _with(form, str(clash), held), clash=clash)
    except (EnteredMeanwhile, UnknownVersion) as wrong:
        form.add_error(None, str(wrong))
        return _form(request, at, held, form)
    return done(request, "The action was updated.", to=reverse("actions", args=[authority]))


def _with(form: ProgressForm, sentence: str, held: Held) -> ProgressForm:
    """Return the form with what was typed, to be sent over what stands now: it is shown beside it."""
    rows = models.ImprovementAction.objects.for_authority(held.row.authority)
    now = rows.filter(chain=held.row.chain, superseded_at=None).order_by("number")
    data = {**dict(form.data.items()), "version": str(now.values_list("number", flat=True)[0])}
    again = ProgressForm(data, held=held.value.state)
    again.add_error("update", sentence)
    return again


def _form(request: HttpRequest, at: Here, held: Held, form: ProgressForm, **context: Any) -> HttpResponse:
    about = _council(at).about(held.value.about)
    around = at.around("actions", at.current)
    return shown(
        request,
        "web/sheets/action.html",
        around=around,
        is_wrong=bool(form.errors),
        form=form,
        held=held.value,
        about=about,
        address=reverse("action", args=[at.authority.slug, held.row.chain]),
        back=reverse("actions", args=[at.authority.slug]),
        **context,
    )


def _held(at: Here, chain: UUID) -> Held:
    """Return the version of an action that counts. Raises Http404."""
    rows = models.ImprovementAction.objects.for_authority(at.authority).filter(chain=chain)
    found = [one for one in standing_of(kept_as(ImprovementAction), rows) if not one.is_draft]
    if not found or _council(at).about(found[0].value.about) is None:
        raise Http404
    return found[0]


def _actions_of(at: Here) -> tuple[HeldAction, ...]:
    """Return the actions as they count; to readers of what is released, as they were in their latest pack."""
    if at.reader.sees_current(at.known):
        return held_actions(at.authority)
    until = actions_until(at.known, at.reader, on=at.today)
    if until is None:
        return ()
    nobody = UUID(int=0)
    return tuple(HeldAction(one.value, nobody) for one in at.known.actions if one.was_known(until))


def held_actions(authority: models.Authority) -> tuple[HeldAction, ...]:
    """Return the actions that count, in the order given, each with whether a draft of it is in hand."""
    rows = models.ImprovementAction.objects.for_authority(authority)
    every = list(standing_of(kept_as(ImprovementAction), rows))
    drafted = {one.row.chain for one in every if one.is_draft}
    return tuple(
        HeldAction(one.value, one.row.chain, one.row.chain in drafted) for one in every if not one.is_draft
    )


def _council(at: Here) -> Council:
    collecting = is_collecting(at)
    subject = _subject(at)

    def may(about: str) -> bool:
        return can_progress(at.standing, subject(about), is_collecting=collecting)

    return Council(
        views=[at.view(period) for period in at.rounds[:ROUNDS_BACK]],
        to=at.to,
        today=at.today,
        reads_all=at.reader.works,
        may_update=may,
        edit=_address(at),
    )


def _address(at: Here) -> Callable[[UUID], str]:
    """Return how the address of an action's form is made, without looking it up for each."""
    nobody = UUID(int=0)
    frame = reverse("action", args=[at.authority.slug, nobody])
    return lambda chain: frame.replace(str(nobody), str(chain))


def _subject(at: Here) -> Callable[[str], Any]:
    return lambda about: subject_about(about, at.known.lookup, authority=at.authority.slug)


def is_collecting(at: Here) -> bool:
    """Tell whether any round takes figures and texts today."""
    stages = (round_stage(one.state, one.timetable, on=at.today) for one in at.known.rounds.values())
    return any(stage in COLLECTING for stage in stages)
