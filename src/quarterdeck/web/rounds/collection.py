"""The settings of collection: who signs, what owes, when the dates fall, whether members may look in."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from quarterdeck.acts.change_settings import change_settings
from quarterdeck.domain.policies.duties import Duty, check_duty
from quarterdeck.domain.rounds import RoundState
from quarterdeck.domain.settings import Settings
from quarterdeck.domain.versions import EditedMeanwhile, UnknownVersion
from quarterdeck.records.settings_of import current_settings, numbered
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here, here
from quarterdeck.web.rounds.collection_form import CollectionForm, levels_of
from quarterdeck.web.rounds.words import SAY


@require_http_methods(["GET", "HEAD", "POST"])
def collection(request: HttpRequest, authority: str) -> HttpResponse:
    """Show the settings of collection, and change them."""
    at = here(request, authority)
    check_duty(Duty.SET_UP, at.standing, authority=authority)
    number, settings = numbered(current_settings(at.authority).first())
    levels = levels_of(at.known.council.plan)
    if request.method != "POST":
        return _page(request, at, CollectionForm(settings=settings, number=number, levels=levels))
    form = CollectionForm(request.POST, settings=settings, number=number, levels=levels)
    if request.POST.get("do") == "another":
        return _page(request, at, form.with_another_step())
    if not form.is_valid():
        return _page(request, at, form)
    refused = _change(at, form, settings)
    if refused:
        form.add_error(None, refused)
        return _page(request, at, form)
    return done(request, "The settings of collection are saved.", to=request.path)


def _change(at: Here, form: CollectionForm, settings: Settings) -> str:
    """Save the settings; return why it could not be done, "" where it was."""
    given: dict[str, Any] = form.settings_given()
    try:
        change_settings(
            authority=at.authority,
            settings=replace(settings, **given),
            based_on=form.cleaned_data["based_on"],
            by=at.person,
            at=at.now,
        )
    except EditedMeanwhile as refused:
        theirs = refused.theirs.saved
        said = _told(theirs) if isinstance(theirs, Settings) else ""
        return f"{refused} Theirs: {said}"
    except UnknownVersion:
        return "The settings were changed meanwhile. Open the page again, and make your change there."
    return ""


def _told(settings: Settings) -> str:
    steps = SAY.listed([step.title for step in settings.chain.steps])
    kinds = SAY.listed([SAY.say(f"kinds.{kind}").lower() for kind in sorted(settings.owes)])
    people = "two people" if settings.chain.two_people else "one person is enough"
    return f"steps {steps}; {people}; owed are {kinds}."


def _page(request: HttpRequest, at: Here, form: CollectionForm) -> HttpResponse:
    opened = [
        SAY.period(held.timetable.period)
        for held in at.known.rounds.values()
        if held.state is RoundState.OPEN
    ]
    return shown(
        request,
        "web/rounds/collection.html",
        around=at.around("settings", at.current),
        is_wrong=bool(form.is_bound and form.errors),
        form=form,
        open_rounds=SAY.listed(sorted(opened)),
        rounds=reverse("rounds", args=[at.authority.slug]),
    )
