"""Publishing a build, and withdrawing a publication: each on a page of its own, so that nobody slips."""

import json

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from quarterdeck.acts.build_pack import asked_of, is_built
from quarterdeck.acts.files import the_store
from quarterdeck.acts.publish import (
    AlreadyPublished,
    AlreadyWithdrawn,
    ChangedSinceBuilt,
    NotPublishable,
    latest,
    publish,
    withdraw,
)
from quarterdeck.acts.submission import NoteMissing
from quarterdeck.compose.differences import differences
from quarterdeck.domain.rounds import WrongRoundState
from quarterdeck.records.models import Job, Publication, Withdrawal
from quarterdeck.records.store import Damaged
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.publications import words
from quarterdeck.web.publications.building import build_of, publishing_here
from quarterdeck.web.publications.forms import PublishForm, WithdrawForm
from quarterdeck.web.publications.listing import PAGE
from quarterdeck.web.publications.presenting import change_rows, file_links
from quarterdeck.web.publications.reading import one_released

_REFUSED = (NotPublishable, ChangedSinceBuilt, NoteMissing, Damaged)


@require_http_methods(["GET", "HEAD", "POST"])
def publish_build(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Return the last look before publishing, or publish and lead to the publication."""
    at = publishing_here(request, authority)
    job = build_of(at, pk)
    if not is_built(job) or job.detail["is_draft"]:
        return HttpResponseRedirect(reverse("a-build", args=[authority, pk]))
    before = latest(at.authority, asked_of(job).series)
    if before is not None and before.key == job.detail["key"]:
        return _there_already(request, authority, before.pk)
    pack = _pack(job)
    form = _form(request, pack, before)
    if form.is_bound and form.is_valid():
        try:
            return _publish(request, at, job, form)
        except AlreadyPublished as refused:
            return _there_already(request, authority, refused.publication)
        except _REFUSED as refused:
            form.add_error(None, str(refused))
        except WrongRoundState as refused:
            said = (
                f"The round is {refused.state.value} now. Close it, build the pack again, and publish that."
            )
            form.add_error(None, said)
    return _last_look(request, at, job, form, before, pack)


def _form(request: HttpRequest, pack: str, before: Publication | None) -> PublishForm:
    given = request.POST if request.method == "POST" else None
    return PublishForm(given, replaces=before.number if before else None, measures=_measures(pack))


def _pack(job: Job) -> str:
    """Return the canonical form of a build's pack; "" where it is damaged, which publishing then says."""
    try:
        return the_store().get(job.detail["pack"]).decode()
    except Damaged:
        return ""


def _measures(pack: str) -> list[tuple[str, str]]:
    """Return the measures of a pack, by key, as a list to choose from."""
    found: dict[str, str] = {}
    for section in json.loads(pack)["sections"] if pack else ():
        for block in section["blocks"]:
            for group in block.get("groups", ()) if block["kind"] == "Scorecard" else ():
                for line in group["lines"]:
                    found.setdefault(line["key"], f"{line['ref']} {line['title']}".strip())
    return list(found.items())


def _publish(request: HttpRequest, at: Here, job: Job, form: PublishForm) -> HttpResponse:
    row = publish(
        authority=at.authority,
        build=job.pk,
        by=at.person,
        at=at.now,
        reason=form.cleaned_data.get("reason", ""),
        highlights=form.highlights,
    )
    said = f"Version {row.number} of {words.round_name(row.period)} is published."
    return done(request, said, to=reverse("publication", args=[at.authority.slug, row.pk]))


def _there_already(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    return done(request, "It is published already.", to=reverse("publication", args=[authority, pk]))


def _last_look(
    request: HttpRequest, at: Here, job: Job, form: PublishForm, before: Publication | None, pack: str
) -> HttpResponse:
    asked = asked_of(job)
    changes = change_rows(differences(before.pack, pack)) if before and pack else ()
    return shown(
        request,
        "web/publications/publish.html",
        around=at.around(PAGE, at.current),
        is_wrong=form.is_bound,
        form=form,
        name=f"{words.round_name(asked.period)}, {words.lower(words.edition_of(asked))}",
        version=asked.version,
        replaces=before,
        changes=changes,
        days=_days(at, job),
        back=reverse("a-build", args=[at.authority.slug, job.pk]),
    )


def _days(at: Here, job: Job) -> tuple[tuple[str, str], ...]:
    """Return who reads it from when, as the round's timetable says."""
    asked = asked_of(job)
    if asked.readership.value != "public":
        return (("Those who work on the whole council’s figures", "at once"),)
    held = at.known.rounds.get(asked.period.span)
    dispatch = held.timetable.dispatch if held else None
    release = held.timetable.release if held else None
    members, readers = dispatch or release, release or dispatch
    return (
        ("Officers", "at once"),
        ("Members", f"from {PAGES.date(members)}" if members else "at once"),
        ("Readers", f"from {PAGES.date(readers)}" if readers else "at once"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_publication(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Return the form that asks why, or withdraw and lead back to the publication."""
    at = publishing_here(request, authority)
    found = one_released(at, pk)
    there = reverse("publication", args=[authority, pk])
    if found.withdrawal is not None:
        return done(request, "It is withdrawn already.", to=there)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            _withdraw(at, pk, form.cleaned_data["reason"])
        except AlreadyWithdrawn:
            return done(request, "It is withdrawn already.", to=there)
        except Publication.DoesNotExist:
            raise Http404 from None
        return done(request, "The publication is withdrawn. Its record stays.", to=there)
    return shown(
        request,
        "web/publications/withdraw.html",
        around=at.around(PAGE, at.current),
        is_wrong=form.is_bound,
        form=form,
        name=f"{words.round_name(found.row.period)}, version {found.row.number}",
        files=file_links(found, authority),
        back=there,
    )


def _withdraw(at: Here, pk: int, reason: str) -> Withdrawal:
    return withdraw(authority=at.authority, publication=pk, reason=reason, by=at.person, at=at.now)
