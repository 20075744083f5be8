"""Where one comes to after signing in: the page of one's council that fits what one does there."""

from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse

from quarterdeck.domain.memberships import Role, Standing
from quarterdeck.records.load import known
from quarterdeck.records.models import Authority, AuthorityVersion, Person
from quarterdeck.records.sign_off import standing

FIRST = (
    (frozenset({Role.OFFICER, Role.ADMINISTRATOR}), "council"),
    (frozenset({Role.OWNER}), "mine"),
    (frozenset({Role.APPROVER}), "sign-off"),
    (frozenset({Role.MEMBER}), "my-portfolio"),
)
"""The name of the first page by role; of several roles the first here decides, with none the council's."""


@dataclass(frozen=True, slots=True)
class Landing:
    """One council a person has a role in today: its name, and where she begins there."""

    council: str
    href: str
    roles: str


def landings(person: Person, *, on: date) -> tuple[Landing, ...]:
    """Return the councils in which a person has a role on a day, by name."""
    found = []
    for authority in Authority.objects.order_by("pk"):
        who = standing(person, authority, on=on)
        if who.rights():
            found.append(_landing(authority, who))
    return tuple(sorted(found, key=lambda one: one.council.casefold()))


def _landing(authority: Authority, who: Standing) -> Landing:
    roles = list(dict.fromkeys(right.role.value for right in who.rights()))
    return Landing(_name(authority), _first(who), ", ".join(roles))


def _first(who: Standing) -> str:
    held = {right.role for right in who.rights()}
    for roles, name in FIRST:
        if roles & held:
            try:
                return reverse(name, args=[who.authority])
            except NoReverseMatch:  # that part of the service is not there
                break
    return reverse("council", args=[who.authority])


def _name(authority: Authority) -> str:
    rows = AuthorityVersion.objects.for_authority(authority).filter(known(None))
    return rows.values_list("name", flat=True).first() or authority.slug
