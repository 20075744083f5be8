"""The entries of the navigation, by what a person is here: the table is the whole rule."""

from dataclasses import dataclass

from django.urls import reverse

from quarterdeck.domain.memberships import Role, Standing
from quarterdeck.web.layout import Place

_EVERYBODY = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: the page's name for `around`, its word, the name of its address, and for which roles.

    With `of_round` it leads to the round one is in, and is left out where there is none.
    """

    page: str
    text: str
    address: str
    roles: frozenset[Role] = _EVERYBODY
    of_round: bool = False


ENTRIES = (
    Entry("mine", "My figures", "mine", frozenset({Role.OWNER, Role.FINANCE})),
    Entry("my-portfolio", "My portfolio", "my-portfolio", frozenset({Role.MEMBER})),
    Entry("sign-off", "Sign-off", "sign-off", frozenset({Role.APPROVER})),
    Entry("dashboard", "Dashboard", "dashboard", of_round=True),
    Entry("scorecard", "Scorecard", "scorecard", of_round=True),
    Entry("plan", "Plan", "plan", of_round=True),
    Entry("finance", "Money", "finance", frozenset({Role.FINANCE}), of_round=True),
    Entry("actions", "Actions", "actions", _EVERYBODY - {Role.FINANCE}),
    Entry("rounds", "Rounds", "rounds", frozenset({Role.OFFICER})),
    Entry("publications", "Publications", "publications"),
    Entry("search", "Search", "search"),
    Entry("settings", "Set up", "settings", frozenset({Role.OFFICER, Role.ADMINISTRATOR})),
)
"""In the order of the page: what waits for the person, what is read, what is done for the council.

At most eight a role, so that they stand on one line. What one comes for rarely has no entry: the officer
finds the money on the hub of setting up, an approver her deputies on the page of what waits for her.
"""


def places(standing: Standing, period: str, *, at: str) -> tuple[Place, ...]:
    """Return the entries for a person; `period` is the round one is in, as in addresses, "" for none."""
    roles = {right.role for right in standing.rights()}
    return tuple(
        Place(text=entry.text, href=_href(entry, standing.authority, period), current=entry.page == at)
        for entry in ENTRIES
        if entry.roles & roles and (period or not entry.of_round)
    )


def _href(entry: Entry, authority: str, period: str) -> str:
    return reverse(entry.address, args=[authority, period] if entry.of_round else [authority])
