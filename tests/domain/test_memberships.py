from datetime import date, timedelta

import pytest

from quarterdeck.domain.memberships import (
    WHOLE,
    Dates,
    Deputyship,
    EndsBeforeItStarts,
    Membership,
    Right,
    Role,
    Scope,
)
from tests.domain.people_made import HEALTH, LEADER, TODAY, standing

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("dates", "holds"),
    [
        (Dates(), True),
        (Dates(TODAY, TODAY), True),
        (Dates(starts=TODAY + DAY), False),
        (Dates(ends=TODAY - DAY), False),
        (Dates(date.min, date.max), True),
    ],
)
def test_dates_count_both_days(dates: Dates, holds: bool) -> None:
    assert dates.holds(TODAY) is holds


def test_dates_without_a_day_are_refused() -> None:
    with pytest.raises(EndsBeforeItStarts, match="before it starts"):
        Dates(TODAY, TODAY - DAY)


@pytest.mark.parametrize(
    ("scope", "leader", "health"),
    [
        (WHOLE, True, True),
        (Scope(portfolios=frozenset({"leader"})), True, False),
        (Scope(directorates=frozenset({"adults"})), False, True),
        (Scope(measures=frozenset({"leader-1"})), True, False),
        (Scope(portfolios=frozenset({"leader"}), measures=frozenset({"health-1"})), True, True),
        (Scope(measures=frozenset({"other"})), False, False),
    ],
)
def test_scope_covers_by_any_of_the_three(scope: Scope, leader: bool, health: bool) -> None:
    assert (scope.covers(LEADER), scope.covers(HEALTH)) == (leader, health)


@pytest.mark.parametrize(
    ("steps", "signs"), [(frozenset(), True), (frozenset({"board"}), True), (frozenset({"service"}), False)]
)
def test_approver_signs_at_her_steps(steps: frozenset[str], signs: bool) -> None:
    assert Membership(Role.APPROVER, steps=steps).signs("board") is signs


def test_rights_are_those_of_the_day_own_first() -> None:
    own, over, lent = (
        Membership(Role.OWNER),
        Membership(Role.OFFICER, dates=Dates(ends=TODAY - DAY)),
        Membership(Role.APPROVER),
    )
    principal = (lent, Membership(Role.FINANCE, dates=Dates(starts=TODAY + DAY)))
    deputy = Deputyship("director@example.org", principal, Dates(TODAY - DAY, TODAY))
    ended = Deputyship("other@example.org", (Membership(Role.FINANCE),), Dates(ends=TODAY - DAY))

    found = standing(own, over, deputyships=(ended, deputy)).rights()

    assert found == (Right(own), Right(lent, "director@example.org"))
    assert found[1].role is Role.APPROVER


def test_administration_is_not_lent() -> None:
    deputy = Deputyship("admin@example.org", (Membership(Role.ADMINISTRATOR),))

    assert standing(deputyships=(deputy,)).rights() == ()
