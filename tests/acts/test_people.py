"""Acts on people: what they refuse beneath the pages, and that each leaves one event."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from quarterdeck.acts.accept_invitation import InvitationOver, accept_invitation
from quarterdeck.acts.change_membership import (
    GivenByGroup,
    change_membership,
    end_membership,
    give_role,
)
from quarterdeck.acts.close_account import WorksElsewhere, close_account, open_account
from quarterdeck.acts.deputise import CannotDeputise, deputise, end_deputyship
from quarterdeck.acts.follow_groups import Followed, follow_groups
from quarterdeck.acts.guard import act
from quarterdeck.acts.invite import CannotInvite, invite, invite_again
from quarterdeck.acts.map_group import map_group, unmap_group
from quarterdeck.acts.people import AlreadySo, membership_of
from quarterdeck.acts.rename_person import rename_person
from quarterdeck.domain.memberships import ALWAYS, Dates, Membership, Role
from quarterdeck.domain.policies.people import LastAdministrator
from quarterdeck.domain.policies.refusals import AnotherCouncil, NoMembership, NotYourRole
from quarterdeck.post.letters import Letter
from quarterdeck.records import models
from quarterdeck.records.models import Authority, Person
from tests.records import made

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
OWNER = Membership(Role.OWNER)


@pytest.fixture
def administrator(council: Authority) -> Person:
    with act(authority=council, by=None, at=AT, kind="test"):
        found = made.person("Administrator")
        models.Membership(authority=council, person=found, role=Role.ADMINISTRATOR).save()
    return found


@pytest.fixture
def owner(council: Authority, administrator: Person) -> Person:
    return invited(council, administrator, "owner@example.org")


def invited(council: Authority, by: Person, email: str, membership: Membership = OWNER) -> Person:
    return invite(
        authority=council,
        by=by,
        at=AT,
        email=email,
        name="Somebody",
        membership=membership,
        letter=lambda _: None,
    )


def kinds(council: Authority) -> list[str]:
    rows = models.Event.objects.for_authority(council).order_by("revision")
    return [event.kind for event in rows if event.kind != "test"]


def row_of(council: Authority, person: Person) -> models.Membership:
    found: models.Membership = models.Membership.objects.for_authority(council).get(person=person)
    return found


@pytest.mark.parametrize("by", ["officer", "owner"])
def test_nobody_else_acts_on_people(
    council: Authority, officer: Person, owner: Person, administrator: Person, by: str
) -> None:
    who = {"officer": officer, "owner": owner}[by]
    row = row_of(council, owner)
    given: dict[str, Any] = {"authority": council, "by": who, "at": AT}
    tries: tuple[Callable[[], object], ...] = (
        lambda: invited(council, who, "new@example.org"),
        lambda: invite_again(**given, person=owner, letter=lambda _: None),
        lambda: give_role(**given, person=owner, membership=Membership(Role.ADMINISTRATOR)),
        lambda: change_membership(**given, row=row.pk, seen=membership_of(row), membership=OWNER),
        lambda: end_membership(**given, row=row.pk),
        lambda: close_account(**given, person=administrator),
        lambda: open_account(**given, person=owner),
        lambda: rename_person(**given, person=owner, name="x"),
        lambda: deputise(**given, of=administrator, deputy=owner, dates=ALWAYS),
        lambda: map_group(**given, group="g", title="t", membership=OWNER),
        lambda: unmap_group(**given, row=1),
    )
    before = kinds(council)
    for attempt in tries:
        with pytest.raises((NotYourRole, NoMembership)):
            attempt()
    assert kinds(council) == before


def test_a_letter_that_cannot_be_written_invites_nobody(council: Authority, administrator: Person) -> None:
    def broken(_: Person) -> Letter:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        invite(
            authority=council,
            by=administrator,
            at=AT,
            email="new@example.org",
            name="New",
            membership=OWNER,
            letter=broken,
        )

    assert not Person.objects.filter(email="new@example.org").exists()


def test_who_was_closed_elsewhere_is_not_invited(
    council: Authority, other: Authority, administrator: Person
) -> None:
    gone = Person(email="gone@example.org", is_active=False)
    with act(authority=other, by=None, at=AT, kind="test"):
        gone.save()

    with pytest.raises(CannotInvite, match="closed by another council"):
        invited(council, administrator, "gone@example.org")
    with pytest.raises(CannotInvite, match="is not an email address"):
        invited(council, administrator, "nobody")


def test_a_closed_account_gets_no_letter(council: Authority, administrator: Person, owner: Person) -> None:
    close_account(authority=council, by=administrator, at=AT, person=owner)
    owner.refresh_from_db()

    with pytest.raises(CannotInvite, match="Open it first"):
        invite_again(authority=council, by=administrator, at=AT, person=owner, letter=lambda _: None)
    with pytest.raises(AlreadySo, match="closed already"):
        close_account(authority=council, by=administrator, at=AT, person=owner)


def test_what_came_with_a_group_is_not_changed_by_hand(
    council: Authority, administrator: Person, owner: Person
) -> None:
    map_group(
        authority=council, by=administrator, at=AT, group="g", title="G", membership=Membership(Role.READER)
    )
    assert follow_groups(authority=council, person=owner, at=AT, groups=["g"]) == Followed(1, 0)
    row = models.Membership.objects.for_authority(council).get(group="g")

    attempts: tuple[Callable[[], None], ...] = (
        lambda: end_membership(authority=council, by=administrator, at=AT, row=row.pk),
        lambda: change_membership(
            authority=council,
            by=administrator,
            at=AT,
            row=row.pk,
            seen=membership_of(row),
            membership=OWNER,
        ),
    )
    for attempt in attempts:
        with pytest.raises(GivenByGroup, match="comes with a group"):
            attempt()

    (group,) = models.GroupRole.objects.for_authority(council)
    assert unmap_group(authority=council, by=administrator, at=AT, row=group.pk) == 1
    row.refresh_from_db()
    assert (row.starts, row.ends) == (date(2026, 3, 31), date(2026, 3, 31))
    assert follow_groups(authority=council, person=owner, at=AT, groups=["g"]) == Followed()


def test_a_role_is_changed_once_and_ended_once(
    council: Authority, administrator: Person, owner: Person
) -> None:
    row = row_of(council, owner)
    seen = membership_of(row)
    given: dict[str, Any] = {"authority": council, "by": administrator, "at": AT, "row": row.pk}
    before = kinds(council)
    change_membership(**given, seen=seen, membership=seen)
    assert kinds(council) == before  # nothing was changed

    end_membership(**given)
    with pytest.raises(AlreadySo, match="ended already"):
        end_membership(**given)

    assert kinds(council) == [*before, "end role"]


def test_people_and_rows_of_another_council_are_not_there(
    council: Authority, other: Authority, administrator: Person, owner: Person
) -> None:
    with act(authority=other, by=None, at=AT, kind="test"):
        elsewhere = made.person()
    with pytest.raises(AnotherCouncil):
        give_role(authority=council, by=administrator, at=AT, person=elsewhere, membership=OWNER)
    with pytest.raises(AnotherCouncil):
        deputise(authority=council, by=administrator, at=AT, of=owner, deputy=elsewhere, dates=ALWAYS)
    with pytest.raises(models.Membership.DoesNotExist):
        end_membership(authority=council, by=administrator, at=AT, row=999)
    with pytest.raises(NoMembership):
        invited(other, administrator, "new@example.org")


def test_who_works_elsewhere_is_not_closed_here_unless_that_is_over(
    council: Authority, other: Authority, administrator: Person, owner: Person
) -> None:
    row = models.Membership(authority=other, person=owner, role=Role.READER)
    with act(authority=other, by=None, at=AT, kind="test"):
        row.save()
    for attempt in (close_account, open_account):
        with pytest.raises(WorksElsewhere, match="End the roles in your council"):
            attempt(authority=council, by=administrator, at=AT, person=owner)
    with act(authority=other, by=None, at=AT, kind="test"):
        row.ends = date(2026, 3, 31)
        row.save()

    close_account(authority=council, by=administrator, at=AT, person=owner)

    assert kinds(council)[-1] == "close account"


def test_deputies_are_other_people_with_open_accounts(
    council: Authority, administrator: Person, owner: Person
) -> None:
    with pytest.raises(CannotDeputise, match="Nobody stands in for herself"):
        deputise(authority=council, by=administrator, at=AT, of=owner, deputy=owner, dates=ALWAYS)
    closed = invited(council, administrator, "closed@example.org")
    close_account(authority=council, by=administrator, at=AT, person=closed)
    closed.refresh_from_db()
    with pytest.raises(CannotDeputise, match="is closed"):
        deputise(authority=council, by=administrator, at=AT, of=owner, deputy=closed, dates=ALWAYS)

    days = Dates(AT.date(), AT.date())
    row = deputise(authority=council, by=administrator, at=AT, of=owner, deputy=administrator, dates=days)
    end_deputyship(authority=council, by=administrator, at=AT, row=row.pk)
    with pytest.raises(AlreadySo, match="ended already"):
        end_deputyship(authority=council, by=administrator, at=AT, row=row.pk)


def test_a_name_that_is_the_same_leaves_no_event(
    council: Authority, administrator: Person, owner: Person
) -> None:
    before = kinds(council)
    rename_person(authority=council, by=administrator, at=AT, person=owner, name=" Somebody ")

    assert kinds(council) == before


def test_a_group_cannot_take_the_last_administrator_away(council: Authority, administrator: Person) -> None:
    """Of two, one came with a group, the other is gone: taking the group's role away is refused."""
    second = invited(council, administrator, "second@example.org")
    map_group(
        authority=council,
        by=administrator,
        at=AT,
        group="it",
        title="IT",
        membership=Membership(Role.ADMINISTRATOR),
    )
    follow_groups(authority=council, person=second, at=AT, groups=["it"])
    end_membership(authority=council, by=second, at=AT, row=row_of(council, administrator).pk)
    (group,) = models.GroupRole.objects.for_authority(council)

    with pytest.raises(LastAdministrator):
        unmap_group(authority=council, by=second, at=AT, row=group.pk)
    assert follow_groups(authority=council, person=second, at=AT, groups=[]) == Followed()


def test_of_two_who_use_one_link_one_gets_in(council: Authority, owner: Person) -> None:
    answers = iter([True, False])

    def still_good(_: Person) -> bool:
        return next(answers)

    def choose() -> Person:
        return accept_invitation(
            authority=council,
            person=owner,
            at=AT,
            password="three words beside each other",
            still_good=still_good,
        )

    choose()
    with pytest.raises(InvitationOver, match="has been used"):
        choose()
