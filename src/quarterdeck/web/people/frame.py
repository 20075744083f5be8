"""What the pages of this part begin with: the administrator's right, and the person of an address."""

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse

from quarterdeck.domain.policies.people import check_manage
from quarterdeck.records import models
from quarterdeck.records.models import Person
from quarterdeck.web.pages.acting import shown
from quarterdeck.web.pages.around import Here, here


def managed(request: HttpRequest, authority: str) -> Here:
    """Return the council, for its administrators. Raises Http404, and every Refusal of the duty."""
    at = here(request, authority)
    check_manage(at.standing, authority=at.authority.slug)
    return at


def person_of(at: Here, pk: int) -> Person:
    """Return the person of that number who has or had a role here. Raises Http404."""
    rows = models.Membership.objects.for_authority(at.authority).filter(person=pk)
    row = rows.select_related("person").first()
    if row is None:
        raise Http404
    found: Person = row.person
    return found


def drawn(
    request: HttpRequest, at: Here, template: str, *, page_of: str = "settings", **context: object
) -> HttpResponse:
    """Return a page of this part, with the way to it; one with a form in error has status 422."""
    form = context.get("form")
    is_wrong = isinstance(form, Form) and form.is_bound
    way = {"settings": _settings(at), "people": address(at, "people")}
    return shown(
        request, template, around=at.around(page_of, at.current), is_wrong=is_wrong, **{**way, **context}
    )


def _settings(at: Here) -> str:
    try:
        return address(at, "settings")
    except NoReverseMatch:
        return ""


def address(at: Here, name: str, *parts: object) -> str:
    """Return the address of that name within the council."""
    return reverse(name, args=[at.authority.slug, *parts])
