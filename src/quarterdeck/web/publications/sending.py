"""Documents on their way to a browser: the very bytes that were stored, and no more trust than they need."""

import logging

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render

from quarterdeck.acts.build_pack import FORMATS
from quarterdeck.acts.files import the_store
from quarterdeck.records.store import Damaged
from quarterdeck.web.closed_off import CLOSED, policy

log = logging.getLogger("quarterdeck.publications")


def send(request: HttpRequest, *, sha256: str, name: str, media: str, in_page: bool = False) -> HttpResponse:
    """Return a stored file, verified, as a download; `in_page` shows a web page, closed off from the service.

    The page is ours, and holds what people typed: it may use its own style sheet, known by its hash, and
    nothing else, and it runs as if it came from nowhere.
    """
    if request.headers.get("If-None-Match", "").strip() == f'"{sha256}"':
        return _private(HttpResponseNotModified(), sha256)
    try:
        content = the_store().get(sha256)
    except Damaged:
        log.exception("a stored document cannot be handed out")
        return render(request, "web/publications/damaged.html", status=503)
    answer = HttpResponse(content, content_type=FORMATS[media])
    answer["Content-Disposition"] = f'{"inline" if in_page else "attachment"}; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = policy(content) if in_page else CLOSED
    return _private(answer, sha256)


def _private(answer: HttpResponse, sha256: str) -> HttpResponse:
    """Let the browser keep it and ask each time; nobody in between may."""
    answer["ETag"] = f'"{sha256}"'
    answer["Cache-Control"] = "private, no-cache"
    return answer
