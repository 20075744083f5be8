"""The first act of all: a council is set up, with the person who invites the others."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.text import slugify

from quarterdeck.acts.guard import act
from quarterdeck.acts.versions import Signed, replace_all
from quarterdeck.domain import council as domain
from quarterdeck.domain.memberships import Role
from quarterdeck.records.kept import KEPT
from quarterdeck.records.models import Authority, Membership, Person


class CannotBegin(ValueError):
    """What was given cannot be a council, an address or a password; says which and why."""


def begin(
    *, council: str, email: str, password: str, at: datetime, name: str = ""
) -> tuple[Authority, Person]:
    """Return the new authority and its first administrator, who is its performance officer too.

    `name` is what she is called, a role; without one she is called by her address.

    Raises CannotBegin, before anything is written.
    """
    slug, title, email = slugify(council), council.strip(), email.strip().lower()
    _check(slug, email, password)
    authority, person = Authority(slug=slug), Person(email=email, name=name, joined_at=at)
    person.set_password(password)
    with act(authority=authority, by=person, at=at, kind="begin", about=slug):
        authority.save()
        person.save()
        Membership.objects.for_authority(authority).bulk_create(
            [
                Membership(authority=authority, person=person, role=role)
                for role in (Role.ADMINISTRATOR, Role.OFFICER)
            ]
        )
        kept = next(one for one in KEPT if one.field == "authority")
        replace_all(kept, [domain.Authority(title)], signed=Signed(authority, person, at))
    return authority, person


def _check(slug: str, email: str, password: str) -> None:
    if not slug:
        raise CannotBegin("The council needs a name with letters in it.")
    try:
        validate_email(email)
    except ValidationError:
        raise CannotBegin(f"'{email}' is not an email address.") from None
    try:
        validate_password(password, Person(email=email))
    except ValidationError as error:
        raise CannotBegin(" ".join(error.messages)) from None
    if Authority.objects.filter(slug=slug).exists():
        raise CannotBegin(f"There is a council '{slug}' already.")
    if Person.objects.filter(email__iexact=email).exists():
        raise CannotBegin(f"{email} is known already.")
