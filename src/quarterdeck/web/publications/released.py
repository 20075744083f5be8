"""One publication: what it is, its documents, and what changed since the version before."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from quarterdeck.compose.differences import differences
from quarterdeck.domain.policies.duties import Duty, can_duty
from quarterdeck.domain.policies.publications import check_read_publication
from quarterdeck.web.pages.around import Here, here
from quarterdeck.web.presenters.addresses import period_slug, with_query
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.publications import words
from quarterdeck.web.publications.listing import PAGE
from quarterdeck.web.publications.presenting import change_rows, file_links, kept, note, read_link
from quarterdeck.web.publications.reading import Released, one_released
from quarterdeck.web.publications.sending import send


@require_safe
def publication(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Return the page of a publication."""
    at = here(request, authority)
    found = one_released(at, pk)
    row, slug = found.row, authority
    before = row.replaces
    context = {
        "around": at.around(PAGE, at.current),
        "heading": f"{words.round_name(row.period)}: {words.lower(words.edition_of(row))}",
        "caption": row.title,
        "lead": f"Version {row.number}, published {words.moment(row.published_at)}.",
        "note": note(found),
        "kept": kept(found),
        "reason": row.reason,
        "after": reverse("publication", args=[slug, found.replaced_by.pk]) if found.replaced_by else "",
        "facts": _facts(at, found),
        "files": file_links(found, slug) if found.offers_files else (),
        "read": read_link(found, slug),
        "before": before,
        "before_href": reverse("publication", args=[slug, before.pk]) if before else "",
        "changes": change_rows(differences(before.pack, row.pack)) if before else (),
        "ways": _ways(at, found),
        "compare": with_query(reverse("compare", args=[slug]), (("one", str(row.pk)),)),
        "back": reverse("publications", args=[slug]),
    }
    return render(request, "web/publications/publication.html", context)


def _facts(at: Here, found: Released) -> tuple[tuple[str, str], ...]:
    row = found.row
    return (
        ("Figures as known", words.moment(row.known_at)),
        ("Published by", str(row.by)),
        ("Template", row.template),
        *_days(found),
        ("Key of the pack", row.key),
    )


def _days(found: Released) -> tuple[tuple[str, str], ...]:
    case = found.case
    if case.is_restricted:
        return (("Read by", "those who work on the figures of the whole council"),)
    members, readers = case.dispatch or case.release, case.release or case.dispatch
    said = (("Members read it from", members), ("Everybody reads it from", readers))
    return tuple((text, PAGES.date(day)) for text, day in said if day)


def _ways(at: Here, found: Released) -> dict[str, str]:
    """Return what the performance team can do with it: where to go for it, by its name."""
    slug, row = at.authority.slug, found.row
    if found.replaced_by is not None or not can_duty(Duty.PUBLISH, at.standing, authority=slug):
        return {}
    asked = (
        ("period", period_slug(row.period, PAGES)),
        ("edition", row.edition),
        ("template", row.template),
        ("language", row.language),
    )
    ways = {"replace": with_query(reverse("build", args=[slug]), asked)}
    if found.withdrawal is None:
        ways["withdraw"] = reverse("withdraw", args=[slug, row.pk])
    return ways


@require_safe
def document(request: HttpRequest, authority: str, pk: int, name: str) -> HttpResponse:
    """Return a document of a publication as a download."""
    return _sent(request, authority, pk, name, in_page=False)


@require_safe
def page(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Return the web page of a publication, closed off from the service."""
    return _sent(request, authority, pk, "html", in_page=True)


def _sent(request: HttpRequest, authority: str, pk: int, name: str, *, in_page: bool) -> HttpResponse:
    at = here(request, authority)
    found = one_released(at, pk)
    check_read_publication(found.case)
    file = next((one for one in found.files if one.format == name), None)
    if file is None:
        raise Http404
    return send(request, sha256=file.file.sha256, name=file.name, media=name, in_page=in_page)
