"""Building a pack: asked for, watched, looked at; for the performance team alone."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from quarterdeck.acts.build_pack import KIND, build_again, build_pack, is_built
from quarterdeck.acts.jobs import StillUnderWay
from quarterdeck.compose.language.languages import CATALOGUES
from quarterdeck.compose.readership import Readership
from quarterdeck.compose.sections.checking import template_problems
from quarterdeck.compose.templates import STANDARD, shipped_templates, template_of
from quarterdeck.domain.council import Council
from quarterdeck.domain.policies.duties import Duty, check_duty
from quarterdeck.domain.rounds import RoundState
from quarterdeck.records.models import Job, Publication
from quarterdeck.records.models.jobs import UNDER_WAY
from quarterdeck.records.states import JobState
from quarterdeck.web.packs.forms import LANGUAGES
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here, here
from quarterdeck.web.presenters.addresses import period_slug
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.publications import words
from quarterdeck.web.publications.forms import BuildForm
from quarterdeck.web.publications.listing import PAGE
from quarterdeck.web.publications.presenting import Progress, build_page, progress
from quarterdeck.web.publications.sending import send

STOP_POLLING = 286
LATE = timedelta(seconds=30)
"""A job that nobody takes up for so long is said to be late."""


def publishing_here(request: HttpRequest, authority: str) -> Here:
    """Return the council for somebody who publishes. Raises Http404, and every Refusal of the duty."""
    at = here(request, authority)
    check_duty(Duty.PUBLISH, at.standing, authority=authority)
    return at


def build_of(at: Here, pk: int) -> Job:
    """Return the build of that number. Raises Http404."""
    row = Job.objects.for_authority(at.authority).filter(pk=pk, kind=KIND).select_related("by").first()
    if row is None:
        raise Http404
    found: Job = row
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def build(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the form, or start a build and lead to it."""
    at = publishing_here(request, authority)
    rounds = [(period_slug(period, PAGES), _choice(at, number)) for number, period in enumerate(at.rounds)]
    choices = {"rounds": rounds, "templates": _templates(at.known.council), "languages": _languages(at)}
    if request.method == "POST":
        form = BuildForm(request.POST, **choices)
        if form.is_valid() and _is_sound(form, at.known.council):
            return _start(at, form)
    else:
        form = BuildForm(initial=_asked_for(request), **choices)
    return shown(
        request,
        "web/publications/build.html",
        around=at.around(PAGE, at.current),
        is_wrong=form.is_bound,
        form=form,
        back=reverse("publications", args=[authority]),
    )


def _choice(at: Here, number: int) -> str:
    period = at.rounds[number]
    held = at.known.rounds.get(period.span)
    state = words.ROUND_STATES[held.state if held else RoundState.PLANNED]
    return f"{words.round_name(period)} ({state})"


def _templates(council: Council) -> list[tuple[str, str]]:
    """Return the templates to choose from: the standard one, the council's own, the other shipped ones."""
    own = {one.pack.casefold(): one.pack for one in council.packs}
    shipped = {name: f"{name}: {one.title}" for name, one in shipped_templates().items() if name not in own}
    first = [name for name in (STANDARD,) if name in shipped]
    found = [(name, shipped.pop(name)) for name in first]
    found += sorted(((name, f"{name}: our own") for name in own.values()), key=lambda one: one[0].casefold())
    return [*found, *shipped.items()]


def _languages(at: Here) -> list[tuple[str, str]]:
    own = at.known.council.authority.languages
    return [(code, LANGUAGES[code]) for code in own if code in CATALOGUES]


def _is_sound(form: BuildForm, council: Council) -> bool:
    """Tell whether a pack can be made of the template; what is wrong with it is said at its field."""
    for wrong in template_problems(template_of(council, form.chosen_template), council):
        form.add_error("template", f"{wrong[:1].upper()}{wrong[1:]}.")
    return not form.errors


def _asked_for(request: HttpRequest) -> dict[str, str]:
    """Return what an address asks for: a replacement names its round, edition, template and language."""
    found = {name: request.GET.get(name, "") for name in ("period", "edition", "template", "language")}
    return {name: value for name, value in found.items() if value}


def _start(at: Here, form: BuildForm) -> HttpResponse:
    job = build_pack(
        authority=at.authority,
        period=at.round(form.cleaned_data["period"]),
        readership=Readership(form.cleaned_data["edition"]),
        by=at.person,
        at=at.now,
        template=form.chosen_template,
        language=form.chosen_language,
    )
    answer = HttpResponse(status=302)
    answer["Location"] = reverse("a-build", args=[at.authority.slug, job.pk])
    return answer


@never_cache
@vary_on_headers("HX-Request")
@require_safe
def a_build(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Return a build: how far it is, or what it made. A page that watches asks again each second."""
    at = publishing_here(request, authority)
    job = build_of(at, pk)
    if getattr(request, "htmx", False):
        return _part(request, at, job)
    context = {
        "around": at.around(PAGE, at.current),
        "page": build_page(job, authority),
        "job": job,
        "is_failed": job.state is JobState.FAILED,
        "progress": _progress(at, job),
        "published": _published(at, job),
        "slug": authority,
    }
    return render(request, "web/publications/a_build.html", context)


def _part(request: HttpRequest, at: Here, job: Job) -> HttpResponse:
    """Return the bar; nothing where it is as the browser shows it; an end, and the whole page, when done."""
    found = _progress(at, job)
    if found is None:
        return HttpResponse(status=STOP_POLLING, headers={"HX-Refresh": "true"})
    if request.GET.get("seen") == found.seen:
        return HttpResponse(status=204)
    return render(
        request, "web/publications/_progress.html", {"progress": found, "job": job, "slug": at.authority.slug}
    )


def _progress(at: Here, job: Job) -> Progress | None:
    if job.state not in UNDER_WAY:
        return None
    last = job.heartbeat or job.queued_at
    is_late = job.state is JobState.WAITING and at.now - last > LATE
    return progress(job, brand=at.known.council.theme.brand, is_late=is_late)


def _published(at: Here, job: Job) -> Publication | None:
    """Return the publication that was made of this build, if it was."""
    if not is_built(job):
        return None
    rows = Publication.objects.for_authority(at.authority).defer("pack")
    found: Publication | None = rows.filter(key=job.detail["key"]).first()
    return found


@require_POST
def again(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Start a build that failed once more."""
    at = publishing_here(request, authority)
    job = build_of(at, pk)
    said = "The build is started again."
    try:
        build_again(authority=at.authority, job=job.pk, by=at.person, at=at.now)
    except StillUnderWay as refused:
        said = str(refused)
    return done(request, said, to=reverse("a-build", args=[authority, pk]))


@require_safe
def document(request: HttpRequest, authority: str, pk: int, name: str) -> HttpResponse:
    """Return a document of a build as a download."""
    return _sent(request, authority, pk, name, in_page=False)


@require_safe
def page(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Return the web page of a build, closed off from the service."""
    return _sent(request, authority, pk, "html", in_page=True)


def _sent(request: HttpRequest, authority: str, pk: int, name: str, *, in_page: bool) -> HttpResponse:
    job = build_of(publishing_here(request, authority), pk)
    found = job.detail.get("files", {}).get(name)
    if not is_built(job) or found is None:
        raise Http404
    return send(request, sha256=found["sha256"], name=found["name"], media=name, in_page=in_page)
