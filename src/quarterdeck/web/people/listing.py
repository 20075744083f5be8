"""The list of people, and the page of one of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from quarterdeck.acts.people import about_person, membership_of
from quarterdeck.domain.memberships import Dates, Role, Standing
from quarterdeck.records import models
from quarterdeck.records.models import Authority, Person
from quarterdeck.web.pages.around import Here
from quarterdeck.web.people.frame import address
from quarterdeck.web.people.scope import (
    Names,
    days_in_words,
    in_words,
    may,
    names_of,
    role_words,
    steps_in_words,
)
from quarterdeck.web.people.words import EVENTS
from quarterdeck.web.presenters.words import PAGES

LAST = 30
"""So many acts on a person are shown, the latest first."""


@dataclass(frozen=True, slots=True)
class ShownRole:
    """One role as shown: what, how far, when, and where it came from; `change` leads to its form."""

    role: str
    scope: str
    days: str
    group: str
    is_over: bool
    change: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class ShownDeputy:
    """Somebody who stands in; `end` ends it, "" where it is over."""

    name: str
    days: str
    end: str = ""


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """One row of the list."""

    name: str
    email: str
    href: str
    roles: tuple[ShownRole, ...]
    stands_in: tuple[str, ...]
    last: str
    state: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """The list: those whose account is open, then the others."""

    sentence: str
    open: tuple[ShownPerson, ...]
    closed: tuple[ShownPerson, ...]
    add: str
    groups: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person: who, what she may do today, her roles and deputies, and what happened."""

    name: str
    email: str
    state: str
    last: str
    is_open: bool
    may: tuple[str, ...]
    roles: tuple[ShownRole, ...]
    past: tuple[ShownRole, ...]
    deputies: tuple[ShownDeputy, ...]
    stands_in: tuple[ShownDeputy, ...]
    history: tuple[tuple[str, str], ...]
    to: Mapping[str, str]


def people_page(at: Here) -> PeoplePage:
    """Return the list, by name."""
    names = names_of(at.known, at.authority)
    rows = models.Membership.objects.for_authority(at.authority).select_related("person").order_by("pk")
    held: dict[Person, list[models.Membership]] = defaultdict(list)
    for row in rows:
        held[row.person].append(row)
    titles = _groups(at.authority)
    lent = _lent(at)
    shown = [_row(at, person, rows, names, titles, lent) for person, rows in held.items()]
    shown.sort(key=lambda one: one.name.casefold())
    people_open = tuple(one for one in shown if one.is_open)
    count = len(people_open)
    sentence = "One person has an account." if count == 1 else f"{count} people have an account."
    closed = tuple(one for one in shown if not one.is_open)
    return PeoplePage(sentence, people_open, closed, address(at, "person-add"), address(at, "groups"))


def _row(
    at: Here,
    person: Person,
    rows: list[models.Membership],
    names: Names,
    titles: Mapping[str, str],
    lent: Mapping[int, tuple[str, ...]],
) -> ShownPerson:
    roles = tuple(shown_role(row, names, titles, on=at.today) for row in rows)
    standing = tuple(role for role in roles if not role.is_over)
    return ShownPerson(
        str(person),
        person.email if person.name else "",
        address(at, "person", person.pk),
        standing,
        lent.get(person.pk, ()),
        last_in_words(person),
        state_in_words(person, has_role=bool(standing)),
        person.is_active,
    )


def shown_role(
    row: models.Membership,
    names: Names,
    titles: Mapping[str, str],
    *,
    on: date,
    change: str = "",
    end: str = "",
) -> ShownRole:
    """Return a role as shown; one from a group names the group, and cannot be changed by hand."""
    membership = membership_of(row)
    steps = steps_in_words(membership.steps, names)
    scope = in_words(membership.scope, names)
    is_over = row.ends is not None and row.ends < on
    return ShownRole(
        role_words(membership.role),
        f"{scope} (step: {steps})" if steps else scope,
        days_in_words(membership.dates, on=on),
        titles.get(row.group, row.group),
        is_over,
        "" if row.group or is_over else change,
        "" if row.group or is_over else end,
    )


def last_in_words(person: Person) -> str:
    """Return the day of the last sign-in."""
    return PAGES.date(timezone.localdate(person.last_login)) if person.last_login else "never"


def state_in_words(person: Person, *, has_role: bool) -> str:
    """Return how an account stands."""
    if not person.is_active:
        return "Closed"
    if not has_role:
        return "No role today"
    return "Open" if person.last_login else "Invited"


