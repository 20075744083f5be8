"""What a person sees when something is wrong: a sentence, and where to go on."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from quarterdeck.web.layout import Theme


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for an address that leads nowhere, or to something this person may not know of."""
    return render(request, "errors/404.html", status=404)


class Refused(PermissionDenied):
    """What a policy says no to, with its sentence: that is shown, as no other text is."""


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for what this person may not do."""
    sentence = str(exception) if isinstance(exception, Refused) else ""
    return render(request, "errors/403.html", {"sentence": sentence}, status=403)


def wrong_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for a request that could not be read."""
    return render(request, "errors/400.html", status=400)


def wrong_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page for a form whose check failed: sent from another site, or after a new sign-in."""
    return render(request, "errors/form.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Return the page for our own mistakes: it needs neither database nor session, so it cannot fail too."""
    surroundings = {"theme": Theme(), "nonce": str(getattr(request, "csp_nonce", ""))}
    return HttpResponse(render_to_string("errors/500.html", surroundings), status=500)
