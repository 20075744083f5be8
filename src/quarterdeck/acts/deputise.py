"""Somebody is named who stands in for another, for some days or until it is ended."""

from datetime import date, datetime

from django.utils import timezone

from quarterdeck.acts.guard import act
from quarterdeck.acts.people import AlreadySo, about_person, check_here, ended, lock
from quarterdeck.domain.memberships import Dates
from quarterdeck.domain.policies.people import check_deputise
from quarterdeck.records import models
from quarterdeck.records.models import Authority, Person
from quarterdeck.records.sign_off import person_key, standing


class CannotDeputise(ValueError):
    """The person named cannot stand in; says why."""


def deputise(
    *, authority: Authority, by: Person, at: datetime, of: Person, deputy: Person, dates: Dates
) -> models.Deputyship:
    """Return the row that says that `deputy` stands in for `of` on those days.

    Raises CannotDeputise, AlreadySo, AnotherCouncil, and every Refusal of `check_deputise`.
    """
    today = timezone.localdate(at)
    with act(authority=authority, by=by, at=at, kind="deputise", about=about_person(of)) as deed:
        lock(authority)
        check_deputise(standing(by, authority, on=today), of=person_key(of), authority=authority.slug)
        _check_pair(authority, of, deputy)
        rows = models.Deputyship.objects.for_authority(authority)
        if rows.filter(of=of, deputy=deputy, starts=dates.starts, ends=dates.ends).exists():
            raise AlreadySo(f"{deputy} is named for these days already.")
        row = models.Deputyship(
            authority=authority, of=of, deputy=deputy, starts=dates.starts, ends=dates.ends
        )
        row.save()
        deed.detail = {"deputy": person_key(deputy), **_days(dates)}
    return row


def end_deputyship(*, authority: Authority, by: Person, at: datetime, row: int) -> None:
    """End a deputyship at once. Raises AlreadySo, DoesNotExist, and every Refusal of `check_deputise`."""
    today = timezone.localdate(at)
    with act(authority=authority, by=by, at=at, kind="end deputy") as deed:
        lock(authority)
        rows = models.Deputyship.objects.for_authority(authority).select_related("of", "deputy")
        held: models.Deputyship = rows.get(pk=row)
        check_deputise(standing(by, authority, on=today), of=person_key(held.of), authority=authority.slug)
        if held.ends is not None and held.ends < today:
            raise AlreadySo("This has ended already.")
        deed.about = about_person(held.of)
        deed.detail = {"deputy": person_key(held.deputy)}
        ended(held, on=today)


def _check_pair(authority: Authority, of: Person, deputy: Person) -> None:
    if of == deputy:
        raise CannotDeputise("Nobody stands in for herself. Choose somebody else.")
    for person in (of, deputy):
        check_here(authority, person)
    if not deputy.is_active:
        raise CannotDeputise(f"The account of {deputy} is closed. Choose somebody else.")


def _days(dates: Dates) -> dict[str, str]:
    found: dict[str, date | None] = {"starts": dates.starts, "ends": dates.ends}
    return {name: day.isoformat() for name, day in found.items() if day is not None}
