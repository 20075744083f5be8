"""Who works for an authority, and as what: for lists of who owes what."""

from dataclasses import dataclass

from quarterdeck.domain.memberships import Dates, Membership, Role, Scope
from quarterdeck.records import models


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works on figures here."""

    number: int
    name: str
    email: str


def workers(authority: models.Authority) -> dict[Worker, tuple[Membership, ...]]:
    """Return everybody who is not switched off, with her memberships, in order of e-mail address."""
    found: dict[Worker, tuple[Membership, ...]] = {}
    rows = models.Membership.objects.for_authority(authority).filter(person__is_active=True)
    for row in rows.select_related("person").order_by("pk"):
        worker = Worker(row.person_id, row.person.name, row.person.email)
        scope = Scope(frozenset(row.portfolios), frozenset(row.directorates), frozenset(row.measures))
        one = Membership(Role(row.role), scope, Dates(row.starts, row.ends), frozenset(row.steps))
        found[worker] = (*found.get(worker, ()), one)
    return {worker: found[worker] for worker in sorted(found, key=lambda each: each.email)}
