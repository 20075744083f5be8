"""A person is added to a council, with her first role and a letter that lets her in."""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from quarterdeck.acts.people import (
    AlreadySo,
    about_person,
    check_here,
    columns_of,
    told,
    with_people,
)
from quarterdeck.domain.memberships import Membership
from quarterdeck.domain.policies.people import check_given
from quarterdeck.post.letters import Letter, send
from quarterdeck.records import models
from quarterdeck.records.models import Authority, Person

Write = Callable[[Person], Letter | None]
"""Writes the letter to a person, once she has a number; None where none is to be sent."""


class CannotInvite(ValueError):
    """What was given is no address, or that of somebody who cannot be invited."""


def invite(
    *,
    authority: Authority,
    by: Person,
    at: datetime,
    email: str,
    name: str,
    membership: Membership,
    letter: Write,
) -> Person:
    """Return the person of that address, new or known from another council, with her role here.

    The letter waits in the outbox when this is done: whether it arrives changes nothing. Raises CannotInvite,
    AlreadySo, CannotBeGiven, and every Refusal of the duty.
    """
    address = _address(email)
    check_given(membership)
    with with_people("invite", authority=authority, by=by, at=at) as deed:
        person = _person(authority, address, name.strip())
        row = models.Membership(authority=authority, person=person, **columns_of(membership))
        row.save()
        deed.about = about_person(person)
        deed.detail = told(membership)
        send(letter(person))
    return person


def invite_again(*, authority: Authority, by: Person, at: datetime, person: Person, letter: Write) -> None:
    """Send a person another letter that lets her choose a password.

    Raises CannotInvite for a closed account, and every Refusal of the duty.
    """
    with with_people("invite again", authority=authority, by=by, at=at, about=about_person(person)):
        check_here(authority, person)
        if not person.is_active:
            raise CannotInvite("This account is closed. Open it first.")
        send(letter(person))


def _address(email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise CannotInvite(
            f"“{address}” is not an email address. Check it, such as name@example.org."
        ) from None
    return address


def _person(authority: Authority, address: str, name: str) -> Person:
    found = Person.objects.filter(email__iexact=address).first()
    if found is None:
        return Person.objects.create_user(address, name=name)
    if models.Membership.objects.for_authority(authority).filter(person=found).exists():
        raise AlreadySo(f"{address} is here already. Give another role on that person’s page.")
    if not found.is_active:
        raise CannotInvite(
            f"The account of {address} was closed by another council, which can open it again."
        )
    return found
