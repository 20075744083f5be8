"""The list of what is published, and for the performance team of what is built."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from quarterdeck.acts.build_pack import KIND
from quarterdeck.domain.policies.duties import Duty, can_duty
from quarterdeck.records.models import Job
from quarterdeck.web.pages.around import Here, here
from quarterdeck.web.publications.presenting import BuildRow, build_row, item
from quarterdeck.web.publications.reading import released

PAGE = "publications"
MOST_BUILDS = 12


@require_safe
def publications(request: HttpRequest, authority: str) -> HttpResponse:
    """Return what this reader may read, the newest first."""
    at = here(request, authority)
    every = released(at)
    found = tuple(item(one, authority) for one in every)
    publishes = can_duty(Duty.PUBLISH, at.standing, authority=authority)
    context = {
        "around": at.around(PAGE, at.current),
        "items": found,
        "lead": _lead(len(found)),
        "compare": reverse("compare", args=[authority]) if sum(one.offers_files for one in every) > 1 else "",
        "publishes": publishes,
        "builds": _builds(at) if publishes else (),
        "slug": authority,
    }
    return render(request, "web/publications/list.html", context)


def _lead(count: int) -> str:
    if count == 0:
        return "Nothing is published for you to read yet."
    if count == 1:
        return "One report pack is published."
    return f"{count} report packs are published, the newest first."


def _builds(at: Here) -> tuple[BuildRow, ...]:
    jobs = Job.objects.for_authority(at.authority).filter(kind=KIND).order_by("-queued_at", "-pk")
    return tuple(build_row(job, at.authority.slug) for job in jobs[:MOST_BUILDS])
