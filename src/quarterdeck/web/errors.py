"""What a person sees when something is wrong: a sentence, and where to go on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for an address that leads nowhere, or to something this person may not know of."""
    return render(request, "errors/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for what this person may not do; a policy's sentence is shown, and no other text."""
    return render(request, "errors/403.html", status=403)


def wrong_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for a request that could not be read."""
    return render(request, "errors/400.html", status=400)


def wrong_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page for a form whose check failed: sent from another site, or after a new sign-in."""
    return render(request, "errors/form.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Return the page for our own mistakes: it needs neither database nor session."""
    return render(request, "errors/500.html", status=500)
