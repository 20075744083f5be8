"""How often each page asks the database: a fixed number, whatever a council holds.

What is known of a council is kept from request to request (`web.known`), so most pages ask four times:
for the session, the person, the council and her roles.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.guard import act
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.open_round import open_round
from quarterdeck.acts.sign_off import sign_off
from quarterdeck.acts.submit import submit
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import ImprovementAction
from quarterdeck.domain.periods import year
from quarterdeck.domain.plan import PlanNode, Unit
from quarterdeck.domain.submissions import Entry
from quarterdeck.domain.targets import Target
from quarterdeck.records import models
from quarterdeck.web.known import forget
from tests.acts.collecting import CHAIN, COUNCIL, DURING, OPENED, Q1, Q4, TIMETABLE, give
from tests.records import made
from tests.web.test_addresses import LOOKED_AT, Place, address, addresses, place

__all__ = ["place"]  # a fixture
pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PAGES = {
    4: (
        "build calendars council dashboard measure-breaks measures mine new-measure new-round own-deputies"
        " package-export packages plan plan-add plan-settings retire-measure rounds scheme scheme-write"
        " schemes scorecard scorecard-csv scorecard-xlsx search structure structure-add timetable workbook"
        " comparators finance-add finance-lines finance-sheet"
        " packs packs-change packs-delete papers-change papers-delete packs-figures packs-figure"
    ),
    5: (
        "papers "
        "build-file build-page close-round collection-settings comparators-change measure my-sheet"
        " finance person-add person-close person-name returns upload"
    ),
    6: (
        "a-build actions actions-csv council-settings edit-measure plan-change plan-end publish-build"
        " role-add settings sign-off structure-change structure-end targets theme"
    ),
    7: "compare deputies groups my-portfolio role",
    8: "people publication publication-file publication-page publications text texts withdraw",
    9: "finance-line waiting",
    12: "history",
    13: "person",
    21: "scorecard-row",
    22: "submission submission_correct",
}
"""So many queries each page asks of those who may look at it, at most."""

SHOWN = (200, 302)
COUNTS = {name: count for count, names in PAGES.items() for name in names.split()}


def asked(browser: Client, where: str) -> int:
    """How many queries a page asks when it is not the first time."""
    found = asked_if_shown(browser, where)
    assert found is not None, where
    return found


def asked_if_shown(browser: Client, where: str) -> int | None:
    """How many queries a page asks when it is not the first time; None where somebody is not shown it."""
    if browser.get(where).status_code not in SHOWN:
        return None
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(where)
    assert answer.status_code in SHOWN, (where, answer.status_code)
    return len(queries)


def test_every_page_asks_as_often_as_it_did(place: Place) -> None:
    found = {
        name: asked(place.browsers[LOOKED_AT[name][0]], address(place, name, needs))
        for name, needs in addresses().items()
        if LOOKED_AT.get(name)
    }
    names = found.keys() | COUNTS.keys()
    assert {
        one: (found.get(one), COUNTS.get(one)) for one in names if found.get(one) != COUNTS.get(one)
    } == {}


@dataclass(frozen=True)
class Filled:
    """A council half-way through a round, the browsers of some of its people, and what addresses ask for."""

    browsers: dict[str, Client]
    arguments: dict[str, object]

    def asked(self, name: str, needs: set[str], query: str = "") -> list[int]:
        """How many queries a page asks of the first two people who may look at it."""
        where = reverse(name, kwargs={key: self.arguments[key] for key in needs}) + query
        browsers = (self.browsers[kind] for kind in LOOKED_AT[name] if kind in self.browsers)
        counts = (asked_if_shown(one, where) for one in browsers)
        found = list(islice((count for count in counts if count is not None), 2))
        assert found, where
        return found


def filled(slug: str, size: int) -> Filled:
    """A council of so many measures, units, parts of the plan and people.

    Its figures are draft, submitted or signed once by turns, each with a text and an action.
    """
    council = made.authority(slug)
    roles = {"officer": Role.OFFICER, "administrator": Role.ADMINISTRATOR, "owner": Role.OWNER}
    roles |= {"head": Role.APPROVER, "member": Role.MEMBER}
    with act(authority=council, by=None, at=OPENED, kind="test: people"):
        people = {name: made.person(f"{name} {slug}") for name in roles}
        for name, role in roles.items():
            give(council, people[name], role)
        for number in range(size):
            give(council, made.person(f"Reader {number} {slug}"), Role.READER)
    import_council(authority=council, council=_of(size), by=people["officer"], at=OPENED)
    open_round(authority=council, timetable=TIMETABLE, chain=CHAIN, by=people["officer"], at=OPENED)
    rows = list(models.Submission.objects.for_authority(council).order_by("pk").select_related("measure"))
    of_measures = [row for row in rows if row.measure is not None]
    for number, row in enumerate(of_measures):
        _bring(council, row, number % 3, people["owner"], people["head"])
    arguments = {"authority": slug, "period": "q1-2017-18", "key": "m1", "name": "standard"}
    return Filled(
        {name: _signed_in(person) for name, person in people.items()},
        {**arguments, "submission": of_measures[1].pk, "pk": of_measures[1].pk},
    )


def _of(size: int) -> Council:
    numbers = range(size)
    return replace(
        COUNCIL,
        measures=tuple(
            Measure(f"m{n}", f"Measure {n}", portfolio=f"u{n % 5}", outcomes=(f"n{n % 7}",)) for n in numbers
        ),
        observations=tuple(Observation(f"m{n}", Q4, value=Decimal(40)) for n in numbers),
        targets=tuple(Target(f"m{n}", year(2017), value=Decimal(50)) for n in numbers),
        actions=tuple(ImprovementAction(f"m{n}", "Hire two more", owner="Head of service") for n in numbers),
        units=tuple(Unit(f"u{n}", f"Unit {n}") for n in numbers),
        plan=tuple(PlanNode(f"n{n}", f"Outcome {n}") for n in numbers),
    )


def _bring(
    council: models.Authority, row: models.Submission, far: int, owner: models.Person, head: models.Person
) -> None:
    key = row.measure.key if row.measure else ""
    hire = ImprovementAction(key, "Hire three more", owner="Head of service")
    entry = Entry((Observation(key, Q1, value=Decimal(45)),), "Fewer than hoped.", (hire,))
    version = enter_figure(
        authority=council, submission=row.pk, entry=entry, based_on=row.version, by=owner, at=DURING
    )
    if far:
        submit(authority=council, submission=row.pk, by=owner, at=DURING)
    if far > 1:
        sign_off(authority=council, submission=row.pk, version=version, by=head, at=DURING)


def _signed_in(person: models.Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def councils(db: None) -> Iterator[tuple[Filled, Filled]]:
    forget()
    logging.disable(logging.WARNING)
    yield filled("few", 10), filled("many", 100)
    logging.disable(logging.NOTSET)
    forget()


ASKS = {"authority", "period", "key", "submission"}
OF_ROWS = {"waiting", "text"}
QUERIES = {
    "scorecard": "?group=plan&sort=title&col=trend&find=measure",
    "search": "?q=measure",
    "texts": "?show=all",
    "measure": "?as-of=2017-07-05",
}


def test_no_page_asks_more_of_a_larger_council(councils: tuple[Filled, Filled]) -> None:
    few, many = councils
    wrong, seen = [], 0
    for name, needs in addresses().items():
        if not LOOKED_AT.get(name) or not (needs <= ASKS or name in OF_ROWS):
            continue
        for query in ("", *([QUERIES[name]] if name in QUERIES else [])):
            counts = few.asked(name, needs, query), many.asked(name, needs, query)
            wrong += [(name, query, *counts)] if counts[0] != counts[1] else []
            seen += 1
    assert wrong == []
    assert seen > 40
    assert max(many.asked("scorecard", {"authority", "period"})) <= 6
