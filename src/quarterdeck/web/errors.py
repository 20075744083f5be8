"""What a person sees when something is wrong: a sentence, and where to go on."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from quarterdeck.web.layout import Theme
from quarterdeck.web.sign_in.kept_form import form_in, keep
from quarterdeck.web.sign_in.last_person import last_person
from quarterdeck.web.sign_in.required import led, led_to_sign_in
from quarterdeck.web.sign_in.unsent import unsent_of
from quarterdeck.web.too_much import TOO_MUCH, too_much


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
    """Return the page for a request that could not be read, or was too much to read."""
    if isinstance(exception, TOO_MUCH):
        return too_much(request)
    return render(request, "errors/400.html", status=400)


def wrong_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page for a form whose check failed: sent from another site, or after a new sign-in.

    What a browser vouches to have sent from one of our own pages is shown again, to be sent once more.
    """
    return _typed_again(request) or render(request, "errors/form.html", status=403)


def _typed_again(request: HttpRequest) -> HttpResponse | None:
    person = getattr(request, "user", None)
    if person is None or not _is_from_us(request):
        return None
    whose = person.pk if person.is_authenticated else last_person(request)
    form = form_in(request, person=whose) if whose is not None else None
    if form is None:
        return None
    if not person.is_authenticated:
        return led_to_sign_in(request)
    if request.headers.get("HX-Request"):
        keep(request, form)
        return led(request, reverse("unsent"))
    return render(request, "errors/form.html", {"page": unsent_of(form)}, status=403)


def _is_from_us(request: HttpRequest) -> bool:
    """Tell whether a browser says that a page of ours sent this: no other site can make it say so."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def broken(request: HttpRequest) -> HttpResponse:
    """Return the page for our own mistakes: it needs neither database nor session, so it cannot fail too."""
    surroundings = {"theme": Theme(), "nonce": str(getattr(request, "csp_nonce", ""))}
    return HttpResponse(render_to_string("errors/500.html", surroundings), status=500)