def _groups(authority: Authority) -> dict[str, str]:
    rows = models.GroupRole.objects.for_authority(authority)
    return dict(rows.order_by("pk").values_list("group", "title"))


def _lent(at: Here) -> dict[int, tuple[str, ...]]:
    """Return for whom each deputy stands in, today or later, by the deputy's number."""
    found: dict[int, tuple[str, ...]] = {}
    rows = models.Deputyship.objects.for_authority(at.authority).select_related("of").order_by("pk")
    for row in rows:
        if row.ends is None or row.ends >= at.today:
            said = f"{row.of} {days_in_words(Dates(row.starts, row.ends), on=at.today)}".strip()
            found[row.deputy_id] = (*found.get(row.deputy_id, ()), said)
    return found


def person_page(at: Here, person: Person, standing: Standing) -> PersonPage:
    """Return the page of a person; `standing` is what she is today."""
    names = names_of(at.known, at.authority)
    titles = _groups(at.authority)
    roles = tuple(_own_roles(at, person, names, titles))
    people, deputies, stands_in = _deputies(at, person)
    current = tuple(role for role in roles if not role.is_over)
    return PersonPage(
        str(person),
        person.email,
        state_in_words(person, has_role=bool(current)),
        last_in_words(person),
        person.is_active,
        may(standing, names, people),
        current,
        tuple(role for role in roles if role.is_over),
        deputies,
        stands_in,
        _history(at, person),
        {name: address(at, name, person.pk) for name in _ADDRESSES},
    )


_ADDRESSES = ("person-name", "person-link", "person-close", "person-open", "role-add", "deputies")


def _own_roles(at: Here, person: Person, names: Names, titles: Mapping[str, str]) -> Iterable[ShownRole]:
    rows = models.Membership.objects.for_authority(at.authority).filter(person=person).order_by("pk")
    for row in rows:
        change = address(at, "role", person.pk, row.pk)
        end = address(at, "role-end", person.pk, row.pk)
        yield shown_role(row, names, titles, on=at.today, change=change, end=end)


def _deputies(
    at: Here, person: Person
) -> tuple[dict[str, str], tuple[ShownDeputy, ...], tuple[ShownDeputy, ...]]:
    """Return names by key, who stands in for the person, and for whom she does."""
    rows = models.Deputyship.objects.for_authority(at.authority).select_related("of", "deputy")
    names: dict[str, str] = {}
    deputies, stands_in = [], []
    for row in rows.order_by("pk"):
        days = days_in_words(Dates(row.starts, row.ends), on=at.today)
        is_over = row.ends is not None and row.ends < at.today
        if row.of_id == person.pk:
            end = "" if is_over else address(at, "deputy-end", person.pk, row.pk)
            deputies.append(ShownDeputy(str(row.deputy), days, end))
        elif row.deputy_id == person.pk:
            names[str(row.of_id)] = str(row.of)
            stands_in.append(ShownDeputy(str(row.of), days))
    return names, tuple(deputies), tuple(stands_in)


def shown_deputies(at: Here, person: Person) -> tuple[ShownDeputy, ...]:
    """Return who stands in for a person, or did."""
    return _deputies(at, person)[1]


def _history(at: Here, person: Person) -> tuple[tuple[str, str], ...]:
    """Return what was done about a person, the latest first: the day, and a sentence with who did it."""
    rows = models.Event.objects.for_authority(at.authority).filter(about=about_person(person))
    found = rows.select_related("by").order_by("-revision")[:LAST]
    named = {str(one.pk): str(one) for one in Person.objects.filter(pk__in=_mentioned(found))}
    return tuple(
        (PAGES.date(timezone.localdate(event.at)), _sentence(event, person, named)) for event in found
    )


def _mentioned(events: Iterable[models.Event]) -> set[str]:
    return {event.detail["deputy"] for event in events if "deputy" in event.detail}


def _sentence(event: models.Event, person: Person, named: Mapping[str, str]) -> str:
    detail: dict[str, Any] = event.detail
    said = EVENTS.get(event.kind, event.kind).format(
        role=detail.get("role", ""),
        after=(detail.get("after") or {}).get("role", ""),
        deputy=named.get(str(detail.get("deputy", "")), ""),
        given=detail.get("given", 0),
        ended=detail.get("ended", 0),
    )
    by = "" if event.by is None or event.by_id == person.pk else f" (by {event.by})"
    return f"{said[:1].upper()}{said[1:]}{by}"


def is_approver(standing: Standing) -> bool:
    """Tell whether somebody signs off in her own name today."""
    return any(right.role is Role.APPROVER and not right.on_behalf_of for right in standing.rights())
