"""Who reads a published pack, by role and day."""

from datetime import date
from typing import Any

import pytest

from quarterdeck.domain.memberships import WHOLE, Membership, Role, Scope, Standing
from quarterdeck.domain.policies.publications import (
    PublicationCase,
    can_read_publication,
    check_read_publication,
)
from quarterdeck.domain.policies.refusals import AnotherCouncil, NoMembership, NotReleased

DISPATCH, RELEASE = date(2017, 9, 1), date(2017, 9, 8)
BEFORE, BETWEEN, AFTER = date(2017, 8, 31), date(2017, 9, 1), date(2017, 9, 8)
OFFICERS = {Role.ADMINISTRATOR, Role.OFFICER, Role.OWNER, Role.APPROVER, Role.FINANCE}
WORKING = OFFICERS - {Role.ADMINISTRATOR}


def case(role: Role, on: date, *, scope: Scope = WHOLE, **facts: Any) -> PublicationCase:
    days: dict[str, Any] = {"dispatch": DISPATCH, "release": RELEASE}
    standing = Standing("1", "bucks", on, (Membership(role, scope),))
    return PublicationCase(standing, "bucks", **{**days, **facts})


@pytest.mark.parametrize(
    ("on", "readers"),
    [(BEFORE, OFFICERS), (BETWEEN, OFFICERS | {Role.MEMBER}), (AFTER, set(Role))],
)
def test_public_edition_is_read_by_role_and_day(on: date, readers: set[Role]) -> None:
    assert {role for role in Role if can_read_publication(case(role, on))} == readers


@pytest.mark.parametrize(
    ("dispatch", "release", "member", "reader"),
    [
        (None, None, True, True),
        (None, RELEASE, False, False),
        (DISPATCH, None, True, True),
        (DISPATCH, RELEASE, True, False),
    ],
)
def test_day_that_is_not_set_is_the_other(
    dispatch: date | None, release: date | None, *, member: bool, reader: bool
) -> None:
    days: dict[str, Any] = {"dispatch": dispatch, "release": release}

    assert can_read_publication(case(Role.MEMBER, BETWEEN, **days)) is member
    assert can_read_publication(case(Role.READER, BETWEEN, **days)) is reader


def test_restricted_edition_is_for_those_who_work_on_the_whole_council() -> None:
    part = Scope(portfolios=frozenset({"transport"}))

    assert {role for role in Role if can_read_publication(case(role, AFTER, is_restricted=True))} == WORKING
    assert not any(can_read_publication(case(role, AFTER, scope=part, is_restricted=True)) for role in Role)


def test_withdrawn_publication_is_kept_for_the_performance_team() -> None:
    assert {role for role in Role if can_read_publication(case(role, AFTER, is_withdrawn=True))} == {
        Role.OFFICER
    }


@pytest.mark.parametrize(
    ("asked", "refusal", "sentence"),
    [
        (case(Role.READER, BEFORE), NotReleased, "released to you on 8 September 2017"),
        (case(Role.MEMBER, BEFORE), NotReleased, "released to you on 1 September 2017"),
        (case(Role.MEMBER, AFTER, is_restricted=True), NotReleased, "restricted edition"),
        (case(Role.MEMBER, AFTER, is_withdrawn=True), NotReleased, "withdrawn"),
        (PublicationCase(Standing("1", "bucks", AFTER), "bucks"), NoMembership, "no role"),
        (PublicationCase(Standing("1", "leeds", AFTER), "bucks"), AnotherCouncil, "nothing here"),
    ],
)
def test_refusal_says_why(asked: PublicationCase, refusal: type[Exception], sentence: str) -> None:
    with pytest.raises(refusal, match=sentence):
        check_read_publication(asked)
