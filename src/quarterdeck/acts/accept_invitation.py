"""A person who was invited chooses her password, by the letter that she got."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.password_validation import validate_password

from quarterdeck.acts.guard import act
from quarterdeck.acts.people import about_person
from quarterdeck.domain.policies.refusals import Refusal
from quarterdeck.records.models import Authority, Person


class InvitationOver(Refusal):
    """The link was used, or the account closed, since the page was opened."""


def accept_invitation(
    *,
    authority: Authority,
    person: Person,
    at: datetime,
    password: str,
    still_good: Callable[[Person], bool],
) -> Person:
    """Return the person with her new password: with it the link that led here has been used.

    `still_good` tells of the locked row whether the link still opens it: of two at once one gets in. Raises
    InvitationOver, and ValidationError for a password that is too weak.
    """
    kind, about = "accept invitation", about_person(person)
    with act(authority=authority, by=person, at=at, kind=kind, about=about):
        held = Person.objects.select_for_update().get(pk=person.pk)
        if not held.is_active or not still_good(held):
            raise InvitationOver("This link has been used. Sign in, or ask for another one.")
        validate_password(password, held)
        held.set_password(password)
        held.joined_at = held.joined_at or at
        held.save()
    return held
