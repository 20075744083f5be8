"""The list of templates: the council's own, then those that come with the service."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from quarterdeck.domain.policies.duties import Duty
from quarterdeck.web.packs.presenting import own_rows, shipped_rows
from quarterdeck.web.pages.acting import shown
from quarterdeck.web.settings import frame


@require_safe
def packs(request: HttpRequest, authority: str) -> HttpResponse:
    """Return every template with its sections."""
    at = frame.opened(request, authority, Duty.DEFINE)
    base = frame.address(at, "packs")
    return shown(
        request,
        "web/packs/list.html",
        around=frame.around(at),
        own=own_rows(at.known.council, base=base),
        shipped=shipped_rows(base=base),
        add=frame.address(at, "packs-change"),
        papers=frame.address(at, "papers"),
        figures=frame.address(at, "packs-figures"),
        hub=frame.address(at, "settings"),
    )
