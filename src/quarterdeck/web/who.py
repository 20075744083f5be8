"""Who the signed-in person is in an authority on a day: her memberships, and those she stands in for."""

from datetime import date

from quarterdeck.domain.memberships import Dates, Deputyship, Membership, Scope, Standing
from quarterdeck.records import models


def standing_of(person: models.Person, authority: models.Authority, *, on: date) -> Standing:
    """Return what the person is in the authority; two queries. Without a membership she is nobody there."""
    lent = models.Deputyship.objects.for_authority(authority).filter(deputy=person)
    deputyships = list(lent.values_list("of_id", "starts", "ends"))
    people = {person.pk, *(of for of, _, _ in deputyships)}
    rows = models.Membership.objects.for_authority(authority).filter(person__in=people).order_by("id")
    held: dict[int, list[Membership]] = {}
    for row in rows:
        held.setdefault(row.person_id, []).append(_membership(row))
    return Standing(
        person=str(person.pk),
        authority=authority.slug,
        on=on,
        memberships=tuple(held.get(person.pk, ())),
        deputyships=tuple(
            Deputyship(str(of), tuple(held.get(of, ())), Dates(starts, ends))
            for of, starts, ends in deputyships
        ),
    )


def _membership(row: models.Membership) -> Membership:
    return Membership(
        role=row.role,
        scope=Scope(frozenset(row.portfolios), frozenset(row.directorates), frozenset(row.measures)),
        dates=Dates(row.starts, row.ends),
        steps=frozenset(row.steps),
    )
