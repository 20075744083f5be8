"""A list of a hundred: as few queries as a list of five."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.open_round import open_round
from quarterdeck.domain.measures import Measure, ValueKind
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.periods import year
from quarterdeck.domain.signoff import Stage
from quarterdeck.domain.targets import Target
from quarterdeck.records import models
from quarterdeck.web import known
from tests.web.signing.begun import CHAIN, OPENED, Q1, Q4, TIMETABLE, browser_of, council, give, person

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
MANY = 100
MOST_QUERIES = 12


def test_a_hundred_that_wait_ask_no_more_than_five() -> None:
    known.forget()
    authority = models.Authority.objects.create(slug="example")
    officer, head = person("Performance officer"), person("Head of service")
    give(authority, officer, Role.OFFICER)
    give(authority, head, Role.APPROVER)
    keys = [f"m-{number}" for number in range(MANY)]
    measures = tuple(
        Measure(key, f"Measure {key}", value_kind=ValueKind.PERCENT, portfolio="transport") for key in keys
    )
    seen = tuple(Observation(key, when, value=Decimal(93)) for key in keys for when in (Q4, Q1))
    targets = tuple(Target(key, year(when), value=Decimal(90)) for key in keys for when in (2016, 2017))
    whole = replace(council(), measures=measures, observations=seen, targets=targets, actions=())
    import_council(authority=authority, council=whole, by=officer, at=OPENED)
    open_round(authority=authority, timetable=TIMETABLE, chain=CHAIN, by=officer, at=OPENED)
    rows = models.Submission.objects.for_authority(authority)
    rows.update(stage=Stage.SUBMITTED, entered_by=(str(officer.pk),))
    client = browser_of(head)
    client.get("/example/sign-off/")
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/example/sign-off/").content.decode()

    assert "100 wait for you. All of them are unchanged Greens." in page
    assert len(asked) <= MOST_QUERIES, [one["sql"][:90] for one in asked]
