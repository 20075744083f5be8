"""The addresses of the service, with two pages more: what a page costs at least, signed out and signed in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from quarterdeck.config.urls import handler400, handler403, handler404, handler500
from quarterdeck.web.pages.around import here

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@login_not_required
def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


def hello_to_her(request: HttpRequest, authority: str) -> HttpResponse:
    """Answer once it is known who asks, and what she is in the council: every page of a council begins so."""
    here(request, authority)
    return HttpResponse("hello")


urlpatterns = [
    path("hello", hello),
    path("hello/<slug:authority>", hello_to_her),
    path("", include("quarterdeck.config.urls")),
]
