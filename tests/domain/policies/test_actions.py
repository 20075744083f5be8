"""Who says how far an action has come: by role, scope, and whether a round collects."""

from datetime import date

import pytest

from quarterdeck.domain.memberships import Membership, Role, Scope, Standing, Subject
from quarterdeck.domain.policies import refusals
from quarterdeck.domain.policies.actions import can_progress, check_progress

ROADS = Subject("ex", "roads", "Roads mended", "transport", "place")
TRANSPORT = Scope(portfolios=frozenset({"transport"}))
HEALTH = Scope(portfolios=frozenset({"health"}))
DAY = date(2017, 7, 10)


def standing(role: Role, scope: Scope = TRANSPORT, authority: str = "ex") -> Standing:
    return Standing("1", authority, DAY, (Membership(role, scope),))


@pytest.mark.parametrize(
    ("role", "collecting", "between"),
    [
        (Role.OFFICER, True, True),
        (Role.OWNER, True, False),
        (Role.APPROVER, False, False),
        (Role.FINANCE, False, False),
        (Role.MEMBER, False, False),
        (Role.READER, False, False),
        (Role.ADMINISTRATOR, False, False),
    ],
)
def test_who_updates_when(role: Role, collecting: bool, between: bool) -> None:
    assert can_progress(standing(role), ROADS, is_collecting=True) is collecting
    assert can_progress(standing(role), ROADS, is_collecting=False) is between


@pytest.mark.parametrize(
    ("who", "error"),
    [
        (standing(Role.OFFICER, authority="other"), refusals.AnotherCouncil),
        (Standing("1", "ex", DAY), refusals.NoMembership),
        (standing(Role.MEMBER), refusals.NotYourRole),
        (standing(Role.OWNER, HEALTH), refusals.OutOfScope),
    ],
)
def test_each_reason_has_its_name(who: Standing, error: type[Exception]) -> None:
    with pytest.raises(error):
        check_progress(who, ROADS, is_collecting=True)


def test_between_rounds_an_owner_is_told_whom_to_tell() -> None:
    with pytest.raises(refusals.RoundDoesNotAllow, match="the performance team updates actions"):
        check_progress(standing(Role.OWNER), ROADS, is_collecting=False)
