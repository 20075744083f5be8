"""Middleware: what is far too large to be a form or a sheet is refused before it is read."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.response import HttpResponseBase
from django.shortcuts import render

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
_AT_ONCE = 65_536
_MOST_DROPPED = 100_000_000


class TooMuch:
    """Looks at the length that a request says it has."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Take what answers a request."""
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let the request through, or say how much is taken."""
        if _length(request) > settings.MOST_SENT:
            return too_much(request, f"{settings.MOST_SENT // 1_000_000} MB")
        return self.answer(request)


def too_much(request: HttpRequest, most: str = "") -> HttpResponse:
    """Return the page for what is too large; a browser reads it once all that it sends was taken."""
    _drop(request)
    return render(request, "errors/413.html", {"most": most}, status=413)


def _length(request: HttpRequest) -> int:
    said = str(request.META.get("CONTENT_LENGTH") or "")
    return int(said[:18]) if said.isascii() and said.isdigit() else 0


def _drop(request: HttpRequest) -> None:
    """Take what is still on its way, piece by piece, and keep none: a connection cut short shows no page."""
    dropped = 0
    try:
        while dropped < _MOST_DROPPED and (piece := request.read(_AT_ONCE)):
            dropped += len(piece)
    except (UnreadablePostError, ValueError, AttributeError):
        return
