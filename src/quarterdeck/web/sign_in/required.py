"""Middleware: pages are for those who are signed in, and what somebody typed waits until she is again."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import resolve_url
from django.urls import reverse

from quarterdeck.web.sign_in.kept_form import drop, form_in, is_own, keep, kept
from quarterdeck.web.sign_in.last_person import last_person

_WRONG = 400
_SHOWN_AGAIN = 422


class SignInRequired(LoginRequiredMiddleware):
    """As Django's, with a memory: see `kept_form`. What htmx asks for leads the whole page to the sign-in."""

    def __call__(self, request: HttpRequest) -> Any:
        """Answer; a kept form that is sent again is forgotten once it arrived, or stands in its page."""
        response: HttpResponseBase = super().__call__(request)  # type: ignore[assignment]
        has_arrived = response.status_code < _WRONG or response.status_code == _SHOWN_AGAIN
        if request.method == "POST" and has_arrived and request.user.is_authenticated:
            _forget_sent(request)
        return response

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponse:
        """Lead to the sign-in, and from there back: to the page, or to what was typed."""
        return led_to_sign_in(request)


def led_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Keep what was typed, and return the way to the sign-in."""
    person = last_person(request)
    form = form_in(request, person=person) if person is not None else None
    if form is not None:
        keep(request, form)
    then = reverse("unsent") if form is not None else _page_of(request)
    query = QueryDict(mutable=True)
    query["next"] = then
    return led(request, f"{resolve_url('account_login')}?{query.urlencode(safe='/')}")


def led(request: HttpRequest, address: str) -> HttpResponse:
    """Return a redirect, as htmx understands it too: for the whole page, not for the part it asked for."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def _page_of(request: HttpRequest) -> str:
    """Return the page to come back to: where a part was asked for, the page that holds it."""
    parts = urlsplit(request.headers.get("HX-Current-URL") or "")
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if request.headers.get("HX-Request") and parts.netloc == request.get_host() and is_own(request, path):
        return path
    return request.get_full_path() if request.method in ("GET", "HEAD") else reverse("home")


def _forget_sent(request: HttpRequest) -> None:
    found = kept(request)
    if found is not None and found.address == request.get_full_path():
        drop(request)
