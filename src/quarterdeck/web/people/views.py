"""The pages of people: the list, one person, adding, naming, letters, and closing an account."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quarterdeck.acts.close_account import close_account, open_account
from quarterdeck.acts.invite import CannotInvite, invite, invite_again
from quarterdeck.acts.people import AlreadySo
from quarterdeck.acts.rename_person import rename_person
from quarterdeck.domain.policies.people import CannotBeGiven
from quarterdeck.records.models import Person
from quarterdeck.records.sign_off import standing
from quarterdeck.web.pages.acting import done
from quarterdeck.web.pages.around import Here
from quarterdeck.web.people.forms import InviteForm, NameForm
from quarterdeck.web.people.frame import address, drawn, managed, person_of
from quarterdeck.web.people.letters import letter, needs_link, sent_in_words, show_link, shown_link
from quarterdeck.web.people.listing import people_page, person_page
from quarterdeck.web.people.scope import names_of

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def people(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the list of people."""
    at = managed(request, authority)
    return drawn(request, at, "web/people/people.html", page=people_page(at))


@never_cache
@require_safe
def person(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Return the page of one person."""
    at = managed(request, authority)
    one = person_of(at, pk)
    page = person_page(at, one, standing(one, at.authority, on=at.today))
    link = shown_link(request, one)
    return drawn(
        request,
        at,
        "web/people/person.html",
        page=page,
        link=link,
        can_link=one.is_active and needs_link(at, one),
    )


@_FORM
def add(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the form for a new person, or invite her."""
    at = managed(request, authority)
    form = InviteForm(request.POST or None, names=names_of(at.known, at.authority))
    if request.method == "POST" and form.is_valid():
        try:
            return _invited(request, at, form)
        except CannotInvite as refused:
            form.add_error("email", str(refused))
        except AlreadySo as refused:
            form.add_error("email", str(refused))
        except CannotBeGiven as refused:
            form.add_error("role", str(refused))
    return drawn(
        request,
        at,
        "web/people/add.html",
        form=form,
    )


def _invited(request: HttpRequest, at: Here, form: InviteForm) -> HttpResponse:
    membership = form.membership()
    role = membership.role.value
    new = invite(
        authority=at.authority,
        by=at.person,
        at=at.now,
        email=form.cleaned_data["email"],
        name=form.cleaned_data["name"],
        membership=membership,
        letter=lambda made: letter(request, at, made, role=role),
    )
    show_link(request, at, new)
    said = f"{new} is invited as {role}. {sent_in_words(new)}"
    return done(request, said, to=address(at, "person", new.pk))


@require_POST
def link(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Send a person another link."""
    at = managed(request, authority)
    one = person_of(at, pk)
    try:
        invite_again(
            authority=at.authority,
            by=at.person,
            at=at.now,
            person=one,
            letter=lambda held: letter(request, at, held),
        )
    except CannotInvite as refused:
        return done(request, str(refused), to=address(at, "person", pk))
    show_link(request, at, one)
    return done(request, f"A new link is made. {sent_in_words(one)}", to=address(at, "person", pk))


@_FORM
def name(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Return the form for a name or role title, or change it."""
    at = managed(request, authority)
    one = person_of(at, pk)
    form = NameForm(request.POST or None, initial={"name": one.name})
    if request.method == "POST" and form.is_valid():
        rename_person(
            authority=at.authority, by=at.person, at=at.now, person=one, name=form.cleaned_data["name"]
        )
        return done(request, "The name is changed.", to=address(at, "person", pk))
    return drawn(
        request,
        at,
        "web/people/name.html",
        form=form,
        email=one.email,
        back=address(at, "person", pk),
    )


@_FORM
def close(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Ask whether an account is to be closed, or close it."""
    at = managed(request, authority)
    one = person_of(at, pk)
    if request.method == "POST":
        return _said(request, at, one, close_account, f"The account of {one} is closed.")
    return drawn(
        request,
        at,
        "web/people/close.html",
        name=str(one),
        is_self=one == at.person,
        back=address(at, "person", pk),
    )


@require_POST
def reopen(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Open an account again."""
    at = managed(request, authority)
    said = "The account is open again. Send a new link, unless the person signs in with the council account."
    return _said(request, at, person_of(at, pk), open_account, said)


def _said(
    request: HttpRequest, at: Here, one: Person, do: Callable[..., None], sentence: str
) -> HttpResponse:
    to = address(at, "person", one.pk)
    try:
        do(authority=at.authority, by=at.person, at=at.now, person=one)
    except AlreadySo as already:
        return done(request, str(already), to=to)
    return done(request, sentence, to=to)
