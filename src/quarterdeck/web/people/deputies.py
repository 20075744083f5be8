"""The page of who stands in for a person: an approver names her own deputy, an administrator anybody's."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quarterdeck.acts.deputise import CannotDeputise, deputise, end_deputyship
from quarterdeck.acts.people import AlreadySo
from quarterdeck.domain.policies.people import can_deputise, check_deputise, check_manage
from quarterdeck.domain.policies.refusals import Refusal
from quarterdeck.records import models
from quarterdeck.records.models import Person
from quarterdeck.records.sign_off import person_key
from quarterdeck.web.pages.acting import done
from quarterdeck.web.pages.around import Here, here
from quarterdeck.web.people.forms import DeputyForm
from quarterdeck.web.people.frame import address, drawn, person_of
from quarterdeck.web.people.listing import shown_deputies


@require_safe
def own(request: HttpRequest, authority: str) -> HttpResponse:
    """Lead to the page of one's own deputies."""
    at = here(request, authority)
    return HttpResponseRedirect(address(at, "deputies", at.person.pk))


@require_http_methods(["GET", "HEAD", "POST"])
def deputies(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Return who stands in for a person with the form for another, or name one."""
    at, one = _whose(request, authority, pk)
    form = DeputyForm(request.POST or None, people=_others(at, one))
    if request.method == "POST" and form.is_valid():
        deputy = Person.objects.get(pk=form.cleaned_data["deputy"])
        try:
            deputise(
                authority=at.authority, by=at.person, at=at.now, of=one, deputy=deputy, dates=form.dates()
            )
        except (CannotDeputise, AlreadySo) as refused:
            form.add_error("deputy", str(refused))
        else:
            return done(request, f"{deputy} stands in for {one}.", to=address(at, "deputies", pk))
    is_own = one == at.person
    return drawn(
        request,
        at,
        "web/people/deputies.html",
        page_of="sign-off" if is_own else "settings",
        form=form,
        name=str(one),
        is_own=is_own,
        deputies=shown_deputies(at, one),
        back=_back(at, one),
    )


@require_POST
def end(request: HttpRequest, authority: str, pk: int, row: int) -> HttpResponse:
    """End a deputyship at once."""
    at, one = _whose(request, authority, pk)
    rows = models.Deputyship.objects.for_authority(at.authority).filter(pk=row, of=one)
    held = rows.select_related("deputy").first()
    if held is None:
        raise Http404
    to = address(at, "deputies", pk)
    try:
        end_deputyship(authority=at.authority, by=at.person, at=at.now, row=held.pk)
    except AlreadySo as already:
        return done(request, str(already), to=to)
    return done(request, f"{held.deputy} no longer stands in for {one}.", to=to)


def _whose(request: HttpRequest, authority: str, pk: int) -> tuple[Here, Person]:
    """Return the council and the person, for those who may name her deputy.

    An approver who asks for somebody else's is refused before she learns who has that number.
    """
    at = here(request, authority)
    if not can_deputise(at.standing, of=str(pk), authority=at.authority.slug):
        check_deputise(at.standing, of=str(pk), authority=at.authority.slug)
    return at, person_of(at, pk)


def _others(at: Here, one: Person) -> list[Person]:
    """Return who can stand in: everybody here with an open account and a role today, by name."""
    rows = models.Membership.objects.for_authority(at.authority).filter(person__is_active=True)
    found = {
        row.person
        for row in rows.select_related("person")
        if row.person_id != one.pk and (row.ends is None or row.ends >= at.today)
    }
    return sorted(found, key=lambda person: str(person).casefold())


def _back(at: Here, one: Person) -> str:
    """Return the page of the person, for administrators; "" for others, who have none."""
    try:
        check_manage(at.standing, authority=at.authority.slug)
    except Refusal:
        return ""
    return address(at, "person", int(person_key(one)))
