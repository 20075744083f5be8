"""Who may name deputies, and that a council keeps an administrator."""

from datetime import date

import pytest

from quarterdeck.domain.memberships import ALWAYS, Dates, Deputyship, Membership, Role, Scope, Standing
from quarterdeck.domain.policies.people import (
    CannotBeGiven,
    LastAdministrator,
    can_deputise,
    check_administrator_left,
    check_deputise,
    check_given,
    check_manage,
)
from quarterdeck.domain.policies.refusals import AnotherCouncil, NoMembership, NotYourRole, OutOfScope

TODAY = date(2026, 4, 1)
PART = Scope(portfolios=frozenset({"transport"}))
OVER = Dates(ends=date(2026, 3, 31))
TO_COME = Dates(starts=date(2026, 4, 2))
FOR_NOW = Dates(ends=date(2026, 12, 31))


def standing(
    *memberships: Membership, lent: tuple[Membership, ...] = (), authority: str = "here"
) -> Standing:
    deputyships = (Deputyship("2", lent),) if lent else ()
    return Standing("1", authority, TODAY, memberships, deputyships)


@pytest.mark.parametrize(
    ("who", "of", "refused"),
    [
        (standing(Membership(Role.APPROVER)), "1", None),
        (standing(Membership(Role.APPROVER, PART)), "1", None),
        (standing(Membership(Role.APPROVER)), "2", NotYourRole),
        (standing(Membership(Role.APPROVER, dates=OVER)), "1", NoMembership),
        (standing(Membership(Role.OWNER)), "1", NotYourRole),
        (standing(Membership(Role.OFFICER)), "2", NotYourRole),
        (standing(Membership(Role.ADMINISTRATOR)), "1", None),
        (standing(Membership(Role.ADMINISTRATOR)), "2", None),
        (standing(Membership(Role.ADMINISTRATOR, PART)), "2", OutOfScope),
        (standing(lent=(Membership(Role.APPROVER),)), "1", NotYourRole),
        (standing(lent=(Membership(Role.APPROVER),)), "2", NotYourRole),
        (standing(lent=(Membership(Role.ADMINISTRATOR),)), "2", NoMembership),
        (standing(Membership(Role.APPROVER), authority="there"), "1", AnotherCouncil),
        (standing(), "1", NoMembership),
    ],
)
def test_an_approver_names_her_own_deputy_an_administrator_anybody_s(
    who: Standing, of: str, refused: type[Exception] | None
) -> None:
    assert can_deputise(who, of=of, authority="here") is (refused is None)
    if refused is not None:
        with pytest.raises(refused):
            check_deputise(who, of=of, authority="here")


def test_managing_people_is_for_administrators() -> None:
    assert check_manage(standing(Membership(Role.ADMINISTRATOR)), authority="here").role is Role.ADMINISTRATOR
    with pytest.raises(NotYourRole):
        check_manage(standing(Membership(Role.OFFICER)), authority="here")


@pytest.mark.parametrize(
    ("before", "after", "is_left"),
    [
        ((ALWAYS,), (ALWAYS,), True),
        ((ALWAYS, ALWAYS), (ALWAYS,), True),
        ((ALWAYS,), (), False),
        ((ALWAYS,), (FOR_NOW,), False),
        ((ALWAYS,), (OVER,), False),
        ((ALWAYS,), (TO_COME,), False),
        ((ALWAYS, FOR_NOW), (FOR_NOW,), False),
        ((FOR_NOW,), (FOR_NOW,), True),
        ((FOR_NOW, FOR_NOW), (FOR_NOW,), True),
        ((FOR_NOW,), (), False),
        ((OVER,), (OVER,), True),
        ((), (), True),
        ((), (ALWAYS,), True),
    ],
)
def test_a_council_keeps_an_administrator(
    before: tuple[Dates, ...], after: tuple[Dates, ...], is_left: bool
) -> None:
    if is_left:
        check_administrator_left(before, after, on=TODAY)
        return
    with pytest.raises(LastAdministrator, match="without a last day"):
        check_administrator_left(before, after, on=TODAY)


@pytest.mark.parametrize(
    ("membership", "sentence"),
    [
        (Membership(Role.ADMINISTRATOR, PART), "reaches to the whole council"),
        (Membership(Role.OWNER, steps=frozenset({"board"})), "Only an approver signs steps"),
        (Membership(Role.ADMINISTRATOR), ""),
        (Membership(Role.APPROVER, PART, steps=frozenset({"board"})), ""),
    ],
)
def test_a_role_means_something(membership: Membership, sentence: str) -> None:
    if not sentence:
        check_given(membership)
        return
    with pytest.raises(CannotBeGiven, match=sentence):
        check_given(membership)
