"""The pages of roles: one is given, changed or ended."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_http_methods, require_POST

from quarterdeck.acts.change_membership import GivenByGroup, change_membership, end_membership, give_role
from quarterdeck.acts.people import AlreadySo, ChangedMeanwhile, membership_of
from quarterdeck.domain.memberships import Membership
from quarterdeck.domain.policies.people import CannotBeGiven
from quarterdeck.records import models
from quarterdeck.records.models import Person
from quarterdeck.web.pages.acting import done
from quarterdeck.web.pages.around import Here
from quarterdeck.web.people.forms import RoleForm, as_typed
from quarterdeck.web.people.frame import address, drawn, managed, person_of
from quarterdeck.web.people.listing import ShownRole, shown_role
from quarterdeck.web.people.scope import names_of

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@_FORM
def add(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Return the form for another role, or give it."""
    at = managed(request, authority)
    one = person_of(at, pk)
    form = RoleForm(request.POST or None, names=names_of(at.known, at.authority))
    if request.method == "POST" and form.is_valid():
        given = form.membership()
        try:
            give_role(authority=at.authority, by=at.person, at=at.now, person=one, membership=given)
        except (CannotBeGiven, AlreadySo) as refused:
            form.add_error("role", str(refused))
        else:
            said = f"{one} is now {given.role.value} too."
            return done(request, said, to=address(at, "person", pk))
    return _shown(request, at, one, form)


@_FORM
def change(request: HttpRequest, authority: str, pk: int, row: int) -> HttpResponse:
    """Return the form of a role, or change it."""
    at = managed(request, authority)
    one, held = _row(at, pk, row)
    now = membership_of(held)
    names = names_of(at.known, at.authority)
    form = RoleForm(request.POST or None, names=names, held=now, initial=as_typed(now))
    as_it_is: ShownRole | None = None
    if request.method == "POST" and form.is_valid():
        try:
            change_membership(
                authority=at.authority,
                by=at.person,
                at=at.now,
                row=held.pk,
                seen=now if request.POST.get("seen") == _mark(now) else None,
                membership=form.membership(),
            )
        except ChangedMeanwhile as refused:
            form.add_error("role", str(refused))
            as_it_is = shown_role(held, names, {}, on=at.today)
        except CannotBeGiven as refused:
            form.add_error("role", str(refused))
        except GivenByGroup as refused:
            return done(request, str(refused), to=address(at, "person", pk))
        else:
            return done(request, "The role is changed.", to=address(at, "person", pk))
    return _shown(request, at, one, form, seen=_mark(now), now=as_it_is, is_held=True)


def _mark(membership: Membership) -> str:
    """Return what tells one state of a role from another."""
    said = sorted((name, str(value)) for name, value in as_typed(membership).items())
    return salted_hmac("quarterdeck.role", repr(said), algorithm="sha256").hexdigest()[:32]


@require_POST
def end(request: HttpRequest, authority: str, pk: int, row: int) -> HttpResponse:
    """End a role at once."""
    at = managed(request, authority)
    one, held = _row(at, pk, row)
    to = address(at, "person", pk)
    try:
        end_membership(authority=at.authority, by=at.person, at=at.now, row=held.pk)
    except (AlreadySo, GivenByGroup) as refused:
        return done(request, str(refused), to=to)
    return done(request, f"{one} is no longer {held.role.value} there.", to=to)


def _row(at: Here, pk: int, row: int) -> tuple[Person, models.Membership]:
    one = person_of(at, pk)
    held = models.Membership.objects.for_authority(at.authority).filter(pk=row, person=one).first()
    if held is None:
        raise Http404
    return one, held


def _shown(
    request: HttpRequest,
    at: Here,
    one: Person,
    form: RoleForm,
    *,
    seen: str = "",
    now: ShownRole | None = None,
    is_held: bool = False,
) -> HttpResponse:
    return drawn(
        request,
        at,
        "web/people/role.html",
        form=form,
        name=str(one),
        seen=seen,
        now=now,
        is_held=is_held,
        back=address(at, "person", one.pk),
    )
