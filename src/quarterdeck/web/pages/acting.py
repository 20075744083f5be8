"""What every page that does something ends with: the next page, with a sentence of what was done."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from quarterdeck.web.pages.around import Around


def done(request: HttpRequest, sentence: str, *, to: str) -> HttpResponse:
    """Lead to the address `to`, which shows the sentence once."""
    messages.success(request, sentence)
    return HttpResponseRedirect(to)


def shown(
    request: HttpRequest, template: str, *, around: Around, is_wrong: bool = False, **context: object
) -> HttpResponse:
    """Return a page; one that could not be done because of what was typed says so with status 422."""
    return render(request, template, {"around": around, **context}, status=422 if is_wrong else 200)
