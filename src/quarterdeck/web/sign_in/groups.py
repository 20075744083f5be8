"""What a sign-in through the council's directory says of groups, and the roles that follow from them."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from quarterdeck.acts.follow_groups import follow_groups
from quarterdeck.records.models import Authority, GroupRole, Person

MOST = 200
"""Entra ID puts so many groups into a token, and with more only says that there are some."""

TOO_MANY = (
    "Your council account is in more groups than a sign-in can carry, so your roles could not be checked. "
    "They stay as they were. Ask your administrator to have only the groups of this service sent."
)


def groups_in(said: Mapping[str, Any]) -> frozenset[str] | None:
    """Return the groups that a token names; None where there were too many to name.

    Beyond 200 Entra ID leaves `groups` out and names it in `_claim_names`, or says `hasgroups`.
    """
    named = said.get("groups")
    if named is None and ("groups" in (said.get("_claim_names") or {}) or said.get("hasgroups")):
        return None
    if isinstance(named, str):
        named = [named]
    return frozenset(str(one) for one in named or () if isinstance(one, str | int))


def follow(request: HttpRequest, person: Person, said: Mapping[str, Any]) -> None:
    """Give and end a person's roles from groups in every council, as the token says."""
    groups = groups_in(said)
    for authority in Authority.objects.order_by("pk"):
        follow_groups(authority=authority, person=person, at=timezone.now(), groups=groups)
    if groups is None and _any_rules():
        messages.warning(request, TOO_MANY)


def _any_rules() -> bool:
    return any(
        GroupRole.objects.for_authority(authority).exists() for authority in Authority.objects.order_by("pk")
    )
