"""The page that shows what was typed when a sign-in had expired, and sends it again."""

import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quarterdeck.web.sign_in.kept_form import KeptForm, drop, kept_for


@dataclass(frozen=True, slots=True)
class Typed:
    """One thing that was typed: the name of its field in words, and the text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Unsent:
    """What the page shows: `pairs` go back as they came, `shown` are those with something in them."""

    address: str
    page: str
    pairs: tuple[tuple[str, str], ...]
    shown: tuple[Typed, ...]
    files: tuple[str, ...]
    is_too_long: bool


def unsent_of(form: KeptForm) -> Unsent:
    """Return a kept form as the page shows it."""
    shown = tuple(Typed(in_words(name), value) for name, value in form.pairs if value.strip())
    return Unsent(form.address, form.page, form.pairs, shown, form.files, form.is_too_long)


def in_words(name: str) -> str:
    """Return the name of a field as words.

    >>> in_words("value_now-2")
    'Value now 2'
    """
    words = re.sub(r"[^\w]+|_+", " ", name).strip()
    return words[:1].upper() + words[1:]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsent(request: HttpRequest) -> HttpResponse:
    """Return what was typed; a POST throws it away."""
    form = kept_for(request, int(request.user.pk or 0))
    if request.method == "POST":
        drop(request)
        return HttpResponseRedirect((form and form.page) or reverse("home"))
    if form is None:
        return HttpResponseRedirect(reverse("home"))
    return render(request, "account/unsent.html", {"page": unsent_of(form)})
