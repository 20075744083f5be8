"""The page of the directory's groups, and the roles they give."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from quarterdeck.acts.map_group import map_group, unmap_group
from quarterdeck.acts.people import AlreadySo, scope_of
from quarterdeck.domain.policies.people import CannotBeGiven
from quarterdeck.records import models
from quarterdeck.web.pages.acting import done
from quarterdeck.web.pages.around import Here
from quarterdeck.web.people.forms import GroupForm
from quarterdeck.web.people.frame import address, drawn, managed
from quarterdeck.web.people.scope import Names, in_words, names_of, role_words, steps_in_words
from quarterdeck.web.sign_in.views import provider_name


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """One row of the list."""

    title: str
    group: str
    role: str
    scope: str
    people: str
    remove: str


@require_http_methods(["GET", "HEAD", "POST"])
def groups(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the groups with the form for another, or give one a role."""
    at = managed(request, authority)
    names = names_of(at.known, at.authority)
    form = GroupForm(request.POST or None, names=names)
    if request.method == "POST" and form.is_valid():
        given, said = form.membership(), form.cleaned_data
        try:
            map_group(
                authority=at.authority,
                by=at.person,
                at=at.now,
                group=said["group"].strip(),
                title=said["title"].strip(),
                membership=given,
            )
        except AlreadySo as refused:
            form.add_error("group", str(refused))
        except CannotBeGiven as refused:
            form.add_error("role", str(refused))
        else:
            told = f"Who is in {said['title']} becomes {given.role.value} at the next sign-in."
            return done(request, told, to=address(at, "groups"))
    return drawn(
        request,
        at,
        "web/people/groups.html",
        form=form,
        groups=_listed(at, names),
        provider=provider_name(),
    )


@require_POST
def remove(request: HttpRequest, authority: str, row: int) -> HttpResponse:
    """Take a role away from a group, and from those who have it by that group."""
    at = managed(request, authority)
    count = unmap_group(authority=at.authority, by=at.person, at=at.now, row=row)
    lost = {0: "Nobody had it.", 1: "One person has lost it."}.get(count, f"{count} people have lost it.")
    return done(request, f"The group gives that role no more. {lost}", to=address(at, "groups"))


def _listed(at: Here, names: Names) -> tuple[ShownGroup, ...]:
    rows = models.GroupRole.objects.for_authority(at.authority).order_by("title", "pk")
    held = models.Membership.objects.for_authority(at.authority).exclude(group="")
    current = [(one.group, one.role) for one in held if one.ends is None or one.ends >= at.today]
    return tuple(_shown(at, row, names, current.count((row.group, row.role))) for row in rows)


def _shown(at: Here, row: models.GroupRole, names: Names, count: int) -> ShownGroup:
    steps = steps_in_words(row.steps, names)
    scope = in_words(scope_of(row), names)
    return ShownGroup(
        row.title,
        row.group,
        role_words(row.role),
        f"{scope} (step: {steps})" if steps else scope,
        "nobody yet" if not count else f"{count} {'person' if count == 1 else 'people'}",
        address(at, "group-remove", row.pk),
    )
