"""The navigation of each kind of person."""

from datetime import date

import pytest

from quarterdeck.domain.memberships import Membership, Role, Standing
from quarterdeck.web.pages.places import ENTRIES, places

READS = ["Dashboard", "Scorecard", "Plan"]
AFTER = ["Publications", "Search"]
NAVIGATION = {
    Role.READER: [*READS, "Actions", *AFTER],
    Role.MEMBER: ["My portfolio", *READS, "Actions", *AFTER],
    Role.OWNER: ["My figures", *READS, "Actions", *AFTER],
    Role.APPROVER: ["Sign-off", *READS, "Actions", *AFTER],
    Role.FINANCE: ["My figures", *READS, "Money", *AFTER],
    Role.OFFICER: [*READS, "Actions", "Rounds", *AFTER, "Set up"],
    Role.ADMINISTRATOR: [*READS, "Actions", *AFTER, "Set up"],
}


def words(role: Role, period: str = "q1-2017-18") -> list[str]:
    standing = Standing("1", "here", date(2017, 7, 10), (Membership(role),))
    return [one["text"] for one in places(standing, period, at="")]


@pytest.mark.parametrize("role", Role)
def test_each_role_has_its_entries_and_few(role: Role) -> None:
    assert words(role) == NAVIGATION[role]
    assert len(words(role)) <= 8


def test_before_the_first_round_nothing_leads_into_one() -> None:
    of_round = {entry.text for entry in ENTRIES if entry.of_round}

    assert not of_round & set(words(Role.OFFICER, period=""))
